package dev.oms.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody counted at a location: all units of a SKU on the premises, in whatever bucket, reserved or not. The
 * document number is its natural key. Checked by {@link Stock#count}, not here.
 *
 * <pre>{@code
 * stock.count(StockCount.of("count-2026-03", "SEOUL").line("MUG", 7));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param countedAt when somebody counted; empty for now. What the ledger says happened since then is added to the
 *     count, so units shipped between the count and its typing-in are not taken twice.
 */
public record StockCount(String number, String location, Optional<Instant> countedAt, List<Line> lines) {

    /**
     * One SKU.
     *
     * @param units how many were there, 0 or more
     */
    public record Line(String sku, long units) {}

    public StockCount {
        lines = List.copyOf(lines);
    }

    public static StockCount of(String number, String location) {
        return new StockCount(number, location, Optional.empty(), List.of());
    }

    /** The same count, made at an earlier moment. */
    public StockCount countedAt(Instant moment) {
        return new StockCount(number, location, Optional.of(moment), lines);
    }

    public StockCount line(String sku, long units) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, units));
        return new StockCount(number, location, countedAt, more);
    }
}
