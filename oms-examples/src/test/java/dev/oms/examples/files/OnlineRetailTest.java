package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.channel.ChannelImport;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Layouts;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.returns.UnmatchedReturn;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole file of Online Retail, where this machine has it; its numbers are those of its own truth. */
class OnlineRetailTest {

    private static final Books BOOKS = Books.iso().withScale("GBP", 3);

    @Test
    void everyRowOfTheFileFindsItsPlace() {
        SampleFiles.shared("online-retail/online-retail-dataset.csv.gz").ifPresent(OnlineRetailTest::importWhole);
    }

    private static void importWhole(Path file) {
        long begun = cpuNanos();
        try (FileRows rows = FileRows.open(file, FileOptions.STANDARD)) {
            while (rows.hasNext()) {
                rows.next();
            }
        }
        long reading = cpuNanos() - begun;
        Figures figures = new Figures();
        RetailFigures customers = new RetailFigures();
        ChannelImport imports = new ChannelImport(BOOKS, OrderLifecycle.standard(), document -> {
            customers.add(document);
            return figures.add(document);
        });
        begun = cpuNanos();
        try (FileRows rows = FileRows.open(file, FileOptions.STANDARD)) {
            ImportReport report = imports.run(
                            rows, Layouts.bundled("online-retail"), new ChannelId("retail"), ImportProgress.NONE)
                    .orThrow();
            long whole = cpuNanos() - begun;
            System.out.println("Online Retail: reading " + reading / 1_000_000 + " ms, reading and mapping "
                    + whole / 1_000_000 + " ms of this thread's time, so "
                    + (whole - reading) / report.rows().data() + " ns a row for the mapping");
            figures.check(report);
            customers.check(file.resolveSibling("truth.json"));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static final class Figures {

        private final Set<String> sales = new HashSet<>();
        private final Set<String> buyers = new HashSet<>();
        private long orders;
        private long withoutBuyer;
        private long grossLines;
        private long freeLines;
        private long unitsSold;
        private long grossMils;
        private long returnedMils;
        private long unitsReturned;
        private long adjustedMils;
        private long noteRows;
        private long serviceLines;

        Outcome<Optional<Money>> add(ImportedDocument document) {
            if (document instanceof ImportedDocument.Sale sale) {
                sales.add(sale.externalId());
                sale(sale);
            } else if (document instanceof ImportedDocument.ReturnNote note) {
                for (UnmatchedReturn.Line line : note.draft().lines()) {
                    returnedMils += line.credit().minor();
                    unitsReturned += line.units();
                }
            } else if (document instanceof ImportedDocument.AdjustmentNote note) {
                note.lines().forEach(line -> adjustedMils += line.amount().minor());
            } else {
                sales.add(document.externalId());
                noteRows += document.rows();
            }
            return Outcome.done(Optional.empty());
        }

        private void sale(ImportedDocument.Sale sale) {
            long before = grossLines;
            for (LineDraft line : sale.draft().lines()) {
                long price = line.price()
                        .map(each -> each.unit())
                        .flatMap(Amount::money)
                        .orElseThrow()
                        .minor();
                serviceLines += line.kind().filter(ItemKind.SERVICE::equals).isPresent() ? 1 : 0;
                if (price > 0) {
                    grossLines++;
                    unitsSold += line.units();
                    grossMils += price * line.units();
                } else {
                    freeLines++;
                }
            }
            if (grossLines > before) {
                orders++;
                Optional<String> buyer = sale.draft().buyer().channelBuyerId();
                buyer.ifPresent(buyers::add);
                withoutBuyer += buyer.isEmpty() ? 1 : 0;
            }
        }

        void check(ImportReport report) {
            assertAll(
                    () -> assertEquals(541_909, report.rows().data()),
                    () -> assertEquals(List.of(), report.errors()),
                    () -> assertEquals(0, report.refusedRows()),
                    () -> assertTrue(report.tiesOut(), report::toString),
                    () -> assertEquals(22_061, sales.size()),
                    () -> assertEquals(19_959, orders),
                    () -> assertEquals(1_427, withoutBuyer),
                    () -> assertEquals(4_338, buyers.size()),
                    () -> assertEquals(530_103, grossLines),
                    () -> assertEquals(1_179, freeLines),
                    () -> assertEquals(5_588_375, unitsSold),
                    () -> assertEquals(10_655_622_484L, grossMils),
                    () -> assertTrue(serviceLines > 2_000),
                    () -> assertEquals(
                            new ImportReport.Tally(3_836, 9_288),
                            report.of(ImportedDocument.Kind.RETURN).added()),
                    () -> assertEquals(896_812_490, returnedMils),
                    () -> assertEquals(277_574, unitsReturned),
                    () -> assertEquals(
                            new ImportReport.Tally(3, 3),
                            report.of(ImportedDocument.Kind.ADJUSTMENT).added()),
                    () -> assertEquals(-11_062_060, adjustedMils),
                    () -> assertEquals(1_336, noteRows));
        }
    }
}
