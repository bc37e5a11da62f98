package dev.oms.metric;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How demand comes: often or seldom, in even or uneven amounts; by the average interval between stretches with demand
 * (1.32) and the squared coefficient of variation of the amounts (0.49). Compared exactly.
 *
 * <p>Example: 3, 4, 3, 4 is smooth, 1, 9, 1, 9 erratic (0.64), 0, 4, 0, 4 intermittent (every second), 0, 1, 0, 9
 * lumpy.
 */
public enum DemandClass {
    /** Often, in even amounts. */
    SMOOTH,
    /** Often, in uneven amounts. */
    ERRATIC,
    /** Seldom, in even amounts. */
    INTERMITTENT,
    /** Seldom, in uneven amounts. */
    LUMPY;

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /**
     * The class of each SKU that anybody ordered, by SKU ascending.
     *
     * @param demand as {@link Demand} answers
     */
    public static Map<String, DemandClass> of(Map<String, List<Long>> demand) {
        Map<String, DemandClass> classes = new TreeMap<>();
        demand.forEach((sku, units) -> {
            List<Long> amounts = units.stream().filter(count -> count > 0).toList();
            if (!amounts.isEmpty()) {
                boolean often = 100L * units.size() < 132L * amounts.size();
                boolean even = isEven(amounts);
                classes.put(sku, often ? (even ? SMOOTH : ERRATIC) : (even ? INTERMITTENT : LUMPY));
            }
        });
        return Collections.unmodifiableMap(classes);
    }

    /** (n Σx² − (Σx)²) / (Σx)² &lt; 0.49. */
    private static boolean isEven(List<Long> amounts) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (long amount : amounts) {
            BigInteger value = BigInteger.valueOf(amount);
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        }
        BigInteger below = sum.multiply(sum);
        BigInteger above = squares.multiply(BigInteger.valueOf(amounts.size())).subtract(below);
        return above.multiply(HUNDRED).compareTo(below.multiply(BigInteger.valueOf(49))) < 0;
    }
}
