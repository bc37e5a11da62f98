package dev.oms.metric;

import dev.oms.money.Money;

/** Which revenue is compared. Returns are in neither: they count by their own date, not by that of what was sold. */
public enum Revenue {
    /** Price × units, before discounts, returns and tax on top. */
    GROSS,
    /** Gross − the seller's discounts − tax inside the prices − refused and lost. */
    NET_BEFORE_RETURNS;

    Money of(SalesFigures sales) {
        return this == GROSS ? sales.gross() : sales.netBeforeReturns().minus(sales.unkept());
    }

    /** What a counted line brings in, in minor units of the order's currency. */
    public long of(LineMeasure line, Population population) {
        LineTotals totals = population.totals(line);
        if (this == GROSS) {
            return totals.goods();
        }
        return line.unkept() > 0
                ? Math.subtractExact(
                        totals.net(),
                        Math.subtractExact(line.open().net(), line.kept().net()))
                : totals.net();
    }

    /** The units that bring this revenue in. */
    long units(LineMeasure line, Population population) {
        return this == GROSS ? population.units(line) : population.units(line) - line.unkept();
    }
}
