package dev.oms.channel;

import dev.oms.outcome.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the rows of a file apart: what stands above the header, the header, data, blank rows, footers. For one file and
 * one thread.
 */
final class HeaderFinder {

    enum Sort {
        PREAMBLE,
        HEADER,
        DESCRIPTION,
        BLANK,
        DATA,
        FOOTER,
        /** A row with something on it below a footer; nobody knows what it is. */
        BELOW_FOOTER,
        /** The file has been refused. */
        REFUSED
    }

    private static final int LONGEST_NAME = 1_000;

    private final Sheet sheet;
    private final Map<Sort, Long> counts = new EnumMap<>(Sort.class);
    private Optional<Columns> columns = Optional.empty();
    private Optional<Reason> refusal = Optional.empty();
    private boolean describes;
    private boolean footed;
    private int looked;
    private long nearestLine;
    private List<String> nearest = List.of();
    private Optional<Reason> nearestDamage = Optional.empty();
    private List<Integer> nearestMissing;

    HeaderFinder(Sheet sheet) {
        this.sheet = sheet;
        this.nearestMissing = sheet.required();
        if (!sheet.positions().isEmpty()) {
            List<String> names = sheet.positions();
            columns = Optional.of(
                    Columns.of(sheet, names, names.stream().map(Cells::normal).toList()));
        }
    }

    Optional<Columns> columns() {
        return columns;
    }

    /** Why this is no file of the layout; asked during the rows and once more after the last. */
    Optional<Reason> refusal(boolean atEnd) {
        if (atEnd && refusal.isEmpty() && columns.isEmpty()) {
            refusal = Optional.of(noHeader());
        }
        return refusal;
    }

    /** What the row is, and counts it. */
    Sort sort(RawRow row) {
        Sort sort = look(row);
        counts.merge(sort, 1L, Long::sum);
        return sort;
    }

    /** The rows so far. */
    RowCounts counts() {
        long data = count(Sort.DATA) + count(Sort.BELOW_FOOTER);
        long preamble = count(Sort.PREAMBLE) + count(Sort.DESCRIPTION);
        long read = preamble + count(Sort.HEADER) + count(Sort.BLANK) + count(Sort.FOOTER) + data + count(Sort.REFUSED);
        return new RowCounts(read, preamble, count(Sort.HEADER), count(Sort.BLANK), count(Sort.FOOTER), data);
    }

    private long count(Sort sort) {
        return counts.getOrDefault(sort, 0L);
    }

    private Sort look(RawRow row) {
        if (refusal.isPresent()) {
            return Sort.REFUSED;
        }
        int first = firstFilled(row);
        if (columns.isEmpty()) {
            return first < 0 ? Sort.BLANK : beforeHeader(row, first);
        }
        if (describes) {
            describes = first < 0 && sheet.description() == Sheet.Description.MAYBE;
            if (first < 0) {
                return Sort.BLANK;
            }
            // What could not be read describes nothing; it has to be told.
            boolean whole = row.damage().isEmpty();
            if (whole && (sheet.description() == Sheet.Description.TRUE || isDescription(row, columns.get()))) {
                return Sort.DESCRIPTION;
            }
        }
        if (first < 0) {
            // Separators and too few of them: what is left of a row that was cut.
            boolean cut = row.cells().size() > 1 && columns.get().isShort(row);
            return row.damage().isPresent() || cut ? Sort.DATA : Sort.BLANK;
        }
        if (!sheet.footers().isEmpty()) {
            String cell = Cells.stripped(row.cells().get(first));
            if (sheet.footers().stream().anyMatch(footer -> footer.matcher(cell).matches())) {
                footed = true;
                return Sort.FOOTER;
            }
        }
        return footed ? Sort.BELOW_FOOTER : Sort.DATA;
    }

    /** Numbers of orders and times have digits; what describes them has none. */
    private boolean isDescription(RawRow row, Columns of) {
        return sheet.filled().stream()
                .map(field -> of.cell(row, field))
                .allMatch(cell -> !cell.isEmpty() && cell.chars().noneMatch(Character::isDigit));
    }

    private Sort beforeHeader(RawRow row, int first) {
        boolean comment = !sheet.comment().isEmpty()
                && Cells.stripped(row.cells().get(first)).startsWith(sheet.comment());
        if (comment) {
            return Sort.PREAMBLE;
        }
        List<String> normalised = row.cells().stream().map(Cells::normal).toList();
        List<Integer> missing = Columns.missing(sheet, normalised);
        if (!missing.isEmpty()) {
            if (nearest.isEmpty() || missing.size() < nearestMissing.size()) {
                nearest = row.cells();
                nearestLine = row.line();
                nearestDamage = row.damage().map(RawRow.Damage::reason);
                nearestMissing = missing;
            }
            if (++looked >= sheet.headerWithin()) {
                refusal = Optional.of(noHeader());
                return Sort.REFUSED;
            }
            return Sort.PREAMBLE;
        }
        refusal = problem(row, normalised);
        if (refusal.isPresent()) {
            return Sort.REFUSED;
        }
        columns = Optional.of(Columns.of(sheet, row.cells(), normalised));
        describes = sheet.description() != Sheet.Description.FALSE;
        return Sort.HEADER;
    }

    private Optional<Reason> problem(RawRow row, List<String> normalised) {
        Optional<Reason> damage = row.damage().map(RawRow.Damage::reason).or(() -> damage(row.cells()));
        if (damage.isPresent()) {
            return damage.map(why -> Reason.of(
                    "import.header-damaged",
                    "",
                    "line {line} would be the header of the layout {layout}, but {why}",
                    "line",
                    row.line(),
                    "layout",
                    sheet.name(),
                    "why",
                    why.message()));
        }
        List<String> foreign =
                normalised.stream().filter(sheet.never()::contains).toList();
        if (!foreign.isEmpty()) {
            return Optional.of(Reason.of(
                    "import.other-file",
                    "",
                    "this is no file of the layout {layout}: line {line} has the columns {columns}",
                    "layout",
                    sheet.name(),
                    "line",
                    row.line(),
                    "columns",
                    foreign));
        }
        return Columns.twice(sheet, normalised)
                .map(name -> Reason.of(
                        "import.column-twice",
                        "",
                        "line {line} has two columns \"{column}\": which of them counts?",
                        "line",
                        row.line(),
                        "column",
                        name));
    }

    private static Optional<Reason> damage(List<String> header) {
        return header.stream()
                .flatMap(name -> name.length() > LONGEST_NAME
                        ? Stream.of(Reason.of(
                                "import.too-long", "", "holds a name of {length} characters", "length", name.length()))
                        : Cells.problem(name).stream())
                .findFirst();
    }

    private Reason noHeader() {
        if (nearest.isEmpty()) {
            return Reason.of("import.empty", "", "the file has no rows");
        }
        List<String> missing = nearestMissing.stream()
                .map(field -> sheet.fields().get(field) + " ("
                        + String.join(" | ", sheet.aliases().get(field)) + ")")
                .toList();
        return Reason.of(
                "import.no-header",
                "",
                "this is no file of the layout {layout}: no row has all its columns; line {line} comes nearest and"
                        + " misses {missing}; it reads {found}{damage}",
                "layout",
                sheet.name(),
                "line",
                nearestLine,
                "missing",
                missing,
                "found",
                shortened(nearest),
                "damage",
                nearestDamage.map(why -> ", and " + why.message()).orElse(""));
    }

    private static String shortened(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size() && text.length() <= 200; i++) {
            text.append(i == 0 ? "" : ", ").append(cells.get(i));
        }
        return text.length() > 200 ? text.substring(0, 200) + "…" : text.toString();
    }

    private static int firstFilled(RawRow row) {
        List<String> cells = row.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (!Cells.isBlank(cells.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
