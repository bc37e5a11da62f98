package dev.oms.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * Units that leave one location for another, or that end such a way. Checked by {@link Transfers}, not here.
 *
 * <pre>{@code
 * transfers.ship(TransferDraft.of("t-7", "SEOUL", "BUSAN").line("MUG", 5));
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public record TransferDraft(String number, String from, String to, List<Line> lines) {

    /** One SKU. */
    public record Line(String sku, long units) {}

    public TransferDraft {
        lines = List.copyOf(lines);
    }

    public static TransferDraft of(String number, String from, String to) {
        return new TransferDraft(number, from, to, List.of());
    }

    public TransferDraft line(String sku, long units) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, units));
        return new TransferDraft(number, from, to, more);
    }
}
