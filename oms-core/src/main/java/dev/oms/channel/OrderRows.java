package dev.oms.channel;

import dev.oms.outcome.Reason;
import java.util.List;

/** The rows of one number, each with what it is by itself. Immutable. */
final class OrderRows {

    private final String id;
    private final long count;
    private final List<OrderRow> all;
    private final boolean refundsAlone;
    private final List<OrderRow> telling;

    /** Rows of a number; {@code count} may be higher than there are, where some could not be read. */
    OrderRows(String id, long count, List<OrderRow> all) {
        this.id = id;
        this.count = count;
        this.all = List.copyOf(all);
        this.refundsAlone = all.stream().anyMatch(OrderRow::isRefund)
                && all.stream().noneMatch(row -> row.isLine() && !row.isRefund());
        this.telling = refundsAlone
                ? this.all
                : this.all.stream().filter(row -> !row.isRefund()).toList();
    }

    String id() {
        return id;
    }

    /** How many rows of the file these are. */
    long count() {
        return count;
    }

    RawRow first() {
        return all.get(0).raw();
    }

    List<OrderRow> all() {
        return all;
    }

    /** Whether nothing but refunds is told. */
    boolean refundsAlone() {
        return refundsAlone;
    }

    /** Rows that tell of the order: a refund tells of itself, unless there is nothing else. */
    List<OrderRow> telling() {
        return telling;
    }

    List<OrderRow> refunds() {
        return all.stream().filter(OrderRow::isRefund).toList();
    }

    /** Why rows that do not agree are refused. */
    Reason differing(String what) {
        return Reason.of(
                "import.rows-differ",
                "",
                "the rows of {order} tell different things of {what}",
                "order",
                id,
                "what",
                what);
    }
}
