package dev.oms.channel;

import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gathers what rows tell of their order. For one file and one thread. */
final class FactsReader {

    private final Layout layout;
    private final CellReader cells;
    private final Warnings warnings;
    private final int[] fields;

    /** Gathers these fields, all of which have a column. */
    FactsReader(Layout layout, CellReader cells, Warnings warnings, int[] fields) {
        this.layout = layout;
        this.cells = cells;
        this.warnings = warnings;
        this.fields = fields.clone();
    }

    ToldOrder read(OrderRows rows) {
        OrderAttributes attributes = new OrderAttributes(cells);
        RawRow[] tellers = new RawRow[layout.sheet.fields().size()];
        String[] told = new String[tellers.length];
        Arrays.fill(tellers, rows.first());
        Arrays.fill(told, "");
        for (OrderRow row : rows.telling()) {
            gather(rows.id(), row.raw(), tellers, told);
            attributes.gather(row);
        }
        for (int field : layout.sheet.filled()) {
            if (!Field.isOfLine(layout.sheet.fields().get(field)) && told[field].isEmpty()) {
                cells.requireFilled(rows.first(), List.of(field));
            }
        }
        return new ToldOrder(rows, new OrderFacts(cells, tellers, told), attributes);
    }

    private void gather(String order, RawRow row, RawRow[] tellers, String[] told) {
        for (int field : fields) {
            String text = cells.text(row, field);
            if (text.isEmpty()) {
                continue;
            }
            if (told[field].isEmpty()) {
                told[field] = text;
                tellers[field] = row;
            } else if (layout.rows.get(field) == Layout.Rows.ONCE
                    && !told[field].equals(text)
                    && field != Field.ORDER_ID) {
                cells.refuse(
                        row,
                        field,
                        Reason.of(
                                "import.rows-differ",
                                "",
                                "the rows of {order} tell different things; line {line} told another",
                                "order",
                                order,
                                "line",
                                tellers[field].line()));
            }
        }
    }

    /** The currency of the order; empty if nobody tells one these books have, which is told. */
    Optional<CurrencyUnit> currency(OrderFacts facts) {
        int field = Field.CURRENCY;
        String text = facts.text(field);
        if (text.isEmpty()) {
            text = layout.formats.currency().orElse("");
        }
        if (text.isEmpty()) {
            text = Rule.first(layout.currencies, facts).orElse("");
        }
        if (text.isEmpty()) {
            text = layout.defaults.getOrDefault(field, "");
            if (!text.isEmpty()) {
                warnings.add("default.used", Field.KNOWN.get(field) + " = " + text);
            }
        }
        return cells.currency(facts.teller(field), field, text);
    }
}
