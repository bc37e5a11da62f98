package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.FileShape;
import dev.oms.channel.RawRow;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as rows, files joined to others, and what a file is found to be. All orders are invented. */
class JsonRowsTest {

    private static final FileShape.Json SHAPE =
            new FileShape.Json(List.of("data.orders", "$"), List.of("items", "fees"));

    @TempDir
    Path folder;

    private static List<RawRow> rows(String name, byte[] bytes) {
        List<RawRow> rows = new ArrayList<>();
        try (JsonRows read = JsonRows.of(name, () -> new ByteArrayInputStream(bytes), SHAPE, FileOptions.STANDARD)) {
            read.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<RawRow> rows(String text) {
        return rows("orders.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> cells(String text) {
        return rows(text).stream().map(RawRow::cells).toList();
    }

    @Test
    void eachElementIsARowAndTheFirstStandsOnThatOfTheOrder() {
        assertEquals(
                List.of(
                        List.of("id", "to.name", "words", "items.sku", "items.n", "fees.name"),
                        List.of("1", "Buyer 1", "a, b", "MUG", "2", ""),
                        List.of("", "", "", "CUP", "1.50", ""),
                        List.of("", "", "", "", "", "Wrap"),
                        List.of("2", "", "", "", "", "")),
                cells(
                        "{\"data\": {\"count\": 2, \"orders\": [{\"id\": 1, \"to\": {\"name\": \"Buyer 1\"}, \"words\": [\"a\", \"b\"],"
                                + "\"items\": [{\"sku\": \"MUG\", \"n\": 2}, {\"sku\": \"CUP\", \"n\": 1.50}],"
                                + "\"other\": [{\"x\": 1}], \"fees\": [{\"name\": \"Wrap\"}]},"
                                + "{\"id\": 2, \"words\": null, \"items\": []}]}}"));
    }

    @Test
    void numbersAreHandedOutAsTheyAreWritten() {
        assertEquals(
                List.of(List.of("a", "b", "c", "d"), List.of("583712345678901234567", "2000.0", "0.10", "true")),
                cells("{\"a\": 583712345678901234567, \"b\": 2000.0, \"c\": 0.10, \"d\": true}"));
    }

    @Test
    void anOrderMayBeTheDocumentAListOfItOrLieInAnother() {
        List<List<String>> expected = List.of(List.of("id"), List.of("7"));
        assertEquals(expected, cells("{\"id\": \"7\"}"));
        assertEquals(expected, cells("[{\"id\": \"7\"}]"));
        assertEquals(expected, cells("{\"code\": \"0\", \"data\": {\"orders\": [{\"id\": \"7\"}]}}"));
    }

    @Test
    void whereADocumentIsNoJsonAnyMoreTheRestIsTold() {
        List<RawRow> rows = rows("[{\"id\": 1},\n{\"id\": 2},\n{\"id\": oops}, {\"id\": 4}]");
        assertEquals(4, rows.size());
        assertEquals(List.of("2"), rows.get(2).cells());
        assertEquals(3, rows.get(3).line());
        assertEquals("import.json", rows.get(3).damage().orElseThrow().reason().code());
        List<RawRow> cut = rows("[{\"id\": 1},\n{\"id\": ");
        assertEquals("import.json", cut.get(2).damage().orElseThrow().reason().code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{}",
                "[1, [2], null]",
                "no json",
                "[[[[[[[[",
                "{\"id\": {\"id\": {}}}",
                "\u0000"
            })
    void whatHoldsNoOrderHasNoRows(String text) {
        assertTrue(rows(text).stream().allMatch(row -> row.damage().isPresent()), () -> rows(text)
                .toString());
    }

    /** A wide character there is none of: what was read before it stays. */
    @Test
    void whereADocumentIsNoTextAnyMoreTheRestIsTold() {
        String orders = "[{\"id\": 1}," + " ".repeat(20_000) + "{\"id\": 2}]";
        byte[] wide = orders.getBytes(Charset.forName("UTF-32BE"));
        Arrays.fill(wide, wide.length - 20, wide.length - 16, (byte) 0x7F);
        List<RawRow> rows = rows("orders.json", wide);
        assertEquals(List.of("1"), rows.get(1).cells());
        assertEquals("import.json", rows.get(2).damage().orElseThrow().reason().code());
        assertEquals(3, rows.size());
        byte[] noOrder = {0, 0, (byte) 0xFF, (byte) 0xFE, 0, 0, '[', 0};
        assertEquals(List.of(), rows("orders.json", noOrder));
    }

    @Test
    void aPackedDocumentThatWasCutIsToldWhereItEnds() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, 512, true)) {
            out.write("[{\"id\": 1}, {\"id\": 2},".getBytes(StandardCharsets.UTF_8));
            out.flush();
            List<RawRow> rows = rows("orders.json.gz", packed.toByteArray());
            assertEquals(List.of("2"), rows.get(2).cells());
            assertEquals(
                    "import.json", rows.get(3).damage().orElseThrow().reason().code());
        }
    }

    @Test
    void packedDocumentsAreUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"id\": 1}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(2, rows("orders.json.gz", packed.toByteArray()).size());
    }

    @Test
    void endlessTextIsDamageOfItsCell() {
        RawRow row =
                rows("[{\"id\": 1, \"note\": \"" + "x".repeat(200_000) + "\"}]").get(1);
        assertEquals(1, row.damage().orElseThrow().cell());
        assertTrue(row.cells().get(1).length() <= 1_000);
    }

    @Test
    void rowsAreJoinedToThoseOfAnotherFileAndWhatFindsNoneIsTold() throws IOException {
        Files.writeString(
                folder.resolve("orders.csv"),
                "OrderID,OrderDate,CustomerID,ShippedDate\n1,7/4/1996,A,\n2,7/5/1996,B,\n3,7/6/1996,C,\n");
        Files.writeString(
                folder.resolve("order_details.csv"),
                "OrderID,ProductID,UnitPrice,Quantity,Discount\n1,11,14,12,0\n1,12,9.8,10,0\n2,11,14,5\n9,11,14,1,0\n");
        Files.writeString(folder.resolve("products.csv"), "ProductID,ProductName\n11,Cheese\n99,Nobody's\n");
        Recognised.Orders file = assertInstanceOf(Recognised.Orders.class, recognised("orders.csv"));
        List<RawRow> rows = new ArrayList<>();
        try (RowSource read = file.file().rows(bytes -> {})) {
            read.forEachRemaining(rows::add);
        }
        assertEquals("northwind-orders", file.layout().name());
        assertEquals(
                List.of("1", "7/4/1996", "A", "", "1", "11", "14", "12", "0", "11", "Cheese"),
                rows.get(1).cells());
        assertEquals(List.of("", ""), rows.get(2).cells().subList(9, 11));
        assertEquals(
                "import.joined-row", rows.get(3).damage().orElseThrow().reason().code());
        assertEquals("", rows.get(4).cells().get(5));
        assertEquals(
                "import.joins-nothing",
                rows.get(5).damage().orElseThrow().reason().code());
        assertEquals(6, rows.size());
    }

    @ParameterizedTest
    @CsvSource({"windows-31j, true", "UTF-8, true", "EUC-JP, false"})
    void aFileIsTriedInTheCharsetsOfItsLayout(String charset, boolean known) throws IOException {
        String text = "注文番号,ステータス,注文日時,商品明細ID,単価,個数\n436-1,300,2026-03-01 10:00:00,1,1000,1\n";
        Files.write(folder.resolve("orders.csv"), text.getBytes(Charset.forName(charset)));
        assertEquals(known, recognised("orders.csv") instanceof Recognised.Orders);
    }

    @ParameterizedTest
    @CsvSource({
        "Dikirim, 25/08/2026 10:00:00, tiktok-orders-ID", "จัดส่งแล้ว, 25/08/2026 10:00:00, tiktok-orders-TH",
        "Đã vận chuyển, 25/08/2026 10:00:00, tiktok-orders-VN", "Shipped, 25/08/2026 10:00:00, tiktok-orders",
        "Shipped, 08/25/2026 10:00:00 AM, tiktok-orders-US", "Abducted, 25/08/2026 10:00:00, tiktok-orders"
    })
    void theMarketIsToldByItsWords(String status, String time, String layout) throws IOException {
        Files.writeString(
                folder.resolve("orders.csv"),
                "Order ID,Order Status,SKU ID,Quantity,SKU Unit Original Price,Created Time\n57," + status + ",17,1,10,"
                        + time + "\n");
        assertEquals(
                layout,
                assertInstanceOf(Recognised.Orders.class, recognised("orders.csv"))
                        .layout()
                        .name());
    }

    private Recognised recognised(String name) {
        return new Recogniser(Optional.empty(), Optional.empty())
                .recognise(InputFile.of(Optional.empty(), folder.resolve(name)));
    }
}
