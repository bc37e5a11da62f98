/** Runnable programs, one feature each. */
@NullMarked
package dev.oms.examples;

import org.jspecify.annotations.NullMarked;
