package dev.oms.order;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.Split;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The money of an order line, or of some of its units, part by part. Every part is split on its own, so the parts of
 * any division sum to the whole in each of them, and so does what the buyer pays.
 *
 * <p>Example: two mugs at 15,000 with a seller's order discount of 3,000 and a shipping share of 2,500: goods 30,000,
 * buyer pays 29,500. Immutable and thread-safe.
 *
 * @param goods unit price × units, before any discount
 * @param sellerLineDiscount discount on this line that the seller bears
 * @param platformLineDiscount discount on this line that the platform pays to the seller
 * @param sellerOrderDiscount this line's share of order discounts that the seller bears
 * @param platformOrderDiscount this line's share of order discounts that the platform pays
 * @param addedTax tax on top of the price
 * @param includedTax tax inside the price
 * @param shipping this line's share of the shipping fee charged to the buyer
 */
public record LineAmounts(
        Money goods,
        Money sellerLineDiscount,
        Money platformLineDiscount,
        Money sellerOrderDiscount,
        Money platformOrderDiscount,
        Money addedTax,
        Money includedTax,
        Money shipping) {

    public static LineAmounts zero(CurrencyUnit unit) {
        Money none = Money.zero(unit);
        return new LineAmounts(none, none, none, none, none, none, none, none);
    }

    /** Goods and nothing else. */
    public static LineAmounts ofGoods(Money goods) {
        Money none = Money.zero(goods.unit());
        return new LineAmounts(goods, none, none, none, none, none, none, none);
    }

    /** Discounts that the seller bears. */
    public Money sellerDiscount() {
        return sellerLineDiscount.plus(sellerOrderDiscount);
    }

    /** Discounts that the platform pays to the seller. */
    public Money platformPays() {
        return platformLineDiscount.plus(platformOrderDiscount);
    }

    /** What the buyer pays: goods − all discounts + added tax + shipping. */
    public Money buyerPays() {
        return goods.minus(sellerDiscount())
                .minus(platformPays())
                .plus(addedTax)
                .plus(shipping);
    }

    /** Net sales: goods − the seller's discounts − the tax inside the price; shipping is not among it. */
    public Money netSales() {
        return goods.minus(sellerDiscount()).minus(includedTax);
    }

    public Money tax() {
        return addedTax.plus(includedTax);
    }

    /** The share of {@code units} of {@code of} units that remain; see {@link Split#shareOfRemaining}. */
    public LineAmounts share(long units, long of) {
        return units == of && of > 0 ? this : each(part -> Split.shareOfRemaining(part, units, of));
    }

    public LineAmounts plus(LineAmounts other) {
        return both(other, Money::plus);
    }

    public LineAmounts minus(LineAmounts other) {
        return both(other, Money::minus);
    }

    private LineAmounts each(UnaryOperator<Money> change) {
        return new LineAmounts(
                change.apply(goods),
                change.apply(sellerLineDiscount),
                change.apply(platformLineDiscount),
                change.apply(sellerOrderDiscount),
                change.apply(platformOrderDiscount),
                change.apply(addedTax),
                change.apply(includedTax),
                change.apply(shipping));
    }

    private LineAmounts both(LineAmounts other, BinaryOperator<Money> change) {
        return new LineAmounts(
                change.apply(goods, other.goods),
                change.apply(sellerLineDiscount, other.sellerLineDiscount),
                change.apply(platformLineDiscount, other.platformLineDiscount),
                change.apply(sellerOrderDiscount, other.sellerOrderDiscount),
                change.apply(platformOrderDiscount, other.platformOrderDiscount),
                change.apply(addedTax, other.addedTax),
                change.apply(includedTax, other.includedTax),
                change.apply(shipping, other.shipping));
    }
}
