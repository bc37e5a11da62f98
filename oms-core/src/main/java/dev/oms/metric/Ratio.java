package dev.oms.metric;

import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One whole number over another. Over nothing it has no value, and says so; it is rounded only when it is shown.
 *
 * <p>Example: 277,574 of 5,588,375 units came back: {@code decimal(6)} is 0.049670. Immutable and thread-safe.
 */
public record Ratio(long numerator, long denominator) {

    /** The code of the reason for a ratio over nothing. */
    public static final String NOTHING_BELOW = "metric.nothing-below-the-line";

    public boolean isDefined() {
        return denominator != 0;
    }

    /** The value to so many decimals, a half away from zero; empty over nothing. */
    public Optional<BigDecimal> decimal(int places) {
        return isDefined()
                ? Optional.of(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), places, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** Why there is no value; empty if there is one. */
    public Optional<Reason> absent() {
        return isDefined()
                ? Optional.empty()
                : Optional.of(
                        Reason.of(NOTHING_BELOW, "", "{numerator} over nothing has no value", "numerator", numerator));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
