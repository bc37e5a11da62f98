package dev.oms.channel;

import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.util.Locale;
import java.util.Optional;

/** Discounts by the sign a layout writes them with. */
record Discounts(Layout.Sign sign, CellReader cells) {

    /** A discount as a positive amount; empty if it has a sign this layout does not write, which is told. */
    Optional<Money> positive(Money amount, RawRow row, int field) {
        boolean wrong =
                switch (sign) {
                    case POSITIVE -> amount.isNegative();
                    case NEGATIVE -> amount.isPositive();
                    case EITHER -> false;
                };
        if (wrong) {
            cells.refuse(
                    row,
                    field,
                    Reason.of(
                            "import.discount-sign",
                            "",
                            "a discount is written {sign} in this layout",
                            "sign",
                            sign.name().toLowerCase(Locale.ROOT)));
            return Optional.empty();
        }
        return Optional.of(amount.abs());
    }
}
