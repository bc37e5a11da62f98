package dev.oms.examples.files;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How to read a file.
 *
 * @param charset what the file is written in if it has no byte order mark; empty: UTF-8, and nothing else is tried
 * @param delimiter what stands between cells; empty: what the file itself shows
 * @param longestCell how many characters a cell may have; a quote that is never closed ends there
 * @param mostColumns how many cells a row may have
 */
public record FileOptions(Optional<Charset> charset, Optional<Character> delimiter, int longestCell, int mostColumns) {

    /**
     * UTF-8 unless marked otherwise, any of comma, semicolon and tab, cells up to 100,000 characters, 2,000 columns.
     */
    public static final FileOptions STANDARD = new FileOptions(Optional.empty(), Optional.empty(), 100_000, 2_000);

    public FileOptions withCharset(Charset declared) {
        return new FileOptions(Optional.of(declared), delimiter, longestCell, mostColumns);
    }

    public FileOptions withDelimiter(char declared) {
        return new FileOptions(charset, Optional.of(declared), longestCell, mostColumns);
    }

    public FileOptions withLimits(int cell, int columns) {
        return new FileOptions(charset, delimiter, cell, columns);
    }
}
