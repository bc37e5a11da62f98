package dev.oms.metric;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts SKUs into those that bring in most of the value (A), those that follow (B), and the rest (C).
 *
 * <p>SKUs stand by value, most first, ties by SKU ascending. One is in A while those before it bring in less than the
 * first share of the whole, in B while less than the second; what brings in nothing, or less, is in C. Example of 80
 * and 95 percent: of 70, 20, 6 and 4 the first two are A, the third B, the last C.
 *
 * @param a percent of the value
 * @param b percent of the value, of A and B together
 */
public record Abc(int a, int b) {

    /** 80 and 95 percent. */
    public static final Abc STANDARD = new Abc(80, 95);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Where a SKU stands. */
    public enum Rank {
        A,
        B,
        C
    }

    public Abc {
        if (a < 1 || b < a || b > 100) {
            throw new IllegalArgumentException("shares rise within 1 to 100 percent: " + a + ", " + b);
        }
    }

    /**
     * The rank of each SKU, in the order of their values.
     *
     * @param ranking what value is; not {@link SkuRanking#RETURNED_UNITS}, of which more is no merit
     */
    public Map<String, Rank> of(SkuTable table, SkuRanking ranking) {
        if (ranking == SkuRanking.RETURNED_UNITS) {
            throw new IllegalArgumentException("what came back brings nothing in");
        }
        List<SkuFigures> sorted = table.top(ranking, Integer.MAX_VALUE);
        BigInteger whole = BigInteger.ZERO;
        for (SkuFigures sku : sorted) {
            whole = whole.add(BigInteger.valueOf(Math.max(0, ranking.figure(sku))));
        }
        Map<String, Rank> ranks = new LinkedHashMap<>();
        BigInteger before = BigInteger.ZERO;
        for (SkuFigures sku : sorted) {
            long value = Math.max(0, ranking.figure(sku));
            ranks.put(sku.sku(), value == 0 ? Rank.C : rank(before, whole));
            before = before.add(BigInteger.valueOf(value));
        }
        return ranks;
    }

    private Rank rank(BigInteger before, BigInteger whole) {
        BigInteger share = before.multiply(HUNDRED);
        if (share.compareTo(whole.multiply(BigInteger.valueOf(a))) < 0) {
            return Rank.A;
        }
        return share.compareTo(whole.multiply(BigInteger.valueOf(b))) < 0 ? Rank.B : Rank.C;
    }
}
