package dev.oms.metric;

import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Money over a count. Over nothing it has no value; it is rounded only when it is shown.
 *
 * <p>Example: GBP 100.00 over 3 orders: {@code decimal(4)} is 33.3333. Immutable and thread-safe.
 */
public record Average(Money total, long count) {

    public boolean isDefined() {
        return count != 0;
    }

    /** The amount in the currency to so many decimals, a half away from zero; empty over nothing. */
    public Optional<BigDecimal> decimal(int places) {
        return isDefined()
                ? Optional.of(total.toDecimal().divide(BigDecimal.valueOf(count), places, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** Why there is no value; empty if there is one. */
    public Optional<Reason> absent() {
        return new Ratio(total.minor(), count).absent();
    }

    @Override
    public String toString() {
        return total + " / " + count;
    }
}
