package dev.oms.metric;

import java.util.Map;

/**
 * An order that was to be reserved from stock, and how many units of its lines had to wait for stock.
 *
 * @param waited by line; lines of which none had to wait are not in it
 */
public record FillMeasure(OrderMeasure order, Map<String, Long> waited) implements MeasureOfOrder {

    public FillMeasure {
        waited = Map.copyOf(waited);
    }
}
