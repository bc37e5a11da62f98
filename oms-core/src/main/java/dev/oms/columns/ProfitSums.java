package dev.oms.columns;

import dev.oms.cost.CostKind;
import dev.oms.item.ItemKind;
import dev.oms.metric.LineProfit;
import dev.oms.metric.MarginFigures;
import dev.oms.metric.ProfitFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What orders earned, by cell. For one thread. */
final class ProfitSums {

    private static final int COLUMNS = Chunk.COSTS + CostKind.values().length;
    private static final long[] NOTHING = {};

    private final Tally marks = new Tally();

    /** By column of {@link Chunk#earned} and cell. */
    private final long[][] sums = new long[COLUMNS][];

    ProfitSums() {
        Arrays.fill(sums, NOTHING);
    }

    void fit(int cells, int codes) {
        marks.fit(cells, codes);
    }

    void add(Chunk chunk, int from, int to, int length) {
        int[] cells = chunk.cells();
        marks.add(cells, chunk.marks(), from, to);
        LongColumn[] earned = chunk.earned();
        for (int column = 0; column < earned.length; column++) {
            int end = earned[column].end(to);
            if (from < end) {
                sums[column] = Codes.grown(sums[column], length);
                add(cells, earned[column].values(), from, end, sums[column]);
            }
        }
    }

    private static void add(int[] cells, long[] values, int from, int to, long[] into) {
        for (int i = from; i < to; i++) {
            into[cells[i]] = Math.addExact(into[cells[i]], values[i]);
        }
    }

    void remove(Chunk chunk, int row) {
        int cell = chunk.cells()[row];
        marks.remove(cell, chunk.marks()[row]);
        LongColumn[] earned = chunk.earned();
        for (int column = 0; column < earned.length; column++) {
            long amount = earned[column].get(row);
            if (amount != 0) {
                sums[column][cell] = Math.subtractExact(sums[column][cell], amount);
            }
        }
    }

    void add(ProfitSums other) {
        marks.add(other.marks);
        for (int column = 0; column < COLUMNS; column++) {
            long[] theirs = other.sums[column];
            sums[column] = Codes.grown(sums[column], theirs.length);
            for (int cell = 0; cell < theirs.length; cell++) {
                sums[column][cell] = Math.addExact(sums[column][cell], theirs[cell]);
            }
        }
    }

    /** The figures of a day and channel by currency; empty if no counted order has a profit. */
    Optional<Map<CurrencyUnit, ProfitFigures>> of(int pair, Cells cells, Marks known) {
        Map<CurrencyUnit, ProfitFigures> figures = new TreeMap<>(DaySales.ORDER);
        for (int cell : cells.cellsOf(pair)) {
            of(cell, cells.currency(cell), known).ifPresent(found -> figures.put(found.currency(), found));
        }
        return figures.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableMap(figures));
    }

    private Optional<ProfitFigures> of(int cell, CurrencyUnit unit, Marks known) {
        long count = 0;
        long[] missing = new long[Marks.MARGINS];
        long[] estimated = new long[Marks.MARGINS];
        Map<CostKind, Money> costs = new EnumMap<>(CostKind.class);
        for (int mark = 1; mark < known.length(); mark++) {
            int orders = marks.count(cell, mark);
            if (orders > 0) {
                count += orders;
                for (int level = 0; level < Marks.MARGINS; level++) {
                    missing[level] += known.isMissing(mark, level) ? orders : 0;
                    estimated[level] += known.isEstimated(mark, level) ? orders : 0;
                }
                for (CostKind kind : CostKind.values()) {
                    if (known.isTold(mark, kind)) {
                        costs.put(kind, sum(Chunk.COSTS + Marks.index(kind), cell, unit));
                    }
                }
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        // All orders of the cell as if they were one line: its margins are their margins.
        LineProfit whole = new LineProfit(
                "",
                Optional.empty(),
                ItemKind.GOODS,
                sum(Chunk.UNITS, cell),
                sum(Chunk.NET_SALES, cell, unit),
                sum(Chunk.GOODS, cell, unit),
                sum(Chunk.CHARGES, cell, unit),
                costs);
        return Optional.of(new ProfitFigures(
                unit,
                count,
                whole.units(),
                whole.netSales(),
                whole.goods(),
                whole.charges(),
                costs,
                new MarginFigures(whole.cm1(), missing[0], estimated[0]),
                new MarginFigures(whole.cm2(), missing[1], estimated[1]),
                new MarginFigures(whole.cm3(), missing[2], estimated[2])));
    }

    private Money sum(int column, int cell, CurrencyUnit unit) {
        return Money.ofMinor(sum(column, cell), unit);
    }

    private long sum(int column, int cell) {
        return cell < sums[column].length ? sums[column][cell] : 0;
    }
}
