package dev.oms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The definitions of a retailer's yearly export, as parameters: invoices that mix sold and free units, credit notes in
 * their own month, write-offs without money, services, orders of nobody, one SKU in two cases.
 */
class RetailDefinitionsTest {

    private static final CurrencyUnit GBP = new CurrencyUnit("GBP", 3);
    private static final ChannelId SHOP = new ChannelId("shop");

    /** Document, SKU, quantity, time, unit price in thousandths, customer, country. */
    private static final String ROWS = """
            536365 85123A   6  2010-12-01T08:26 2550 17850 United_Kingdom
            536365 71053    6  2010-12-01T08:26 3390 17850 United_Kingdom
            536365 22139    3  2010-12-01T08:27    0 17850 United_Kingdom
            536366 POST     1  2010-12-01T09:00 18000 12583 France
            536367 85123a   2  2010-12-03T10:00 2550 -     United_Kingdom
            536367 DOT      1  2010-12-03T10:00 5120 -     United_Kingdom
            536368 22139   10  2010-12-04T10:00    0 12583 France
            536369 71053   -9  2010-12-05T10:00    0 -     United_Kingdom
            536369 22139   -1  2010-12-05T10:00    0 -     United_Kingdom
            C53637 71053   -2  2011-01-01T00:00 3390 17850 United_Kingdom
            C53637 POST    -1  2011-01-01T00:00 18000 17850 United_Kingdom
            C53638 D       -1  2011-01-02T00:00 27500 13000 Germany
            A56318 B        1  2011-01-03T00:00 -11062 -   United_Kingdom
            536370 71053    4  2011-01-31T23:59 3390 17850 United_Kingdom
            536370 71053    1  2011-01-31T23:59 3395 17850 United_Kingdom
            536371 85123A   5  2011-02-01T00:00 2000 14000 France
            536372 22139    1  2011-02-02T00:00    0 15000 France
            """;

    private static final Scope SOLD = Scope.allTime();

    private final List<Measure> measures = measures();

    private static List<Measure> measures() {
        Map<String, List<String[]>> documents = new LinkedHashMap<>();
        for (String row : ROWS.strip().lines().toList()) {
            String[] cells = row.strip().split(" +", -1);
            documents.computeIfAbsent(cells[0], absent -> new ArrayList<>()).add(cells);
        }
        List<Measure> measures = new ArrayList<>();
        documents.forEach((number, rows) -> measures.addAll(document(number, rows)));
        return measures;
    }

    private static List<Measure> document(String number, List<String[]> rows) {
        Instant at = Instant.parse(rows.get(0)[3] + ":00Z");
        Optional<CustomerKey> customer = rows.get(0)[5].equals("-")
                ? Optional.empty()
                : Optional.of(new CustomerKey("id:shop/" + rows.get(0)[5]));
        Optional<String> country = Optional.of(rows.get(0)[6].replace('_', ' '));
        List<Measure> measures = new ArrayList<>();
        List<LineMeasure> lines = new ArrayList<>();
        List<ReturnMeasure.Line> back = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            String id = String.valueOf(i + 1);
            long units = Long.parseLong(row[2]);
            long price = Long.parseLong(row[4]);
            ItemKind kind = row[1].matches("\\d{5}.*") ? ItemKind.GOODS : ItemKind.SERVICE;
            if (number.startsWith("C")) {
                back.add(new ReturnMeasure.Line(
                        id, Optional.empty(), Optional.of(row[1]), kind, -units, -units * price));
            } else if (number.startsWith("A")) {
                measures.add(
                        new AdjustmentMeasure("adjustment:" + number, SHOP, at, Money.ofMinor(units * price, GBP)));
            } else if (units < 0) {
                measures.add(
                        new NoteMeasure("note:" + number + "/" + id, SHOP, number, at, Optional.of(row[1]), units));
            } else {
                LineTotals totals = new LineTotals(units * price, 0, 0, 0, 0, 0);
                lines.add(new LineMeasure(
                        id, Optional.of(row[1]), kind, units, 0, 0, true, price, totals, totals, totals));
            }
        }
        if (!back.isEmpty()) {
            measures.add(
                    new ReturnMeasure("return:" + number, SHOP, customer, country, Optional.empty(), GBP, at, back));
        }
        if (!lines.isEmpty()) {
            measures.add(new OrderMeasure(
                    "order-" + number,
                    number,
                    SHOP,
                    customer,
                    country,
                    FulfillmentMethod.SHIP,
                    PaymentTerms.PREPAID,
                    false,
                    "COMPLETED",
                    Phase.DONE,
                    true,
                    at,
                    GBP,
                    lines,
                    Money.zero(GBP),
                    List.of(),
                    List.of(),
                    List.of(),
                    Promise.NONE,
                    Promise.NONE,
                    Money.zero(GBP),
                    Optional.empty()));
        }
        return measures;
    }

    private SalesFigures sales(Scope scope) {
        return gbp(Sales.of(scope).over(measures));
    }

    private static <R> R gbp(Map<CurrencyUnit, R> results) {
        return Optional.ofNullable(results.get(GBP)).orElseThrow();
    }

    /** Orders, returns, gross, returned, net, units sold and returned, lines sold and returned. */
    private static List<Long> totals(SalesFigures sales) {
        return List.of(
                sales.orders(),
                sales.returns(),
                sales.gross().minor(),
                sales.returned().minor(),
                sales.net().minor(),
                sales.units(),
                sales.returnedUnits(),
                sales.lines(),
                sales.returnedLines());
    }

    @Test
    void totals() {
        SalesFigures sales = sales(SOLD);

        // 15,300 + 20,340 | 18,000 | 5,100 + 5,120 | 13,560 + 3,395 | 10,000
        assertEquals(List.of(5L, 2L, 90_815L, 52_280L, 38_535L, 26L, 4L, 8L, 3L), totals(sales));
        assertEquals(27_473, sales.net().plus(sales.adjustments()).minor());
        assertEquals(3, Unsold.of(SOLD).over(measures).documents());
        assertEquals(
                Optional.of(new BigDecimal("18.163000")),
                sales.averageOrderValue().decimal(6));
        assertEquals(
                Optional.of(new BigDecimal("5.200000")), sales.unitsPerOrder().decimal(6));
        assertEquals(
                Optional.of(new BigDecimal("1.600000")), sales.linesPerOrder().decimal(6));
        assertEquals(
                Optional.of(new BigDecimal("0.575676")),
                sales.returnRateByValue().decimal(6));
        assertEquals(
                Optional.of(new BigDecimal("0.153846")),
                sales.returnRateByUnits().decimal(6));
        assertEquals(
                Optional.of(new BigDecimal("0.285714")),
                sales.returnRateByDocuments().decimal(6));
    }

    @Test
    void totalsOfKnownCustomers() {
        assertEquals(
                List.of(4L, 2L, 80_595L, 52_280L, 28_315L, 23L, 4L, 6L, 3L),
                totals(sales(SOLD.of(Population.sold().knownCustomers()))));
    }

    @Test
    void totalsOfProductsOnly() {
        assertEquals(
                List.of(4L, 1L, 67_695L, 6_780L, 60_915L, 24L, 2L, 6L, 1L),
                totals(sales(SOLD.of(Population.sold().kinds(ItemKind.GOODS)))));
    }

    @Test
    void customers() {
        CustomerFigures customers =
                Customers.of(SOLD, Grain.MONTH, ZoneOffset.UTC).over(measures);

        assertEquals(3, customers.customers());
        assertEquals(5, customers.known());
        assertEquals(new Ratio(1, 3), customers.repeatRate());
        assertEquals(1, customers.onlyReturned());
        assertEquals(1, customers.ordersWithoutCustomer());
        assertEquals(
                Map.of(
                        LocalDate.of(2010, 12, 1), new CustomerPeriod(2, 2),
                        LocalDate.of(2011, 1, 1), new CustomerPeriod(1, 0),
                        LocalDate.of(2011, 2, 1), new CustomerPeriod(1, 1)),
                customers.parts());
    }

    @Test
    void months() {
        Map<LocalDate, Map<CurrencyUnit, SalesFigures>> months =
                Sales.of(SOLD).by(Dimension.month(ZoneOffset.UTC)).over(measures);

        assertEquals(
                List.of(
                        List.of(3L, 0L, 63_860L, 0L, 63_860L, 16L, 0L, 5L, 0L),
                        List.of(1L, 2L, 16_955L, 52_280L, -35_325L, 5L, 4L, 2L, 3L),
                        List.of(1L, 0L, 10_000L, 0L, 10_000L, 5L, 0L, 1L, 0L)),
                months.values().stream().map(month -> totals(gbp(month))).toList());
    }

    @Test
    void topSkusOfProducts() {
        SkuTable table = gbp(
                BestSellers.of(SOLD.of(Population.sold().kinds(ItemKind.GOODS))).over(measures));

        assertEquals(
                List.of("71053 11 37295", "85123A 11 25300", "85123a 2 5100"),
                rows(table.top(SkuRanking.UNITS, 20), false));
        assertEquals(
                List.of("71053 11 37295", "85123A 11 25300", "85123a 2 5100"),
                rows(table.top(SkuRanking.VALUE, 20), false));
        assertEquals(
                List.of("85123A 11 25300", "71053 9 30515", "85123a 2 5100"),
                rows(table.top(SkuRanking.NET_UNITS, 20), true));
        assertEquals(List.of("71053 9 30515", "85123A 11 25300"), rows(table.top(SkuRanking.NET_VALUE, 2), true));
        assertEquals(
                List.of("71053 2 11"),
                table.top(SkuRanking.RETURNED_UNITS, 20).stream()
                        .map(sku -> sku.sku() + " " + sku.returnedUnits() + " " + sku.units())
                        .toList());
    }

    private static List<String> rows(List<SkuFigures> skus, boolean net) {
        return skus.stream()
                .map(sku -> sku.sku() + " " + (net ? sku.netUnits() : sku.units()) + " "
                        + (net ? sku.netSales() : sku.gross()).minor())
                .toList();
    }

    @Test
    void countries() {
        // Germany only returned: a country with returns and no order is a group of its own, with 0 orders.
        Map<String, Map<CurrencyUnit, SalesFigures>> countries =
                Sales.of(SOLD).by(Dimension.country()).over(measures);

        assertEquals(
                "{=0 0, France=2 28000, Germany=0 0, United Kingdom=3 62815}",
                countries.entrySet().stream()
                        .map(country -> country.getKey() + "="
                                + gbp(country.getValue()).orders() + " "
                                + gbp(country.getValue()).gross().minor())
                        .toList()
                        .toString()
                        .replace('[', '{')
                        .replace(']', '}'));
    }
}
