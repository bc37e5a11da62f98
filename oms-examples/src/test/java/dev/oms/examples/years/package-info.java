@NullMarked
package dev.oms.examples.years;

import org.jspecify.annotations.NullMarked;
