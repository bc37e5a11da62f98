/** Tests of the figures; {@link dev.oms.metric.Sample} makes the measures. */
@NullMarked
package dev.oms.metric;

import org.jspecify.annotations.NullMarked;
