package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.money.Amount;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Imports one file of a channel: rows are mapped by a {@link Layout}, each document is kept by an {@link ImportSink},
 * and the answer says what became of every row. Importing the same file again adds nothing. Immutable and thread-safe
 * if the sink is.
 */
public final class ChannelImport {

    /** How many errors a report holds; all are counted. */
    public static final int MOST_ERRORS = 1_000;

    private static final int PROGRESS_EVERY = 10_000;

    private final Books books;
    private final Lifecycle<Order> lifecycle;
    private final ImportSink sink;

    public ChannelImport(Books books, Lifecycle<Order> lifecycle, ImportSink sink) {
        this.books = books;
        this.lifecycle = lifecycle;
        this.sink = sink;
    }

    /**
     * Imports a file; refused as a whole, with nothing kept, if it is none of the layout.
     *
     * @param channel one account of a platform: order numbers are unique only there
     */
    public Outcome<ImportReport> run(Iterator<RawRow> rows, Layout layout, ChannelId channel, ImportProgress progress) {
        Run run = new Run();
        Importer importer = new Importer(layout, channel, books, lifecycle, run::keep, run::error);
        long read = 0;
        while (rows.hasNext() && importer.accept(rows.next())) {
            if (++read % PROGRESS_EVERY == 0) {
                progress.read(read);
            }
        }
        Outcome<RowCounts> counts = importer.finish();
        progress.read(read);
        return counts.map(counted -> new ImportReport(
                layout.toString(),
                channel,
                counted,
                run.documents,
                new ImportReport.Tally(importer.refusedDocuments(), importer.refusedRows()),
                run.errors,
                run.errorCount,
                run.totals,
                importer.warnings()));
    }

    private final class Run {

        private final Map<ImportedDocument.Kind, ImportReport.Kept> documents = new HashMap<>();
        private final Map<String, ImportReport.Totals> totals = new HashMap<>();
        private final List<RowError> errors = new ArrayList<>();
        private long errorCount;

        void error(RowError error) {
            errorCount++;
            if (errors.size() < MOST_ERRORS) {
                errors.add(error);
            }
        }

        void keep(ImportedDocument document) {
            Outcome<Optional<Money>> outcome = sink.keep(document);
            ImportReport.Tally one = new ImportReport.Tally(1, document.rows());
            ImportReport.Tally none = ImportReport.Tally.NONE;
            if (outcome instanceof Outcome.Done<Optional<Money>> done) {
                count(
                        document,
                        done.replayed()
                                ? new ImportReport.Kept(none, one, none)
                                : new ImportReport.Kept(one, none, none));
                if (document instanceof ImportedDocument.Sale sale) {
                    total(sale, done.value());
                }
            } else {
                count(document, new ImportReport.Kept(none, none, one));
                for (Reason reason : outcome.reasons()) {
                    error(new RowError(document.firstLine(), "", document.externalId(), reason));
                }
            }
        }

        private void count(ImportedDocument document, ImportReport.Kept more) {
            BinaryOperator<ImportReport.Kept> plus = (a, b) -> new ImportReport.Kept(
                    a.added().plus(b.added()),
                    a.replayed().plus(b.replayed()),
                    a.refused().plus(b.refused()));
            documents.merge(document.kind(), more, plus);
        }

        private void total(ImportedDocument.Sale sale, Optional<Money> kept) {
            BigDecimal stored = kept.map(Money::toDecimal).orElse(BigDecimal.ZERO);
            Optional<BigDecimal> stated =
                    sale.draft().statedTotal().flatMap(Amount::money).map(Money::toDecimal);
            totals.compute(sale.draft().currency(), (code, before) -> {
                ImportReport.Totals sum = before == null ? ImportReport.Totals.NONE : before;
                return stated.isPresent()
                        ? new ImportReport.Totals(
                                sum.stating() + 1,
                                sum.stated().add(stated.get()),
                                sum.stored().add(stored),
                                sum.silent(),
                                sum.storedOfSilent())
                        : new ImportReport.Totals(
                                sum.stating(),
                                sum.stated(),
                                sum.stored(),
                                sum.silent() + 1,
                                sum.storedOfSilent().add(stored));
            });
        }
    }
}
