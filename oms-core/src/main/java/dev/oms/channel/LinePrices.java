package dev.oms.channel;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads what a line costs: a price of the unit or of the whole, with its discounts. For one file and one thread. */
final class LinePrices {

    private final Layout layout;
    private final CellReader cells;
    private final Discounts discounts;

    LinePrices(Layout layout, CellReader cells, Discounts discounts) {
        this.layout = layout;
        this.cells = cells;
        this.discounts = discounts;
    }

    /** The price of so many units; a refund has no discounts. */
    LinePrice read(LineSource source, long units, CurrencyUnit unit) {
        RawRow row = source.raw();
        LinePrice price = new LinePrice(cells.money(row, Field.LINE_PRICE, unit), Optional.empty());
        if (layout.priceOf == Layout.PriceOf.TOTAL && price.ofUnit().isPresent() && units != 0) {
            price = divided(row, price.ofUnit().get(), units);
        }
        if (source.sort() == Layout.LineClass.REFUND) {
            return new LinePrice(price.ofUnit(), Optional.empty());
        }
        Optional<Money> discount = CellReader.plus(price.sellerDiscount(), rated(row, price.ofUnit(), units));
        return new LinePrice(
                price.ofUnit(),
                CellReader.plus(
                        discount,
                        cells.money(row, Field.LINE_SELLER_DISCOUNT, unit)
                                .flatMap(amount -> discounts.positive(amount, row, Field.LINE_SELLER_DISCOUNT))));
    }

    /** A total that does not divide is a price finer than the currency's scale, or a price and a discount. */
    private LinePrice divided(RawRow row, Money total, long units) {
        long rest = Math.floorMod(-total.minor(), units);
        if (rest == 0) {
            return new LinePrice(Optional.of(Money.ofMinor(total.minor() / units, total.unit())), Optional.empty());
        }
        if (units > 0 && layout.remainder == Layout.Remainder.DISCOUNT) {
            return new LinePrice(
                    Optional.of(Money.ofMinor((total.minor() + rest) / units, total.unit())),
                    Optional.of(Money.ofMinor(rest, total.unit())));
        }
        cells.refuse(
                row,
                Field.LINE_PRICE,
                Reason.of("money.not-divisible", "", "does not divide into " + units + " equal prices"));
        return LinePrice.UNKNOWN;
    }

    /** The discount a rate of the line makes; a finer one than the currency's scale is told. */
    private Optional<Money> rated(RawRow row, Optional<Money> price, long units) {
        Optional<BigDecimal> rate = cells.decimal(row, Field.LINE_DISCOUNT_RATE);
        if (rate.isEmpty() || rate.get().signum() == 0 || price.isEmpty()) {
            return Optional.empty();
        }
        if (rate.get().signum() < 0 || rate.get().compareTo(BigDecimal.ONE) > 0) {
            cells.refuse(
                    row,
                    Field.LINE_DISCOUNT_RATE,
                    Reason.of("import.discount-rate", "", "a rate of discount is from 0 to 1"));
            return Optional.empty();
        }
        Money goods = price.get().multipliedBy(units);
        return Money.parse(
                        goods.toDecimal()
                                .multiply(rate.get())
                                .stripTrailingZeros()
                                .toPlainString(),
                        goods.unit())
                .fold(Optional::of, reasons -> {
                    cells.refuse(row, Field.LINE_DISCOUNT_RATE, reasons.get(0));
                    return Optional.empty();
                });
    }
}
