package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Layout;
import dev.oms.channel.Layouts;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import dev.oms.item.ItemPolicy;
import dev.oms.metric.OnTime;
import dev.oms.metric.OnTimeFigures;
import dev.oms.metric.Scope;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.storage.memory.InMemoryStorage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sample files of channels, where this machine has them: each is recognised, and every row of it finds its place. The
 * same shapes are tested on invented rows where there are none.
 */
class ChannelSamplesTest {

    /**
     * What is to come of a file.
     *
     * @param refused rows with an error
     * @param states how many orders are at which
     */
    private record Expected(String file, String layout, long rows, long orders, long refused, String states) {}

    private static final List<Expected> FILES = List.of(
            new Expected(
                    "amazon/multichannel-all-orders-sample.tsv", "amazon-orders", 3, 2, 0, "{CONFIRMED=1, SHIPPED=1}"),
            // One date is in another form, one is none.
            new Expected("ebay/orders-report-rows-sample.csv", "ebay-orders", 6, 4, 2, "{PLACED=4}"),
            new Expected("etsy/synthetic-sold-order-items.csv", "etsy-orders", 4, 3, 0, "{SHIPPED=3}"),
            new Expected("square/synthetic-items-24col.csv", "square-orders-items", 5, 3, 0, "{DELIVERED=3}"),
            new Expected(
                    "square/synthetic-transactions-37col.csv", "square-orders-transactions", 3, 2, 0, "{DELIVERED=2}"),
            new Expected("tiktok/orders-id-sample.csv", "tiktok-orders-ID", 1, 1, 0, "{SHIPPED=1}"),
            new Expected("rakuten/orders-cp932-sample.csv", "rakuten-orders", 3, 3, 0, "{CANCELLED=1, SHIPPED=2}"),
            new Expected(
                    "woocommerce/orders-list-example.json",
                    "woocommerce-orders",
                    6,
                    2,
                    0,
                    "{COMPLETED=1, CONFIRMED=1}"),
            // A list of orders without their items or statuses.
            new Expected("lazada/orders-get-example.json", "lazada-orders", 2, 2, 0, "{?=2}"),
            new Expected("unicommerce/order-SO5841.json", "unicommerce-orders", 2, 1, 0, "{PLACED=1}"),
            new Expected("unicommerce/order-SO5905.json", "unicommerce-orders", 3, 1, 0, "{CONFIRMED=1}"),
            new Expected("unicommerce/order-SO6008-order.json", "unicommerce-orders", 1, 1, 0, "{PLACED=1}"),
            new Expected("unicommerce/order-SO6022-order.json", "unicommerce-orders", 2, 1, 0, "{CONFIRMED=1}"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aSampleIsRecognisedAndReadWhole() {
        return FILES.stream()
                .map(expected ->
                        DynamicTest.dynamicTest(expected.file(), () -> SampleFiles.shared("samples/" + expected.file())
                                .ifPresent(path -> isRead(path, expected))));
    }

    private record Read(Recognised.Orders file, ImportReport report, List<ImportedDocument.Sale> sales) {

        List<LineDraft> lines() {
            return sales.stream().flatMap(sale -> sale.draft().lines().stream()).toList();
        }

        /** What all lines come to before and less their discounts. */
        List<String> grossAndNet() {
            BigDecimal gross = BigDecimal.ZERO;
            BigDecimal off = BigDecimal.ZERO;
            for (LineDraft line : lines()) {
                gross = gross.add(line.price()
                        .map(price -> decimal(price.unit()).multiply(BigDecimal.valueOf(line.units())))
                        .orElse(BigDecimal.ZERO));
                off = off.add(line.sellerDiscount().map(Read::decimal).orElse(BigDecimal.ZERO));
            }
            return List.of(
                    gross.stripTrailingZeros().toPlainString(),
                    gross.subtract(off).stripTrailingZeros().toPlainString());
        }

        static BigDecimal decimal(Amount amount) {
            return amount.money().orElseThrow().toDecimal();
        }
    }

    private static Read read(Path path, Optional<Layout> own, Books books) {
        Recognised.Orders file = assertInstanceOf(
                Recognised.Orders.class,
                new Recogniser(own, Optional.empty()).recognise(InputFile.of(Optional.empty(), path)));
        List<ImportedDocument.Sale> sales = new ArrayList<>();
        ChannelImport imports = new ChannelImport(books, OrderLifecycle.standard(), document -> {
            if (document instanceof ImportedDocument.Sale sale) {
                sales.add(sale);
            }
            return Outcome.done(Optional.<Money>empty());
        });
        try (RowSource rows = file.file().rows(read -> {})) {
            ImportReport report = imports.run(rows, file.layout(), file.channel(), ImportProgress.NONE)
                    .orThrow();
            return new Read(file, report, sales);
        }
    }

    @Test
    void northwindIsThreeFilesAndItsNumbersAreThose() {
        SampleFiles.shared("northwind/orders.csv.gz").ifPresent(path -> {
            Read read = read(path, Optional.empty(), Books.iso().withScale("USD", 4));
            assertEquals("northwind-orders", read.file().layout().name());
            assertEquals(List.of(), read.report().errors());
            assertEquals(2_155, read.report().rows().data());
            assertEquals(830, read.sales().size());
            assertEquals(
                    89,
                    read.sales().stream()
                            .map(sale -> sale.draft().buyer().channelBuyerId())
                            .distinct()
                            .count());
            assertEquals(
                    51_317, read.lines().stream().mapToLong(LineDraft::units).sum());
            assertEquals(List.of("1354458.59", "1265793.0395"), read.grossAndNet());
            assertEquals(
                    "64942.69",
                    read.sales().stream()
                            .flatMap(sale -> sale.draft().shippingFee().stream())
                            .map(Read::decimal)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .stripTrailingZeros()
                            .toPlainString());
            assertEquals(
                    21,
                    read.sales().stream()
                            .filter(sale -> sale.adoption().times().isEmpty())
                            .count());
            assertEquals("Chai", name(read, "1"));
        });
    }

    @Test
    void northwindKeptItsPromisesAsOftenAsItsFilesTell() {
        SampleFiles.shared("northwind/orders.csv.gz").ifPresent(path -> {
            Recognised.Orders file = assertInstanceOf(
                    Recognised.Orders.class,
                    new Recogniser(Optional.empty(), Optional.empty()).recognise(InputFile.of(Optional.empty(), path)));
            Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                    .books(Books.iso().withScale("USD", 4))
                    .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                    .withoutValidator()
                    .build();
            try (RowSource rows = file.file().rows(read -> {})) {
                oms.imports()
                        .run(rows, file.layout(), file.channel(), ImportProgress.NONE)
                        .orThrow();
            }
            OnTime shipment = OnTime.shipment(Scope.allTime(), Instant.parse("1999-01-01T00:00:00Z"));
            OnTimeFigures told = new OnTimeFigures(772, 37, 21, 0, 0, 0);
            assertEquals(told, oms.measures().compute(shipment));
            assertEquals(told, oms.measures().compute(shipment.byDay(ZoneOffset.UTC)));
            assertEquals(830, oms.measures().compute(shipment.drillDown()).size());
            assertEquals(21, oms.orders().late(1_000).size());
        });
    }

    private static String name(Read read, String sku) {
        return read.lines().stream()
                .filter(line -> line.sku().equals(Optional.of(sku)))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Test
    void cdnowHasNoHeaderAndBlanksBetweenItsCells() {
        SampleFiles.shared("samples/cdnow/CDNOW_sample.txt").ifPresent(path -> {
            Read read = read(path, Optional.of(Layouts.bundled("cdnow-orders")), Books.iso());
            assertEquals(List.of(), read.report().errors());
            assertEquals(6_919, read.lines().size());
            Map<String, Integer> purchases = new TreeMap<>();
            read.sales()
                    .forEach(sale -> purchases.merge(
                            sale.draft().buyer().channelBuyerId().orElseThrow(),
                            sale.draft().lines().size(),
                            Integer::sum));
            assertEquals(2_357, purchases.size());
            assertEquals(1_152, purchases.values().stream().filter(of -> of > 1).count());
        });
    }

    @Test
    void rakutenSellsTwoOrdersOfThreeUnitsFor3400() {
        SampleFiles.shared("samples/rakuten/orders-cp932-sample.csv").ifPresent(path -> {
            Read all = read(path, Optional.empty(), Books.iso());
            List<ImportedDocument.Sale> sold = all.sales().stream()
                    .filter(sale -> !sale.adoption().state().equals(Optional.of(OrderLifecycle.CANCELLED)))
                    .toList();
            Read read = new Read(all.file(), all.report(), sold);
            assertEquals(2, sold.size());
            assertEquals(3, read.lines().stream().mapToLong(LineDraft::units).sum());
            assertEquals(List.of("3400", "3400"), read.grossAndNet());
        });
    }

    @Test
    void aTableThatLiesInAScriptIsReadFromIt() throws IOException {
        Optional<Path> script = SampleFiles.shared("samples/woocommerce/merchantmetrics-wooCommerceSample.ts");
        if (script.isEmpty()) {
            return;
        }
        String text = Files.readString(script.get());
        Path table = Files.writeString(
                folder.resolve("analytics.csv"), text.substring(text.indexOf('`') + 1, text.lastIndexOf('`')));
        Layout euros = Layouts.bundled("woocommerce-orders-analytics")
                .with("default.order.currency", "EUR")
                .orThrow();
        Read read = read(table, Optional.of(euros), Books.iso());
        assertEquals(List.of(), read.report().errors());
        assertEquals(read.report().rows().data(), read.sales().size());
        assertEquals(
                text.lines()
                        .filter(line -> line.startsWith("20"))
                        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*\",(\\d+),\".*", "$1")))
                        .sum(),
                read.lines().stream().mapToLong(LineDraft::units).sum());
    }

    private static void isRead(Path path, Expected expected) {
        Read read = read(path, Optional.empty(), Books.iso());
        Recognised.Orders file = read.file();
        List<ImportedDocument.Sale> sales = read.sales();
        ImportReport report = read.report();
        Map<String, Integer> states = new TreeMap<>();
        sales.forEach(sale ->
                states.merge(sale.adoption().state().map(state -> state.code()).orElse("?"), 1, Integer::sum));
        assertAll(
                () -> assertEquals(expected.layout(), file.layout().name()),
                () -> assertEquals(expected.rows(), report.rows().data()),
                () -> assertEquals(expected.orders(), report.orders().added().documents()),
                () -> assertEquals(expected.refused(), report.refusedRows(), () -> report.errors()
                        .toString()),
                () -> assertEquals(expected.states(), states.toString()),
                () -> assertTrue(report.tiesOut(), report::toString));
    }
}
