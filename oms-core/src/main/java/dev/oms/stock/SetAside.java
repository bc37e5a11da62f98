package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set aside of a SKU, while one command hands it out: {@linkplain #plan plan} what is to be read, make
 * {@linkplain #of this} of it, and {@link #take}. Units that were lost since they were set aside are not among it. For
 * one thread.
 */
public final class SetAside {

    private final Sku sku;
    private final List<StockLevel> levels;
    private final Optional<Filling> filling;
    private long earmarked;
    private boolean untouched = true;

    private SetAside(Sku sku, List<StockLevel> levels, Optional<Filling> filling, long earmarked) {
        this.sku = sku;
        this.levels = levels;
        this.filling = filling;
        this.earmarked = earmarked;
    }

    /** Adds levels, demand and filling of a SKU to what is to be read. */
    public static void plan(ReadPlan plan, Sku sku) {
        plan.range(StockLevel.everywhere(sku)).counter(WaitingDemand.key(sku)).entity(Filling.ref(sku));
    }

    /** What was read. */
    public static SetAside of(ReadSet read, Sku sku) {
        List<StockLevel> levels = new ArrayList<>();
        read.list(StockLevel.everywhere(sku)).forEach(value -> levels.add(StockLevel.of(value)));
        levels.sort(Comparator.comparingLong(StockLevel::earmarked).reversed());
        return new SetAside(
                sku,
                levels,
                read.entity(Filling.ref(sku)),
                WaitingDemand.of(read.counter(WaitingDemand.key(sku))).earmarked());
    }

    /** Where so many units of what is set aside are, largest first; fewer if there are fewer. */
    public Map<LocationId, Long> take(long units) {
        Map<LocationId, Long> parts = new LinkedHashMap<>();
        long left = units;
        for (StockLevel level : levels) {
            long part = Math.min(left, there(level));
            if (part > 0) {
                parts.put(level.location(), part);
                left -= part;
                earmarked -= part;
                untouched = false;
            }
        }
        return parts;
    }

    /** Lets units wait again that were set aside and have been lost since. */
    public void addMissing(StockChanges changes) {
        for (StockLevel level : levels) {
            long missing = level.earmarked() - there(level);
            if (missing > 0) {
                changes.waitAgain(sku, level.location(), missing);
                earmarked -= missing;
                untouched = false;
            }
        }
    }

    /** Ends the filling if nothing is set aside any more. */
    public void closeIfEmpty(StockChanges changes) {
        if (earmarked == 0 && filling.map(Filling::isOpen).orElse(false)) {
            changes.close(filling.get());
            untouched = false;
        }
    }

    /** Whether nothing was taken or found missing, and no filling ended. */
    public boolean isUntouched() {
        return untouched;
    }

    private static long there(StockLevel level) {
        return Math.max(0, Math.min(level.earmarked(), level.available() + level.earmarked()));
    }
}
