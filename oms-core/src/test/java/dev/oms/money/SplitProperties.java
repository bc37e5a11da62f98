package dev.oms.money;

import static java.math.BigInteger.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Splits against a slow oracle, and against the laws they are made for (M1, M2). */
class SplitProperties {

    private static final long SEED = 19_991_231L;

    /** M1 and M2 on everyday amounts: the parts are the oracle's, part by part, and so sum to the total. */
    @Example
    void everydaySplitsAreTheOnesOfTheOracle() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 200_000; n++) {
            Money total = Money.ofMinor(draws.oneIn(2) ? draws.everyday() : -draws.everyday(), draws.unit());
            checkAgainstOracle(total, draws.weights(6, true), n);
        }
    }

    @Example
    void hugeSplitsAreTheOnesOfTheOracle() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 60_000; n++) {
            checkAgainstOracle(Money.ofMinor(draws.signed(), draws.unit()), draws.weights(6, false), n);
        }
    }

    /** M1 over many more cases, by its own definition: the sum, and each part less than a minor unit from its share. */
    @Example
    void partsSumToTheTotalAndKeepWithinAMinorUnitOfTheirShare() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 500_000; n++) {
            long minor = draws.oneIn(2) ? draws.everyday() : -draws.everyday();
            long[] weights = draws.weights(12, true);
            long weightSum = Arrays.stream(weights).sum();
            List<Money> parts = Split.byWeights(Money.ofMinor(minor, draws.unit()), weights);
            long sum = 0;
            for (int i = 0; i < weights.length; i++) {
                long part = parts.get(i).minor();
                sum += part;
                long weight = weightSum == 0 ? 1 : weights[i];
                long whole = weightSum == 0 ? weights.length : weightSum;
                if (Math.abs(part * whole - minor * weight) >= whole) {
                    throw new AssertionError(
                            at(n) + ": part " + i + " of " + parts + " by " + Arrays.toString(weights));
                }
            }
            if (sum != minor) {
                throw new AssertionError(at(n) + ": " + parts + " is not " + minor);
            }
        }
    }

    /** M2: ties go by id, so the sequence of the lines decides nothing. */
    @Property(tries = 300)
    void permutingTheLinesPermutesTheParts(
            @ForAll @LongRange(min = -100_000, max = 100_000) long minor,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 5) Long> weights,
            @ForAll java.util.Random random) {
        Money total = Money.ofMinor(minor, Draws.unit(2));
        Map<String, Long> lines = new LinkedHashMap<>();
        for (int i = 0; i < weights.size(); i++) {
            lines.put("line-" + i, weights.get(i));
        }
        List<String> ids = new ArrayList<>(lines.keySet());
        Collections.shuffle(ids, random);
        Map<String, Long> shuffled = new LinkedHashMap<>();
        ids.forEach(id -> shuffled.put(id, lines.getOrDefault(id, 0L)));

        assertEquals(Split.byWeights(total, lines), Split.byWeights(total, shuffled));
        assertEquals(ids, List.copyOf(Split.byWeights(total, shuffled).keySet()));
        assertEquals(total, Money.sum(Split.byWeights(total, shuffled).values(), total.unit()));
    }

    @Property(tries = 300)
    void theSplitOfANegationIsTheNegationOfTheSplit(
            @ForAll @LongRange(max = Long.MAX_VALUE) long minor,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(max = Long.MAX_VALUE) Long> weights) {
        Money total = Money.ofMinor(minor, Draws.unit(3));
        long[] array = weights.stream().mapToLong(Long::longValue).toArray();
        assertEquals(
                Split.byWeights(total, array).stream().map(Money::negated).toList(),
                Split.byWeights(total.negated(), array));
    }

    @Property(tries = 100)
    void hundredsOfLinesSplitAsTheOracleDoes(
            @ForAll @LongRange(max = 1_000_000) long minor,
            @ForAll @Size(min = 40, max = 60) List<@LongRange(max = 3) Long> weights) {
        checkAgainstOracle(
                Money.ofMinor(minor, Draws.unit(0)),
                weights.stream().mapToLong(Long::longValue).toArray(),
                0);
    }

    /**
     * Units cancelled bit by bit: each unit stays at its share, cut or rounded up, and the last bit ends at nothing.
     */
    @Example
    void sharesOfWhatRemainsEndAtExactlyNothing() {
        Draws draws = new Draws(SEED);
        for (int n = 0; n < 100_000; n++) {
            long minor = draws.oneIn(4) ? draws.signed() : draws.everyday();
            CurrencyUnit unit = draws.unit();
            long units = 1L + draws.upTo(20);
            int number = n;
            Money least = Money.ofMinor(Math.abs(minor) / units, unit);
            Money remaining = Money.ofMinor(minor, unit);
            Money taken = Money.zero(unit);
            for (long left = units; left > 0; ) {
                long step = 1L + draws.upTo((int) Math.min(left - 1, 3));
                Money share = Split.shareOfRemaining(remaining, step, left);
                assertTrue(share.isZero() || share.isNegative() == minor < 0, () -> at(number));
                assertTrue(share.abs().compareTo(remaining.abs()) <= 0, () -> at(number));
                long beyond = share.abs().minor() - least.minor() * step;
                assertTrue(beyond >= 0 && beyond <= step, () -> at(number));
                taken = taken.plus(share);
                remaining = remaining.minus(share);
                left -= step;
            }
            assertEquals(Money.zero(unit), remaining, () -> at(number));
            assertEquals(Money.ofMinor(minor, unit), taken, () -> at(number));
        }
    }

    @Property(tries = 300)
    void moreUnitsNeverTakeLess(
            @ForAll @LongRange(min = -10_000, max = 10_000) long minor, @ForAll @IntRange(min = 1, max = 40) int of) {
        Money remaining = Money.ofMinor(minor, Draws.unit(2));
        Money before = Money.zero(Draws.unit(2));
        for (int units = 0; units <= of; units++) {
            Money share = Split.shareOfRemaining(remaining, units, of).abs();
            assertTrue(share.compareTo(before) >= 0, share + " for " + units);
            before = share;
        }
        assertEquals(remaining.abs(), before);
    }

    private static void checkAgainstOracle(Money total, long[] weights, int n) {
        List<Money> parts = Split.byWeights(total, weights);
        long[] expected = oracle(total.minor(), weights);
        for (int i = 0; i < expected.length; i++) {
            if (parts.get(i).minor() != expected[i] || !parts.get(i).unit().equals(total.unit())) {
                throw new AssertionError(at(n) + ": " + total + " by " + Arrays.toString(weights) + " is "
                        + Arrays.toString(expected) + ", found " + parts);
            }
        }
        assertEquals(expected.length, parts.size());
    }

    /**
     * Hands the minor units that cutting leaves over out one by one, each to the part that is shortest of its exact
     * share.
     */
    private static long[] oracle(long total, long[] weights) {
        BigInteger magnitude = Draws.big(total).abs();
        BigInteger sum = Arrays.stream(weights).mapToObj(Draws::big).reduce(ZERO, BigInteger::add);
        boolean evenly = sum.signum() == 0;
        BigInteger whole = evenly ? Draws.big(weights.length) : sum;
        BigInteger[] exact = new BigInteger[weights.length];
        BigInteger[] parts = new BigInteger[weights.length];
        BigInteger left = magnitude;
        for (int i = 0; i < weights.length; i++) {
            exact[i] = magnitude.multiply(evenly ? BigInteger.ONE : Draws.big(weights[i]));
            parts[i] = exact[i].divide(whole);
            left = left.subtract(parts[i]);
        }
        for (; left.signum() > 0; left = left.subtract(BigInteger.ONE)) {
            int shortest = 0;
            for (int i = 1; i < weights.length; i++) {
                BigInteger lacks = exact[i].subtract(parts[i].multiply(whole));
                BigInteger most = exact[shortest].subtract(parts[shortest].multiply(whole));
                shortest = lacks.compareTo(most) > 0 ? i : shortest;
            }
            parts[shortest] = parts[shortest].add(BigInteger.ONE);
        }
        return Arrays.stream(parts)
                .mapToLong(part -> total < 0 ? -part.longValueExact() : part.longValueExact())
                .toArray();
    }

    private static String at(int n) {
        return "seed " + SEED + ", case " + n;
    }
}
