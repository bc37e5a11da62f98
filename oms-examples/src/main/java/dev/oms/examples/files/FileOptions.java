package dev.oms.examples.files;

import dev.oms.channel.FileShape;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How to read a file.
 *
 * @param charset what the file is written in if it has no byte order mark; empty: UTF-8, and nothing else is tried
 * @param delimiter what stands between cells; empty: what the file itself shows
 * @param longestCell how many characters a cell may have; a record may have four times as many, and 65,536 at least
 * @param mostColumns how many cells a row may have
 * @param mostLines over how many lines a record may go; a quote that is not closed by then never was
 */
public record FileOptions(
        Optional<Charset> charset, Optional<Character> delimiter, int longestCell, int mostColumns, int mostLines) {

    /** Any number of blanks between cells, and none of them at the ends of a row. */
    static final char BLANKS = ' ';

    /**
     * UTF-8 unless marked otherwise, any of comma, semicolon and tab, cells up to 100,000 characters, 2,000 columns,
     * records over 1,000 lines.
     */
    public static final FileOptions STANDARD =
            new FileOptions(Optional.empty(), Optional.empty(), 100_000, 2_000, 1_000);

    public FileOptions withCharset(Charset declared) {
        return new FileOptions(Optional.of(declared), delimiter, longestCell, mostColumns, mostLines);
    }

    public FileOptions withDelimiter(char declared) {
        return new FileOptions(charset, Optional.of(declared), longestCell, mostColumns, mostLines);
    }

    public FileOptions withDelimiter(FileShape.Delimiter declared) {
        return withDelimiter(
                switch (declared) {
                    case COMMA -> ',';
                    case SEMICOLON -> ';';
                    case TAB -> '\t';
                    case BLANKS -> BLANKS;
                });
    }

    public FileOptions withLimits(int cell, int columns, int lines) {
        return new FileOptions(charset, delimiter, cell, columns, lines);
    }

    int longestRecord() {
        return Math.max(4 * longestCell, 1 << 16);
    }
}
