package dev.oms.channel;

import java.util.List;
import java.util.Optional;

/** What rules may ask of a line: its own cells, and those of its order. For one thread. */
final class LineFacts implements Rule.Facts {

    private final List<String> fields;
    private final CellReader cells;
    private final LineSource source;
    private final OrderFacts order;
    private final long units;

    LineFacts(List<String> fields, CellReader cells, LineSource source, OrderFacts order, long units) {
        this.fields = fields;
        this.cells = cells;
        this.source = source;
        this.order = order;
        this.units = units;
    }

    @Override
    public String text(int field) {
        if (!Field.isOfLine(fields.get(field))) {
            return order.text(field);
        }
        return source.part().getOrDefault(field, cells.text(source.raw(), field));
    }

    @Override
    public Optional<Integer> sign(int field) {
        if (field == Field.LINE_UNITS) {
            return Optional.of(Long.signum(units));
        }
        return Field.isOfLine(fields.get(field))
                ? cells.number(source.raw(), field).map(number -> number.signum())
                : order.sign(field);
    }
}
