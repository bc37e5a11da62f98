package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.RawRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRowsTest {

    private static List<RawRow> read(byte[] bytes, FileOptions options) {
        List<RawRow> rows = new ArrayList<>();
        try (FileRows file = FileRows.of("orders.csv", new ByteArrayInputStream(bytes), options)) {
            file.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<RawRow> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), FileOptions.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheCharsetAndIsNoPartOfTheFirstCell(String charset) {
        byte[] bytes = "\uFEFFMã,Số\n1,2\n".getBytes(Charset.forName(charset));
        assertEquals(List.of(RawRow.of(1, "Mã", "Số"), RawRow.of(2, "1", "2")), read(bytes, FileOptions.STANDARD));
    }

    @Test
    void aCharsetIsDeclaredAndNeverGuessed() {
        byte[] bytes = "注文番号,数量\n1,2\n".getBytes(Charset.forName("windows-31j"));
        assertEquals(
                "注文番号",
                read(bytes, FileOptions.STANDARD.withCharset(Charset.forName("windows-31j")))
                        .get(0)
                        .cells()
                        .get(0));
        assertEquals(
                "0 import.not-in-charset",
                damage(read(bytes, FileOptions.STANDARD).get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\"sep=;\"\r\n", "SEP=;\r"})
    void aSeparatorLineIsObeyedAndCounted(String line) {
        assertEquals(List.of(RawRow.of(2, "a,b,c,d", "e"), RawRow.of(3, "1", "2")), read(line + "a,b,c,d;e\n1;2\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theDelimiterIsTheOneThatSplitsMostLinesAlike(String delimiter) {
        String text =
                "# a note, with commas, many; and more\n" + "id,name,\"x;y;z\"\n1,2,3\n4,5,6\n".replace(",", delimiter);
        assertEquals(List.of("1", "2", "3"), read(text).get(2).cells());
    }

    @Test
    void quotesHoldSeparatorsLineEndsAndQuotes() {
        List<RawRow> rows = read("id,name\n1,\"Mug, \"\"blue\"\"\nlarge\"\n\n2,Hat\n");
        assertEquals("Mug, \"blue\"\nlarge", rows.get(1).cells().get(1));
        assertEquals(List.of(1L, 2L, 4L, 5L), rows.stream().map(RawRow::line).toList());
        assertEquals(List.of(""), rows.get(2).cells());
    }

    @Test
    void raggedRowsAndStrayQuotesStopNothing() {
        assertEquals(
                List.of(
                        List.of("id", "name"),
                        List.of("1"),
                        List.of("2", "Hat", "x"),
                        List.of("4", "5\""),
                        List.of("Mug ")),
                cells(read("id,name\n1\n2,Hat,x\n4,5\"\n\"Mug\" \n")));
    }

    @Test
    void aQuoteThatIsNeverClosedDamagesItsLineAlone() {
        for (String quoted : List.of("\"Hat\n", "\"Hat\nx,\"x y\",1\n", "\"Hat\"\"\n\"\"\n")) {
            List<RawRow> rows = read("id,name,more\n1,Mug,a\n2," + quoted + "3,Bag,b\n4,Pin,c\n");
            List<String> below = cells(rows.subList(3, rows.size())).stream()
                    .map(cells -> cells.get(0))
                    .toList();
            assertEquals(List.of("2"), rows.get(2).cells().subList(0, 1), quoted);
            assertEquals("1 import.quote", damage(rows.get(2)), quoted);
            assertTrue(below.containsAll(List.of("3", "4")), quoted);
            assertEquals(List.of("1", "Mug", "a"), rows.get(1).cells(), quoted);
        }
    }

    @Test
    void theCellsBehindAnOpenQuoteAreWhatTheyWouldBeWithoutIt() {
        assertEquals(
                List.of("\"1\"", "x", "Mug", "\"large\"", "9"),
                read("a,b,c,d,e\n\"\"\"1\"\"\",x,\"Mug,\"large\",9").get(1).cells());
        assertEquals(List.of("1", "Mug", "9"), read("a,b,c\n\"1,Mug,9").get(1).cells());
        assertEquals(List.of("1", ""), read("a,b\n1,\"").get(1).cells());
        assertEquals(List.of("", "x"), read("a,b\n,\"x").get(1).cells());
        assertEquals(List.of("", "x"), read("a,b\n,\"x\n2,3\n").get(1).cells());
    }

    @Test
    void textBehindAClosingQuoteIsDamageOfItsCell() {
        List<RawRow> rows = read("id,name,note\n3,\"Mug\"s,\"two\nlines\"\n4,\"a\",b\n5,\"a\" \"b\",c\n");
        assertEquals(List.of("", "1 import.text-behind-quote", "", "1 import.text-behind-quote"), damages(rows));
        assertEquals(List.of("3", "Mugs", "two\nlines"), rows.get(1).cells());
        assertEquals(List.of(1L, 2L, 4L, 5L), rows.stream().map(RawRow::line).toList());
    }

    @Test
    void whatIsTooLongOrTooWideIsCutAndToldAndTheNextLineIsRead() {
        FileOptions small = FileOptions.STANDARD.withLimits(100, 5, 10);
        String wide = "9,".repeat(200) + "\n";
        String longCell = "2," + "y".repeat(101) + ",z\n";
        String longLine = "3,\"a\"," + "x".repeat(1 << 20) + ",z\r\n";
        String manyCells = "4," + "x,".repeat(1 << 20) + "\r\n";
        List<RawRow> rows =
                read((wide + longCell + longLine + manyCells + "5,b\n").getBytes(StandardCharsets.UTF_8), small);
        assertEquals(
                List.of(
                        "5 import.too-many-cells",
                        "1 import.too-long",
                        "2 import.too-long",
                        "5 import.too-many-cells",
                        ""),
                damages(rows));
        assertEquals(
                List.of("9", "2", "3", "4", "5"),
                cells(rows).stream().map(c -> c.get(0)).toList());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L), rows.stream().map(RawRow::line).toList());
        assertEquals(List.of("2", "y".repeat(101), "z"), rows.get(1).cells());
        assertTrue(rows.stream().allMatch(row -> String.join("", row.cells()).length() < 2_000));
    }

    @Test
    void aRecordGoesOverAsManyLinesAsTheBoundAllows() {
        FileOptions small = FileOptions.STANDARD.withLimits(100, 5, 10);
        String note = "1,\"" + "n\r\n".repeat(9) + "n\",x\r\n2,b,c\r\n";
        String over = note.replace("1,\"", "1,\"n\r\n");
        List<RawRow> within = read(note.getBytes(StandardCharsets.UTF_8), small);
        assertEquals(List.of("1", "n\r\n".repeat(9) + "n", "x"), within.get(0).cells());
        assertEquals(RawRow.of(11, "2", "b", "c"), within.get(1));
        List<RawRow> beyond = read(over.getBytes(StandardCharsets.UTF_8), small);
        assertEquals("1 import.quote", damage(beyond.get(0)));
        assertEquals(RawRow.of(12, "2", "b", "c"), beyond.get(beyond.size() - 1));
        assertEquals(12, beyond.size());
    }

    /** Were each look-ahead to begin anew, this would take minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"x\",y,\"z\n", "x,\"\"\"\n", "\"x\n", "x,\"y\n\n\n\n\n\n\n\n\n\n"})
    void openQuotesOnEveryLineTakeTimeInProportionToTheFile(String line) {
        FileOptions wide = FileOptions.STANDARD.withLimits(250_000, 2_000, 200_000);
        byte[] file = line.repeat(60_000).getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(Duration.ofSeconds(12), () -> {
            try (FileRows rows = FileRows.of("orders.csv", new ByteArrayInputStream(file), wide)) {
                rows.forEachRemaining(row -> {});
            }
        });
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirCellAndNeverReplacedInSilence() {
        byte[] bytes = "id,name\n1,Caf\u00e9\n2,Mug\n3,\u00bf,\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
        List<RawRow> rows = read(bytes, FileOptions.STANDARD);
        assertEquals(List.of("", "1 import.not-in-charset", "", "1 import.not-in-charset"), damages(rows));
        assertEquals(List.of("1", "Caf\uFFFD"), rows.get(1).cells());
        assertTrue(rows.get(1).damage().orElseThrow().reason().message().contains("UTF-8"));
        assertEquals(List.of(""), damages(read("a\uFFFDb,\uD83D\uDCA9\n")));
        byte[] odd = "\uFEFFid,name\n1,Mug\n".getBytes(StandardCharsets.UTF_16LE);
        odd[odd.length - 3] = (byte) 0xDC;
        assertEquals(
                List.of("", "1 import.not-in-charset"),
                damages(read(Arrays.copyOf(odd, odd.length - 1), FileOptions.STANDARD)));
    }

    /** Half a character before a line end takes the line end with it in some charsets. */
    @Test
    void halfACharacterTakesNoLineEndWithIt() {
        byte[] bytes = "id,name\n1,x\n2,y\n".getBytes(Charset.forName("windows-31j"));
        bytes[10] = (byte) 0x81;
        assertEquals(
                List.of("", "1 import.not-in-charset", ""),
                damages(read(bytes, FileOptions.STANDARD.withCharset(Charset.forName("windows-31j")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAMarkIsRefusedUnlessDeclared(String charset) {
        byte[] bytes = "id,name\n1,Mug\n".getBytes(Charset.forName(charset));
        UnreadableFileException refused =
                assertThrows(UnreadableFileException.class, () -> read(bytes, FileOptions.STANDARD));
        assertTrue(String.valueOf(refused.getMessage()).contains("UTF-16"));
        assertEquals("orders.csv", refused.file());
        assertEquals(
                2,
                read(bytes, FileOptions.STANDARD.withCharset(Charset.forName(charset)))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void allLineEndsEndLines(String end) {
        String text = "id;name\n1;Mug\n2;\"Hat\nred\"\n\n3;Bag\n".replace("\n", end);
        List<RawRow> rows = read(text);
        assertEquals(
                List.of(RawRow.of(1, "id", "name"), RawRow.of(2, "1", "Mug"), RawRow.of(3, "2", "Hat" + end + "red")),
                rows.subList(0, 3));
        assertEquals(List.of(RawRow.of(5, ""), RawRow.of(6, "3", "Bag")), rows.subList(3, 5));
        assertEquals(rows, read(text.substring(0, text.length() - end.length())));
    }

    @Test
    void anOpenQuoteDoesNotHideTheDelimiter() {
        assertEquals(
                List.of("3", "Hat"),
                read("\"id;name\n1;Mug\n2;Pin\n3;Hat\n").get(3).cells());
    }

    @Test
    void aSeparatorThatCannotSeparateIsALineLikeAnother() {
        for (String line : List.of("sep=\"\n", "sep=\uD83D\uDCA9\n", "sep=,")) {
            assertEquals(1, read(line).size());
            assertEquals(1, read(line).get(0).line());
        }
    }

    @Test
    void packedDataThatBreaksOffIsToldBelowWhatCouldBeRead() throws IOException {
        StringBuilder text = new StringBuilder("id,name\n");
        Random random = new Random(7);
        for (int row = 0; row < 20_000; row++) {
            text.append(row).append(',').append(random.nextLong()).append('\n');
        }
        byte[] whole = packed(text.toString());
        List<RawRow> clean = read("orders.csv.gz", whole);
        assertEquals(20_001, clean.size());
        for (int length : new int[] {whole.length / 2, whole.length - 9, whole.length - 4, 5_000}) {
            List<RawRow> rows = read("orders.csv.gz", Arrays.copyOf(whole, length));
            int told = rows.get(rows.size() - 2).damage().isPresent() ? rows.size() - 2 : rows.size() - 1;
            assertEquals(clean.subList(0, told), rows.subList(0, told));
            assertEquals("-1 import.cut", damage(rows.get(told)));
            assertEquals(rows.get(told - 1).cells(), rows.get(told).cells());
            assertTrue(rows.stream().skip(told).allMatch(row -> damage(row).endsWith("import.cut")));
            assertEquals(told + 1, rows.get(rows.size() - 1).line());
        }
        assertEquals(List.of("-1 import.cut"), damages(read("orders.csv.gz", Arrays.copyOf(whole, 12))));
        byte[] wrong = whole.clone();
        wrong[wrong.length - 8]++;
        List<RawRow> unsure = read("orders.csv.gz", wrong);
        assertEquals("-1 import.cut", damage(unsure.get(unsure.size() - 1)));
        assertEquals(20_002, unsure.size());
        for (byte[] none : List.of(new byte[0], "id,name\n1,2\n".getBytes(StandardCharsets.UTF_8))) {
            assertThrows(UnreadableFileException.class, () -> read("orders.csv.gz", none));
        }
    }

    @Test
    void aShortLastLineWithoutAnEndIsACutFile() {
        List<RawRow> rows = read("id,name\n1,Mug\n1,Hat\n1");
        assertEquals(List.of("", "", "", "-1 import.cut", "0 import.cut"), damages(rows));
        assertEquals(List.of(List.of("1", "Hat"), List.of("1")), cells(rows.subList(3, 5)));
        for (String whole : List.of("id,name\n1,Mug\n1\n", "id,name\n1,Mug", "id,name\n1,Mug\n\u001A", "id")) {
            assertTrue(damages(read(whole)).stream().allMatch(String::isEmpty), whole);
        }
    }

    private static List<RawRow> read(String name, byte[] bytes) {
        List<RawRow> rows = new ArrayList<>();
        try (FileRows file = FileRows.of(name, new ByteArrayInputStream(bytes), FileOptions.STANDARD)) {
            file.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static List<List<String>> cells(List<RawRow> rows) {
        return rows.stream().map(RawRow::cells).toList();
    }

    /** Cell and code; empty if there is none. */
    private static String damage(RawRow row) {
        return row.damage()
                .map(damage -> damage.cell() + " " + damage.reason().code())
                .orElse("");
    }

    private static List<String> damages(List<RawRow> rows) {
        return rows.stream().map(FileRowsTest::damage).toList();
    }

    @Test
    void packedFilesAndTabsAreReadByTheirNames(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("orders.tsv.gz");
        Files.write(file, packed("id\tname, and more\n1\tMug\n"));
        try (FileRows rows = FileRows.open(file, FileOptions.STANDARD)) {
            assertEquals(RawRow.of(1, "id", "name, and more"), rows.next());
            assertEquals(RawRow.of(2, "1", "Mug"), rows.next());
            assertEquals(false, rows.hasNext());
        }
        assertThrows(
                UncheckedIOException.class, () -> FileRows.open(folder.resolve("absent.csv"), FileOptions.STANDARD));
    }

    @Test
    void anEmptyFileHasNoRows() {
        assertEquals(List.of(), read(""));
    }
}
