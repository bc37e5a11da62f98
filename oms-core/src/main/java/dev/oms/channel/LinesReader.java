package dev.oms.channel;

import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the lines among the rows of one number, and their ids. For one file and one thread. */
final class LinesReader {

    private final Layout layout;
    private final CellReader cells;
    private final LineColumns columns;
    private final LineReader reader;

    LinesReader(Layout layout, CellReader cells, LineColumns columns, LineReader reader) {
        this.layout = layout;
        this.cells = cells;
        this.columns = columns;
        this.reader = reader;
    }

    /** The lines of a document; what rows that are none tell stays with the order. */
    List<ReadLine> read(ToldOrder order, Optional<CurrencyUnit> currency, Layout.DocumentClass document) {
        boolean sale = document == Layout.DocumentClass.SALE;
        List<ReadLine> lines = new ArrayList<>();
        Map<String, List<String>> byId = new HashMap<>();
        for (OrderRow row : order.rows().all()) {
            Layout.LineClass sort = sale ? row.sort() : Layout.LineClass.LINE;
            if (sort == Layout.LineClass.REFUND) {
                continue;
            }
            if (sort == Layout.LineClass.NONE || !row.hasLine()) {
                order.attributes().keepStrays(row);
                continue;
            }
            for (Map<Integer, String> part : parts(row.raw())) {
                LineSource source = new LineSource(row, sort, id(row, lines.size() + 1), part);
                if (!isRepeated(source, byId, order.id())) {
                    lines.add(reader.read(source, order.facts(), currency, sale));
                }
            }
        }
        return lines;
    }

    /** The lines of rows that give money back, for a document of their own. */
    List<ReadLine> refunds(ToldOrder order, CurrencyUnit currency) {
        List<ReadLine> lines = new ArrayList<>();
        for (OrderRow row : order.rows().refunds()) {
            LineSource source = new LineSource(row, row.sort(), id(row, lines.size() + 1), Map.of());
            lines.add(reader.read(source, order.facts(), Optional.of(currency), false));
        }
        return lines;
    }

    /** The cells of each thing the cell of the name holds; one part without cells where it holds but one. */
    private List<Map<Integer, String>> parts(RawRow row) {
        if (layout.packed.isEmpty()) {
            return List.of(Map.of());
        }
        List<Map<Integer, String>> parts = Packed.parts(layout.packed, cells.text(row, Field.LINE_NAME));
        if (parts.isEmpty()) {
            refuse(row, Field.LINE_NAME, Reason.of("import.packed", "", "is no list of things in this layout"));
        }
        return parts;
    }

    private String id(OrderRow row, int position) {
        return switch (layout.lineIds) {
            case POSITION -> Integer.toString(position);
            case ROW -> Long.toString(row.number());
            case COLUMN -> columnId(row.raw());
        };
    }

    private String columnId(RawRow row) {
        long before = cells.errorCount();
        String given = cells.id(row, Field.LINE_ID, Field.LONGEST_LINE_ID);
        if (given.isEmpty() && cells.errorCount() == before) {
            refuse(row, Field.LINE_ID, Reason.of("import.missing", "", "must not be blank"));
        }
        return given;
    }

    /** The same line twice is one line; two lines under one id are no telling which, and told. */
    private boolean isRepeated(LineSource source, Map<String, List<String>> byId, String order) {
        if (layout.lineIds != Layout.LineIds.COLUMN || !layout.packed.isEmpty()) {
            return false;
        }
        List<String> content = columns.content(source.raw());
        List<String> same = byId.putIfAbsent(source.id(), content);
        if (same != null && !same.equals(content)) {
            refuse(
                    source.raw(),
                    Field.LINE_ID,
                    Reason.of(
                            "import.line-differs",
                            "",
                            "{order} has another line {id}",
                            "order",
                            order,
                            "id",
                            source.id()));
        }
        return same != null;
    }

    private void refuse(RawRow row, int field, Reason reason) {
        cells.refuse(row, field, reason);
    }
}
