package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.Layouts;
import dev.oms.channel.RawRow;
import dev.oms.channel.RowError;
import dev.oms.examples.files.LayoutFile.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every trap in a file of every bundled layout: the import ends, the orders before and after are those of the clean
 * file, and the one with the trap is refused with the line and the column, or taken as its cells say. Never half of it,
 * and never with something nobody wrote.
 */
class BadFilesTest {

    private static final List<LayoutFile> FILES = LayoutFile.ALL;

    /** What is to come of the order with the trap. */
    private enum Fate {
        REFUSED,
        /** Its cells are taken as they stand. */
        TAKEN,
        /** What came first stands, or nothing. */
        FIRST_OR_REFUSED
    }

    /**
     * A file with a trap.
     *
     * @param line on which an error is to be told, and in which column; empty: in none
     * @param clean the rows its cells are to be taken for
     */
    private record Trap(
            String name,
            LayoutFile file,
            int order,
            Supplier<InputStream> bytes,
            Fate fate,
            long line,
            String column,
            List<RawRow> clean) {

        @Override
        public String toString() {
            return file + ", order " + order + ", line " + line + ": " + name;
        }
    }

    /** Those that tell their columns. */
    static Stream<LayoutFile> headed() {
        return FILES.stream().filter(LayoutFile::isHeaded);
    }

    static Stream<Trap> traps() {
        List<Trap> traps = new ArrayList<>();
        for (LayoutFile file : FILES) {
            for (int row = 0; row < file.rowsOfOrder(); row++) {
                for (int order : new int[] {0, 2, 4}) {
                    for (int cell : new int[] {0, 2, file.header().size() - 1}) {
                        traps.add(endlessQuote(file, order, row, cell));
                    }
                }
                for (int order : new int[] {2, 4}) {
                    for (int length = 2; length <= 5; length++) {
                        traps.add(cutLine(file, order, row, length));
                    }
                }
                cells(traps, file, row);
                traps.add(replaced(
                        "a million columns",
                        file,
                        row,
                        () -> bytes(file.csv(row(file, 2)) + (file.delimiter() + "x").repeat(1_000_000)),
                        ""));
            }
            traps.add(replaced(
                    "a cell of 50 MB",
                    file,
                    0,
                    () -> hugeCell(file),
                    file.header().get(file.text())));
            traps.add(cutFile(file));
            traps.add(conflict(file));
        }
        return traps.stream();
    }

    private static List<String> row(LayoutFile file, int order) {
        return file.orders().get(order).get(0);
    }

    private static Trap endlessQuote(LayoutFile file, int order, int row, int cell) {
        int record = file.record(order, row);
        List<String> cells = file.records().get(record);
        String before = file.csv(cells.subList(0, cell)) + (cell > 0 ? file.delimiter() : "");
        List<String> lines = file.lines();
        lines.set(record, before + '"' + file.csv(cells.subList(cell, cells.size())));
        return new Trap(
                "a quote that is never closed, cell " + cell,
                file,
                order,
                () -> bytes(text(lines)),
                Fate.REFUSED,
                file.line(record),
                file.header().get(cell),
                List.of());
    }

    /** So many cells are left, and the line end; in the last line of an order of several rows not even that. */
    private static Trap cutLine(LayoutFile file, int order, int row, int left) {
        int record = file.record(order, row);
        int length = Math.min(left, file.header().size() - 3);
        List<String> lines = file.lines();
        String cut = file.csv(file.records().get(record).subList(0, length));
        boolean last = record == lines.size() - 1 && (file.rowsOfOrder() > 1 || !file.isOfOrders());
        lines.set(record, cut.endsWith(file.delimiter()) ? cut : cut.substring(0, cut.length() - 1));
        String text = text(lines);
        return new Trap(
                "cut within cell " + length,
                file,
                order,
                () -> bytes(last ? text.substring(0, text.length() - 1) : text),
                Fate.REFUSED,
                file.line(record),
                last ? "" : file.header().get(length),
                List.of());
    }

    /** Cut between two lines, which only its packing shows. */
    private static Trap cutFile(LayoutFile file) {
        int record = file.record(4, file.rowsOfOrder() - 1);
        List<String> lines = new ArrayList<>(file.lines().subList(0, file.rowsOfOrder() == 1 ? record + 1 : record));
        return new Trap(
                "packed, and cut between two lines",
                file,
                4,
                () -> cutBehind(text(lines)),
                Fate.FIRST_OR_REFUSED,
                file.line(lines.size()),
                "",
                file.rows());
    }

    private static void cells(List<Trap> traps, LayoutFile file, int row) {
        for (CellTrap trap : CellTrap.in(file, row)) {
            traps.add(new Trap(
                    trap.what(),
                    file,
                    CellTrap.ORDER,
                    () -> bytes(text(trap.file().lines())),
                    trap.taken() ? Fate.TAKEN : Fate.REFUSED,
                    trap.file().line(file.record(CellTrap.ORDER, row)),
                    trap.name(),
                    trap.file().rows()));
        }
        int record = file.record(2, row);
        List<String> lines = file.lines();
        List<String> cells = new ArrayList<>(file.records().get(record));
        cells.set(file.text(), "Caf\u00E9");
        lines.set(record, file.csv(cells));
        byte[] latin = text(lines).replace("\u00E9", "\uFFFF").getBytes(StandardCharsets.UTF_8);
        traps.add(new Trap(
                "Latin-1 in UTF-8",
                file,
                2,
                () -> new ByteArrayInputStream(latin1(latin)),
                Fate.REFUSED,
                file.line(record),
                file.header().get(file.text()),
                List.of()));
    }

    /** With the one byte Latin-1 has for it in place of a mark of three. */
    private static byte[] latin1(byte[] marked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < marked.length; i++) {
            boolean mark =
                    (marked[i] & 0xFF) == 0xEF && (marked[i + 1] & 0xFF) == 0xBF && (marked[i + 2] & 0xFF) == 0xBF;
            bytes.write(mark ? 0xE9 : marked[i]);
            i += mark ? 2 : 0;
        }
        return bytes.toByteArray();
    }

    private static Trap replaced(String name, LayoutFile file, int row, Supplier<InputStream> line, String column) {
        int record = file.record(2, row);
        List<String> lines = file.lines();
        String before = text(lines.subList(0, record));
        String after = "\n" + text(lines.subList(record + 1, lines.size()));
        return new Trap(
                name,
                file,
                2,
                () -> new SequenceInputStream(
                        Collections.enumeration(List.of(bytes(before), line.get(), bytes(after)))),
                Fate.REFUSED,
                file.line(record),
                column,
                List.of());
    }

    private static InputStream hugeCell(LayoutFile file) {
        List<String> cells = row(file, 2);
        return new SequenceInputStream(Collections.enumeration(List.of(
                bytes(file.csv(cells.subList(0, file.text())) + file.delimiter() + "\"x, "),
                new Endless("y, ", 50_000_000),
                bytes('"' + file.delimiter() + file.csv(cells.subList(file.text() + 1, cells.size()))))));
    }

    /** The first row of an order once more at the end, with another word on something there is but one of. */
    private static Trap conflict(LayoutFile file) {
        List<String> cells = new ArrayList<>(row(file, 2));
        cells.set(file.once(), file.other());
        List<String> lines = file.lines();
        lines.add(file.csv(cells));
        return new Trap(
                "another word on the same order",
                file,
                2,
                () -> bytes(text(lines)),
                Fate.FIRST_OR_REFUSED,
                file.line(lines.size() - 1),
                "",
                file.rows());
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Packed so that all of the text can be read, and then no more. */
    private static InputStream cutBehind(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes, 512, true)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
            packed.flush();
            return new ByteArrayInputStream(bytes.toByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void aTrapCostsItsOwnOrderAndNoOther(Trap trap) {
        LayoutFile file = trap.file();
        Result clean = file.read(file.rows().iterator());
        boolean packed = trap.name().startsWith("packed");
        Result result =
                file.read(packed ? "file.csv.gz" : "file.csv", trap.bytes().get());
        String id = file.idOf(trap.order());
        TreeMap<String, Object> healthy = new TreeMap<>(clean.kept());
        healthy.remove(id);
        TreeMap<String, Object> others = new TreeMap<>(result.kept());
        Optional<Object> trapped = Optional.ofNullable(others.remove(id));
        assertEquals(healthy, others);
        assertEquals(Optional.empty(), result.refusal());
        assertTrue(result.tiesOut());
        if (trap.fate() == Fate.TAKEN) {
            Object taken = file.read(trap.clean().iterator()).kept().get(id);
            assertEquals(Optional.of(taken), trapped);
            assertEquals(List.of(), result.errors());
            return;
        }
        if (trap.fate() == Fate.REFUSED) {
            assertEquals(Optional.empty(), trapped);
        } else {
            trapped.ifPresent(kept -> assertEquals(clean.kept().get(id), kept));
        }
        assertTrue(result.refused() > 0);
        assertTrue(
                result.errors().stream()
                        .anyMatch(error -> error.line() == trap.line()
                                && (trap.column().isEmpty() || error.column().equals(trap.column()))),
                () -> result.errors().toString());
        assertTrue(result.errors().stream().allMatch(BadFilesTest::isBrief), () -> "too long an error");
    }

    /** The row that broke off may have been one more of the order above, if not all of its number is left. */
    @ParameterizedTest
    @FieldSource("FILES")
    void whereAFileBreaksOffTheOrderAboveIsRefusedOrWhole(LayoutFile file) {
        Result clean = file.read(file.rows().iterator());
        for (int record = file.record(3, 0); record <= file.record(4, file.rowsOfOrder() - 1); record++) {
            String above = text(file.lines().subList(0, record));
            String cut = file.lines().get(record);
            for (int length = 1; length < cut.length(); length++) {
                Result result = file.read(bytes(above + cut.substring(0, length)));
                assertTrue(result.tiesOut());
                boolean told = result.errors().stream()
                        .anyMatch(error -> error.reason().code().startsWith("import."));
                for (int order = 0; order < 3; order++) {
                    String id = file.idOf(order);
                    Optional<Object> kept = Optional.ofNullable(result.kept().get(id));
                    boolean may = order == 2 && record == file.record(3, 0) && told;
                    if (!may || kept.isPresent()) {
                        assertEquals(Optional.ofNullable(clean.kept().get(id)), kept, () -> "of " + cut);
                    }
                }
            }
        }
    }

    private static boolean isBrief(RowError error) {
        return error.value().length() <= 201 && error.reason().message().length() < 400;
    }

    @Test
    void everyBundledLayoutHasItsFile() {
        assertEquals(
                Stream.concat(Layouts.ORDERS.stream(), Layouts.TABLES.stream())
                        .sorted()
                        .toList(),
                FILES.stream().map(LayoutFile::layout).sorted().toList());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void theCleanFileIsReadAsItsRowsSay(LayoutFile file) {
        Result rows = file.read(file.rows().iterator());
        assertEquals(rows, file.read(bytes(text(file.lines()))));
        assertEquals(5, rows.kept().size());
        assertEquals(List.of(), rows.errors());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void marksCharsetsAndLineEndsChangeNothing(LayoutFile file) throws IOException {
        Result clean = file.read(file.rows().iterator());
        String text = text(file.lines());
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            byte[] marked = ("\uFEFF" + text).getBytes(Charset.forName(charset));
            assertEquals(clean, file.read(new ByteArrayInputStream(marked)));
        }
        for (String end : List.of("\r\n", "\r")) {
            assertEquals(clean, file.read(bytes(String.join(end, file.lines()) + end)));
        }
        assertEquals(clean, file.read(bytes(text.substring(0, text.length() - 1))));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(clean, file.read("file.csv.gz", new ByteArrayInputStream(packed.toByteArray())));
    }

    /** Wherever a packed file breaks off: what is kept is whole, and that it broke off is told. */
    @ParameterizedTest
    @FieldSource("FILES")
    void ofAFileThatBreaksOffOnlyWholeOrdersAreKept(LayoutFile file) throws IOException {
        Result clean = file.read(file.rows().iterator());
        String text = text(file.lines());
        int header = file.isHeaded() ? file.lines().get(0).length() + 1 : 1;
        for (int length = header; length < text.length(); length += 2) {
            Result packed = file.read("file.csv.gz", cutBehind(text.substring(0, length)));
            Result plain = file.read(bytes(text.substring(0, length)));
            assertTrue(clean.kept().entrySet().containsAll(packed.kept().entrySet()), text.substring(0, length));
            assertTrue(packed.errors().stream()
                    .anyMatch(error -> error.reason().code().equals("import.cut")));
            assertTrue(packed.tiesOut() && plain.tiesOut());
            assertTrue(clean.kept().keySet().containsAll(plain.kept().keySet()));
        }
    }

    @ParameterizedTest
    @MethodSource("headed")
    void aFileThatIsNoneOfTheLayoutIsRefusedAsAWholeWithItsReason(LayoutFile file) {
        List<String> lines = file.lines();
        assertEquals(List.of("import.empty"), code(file.read(bytes(""))));
        assertEquals(List.of("import.empty"), code(file.read(bytes("\n\n \n"))));
        List<String> twice = new ArrayList<>(file.header());
        twice.add(twice.get(file.id().get(0)));
        assertEquals(List.of("import.column-twice"), code(file.read(bytes(file.csv(twice) + "\n"))));
        String noId = lines.get(0).replace(file.header().get(file.isOfOrders() ? 0 : 2), "Nothing");
        lines.set(0, noId);
        assertEquals(
                List.of("import.no-header"), code(file.read(bytes(text(file.isOfOrders() ? lines : List.of("x,y"))))));
        lines.set(0, '"' + file.lines().get(0));
        assertEquals(List.of("import.header-damaged"), code(file.read(bytes(text(lines)))));
        lines.set(0, file.lines().get(0));
        byte[] wide = text(lines).getBytes(StandardCharsets.UTF_16LE);
        assertThrows(UnreadableFileException.class, () -> file.read(new ByteArrayInputStream(wide)));
    }

    private static List<String> code(Result result) {
        assertEquals(0, result.kept().size());
        return result.refusal().stream().map(why -> why.code()).toList();
    }

    @ParameterizedTest
    @MethodSource("headed")
    void aHeaderAloneIsAFileWithoutOrders(LayoutFile file) {
        for (String end : List.of("", "\n", "\r\n\r\n")) {
            Result result = file.read(bytes(file.lines().get(0) + end));
            assertEquals(Optional.empty(), result.refusal());
            assertEquals(List.of(0, 0L, true), List.of(result.kept().size(), result.data(), result.tiesOut()));
        }
    }

    /** In a process of its own, whose heap holds a fraction of the file. */
    @ParameterizedTest
    @ValueSource(strings = {"no line end ", "many lines,\n", "\"\"\n"})
    void anEndlessQuoteIsReadToItsEndInASmallHeap(String filler) throws IOException, InterruptedException {
        int length = filler.endsWith("\n") ? 5_000_000 : 200_000_000;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        filler,
                        String.valueOf(length))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals("[#1, #2, #4, #5] of " + length + " ties out", said.lines().reduce("", (a, b) -> b));
    }
}
