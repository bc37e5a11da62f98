package dev.oms.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the columns of one file stand: what each field's column is, and which columns mean no field. */
final class Columns {

    /** A column that means no field. */
    record Extra(int at, String name, boolean ofLine) {}

    private final List<String> header;
    private final int[] at;
    private final int named;
    private final List<Extra> extras;
    private final List<String> dropped;

    private Columns(List<String> header, int[] at, List<Extra> extras, List<String> dropped) {
        this.header = header;
        this.at = at;
        int last = header.size();
        while (last > 0 && Cells.isBlank(header.get(last - 1))) {
            last--;
        }
        this.named = last;
        this.extras = List.copyOf(extras);
        this.dropped = List.copyOf(dropped);
    }

    /** Which of the sheet's required fields have no column in this row. */
    static List<Integer> missing(Sheet sheet, List<String> normalised) {
        List<Integer> missing = new ArrayList<>();
        for (int field : sheet.required()) {
            if (find(sheet.aliases().get(field), normalised) < 0) {
                missing.add(field);
            }
        }
        return missing;
    }

    /** A name that is there twice and means a field: which of the two columns is it? */
    static Optional<String> twice(Sheet sheet, List<String> normalised) {
        for (List<String> names : sheet.aliases()) {
            int first = find(names, normalised);
            if (first >= 0 && normalised.lastIndexOf(normalised.get(first)) != first) {
                return Optional.of(normalised.get(first));
            }
        }
        return Optional.empty();
    }

    static Columns of(Sheet sheet, List<String> header, List<String> normalised) {
        int[] at = new int[sheet.fields().size()];
        boolean[] taken = new boolean[header.size()];
        for (int field = 0; field < at.length; field++) {
            at[field] = find(sheet.aliases().get(field), normalised);
            String name = sheet.fields().get(field);
            // Words decide by rules; the cells themselves are kept as well.
            boolean word = name.startsWith(Field.WORD) || name.startsWith(Field.LINE_WORD);
            if (at[field] >= 0 && !word) {
                taken[at[field]] = true;
            }
        }
        List<Extra> extras = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int column = 0; column < taken.length; column++) {
            if (taken[column]) {
                continue;
            }
            String normal = normalised.get(column);
            String name = normal.isEmpty() ? "column " + (column + 1) : Cells.stripped(header.get(column));
            name = unique(name, names, counts);
            if (matches(sheet.dropped(), normal)) {
                dropped.add(name);
            } else {
                extras.add(new Extra(column, name, isOfLine(sheet, at, column) || matches(sheet.lineExtras(), normal)));
            }
        }
        return new Columns(List.copyOf(header), at, extras, dropped);
    }

    /** The name, or the name with a number. Takes one step for each name, be there a million alike. */
    private static String unique(String name, Set<String> names, Map<String, Integer> counts) {
        String unique = name;
        while (!names.add(unique)) {
            unique = name + " (" + counts.merge(name, 2, (count, two) -> count + 1) + ")";
        }
        return unique;
    }

    private static boolean isOfLine(Sheet sheet, int[] at, int column) {
        for (int field = 0; field < at.length; field++) {
            if (at[field] == column && Field.isOfLine(sheet.fields().get(field))) {
                return true;
            }
        }
        return false;
    }

    private static int find(List<String> names, List<String> normalised) {
        for (String name : names) {
            int at = normalised.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(List<Pattern> globs, String normal) {
        return globs.stream().anyMatch(glob -> glob.matcher(normal).matches());
    }

    boolean has(int field) {
        return at[field] >= 0;
    }

    /** The cell of a field without blanks around it; empty if the column or the cell is not there. */
    String cell(RawRow row, int field) {
        int column = at[field];
        return column < 0 || column >= row.cells().size()
                ? ""
                : Cells.stripped(row.cells().get(column));
    }

    /** The header of a field's column as it stands in the file. */
    String name(int field) {
        return at[field] < 0 ? "" : Cells.stripped(header.get(at[field]));
    }

    /** The header of a column as it stands in the file; empty if there is none. */
    String nameAt(int column) {
        return column < 0 || column >= header.size() ? "" : Cells.stripped(header.get(column));
    }

    /** Whether a column is about people, or nobody knows whether it is. */
    boolean isPersonalAt(Sheet sheet, int column) {
        for (int field = 0; field < at.length; field++) {
            if (at[field] == column) {
                return Field.isPersonal(sheet.fields().get(field));
            }
        }
        return extras.stream().noneMatch(extra -> extra.at() == column);
    }

    /** Columns that mean no field, and are kept. */
    List<Extra> extras() {
        return extras;
    }

    /** Headers of the columns that are not kept. */
    List<String> dropped() {
        return dropped;
    }

    int width() {
        return header.size();
    }

    /**
     * Whether the row ends before the last column that has a name. A blank cell says that there is nothing, an absent
     * one that the row was cut, or that a separator is missing and every cell after it slipped.
     */
    boolean isShort(RawRow row) {
        return row.cells().size() < named;
    }

    /** Whether a cell beyond the last column says something: a separator too many, and every cell after it slipped. */
    boolean isOverfull(RawRow row) {
        for (int column = header.size(); column < row.cells().size(); column++) {
            if (!Cells.isBlank(row.cells().get(column))) {
                return true;
            }
        }
        return false;
    }
}
