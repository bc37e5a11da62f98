/** Tests of the columns: every answer is that of the metric over the same measures. */
@NullMarked
package dev.oms.columns;

import org.jspecify.annotations.NullMarked;
