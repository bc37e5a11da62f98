package dev.oms.examples.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.oms.channel.RawRow;
import dev.oms.outcome.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits records into cells by the CSV library. It is handed plain lines many at a time, other records one by one, and
 * for a damaged one an empty line in its place. For one thread.
 */
final class RowCells {

    /** Stands in no text; with it for a quote, quotes are text. */
    private static final char NO_QUOTE = '\uFFFF';

    private final Records records;
    private final FileOptions options;
    private final Charset charset;
    private final char delimiter;
    private final RecordCells cells;
    private final CloseableIterator<List<String>> parsed;
    private long following;
    private int lines = 1;
    private Optional<RawRow.Damage> damage = Optional.empty();
    private Optional<RawRow> damaged = Optional.empty();

    /** The rows of records, the first of which begins on this line. */
    RowCells(Records records, FileOptions options, Charset charset, char delimiter, long firstLine) {
        this.records = records;
        this.options = options;
        this.charset = charset;
        this.delimiter = delimiter;
        this.following = firstLine;
        this.cells = new RecordCells(options, charset);
        this.parsed = csv('"').maxBufferSize(2 * options.longestRecord() + (1 << 16))
                .build(cells, new Feed())
                .iterator();
    }

    /** The line the next row begins on. */
    long following() {
        return following;
    }

    /** The next row, damaged or not; empty at the end. */
    Optional<RawRow> next() {
        if (!parsed.hasNext()) {
            return Optional.empty();
        }
        List<String> read = parsed.next();
        RawRow row = damaged.isPresent() ? damaged.get() : new RawRow(following, read, damage.or(cells::damage));
        following += lines;
        return Optional.of(row);
    }

    /** Goes to the next records; false at the end. */
    private boolean load() throws IOException {
        if (!records.next(following)) {
            return false;
        }
        cells.mayBeMarked(records.marked());
        Records.Sort sort = records.sort();
        lines = sort == Records.Sort.LINES ? 1 : records.lines();
        damage = sort == Records.Sort.TEXT_BEHIND_QUOTE
                ? Optional.of(new RawRow.Damage(
                        before().size(),
                        Reason.of("import.text-behind-quote", "", "has text behind its closing quote")))
                : Optional.empty();
        damaged = switch (sort) {
            case OPEN_QUOTE -> Optional.of(open());
            case TOO_LONG -> Optional.of(tooLong());
            default -> Optional.empty();
        };
        return true;
    }

    /** The cells before the open quote, then what there would be without it: the number of an order may be there. */
    private RawRow open() {
        List<String> read = new ArrayList<>(before());
        RawRow.Damage quote =
                new RawRow.Damage(read.size(), Reason.of("import.quote", "", "has a quote that is never closed"));
        read.addAll(once(records.cell() + 1, records.to(), NO_QUOTE, new RecordCells(options, charset)));
        return new RawRow(following, read, Optional.of(quote));
    }

    private RawRow tooLong() {
        RecordCells beginning = new RecordCells(options, charset);
        List<String> read = once(records.from(), records.to(), '"', beginning);
        RawRow.Damage first = beginning
                .damage()
                .orElseGet(() -> new RawRow.Damage(read.size() - 1, RecordCells.tooLong(options.longestRecord())));
        return new RawRow(following, read, Optional.of(first));
    }

    /** The cells before the one that is damaged. */
    private List<String> before() {
        return records.cell() == records.from()
                ? List.of()
                : once(records.from(), records.cell() - 1, '"', new RecordCells(options, charset));
    }

    private List<String> once(int from, int to, char quote, RecordCells into) {
        if (from == to) {
            return List.of("");
        }
        into.mayBeMarked(records.marked());
        return csv(quote)
                .build(into, new String(records.text(), from, to - from))
                .iterator()
                .next();
    }

    private CsvReader.CsvReaderBuilder csv(char quote) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true);
    }

    /** What the library reads: records, each with a line end, loaded when it begins a record and has nothing left. */
    private final class Feed extends Reader {

        private char[] text = {};
        private int at;
        private int end;
        private boolean ended = true;

        @Override
        public int read(char[] into, int from, int most) throws IOException {
            if (ended) {
                if (!load()) {
                    return -1;
                }
                text = records.text();
                at = records.from();
                end = damaged.isPresent() ? at : records.to();
                ended = false;
            }
            int count = Math.min(most, end - at);
            System.arraycopy(text, at, into, from, count);
            at += count;
            if (count < most) {
                into[from + count] = '\n';
                count++;
                ended = true;
            }
            return count;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
