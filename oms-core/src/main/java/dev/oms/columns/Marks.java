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

    int of(Profit profit) {
        int bits = 0;
        for (CostKind kind : profit.costs().keySet()) {
            bits |= 1 << index(kind);
        }
        if (!profit.gaps().isEmpty()) {
            bits |= gaps(profit.cm1(), 0) | gaps(profit.cm2(), 1) | gaps(profit.cm3(), 2);
        }
        return codes.of(bits);
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
