package dev.oms.examples.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.channel.FileShape;
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
import java.io.ByteArrayInputStream;
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
 * A small file of a bundled layout in which nothing is wrong: five orders of one row or two, or five rows of a table.
 * One cell holds a line end and quotes, one a separator. Files that are joined are written as they are once they are,
 * documents with a row for each of their rows; how those look as documents is for {@link #document}.
 *
 * @param header the columns; a file of some layouts has them without saying so
 * @param id in which columns the number of the order is, or what tells rows of the table apart
 * @param status −1: it has none; the same of the currency
 * @param once a cell that all rows of an order tell alike
 */
record LayoutFile(
        String layout,
        List<String> header,
        List<List<List<String>>> orders,
        List<Integer> id,
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
                    "#7"),
            of(
                    "oms-orders",
                    "Order;Placed at;State;Line;Name;Units;Unit price;Currency;Tax added;Country;More",
                    "W-@;2026-07-2@ 10:00:00;CONFIRMED;1;Mug;2;10.00;EUR;0.00;DE;x|W-@;2026-07-2@ 10:00:00;CONFIRMED;2;Hat;1;5.50;EUR;0.00;DE;x",
                    0,
                    new int[] {4, 5, 7, 2, 9},
                    "FR"),
            of(
                    "amazon-orders",
                    "amazon-order-id;purchase-date;order-status;sku;product-name;quantity;currency;item-price;ship-country",
                    "701-@;2026-04-1@T14:42:00+00:00;Shipped;MUG;Mug;2;EUR;20.00;DE|701-@;2026-04-1@T14:42:00+00:00;Shipped;HAT;Hat;1;EUR;5.50;DE",
                    0,
                    new int[] {4, 5, 6, 2, 8},
                    "FR"),
            of(
                    "ebay-orders",
                    "Order Number;Sale Date;Item Title;Quantity;Sold For;Total Price;Ship To Country;Paid On Date;Color",
                    "12-0000@;Jul-2@-26;Mug;2;$10.00;$20.00;Germany;Jul-2@-26;blue|12-0000@;Jul-2@-26;Hat;1;$5.50;$5.50;Germany;Jul-2@-26;red",
                    0,
                    new int[] {2, 3, -1, -1, 6},
                    "France"),
            of(
                    "etsy-orders",
                    "Order ID;Sale Date;Item Name;Quantity;Price;Currency;Transaction ID;Listing ID;Ship Country",
                    "380@;09/2@/26;Mug;2;10.00;USD;40@;141;Germany|380@;09/2@/26;Hat;1;5.50;USD;50@;142;Germany",
                    0,
                    new int[] {2, 3, 5, -1, 8},
                    "France"),
            of(
                    "square-orders-items",
                    "Transaction ID;Date;Item;Qty;Gross Sales;Net Sales;Event Type;Customer ID;More",
                    "T@;2026-09-1@ 10:02:11;Mug;2;$20.00;$20.00;Payment;C@;x|T@;2026-09-1@ 10:02:11;Hat;1;$5.50;$5.50;Payment;C@;x",
                    0,
                    new int[] {2, 3, -1, -1, 7},
                    "C9"),
            of(
                    "square-orders-transactions",
                    "Transaction ID;Date;Description;Gross Sales;Net Sales;Total Collected;Event Type;Customer ID;More",
                    "T@;2026-09-1@ 10:02:11;Mug x 2;$20.00;$20.00;$20.00;Payment;C@;x",
                    0,
                    new int[] {2, 3, -1, -1, 7},
                    "C9"),
            of(
                    "tiktok-orders",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Currency;Country;More",
                    "5@;25/07/2026 1@:00:00;To ship;1729;Mug;2;10.00;GBP;Here;x|5@;25/07/2026 1@:00:00;To ship;1730;Hat;1;10.00;GBP;Here;x",
                    0,
                    new int[] {4, 5, 7, 2, 8},
                    "There"),
            of(
                    "tiktok-orders-ID",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;25/07/2026 1@:00:00;Dikirim;1729;Mug;2;100000;Here;x|5@;25/07/2026 1@:00:00;Dikirim;1730;Hat;1;100000;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "tiktok-orders-TH",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;25/07/2026 1@:00:00;จัดส่งแล้ว;1729;Mug;2;10.00;Here;x|5@;25/07/2026 1@:00:00;จัดส่งแล้ว;1730;Hat;1;10.00;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "tiktok-orders-VN",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;25/07/2026 1@:00:00;Đã giao;1729;Mug;2;100000;Here;x|5@;25/07/2026 1@:00:00;Đã giao;1730;Hat;1;100000;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "tiktok-orders-MY",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;25/07/2026 1@:00:00;Shipped;1729;Mug;2;10.00;Here;x|5@;25/07/2026 1@:00:00;Shipped;1730;Hat;1;10.00;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "tiktok-orders-GB",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;25/07/2026 1@:00:00;Completed;1729;Mug;2;10.00;Here;x|5@;25/07/2026 1@:00:00;Completed;1730;Hat;1;10.00;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "tiktok-orders-US",
                    "Order ID;Created Time;Order Status;SKU ID;Product Name;Quantity;SKU Unit Original Price;Country;More",
                    "5@;07/25/2026 1@:00:00;Canceled;1729;Mug;2;10.00;Here;x|5@;07/25/2026 1@:00:00;Canceled;1730;Hat;1;10.00;Here;x",
                    0,
                    new int[] {4, 5, -1, 2, 7},
                    "There"),
            of(
                    "naver-orders",
                    "주문번호;주문일시;상품주문번호;주문상태;상품명;수량;상품가격;구매자ID;기타",
                    "20260@;2026-07-25 1@:00:00;90@;배송중;머그;2;15000;buyer@;x|20260@;2026-07-25 1@:00:00;91@;배송중;모자;1;5500;buyer@;x",
                    0,
                    new int[] {4, 5, -1, 3, 7},
                    "buyer9"),
            of(
                    "coupang-orders",
                    "주문번호;주문일;묶음배송번호;옵션ID;등록상품명;구매수;옵션판매가;구매자;기타",
                    "20@;2026-07-25 1@:00:00;77@;88;머그;2;15000;Buyer @;x|20@;2026-07-25 1@:00:00;77@;89;모자;1;5500;Buyer @;x",
                    0,
                    new int[] {4, 5, -1, -1, 7},
                    "Buyer 9"),
            of(
                    "rakuten-orders",
                    "注文番号;注文日時;商品明細ID;ステータス;商品名;個数;単価;支払方法;備考",
                    "436-@;2026-07-25 1@:00:00;1;300;マグ;2;1000;カード;x|436-@;2026-07-25 1@:00:00;2;300;帽子;1;500;カード;x",
                    0,
                    new int[] {4, 5, -1, 3, 7},
                    "代金引換"),
            of(
                    "woocommerce-orders",
                    "number;date_created_gmt;status;currency;shipping.country;more;line_items.name;line_items.quantity;line_items.subtotal;line_items.total",
                    "70@;2026-07-2@T10:00:00;processing;USD;DE;x;Mug;2;20.00;18.00|;;;;;;Hat;1;5.50;5.50",
                    0,
                    new int[] {6, 7, 3, 2, 4},
                    "FR"),
            of(
                    "woocommerce-orders-analytics",
                    "Order #;Date;Status;Currency;Product(s);N. Revenue;Customer;More",
                    "70@;2026-07-2@;Completed;USD;Mug x 2;20.00;Buyer @;x",
                    0,
                    new int[] {7, 5, 3, 2, 6},
                    "Buyer 9"),
            of(
                    "lazada-orders",
                    "order_number;created_at;price;items_count;address_shipping.country;more;order_items.order_item_id;order_items.sku;order_items.name;order_items.item_price;order_items.currency;order_items.status",
                    "490@;2026-07-2@T10:00:00+08:00;14.50;2;Singapore;x;5@;MUG;Mug;9.00;SGD;shipped|;;;;;;6@;HAT;Hat;5.50;SGD;shipped",
                    0,
                    new int[] {8, 9, 10, 11, 4},
                    "Malaysia"),
            of(
                    "unicommerce-orders",
                    "code;displayOrderDateTime;currencyCode;status;billingAddress.country;more;saleOrderItems.code;saleOrderItems.itemName;saleOrderItems.sellingPrice;saleOrderItems.itemSku;saleOrderItems.statusCode",
                    "SO@;162369540000@;INR;PROCESSING;IN;x;A-@;Mug;20.0;MUG;PACKED|;;;;;;B-@;Hat;5.5;HAT;PACKED",
                    0,
                    new int[] {7, 8, 2, 3, 4},
                    "LK"),
            of(
                    "northwind-orders",
                    "OrderID;OrderDate;CustomerID;ShipCountry;order_details.ProductID;products.ProductName;order_details.Quantity;order_details.UnitPrice;Region",
                    "1024@;7/@/1996;VINET;France;11;Cheese;2;14;x|1024@;7/@/1996;VINET;France;12;Bread;1;5.5;x",
                    0,
                    new int[] {5, 6, -1, -1, 3},
                    "Spain"),
            of(
                    "cdnow-orders",
                    "customer;number;date;units;amount",
                    "0000@;01;1997010@;2;20.00",
                    List.of(0, 2),
                    new int[] {1, 3, -1, -1, 1},
                    "99"));

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
        return of(layout, header, rows, List.of(id), columns, other);
    }

    private static LayoutFile of(
            String layout, String header, String rows, List<Integer> id, int[] columns, String other) {
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

    /** Whether the first row names the columns. */
    boolean isHeaded() {
        return !isOfOrders() || !orderLayout().settings().containsKey("file.columns");
    }

    /** Whether it is no file of rows but a document. */
    boolean isDocument() {
        return isOfOrders() && orderLayout().file().json().isPresent();
    }

    private Layout orderLayout() {
        return Optional.ofNullable(LAYOUTS.get(layout)).orElseThrow();
    }

    FileOptions options() {
        Optional<FileShape.Delimiter> declared =
                isOfOrders() ? orderLayout().file().delimiter() : Optional.empty();
        return declared.map(FileOptions.STANDARD::withDelimiter).orElse(FileOptions.STANDARD);
    }

    /** What stands between two cells. */
    String delimiter() {
        return options().delimiter().map(String::valueOf).orElse(",");
    }

    int rowsOfOrder() {
        return orders.get(0).size();
    }

    /** The header, if it is told, and the rows. */
    List<List<String>> records() {
        List<List<String>> records = new ArrayList<>();
        if (isHeaded()) {
            records.add(header);
        }
        orders.forEach(records::addAll);
        return records;
    }

    /** The same as lines of a file, without their ends. */
    List<String> lines() {
        return records().stream().map(this::csv).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Which record a row of an order is; a header is 0. */
    int record(int order, int row) {
        return (isHeaded() ? 1 : 0) + order * rowsOfOrder() + row;
    }

    /** The order a record belongs to; that of a header is the first. */
    int orderOf(int record) {
        return Math.max(0, record - (isHeaded() ? 1 : 0)) / rowsOfOrder();
    }

    /** The same file with another cell, in every row of the order below that told the old one if all tell it alike. */
    LayoutFile with(int order, int row, int column, String value) {
        List<List<List<String>>> changed = new ArrayList<>();
        orders.forEach(rows -> changed.add(
                new ArrayList<>(rows.stream().<List<String>>map(ArrayList::new).toList())));
        String old = changed.get(order).get(row).get(column);
        boolean alike = isOfOrders() && (column == status || column == currency);
        for (int at = row; at < (alike ? rowsOfOrder() : row + 1); at++) {
            List<String> cells = changed.get(order).get(at);
            if (at == row || cells.get(column).equals(old)) {
                cells.set(column, value);
            }
        }
        return new LayoutFile(layout, header, changed, id, text, number, currency, status, once, other);
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
        List<String> cells = orders.get(order).get(0);
        return id.stream().map(cells::get).collect(Collectors.joining(" "));
    }

    /** The cells a plain reader finds, as this file means them: with blanks between cells, none is blank. */
    List<String> cells(List<String> read) {
        return delimiter().isBlank()
                ? read.stream().filter(cell -> !cell.isEmpty()).toList()
                : read;
    }

    String csv(List<String> cells) {
        return cells.stream().map(this::quoted).collect(Collectors.joining(delimiter()));
    }

    private String quoted(String cell) {
        return cell.contains(delimiter()) || cell.matches("(?s).*[\"\n\r].*")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
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
        try (FileRows rows = FileRows.of(name, bytes, options())) {
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
                orderLayout(),
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

    /** The orders as a document, one on each line from the second on. */
    String document() {
        FileShape.Json shape = orderLayout().file().json().orElseThrow();
        String path = shape.orders().get(0);
        String before = path.equals("$") ? "" : "{\"" + path.replace(".", "\":{\"") + "\":";
        String behind = "}".repeat(path.equals("$") ? 0 : path.split("\\.", -1).length);
        return orders.stream()
                        .map(order -> tree(order, shape.rows()).toString())
                        .collect(Collectors.joining(",\n", before + "[\n", "\n]" + behind))
                + "\n";
    }

    private ObjectNode tree(List<List<String>> rows, List<String> arrays) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        for (List<String> row : rows) {
            Map<String, ObjectNode> elements = new TreeMap<>();
            for (int column = 0; column < header.size(); column++) {
                String name = header.get(column);
                Optional<String> array = arrays.stream()
                        .filter(each -> name.startsWith(each + "."))
                        .findFirst();
                ObjectNode of = array.map(each -> elements.computeIfAbsent(
                                each, key -> order.withArray("/" + key).addObject()))
                        .orElse(order);
                String path =
                        array.map(each -> name.substring(each.length() + 1)).orElse(name);
                if (!row.get(column).isEmpty()) {
                    put(of, path, row.get(column));
                }
            }
        }
        return order;
    }

    private static void put(ObjectNode into, String path, String text) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            into.put(path, text);
        } else {
            put(into.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), text);
        }
    }

    Result readDocument(byte[] bytes) {
        FileShape.Json shape = orderLayout().file().json().orElseThrow();
        try (JsonRows rows =
                JsonRows.of("file.json", () -> new ByteArrayInputStream(bytes), shape, FileOptions.STANDARD)) {
            return read(rows);
        }
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
