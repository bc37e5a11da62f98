package dev.oms.money;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount of money: whole minor units of one {@link CurrencyUnit}.
 *
 * <p>Two amounts calculate and compare only if their units are equal, scale included; anything else is a
 * {@link CurrencyMismatchException}. Nothing rounds unless a {@link Rounding} is handed in, and nothing wraps: the
 * range is 2^63 - 1 minor units either way, so every amount has a negation, and beyond it is a
 * {@link MoneyOverflowException}.
 *
 * <pre>{@code
 * CurrencyUnit eur = CurrencyUnit.iso("EUR");
 * Money unit = Money.of("12.50", eur);
 * Money goods = unit.multipliedBy(3);                        // EUR 37.50
 * Money fee = Rate.percent("3.3").of(goods, Rounding.HALF_UP); // EUR 1.24
 * goods.minus(fee);                                          // EUR 36.26
 * }</pre>
 *
 * <p>Immutable and thread-safe. Amounts order only within one unit, and then consistently with {@code equals}.
 *
 * @param minor the amount in minor units: 1250 for EUR 12.50
 * @param unit the currency and its scale
 */
public record Money(long minor, CurrencyUnit unit) implements Comparable<Money> {

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    /** Longer than any amount that fits, with room for zeros on both sides. */
    private static final int LONGEST_TEXT = 48;

    public Money {
        Objects.requireNonNull(unit, "unit");
        if (minor == Long.MIN_VALUE) {
            throw new MoneyOverflowException("-2^63 minor units", unit);
        }
    }

    /** So many minor units: {@code ofMinor(1250, EUR)} is EUR 12.50, {@code ofMinor(1250, KRW)} is KRW 1250. */
    public static Money ofMinor(long minor, CurrencyUnit unit) {
        return new Money(minor, unit);
    }

    /** Nothing, of this unit. */
    public static Money zero(CurrencyUnit unit) {
        return new Money(0, unit);
    }

    /**
     * The amount a plain text writes: an optional minus, digits, and perhaps a point and more digits, as in
     * {@code "12.50"} or {@code "-0.005"}. Decimals beyond the scale must be zeros: {@code "12.500"} is EUR 12.50,
     * {@code "12.501"} is refused.
     *
     * <p>Text from files in other notations is read by {@link NumberStyle}.
     *
     * @throws MoneyFormatException if it is not such a text (blanks, signs, grouping, exponents), too fine, or too
     *     large
     */
    public static Money of(String amount, CurrencyUnit unit) {
        return parse(amount, unit).fold(money -> money, reasons -> {
            throw new MoneyFormatException(amount, unit, reasons.get(0));
        });
    }

    /**
     * As {@link #of(String, CurrencyUnit)}, for callers to whom a bad text is an everyday answer.
     *
     * <p>Refused with {@code money.malformed}, {@code money.too_fine} or {@code money.too_large}.
     */
    public static Outcome<Money> parse(String amount, CurrencyUnit unit) {
        boolean negative = amount.startsWith("-");
        int start = negative ? 1 : 0;
        int point = amount.indexOf('.');
        int wholeEnd = point < 0 ? amount.length() : point;
        if (amount.length() > LONGEST_TEXT
                || !areDigits(amount, start, wholeEnd)
                || (point >= 0 && !areDigits(amount, point + 1, amount.length()))) {
            return refused(
                    "money.malformed",
                    "\"{text}\" is no amount in {unit}: a minus, digits, a point and {decimals} decimals are allowed",
                    amount,
                    unit);
        }
        int decimalsEnd = Math.min(amount.length(), wholeEnd + 1 + unit.scale());
        for (int i = decimalsEnd; i < amount.length(); i++) {
            if (amount.charAt(i) != '0') {
                return refused(
                        "money.too_fine",
                        "\"{text}\" is finer than {unit} allows: at most {decimals} decimals",
                        amount,
                        unit);
            }
        }
        long minor = 0;
        int decimals = 0;
        boolean fits = true;
        for (int i = start; i < decimalsEnd && fits; i++) {
            if (i != point) {
                int digit = amount.charAt(i) - '0';
                fits = minor <= (Long.MAX_VALUE - digit) / 10;
                minor = minor * 10 + digit;
                decimals += i > wholeEnd ? 1 : 0;
            }
        }
        long toScale = POWERS_OF_TEN[unit.scale() - decimals];
        if (!fits || minor > Long.MAX_VALUE / toScale) {
            return refused("money.too_large", "\"{text}\" is more than an amount in {unit} can hold", amount, unit);
        }
        minor *= toScale;
        return Outcome.done(new Money(negative ? -minor : minor, unit));
    }

    /**
     * The amount this decimal is, exactly.
     *
     * @throws MoneyFormatException if it is finer than the scale, or too large
     */
    public static Money ofDecimal(BigDecimal amount, CurrencyUnit unit) {
        return exactly(amount, unit).fold(money -> money, reasons -> {
            throw new MoneyFormatException(Quoted.shortened(amount.toString()), unit, reasons.get(0));
        });
    }

    /** As {@link #ofDecimal}; refused with {@code money.too_fine} or {@code money.too_large}. */
    static Outcome<Money> exactly(BigDecimal amount, CurrencyUnit unit) {
        // Sizes are compared first: bringing 1E+999999999 to scale 2 would take a gigabyte.
        if (amount.signum() == 0) {
            return Outcome.done(zero(unit));
        }
        if ((long) amount.precision() - amount.scale() > 20) {
            return refused("money.too_large", "{text} is more than an amount in {unit} can hold", amount, unit);
        }
        BigDecimal plain = amount.scale() > unit.scale() ? amount.stripTrailingZeros() : amount;
        if (plain.scale() > unit.scale()) {
            return refused(
                    "money.too_fine", "{text} is finer than {unit} allows: at most {decimals} decimals", amount, unit);
        }
        BigDecimal minor = plain.movePointRight(unit.scale());
        if (minor.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return refused("money.too_large", "{text} is more than an amount in {unit} can hold", amount, unit);
        }
        return Outcome.done(new Money(minor.longValueExact(), unit));
    }

    /**
     * The sum, zero if there are none. It depends on the amounts alone, not on their order: only the sum itself must
     * fit.
     *
     * @throws CurrencyMismatchException if one of them is of another unit
     */
    public static Money sum(Iterable<Money> amounts, CurrencyUnit unit) {
        long low = 0;
        long wraps = 0;
        for (Money amount : amounts) {
            if (!amount.unit.equals(unit)) {
                throw new CurrencyMismatchException(unit, amount.unit);
            }
            long next = low + amount.minor;
            if (((low ^ next) & (amount.minor ^ next)) < 0) {
                wraps += amount.minor < 0 ? -1 : 1;
            }
            low = next;
        }
        if (wraps != 0) {
            throw new MoneyOverflowException("the sum", unit);
        }
        return new Money(low, unit);
    }

    /** This and the other. */
    public Money plus(Money other) {
        requireSameUnit(other);
        long sum = minor + other.minor;
        if (((minor ^ sum) & (other.minor ^ sum)) < 0) {
            throw new MoneyOverflowException(this + " + " + other, unit);
        }
        return new Money(sum, unit);
    }

    /** This less the other. */
    public Money minus(Money other) {
        requireSameUnit(other);
        long difference = minor - other.minor;
        if (((minor ^ other.minor) & (minor ^ difference)) < 0) {
            throw new MoneyOverflowException(this + " - " + other, unit);
        }
        return new Money(difference, unit);
    }

    /** The same amount the other way round. */
    public Money negated() {
        return new Money(-minor, unit);
    }

    /** The magnitude. */
    public Money abs() {
        return minor < 0 ? negated() : this;
    }

    /** So many times this: a unit price times a quantity. */
    public Money multipliedBy(long factor) {
        long product = minor * factor;
        if (Math.multiplyHigh(minor, factor) != product >> 63) {
            throw new MoneyOverflowException(this + " * " + factor, unit);
        }
        return new Money(product, unit);
    }

    /**
     * This times a fraction, rounded once at the end: {@code EUR 10.00 times(2, 3, HALF_UP)} is EUR 6.67. What comes in
     * between may be larger than any amount.
     *
     * @throws IllegalArgumentException if the denominator is not positive
     */
    public Money times(long numerator, long denominator, Rounding rounding) {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator must be positive, not " + denominator);
        }
        return new Money(rounding.multiplyAndDivide(this, numerator, denominator), unit);
    }

    /**
     * The multiple of a step that rounding gives, as cash is paid where small coins are gone: CHF 12.33 to a step of
     * CHF 0.05, half up, is CHF 12.35.
     *
     * @throws IllegalArgumentException if the step is not positive
     */
    public Money roundedTo(Money step, Rounding rounding) {
        requireSameUnit(step);
        if (step.minor <= 0) {
            throw new IllegalArgumentException("step must be positive, not " + step);
        }
        return step.multipliedBy(rounding.divide(minor, step.minor));
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return minor == 0;
    }

    /** Whether it is less than nothing. */
    public boolean isNegative() {
        return minor < 0;
    }

    /** Whether it is more than nothing. */
    public boolean isPositive() {
        return minor > 0;
    }

    /** The lesser of the two. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The greater of the two. */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * Orders by amount.
     *
     * @throws CurrencyMismatchException if the units differ: nobody can say which is more
     */
    @Override
    public int compareTo(Money other) {
        requireSameUnit(other);
        return Long.compare(minor, other.minor);
    }

    /**
     * Does nothing if the other amount is of this one's unit.
     *
     * @throws CurrencyMismatchException with both units, if it is not
     */
    @SuppressWarnings("ReferenceEquality") // the usual case, before the fields are compared
    public void requireSameUnit(Money other) {
        if (unit != other.unit && !unit.equals(other.unit)) {
            throw new CurrencyMismatchException(unit, other.unit);
        }
    }

    /** The amount as a decimal of the unit's scale: 12.50. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, unit.scale());
    }

    /**
     * Code and amount with all decimals of the scale, {@code GBP 2.550}: for logs and programs;
     * {@link Books#parse(String)} reads it.
     */
    @Override
    public String toString() {
        return unit.code() + " " + toDecimal().toPlainString();
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    private static Outcome<Money> refused(String code, String template, Object text, CurrencyUnit unit) {
        return Outcome.refused(Reason.of(
                code,
                "",
                template,
                "text",
                Quoted.shortened(text.toString()),
                "unit",
                unit.code(),
                "decimals",
                unit.scale()));
    }
}
