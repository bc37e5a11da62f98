package dev.oms.columns;

import dev.oms.cost.CostKind;
import dev.oms.metric.Margin;
import dev.oms.metric.Profit;

/**
 * What is known of an order's profit, in bits: which kinds of cost were told, and which margins miss something or rest
 * on an estimate. Few differ, so they are kept as codes.
 */
final class Marks {

    static final int MARGINS = 3;

    private static final CostKind[] KINDS = CostKind.values();
    private static final int GAPS = KINDS.length;

    private final Codes<Integer> codes = new Codes<>();

    private int lastBits = -1;
    private int lastCode;

    /**
     * The code of what is known of a profit.
     *
     * @param told a bit for each kind of cost that was told, by its index
     */
    int of(Profit profit, int told) {
        int bits = told;
        if (!profit.gaps().isEmpty()) {
            bits |= gaps(profit.cm1(), 0) | gaps(profit.cm2(), 1) | gaps(profit.cm3(), 2);
        }
        if (bits != lastBits) {
            lastCode = codes.of(bits);
            lastBits = bits;
        }
        return lastCode;
    }

    private static int gaps(Margin margin, int level) {
        return (margin.isMissing() ? 1 << (GAPS + level) : 0)
                | (margin.isEstimated() ? 1 << (GAPS + MARGINS + level) : 0);
    }

    int length() {
        return codes.length();
    }

    boolean isTold(int mark, CostKind kind) {
        return (codes.value(mark) & (1 << index(kind))) != 0;
    }

    boolean isMissing(int mark, int level) {
        return (codes.value(mark) & (1 << (GAPS + level))) != 0;
    }

    boolean isEstimated(int mark, int level) {
        return (codes.value(mark) & (1 << (GAPS + MARGINS + level))) != 0;
    }

    @SuppressWarnings("EnumOrdinal") // an index into arrays that are never stored
    static int index(CostKind kind) {
        return kind.ordinal();
    }
}
