package dev.oms.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Splits an amount so that the parts sum to it exactly.
 *
 * <p>By largest remainder:
 *
 * <ol>
 *   <li>Each part gets its exact share, cut down to whole minor units.
 *   <li>The minor units left over go, one each, to the parts that lost most by the cut.
 *   <li>Among parts that lost the same, the earlier gets it first: earlier in the list, or by the order of ids handed
 *       in.
 * </ol>
 *
 * <p>So every part is less than one minor unit away from its exact share; a zero weight gets nothing, unless all
 * weights are zero, which splits evenly. A negative total splits as its magnitude does, negated. Weights may be as
 * large as they come.
 *
 * <pre>{@code
 * Split.byWeights(Money.of("10.00", eur), 1, 1, 1);                  // 3.34, 3.33, 3.33
 * Split.byWeights(Money.of("-0.05", eur), 0, 1_000, 1_000);          // 0.00, -0.03, -0.02
 * }</pre>
 *
 * <p>By {@link #shareOfRemaining share of what remains}: for what is taken bit by bit, where nobody knows yet in which
 * bits.
 */
public final class Split {

    private static final int[] LIST_ORDER = {};

    private Split() {}

    /**
     * One part for each weight, in their order; ties go to the earlier.
     *
     * @throws InvalidWeightsException if a weight is negative, or there are none and the total is not zero
     */
    public static List<Money> byWeights(Money total, long... weights) {
        return amounts(total, shares(total, weights, LIST_ORDER));
    }

    /**
     * One part for each item, in their order; ties go by {@code tieOrder}, and only where that sees no difference to
     * the earlier. With an order by id, the same items in another sequence get the same parts.
     *
     * @throws InvalidWeightsException if a weight is negative, or there are none and the total is not zero
     */
    public static <T> List<Money> byWeights(
            Money total, List<T> items, ToLongFunction<? super T> weight, Comparator<? super T> tieOrder) {
        List<T> copy = List.copyOf(items);
        long[] weights = copy.stream().mapToLong(weight).toArray();
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted((one, other) -> tieOrder.compare(copy.get(one), copy.get(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        return amounts(total, shares(total, weights, order));
    }

    /**
     * One part for each id, in the map's sequence; ties go to the lower id, so the sequence decides nothing.
     *
     * @throws InvalidWeightsException if a weight is negative, or there are none and the total is not zero
     */
    public static <K extends Comparable<? super K>> Map<K, Money> byWeights(Money total, Map<K, Long> weights) {
        List<K> ids = new ArrayList<>(weights.keySet());
        List<Money> parts = byWeights(total, ids, id -> weights.getOrDefault(id, 0L), Comparator.naturalOrder());
        Map<K, Money> byId = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), parts.get(i));
        }
        return Collections.unmodifiableMap(byId);
    }

    /**
     * So many parts as equal as can be; the earlier ones get the minor units left over: EUR 10.00 in 3 is 3.34, 3.33,
     * 3.33.
     */
    public static List<Money> evenly(Money total, int parts) {
        return byWeights(total, new long[parts]);
    }

    /**
     * The share of {@code units} out of the {@code of} units that are left, of the amount that is left: half a minor
     * unit rounds away from zero, and the last units take all.
     *
     * <p>Taken in any steps until no unit is left, the shares sum to the first amount exactly. A share is never more
     * than what remains and never of the other sign; more units never get less. EUR 10.00 over 3 units, one at a time:
     * 3.33, then 6.67 over 2: 3.34, then 3.33.
     *
     * @throws IllegalArgumentException unless {@code 0 <= units <= of} and {@code of} is positive
     */
    public static Money shareOfRemaining(Money remaining, long units, long of) {
        if (units < 0 || of <= 0 || units > of) {
            throw new IllegalArgumentException("cannot take " + units + " of " + of + " units");
        }
        return remaining.times(units, of, Rounding.HALF_UP);
    }

    private static List<Money> amounts(Money total, long[] shares) {
        Money[] parts = new Money[shares.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Money(total.isNegative() ? -shares[i] : shares[i], total.unit());
        }
        return Collections.unmodifiableList(Arrays.asList(parts));
    }

    /** The parts of the total's magnitude. */
    private static long[] shares(Money total, long[] weights, int[] tieOrder) {
        long magnitude = Math.abs(total.minor());
        long sum = 0;
        long greatest = 0;
        boolean wide = false;
        for (long weight : weights) {
            if (weight < 0) {
                throw new InvalidWeightsException("a weight is negative: " + weight, weights);
            }
            sum += weight;
            wide |= sum < 0;
            greatest = Math.max(greatest, weight);
        }
        if (greatest == 0) {
            return evenShares(total, magnitude, weights, tieOrder);
        }
        wide |= Math.multiplyHigh(magnitude, greatest) != 0 || magnitude * greatest < 0;
        return wide ? wideShares(magnitude, weights, tieOrder) : shares(magnitude, weights, sum, tieOrder);
    }

    private static long[] evenShares(Money total, long magnitude, long[] weights, int[] tieOrder) {
        if (weights.length == 0 && magnitude != 0) {
            throw new InvalidWeightsException("there is nothing to split " + total + " over", weights);
        }
        long[] ones = new long[weights.length];
        Arrays.fill(ones, 1);
        return weights.length == 0 ? ones : shares(magnitude, ones, ones.length, tieOrder);
    }

    private static long[] shares(long magnitude, long[] weights, long sum, int[] tieOrder) {
        long[] parts = new long[weights.length];
        long[] rests = new long[weights.length];
        long left = magnitude;
        for (int i = 0; i < parts.length; i++) {
            long product = magnitude * weights[i];
            parts[i] = product / sum;
            rests[i] = product - parts[i] * sum;
            left -= parts[i];
        }
        if (left > 0) {
            long[] sorted = rests.clone();
            Arrays.sort(sorted);
            handOut((int) left, parts, rests, sorted[sorted.length - (int) left], tieOrder);
        }
        return parts;
    }

    private static long[] wideShares(long magnitude, long[] weights, int[] tieOrder) {
        BigInteger total = BigInteger.valueOf(magnitude);
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            sum = sum.add(BigInteger.valueOf(weight));
        }
        long[] parts = new long[weights.length];
        BigInteger[] rests = new BigInteger[weights.length];
        long left = magnitude;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] shareAndRest =
                    total.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
            parts[i] = shareAndRest[0].longValueExact();
            rests[i] = shareAndRest[1];
            left -= parts[i];
        }
        if (left > 0) {
            BigInteger[] sorted = rests.clone();
            Arrays.sort(sorted);
            BigInteger least = sorted[sorted.length - (int) left];
            long[] ranks = new long[rests.length];
            Arrays.setAll(ranks, i -> rests[i].compareTo(least));
            handOut((int) left, parts, ranks, 0, tieOrder);
        }
        return parts;
    }

    /**
     * One more for each of the {@code left} parts with the greatest rests, of which {@code least} is the smallest.
     *
     * <p>The rests add up to {@code left} times the divisor and each is below the divisor, so more than {@code left} of
     * them are above zero: {@code least} is, and a zero weight never gets any.
     */
    private static void handOut(int left, long[] parts, long[] rests, long least, int[] tieOrder) {
        int ties = left;
        for (int i = 0; i < parts.length; i++) {
            if (rests[i] > least) {
                parts[i]++;
                ties--;
            }
        }
        for (int i = 0; ties > 0; i++) {
            int next = tieOrder.length == 0 ? i : tieOrder[i];
            if (rests[next] == least) {
                parts[next]++;
                ties--;
            }
        }
    }
}
