package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.State;
import dev.oms.money.MoneyOverflowException;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Makes documents of the rows of one number: rows are sorted, what they tell of the order is gathered, lines are read,
 * and documents made of them. For one file and one thread.
 */
final class GroupReader {

    private final Layout layout;
    private final CellReader cells;
    private final Warnings warnings;
    private final Bundles bundles = new Bundles();
    private final RowSorter sorter;
    private final FactsReader facts;
    private final LinesReader lines;
    private final SaleReader sales;
    private final NoteReader notes;

    /** Reads cells by a layout whose states are all among these. */
    GroupReader(Layout layout, ChannelId channel, Map<String, State> states, CellReader cells, Warnings warnings) {
        this.layout = layout;
        this.cells = cells;
        this.warnings = warnings;
        List<String> fields = layout.sheet.fields();
        int[] ofOrder = fields(field -> !Field.isOfLine(fields.get(field)));
        LineColumns columns = new LineColumns(fields(field -> Field.isOfLine(fields.get(field))), cells);
        Discounts discounts = new Discounts(layout.discountSign, cells);
        LineReader reader = new LineReader(layout, cells, warnings, states, new LinePrices(layout, cells, discounts));
        this.sorter = new RowSorter(layout.lineClasses, cells, columns);
        this.facts = new FactsReader(layout, cells, warnings, ofOrder);
        this.lines = new LinesReader(layout, cells, columns, reader);
        this.sales = new SaleReader(
                layout,
                channel,
                cells,
                warnings,
                discounts,
                new LineDrafts(layout, cells, warnings, discounts),
                new Charges(layout.chargeRows, cells),
                new AdoptionReader(layout, cells, warnings, new OrderStates(layout, states), times(ofOrder, states)));
        this.notes = new NoteReader(channel, cells);
    }

    private int[] fields(IntPredicate which) {
        return IntStream.range(0, layout.sheet.fields().size())
                .filter(field -> cells.columns().has(field) && which.test(field))
                .toArray();
    }

    /** The state that is entered at the time of each such field. */
    private Map<Integer, State> times(int[] ofOrder, Map<String, State> states) {
        Map<Integer, State> times = new LinkedHashMap<>();
        for (int field : ofOrder) {
            String name = layout.sheet.fields().get(field);
            if (name.startsWith(Field.TIME)) {
                Optional.ofNullable(states.get(name.substring(Field.TIME.length())))
                        .ifPresent(state -> times.put(field, state));
            }
        }
        return times;
    }

    /** The documents of these rows; empty if an error was told, then none of the rows may be used. */
    Optional<List<ImportedDocument>> read(Group group) {
        long before = cells.errorCount();
        try {
            ToldOrder order = facts.read(sorter.sorted(group));
            Optional<OrderAmounts> amounts = facts.currency(order.facts())
                    .map(unit -> new OrderAmounts(layout, cells, order, unit, warnings, bundles));
            List<ImportedDocument> documents = documents(order, amounts);
            if (cells.errorCount() > before) {
                return Optional.empty();
            }
            amounts.ifPresent(read -> bundles.counted(read.counted(), group.id()));
            return Optional.of(documents);
        } catch (MoneyOverflowException overflow) {
            cells.refuse(group.first(), group.id(), Reason.of("money.overflow", "", "the amounts do not fit"));
            return Optional.empty();
        }
    }

    /** What becomes of the rows; nothing where what it takes is not told, which is an error. */
    private List<ImportedDocument> documents(ToldOrder order, Optional<OrderAmounts> amounts) {
        Optional<Instant> placedAt = order.facts().instant(Field.PLACED_AT);
        Layout.DocumentClass sort = Rule.first(layout.documents, order.facts()).orElse(Layout.DocumentClass.SALE);
        boolean sale = sort == Layout.DocumentClass.SALE;
        if (sale && order.rows().refundsAlone()) {
            return refunds(order, amounts, placedAt);
        }
        List<ReadLine> read = lines(order, amounts, sort);
        if (amounts.isEmpty()) {
            return List.of();
        }
        if (sale) {
            List<ImportedDocument> made = sales.read(order, amounts.get(), read, placedAt);
            if (made.isEmpty()) {
                requireTime(order);
            }
            return made;
        }
        if (placedAt.isEmpty()) {
            requireTime(order);
            return List.of();
        }
        return List.of(
                sort == Layout.DocumentClass.RETURN
                        ? notes.returned(order, amounts.get(), notes.returns(read, amounts.get()), placedAt.get())
                        : notes.adjusted(order.rows(), read, placedAt.get()));
    }

    private List<ReadLine> lines(ToldOrder order, Optional<OrderAmounts> amounts, Layout.DocumentClass sort) {
        long before = cells.errorCount();
        List<ReadLine> read = lines.read(order, amounts.map(OrderAmounts::unit), sort);
        boolean one = sort == Layout.DocumentClass.SALE && layout.oneLineWithoutLines;
        if (read.isEmpty() && !one && cells.errorCount() == before) {
            cells.refuse(
                    order.rows().first(),
                    order.id(),
                    Reason.of("import.no-lines", "", "{order} has no line", "order", order.id()));
        }
        return read;
    }

    private List<ImportedDocument> refunds(
            ToldOrder order, Optional<OrderAmounts> amounts, Optional<Instant> placedAt) {
        if (placedAt.isEmpty()) {
            requireTime(order);
        }
        if (amounts.isEmpty()) {
            return List.of();
        }
        OrderAmounts told = amounts.get();
        List<UnmatchedReturn.Line> back = notes.refunds(lines.refunds(order, told.unit()), told);
        return placedAt.map(at -> notes.returned(order, told, back, at)).stream()
                .toList();
    }

    private void requireTime(ToldOrder order) {
        if (order.facts().text(Field.PLACED_AT).isEmpty()) {
            cells.refuse(order.rows().first(), Field.PLACED_AT, Reason.of("import.missing", "", "must not be blank"));
        }
    }
}
