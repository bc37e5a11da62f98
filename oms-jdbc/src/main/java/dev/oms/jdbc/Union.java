package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that asks several tables: it sees all of them as they stood when it began, which several statements do
 * not. Columns of one type share places in the answer. Immutable and thread-safe.
 */
final class Union {

    private static final Column PART = new Column("part", ColumnType.INTEGER, 0, false, List.of(), "");

    private final List<Part> parts;
    private final List<Column> columns;
    private final List<List<Optional<Column>>> placed = new ArrayList<>();
    private final List<String> selects = new ArrayList<>();

    /** The rows of a table, called {@code t}, and what is wanted of each. */
    record Part(Table table, List<Column> wanted) {

        Part {
            wanted = List.copyOf(wanted);
        }

        private List<Column> of(ColumnType type) {
            return wanted.stream().filter(column -> column.type() == type).toList();
        }
    }

    /** Which rows of a part. */
    record Where(String condition, List<Bind> binds) {}

    Union(List<Part> parts, Dialect dialect) {
        this.parts = List.copyOf(parts);
        this.columns = columns(parts);
        for (Part part : parts) {
            List<Optional<Column>> places = places(part);
            StringBuilder select = new StringBuilder("SELECT ").append(placed.size());
            for (int i = 1; i < places.size(); i++) {
                String nothing = dialect.nothing(columns.get(i));
                select.append(", ")
                        .append(places.get(i)
                                .map(column -> "t." + column.name())
                                .orElse(nothing));
            }
            placed.add(places);
            selects.add(select + " FROM " + part.table().name() + " t WHERE ");
        }
    }

    private static List<Column> columns(List<Part> parts) {
        List<Column> columns = new ArrayList<>(List.of(PART));
        for (ColumnType type : ColumnType.values()) {
            int most =
                    parts.stream().mapToInt(part -> part.of(type).size()).max().orElse(0);
            for (int i = 0; i < most; i++) {
                columns.add(new Column("of_part", type, columns.size(), true, List.of(), ""));
            }
        }
        return List.copyOf(columns);
    }

    /** What stands in each column of the answer where a row is of this part. */
    private List<Optional<Column>> places(Part part) {
        Map<ColumnType, Integer> next = new EnumMap<>(ColumnType.class);
        List<Optional<Column>> places = new ArrayList<>(List.of(Optional.empty()));
        for (Column column : columns.subList(1, columns.size())) {
            int nth = next.merge(column.type(), 1, Integer::sum) - 1;
            places.add(part.of(column.type()).stream().skip(nth).findFirst());
        }
        return places;
    }

    /** Asks for rows of each part. */
    Query query(List<Where> wheres) {
        StringBuilder sql = new StringBuilder();
        List<Bind> binds = new ArrayList<>();
        for (int i = 0; i < selects.size(); i++) {
            sql.append(i == 0 ? "" : " UNION ALL ")
                    .append(selects.get(i))
                    .append(wheres.get(i).condition());
            binds.addAll(wheres.get(i).binds());
        }
        return new Query(parts.get(0).table().name(), sql.toString(), binds, columns);
    }

    /** The rows that were found of each part, in no order. */
    List<List<Cells>> rows(Query asked) {
        List<List<Cells>> rows = new ArrayList<>();
        parts.forEach(part -> rows.add(new ArrayList<>()));
        for (Cells found : asked.rows()) {
            int part = (Integer) found.get(PART);
            Table table = parts.get(part).table();
            @Nullable Object[] values = new @Nullable Object[table.columns().size()];
            List<Optional<Column>> places = placed.get(part);
            for (int i = 1; i < places.size(); i++) {
                if (places.get(i).isPresent()) {
                    values[places.get(i).get().at()] = found.values()[i];
                }
            }
            rows.get(part).add(new Cells(table.name(), values));
        }
        return rows;
    }
}
