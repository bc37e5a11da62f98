/** Goods that come back. First: {@link dev.oms.returns.UnmatchedReturn}, a return whose order is unknown. */
@NullMarked
package dev.oms.returns;

import org.jspecify.annotations.NullMarked;
