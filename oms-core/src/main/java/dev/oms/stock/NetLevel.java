package dev.oms.stock;

import dev.oms.outcome.Reason;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Floor;
import dev.oms.storage.Form;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sum of what one command does to one level, and what must hold of it then. For one thread. */
final class NetLevel {

    static final int ON_HAND = 0;
    static final int RESERVED = 1;
    private static final int FIELDS = StockLevel.TYPE.fields().size();
    private static final Floor COVERED = new Floor(StockLevel.UNCOMMITTED, 0);

    private final long[] deltas = new long[FIELDS];
    private final Set<Floor> floors = new LinkedHashSet<>();
    private boolean settled;
    private boolean covered;
    private long own;

    NetLevel add(int field, long units) {
        deltas[field] = Math.addExact(deltas[field], units);
        settled = false;
        return this;
    }

    NetLevel floor(Form form) {
        floors.add(new Floor(form, 0));
        return this;
    }

    void require(Floor floor) {
        floors.add(floor);
    }

    void waive(Floor floor) {
        floors.remove(floor);
    }

    /** Holds it to having what is spoken for, unless something else does already. */
    void cover() {
        covered = floors.add(COVERED);
    }

    /** Takes back what {@link #cover} did. */
    void uncover() {
        if (covered) {
            floors.remove(COVERED);
            covered = false;
        }
    }

    NetLevel into(Bucket bucket, long units) {
        return bucket == Bucket.AVAILABLE ? this : add(fieldOf(bucket), units);
    }

    CounterChange change(CounterKey key) {
        return new CounterChange(key, Arrays.stream(deltas).boxed().toList(), List.copyOf(floors));
    }

    /** Whether more is available after it than before. */
    boolean rises() {
        return StockLevel.AVAILABLE.of(deltas) > 0;
    }

    StockLevel after(StockLevel before) {
        return before.plus(deltas);
    }

    /** Units that become available are for this very command, until it has settled. */
    void giveBack(long units) {
        own += units;
    }

    /** Units that are not for others. */
    long own() {
        return own;
    }

    /** Nothing is kept for the command any more. */
    void share() {
        settled &= own == 0;
        own = 0;
    }

    /** Whether units become available and nobody has seen to those who wait for them. */
    boolean isUnsettled() {
        return rises() && !settled;
    }

    void settled() {
        settled = true;
    }

    /** The first floor that would not hold; a number too large if all would. */
    Reason problem(StockLevel level) {
        CounterChange free =
                new CounterChange(level.key(), Arrays.stream(deltas).boxed().toList(), List.of());
        Optional<CounterValue> after = free.appliedTo(level.toCounter());
        for (Floor floor : floors) {
            if (after.isPresent() && after.get().form(floor.form()) < floor.least()) {
                return Reason.of(
                        "stock.short",
                        "",
                        "{sku} at {location}: {form} is {present} and would become {then}",
                        "sku",
                        level.sku().value(),
                        "location",
                        level.location().value(),
                        "form",
                        floor.form().name(),
                        "present",
                        level.toCounter().form(floor.form()),
                        "then",
                        after.get().form(floor.form()),
                        "least",
                        floor.least());
            }
        }
        return Reason.of(
                "stock.too-much",
                "",
                "{sku} at {location}: the level would not fit a number",
                "sku",
                level.sku().value(),
                "location",
                level.location().value());
    }

    private static int fieldOf(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> throw new IllegalArgumentException("available has no number of its own");
            case DAMAGED -> 2;
            case QUARANTINE -> 3;
            case PUT_AWAY -> 4;
            case SAFETY -> 5;
            case EARMARKED -> 6;
        };
    }
}
