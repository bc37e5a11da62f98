package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;

/**
 * What was sold and what came back, in one currency.
 *
 * @param orders counted orders
 * @param lines counted lines
 * @param units counted units
 * @param gross price × units, before discounts, returns and tax on top
 * @param sellerDiscount discounts the seller bears
 * @param platformDiscount discounts the platform pays to the seller; no part of net sales
 * @param includedTax tax inside the prices
 * @param addedTax tax on top of them
 * @param shipping shipping charged to the buyers
 * @param unkeptUnits counted units that were refused or lost
 * @param unkept their net sales
 * @param unkeptCharges tax on them and shipping charged for them
 * @param unpricedLines lines of counted orders whose price nobody told; in no other figure
 * @param returns counted returns
 * @param returnedLines lines of theirs
 * @param returnedUnits units of theirs
 * @param returned what buyers got back for them; positive
 * @param adjustments what channels booked without an order; negative for a loss; no part of net sales
 */
public record SalesFigures(
        CurrencyUnit currency,
        long orders,
        long lines,
        long units,
        Money gross,
        Money sellerDiscount,
        Money platformDiscount,
        Money includedTax,
        Money addedTax,
        Money shipping,
        long unkeptUnits,
        Money unkept,
        Money unkeptCharges,
        long unpricedLines,
        long returns,
        long returnedLines,
        long returnedUnits,
        Money returned,
        Money adjustments) {

    /** Of nothing at all. */
    static SalesFigures nothing(CurrencyUnit unit) {
        Money none = Money.zero(unit);
        return new SalesFigures(
                unit, 0, 0, 0, none, none, none, none, none, none, 0, none, none, 0, 0, 0, 0, none, none);
    }

    /** Net sales: gross − the seller's discounts − tax inside the prices − refused and lost − returns. */
    public Money net() {
        return netBeforeReturns().minus(unkept).minus(returned);
    }

    /** Gross − the seller's discounts − tax inside the prices. */
    public Money netBeforeReturns() {
        return gross.minus(sellerDiscount).minus(includedTax);
    }

    /** Total sales: net sales + all tax + shipping charged to the buyers, without those of what was refused or lost. */
    public Money total() {
        return net().plus(includedTax).plus(addedTax).plus(shipping).minus(unkeptCharges);
    }

    /** Average order value: gross sales over orders. */
    public Average averageOrderValue() {
        return new Average(gross, orders);
    }

    public Ratio unitsPerOrder() {
        return new Ratio(units, orders);
    }

    public Ratio linesPerOrder() {
        return new Ratio(lines, orders);
    }

    /** What came back over gross sales, in money. */
    public Ratio returnRateByValue() {
        return new Ratio(returned.minor(), gross.minor());
    }

    /** Units that came back over units sold. */
    public Ratio returnRateByUnits() {
        return new Ratio(returnedUnits, units);
    }

    /** Returns over returns and orders. */
    public Ratio returnRateByDocuments() {
        return new Ratio(returns, Math.addExact(orders, returns));
    }
}
