package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.ArrayList;
import java.util.List;
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
        assertThrows(UnreadableFileException.class, () -> read(bytes, FileOptions.STANDARD));
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
    void raggedRowsAndTextBehindQuotesStopNothing() {
        assertEquals(
                List.of(
                        List.of("id", "name"),
                        List.of("1"),
                        List.of("2", "Hat", "x"),
                        List.of("3", "Mugs"),
                        List.of("4", "5\"")),
                read("id,name\n1\n2,Hat,x\n3,\"Mug\"s\n4,5\"\n").stream()
                        .map(RawRow::cells)
                        .toList());
    }

    @Test
    void aQuoteThatIsNeverClosedAndARowTooWideEndTheReadingWithTheLine() {
        FileOptions small = FileOptions.STANDARD.withLimits(1_000, 5);
        String open = "id,name\n1,Mug\n2,\"Hat\n" + "x,y\n".repeat(50_000);
        UnreadableFileException unclosed =
                assertThrows(UnreadableFileException.class, () -> read(open.getBytes(StandardCharsets.UTF_8), small));
        assertEquals(2, unclosed.line());
        assertTrue(String.valueOf(unclosed.getMessage()).contains("orders.csv"));
        assertThrows(
                UnreadableFileException.class,
                () -> read("a,b\n1,2,3,4,5,6,7\n".getBytes(StandardCharsets.UTF_8), small));
    }

    @Test
    void packedFilesAndTabsAreReadByTheirNames(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("id\tname, and more\n1\tMug\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("orders.tsv.gz");
        Files.write(file, packed.toByteArray());
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
