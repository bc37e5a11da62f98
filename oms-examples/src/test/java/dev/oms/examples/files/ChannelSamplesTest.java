package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.RawRow;
import dev.oms.examples.day.InputFile;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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
            new Expected("rakuten/orders-cp932-sample.csv", "rakuten-orders", 3, 3, 0, "{CANCELLED=1, SHIPPED=2}"));

    @TestFactory
    Stream<DynamicTest> aSampleIsRecognisedAndReadWhole() {
        return FILES.stream()
                .map(expected ->
                        DynamicTest.dynamicTest(expected.file(), () -> SampleFiles.shared("samples/" + expected.file())
                                .ifPresent(path -> isRead(path, expected))));
    }

    private static void isRead(Path path, Expected expected) {
        Recognised.Orders file = assertInstanceOf(
                Recognised.Orders.class,
                new Recogniser(Optional.empty(), Optional.empty()).recognise(InputFile.of(Optional.empty(), path)));
        List<ImportedDocument.Sale> sales = new ArrayList<>();
        ChannelImport imports = new ChannelImport(Books.iso(), OrderLifecycle.standard(), document -> {
            if (document instanceof ImportedDocument.Sale sale) {
                sales.add(sale);
            }
            return Outcome.done(Optional.<Money>empty());
        });
        ImportReport report;
        try (RowSource rows = file.file().rows(read -> {})) {
            Iterator<RawRow> all = rows;
            report = imports.run(all, file.layout(), file.channel(), ImportProgress.NONE)
                    .orThrow();
        }
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
