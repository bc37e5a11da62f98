package dev.oms.channel;

import java.util.List;

/**
 * One record of a file, as its reader split it. Immutable.
 *
 * @param line the physical line it starts on, from 1
 * @param cells what stood between the separators, quotes taken off, nothing else done
 */
public record RawRow(long line, List<String> cells) {

    public RawRow {
        cells = List.copyOf(cells);
    }

    public static RawRow of(long line, String... cells) {
        return new RawRow(line, List.of(cells));
    }
}
