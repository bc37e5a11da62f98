package dev.oms.money;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/** Random cases from a fixed seed, with the awkward values coming up far more often than chance would have them. */
final class Draws {

    private static final long[] AWKWARD = {
        0, 1, 2, 3, 5, 9, 10, 99, 100, 101, 999, 1_000, Long.MAX_VALUE / 2, Long.MAX_VALUE
    };

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    int upTo(int greatest) {
        return random.nextInt(greatest + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From nothing to the greatest long there is, all magnitudes alike. */
    long magnitude() {
        return oneIn(8) ? AWKWARD[random.nextInt(AWKWARD.length)] : random.nextLong() >>> (1 + random.nextInt(63));
    }

    long signed() {
        return random.nextBoolean() ? magnitude() : -magnitude();
    }

    /** Below ten million: everyday amounts and quantities. */
    long everyday() {
        return random.nextLong(10_000_000) >>> random.nextInt(24);
    }

    long[] weights(int most, boolean everyday) {
        long[] weights = new long[1 + random.nextInt(most)];
        boolean equal = oneIn(8);
        for (int i = 0; i < weights.length; i++) {
            boolean repeat = i > 0 && (equal || oneIn(4));
            weights[i] = repeat ? weights[i - 1] : oneIn(6) ? 0 : everyday ? everyday() : magnitude();
        }
        return weights;
    }

    CurrencyUnit unit() {
        return unit(random.nextInt(5));
    }

    Rounding rounding() {
        List<Rounding> all = List.of(Rounding.values());
        return all.get(random.nextInt(all.size()));
    }

    static CurrencyUnit unit(int scale) {
        return new CurrencyUnit("TST", scale);
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
