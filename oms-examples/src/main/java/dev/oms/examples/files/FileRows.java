package dev.oms.examples.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.oms.channel.RawRow;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a file of cells, read as they are asked for: {@code .csv}, {@code .tsv}, {@code .txt}, and the same with
 * {@code .gz} behind. A byte order mark decides the charset; a first line {@code sep=;} decides the delimiter, else the
 * one that splits most lines alike. For one thread; close it.
 */
public final class FileRows implements Iterator<RawRow>, Closeable {

    private static final int LOOK_AHEAD = 1 << 16;

    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?\\s*", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final long linesBefore;
    private final Charset charset;
    private long line = 1;

    private FileRows(String name, InputStream bytes, FileOptions options) throws IOException {
        this.name = name;
        PushbackInputStream start = new PushbackInputStream(bytes, 3);
        this.charset = marked(start).or(options::charset).orElse(StandardCharsets.UTF_8);
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        start,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                LOOK_AHEAD);
        Optional<Character> said = separatorLine(text);
        this.linesBefore = said.isPresent() ? 1 : 0;
        char delimiter = options.delimiter().or(() -> said).orElseGet(() -> shown(name, text));
        this.csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(Math.max(options.longestCell() * 2, LOOK_AHEAD))
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(options.mostColumns())
                                .maxFieldSize(options.longestCell())
                                .maxRecordSize(Math.max(options.longestCell() * 4, LOOK_AHEAD))
                                .build(),
                        text);
        this.records = csv.iterator();
    }

    /**
     * Opens a file.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static FileRows open(Path file, FileOptions options) {
        String name = String.valueOf(file.getFileName());
        try {
            InputStream bytes = Files.newInputStream(file);
            try {
                boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".gz");
                return of(name, packed ? new GZIPInputStream(bytes, LOOK_AHEAD) : bytes, options);
            } catch (IOException | RuntimeException failed) {
                bytes.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads a stream; {@code name} is what to call it, and its ending may show the delimiter.
     *
     * @throws UncheckedIOException if it fails
     */
    public static FileRows of(String name, InputStream bytes, FileOptions options) {
        try {
            return new FileRows(name, bytes, options);
        } catch (CharacterCodingException wrong) {
            throw new UnreadableFileException(name, 1, "is not in the charset it should be in; declare another", wrong);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether there is another row. */
    @Override
    public boolean hasNext() {
        return reading(records::hasNext);
    }

    /**
     * The next row.
     *
     * @throws UnreadableFileException if the file cannot be read on
     */
    @Override
    public RawRow next() {
        CsvRecord found = reading(records::next);
        line = found.getStartingLineNumber() + linesBefore;
        return new RawRow(line, found.getFields());
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Read<T> {
        T read();
    }

    private <T> T reading(Read<T> step) {
        try {
            return step.read();
        } catch (CsvParseException wrong) {
            throw new UnreadableFileException(
                    name, line, "a cell or row below it is too long, or a quote is never closed", wrong);
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof CharacterCodingException) {
                throw new UnreadableFileException(
                        name, line, "below it there is text that is not " + charset + "; declare the charset", failed);
            }
            throw failed;
        }
    }

    /** The charset of the byte order mark, which is taken away. */
    private static Optional<Charset> marked(PushbackInputStream bytes) throws IOException {
        byte[] start = new byte[3];
        int length = bytes.readNBytes(start, 0, start.length);
        int first = start[0] & 0xFF;
        int second = start[1] & 0xFF;
        Optional<Charset> charset = Optional.empty();
        int mark = 0;
        if (length == 3 && first == 0xEF && second == 0xBB && (start[2] & 0xFF) == 0xBF) {
            charset = Optional.of(StandardCharsets.UTF_8);
            mark = 3;
        } else if (length >= 2 && first == 0xFF && second == 0xFE) {
            charset = Optional.of(StandardCharsets.UTF_16LE);
            mark = 2;
        } else if (length >= 2 && first == 0xFE && second == 0xFF) {
            charset = Optional.of(StandardCharsets.UTF_16BE);
            mark = 2;
        }
        bytes.unread(start, mark, length - mark);
        return charset;
    }

    /** The delimiter of a first line {@code sep=;}, which is taken away. */
    private static Optional<Character> separatorLine(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        StringBuilder first = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '\n' && c != '\r' && first.length() < 20; c = text.read()) {
            first.append((char) c);
        }
        Matcher line = SEPARATOR_LINE.matcher(first);
        if (!line.matches()) {
            text.reset();
            return Optional.empty();
        }
        // A line end of two characters has one left.
        text.reset();
        text.skip(first.length());
        if (text.read() == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
        return Optional.of(line.group(1).charAt(0));
    }

    /** The delimiter that splits most lines into the same number of cells. */
    private static char shown(String name, BufferedReader text) {
        char[] sample = new char[LOOK_AHEAD / 2];
        int length;
        try {
            text.mark(LOOK_AHEAD);
            length = Math.max(0, text.read(sample, 0, sample.length));
            text.reset();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        boolean tabs = name.toLowerCase(Locale.ROOT).contains(".tsv");
        char best = tabs ? '\t' : ',';
        long bestScore = 0;
        for (char delimiter : new char[] {best, ',', ';', '\t'}) {
            long score = score(sample, length, delimiter);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(char[] sample, int length, char delimiter) {
        Map<Integer, Long> lines = new HashMap<>();
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < length; i++) {
            char c = sample[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                count++;
            } else if (!quoted && c == '\n') {
                lines.merge(count, 1L, Long::sum);
                count = 0;
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
