package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every trap in every bundled layout: one bad row among good ones. The good ones are all kept, the bad one is told with
 * line, column and value, and every row is counted.
 */
class BadRowsTest {

    private static final String HOLE = "\uD800";
    private static final String LONG = "x".repeat(200_000);

    /**
     * A layout, its header, a good row with {@code @} for what makes it another, and which columns hold what; −1 where
     * it has none.
     */
    private record Sheet(
            String layout, String header, String row, int id, int text, int number, int time, int currency, int extra) {

        List<String> cells(String which) {
            return List.of(row.replace("@", which).split(";", -1));
        }

        List<String> names() {
            return List.of(header.split(";", -1));
        }

        List<String> bad(int column, String value) {
            List<String> cells = new ArrayList<>(cells("bad"));
            cells.set(column, value);
            return cells;
        }
    }

    private static final List<Sheet> SHEETS = List.of(
            new Sheet(
                    "shopify-orders",
                    "Name;Created at;Currency;Total;Lineitem name;Lineitem quantity;Lineitem price;Lineitem sku;Tags",
                    "#@;2025-05-01 10:00:00 +0200;EUR;20.00;Mug;2;10.00;MUG;vip",
                    0,
                    4,
                    5,
                    1,
                    2,
                    8),
            new Sheet(
                    "shopee-orders-vn",
                    "Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;SKU phân loại hàng;Tên sản phẩm;Số lượng;Giá ưu đãi;Mã",
                    "VN@;2025-03-01 10:00;Hoàn thành;MUG;Cốc;2;135.000;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "generic-orders",
                    "Order ID;Date;SKU;Product;Qty;Price;Currency;Color",
                    "G@;2025-05-01;MUG;Mug;2;10.00;EUR;blue",
                    0,
                    3,
                    4,
                    1,
                    6,
                    7),
            new Sheet(
                    "online-retail",
                    "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country;More",
                    "5@;10001;Mug;6;12/1/2010 8:26;2.55;17850;France;x",
                    0,
                    2,
                    3,
                    4,
                    -1,
                    8),
            new Sheet(
                    "stock-with-costs",
                    "Location;SKU;Name;Units;Total Cost;Currency",
                    "SEOUL;MUG-@;Mug;10;40000;KRW",
                    1,
                    2,
                    3,
                    -1,
                    5,
                    -1),
            new Sheet(
                    "cost-rules",
                    "Channel;Kind;Basis;Amount;Currency",
                    "shop-@;shipping;parcel;22000;VND",
                    0,
                    1,
                    3,
                    -1,
                    4,
                    -1),
            new Sheet(
                    "carrier-events",
                    "Carrier;Tracking Number;Event;Time;Order ID",
                    "GHN;GHN-@;Picked up;2026-03-20T10:00:00+07:00;#1001",
                    1,
                    2,
                    -1,
                    3,
                    -1,
                    -1),
            new Sheet(
                    "amazon-orders",
                    "amazon-order-id;purchase-date;order-status;sku;product-name;quantity;currency;item-price;ean",
                    "701-@;2026-04-11T14:42:00+00:00;Shipped;MUG;Mug;2;EUR;20.00;x",
                    0,
                    4,
                    5,
                    1,
                    6,
                    8),
            new Sheet(
                    "ebay-orders",
                    "Order Number;Sale Date;Item Title;Quantity;Sold For;Total Price;More",
                    "12-@;Jul-25-26;Mug;2;$10.00;$20.00;x",
                    0,
                    2,
                    3,
                    1,
                    -1,
                    6),
            new Sheet(
                    "etsy-orders",
                    "Order ID;Sale Date;Item Name;Quantity;Price;Currency;Transaction ID;Listing ID;More",
                    "38@;09/22/26;Mug;2;10.00;USD;401;141;x",
                    0,
                    2,
                    3,
                    1,
                    5,
                    8),
            new Sheet(
                    "square-orders-items",
                    "Transaction ID;Date;Item;Qty;Gross Sales;Net Sales;Event Type;More",
                    "T@;2026-09-13 10:02:11;Mug;2;$36.00;$36.00;Payment;x",
                    0,
                    2,
                    3,
                    1,
                    -1,
                    7),
            new Sheet(
                    "square-orders-transactions",
                    "Transaction ID;Date;Description;Gross Sales;Net Sales;Total Collected;Event Type;More",
                    "T@;2026-09-13 10:02:11;Mug x 2;$36.00;$36.00;$36.00;Payment;x",
                    0,
                    2,
                    3,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Currency;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10.00;GBP;x",
                    0,
                    4,
                    5,
                    1,
                    7,
                    8),
            new Sheet(
                    "tiktok-orders-ID",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders-TH",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders-VN",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders-MY",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders-GB",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;25/07/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "tiktok-orders-US",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;More",
                    "5@;07/25/2026 10:00:00;To ship;1729;Mug;2;10;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "naver-orders",
                    "주문번호;주문일시;상품주문번호;주문상태;상품명;수량;상품가격;기타",
                    "2026@;2026-07-25 10:00:00;1;배송중;머그;2;15000;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "coupang-orders",
                    "주문번호;주문일;묶음배송번호;옵션ID;등록상품명;구매수;옵션판매가;기타",
                    "2@;2026-07-25 10:00:00;77;88;머그;2;15000;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "rakuten-orders",
                    "注文番号;注文日時;商品明細ID;ステータス;商品名;個数;単価;備考",
                    "436-@;2026-07-25 10:00:00;1;300;マグ;2;1000;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "woocommerce-orders",
                    "number;date_created_gmt;status;currency;line_items.name;line_items.quantity;line_items.subtotal;more",
                    "7@;2026-07-25T10:00:00;processing;USD;Mug;2;20.00;x",
                    0,
                    4,
                    5,
                    1,
                    3,
                    7),
            new Sheet(
                    "woocommerce-orders-analytics",
                    "Order #;Date;Status;Currency;Product(s);N. Revenue;More;Coupon",
                    "#@;2026-07-25;Completed;USD;Mug x 2;20.00;x;y",
                    0,
                    -1,
                    5,
                    1,
                    3,
                    6),
            new Sheet(
                    "lazada-orders",
                    "order_number;created_at;price;items_count;order_items.order_item_id;order_items.name;order_items.item_price;order_items.currency;more",
                    "49@;2026-07-25T10:00:00+08:00;9.00;1;5;Mug;9.00;SGD;x",
                    0,
                    5,
                    6,
                    1,
                    7,
                    8),
            new Sheet(
                    "unicommerce-orders",
                    "code;displayOrderDateTime;currencyCode;saleOrderItems.code;saleOrderItems.itemName;saleOrderItems.sellingPrice;saleOrderItems.itemSku;more",
                    "SO@;1623695400000;INR;A-0;Mug;20.0;MUG;x",
                    0,
                    4,
                    5,
                    1,
                    2,
                    7),
            new Sheet(
                    "northwind-orders",
                    "OrderID;OrderDate;CustomerID;order_details.ProductID;products.ProductName;order_details.Quantity;order_details.UnitPrice;Region",
                    "1@;7/4/1996;VINET;11;Cheese;2;14;x",
                    0,
                    4,
                    5,
                    1,
                    -1,
                    7),
            new Sheet(
                    "oms-orders",
                    "Order;Placed at;State;Line;Name;Units;Unit price;Currency;Tax added;More",
                    "W-@;2026-07-25 10:00:00;CONFIRMED;1;Mug;2;10.00;EUR;0.00;x",
                    0,
                    4,
                    5,
                    1,
                    7,
                    9));

    private record Trap(String name, Sheet sheet, RawRow row, String code, int column) {}

    /** What was kept, as ids; errors; rows. */
    private record Read(List<String> kept, List<RowError> errors, long refused, long data, boolean tiesOut) {}

    private static Read read(Sheet sheet, List<RawRow> rows) {
        if (Layouts.ORDERS.contains(sheet.layout())) {
            Imported imported = Imported.of(Layouts.bundled(sheet.layout()), rows);
            return new Read(
                    imported.documents.stream()
                            .map(ImportedDocument::externalId)
                            .toList(),
                    imported.errors,
                    imported.importer.refusedRows(),
                    imported.counts().data(),
                    imported.tiesOut());
        }
        TableImport.Table<TableRow> table = new TableImport(Layouts.bundledTable(sheet.layout()), Imported.BOOKS)
                .read(rows.iterator(), Outcome::done)
                .orThrow();
        String key = Map.of("stock-with-costs", "sku", "cost-rules", "channel", "carrier-events", "tracking-number")
                .get(sheet.layout());
        return new Read(
                table.values().stream()
                        .map(row -> row.textOf(String.valueOf(key)))
                        .toList(),
                table.errors(),
                table.refused(),
                table.rows().data(),
                table.values().size() + table.repeated() + table.refused()
                        == table.rows().data());
    }

    private static Stream<Trap> traps(Sheet sheet) {
        List<Trap> traps = new ArrayList<>();
        cell(traps, sheet, sheet.id(), "an id with NUL", "A\u0000B", "import.bad-id");
        cell(traps, sheet, sheet.id(), "an id with half a pair", "A" + HOLE, "import.bad-id");
        cell(traps, sheet, sheet.id(), "an id with a byte order mark inside", "A\uFEFF1", "import.bad-id");
        cell(traps, sheet, sheet.id(), "an id with a replaced character", "A\uFFFD1", "import.bad-id");
        cell(traps, sheet, sheet.id(), "an id over two lines", "A\n1", "import.bad-id");
        cell(traps, sheet, sheet.id(), "an id a spreadsheet cut", "5.83E+17", "import.spreadsheet-damage");
        cell(traps, sheet, sheet.id(), "an id that is an error", "#REF!", "import.spreadsheet-damage");
        cell(traps, sheet, sheet.id(), "an endless id", LONG, "import.bad-id");
        cell(traps, sheet, sheet.text(), "NUL in text", "Mu\u0000g", "import.bad-text");
        cell(traps, sheet, sheet.text(), "half a pair in text", HOLE + "Mug", "import.bad-text");
        cell(traps, sheet, sheet.text(), "an endless text", LONG, "import.too-long");
        cell(traps, sheet, sheet.extra(), "NUL in a column that means nothing", "x\u0000y", "import.bad-text");
        cell(traps, sheet, sheet.extra(), "half a pair in it", "x" + HOLE, "import.bad-text");
        cell(traps, sheet, sheet.extra(), "endless text in it", LONG, "import.too-long");
        cell(traps, sheet, sheet.number(), "a formula", "=1+1", "number.malformed");
        cell(traps, sheet, sheet.number(), "a command", "@SUM(1)", "number.malformed");
        cell(traps, sheet, sheet.number(), "a huge exponent", "1e999999999", "number.exponent");
        cell(traps, sheet, sheet.number(), "a cut number", "5.83E+17", "number.exponent");
        cell(traps, sheet, sheet.number(), "infinity", "Infinity", "number.malformed");
        cell(traps, sheet, sheet.number(), "a huge number", "9".repeat(40), "number.too_long");
        cell(traps, sheet, sheet.number(), "an endless number", "9".repeat(200_000), "number.");
        cell(traps, sheet, sheet.number(), "what no long holds", "9".repeat(30), "");
        cell(traps, sheet, sheet.number(), "a fraction too fine", "1.00000001", "");
        cell(traps, sheet, sheet.number(), "NUL in a number", "1\u00000", "number.malformed");
        cell(traps, sheet, sheet.time(), "no time", "yesterday", "date.malformed");
        cell(traps, sheet, sheet.time(), "a formula for a time", "=NOW()", "date.malformed");
        cell(traps, sheet, sheet.time(), "no such day", "2025-02-30", "date.malformed");
        cell(traps, sheet, sheet.time(), "an endless time", LONG, "date.malformed");
        cell(traps, sheet, sheet.currency(), "an unknown currency", "XQZ", "currency.unknown");
        cell(traps, sheet, sheet.currency(), "an endless currency", LONG, "currency.unknown");
        cell(traps, sheet, sheet.currency(), "NUL for a currency", "x\u0000\uFFFF", "currency.unknown");
        int width = sheet.names().size();
        traps.add(new Trap("the header once more", sheet, new RawRow(4, sheet.names()), "", -1));
        for (int cells : new int[] {sheet.id() + 1, width - 2}) {
            traps.add(new Trap(
                    "cut behind " + cells + " cells",
                    sheet,
                    new RawRow(4, sheet.cells("bad").subList(0, cells)),
                    "import.too-few-cells",
                    -1));
        }
        List<String> wide = new ArrayList<>(sheet.cells("bad"));
        while (wide.size() < 100_000) {
            wide.add("x");
        }
        traps.add(new Trap("too many columns", sheet, new RawRow(4, wide), "import.too-many-cells", -1));
        Reason why = Reason.of("import.quote", "", "is never closed");
        for (int cell : new int[] {-1, 0, width - 1, width, 1_000_000}) {
            traps.add(new Trap(
                    "damage at cell " + cell,
                    sheet,
                    new RawRow(4, sheet.cells("bad"), Optional.of(new RawRow.Damage(cell, why))),
                    "import.quote",
                    cell < width ? cell : -1));
        }
        traps.add(new Trap(
                "damage and nothing else",
                sheet,
                new RawRow(4, List.of(), Optional.of(new RawRow.Damage(-1, why))),
                "import.quote",
                -1));
        return traps.stream();
    }

    private static void cell(List<Trap> traps, Sheet sheet, int column, String name, String value, String code) {
        if (column >= 0) {
            traps.add(new Trap(name, sheet, new RawRow(4, sheet.bad(column, value)), code, column));
        }
    }

    private static List<RawRow> around(Sheet sheet, RawRow... bad) {
        List<RawRow> rows = new ArrayList<>();
        rows.add(new RawRow(1, sheet.names()));
        rows.add(new RawRow(2, sheet.cells("00001")));
        rows.add(new RawRow(3, sheet.cells("00002")));
        rows.addAll(List.of(bad));
        rows.add(new RawRow(rows.size() + 1, sheet.cells("00003")));
        rows.add(new RawRow(rows.size() + 1, sheet.cells("00004")));
        return rows;
    }

    private static List<String> good(Sheet sheet) {
        return Stream.of("00001", "00002", "00003", "00004")
                .map(which -> sheet.cells(which).get(sheet.id()))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> oneBadRowIsToldAndTheGoodOnesAreKept() {
        return SHEETS.stream()
                .flatMap(BadRowsTest::traps)
                .map(trap -> DynamicTest.dynamicTest(trap.sheet().layout() + ": " + trap.name(), () -> isTold(trap)));
    }

    private static void isTold(Trap trap) {
        Sheet sheet = trap.sheet();
        Read read = read(sheet, around(sheet, trap.row()));
        assertEquals(good(sheet), read.kept());
        assertEquals(List.of(1L, 5L, true), List.of(read.refused(), read.data(), read.tiesOut()));
        assertTrue(!read.errors().isEmpty());
        RowError told = read.errors().get(0);
        String value = trap.column() < 0 ? "" : trap.row().cells().get(trap.column());
        assertAll(
                () -> assertEquals(4, told.line()),
                () -> assertTrue(told.reason().code().startsWith(trap.code()), told::toString),
                () -> assertTrue(
                        trap.column() < 0 || told.column().equals(sheet.names().get(trap.column())), told::toString),
                () -> assertTrue(told.value()
                        .startsWith(value.substring(0, Math.min(value.length(), 200))
                                .strip())),
                () -> assertTrue(told.value().length() <= 201),
                () -> assertTrue(told.reason().message().length() < 400, told.reason()::message));
    }

    /** The second word on an order that was told already never wins, and never quietly. */
    @TestFactory
    Stream<DynamicTest> duplicatesThatConflictAreTold() {
        return SHEETS.stream()
                .map(sheet -> DynamicTest.dynamicTest(sheet.layout(), () -> {
                    List<String> other = new ArrayList<>(sheet.cells("00001"));
                    int changed = sheet.number() >= 0 ? sheet.number() : 4;
                    other.set(changed, "7");
                    UnaryOperator<String> key = id -> id;
                    Read same = read(sheet, around(sheet, new RawRow(4, sheet.cells("00001"))));
                    Read differs = read(sheet, around(sheet, new RawRow(4, other)));
                    assertTrue(same.tiesOut() && differs.tiesOut());
                    boolean looksBack =
                            Layouts.ORDERS.contains(sheet.layout()) && Layouts.bundled(sheet.layout()).lookBack > 0;
                    if (looksBack && Layouts.bundled(sheet.layout()).lineIds == Layout.LineIds.COLUMN) {
                        // Two lines under one id, and no telling which.
                        assertEquals(good(sheet).subList(1, 4), differs.kept());
                        assertEquals(
                                "import.line-differs",
                                differs.errors().get(0).reason().code());
                        return;
                    }
                    if (looksBack) {
                        // Rows of one order may stand apart: it is one more line.
                        assertEquals(
                                good(sheet),
                                differs.kept().stream().map(key).sorted().toList());
                        return;
                    }
                    assertEquals(List.of(), same.errors());
                    assertEquals(good(sheet), same.kept().stream().distinct().toList());
                    assertEquals(good(sheet), differs.kept());
                    assertEquals(1, differs.refused());
                    assertEquals(4, differs.errors().get(0).line());
                }));
    }

    @TestFactory
    Stream<DynamicTest> wordsNobodyKnowsKeepTheOrderAndAreListed() {
        return Stream.of(
                        "shopify-orders|Name;Created at;Currency;Lineitem name;Financial Status|#@;2025-05-01;EUR;Mug;",
                        "shopee-orders-vn|Mã đơn hàng;Ngày đặt hàng;Số lượng;Trạng Thái Đơn Hàng|V@;2025-03-01 10:00;1;",
                        "generic-orders|Order ID;Date;Qty;Status|G@;2025-05-01;1;")
                .map(text -> text.split("\\|"))
                .map(parts -> DynamicTest.dynamicTest(parts[0], () -> {
                    Imported imported = Imported.of(
                            parts[0],
                            parts[1] + "\n" + parts[2].replace("@", "1") + "Abducted\n" + parts[2].replace("@", "2")
                                    + "=cmd|'/c calc'!A1\n" + parts[2].replace("@", "3") + LONG + "\n"
                                    + parts[2].replace("@", "4") + "a\u0000b");
                    assertEquals(2, imported.sales().size());
                    imported.sales()
                            .forEach(sale -> assertEquals(
                                    Optional.empty(), sale.adoption().state()));
                    assertTrue(
                            imported.importer.warnings().contains(new ImportWarning("status.unknown", "Abducted", 1)));
                    assertEquals(
                            List.of("4 import.too-long", "5 import.bad-text"),
                            imported.told().stream().distinct().toList());
                    assertTrue(imported.tiesOut());
                }));
    }

    @Test
    void aTimeNoDatabaseHoldsIsTold() {
        String header = "Name;Created at;Currency;Lineitem name\n";
        assertEquals(
                List.of("2 date.out-of-range", "3 date.out-of-range"),
                Imported.of(
                                "shopify-orders",
                                header + "#1;+999999999-01-01;EUR;Mug\n#2;-0044-03-15;EUR;Mug\n#3;2025-01-01;EUR;Mug")
                        .told());
    }

    @Test
    void aDamagedRowSpoilsTheOrderItContinues() {
        List<RawRow> rows =
                new ArrayList<>(Imported.rows("Name;Created at;Currency;Lineitem name\n#1;2025-05-01;EUR;Mug\n"
                        + "#2;2025-05-01;EUR;Hat\n;;;Pin\n#3;2025-05-01;EUR;Bag"));
        RawRow pin = rows.get(3);
        rows.set(
                3,
                new RawRow(
                        pin.line(),
                        pin.cells(),
                        Optional.of(new RawRow.Damage(3, Reason.of("import.not-in-charset", "", "is no text")))));
        Imported imported = Imported.of(Layouts.bundled("shopify-orders"), rows);
        assertEquals(
                List.of("#1", "#3"),
                imported.documents.stream().map(ImportedDocument::externalId).toList());
        assertEquals(2, imported.importer.refusedRows());
        assertEquals("Lineitem name", imported.errors.get(0).column());
        assertEquals("Pin", imported.errors.get(0).value());
        assertTrue(imported.tiesOut());
    }

    @Test
    void whatIsAboutPeopleIsNotToldOfDamagedCellsEither() {
        List<RawRow> rows = new ArrayList<>(
                Imported.rows("Name;Created at;Currency;Lineitem name;Email;Notes\n#1;2025-05-01;EUR;Mug;a@b;secret"));
        for (int cell : new int[] {4, 5}) {
            rows.set(
                    1,
                    new RawRow(
                            2,
                            rows.get(1).cells(),
                            Optional.of(new RawRow.Damage(cell, Reason.of("import.quote", "", "is never closed")))));
            assertEquals(
                    "[personal]",
                    Imported.of(Layouts.bundled("shopify-orders"), rows)
                            .errors
                            .get(0)
                            .value());
        }
    }

    /** What stands for nothing when a cell is blank must not stand for a cell that was cut off. */
    @Test
    void aRowThatWasCutFallsToNoDefault() {
        String header = "Order ID;Date;SKU;Qty;Price;Currency\n";
        Imported cut = Imported.of("generic-orders", header + "1;2025-05-01;MUG;2;10\n2;2025-05-01;MUG;2;10;");
        assertEquals(List.of("2 import.too-few-cells"), cut.told());
        assertEquals("Currency", cut.errors.get(0).column());
        assertEquals("VND", cut.onlySale().draft().currency());
        assertTrue(cut.tiesOut());
    }

    @Test
    void aFileWhoseNearestRowIsDamagedSaysSo() {
        RawRow row = new RawRow(
                1,
                List.of("M\uFFFD", "Date"),
                Optional.of(new RawRow.Damage(0, Reason.of("import.not-in-charset", "", "holds no UTF-8"))));
        Reason why = Imported.of(Layouts.bundled("generic-orders"), List.of(row))
                .outcome
                .reasons()
                .get(0);
        assertEquals("import.no-header", why.code());
        assertTrue(why.message().endsWith("it reads M\uFFFD, Date, and holds no UTF-8"), why::message);
    }

    @Test
    void aHeaderThatIsDamagedRefusesTheFile() {
        List<RawRow> rows =
                new ArrayList<>(Imported.rows("Name;Created at;Currency;Lineitem name;Größe\n#1;2025-05-01;EUR;Mug;1"));
        List<String> names = rows.get(0).cells();
        rows.set(
                0,
                new RawRow(
                        1,
                        names,
                        Optional.of(new RawRow.Damage(4, Reason.of("import.not-in-charset", "", "is no text")))));
        assertEquals(
                "import.header-damaged",
                Imported.of(Layouts.bundled("shopify-orders"), rows)
                        .outcome
                        .reasons()
                        .get(0)
                        .code());
        for (String name : List.of("a\u0000", HOLE, LONG)) {
            assertEquals(
                    "import.header-damaged",
                    Imported.of("shopify-orders", "Name;Created at;Currency;Lineitem name;" + name)
                            .outcome
                            .reasons()
                            .get(0)
                            .code());
        }
    }

    /** A million columns, all alike or all blank, are named in one pass. */
    @Test
    void aMillionColumnsAreReadInTheTimeOfOnePass() {
        List<String> header = new ArrayList<>(List.of("Name", "Created at", "Currency", "Lineitem name"));
        List<String> row = new ArrayList<>(List.of("#1", "2025-05-01", "EUR", "Mug"));
        for (int i = 0; i < 1_000_000; i++) {
            header.add(i % 2 == 0 ? "" : "again");
            row.add("");
        }
        org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(60), () -> {
            Imported imported =
                    Imported.of(Layouts.bundled("shopify-orders"), List.of(new RawRow(1, header), new RawRow(2, row)));
            assertEquals(1, imported.sales().size());
        });
    }

    /** Rows of one order without end, and long rows of many open ones, are not held. */
    @Test
    void openOrdersHoldSoMuchTextAndNoMore() {
        String header = "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country;More";
        Imported one = Imported.of(Layouts.bundled("online-retail"), rows(header, 400, row -> 500_000));
        assertEquals(List.of("2 import.order-too-large"), one.told());
        assertEquals(400, one.importer.refusedRows());
        assertTrue(one.tiesOut());
        Imported many = Imported.of(Layouts.bundled("online-retail"), rows(header, 3_000, row -> 500_000 + row));
        assertEquals(3_000, many.importer.refusedRows());
        assertTrue(many.tiesOut());
    }

    private static List<RawRow> rows(String header, int count, UnaryOperator<Integer> number) {
        List<RawRow> rows = new ArrayList<>(Imported.rows(header));
        String cell = "y".repeat(20_000);
        for (int row = 0; row < count; row++) {
            rows.add(RawRow.of(
                    row + 2L,
                    number.apply(row).toString(),
                    "10001",
                    "Mug",
                    "1",
                    "12/1/2010 8:26",
                    "2.55",
                    "17850",
                    "France",
                    cell));
        }
        return rows;
    }

    /** So many errors are told, and all are counted. */
    @Test
    void aTableOfBadRowsKeepsSoManyErrorsAndNoMore() {
        Sheet stock = SHEETS.get(4);
        List<RawRow> rows = new ArrayList<>();
        rows.add(new RawRow(1, stock.names()));
        for (int i = 0; i < 5_000; i++) {
            rows.add(new RawRow(i + 2L, stock.bad(stock.number(), "many")));
        }
        TableImport.Table<StockRow> table = new TableImport(Layouts.bundledTable(stock.layout()), Imported.BOOKS)
                .read(rows.iterator(), StockRow::of)
                .orThrow();
        assertEquals(5_000, table.refused());
        assertEquals(ChannelImport.MOST_ERRORS, table.errors().size());
    }

    @Test
    void everyBundledLayoutIsHere() {
        Map<String, Integer> known = new HashMap<>();
        // A file without a header has rows of its own: cdnow-orders is tried elsewhere.
        Layouts.ORDERS.stream()
                .filter(name -> Layouts.bundled(name).sheet.positions().isEmpty())
                .forEach(name -> known.merge(name, 1, Integer::sum));
        Layouts.TABLES.forEach(name -> known.merge(name, 1, Integer::sum));
        assertEquals(
                known.keySet(), Set.copyOf(SHEETS.stream().map(Sheet::layout).toList()));
    }
}
