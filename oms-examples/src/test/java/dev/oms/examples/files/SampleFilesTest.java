package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Layouts;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sample file that this machine has. The same shapes are tested on invented rows where it has none. */
class SampleFilesTest {

    private static final Books BOOKS = Books.iso().withScale("GBP", 3);

    private record Expected(long dataRows, long orders) {}

    private static final Map<String, Expected> SHOPIFY = Map.of(
            "tieout-shopify-orders-clean.csv", new Expected(12, 10),
            "multichannel-sample-orders.csv", new Expected(3, 2),
            "synthetic-orders-37col.csv", new Expected(5, 4),
            "ltv-cohort-kit-fixture-orders.csv", new Expected(9, 8),
            "ltv-cohort-kit-shopify_orders_sample.csv", new Expected(249, 127));

    @TestFactory
    Stream<DynamicTest> shopifyOrderFiles() {
        return SHOPIFY.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> SampleFiles.shared("samples/shopify/" + file.getKey())
                                .ifPresent(path -> imports(path, file.getValue()))));
    }

    private static void imports(Path file, Expected expected) {
        SampleFiles.Collected collected = SampleFiles.collect(file, Layouts.bundled("shopify-orders"), BOOKS);
        ImportReport report = collected.report();
        assertAll(
                () -> assertEquals(List.of(), report.errors()),
                () -> assertEquals(expected.dataRows(), report.rows().data()),
                () -> assertEquals(
                        new ImportReport.Tally(expected.orders(), expected.dataRows()),
                        report.orders().added()),
                () -> assertTrue(report.tiesOut(), report::toString));
    }

    @TestFactory
    Stream<DynamicTest> filesThatAreNoOrders() {
        return Stream.of(
                        "samples/shopify/ltv-cohort-kit-ad_spend_sample.csv",
                        "samples/shopify/ltv-cohort-kit-fixture-spend.csv",
                        "samples/shopify/synthetic-payout-transactions.csv",
                        "samples/cod-carrier/tieout-cod-remittance-clean.csv")
                .flatMap(name -> Layouts.ORDERS.stream()
                        // Without a header, any file of five columns would do.
                        .filter(layout -> !layout.equals("cdnow-orders"))
                        .map(layout -> DynamicTest.dynamicTest(name + " as " + layout, () -> SampleFiles.shared(name)
                                .ifPresent(path -> isRefused(path, layout)))));
    }

    private static void isRefused(Path file, String layout) {
        SampleFiles.Collected collected = SampleFiles.collect(file, Layouts.bundled(layout), BOOKS);
        assertEquals(List.of(), collected.documents());
        Reason reason = collected.outcome().reasons().get(0);
        assertTrue(Set.of("import.no-header", "import.other-file").contains(reason.code()), reason::toString);
        assertTrue(reason.message().contains(layout), reason::toString);
    }

    @Test
    void theKitHasNineRowsEightOrdersFourCustomersAndAGuest() {
        SampleFiles.shared("samples/shopify/ltv-cohort-kit-fixture-orders.csv").ifPresent(path -> {
            SampleFiles.Collected kit = SampleFiles.collect(path, Layouts.bundled("shopify-orders"), BOOKS);
            Set<Object> customers = new HashSet<>();
            long guests = 0;
            for (ImportedDocument.Sale sale : kit.sales()) {
                Optional<CustomerKey> key = sale.draft().buyer().key(new ChannelId("shop:one"));
                key.ifPresent(customers::add);
                guests += key.isEmpty() ? 1 : 0;
            }
            assertEquals(
                    List.of(9L, 8, 4, 1L),
                    List.of(kit.report().rows().data(), kit.sales().size(), customers.size(), guests));
        });
    }

    @Test
    void indianGroupingIsRead() {
        SampleFiles.shared("samples/shopify/tieout-shopify-orders-clean.csv").ifPresent(path -> {
            SampleFiles.Collected file = SampleFiles.collect(path, Layouts.bundled("shopify-orders"), BOOKS);
            ImportedDocument.Sale sale = file.sales().get(5);
            assertEquals("#1006", sale.externalId());
            assertEquals(
                    Optional.of(Amount.of(Money.of("123456.78", BOOKS.unit("INR")))),
                    sale.draft().statedTotal());
        });
    }

    /** What cannot be read says where and why; every row is counted. */
    @TestFactory
    Stream<DynamicTest> orderFilesKeptByHand() {
        return Stream.of("multichannel-generic-sample.csv", "synthetic-faire-wholesale.csv")
                .map(name -> DynamicTest.dynamicTest(name, () -> SampleFiles.shared("samples/generic/" + name)
                        .ifPresent(path -> {
                            ImportReport report = SampleFiles.collect(path, Layouts.bundled("generic-orders"), BOOKS)
                                    .report();
                            assertEquals(3, report.rows().data());
                            assertEquals(
                                    new ImportReport.Tally(2, 3),
                                    report.orders().added());
                            assertTrue(report.tiesOut(), report::toString);
                        })));
    }
}
