package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.PriceDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ImporterProperties {

    private record Line(String sku, int units, long price, long discount) {}

    private record Written(List<Line> lines, long shipping, long discount, long total, boolean repeats) {}

    private static final List<String> SHOPIFY = List.of(
            "Name",
            "Created at",
            "Currency",
            "Total",
            "Shipping",
            "Discount Amount",
            "Lineitem name",
            "Lineitem quantity",
            "Lineitem price",
            "Lineitem sku",
            "Lineitem discount");

    /** What is written in a layout's own manner is read back as the same orders. */
    @Property
    void ordersReadBackAsTheyWereWritten(@ForAll("written") @Size(min = 1, max = 6) List<Written> orders) {
        List<RawRow> rows = new ArrayList<>();
        rows.add(new RawRow(1, SHOPIFY));
        List<OrderDraft> expected = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            write("#" + (i + 1), orders.get(i), rows);
            expected.add(draft("#" + (i + 1), orders.get(i)));
        }
        Imported imported = Imported.of(Layouts.bundled("shopify-orders"), rows);
        assertEquals(List.of(), imported.errors);
        assertEquals(
                expected.stream().map(ImporterProperties::core).toList(),
                imported.sales().stream().map(sale -> core(sale.draft())).toList());
        assertTrue(imported.tiesOut());
    }

    /** Whatever stands in the cells: nothing is thrown, and every row is an order's or is refused. */
    @Property
    void hostileCellsAreToldAndCounted(
            @ForAll("layouts") String layout, @ForAll("hostile") @Size(max = 12) List<List<String>> cells) {
        Layout read = Layouts.bundled(layout);
        List<String> header = new ArrayList<>(Imported.header(read));
        header.add("something else");
        List<RawRow> rows = new ArrayList<>();
        if (read.sheet.positions().isEmpty()) {
            rows.add(new RawRow(1, header));
        }
        for (List<String> row : cells) {
            rows.add(new RawRow(rows.size() + 1, row));
        }
        Imported imported = Imported.of(read, rows);
        assertTrue(imported.tiesOut(), () -> imported.counts() + " " + imported.errors);
        assertEquals(rows.size(), imported.counts().read());
        assertTrue(imported.importer.refusedRows() == 0 || !imported.errors.isEmpty());
    }

    /** Rows in whatever order: an importer that looks back far enough finds the same orders. */
    @Property
    void aLookBackFindsTheSameOrdersInAnyOrderOfRows(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 4) Integer> numbers) {
        Layout layout = Layouts.bundled("online-retail");
        List<RawRow> rows = new ArrayList<>();
        rows.add(RawRow.of(
                1,
                "InvoiceNo",
                "StockCode",
                "Description",
                "Quantity",
                "InvoiceDate",
                "UnitPrice",
                "CustomerID",
                "Country"));
        for (int number : numbers) {
            rows.add(RawRow.of(
                    rows.size() + 1, "50000" + number, "10001", "Mug", "1", "12/1/2010 8:26", "2.55", "7", "France"));
        }
        Imported imported = Imported.of(layout, rows);
        assertEquals(numbers.stream().distinct().count(), imported.sales().size());
        assertEquals(
                numbers.size(),
                imported.sales().stream()
                        .mapToLong(sale -> sale.draft().lines().size())
                        .sum());
        assertTrue(imported.tiesOut());
    }

    @Provide
    Arbitrary<String> layouts() {
        return Arbitraries.of(Layouts.ORDERS);
    }

    @Provide
    Arbitrary<List<Written>> written() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.longs().between(0, 10_000_000),
                        Arbitraries.longs().between(0, 500))
                .as((sku, units, price, discount) -> new Line("S-" + sku, units, price, discount));
        return Combinators.combine(
                        line.list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.longs().between(0, 1_000_000_000),
                        Arbitraries.of(true, false))
                .as(Written::new)
                .list();
    }

    @Provide
    Arbitrary<List<List<String>>> hostile() {
        Arbitrary<String> cell = Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "",
                        "1",
                        "2",
                        "A1",
                        "A2",
                        "C500001",
                        "A500001",
                        "2025-05-01",
                        "12/1/2010 8:26",
                        "-1",
                        "0",
                        "5.83E+17",
                        "1.234,56",
                        "99999999999999999999999",
                        "9223372036854775807",
                        "EUR",
                        "GBP",
                        "VND",
                        "=1+1",
                        "#REF!",
                        "\u0000",
                        "\uD800",
                        "--",
                        "null",
                        "NaN",
                        "1e9999",
                        "\t",
                        "\uFEFF",
                        "'",
                        "=\"\"",
                        "Hoàn thành",
                        "paid",
                        "٣",
                        "12:00",
                        "0000-00-00",
                        "9".repeat(400)),
                Arbitraries.strings().ofMaxLength(30));
        return cell.list().ofMaxSize(28).list();
    }

    private static void write(String id, Written order, List<RawRow> rows) {
        long lineDiscounts = order.lines().stream().mapToLong(Line::discount).sum();
        for (int i = 0; i < order.lines().size(); i++) {
            Line line = order.lines().get(i);
            boolean first = i == 0;
            boolean told = first || order.repeats();
            rows.add(RawRow.of(
                    rows.size() + 1,
                    told ? id : "",
                    told ? "2025-05-01 10:00:00 +0200" : "",
                    told ? "EUR" : "",
                    told ? text(order.total()) : "",
                    told ? text(order.shipping()) : "",
                    told ? text(order.discount() + lineDiscounts) : "",
                    "Thing " + i,
                    Integer.toString(line.units()),
                    text(line.price()),
                    line.sku(),
                    text(line.discount())));
        }
    }

    private static OrderDraft draft(String id, Written order) {
        OrderDraft draft = OrderDraft.of("shop:one", id, "EUR").statedTotal(amount(order.total()));
        draft = order.shipping() == 0 ? draft : draft.shippingFee(amount(order.shipping()));
        draft = order.discount() == 0 ? draft : draft.sellerDiscount(amount(order.discount()));
        for (int i = 0; i < order.lines().size(); i++) {
            Line line = order.lines().get(i);
            LineDraft drafted = LineDraft.ofSku(line.sku(), line.units())
                    .id(Integer.toString(i + 1))
                    .name("Thing " + i)
                    .price(new PriceDraft(amount(line.price()), Optional.empty()));
            draft = draft.line(line.discount() == 0 ? drafted : drafted.sellerDiscount(amount(line.discount())));
        }
        return draft;
    }

    /** Without what every order of the layout has alike. */
    private static List<Object> core(OrderDraft draft) {
        return List.of(
                draft.externalId(),
                draft.currency(),
                draft.lines(),
                draft.sellerDiscount(),
                draft.shippingFee(),
                draft.statedTotal());
    }

    private static Amount amount(long cents) {
        return Amount.of(Money.ofMinor(cents, Imported.BOOKS.unit("EUR")));
    }

    /** As Shopify writes amounts, grouped. */
    private static String text(long cents) {
        StringBuilder whole = new StringBuilder(Long.toString(cents / 100));
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            whole.insert(at, ',');
        }
        long rest = cents % 100;
        return whole + "." + (rest < 10 ? "0" : "") + rest;
    }
}
