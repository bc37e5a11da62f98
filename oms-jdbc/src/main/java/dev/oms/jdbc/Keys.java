package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** By what condition several keys are asked for, so that every database finds them by their index. */
final class Keys {

    private Keys() {}

    /** Those of a seller; what is bound is bound with it. */
    static Union.Where of(Dialect dialect, String seller, List<Column> columns, Collection<List<String>> keys) {
        List<String> names =
                columns.stream().map(column -> "t." + column.name()).toList();
        boolean whole = dialect.listsRows() && keys.size() > 1;
        List<Bind> binds = new ArrayList<>();
        if (!whole) {
            binds.add(Bind.key(seller));
        }
        for (List<String> key : keys) {
            if (whole) {
                binds.add(Bind.key(seller));
            }
            key.forEach(part -> binds.add(Bind.key(part)));
        }
        return new Union.Where(whole ? whole(names, keys.size()) : apart(names, keys.size()), binds);
    }

    private static String whole(List<String> names, int keys) {
        List<String> all = new ArrayList<>(List.of("t." + Table.SELLER));
        all.addAll(names);
        return list(all, keys);
    }

    private static String apart(List<String> names, int keys) {
        String seller = "t." + Table.SELLER + " = ? AND ";
        return names.size() == 1
                ? seller + names.get(0) + " IN (" + marks(keys) + ")"
                : seller + "(" + alternatives(names, keys) + ")";
    }

    /** The condition that columns hold one of so many rows of values, which are bound row by row. */
    static String rows(Dialect dialect, List<Column> columns, int rows) {
        List<String> names = columns.stream().map(Column::name).toList();
        return dialect.listsRows() && rows > 1 ? list(names, rows) : alternatives(names, rows);
    }

    private static String list(List<String> names, int rows) {
        String row = "(" + marks(names.size()) + ")";
        return "(" + String.join(", ", names) + ") IN (" + String.join(", ", Collections.nCopies(rows, row)) + ")";
    }

    private static String alternatives(List<String> names, int rows) {
        String row = "(" + String.join(" = ? AND ", names) + " = ?)";
        return String.join(" OR ", Collections.nCopies(rows, row));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
