package dev.oms.metric;

/**
 * What was there when it was ordered.
 *
 * @param orders counted orders
 * @param filledOrders those of which nothing had to wait
 * @param lines counted lines of goods
 * @param filledLines those of which nothing had to wait
 * @param units ordered, units cancelled since included
 * @param filledUnits those that did not have to wait
 */
public record FillFigures(long orders, long filledOrders, long lines, long filledLines, long units, long filledUnits) {

    public Ratio byOrders() {
        return new Ratio(filledOrders, orders);
    }

    public Ratio byLines() {
        return new Ratio(filledLines, lines);
    }

    public Ratio byUnits() {
        return new Ratio(filledUnits, units);
    }

    /** Lines of which some unit had to wait. */
    public long backorderedLines() {
        return lines - filledLines;
    }
}
