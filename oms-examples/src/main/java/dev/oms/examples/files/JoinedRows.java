package dev.oms.examples.files;

import dev.oms.channel.FileShape;
import dev.oms.channel.RawRow;
import dev.oms.outcome.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The rows of a file, each joined to the rows of another that have the same cell in a column. The other file is held in
 * memory. A row of it that finds none is told as damage at the end, where the join is to be
 * {@linkplain FileShape.Join#whole whole}; one that is damaged damages what it is joined to. For one thread; close it.
 */
public final class JoinedRows implements RowSource {

    private final RowSource main;
    private final Queue<RawRow> rows = new ArrayDeque<>();
    private final Map<String, List<RawRow>> others = new LinkedHashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final FileShape.Join join;
    private List<String> names = List.of();
    private int key = -1;
    private int width;
    private boolean ended;

    /** Joins rows that have a header to all rows of another that has one. */
    public JoinedRows(RowSource main, RowSource other, FileShape.Join join) {
        this.main = main;
        this.join = join;
        try (other) {
            read(other);
        }
    }

    private void read(RowSource other) {
        int by = -1;
        while (other.hasNext()) {
            RawRow row = other.next();
            if (names.isEmpty()) {
                names = row.cells().stream()
                        .map(name -> join.file() + "." + name.strip())
                        .toList();
                by = names.indexOf(join.file() + "." + join.by());
                continue;
            }
            if (row.cells().stream().allMatch(String::isBlank) && row.damage().isEmpty()) {
                continue;
            }
            String value =
                    by >= 0 && by < row.cells().size() ? row.cells().get(by).strip() : "";
            others.computeIfAbsent(value, of -> new ArrayList<>()).add(row);
        }
        if (by < 0) {
            others.clear();
        }
        unused.addAll(others.keySet());
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && main.hasNext()) {
            join(main.next());
        }
        if (rows.isEmpty() && !ended) {
            ended = true;
            if (join.whole()) {
                unused.forEach(value -> others.getOrDefault(value, List.of()).forEach(this::lost));
            }
        }
        return !rows.isEmpty();
    }

    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }

    @Override
    public void close() {
        main.close();
    }

    private void join(RawRow row) {
        if (key < 0) {
            List<String> header = row.cells().stream().map(String::strip).toList();
            key = header.indexOf(join.by());
            for (int i = 0; key < 0 && i < header.size(); i++) {
                key = header.get(i).endsWith("." + join.by()) ? i : -1;
            }
            width = header.size();
            rows.add(key < 0 ? row : with(row, names, Optional.empty()));
            return;
        }
        String value = key < row.cells().size() ? row.cells().get(key).strip() : "";
        unused.remove(value);
        List<RawRow> found = others.getOrDefault(value, List.of());
        if (found.isEmpty() || row.cells().size() != width) {
            rows.add(row.cells().size() == width ? with(row, blank(), Optional.empty()) : row);
            return;
        }
        for (RawRow other : found) {
            rows.add(with(row, fitted(other), damage(other)));
        }
    }

    private RawRow with(RawRow row, List<String> more, Optional<RawRow.Damage> damage) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.addAll(more);
        return new RawRow(row.line(), cells, row.damage().or(() -> damage));
    }

    private List<String> blank() {
        return names.stream().map(name -> "").toList();
    }

    private List<String> fitted(RawRow other) {
        List<String> cells = new ArrayList<>(other.cells());
        while (cells.size() < names.size()) {
            cells.add("");
        }
        return cells.subList(0, names.size());
    }

    private Optional<RawRow.Damage> damage(RawRow other) {
        if (other.damage().isEmpty() && other.cells().size() == names.size()) {
            return Optional.empty();
        }
        String why = other.damage()
                .map(damage -> damage.reason().message())
                .orElse("has " + other.cells().size() + " cells under " + names.size() + " columns");
        return Optional.of(new RawRow.Damage(
                -1,
                Reason.of(
                        "import.joined-row",
                        "",
                        "line {line} of {file}: {why}",
                        "line",
                        other.line(),
                        "file",
                        join.file(),
                        "why",
                        why)));
    }

    /** A row of the other file that belongs to none of this. */
    private void lost(RawRow other) {
        Reason why = Reason.of(
                "import.joins-nothing",
                "",
                "line {line} of {file} names a {column} that is not here",
                "line",
                other.line(),
                "file",
                join.file(),
                "column",
                join.by());
        rows.add(new RawRow(other.line(), List.of(), Optional.of(new RawRow.Damage(-1, why))));
    }
}
