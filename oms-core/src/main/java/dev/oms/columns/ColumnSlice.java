package dev.oms.columns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Some of the orders of an {@link OrderColumns}: all, those of some days, or a part of either. It is of no use once an
 * order was put in after it was made. Immutable; threads may read slices of the same columns at once, while nothing is
 * put in.
 */
public final class ColumnSlice {

    /** Rows of a chunk from one up to, not including, another. */
    record Run(Chunk chunk, int from, int to) {

        int size() {
            return to - from;
        }
    }

    private final OrderColumns columns;
    private final long change;
    private final List<Run> runs;

    ColumnSlice(OrderColumns columns, long change, List<Run> runs) {
        this.columns = columns;
        this.change = change;
        this.runs = List.copyOf(runs);
    }

    /** The orders of these, placed on a day from the first up to, not including, the other. */
    public ColumnSlice days(LocalDate from, LocalDate until) {
        requireUnchanged();
        boolean[] inside = new boolean[columns.cells().length()];
        for (int cell = 1; cell < inside.length; cell++) {
            LocalDate day = columns.cells().day(cell);
            inside[cell] = !day.isBefore(from) && day.isBefore(until);
        }
        List<Run> some = new ArrayList<>();
        for (Run run : runs) {
            int[] cells = run.chunk().cells();
            int begin = run.from();
            while (begin < run.to()) {
                while (begin < run.to() && !inside[cells[begin]]) {
                    begin++;
                }
                int end = begin;
                while (end < run.to() && inside[cells[end]]) {
                    end++;
                }
                if (begin < end) {
                    some.add(new Run(run.chunk(), begin, end));
                }
                begin = end;
            }
        }
        return new ColumnSlice(columns, change, some);
    }

    /**
     * So many parts of nearly the same size, which together are this.
     *
     * @param parts at least one
     */
    public List<ColumnSlice> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("into at least one part, not " + parts);
        }
        long rows = runs.stream().mapToLong(Run::size).sum();
        long[] ends = LongStream.rangeClosed(1, parts)
                .map(part -> rows / parts * part + Math.min(part, rows % parts))
                .toArray();
        List<List<Run>> split = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            split.add(new ArrayList<>());
        }
        long done = 0;
        int part = 0;
        for (Run run : runs) {
            int from = run.from();
            while (from < run.to()) {
                while (done == ends[part]) {
                    part++;
                }
                int to = (int) Math.min(run.to(), from + ends[part] - done);
                split.get(part).add(new Run(run.chunk(), from, to));
                done += to - from;
                from = to;
            }
        }
        return split.stream()
                .map(some -> new ColumnSlice(columns, change, some))
                .toList();
    }

    OrderColumns columns() {
        return columns;
    }

    List<Run> runs() {
        return runs;
    }

    /** Stops who reads what has changed since. */
    void requireUnchanged() {
        if (columns.change() != change) {
            throw new IllegalStateException("an order was put in after the slice was made; make it again");
        }
    }
}
