/** The storage over plain JDBC. Nothing is here yet. */
@NullMarked
package dev.oms.jdbc;

import org.jspecify.annotations.NullMarked;
