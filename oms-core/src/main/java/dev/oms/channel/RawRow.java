package dev.oms.channel;

import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Optional;

/**
 * One record of a file, as its reader split it. Immutable.
 *
 * @param line the physical line it starts on, from 1
 * @param cells what stood between the separators, quotes taken off, nothing else done; of a damaged row what could be
 *     read of it
 * @param damage why the row cannot be taken as it stands; it is then refused, and with it the order it belongs to
 * @param begins whether the reader knows that an order begins with it, as that of a document does; without a number it
 *     then is refused and continues no other
 */
public record RawRow(long line, List<String> cells, Optional<Damage> damage, boolean begins) {

    /**
     * What a reader could not read: a quote that is never closed, bytes that are no text, more cells than it takes.
     *
     * @param cell in which cell, from 0; it may lie behind the last one that was read
     */
    public record Damage(int cell, Reason reason) {}

    public RawRow {
        cells = List.copyOf(cells);
    }

    /** A row that was read whole. */
    public RawRow(long line, List<String> cells) {
        this(line, cells, Optional.empty());
    }

    /** A row of a table, where a row does not tell whether an order begins with it. */
    public RawRow(long line, List<String> cells, Optional<Damage> damage) {
        this(line, cells, damage, false);
    }

    /** A row that was read whole. */
    public static RawRow of(long line, String... cells) {
        return new RawRow(line, List.of(cells));
    }
}
