package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.State;
import dev.oms.money.Books;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Maps the rows of one file to documents, as they come. Fed row by row; a document is handed out once no further row of
 * it can come, so that files of any length pass through. For one file and one thread.
 *
 * <ul>
 *   <li>A bad row never stops the file: it is told, and with it all rows of its order are refused.
 *   <li>Rows of an order that come again after it was closed: the same rows once more are the same document once more,
 *       for the sink to recognise; other rows are refused as {@code import.scattered}.
 *   <li>A row its reader could not read refuses the order it names, or goes on with, as any bad row does.
 *   <li>What is held grows with the look-back of the layout and with the number of orders, of which a number is kept,
 *       never with the length of rows: orders of more than four million characters are refused.
 *   <li>Each data row belongs to exactly one document, or is refused.
 * </ul>
 */
public final class Importer {

    /** How much text open orders may hold; beyond it the eldest is closed before its time. */
    private static final int MOST_HELD = 16_000_000;

    private final Layout layout;
    private final ChannelId channel;
    private final Books books;
    private final Consumer<ImportedDocument> documents;
    private final Consumer<RowError> errors;
    private final HeaderFinder finder;
    private final Warnings warnings = new Warnings();
    private final Map<String, State> states = new HashMap<>();
    private final LinkedHashMap<String, Group> open = new LinkedHashMap<>();
    private final Map<String, Integer> closed = new HashMap<>();
    private Optional<Reason> refusal = Optional.empty();
    private Optional<CellReader> cells = Optional.empty();
    private Optional<GroupReader> reader = Optional.empty();
    private Optional<Group> last = Optional.empty();
    private long held;
    private long data;
    private long refusedRows;
    private long refusedDocuments;

    /** An importer of one file of a channel into books with these scales. */
    public Importer(
            Layout layout,
            ChannelId channel,
            Books books,
            Lifecycle<Order> lifecycle,
            Consumer<ImportedDocument> documents,
            Consumer<RowError> errors) {
        this.layout = layout;
        this.channel = channel;
        this.books = books;
        this.documents = documents;
        this.errors = errors;
        this.finder = new HeaderFinder(layout.sheet);
        lifecycle.states().forEach(state -> states.put(state.code(), state));
        List<String> unknown = new ArrayList<>();
        layout.status.forEach(rule -> requireState(rule.result(), unknown));
        layout.lineStatus.forEach(rule -> requireState(rule.result(), unknown));
        layout.effects.keySet().forEach(state -> requireState(state, unknown));
        layout.sheet.fields().stream()
                .filter(field -> field.startsWith(Field.TIME))
                .forEach(field -> requireState(field.substring(Field.TIME.length()), unknown));
        if (!unknown.isEmpty()) {
            refusal = Optional.of(Reason.of(
                    "layout.unknown-state",
                    "",
                    "the layout {layout} names states the lifecycle does not have: {states}",
                    "layout",
                    layout,
                    "states",
                    unknown));
        }
    }

    /** A file without a header has its columns before its first row. */
    private void headed() {
        if (cells.isEmpty()) {
            finder.columns().ifPresent(this::headed);
        }
    }

    private void requireState(String code, List<String> unknown) {
        if (!states.containsKey(code) && !unknown.contains(code)) {
            unknown.add(code);
        }
    }

    /**
     * Takes the next row.
     *
     * @return false if the file has been refused as a whole and further rows are of no use
     */
    public boolean accept(RawRow row) {
        if (refusal.isPresent()) {
            return false;
        }
        HeaderFinder.Sort sort = finder.sort(row);
        headed();
        switch (sort) {
            case DATA -> data(row);
            case BELOW_FOOTER -> {
                data++;
                refuseRow(row, "import.below-footer", "stands below the footer of the file");
            }
            case REFUSED -> refusal = finder.refusal(false);
            default -> {
                // Counted, and nothing more to it.
            }
        }
        return refusal.isEmpty();
    }

    /**
     * Ends the file and hands out what is still open.
     *
     * @return how many rows were what; refused if this is no file of the layout
     */
    public Outcome<RowCounts> finish() {
        refusal = refusal.or(() -> finder.refusal(true));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        List<Group> rest = new ArrayList<>(open.values());
        open.clear();
        last = Optional.empty();
        rest.forEach(this::close);
        return Outcome.done(finder.counts());
    }

    /** What wants looking at, so far. */
    public List<ImportWarning> warnings() {
        return warnings.list();
    }

    /** How many data rows were refused, so far. */
    public long refusedRows() {
        return refusedRows;
    }

    /** How many orders, and rows without one, were refused, so far. */
    public long refusedDocuments() {
        return refusedDocuments;
    }

    private void headed(Columns columns) {
        CellReader cellReader = new CellReader(layout.sheet, layout.formats, columns, books, errors);
        cells = Optional.of(cellReader);
        reader = Optional.of(new GroupReader(layout, channel, states, cellReader, warnings));
        columns.extras().forEach(extra -> warnings.add("column.kept", extra.name()));
        columns.dropped().forEach(name -> warnings.add("column.dropped", name));
    }

    private void data(RawRow row) {
        data++;
        CellReader cellReader = cells.orElseThrow();
        if (row.damage().isPresent() && row.cells().isEmpty()) {
            last = Optional.empty();
            refusedRows++;
            refusedDocuments++;
            cellReader.refuse(row, row.damage().get());
            return;
        }
        long before = cellReader.errorCount();
        String id = cellReader.id(row, Field.ORDER_ID, Field.LONGEST_ORDER_ID);
        if (cellReader.errorCount() > before) {
            // Its number was told as bad; rows that continue it must not fall to the order above.
            last = Optional.empty();
            refusedRows++;
            refusedDocuments++;
            return;
        }
        Optional<Group> group = id.isEmpty() ? continued(row) : Optional.of(groupOf(id));
        if (group.isEmpty()) {
            return;
        }
        last = group;
        if (row.damage().isPresent()) {
            group.get().markBad();
            group.get().addUnread(data);
            cellReader.refuse(row, row.damage().get());
            closeOld();
            return;
        }
        held -= group.get().characters();
        group.get().add(row, data);
        held += group.get().characters();
        if (cellReader.columns().isOverfull(row)) {
            group.get().markBad();
            cellReader.refuse(
                    row,
                    row.cells().get(row.cells().size() - 1),
                    Reason.of(
                            "import.too-many-cells",
                            "",
                            "has {cells} cells under {columns} columns: a separator is not quoted",
                            "cells",
                            row.cells().size(),
                            "columns",
                            cellReader.columns().width()));
        }
        if (cellReader.refuseShort(row)) {
            group.get().markBad();
        }
        closeOld();
    }

    private Optional<Group> continued(RawRow row) {
        if (!layout.blankIdContinues || row.begins()) {
            refuseRow(row, "import.no-order", "has no order number");
            last = Optional.empty();
        } else if (last.isEmpty()) {
            refuseRow(row, "import.no-order", "continues no order that was accepted");
        }
        return last;
    }

    private void refuseRow(RawRow row, String code, String why) {
        refusedRows++;
        refusedDocuments++;
        errors.accept(new RowError(
                row.line(), "", row.cells().isEmpty() ? "" : row.cells().get(0), Reason.of(code, "", why)));
    }

    private Group groupOf(String id) {
        if (last.isPresent() && last.get().id().equals(id)) {
            return last.get();
        }
        Group group = open.remove(id);
        if (group == null) {
            group = new Group(id, layout.largestOrder);
            if (closed.containsKey(id)) {
                group.markAgain();
            }
        }
        // Last touched, last in the map: the eldest is the first to be closed.
        open.put(id, group);
        return group;
    }

    private void closeOld() {
        for (Iterator<Group> eldest = open.values().iterator(); eldest.hasNext(); ) {
            Group group = eldest.next();
            if (data - group.lastNumber() <= layout.lookBack && (held <= MOST_HELD || group.lastNumber() == data)) {
                return;
            }
            eldest.remove();
            close(group);
        }
    }

    private void close(Group group) {
        Optional<List<ImportedDocument>> made = Optional.empty();
        held -= group.characters();
        if (group.isTooLarge()) {
            tell(
                    group,
                    "import.order-too-large",
                    "has more than " + layout.largestOrder + " rows, or " + Group.MOST_CHARACTERS + " characters");
        } else if (!group.members().isEmpty()) {
            made = reader.orElseThrow().read(group).filter(whole -> !group.isBad());
        }
        int content = made.map(Importer::content).orElse(0);
        Integer before = closed.putIfAbsent(group.id(), content);
        if (group.again() && made.isPresent() && (before == null || before != content)) {
            tell(group, "import.scattered", "has rows above that were closed; its rows must stand together");
            made = Optional.empty();
        }
        if (made.isEmpty()) {
            refusedRows += group.rows();
            refusedDocuments++;
            return;
        }
        made.get().forEach(documents);
    }

    private void tell(Group group, String code, String why) {
        errors.accept(new RowError(group.first().line(), "", group.id(), Reason.of(code, "", why)));
    }

    /** What the documents say, without where they stand. */
    private static int content(List<ImportedDocument> made) {
        int hash = 1;
        for (ImportedDocument document : made) {
            hash = 31 * hash + contentOf(document);
        }
        return hash;
    }

    private static int contentOf(ImportedDocument document) {
        if (document instanceof ImportedDocument.Sale sale) {
            return 31 * sale.draft().hashCode() + sale.adoption().hashCode();
        }
        if (document instanceof ImportedDocument.ReturnNote note) {
            return note.draft().hashCode();
        }
        if (document instanceof ImportedDocument.AdjustmentNote note) {
            return note.lines().hashCode();
        }
        return ((ImportedDocument.StockNotes) document).lines().hashCode();
    }
}
