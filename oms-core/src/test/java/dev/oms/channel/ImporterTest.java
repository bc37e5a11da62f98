package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.StockEffect;
import dev.oms.returns.UnmatchedReturn;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules importers must pass, one trap after another. All orders and people are invented. */
class ImporterTest {

    private static final String SHOPIFY =
            "Name;Email;Financial Status;Fulfillment Status;Currency;Shipping;Taxes;Total;Discount Amount;Created at;"
                    + "Lineitem quantity;Lineitem name;Lineitem price;Lineitem sku\n";

    private static final String GENERIC = "Order ID;Date;SKU;Qty;Price;Status\n";

    private static final String RETAIL =
            "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country\n";

    /** A shop whose export has no column for the currency. */
    private static final Layout EUROS = Layouts.bundled("shopify-orders")
            .with("default.order.currency", "EUR")
            .orThrow();

    private static Amount money(String amount, String currency) {
        return Amount.of(Money.of(amount, Imported.BOOKS.unit(currency)));
    }

    @Nested
    class HeaderAndEnds {

        @Test
        void columnsAreFoundByNameInAnyOrderCaseAndUnicodeForm() {
            String header = Normalizer.normalize(
                    "số   lượng;\u00a0MÃ ĐƠN HÀNG ;Ngày Đặt Hàng;TRẠNG THÁI ĐƠN HÀNG", Normalizer.Form.NFD);
            ImportedDocument.Sale sale = Imported.of(
                            "shopee-orders-vn", header + ";SKU phân loại hàng\n2;VN1;2025-03-01 10:00;Đang giao;MUG")
                    .onlySale();
            assertEquals("VN1", sale.externalId());
            assertEquals(2, sale.draft().lines().get(0).units());
            assertEquals(Optional.of(OrderLifecycle.SHIPPED), sale.adoption().state());
        }

        @Test
        void theHeaderIsFoundBelowAPreambleAndTheDataEndsAtAFooter() {
            Layout layout = Layouts.bundled("generic-orders")
                    .with("footer.1", "\\d+ record\\(s\\) downloaded")
                    .orThrow()
                    .with("footer.2", "Seller ID :.*")
                    .orThrow();
            Imported imported = Imported.of(
                    layout,
                    "# made by Buyer 1's friend\nOrders of May;;\n;;\n" + GENERIC
                            + "A1;2025-05-01;MUG;1;3;new\n;;;;;\n1 record(s) downloaded\n\nSeller ID : 7\nA2;2025-05-01;MUG;1;3;new");
            assertEquals(new RowCounts(10, 2, 1, 3, 2, 2), imported.counts());
            assertEquals(1, imported.sales().size());
            assertEquals(List.of("10 import.below-footer"), imported.told());
            assertTrue(imported.tiesOut());
        }

        @Test
        void aRowOfDescriptionsBelowTheHeaderIsSkippedWhereTheLayoutSaysSo() {
            Layout layout = Layouts.bundled("generic-orders")
                    .with("header.description", "true")
                    .orThrow();
            Imported imported = Imported.of(
                    layout, GENERIC + "the number;when;what;how many;each;state\nA1;2025-05-01;MUG;1;3;new");
            assertEquals(new RowCounts(3, 1, 1, 0, 0, 1), imported.counts());
            assertEquals(List.of(), imported.told());
        }

        @Test
        void aFileOfAnotherKindIsRefusedWholeWithWhatIsMissing() {
            Imported spend = Imported.of("shopify-orders", "Month;Spend\n2025-01;90");
            assertEquals("import.no-header", spend.outcome.reasons().get(0).code());
            assertTrue(spend.outcome.reasons().get(0).message().contains("created at"));
            assertEquals(
                    "import.other-file",
                    Imported.of("shopify-orders", "Payout ID;" + SHOPIFY)
                            .outcome
                            .reasons()
                            .get(0)
                            .code());
            assertEquals(
                    "import.empty",
                    Imported.of("shopify-orders", "").outcome.reasons().get(0).code());
        }

        @Test
        void twoColumnsOfOneNameAreRefusedWhereTheyMeanSomething() {
            assertEquals(
                    "import.column-twice",
                    Imported.of("generic-orders", "Order ID;Date;Qty;qty \nA1;2025-05-01;1;2")
                            .outcome
                            .reasons()
                            .get(0)
                            .code());
        }

        @Test
        void otherColumnsAreKeptRawAndThoseAboutPeopleAreNot() {
            Imported imported = Imported.of(
                    EUROS,
                    "Name;Created at;Lineitem name;Lineitem quantity;Tags;Lineitem fulfillment status;Billing Street;Tags\n"
                            + "#1;2025-05-01;Mug;1;vip ;fulfilled;1 Some Street;x\n#1;;Hat;1;;pending;;y");
            OrderDraft draft = imported.onlySale().draft();
            assertEquals(Map.of("Tags", "vip", "Tags (2)", "x"), draft.attributes());
            assertEquals(
                    Map.of("Lineitem fulfillment status", "fulfilled"),
                    draft.lines().get(0).attributes());
            assertEquals(
                    Map.of("Lineitem fulfillment status", "pending", "Tags (2)", "y"),
                    draft.lines().get(1).attributes());
            assertTrue(imported.importer.warnings().contains(new ImportWarning("column.dropped", "Billing Street", 1)));
        }
    }

    @Nested
    class Grouping {

        @Test
        void furtherRowsRepeatTheNumberOrLeaveItBlank() {
            Imported imported = Imported.of(
                    "shopify-orders",
                    SHOPIFY
                            + "#1;buyer1@example.com;paid;fulfilled;EUR;5.00;1.00;26.00;;2025-05-01 10:00:00 +0200;2;Mug;5.00;MUG\n"
                            + "#1;;;;;;;;;;1;Hat;10.00;HAT\n"
                            + ";;;;;;;;;;1;Pin;0.00;PIN\n"
                            + "#2;;paid;unfulfilled;EUR;;;7.00;;2025-05-01 10:00:00 +0200;1;Pin;7.00;PIN");
            assertEquals(List.of(), imported.told());
            assertEquals(2, imported.sales().size());
            ImportedDocument.Sale first = imported.sales().get(0);
            assertEquals(3, first.rows());
            assertEquals(2, first.firstLine());
            assertEquals(
                    List.of("1 MUG 2", "2 HAT 1", "3 PIN 1"),
                    first.draft().lines().stream()
                            .map(line ->
                                    line.id().orElseThrow() + " " + line.sku().orElseThrow() + " " + line.units())
                            .toList());
            assertEquals(Optional.of(money("26.00", "EUR")), first.draft().statedTotal());
            assertEquals(Optional.of(money("5.00", "EUR")), first.draft().shippingFee());
            assertEquals(
                    Optional.of(Instant.parse("2025-05-01T08:00:00Z")),
                    first.draft().placedAt());
            assertEquals(Optional.of(money("26.00", "EUR")), first.adoption().captured());
        }

        @Test
        void anAmountThatIsRepeatedOnEachRowCountsOnce() {
            OrderDraft draft = Imported.of("shopee-orders-vn", """
                            Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;Số lượng;Giá ưu đãi;Mã giảm giá của Shopee;Phí Dịch Vụ
                            V1;2025-03-01 10:00;Hoàn thành;1;100.000;5.000;1,200
                            V1;2025-03-01 10:00;Hoàn thành;2;1.234.000,00;5.000;1,200""").onlySale().draft();
            assertEquals(Optional.of(money("5000", "VND")), draft.platformDiscount());
            assertEquals(Map.of("Phí Dịch Vụ", "1,200", "Trạng Thái Đơn Hàng", "Hoàn thành"), draft.attributes());
            assertEquals(
                    money("1234000", "VND"),
                    draft.lines().get(1).price().orElseThrow().unit());
        }

        @Test
        void rowsOfOneOrderThatDisagreeAreAnError() {
            Imported imported = Imported.of(
                    "shopee-orders-vn",
                    "Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;Số lượng;Mã giảm giá của Shop\n"
                            + "V1;2025-03-01 10:00;Hoàn thành;1;5.000\nV1;2025-03-01 10:00;Hoàn thành;1;6.000");
            assertEquals(List.of("3 import.rows-differ"), imported.told());
            assertEquals("Mã giảm giá của Shop", imported.errors.get(0).column());
            assertEquals("6.000", imported.errors.get(0).value());
            assertEquals(2, imported.importer.refusedRows());
        }

        @Test
        void amountsOfTheRowsAddUpWhereTheLayoutSaysSo() {
            OrderDraft draft = Imported.of(
                            "generic-orders",
                            "Order ID;Date;SKU;Qty;Price;Shipping;Currency\nA1;2025-05-01;MUG;1;3.00;6.50;EUR\nA1;2025-05-01;HAT;1;3.00;0.25;EUR")
                    .onlySale()
                    .draft();
            assertEquals(Optional.of(money("6.75", "EUR")), draft.shippingFee());
        }

        @Test
        void theSameRowsAgainAreTheSameOrderAgainAndOtherRowsAreScattered() {
            String order = "A1;2025-05-01;MUG;1;3;new\n";
            Imported imported = Imported.of(
                    "generic-orders",
                    GENERIC + order + "A2;2025-05-01;MUG;1;3;new\n" + order + "A2;2025-05-01;HAT;1;3;new");
            assertEquals(
                    List.of("A1", "A2", "A1"),
                    imported.sales().stream()
                            .map(ImportedDocument.Sale::externalId)
                            .toList());
            assertEquals(
                    imported.sales().get(0).draft(), imported.sales().get(2).draft());
            assertEquals(List.of("5 import.scattered"), imported.told());
            assertTrue(imported.tiesOut());
        }

        @Test
        void aLookBackMakesScatteredRowsWhole() {
            Imported imported = Imported.of(
                    "online-retail",
                    RETAIL + "500001;10001;Mug;6;12/1/2010 8:26;2.55;1;France\n"
                            + "500002;10001;Mug;6;12/1/2010 8:26;2.55;1;France\n"
                            + "500001;10002;Hat;1;12/1/2010 8:27;2.125;1;France");
            assertEquals(List.of(), imported.told());
            ImportedDocument.Sale whole = imported.sales().stream()
                    .filter(sale -> sale.externalId().equals("500001"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    List.of("1", "3"),
                    whole.draft().lines().stream()
                            .map(line -> line.id().orElseThrow())
                            .toList());
            assertEquals(
                    Optional.of(Instant.parse("2010-12-01T08:26:00Z")),
                    whole.draft().placedAt());
        }

        @Test
        void lineIdsTellRepeatedLinesFromDifferentOnes() {
            Layout layout = Layouts.bundled("generic-orders")
                    .with("column.line.id", "Line")
                    .orThrow()
                    .with("line.id", "column")
                    .orThrow();
            String header = "Order ID;Date;Line;SKU;Qty\n";
            Imported same =
                    Imported.of(layout, header + "A1;2025-05-01;7;MUG;1\nA1;2025-05-01;7;MUG;1\nA1;2025-05-01;8;MUG;1");
            assertEquals(2, same.onlySale().draft().lines().size());
            assertEquals(3, same.onlySale().rows());
            Imported other = Imported.of(layout, header + "A1;2025-05-01;7;MUG;1\nA1;2025-05-01;7;MUG;2");
            assertEquals(List.of("3 import.line-differs"), other.told());
            assertTrue(other.tiesOut());
            assertEquals(
                    List.of("2 import.missing"),
                    Imported.of(layout, header + "A1;2025-05-01;;MUG;1").told());
        }

        @Test
        void anOrderOfTooManyRowsIsRefusedWithoutBeingHeld() {
            Layout layout =
                    Layouts.bundled("generic-orders").with("group.largest", "2").orThrow();
            Imported imported = Imported.of(
                    layout, GENERIC + "A1;2025-05-01;MUG;1;3;new\n;;MUG;1;3;\n;;MUG;1;3;\nA2;2025-05-01;MUG;1;3;new");
            assertEquals(List.of("2 import.order-too-large"), imported.told());
            assertEquals(3, imported.importer.refusedRows());
            assertEquals("A2", imported.onlySale().externalId());
        }
    }

    @Nested
    class BadRows {

        @Test
        void aBadRowRefusesItsOrderAndNoOther() {
            Imported imported = Imported.of(
                    "generic-orders",
                    GENERIC
                            + "A1;2025-05-01;MUG;1;3;new\nA2;2025-05-01;MUG;1;3;new\nA2;2025-05-01;HAT;two;3;new\nA3;2025-05-01;MUG;1;3;new");
            assertEquals(
                    List.of("A1", "A3"),
                    imported.sales().stream()
                            .map(ImportedDocument.Sale::externalId)
                            .toList());
            RowError error = imported.errors.get(0);
            assertEquals(
                    List.of(4L, "Qty", "two", "number.malformed"),
                    List.of(
                            error.line(),
                            error.column(),
                            error.value(),
                            error.reason().code()));
            assertEquals(2, imported.importer.refusedRows());
            assertEquals(1, imported.importer.refusedDocuments());
            assertTrue(imported.tiesOut());
        }

        @Test
        void rowsThatContinueARefusedNumberDoNotFallToTheOrderAbove() {
            Imported imported = Imported.of(
                    "generic-orders",
                    GENERIC
                            + "A1;2025-05-01;MUG;1;3;new\n5.83E+17;2025-05-01;MUG;1;3;new\n;;HAT;1;3;\nA2;2025-05-01;MUG;1;3;new");
            assertEquals(List.of("3 import.spreadsheet-damage", "4 import.no-order"), imported.told());
            assertEquals(2, imported.sales().size());
            assertEquals(1, imported.sales().get(0).draft().lines().size());
            assertTrue(imported.tiesOut());
        }

        @ParameterizedTest
        @CsvSource({
            "5.83E+17, true", "'5,83E+17', true", "1.0E5, true", "583E+15, true", "#NAME?, true", "#N/A, true",
            "583712345678901234, false", "5E10, false", "12E5-RED, false", "#1001, false", "E-17, false", "00123, false"
        })
        void damagedIdsAreToldAndLongOnesStayText(String id, boolean damaged) {
            Imported imported = Imported.of("generic-orders", GENERIC + id + ";2025-05-01;" + id + ";1;3;new");
            assertEquals(damaged, !imported.errors.isEmpty(), imported.errors::toString);
            if (!damaged) {
                assertEquals(id, imported.onlySale().externalId());
                assertEquals(
                        Optional.of(id),
                        imported.onlySale().draft().lines().get(0).sku());
            }
        }

        @Test
        void whatKeepsAnIdTextIsTakenOff() {
            Imported imported = Imported.of("generic-orders", GENERIC + "=\"0017\"\t;2025-05-01\t;'0042\t;1;3;new");
            assertEquals("0017", imported.onlySale().externalId());
            assertEquals(
                    Optional.of("0042"),
                    imported.onlySale().draft().lines().get(0).sku());
        }

        @Test
        void aCellTooManyIsASlippedRow() {
            Imported imported = Imported.of(
                    "generic-orders", GENERIC + "A1;2025-05-01;MUG;1;3;new;surprise\nA2;2025-05-01;MUG;1;3;new; ");
            assertEquals(List.of("2 import.too-many-cells"), imported.told());
            assertEquals("A2", imported.onlySale().externalId());
        }

        @Test
        void anUnknownCurrencyIsARowError() {
            Imported imported = Imported.of(
                    "generic-orders",
                    "Order ID;Date;Qty;Currency\nA1;2025-05-01;1;GOLD\nA2;2025-05-01;1;đ\nA3;2025-05-01;1;");
            assertEquals(List.of("2 currency.unknown"), imported.told());
            assertEquals(
                    List.of("VND", "VND"),
                    imported.sales().stream()
                            .map(sale -> sale.draft().currency())
                            .toList());
            assertTrue(imported.importer
                    .warnings()
                    .contains(new ImportWarning("default.used", "order.currency = VND", 1)));
        }

        @Test
        void whatIsPersonalIsNotRepeatedInErrors() {
            Imported imported = Imported.of(
                    "generic-orders",
                    "Order ID;Date;Qty;Buyer;Phone\nA1;2025-05-01;1;" + "B".repeat(2_000) + ";8.49E+10");
            assertEquals(2, imported.errors.size());
            imported.errors.forEach(error -> assertEquals("[personal]", error.value()));
        }

        @Test
        void missingUnitsAreNoZeroAndNoOneUnlessDeclared() {
            assertEquals(
                    List.of("2 import.missing"),
                    Imported.of("generic-orders", GENERIC + "A1;2025-05-01;MUG;;3;new")
                            .told());
            Imported declared = Imported.of(EUROS, "Name;Created at;Lineitem name\n#1;2025-05-01;Mug");
            assertEquals(1, declared.onlySale().draft().lines().get(0).units());
            assertTrue(declared.importer.warnings().contains(new ImportWarning("default.used", "line.units = 1", 1)));
            assertTrue(declared.importer.warnings().contains(new ImportWarning("line.without-sku", "Mug", 1)));
        }

        @ParameterizedTest
        @CsvSource({"0", "-1", "1.5", "1000000001", "99999999999999999999", "NaN", "=1+1"})
        void unitsAreWholeAndSome(String units) {
            Imported imported = Imported.of("generic-orders", GENERIC + "A1;2025-05-01;MUG;" + units + ";3;new");
            assertEquals(1, imported.errors.size());
            assertEquals("Qty", imported.errors.get(0).column());
            assertEquals(units, imported.errors.get(0).value());
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "EUR|1.234,56|1234.56", "EUR|1,234.56|1234.56", "EUR|€ 12|12.00", "EUR|12,5|12.50",
                    "VND|1.234|1234", "VND|12,345,678 ₫|12345678", "KRW|₩15,000|15000", "INR|1,23,456.78|123456.78"
                })
        void pricesAreReadAsTheLayoutWritesThem(String currency, String price, String expected) {
            ImportedDocument.Sale sale = Imported.of(
                            "generic-orders",
                            "Order ID;Date;SKU;Qty;Price;Currency\nA1;2025-05-01;MUG;1;" + price + ";" + currency)
                    .onlySale();
            assertEquals(
                    money(expected, currency),
                    sale.draft().lines().get(0).price().orElseThrow().unit());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "EUR|1.234|number.ambiguous", "EUR|12.3456|money.too_fine", "VND|12,50|money.too_fine",
                    "EUR|12,34,56|number.malformed", "EUR|5.83E+17|number.exponent", "EUR|twelve|number.malformed"
                })
        void pricesThatCannotBeReadAreTold(String currency, String price, String code) {
            Imported imported = Imported.of(
                    "generic-orders",
                    "Order ID;Date;SKU;Qty;Price;Currency\nA1;2025-05-01;MUG;1;" + price + ";" + currency);
            assertEquals(List.of("2 " + code), imported.told());
            assertEquals(price, imported.errors.get(0).value());
        }

        @Test
        void wordsForNoNumberLeaveThePriceAbsent() {
            for (String word : List.of("", "--", "null")) {
                LineDraft line = Imported.of("generic-orders", GENERIC + "A1;2025-05-01;MUG;1;" + word + ";new")
                        .onlySale()
                        .draft()
                        .lines()
                        .get(0);
                assertEquals(Optional.empty(), line.price());
            }
        }

        @Test
        void aLineTotalIsDividedAndOneThatDoesNotDivideIsTold() {
            Layout layout = Layouts.bundled("generic-orders")
                    .with("line.price", "total")
                    .orThrow();
            String header = "Order ID;Date;SKU;Qty;Price;Currency\n";
            assertEquals(
                    money("3.33", "EUR"),
                    Imported.of(layout, header + "A1;2025-05-01;MUG;3;9.99;EUR")
                            .onlySale()
                            .draft()
                            .lines()
                            .get(0)
                            .price()
                            .orElseThrow()
                            .unit());
            assertEquals(
                    List.of("2 money.not-divisible"),
                    Imported.of(layout, header + "A1;2025-05-01;MUG;3;10.00;EUR")
                            .told());
        }

        @Test
        void theDiscountOfTheOrderDoesNotCountItsLinesTwice() {
            OrderDraft draft = Imported.of(
                            "shopify-orders",
                            "Name;Created at;Currency;Discount Amount;Lineitem name;Lineitem quantity;Lineitem price;Lineitem discount\n"
                                    + "#1;2025-05-01;EUR;12.00;Mug;1;50.00;5.00\n#1;;;;Hat;1;50.00;0.00")
                    .onlySale()
                    .draft();
            assertEquals(Optional.of(money("7.00", "EUR")), draft.sellerDiscount());
            assertEquals(Optional.of(money("5.00", "EUR")), draft.lines().get(0).sellerDiscount());
            assertEquals(Optional.empty(), draft.lines().get(1).sellerDiscount());
        }

        @Test
        void aDiscountWithTheWrongSignIsTold() {
            assertEquals(
                    List.of("2 import.discount-sign"),
                    Imported.of(
                                    "shopify-orders",
                                    "Name;Created at;Currency;Discount Amount;Lineitem name\n#1;2025-05-01;EUR;-12.00;Mug")
                            .told());
        }

        @Test
        void amountsThatDoNotFitAreToldAndStopNothing() {
            Imported imported = Imported.of(
                    "online-retail",
                    RETAIL + "C500001;10001;Mug;-900000000000000;12/1/2010 8:26;900000000000;1;France\n"
                            + "500002;10001;Mug;6;12/1/2010 8:26;2.55;1;France");
            assertEquals(List.of("2 money.overflow"), imported.told());
            assertEquals(1, imported.sales().size());
        }
    }

    @Nested
    class Dates {

        @Test
        void aDateThatMayBeTwoDaysIsAnErrorOfItsRow() {
            Imported imported = Imported.of(
                    "generic-orders",
                    GENERIC
                            + "A1;03/04/2025;MUG;1;3;new\nA2;13/04/2025;MUG;1;3;new\nA3;04/04/2025;MUG;1;3;new\nA4;2025-02-30;MUG;1;3;new");
            assertEquals(List.of("2 date.ambiguous", "5 date.malformed"), imported.told());
            assertEquals(
                    List.of(Instant.parse("2025-04-12T17:00:00Z"), Instant.parse("2025-04-03T17:00:00Z")),
                    imported.sales().stream()
                            .map(sale -> sale.draft().placedAt().orElseThrow())
                            .toList());
        }

        @Test
        void timesThatAClockChangeRepeatsOrLeavesOutAreErrors() {
            Imported imported = Imported.of(
                    "online-retail",
                    RETAIL + "500001;10001;Mug;6;10/30/2011 1:30;2.55;1;France\n"
                            + "500002;10001;Mug;6;3/27/2011 1:30;2.55;1;France\n"
                            + "500003;10001;Mug;6;7/1/2011 12:00;2.55;1;France");
            assertEquals(List.of("2 date.ambiguous", "3 date.gap"), imported.told());
            assertEquals(
                    Optional.of(Instant.parse("2011-07-01T11:00:00Z")),
                    imported.onlySale().draft().placedAt());
        }

        @Test
        void aMissingDateIsToldAndNotTakenForNow() {
            assertEquals(
                    List.of("2 import.missing"),
                    Imported.of("generic-orders", GENERIC + "A1;;MUG;1;3;new").told());
        }
    }

    @Nested
    class Statuses {

        @ParameterizedTest
        @CsvSource({
            "paid, fulfilled, , SHIPPED, SHIP_UNRESERVED",
            "paid, unfulfilled, , CONFIRMED, RESERVE",
            "pending, unfulfilled, , PLACED, RESERVE",
            "partially_refunded, partial, , PREPARING, RESERVE",
            "voided, unfulfilled, , CANCELLED, NONE",
            "refunded, fulfilled, , SHIPPED, SHIP_UNRESERVED",
            "paid, fulfilled, 2025-05-02, CANCELLED, NONE",
            "paid, , , CONFIRMED, RESERVE"
        })
        void severalColumnsMakeOneStatus(
                String financial, String fulfillment, String cancelled, Code state, StockEffect effect) {
            ImportedDocument.Sale sale = Imported.of(
                            EUROS,
                            "Name;Created at;Lineitem name;Financial Status;Fulfillment Status;Cancelled at\n#1;2025-05-01;Mug;"
                                    + financial + ";" + text(fulfillment) + ";" + text(cancelled))
                    .onlySale();
            assertEquals(Optional.of(state.name()), sale.adoption().state().map(State::code));
            assertEquals(effect, sale.adoption().effect());
            assertEquals(!text(cancelled).isEmpty(), sale.adoption().times().containsKey("CANCELLED"));
        }

        /** Names only, so that a wrong one does not compile. */
        enum Code {
            PLACED,
            CONFIRMED,
            PREPARING,
            SHIPPED,
            CANCELLED
        }

        private static String text(@org.jspecify.annotations.Nullable String cell) {
            return cell == null ? "" : cell;
        }

        @Test
        void anUnknownWordKeepsTheOrderWithTheWordAndAWarning() {
            Imported imported = Imported.of(
                    "generic-orders", GENERIC + "A1;2025-05-01;MUG;1;3;Abducted\nA2;2025-05-01;MUG;1;3;abducted ");
            assertEquals(2, imported.sales().size());
            assertEquals(Optional.empty(), imported.sales().get(0).adoption().state());
            assertEquals("Abducted", imported.sales().get(0).adoption().reported());
            assertTrue(imported.importer.warnings().contains(new ImportWarning("status.unknown", "Abducted", 1)));
        }

        @ParameterizedTest
        @CsvSource({
            "Hoàn thành, COMPLETED",
            "đã hủy, CANCELLED",
            "Đang giao, SHIPPED",
            "Chờ xác nhận, PLACED",
            "Chờ lấy hàng, CONFIRMED",
            "Đã giao, DELIVERED",
            "Trả hàng, RETURNED"
        })
        void vietnameseWordsAreKnown(String word, String state) {
            for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                String written = Normalizer.normalize(word, form);
                ImportedDocument.Sale sale = Imported.of(
                                "shopee-orders-vn",
                                "Mã đơn hàng;Ngày đặt hàng;Trạng Thái Đơn Hàng;Số lượng\nV1;2025-03-01 10:00;" + written
                                        + ";1")
                        .onlySale();
                assertEquals(Optional.of(state), sale.adoption().state().map(State::code));
                assertEquals(
                        Optional.of(PaymentTerms.COLLECTED_BY_CHANNEL),
                        sale.draft().terms());
            }
        }

        @Test
        void cashOnDeliveryIsKnownByItsWords() {
            for (String word : List.of("COD", "Thu hộ", "착불")) {
                assertEquals(
                        Optional.of(PaymentTerms.CASH_ON_DELIVERY),
                        Imported.of("generic-orders", "Mã đơn;Ngày;Số lượng;Thanh toán\n1;2025-05-01;1;" + word)
                                .onlySale()
                                .draft()
                                .terms());
            }
        }
    }

    @Nested
    class WhatIsNoOrder {

        @Test
        void returnsAdjustmentsAndWriteOffsAreDocumentsOfTheirOwn() {
            Imported imported = Imported.of(
                    "online-retail",
                    RETAIL + "C500001;10001;Mug;-2;12/1/2010 8:26;2.125;7;France\n"
                            + "A500002;B;Adjust bad debt;1;12/1/2010 8:26;-11062.06;;France\n"
                            + "500003;10001;damaged;-6;12/1/2010 8:26;0;;France\n"
                            + "500004;10001;Mug;6;12/1/2010 8:26;2.55;7;France\n"
                            + "500004;10001;lost;-1;12/1/2010 8:26;0;7;France\n"
                            + "500004;POST;Postage;1;12/1/2010 8:26;18;7;France\n"
                            + "500005;10001;free;3;12/1/2010 8:26;0;7;France");
            assertEquals(List.of(), imported.told());
            assertEquals(
                    List.of(
                            "C500001 RETURN 1",
                            "A500002 ADJUSTMENT 1",
                            "500003 STOCK_NOTE 1",
                            "500004 SALE 2",
                            "500004 STOCK_NOTE 1",
                            "500005 SALE 1"),
                    imported.documents.stream()
                            .map(document -> document.externalId() + " " + document.kind() + " " + document.rows())
                            .toList());
            UnmatchedReturn.Line back = ((ImportedDocument.ReturnNote) imported.documents.get(0))
                    .draft()
                    .lines()
                    .get(0);
            assertEquals(2, back.units());
            assertEquals("GBP 4.250", back.credit().toString());
            assertEquals(
                    "GBP -11062.060",
                    ((ImportedDocument.AdjustmentNote) imported.documents.get(1))
                            .lines()
                            .get(0)
                            .amount()
                            .toString());
            assertEquals(
                    -6,
                    ((ImportedDocument.StockNotes) imported.documents.get(2))
                            .lines()
                            .get(0)
                            .units());
            ImportedDocument.Sale sale = imported.sales().get(0);
            assertEquals(
                    List.of(Optional.of(ItemKind.GOODS), Optional.of(ItemKind.SERVICE)),
                    sale.draft().lines().stream().map(LineDraft::kind).toList());
            assertEquals(StockEffect.NONE, sale.adoption().effect());
            assertTrue(imported.tiesOut());
        }

        @Test
        void aReturnThatTakesNothingBackIsTold() {
            Imported imported =
                    Imported.of("online-retail", RETAIL + "C500001;10001;Mug;2;12/1/2010 8:26;2.125;7;France");
            assertEquals(List.of("2 import.no-return"), imported.told());
            assertFalse(imported.outcome.isRefused());
        }
    }
}
