package dev.oms.money;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;

/**
 * A percentage as it is written in a law or a contract, exactly: 8.1 % is {@code 81 / 1000}.
 *
 * <p>A rate is never negative: what is taken away is a negative amount, not a negative rate. Equal percentages are
 * equal, however they were written ({@code "10"}, {@code "10.00"}).
 *
 * <pre>{@code
 * Rate vat = Rate.percent("8.1");
 * vat.of(Money.of("100.00", chf), HALF_UP);          // CHF 8.10 on top of a net amount
 * vat.includedIn(Money.of("100.00", chf), HALF_UP);  // CHF 7.49 inside a gross amount
 * }</pre>
 *
 * @param numerator the digits
 * @param decimals how many of the digits stand behind the point of the fraction (not of the percentage): 3 for 8.1 %,
 *     which is 0.081
 */
public record Rate(long numerator, int decimals) {

    /** Nothing of anything. */
    public static final Rate ZERO = new Rate(0, 0);

    private static final int MOST_DIGITS = 15;

    private static final long[] POWERS_OF_TEN = new long[MOST_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MOST_DIGITS; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    public Rate {
        // Fifteen digits each way keep one plus the rate, the divisor of a gross amount, within a long.
        if (numerator < 0 || numerator >= 1_000_000_000_000_000L || decimals < 0 || decimals > MOST_DIGITS) {
            throw new IllegalArgumentException("not a rate of at most 15 digits: " + numerator + "E-" + decimals);
        }
        while (decimals > 0 && numerator % 10 == 0) {
            numerator /= 10;
            decimals--;
        }
    }

    /**
     * So many hundredths: {@code percent("8.1")}, {@code percent("0")}. Digits, and perhaps a point and up to 12 more
     * digits.
     *
     * @throws IllegalArgumentException if it is not such a text
     */
    public static Rate percent(String percentage) {
        return parsePercent(percentage).fold(rate -> rate, reasons -> {
            throw new IllegalArgumentException(reasons.get(0).message());
        });
    }

    /**
     * As {@link #percent}, for callers to whom a bad text is an everyday answer; refused with {@code rate.malformed}.
     */
    public static Outcome<Rate> parsePercent(String percentage) {
        int point = percentage.indexOf('.');
        int behind = point < 0 ? 0 : percentage.length() - point - 1;
        long digits = 0;
        boolean sound = !percentage.isEmpty() && percentage.length() <= 14 && point != 0 && (point < 0 || behind > 0);
        for (int i = 0; i < percentage.length() && sound; i++) {
            char c = percentage.charAt(i);
            if (i != point) {
                sound = c >= '0' && c <= '9';
                digits = digits * 10 + (c - '0');
            }
        }
        if (!sound) {
            return Outcome.refused(Reason.of(
                    "rate.malformed",
                    "",
                    "\"{text}\" is no percentage: up to 14 plain digits and point are allowed, as in 8.1",
                    "text",
                    Quoted.shortened(percentage)));
        }
        return Outcome.done(new Rate(digits, behind + 2));
    }

    /** This share of an amount: tax on a net amount, a fee on a price. Negative amounts give negative shares. */
    public Money of(Money amount, Rounding rounding) {
        return amount.times(numerator, POWERS_OF_TEN[decimals], rounding);
    }

    /**
     * The part of a gross amount that this rate added: {@code gross * rate / (1 + rate)}. The net amount is the gross
     * less this, so the two always make up the gross.
     */
    public Money includedIn(Money gross, Rounding rounding) {
        return gross.times(numerator, POWERS_OF_TEN[decimals] + numerator, rounding);
    }

    /** Answers {@code 8.1%}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(numerator, decimals - 2).toPlainString() + "%";
    }
}
