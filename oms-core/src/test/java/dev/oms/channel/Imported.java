package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.State;
import dev.oms.money.Books;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows written as text, imported without a store: the test language of this room. */
final class Imported {

    static final ChannelId CHANNEL = new ChannelId("shop:one");
    static final Books BOOKS = Books.iso().withScale("GBP", 3);

    final List<ImportedDocument> documents = new ArrayList<>();
    final List<RowError> errors = new ArrayList<>();
    final Importer importer;
    final Outcome<RowCounts> outcome;

    private Imported(Layout layout, List<RawRow> rows) {
        this.importer = new Importer(layout, CHANNEL, BOOKS, OrderLifecycle.standard(), documents::add, errors::add);
        for (RawRow row : rows) {
            if (!importer.accept(row)) {
                break;
            }
        }
        this.outcome = importer.finish();
    }

    static Imported of(Layout layout, List<RawRow> rows) {
        return new Imported(layout, rows);
    }

    /** Lines of a text as rows, cells between semicolons. */
    static Imported of(Layout layout, String text) {
        return of(layout, rows(text));
    }

    static Imported of(String layout, String text) {
        return of(Layouts.bundled(layout), text);
    }

    static List<RawRow> rows(String text) {
        List<RawRow> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() || !rows.isEmpty()) {
                rows.add(new RawRow(rows.size() + 1, Arrays.asList(line.split(";", -1))));
            }
        }
        return rows;
    }

    /** Every column a layout knows, once, by the first of its names. */
    static List<String> header(Layout layout) {
        Sheet sheet = layout.sheet;
        if (!sheet.positions().isEmpty()) {
            return sheet.positions();
        }
        Set<String> names = new LinkedHashSet<>();
        sheet.aliases().forEach(aliases -> aliases.stream().limit(1).forEach(names::add));
        Sums sums = sheet.sums();
        List.of(sums.joined(), sums.otherwise(), sums.plus(), sums.minus())
                .forEach(columns -> columns.forEach(names::addAll));
        names.addAll(sheet.charges());
        return List.copyOf(names);
    }

    RowCounts counts() {
        return outcome.orThrow();
    }

    List<ImportedDocument.Sale> sales() {
        return documents.stream()
                .filter(ImportedDocument.Sale.class::isInstance)
                .map(ImportedDocument.Sale.class::cast)
                .toList();
    }

    ImportedDocument.Sale onlySale() {
        if (documents.size() != 1) {
            throw new AssertionError(documents.size() + " documents, errors " + errors);
        }
        return sales().get(0);
    }

    /** The state an order is said to be at. */
    static Optional<State> state(ImportedDocument.Sale sale) {
        return sale.adoption().state();
    }

    /** Line and code of every error. */
    List<String> told() {
        return errors.stream()
                .map(error -> error.line() + " " + error.reason().code())
                .toList();
    }

    /** The one law of counting. */
    boolean tiesOut() {
        long kept = documents.stream().mapToLong(ImportedDocument::rows).sum();
        return kept + importer.refusedRows() == counts().data();
    }
}
