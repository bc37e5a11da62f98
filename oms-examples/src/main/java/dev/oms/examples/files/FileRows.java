package dev.oms.examples.files;

import dev.oms.channel.RawRow;
import dev.oms.outcome.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The rows of a file of cells, read as they are asked for: {@code .csv}, {@code .tsv}, {@code .txt}, and the same with
 * {@code .gz} behind. A byte order mark decides the charset; a first line {@code sep=;} decides the delimiter, else the
 * one that splits most lines alike.
 *
 * <p>Nothing in a file ends the reading. What cannot be read is handed out as a damaged row, and the next line is read
 * as if nothing had been:
 *
 * <ul>
 *   <li>a quote that is never closed: its line is damaged, the lines below it are not. It is taken to be closed nowhere
 *       if it is not by {@link FileOptions#mostLines()} lines, four times {@link FileOptions#longestCell()} characters
 *       or the end of the file, or if other text follows where it is closed on a line below;
 *   <li>text behind a closing quote on the same line;
 *   <li>a cell, row or line longer than the {@linkplain FileOptions options} allow;
 *   <li>bytes that are no text in the charset;
 *   <li>a file that breaks off, by its packing or by a last line that has no end and fewer cells than the one above:
 *       that row, and before it the one above once more, as more rows of its order may be missing.
 * </ul>
 *
 * <p>How much is held does not depend on the file, and the time it takes only on its length. For one thread; close it.
 */
public final class FileRows implements RowSource {

    private static final int BUFFER = 1 << 16;

    private static final int SAMPLE = 1 << 15;

    /** How many bytes show whether there is a mark, or should be one. */
    private static final int LOOKED_AT = 512;

    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("(\"?sep=([^\"])\"?\\s*?)[\r\n]", Pattern.CASE_INSENSITIVE);

    private final UntilCut bytes;
    private final Records records;
    private final RowCells cells;
    private Optional<RawRow> next = Optional.empty();
    private Optional<RawRow> previous = Optional.empty();
    private Optional<RawRow> cutRow = Optional.empty();
    private boolean cutTold;
    private final boolean blanks;

    private FileRows(String name, InputStream bytes, FileOptions options) throws IOException {
        this.bytes = new UntilCut(unpacked(name, bytes));
        PushbackInputStream start = new PushbackInputStream(this.bytes, LOOKED_AT);
        Charset charset = marked(name, start, options.charset().isPresent())
                .or(options::charset)
                .orElse(StandardCharsets.UTF_8);
        this.records = new Records(start, charset, options.longestRecord(), options.mostLines());
        String sample = records.sample(SAMPLE);
        Optional<Character> said = separatorLine(sample);
        char delimiter = options.delimiter().or(() -> said).orElseGet(() -> shown(name, sample));
        this.blanks = delimiter == FileOptions.BLANKS;
        records.delimitedBy(delimiter);
        this.cells = new RowCells(records, options, charset, delimiter, said.isPresent() ? 2 : 1);
    }

    /**
     * Opens a file.
     *
     * @throws UncheckedIOException if it cannot be opened
     * @throws UnreadableFileException if it is no file of text
     */
    public static FileRows open(Path file, FileOptions options) {
        try {
            return of(String.valueOf(file.getFileName()), Files.newInputStream(file), options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads a stream, and closes it in the end; {@code name} is what to call it, and its ending shows whether it is
     * packed and may show the delimiter.
     *
     * @throws UncheckedIOException if it fails
     * @throws UnreadableFileException if it is no stream of text
     */
    public static FileRows of(String name, InputStream bytes, FileOptions options) {
        try {
            try {
                return new FileRows(name, bytes, options);
            } catch (IOException | RuntimeException failed) {
                bytes.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether there is another row. */
    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = read();
        }
        return next.isPresent();
    }

    /**
     * The next row, damaged or not.
     *
     * @throws UncheckedIOException if the stream fails
     */
    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawRow row = next.orElseThrow();
        next = Optional.empty();
        return blanks ? withoutBlankCells(row) : row;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<RawRow> read() {
        if (cutRow.isPresent()) {
            Optional<RawRow> row = cutRow;
            cutRow = Optional.empty();
            return row;
        }
        Optional<RawRow> row = cells.next();
        Optional<Reason> cut = cutTold ? Optional.empty() : cut(row);
        Optional<RawRow> above = previous;
        previous = row;
        if (cut.isEmpty()) {
            return row;
        }
        cutTold = true;
        long line = row.map(RawRow::line).orElse(cells.following());
        cutRow = row.map(part -> damaged(line, part.cells(), part.cells().size() - 1, cut.get()));
        if (above.isPresent()) {
            return Optional.of(damaged(line, above.get().cells(), -1, cut.get()));
        }
        return cutRow.isPresent() ? read() : Optional.of(damaged(line, List.of(), -1, cut.get()));
    }

    /** Whether the file breaks off in or behind this row, and how that shows. */
    private Optional<Reason> cut(Optional<RawRow> row) {
        if (bytes.cut().isPresent() && (row.isEmpty() || records.isLast())) {
            return Optional.of(Reason.of(
                    "import.cut",
                    "",
                    "the packed file breaks off here ({why}); get it again",
                    "why",
                    bytes.cut().get()));
        }
        boolean shorter = row.isPresent()
                && records.isLast()
                && row.get().damage().isEmpty()
                && (row.get().cells().size() > 1
                        || row.get().cells().get(0).chars().anyMatch(c -> c > ' '))
                && previous.isPresent()
                && row.get().cells().size() < previous.get().cells().size();
        return shorter
                ? Optional.of(Reason.of(
                        "import.cut",
                        "",
                        "the file ends within a row; get it again, or end its last line if nothing is missing"))
                : Optional.empty();
    }

    /** With any number of blanks between cells, what is between two of them is none. */
    private static RawRow withoutBlankCells(RawRow row) {
        List<String> cells =
                row.cells().stream().filter(cell -> !cell.isEmpty()).toList();
        return new RawRow(row.line(), cells.isEmpty() ? List.of("") : cells, row.damage());
    }

    private static RawRow damaged(long line, List<String> read, int cell, Reason why) {
        return new RawRow(line, read, Optional.of(new RawRow.Damage(cell, why)));
    }

    private static InputStream unpacked(String name, InputStream bytes) throws IOException {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (EOFException | ZipException wrong) {
            throw new UnreadableFileException(name, "is not packed as its name says: " + wrong.getMessage());
        }
    }

    /** The charset of the byte order mark, which is taken away. */
    private static Optional<Charset> marked(String name, PushbackInputStream bytes, boolean declared)
            throws IOException {
        byte[] start = new byte[LOOKED_AT];
        int length = bytes.readNBytes(start, 0, start.length);
        int first = start[0] & 0xFF;
        int second = start[1] & 0xFF;
        Optional<Charset> charset = Optional.empty();
        int mark = 0;
        if (length >= 3 && first == 0xEF && second == 0xBB && (start[2] & 0xFF) == 0xBF) {
            charset = Optional.of(StandardCharsets.UTF_8);
            mark = 3;
        } else if (length >= 2 && first == 0xFF && second == 0xFE) {
            charset = Optional.of(StandardCharsets.UTF_16LE);
            mark = 2;
        } else if (length >= 2 && first == 0xFE && second == 0xFF) {
            charset = Optional.of(StandardCharsets.UTF_16BE);
            mark = 2;
        }
        if (charset.isEmpty() && !declared && isWide(start, length)) {
            throw new UnreadableFileException(name, "looks like UTF-16 without a byte order mark; declare the charset");
        }
        bytes.unread(start, mark, length - mark);
        return charset;
    }

    /**
     * Whether separators and line ends, or the first characters, take two bytes; one byte of nought is a cell's own.
     */
    private static boolean isWide(byte[] start, int length) {
        boolean first = length >= 2 && (start[0] == 0) != (start[1] == 0);
        boolean again = length < 4 || ((start[0] == 0) == (start[2] == 0) && (start[1] == 0) == (start[3] == 0));
        if (first && again) {
            return true;
        }
        int found = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            boolean little = start[i + 1] == 0 && ",;\t\r\n".indexOf(start[i]) >= 0;
            boolean big = start[i] == 0 && ",;\t\r\n".indexOf(start[i + 1]) >= 0;
            found += little || big ? 1 : 0;
        }
        return found > 1;
    }

    /** The delimiter of a first line {@code sep=;}, which is left out. */
    private Optional<Character> separatorLine(String sample) throws IOException {
        Matcher line = SEPARATOR_LINE.matcher(sample);
        if (!line.lookingAt() || line.group(2).length() > 1) {
            return Optional.empty();
        }
        records.skipLine(line.end(1));
        return Optional.of(line.group(2).charAt(0));
    }

    /** The delimiter that splits most lines into the same number of cells. */
    private static char shown(String name, String sample) {
        boolean tabs = name.toLowerCase(Locale.ROOT).contains(".tsv");
        char best = tabs ? '\t' : ',';
        long bestScore = 0;
        for (char delimiter : new char[] {best, ',', ';', '\t'}) {
            long score = score(sample, delimiter);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    /** A quote counts to the end of its line: one that is never closed must not hide the rest. */
    private static long score(String sample, char delimiter) {
        Map<Integer, Long> lines = new HashMap<>();
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                count++;
            } else if (c == '\n' || c == '\r') {
                lines.merge(count, 1L, Long::sum);
                count = 0;
                quoted = false;
            }
        }
        lines.merge(count, 1L, Long::sum);
        long best = 0;
        for (Map.Entry<Integer, Long> entry : lines.entrySet()) {
            best = Math.max(best, entry.getKey() * entry.getValue());
        }
        return best;
    }
}
