package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.oms.channel.RawRow;
import dev.oms.examples.files.LayoutFile.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bytes of a file that is right are changed, added and taken away. */
class BadFilesProperties {

    /** At so much of the length of the file, what is done to how many bytes. */
    record Change(double where, int taken, List<Byte> put) {

        int at(int from, int length) {
            return from + (int) (where * (length - from - 1));
        }

        byte[] in(byte[] bytes, int from) {
            int at = at(from, bytes.length);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(bytes, 0, at);
            put.forEach(changed::write);
            int rest = Math.min(bytes.length, at + taken);
            changed.write(bytes, rest, bytes.length - rest);
            return changed.toByteArray();
        }
    }

    @Provide
    Arbitrary<LayoutFile> files() {
        return Arbitraries.of(LayoutFile.ALL);
    }

    /** Any bytes, and more often those that mean something. */
    private static Arbitrary<Byte> bytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of(
                        ",\"\n\r;\t 0aE-=#\\".chars().mapToObj(c -> (byte) c).toList()));
    }

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 40),
                        bytes().list().ofMaxSize(4))
                .as(Change::new);
    }

    /** One byte is another, is there once more or is gone. */
    @Provide
    Arbitrary<Change> smallChanges() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 1),
                        bytes().list().ofMaxSize(1))
                .as(Change::new);
    }

    private static byte[] clean(LayoutFile file) {
        return (String.join("\n", file.lines()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 1_000)
    void whateverIsInAFileTheImportEndsAndCountsEveryRow(
            @ForAll("files") LayoutFile file, @ForAll("changes") Change one, @ForAll("changes") Change other) {
        byte[] bytes = other.in(one.in(clean(file), 0), 0);
        long rows = 0;
        try {
            Result result = file.read(new ByteArrayInputStream(bytes));
            assertTrue(result.tiesOut());
            assertEquals(result.refused() > 0, !result.errors().isEmpty());
            try (FileRows read = FileRows.of("file.csv", new ByteArrayInputStream(bytes), file.options())) {
                while (read.hasNext()) {
                    read.next();
                    rows++;
                }
            }
            assertTrue(result.data() <= rows);
        } catch (UnreadableFileException refused) {
            assertEquals("file.csv", refused.file());
        }
    }

    /**
     * If one cell is another, the import is what the cells say; if more has changed, the orders it touches are those of
     * the clean file or are refused; the order above is one of them where a row lost its number. The others are those
     * of the clean file in any case.
     */
    @Property(tries = 1_500)
    void aByteCostsAtMostTheOrderItStandsIn(@ForAll("files") LayoutFile file, @ForAll("smallChanges") Change change) {
        byte[] clean = clean(file);
        int header = file.isHeaded() ? file.lines().get(0).getBytes(StandardCharsets.UTF_8).length + 1 : 0;
        byte[] changed = change.in(clean, header);
        Result result = file.read(new ByteArrayInputStream(changed));
        assertEquals(Optional.empty(), result.refusal());
        Optional<List<RawRow>> plain = oneCellChanged(file, changed);
        if (plain.isPresent()) {
            assertEquals(file.read(plain.get().iterator()).kept(), result.kept());
            return;
        }
        Map<String, Object> before = file.read(file.rows().iterator()).kept();
        int at = change.at(header, clean.length);
        // A line end that is gone makes one row of two.
        boolean joined = change.taken() == 1 && clean[at] == '\n';
        // Without the separator before it, a quoted cell with a separator in it is two cells, and none is missing.
        boolean slipped = change.taken() == 1 && clean[at] == file.delimiter().charAt(0) && clean[at + 1] == '"';
        // A line end within the last cell leaves a row in which nothing is missing, and one that is refused.
        boolean ends = change.put().contains((byte) '\n') || change.put().contains((byte) '\r');
        // A row whose number is gone reads as one more of the order above.
        boolean numberless = inId(file, at);
        int touched = orderAt(file, at);
        for (int order = 0; order < file.orders().size(); order++) {
            String id = file.idOf(order);
            Optional<Object> kept = Optional.ofNullable(result.kept().get(id));
            if (order == touched || (joined && order == touched + 1)) {
                boolean known = !joined && !slipped && !numberless && !(ends && inLast(file, at));
                kept.filter(is -> known).ifPresent(is -> assertEquals(before.get(id), is));
            } else if (order == touched - 1 && numberless) {
                kept.ifPresent(is -> assertEquals(before.get(id), is));
            } else {
                assertEquals(Optional.ofNullable(before.get(id)), kept);
            }
        }
    }

    /** The rows, if they differ from those of the clean file in one cell and a plain reader takes them. */
    private static Optional<List<RawRow>> oneCellChanged(LayoutFile file, byte[] bytes) {
        List<List<String>> clean = file.records();
        List<RawRow> rows = new ArrayList<>();
        int different = 0;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            for (CsvRecord record : CsvReader.builder()
                    .fieldSeparator(file.delimiter())
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)) {
                rows.add(new RawRow(record.getStartingLineNumber(), file.cells(record.getFields())));
            }
        } catch (CharacterCodingException | CsvParseException wrong) {
            return Optional.empty();
        }
        for (int i = 0; i < clean.size() && rows.size() == clean.size(); i++) {
            for (int cell = 0; cell < clean.get(i).size(); cell++) {
                List<String> cells = rows.get(i).cells();
                different += cell < cells.size() && clean.get(i).get(cell).equals(cells.get(cell)) ? 0 : 1;
            }
        }
        return rows.size() == clean.size() && different <= 1 ? Optional.of(rows) : Optional.empty();
    }

    /** The order on whose line a byte of the clean file stands. */
    private static int orderAt(LayoutFile file, int at) {
        return file.orderOf(recordAt(file, at).getKey());
    }

    /** Whether it is a byte of the number of an order, or of a separator beside it. */
    private static boolean inId(LayoutFile file, int at) {
        return within(file, at) <= lengthOf(file, at, Collections.max(file.id()) + 1);
    }

    private static boolean inLast(LayoutFile file, int at) {
        return within(file, at) > lengthOf(file, at, file.header().size() - 1);
    }

    private static int within(LayoutFile file, int at) {
        return at - recordAt(file, at).getValue();
    }

    /** How many bytes the first cells of the record have. */
    private static int lengthOf(LayoutFile file, int at, int cells) {
        List<String> record = file.records().get(recordAt(file, at).getKey());
        return file.csv(record.subList(0, cells)).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The record and where it begins. */
    private static Map.Entry<Integer, Integer> recordAt(LayoutFile file, int at) {
        TreeMap<Integer, Integer> starts = new TreeMap<>();
        int start = 0;
        for (int record = 0; record < file.lines().size(); record++) {
            starts.put(start, record);
            start += file.lines().get(record).getBytes(StandardCharsets.UTF_8).length + 1;
        }
        Map.Entry<Integer, Integer> found =
                Optional.ofNullable(starts.floorEntry(at)).orElseThrow();
        return Map.entry(found.getValue(), found.getKey());
    }
}
