package dev.oms.channel;

import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.LineDraft;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one row, or a part of one, as a line. For one file and one thread. */
final class LineReader {

    private final Layout layout;
    private final CellReader cells;
    private final Warnings warnings;
    private final Map<String, State> states;
    private final LinePrices prices;

    LineReader(Layout layout, CellReader cells, Warnings warnings, Map<String, State> states, LinePrices prices) {
        this.layout = layout;
        this.cells = cells;
        this.warnings = warnings;
        this.states = states;
        this.prices = prices;
    }

    /**
     * The line of a source.
     *
     * @param currency of its order; without one there is no price
     * @param sale whether it is sold: then it has units
     */
    ReadLine read(LineSource source, OrderFacts order, Optional<CurrencyUnit> currency, boolean sale) {
        RawRow row = source.raw();
        List<String> fields = layout.sheet.fields();
        for (int field : layout.sheet.filled()) {
            if (Field.isOfLine(fields.get(field))) {
                cells.requireFilled(row, List.of(field));
            }
        }
        String sku = cells.shared(
                source.part().getOrDefault(Field.LINE_SKU, cells.id(row, Field.LINE_SKU, Field.LONGEST_KEY)));
        String name = cells.shared(Optional.ofNullable(source.part().get(Field.LINE_NAME))
                .orElseGet(() -> cells.text(row, Field.LINE_NAME, Field.LONGEST_NAME)));
        Optional<Long> told = units(source);
        long units = told.orElse(0L);
        LineFacts facts = new LineFacts(fields, cells, source, order, units);
        Optional<ItemKind> kind = Rule.first(layout.kinds, facts);
        Optional<String> of = Cells.filled(sku).or(this::defaultSku);
        Optional<State> state = Rule.first(layout.lineStatus, facts).map(states::get);
        boolean sold = sale && source.sort() == Layout.LineClass.LINE && told.isPresent();
        if (sold && (units < 1 || units > LineDraft.MAX_UNITS)) {
            refuse(row, Field.LINE_UNITS, "import.units", "a line has 1 to " + LineDraft.MAX_UNITS + " units");
        }
        LinePrice price = currency.map(unit -> prices.read(source, units, unit)).orElse(LinePrice.UNKNOWN);
        return new ReadLine(source, of, name, units, kind, state, price);
    }

    private Optional<String> defaultSku() {
        Optional<String> otherwise = Cells.filled(layout.defaults.getOrDefault(Field.LINE_SKU, ""));
        otherwise.ifPresent(sku -> warnings.add("default.used", Field.KNOWN.get(Field.LINE_SKU) + " = " + sku));
        return otherwise;
    }

    /** How many; empty if no number is told, which is an error where nothing stands for it. */
    private Optional<Long> units(LineSource source) {
        RawRow row = source.raw();
        long before = cells.errorCount();
        Optional<Long> told = cells.whole(
                row, Field.LINE_UNITS, source.part().getOrDefault(Field.LINE_UNITS, cells.text(row, Field.LINE_UNITS)));
        if (told.isPresent() || cells.errorCount() > before) {
            return told;
        }
        String otherwise = layout.defaults.getOrDefault(Field.LINE_UNITS, "");
        if (otherwise.isEmpty()) {
            refuse(row, Field.LINE_UNITS, "import.missing", "must not be blank");
            return told;
        }
        warnings.add("default.used", Field.KNOWN.get(Field.LINE_UNITS) + " = " + otherwise);
        return cells.whole(row, Field.LINE_UNITS, otherwise);
    }

    private void refuse(RawRow row, int field, String code, String why) {
        cells.refuse(row, field, Reason.of(code, "", why));
    }
}
