package dev.oms.metric;

import dev.oms.order.LineAmounts;

/**
 * The money of some units of a line in minor units of the order's currency.
 *
 * @param goods unit price × units, before any discount
 * @param sellerDiscount discounts the seller bears
 * @param platformDiscount discounts the platform pays to the seller
 * @param includedTax tax inside the price
 * @param addedTax tax on top of the price
 * @param shipping the share of the shipping fee charged to the buyer
 */
public record LineTotals(
        long goods, long sellerDiscount, long platformDiscount, long includedTax, long addedTax, long shipping) {

    public static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0);

    static LineTotals of(LineAmounts amounts) {
        return new LineTotals(
                amounts.goods().minor(),
                amounts.sellerDiscount().minor(),
                amounts.platformPays().minor(),
                amounts.includedTax().minor(),
                amounts.addedTax().minor(),
                amounts.shipping().minor());
    }

    /** Net sales before returns: goods − the seller's discounts − the tax inside the price. */
    public long net() {
        return goods - sellerDiscount - includedTax;
    }

    /** All tax, inside the price and on top. */
    public long tax() {
        return Math.addExact(includedTax, addedTax);
    }

    /** What is charged beside net sales: all tax, and shipping. */
    long charges() {
        return Math.addExact(tax(), shipping);
    }
}
