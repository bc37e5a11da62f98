package dev.oms.metric;

/** An order and what it earned. */
public record ProfitMeasure(OrderMeasure order, Profit profit) implements MeasureOfOrder {}
