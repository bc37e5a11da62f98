package dev.oms.money;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.Optional;

/**
 * An amount as it is handed in, before the currency of its document is applied: text such as {@code "12.50"}, or exact
 * money. Immutable and thread-safe.
 *
 * @param text what was written; empty if money was given
 * @param money what was given; empty if text was written
 */
public record Amount(Optional<String> text, Optional<Money> money) {

    public Amount {
        if (text.isPresent() == money.isPresent()) {
            throw new IllegalArgumentException("an amount is either text or money");
        }
    }

    /** An amount read later as {@link Money#of} reads. */
    public static Amount of(String text) {
        return new Amount(Optional.of(text), Optional.empty());
    }

    public static Amount of(Money money) {
        return new Amount(Optional.empty(), Optional.of(money));
    }

    /** The amount in a currency; refused if the text is no amount of it, or the money is of another. */
    public Outcome<Money> in(CurrencyUnit unit) {
        if (text.isPresent()) {
            return Money.parse(text.get(), unit);
        }
        Money given = money.orElseThrow();
        return given.unit().equals(unit)
                ? Outcome.done(given)
                : Outcome.refused(Reason.of(
                        "money.other-currency",
                        "",
                        "{amount} is not of {currency} with {scale} decimals",
                        "amount",
                        given,
                        "currency",
                        unit.code(),
                        "scale",
                        unit.scale()));
    }
}
