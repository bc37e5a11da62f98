package dev.oms.examples.files;

import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Importer;
import dev.oms.channel.Layout;
import dev.oms.channel.Layouts;
import dev.oms.channel.RawRow;
import dev.oms.channel.RowCounts;
import dev.oms.channel.RowError;
import dev.oms.channel.TableImport;
import dev.oms.channel.TableLayout;
import dev.oms.channel.TableRow;
import dev.oms.customer.ChannelId;
import dev.oms.money.Books;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small file of a bundled layout in which nothing is wrong: five orders of two rows each, or five rows of a table.
 * One cell holds a line end and quotes, one a separator.
 *
 * @param id in which column the number of the order is, or what tells rows of the table apart
 * @param status −1: it has none; the same of the currency
 * @param once a cell that all rows of an order tell alike
 */
record LayoutFile(
        String layout,
        List<String> header,
        List<List<List<String>>> orders,
        int id,
        int text,
        int number,
        int currency,
        int status,
        int once,
        String other) {

    static final List<LayoutFile> ALL = List.of(
            of(
                    "shopify-orders",
                    "Name;Created at;Currency;Financial Status;Lineitem name;Lineitem quantity;Lineitem price;Lineitem sku;Tags",
                    "#@;2025-05-0@ 10:00:00 +0200;EUR;paid;Mug;2;10.00;MUG;vip|#@;;;;Hat;1;5.50;HAT;vip",
                    0,
                    new int[] {4, 5, 2, 3, 2},
                    "USD"),
            of(
                    "shopee-orders-vn",
                    "Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;SKU phân loại hàng;Tên sản phẩm;Số lượng;Giá ưu đãi;Mã",
                    "VN@;2025-03-0@ 10:00;Hoàn thành;MUG;Cốc;2;135.000;x|VN@;2025-03-0@ 10:00;Hoàn thành;HAT;Mũ;1;95.000;x",
                    0,
                    new int[] {4, 5, -1, 2, 1},
                    "2025-03-09 10:00"),
            of(
                    "generic-orders",
                    "Order ID;Date;Status;SKU;Product;Qty;Price;Currency;Color",
                    "G@;2025-05-0@;new;MUG;Mug;2;10.00;EUR;blue|;;;HAT;Hat;1;5.50;;red",
                    0,
                    new int[] {4, 5, 7, 2, 1},
                    "2025-05-09"),
            of(
                    "online-retail",
                    "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country;More",
                    "53600@;10001;Mug;6;12/@/2010 8:26;2.55;17850;France;x|53600@;10002;Hat;2;12/@/2010 8:26;1.25;17850;France;y",
                    0,
                    new int[] {2, 3, -1, -1, 7},
                    "Spain"),
            of(
                    "stock-with-costs",
                    "Location;SKU;Name;Units;Total Cost;Currency",
                    "SEOUL;MUG-@;Mug;10;40000;KRW",
                    1,
                    new int[] {2, 3, 5, -1, 3},
                    "7"),
            of(
                    "cost-rules",
                    "Channel;Kind;Basis;Amount;Currency",
                    "shop-@;shipping;parcel;22000;VND",
                    0,
                    new int[] {1, 3, 4, -1, 3},
                    "7"),
            of(
                    "carrier-events",
                    "Carrier;Tracking Number;Event;Time;Order ID",
                    "GHN;GHN-@;Picked up;2026-03-2@T10:00:00+07:00;#100@",
                    1,
                    new int[] {2, 3, -1, 2, 4},
                    "#7"));

    private static final Map<String, Layout> LAYOUTS =
            Layouts.ORDERS.stream().collect(Collectors.toMap(name -> name, Layouts::bundled));

    private static final Map<String, TableLayout> TABLES =
            Layouts.TABLES.stream().collect(Collectors.toMap(name -> name, Layouts::bundledTable));

    /**
     * What came of a file.
     *
     * @param kept by number, without where it stood
     * @param refusal why the file was refused as a whole
     */
    record Result(
            Map<String, Object> kept,
            List<RowError> errors,
            long refused,
            long data,
            boolean tiesOut,
            Optional<Reason> refusal) {}

    private static LayoutFile of(String layout, String header, String rows, int id, int[] columns, String other) {
        List<List<List<String>>> orders = new ArrayList<>();
        for (int order = 0; order < 5; order++) {
            List<List<String>> of = new ArrayList<>();
            for (String row : rows.replace("@", String.valueOf(order + 1)).split("\\|", -1)) {
                of.add(new ArrayList<>(Arrays.asList(row.split(";", -1))));
            }
            orders.add(of);
        }
        int text = columns[0];
        orders.get(1).get(0).set(text, "Mug, \"blue\"\nlarge");
        orders.get(3).get(0).set(text, "Hat, red");
        return new LayoutFile(
                layout,
                List.of(header.split(";", -1)),
                orders,
                id,
                text,
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                other);
    }

    boolean isOfOrders() {
        return Layouts.ORDERS.contains(layout);
    }

    int rowsOfOrder() {
        return orders.get(0).size();
    }

    /** The header and the rows. */
    List<List<String>> records() {
        List<List<String>> records = new ArrayList<>();
        records.add(header);
        orders.forEach(records::addAll);
        return records;
    }

    /** The same as lines of a file, without their ends. */
    List<String> lines() {
        return records().stream().map(LayoutFile::csv).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Which record a row of an order is; the header is 0. */
    int record(int order, int row) {
        return 1 + order * rowsOfOrder() + row;
    }

    /** On which line of the file a record begins. */
    long line(int record) {
        return 1
                + lines().subList(0, record).stream()
                        .mapToLong(
                                line -> 1 + line.chars().filter(c -> c == '\n').count())
                        .sum();
    }

    /** The number of an order. */
    String idOf(int order) {
        return orders.get(order).get(0).get(id);
    }

    static String csv(List<String> cells) {
        return cells.stream().map(LayoutFile::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** The rows as if a file had been read. */
    List<RawRow> rows() {
        List<RawRow> rows = new ArrayList<>();
        for (int record = 0; record < records().size(); record++) {
            rows.add(new RawRow(line(record), records().get(record)));
        }
        return rows;
    }

    Result read(InputStream bytes) {
        return read("file.csv", bytes);
    }

    Result read(String name, InputStream bytes) {
        try (FileRows rows = FileRows.of(name, bytes, FileOptions.STANDARD)) {
            return read(rows);
        }
    }

    Result read(Iterator<RawRow> rows) {
        return isOfOrders() ? importOrders(rows) : importTable(rows);
    }

    private Result importOrders(Iterator<RawRow> rows) {
        Map<String, Object> kept = new TreeMap<>();
        List<RowError> errors = new ArrayList<>();
        long[] keptRows = {0};
        Importer importer = new Importer(
                Optional.ofNullable(LAYOUTS.get(layout)).orElseThrow(),
                new ChannelId("shop:one"),
                Books.iso().withScale("GBP", 3),
                OrderLifecycle.standard(),
                document -> {
                    keptRows[0] += document.rows();
                    kept.merge(document.externalId(), content(document), LayoutFile::both);
                },
                errors::add);
        while (rows.hasNext() && importer.accept(rows.next())) {
            // All of them.
        }
        Outcome<RowCounts> end = importer.finish();
        long data = end.fold(RowCounts::data, refused -> 0L);
        return new Result(
                kept,
                errors,
                importer.refusedRows(),
                data,
                end.isRefused() || keptRows[0] + importer.refusedRows() == data,
                end.reasons().stream().findFirst());
    }

    /** Told twice, the same counts once. */
    private static Object both(Object one, Object other) {
        return one.equals(other) ? one : List.of(one, other);
    }

    /** Without the lines it stands on, and without ids of lines that are numbers of rows. */
    private static Object content(ImportedDocument document) {
        if (!(document instanceof ImportedDocument.Sale sale)) {
            return document;
        }
        OrderDraft draft = sale.draft();
        List<LineDraft> lines = draft.lines().stream()
                .map(line -> new LineDraft(
                        Optional.empty(),
                        line.sku(),
                        line.listing(),
                        line.name(),
                        line.units(),
                        line.kind(),
                        line.price(),
                        line.sellerDiscount(),
                        line.platformDiscount(),
                        line.taxes(),
                        line.attributes()))
                .toList();
        return List.of(
                new OrderDraft(
                        draft.channel(),
                        draft.externalId(),
                        draft.currency(),
                        draft.placedAt(),
                        draft.promise(),
                        draft.buyer(),
                        draft.country(),
                        lines,
                        draft.sellerDiscount(),
                        draft.platformDiscount(),
                        draft.taxes(),
                        draft.shippingFee(),
                        draft.statedTotal(),
                        draft.method(),
                        draft.terms(),
                        draft.link(),
                        draft.cart(),
                        draft.attributes()),
                sale.adoption());
    }

    private Result importTable(Iterator<RawRow> rows) {
        Outcome<TableImport.Table<TableRow>> read = new TableImport(
                        Optional.ofNullable(TABLES.get(layout)).orElseThrow(), Books.iso())
                .read(rows, Outcome::done);
        return read.fold(
                table -> new Result(
                        table.values().stream()
                                .collect(
                                        Collectors.toMap(this::idOf, TableRow::values, LayoutFile::both, TreeMap::new)),
                        table.errors(),
                        table.refused(),
                        table.rows().data(),
                        table.values().size() + table.repeated() + table.refused()
                                == table.rows().data(),
                        Optional.empty()),
                reasons -> new Result(Map.of(), List.of(), 0, 0, true, Optional.of(reasons.get(0))));
    }

    private String idOf(TableRow row) {
        return row.textOf(
                switch (layout) {
                    case "stock-with-costs" -> "sku";
                    case "cost-rules" -> "channel";
                    default -> "tracking-number";
                });
    }

    @Override
    public String toString() {
        return layout;
    }
}
