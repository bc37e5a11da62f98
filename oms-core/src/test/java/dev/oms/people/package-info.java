@NullMarked
package dev.oms.people;

import org.jspecify.annotations.NullMarked;
