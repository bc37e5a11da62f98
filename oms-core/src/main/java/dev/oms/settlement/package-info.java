/**
 * What channels, carriers and banks paid or took. First: {@link dev.oms.settlement.LooseAdjustment}, which names no
 * order.
 */
@NullMarked
package dev.oms.settlement;

import org.jspecify.annotations.NullMarked;
