package dev.oms.channel;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the columns of one file stand: what each field's column is, and which columns mean no field. */
final class Columns {

    /** A column that means no field. */
    record Extra(int at, String name, boolean ofLine) {}

    private static final int[] NONE = {};

    private final Sheet sheet;
    private final List<String> header;
    private final int[] at;
    /** What each field is made of beside its column; few fields are. */
    private final int[][] joined;

    private final int[][] otherwise;
    private final int[][] plus;
    private final int[][] minus;
    private final int[] charges;
    private final int longestBlank;
    private final int named;
    private final List<Extra> extras;
    private final List<String> dropped;

    private Columns(
            Sheet sheet,
            List<String> header,
            List<String> normalised,
            int[] at,
            List<Extra> extras,
            List<String> dropped) {
        this.sheet = sheet;
        this.header = header;
        this.at = at;
        this.joined = all(sheet.sums().joined(), normalised);
        this.otherwise = all(sheet.sums().otherwise(), normalised);
        this.plus = all(sheet.sums().plus(), normalised);
        this.minus = all(sheet.sums().minus(), normalised);
        this.charges = found(sheet.charges(), normalised);
        this.longestBlank =
                sheet.blanks().stream().mapToInt(String::length).max().orElse(0);
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
            if (find(sheet.aliases().get(field), normalised) < 0
                    && find(sheet.sums().otherwise().get(field), normalised) < 0) {
                missing.add(field);
            }
        }
        return missing;
    }

    /** A name that is there twice and means a field: which of the two columns is it? */
    static Optional<String> twice(Sheet sheet, List<String> normalised) {
        Sums sums = sheet.sums();
        Stream<List<String>> further = Stream.of(sums.joined(), sums.otherwise(), sums.plus(), sums.minus())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .map(List::of);
        return Stream.of(
                        sheet.aliases().stream(),
                        further,
                        sheet.charges().stream().map(List::of))
                .flatMap(names -> names)
                .map(names -> find(names, normalised))
                .filter(first -> first >= 0 && normalised.lastIndexOf(normalised.get(first)) != first)
                .map(normalised::get)
                .findFirst();
    }

    private static int[][] all(List<List<String>> names, List<String> normalised) {
        return names.stream().map(of -> found(of, normalised)).toArray(int[][]::new);
    }

    private static int[] found(List<String> names, List<String> normalised) {
        int[] found = names.stream()
                .mapToInt(normalised::indexOf)
                .filter(column -> column >= 0)
                .toArray();
        return found.length == 0 ? NONE : found;
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
            // Amounts that make up others are kept as they stand; what is part of a text, or about people, is not.
            mark(found(sheet.sums().joined().get(field), normalised), taken, !word);
            mark(found(sheet.sums().otherwise().get(field), normalised), taken, Field.isPersonal(name));
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
        return new Columns(sheet, List.copyOf(header), normalised, at, extras, dropped);
    }

    private static void mark(int[] columns, boolean[] taken, boolean mark) {
        for (int column : columns) {
            taken[column] |= mark;
        }
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

    /** Whether any column tells of the field. */
    boolean has(int field) {
        return first(field) >= 0;
    }

    /** The column that tells of the field before others; −1 if there is none. */
    private int first(int field) {
        if (at[field] >= 0) {
            return at[field];
        }
        for (int[][] further : List.of(joined, otherwise, plus, minus)) {
            if (further[field].length > 0) {
                return further[field][0];
            }
        }
        return -1;
    }

    /**
     * The cell of a field without blanks around it, or what stands for a blank one; empty if the column or the cell is
     * not there.
     */
    String cell(RawRow row, int field) {
        String cell = cellAt(row, at[field]);
        for (int column : joined[field]) {
            String more = cellAt(row, column);
            cell = cell.isEmpty() || more.isEmpty() ? cell + more : cell + " " + more;
        }
        for (int i = 0; cell.isEmpty() && i < otherwise[field].length; i++) {
            cell = cellAt(row, otherwise[field][i]);
        }
        return cell;
    }

    /** The cell of a column without blanks around it; empty if it is not there or holds a word for a blank one. */
    String cellAt(RawRow row, int column) {
        if (column < 0 || column >= row.cells().size()) {
            return "";
        }
        String raw = row.cells().get(column);
        String cell = sheet.defused() ? Defused.original(raw) : Cells.stripped(raw);
        boolean blank = !cell.isEmpty()
                && cell.length() <= longestBlank
                && sheet.blanks().contains(Cells.normal(cell));
        return blank ? "" : cell;
    }

    /** Whether the cell of a field says that its text is to be taken as it is. */
    boolean isMarked(RawRow row, int field) {
        int column = at[field];
        return sheet.defused()
                && column >= 0
                && column < row.cells().size()
                && Defused.isMarked(row.cells().get(column));
    }

    /** Columns whose amounts are added to a field's. */
    int[] plus(int field) {
        return plus[field];
    }

    /** Columns whose amounts are taken off a field's. */
    int[] minus(int field) {
        return minus[field];
    }

    /** Columns each amount of which is a line of its own. */
    int[] charges() {
        return charges;
    }

    /** The header of a field's column as it stands in the file. */
    String name(int field) {
        return nameAt(first(field));
    }

    /** The header of a column as it stands in the file; empty if there is none. */
    String nameAt(int column) {
        return column < 0 || column >= header.size() ? "" : Cells.stripped(header.get(column));
    }

    /** Whether a column is about people, or nobody knows whether it is. */
    boolean isPersonalAt(int column) {
        for (int field = 0; field < at.length; field++) {
            boolean of = at[field] == column
                    || Ints.contains(joined[field], column)
                    || Ints.contains(otherwise[field], column);
            if (of && (at[field] == column || Field.isPersonal(sheet.fields().get(field)))) {
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
