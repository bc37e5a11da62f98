package dev.oms.jdbc;

import dev.oms.storage.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of a list within a thing: a row for each element, in their order. Immutable and thread-safe.
 *
 * @param component which component of the thing the list is
 * @param owner the column with the id of the thing
 * @param position the column that numbers the elements from 0
 */
record ChildTable(
        int component, Table table, Column owner, Column position, Slot slot, Optional<Cells.MoneyColumns> money) {

    static ChildTable of(int component, String name, String owner, Structure element) {
        Columns columns = new Columns(name);
        Column seller = columns.add(Table.SELLER, ColumnType.KEY, false, Table.SELLER_MEANS);
        Column ownerId = columns.add(owner, ColumnType.KEY, false, "Whose it is, by its id");
        Column position = columns.add("position", ColumnType.INTEGER, false, "From 0, in their order");
        Slot slot = element(columns, element);
        Optional<Cells.MoneyColumns> money =
                slot.hasMoney() ? Optional.of(Cells.MoneyColumns.in(columns)) : Optional.empty();
        Table table = new Table(name, columns.all(), List.of(seller, ownerId, position), List.of(), means(element));
        return new ChildTable(component, table, ownerId, position, slot, money);
    }

    private static Slot element(Columns columns, Structure element) {
        Slot.Layout layout = new Slot.Layout(columns, Set.of());
        if (element instanceof Structure.Parts parts && parts.names().size() > 1) {
            List<Slot> slots = new ArrayList<>();
            for (int i = 0; i < parts.names().size(); i++) {
                slots.add(layout.component(columns.name(parts.names().get(i)), parts, i, false));
            }
            return new Slot.OfParts(parts, slots);
        }
        return layout.slot("element", element, false);
    }

    private static String means(Structure element) {
        if (element instanceof Structure.Parts parts) {
            return "@" + parts.type().getName();
        }
        return element instanceof Structure.Variants variants
                ? "@" + variants.type().getName()
                : "";
    }

    /** The name of one element: {@code line} of {@code lines}, {@code discrepancy} of {@code discrepancies}. */
    static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** The rows of a list. */
    List<Cells> rows(String seller, String id, List<?> elements) {
        List<Cells> rows = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Cells row = new Cells(table.name(), table.columns().size());
            row.put(table.key().get(0), seller);
            row.put(owner, id);
            row.put(position, rows.size());
            slot.write(element, row);
            money.ifPresent(row::putUnits);
            rows.add(row);
        }
        return rows;
    }

    /** The elements of each list, by whose it is. */
    Map<String, List<Object>> elements(List<Cells> rows) {
        List<Cells> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparing(row -> (Integer) row.get(position)));
        Map<String, List<Object>> elements = new HashMap<>();
        for (Cells row : inOrder) {
            money.ifPresent(row::takeUnits);
            elements.computeIfAbsent((String) row.get(owner), whose -> new ArrayList<>())
                    .add(slot.read(row));
        }
        return elements;
    }
}
