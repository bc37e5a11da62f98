@NullMarked
package dev.oms.daily;

import org.jspecify.annotations.NullMarked;
