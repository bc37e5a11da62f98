package dev.oms.metric;

import dev.oms.money.Money;

/**
 * What one SKU sold and how much of it came back, in one currency.
 *
 * @param lines counted lines of orders; none if it only came back
 * @param gross price × units before discounts
 * @param net gross − the seller's discounts − tax inside the price − refused and lost, before returns
 * @param unkeptUnits counted units that were refused or lost
 * @param returnedLines lines of returns
 * @param returned what buyers got back; positive
 */
public record SkuFigures(
        String sku,
        long lines,
        long units,
        Money gross,
        Money net,
        long unkeptUnits,
        long returnedLines,
        long returnedUnits,
        Money returned) {

    /** Units less those refused, lost or returned. */
    public long netUnits() {
        return units - unkeptUnits - returnedUnits;
    }

    /** Net sales less returns. */
    public Money netSales() {
        return net.minus(returned);
    }

    public Ratio returnRateByUnits() {
        return new Ratio(returnedUnits, units);
    }

    public Ratio returnRateByValue() {
        return new Ratio(returned.minor(), gross.minor());
    }
}
