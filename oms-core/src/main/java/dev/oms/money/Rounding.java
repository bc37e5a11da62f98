package dev.oms.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What happens to the part of an amount that is finer than its scale. All but {@link #FLOOR} and {@link #CEILING} treat
 * an amount and its negation alike: a refund rounds as the charge did.
 */
public enum Rounding {
    /** To the nearest; a half goes away from zero: 2.5 is 3, -2.5 is -3. What most invoices use. */
    HALF_UP(RoundingMode.HALF_UP),
    /** To the nearest; a half goes to the even neighbor: 2.5 is 2, 3.5 is 4. Long sums drift least. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** Towards zero: 2.9 is 2, -2.9 is -2. Consumption tax in Japan, by custom. */
    DOWN(RoundingMode.DOWN),
    /** Away from zero: 2.1 is 3, -2.1 is -3. */
    UP(RoundingMode.UP),
    /** Towards the lower number: 2.9 is 2, -2.1 is -3. */
    FLOOR(RoundingMode.FLOOR),
    /** Towards the higher number: 2.1 is 3, -2.9 is -2. */
    CEILING(RoundingMode.CEILING);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** {@code dividend / divisor}, rounded. The divisor is positive. */
    long divide(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend % divisor);
        if (rest == 0) {
            return quotient;
        }
        boolean away =
                switch (this) {
                    case HALF_UP -> rest >= divisor - rest;
                    case HALF_EVEN -> rest > divisor - rest || (rest == divisor - rest && (quotient & 1) != 0);
                    case DOWN -> false;
                    case UP -> true;
                    case FLOOR -> dividend < 0;
                    case CEILING -> dividend > 0;
                };
        if (!away) {
            return quotient;
        }
        return dividend < 0 ? quotient - 1 : quotient + 1;
    }

    /**
     * {@code amount * numerator / divisor}, rounded once, with as many bits in between as it takes. The divisor is
     * positive.
     */
    long multiplyAndDivide(Money amount, long numerator, long divisor) {
        long low = amount.minor() * numerator;
        if (Math.multiplyHigh(amount.minor(), numerator) == low >> 63) {
            return divide(low, divisor);
        }
        BigInteger product = BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(numerator));
        BigInteger result = new BigDecimal(product)
                .divide(BigDecimal.valueOf(divisor), 0, mode)
                .unscaledValue();
        if (result.bitLength() > 63) {
            throw new MoneyOverflowException(amount + " * " + numerator + " / " + divisor, amount.unit());
        }
        return result.longValue();
    }
}
