package dev.oms.metric;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sorts SKUs by how steady their demand is: by the coefficient of variation, the standard deviation over the mean of
 * all stretches, those without demand included. Compared exactly, without roots.
 *
 * <p>Example of 50 and 100 percent: 4, 4, 4, 4 is X (0), 2, 6, 2, 6 still is (0.5), 0, 0, 12, 4 is Z (1.22). What
 * nobody ordered varies by nothing that can be told and is in no class.
 *
 * @param x at most so many percent
 * @param y at most so many percent
 */
public record Xyz(int x, int y) {

    /** 50 and 100 percent. */
    public static final Xyz STANDARD = new Xyz(50, 100);

    /** How steady demand is. */
    public enum Rank {
        /** Steady. */
        X,
        /** It varies. */
        Y,
        /** It comes and goes. */
        Z
    }

    public Xyz {
        if (x < 0 || y < x) {
            throw new IllegalArgumentException("limits rise from 0 percent: " + x + ", " + y);
        }
    }

    /** The rank of each SKU that anybody ordered, by SKU ascending. */
    public Map<String, Rank> of(Map<String, List<Long>> demand) {
        Map<String, Rank> ranks = new TreeMap<>();
        demand.forEach((sku, units) -> {
            if (units.stream().anyMatch(count -> count > 0)) {
                ranks.put(sku, rank(units));
            }
        });
        return Collections.unmodifiableMap(ranks);
    }

    /** The square of the coefficient is (n Σx² − (Σx)²) / (Σx)². */
    private Rank rank(List<Long> units) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (long count : units) {
            BigInteger value = BigInteger.valueOf(count);
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        }
        BigInteger below = sum.multiply(sum);
        BigInteger above = squares.multiply(BigInteger.valueOf(units.size()))
                .subtract(below)
                .multiply(BigInteger.valueOf(10_000));
        if (above.compareTo(below.multiply(square(x))) <= 0) {
            return Rank.X;
        }
        return above.compareTo(below.multiply(square(y))) <= 0 ? Rank.Y : Rank.Z;
    }

    private static BigInteger square(int percent) {
        return BigInteger.valueOf(percent).pow(2);
    }
}
