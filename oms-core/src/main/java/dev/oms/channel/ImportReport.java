package dev.oms.channel;

import dev.oms.customer.ChannelId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What became of a file, row by row: {@code data rows = rows of kept documents + refused rows}, see {@link #tiesOut()}.
 *
 * @param layout the layout's name and version
 * @param documents by sort, what the sink made of them; a sort that did not occur is absent
 * @param unread documents and rows refused while reading, before any sink saw them
 * @param errors the first errors, at most {@link ChannelImport#MOST_ERRORS}
 * @param errorCount all errors
 * @param totals of kept orders, by currency code
 */
public record ImportReport(
        String layout,
        ChannelId channel,
        RowCounts rows,
        Map<ImportedDocument.Kind, Kept> documents,
        Tally unread,
        List<RowError> errors,
        long errorCount,
        Map<String, Totals> totals,
        List<ImportWarning> warnings) {

    /** So many documents, and the rows they stand for. */
    public record Tally(long documents, long rows) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(documents + other.documents, rows + other.rows);
        }
    }

    /**
     * What the sink made of documents of one sort.
     *
     * @param added kept for the first time
     * @param replayed known already, with the same content
     * @param refused not kept
     */
    public record Kept(Tally added, Tally replayed, Tally refused) {

        static final Kept NONE = new Kept(Tally.NONE, Tally.NONE, Tally.NONE);

        public Tally kept() {
            return added.plus(replayed);
        }
    }

    /**
     * Totals of kept orders in one currency. For orders that state a total the two sums are equal, or the import went
     * wrong.
     *
     * @param stating orders whose channel states a total
     * @param stated the sum of those totals
     * @param stored the sum of what is stored for the same orders
     * @param silent orders without a stated total
     * @param storedOfSilent the sum of what is stored for them
     */
    public record Totals(long stating, BigDecimal stated, BigDecimal stored, long silent, BigDecimal storedOfSilent) {

        static final Totals NONE = new Totals(0, BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO);

        public boolean agree() {
            return stated.compareTo(stored) == 0;
        }
    }

    public ImportReport {
        documents = Map.copyOf(documents);
        errors = List.copyOf(errors);
        totals = Map.copyOf(totals);
        warnings = List.copyOf(warnings);
    }

    /** What became of documents of one sort. */
    public Kept of(ImportedDocument.Kind kind) {
        return documents.getOrDefault(kind, Kept.NONE);
    }

    /** What became of the orders. */
    public Kept orders() {
        return of(ImportedDocument.Kind.SALE);
    }

    /** The rows of everything that was kept, for the first time or before. */
    public long keptRows() {
        return documents.values().stream().mapToLong(kept -> kept.kept().rows()).sum();
    }

    /** The rows that were not kept. */
    public long refusedRows() {
        return unread.rows()
                + documents.values().stream()
                        .mapToLong(kept -> kept.refused().rows())
                        .sum();
    }

    /** Whether every data row was kept or refused, and every row is counted. */
    public boolean tiesOut() {
        return keptRows() + refusedRows() == rows.data()
                && rows.preamble() + rows.header() + rows.blank() + rows.footer() + rows.data() == rows.read();
    }
}
