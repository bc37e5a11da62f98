package dev.oms.columns;

import dev.oms.customer.ChannelId;
import dev.oms.metric.ProfitFigures;
import dev.oms.money.CurrencyUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Figures by day and channel, kept up as orders come in and change: what the queries of the same names answer, without
 * looking at any order. One more order costs the same whatever is held.
 *
 * <p>Not thread-safe, as the {@link OrderColumns} it belongs to.
 */
public final class KeptDays {

    private static final CustomerCounts[] NOBODY = {};

    private final OrderColumns columns;
    private final SalesSums sales = new SalesSums();
    private final ProfitSums profits = new ProfitSums();
    private final Tally states = new Tally();

    /** By pair. */
    private CustomerCounts[] customers = NOBODY;

    KeptDays(OrderColumns columns) {
        this.columns = columns;
    }

    /** What was sold that day in that channel; empty if nothing that counts. */
    public Optional<DaySales> sales(LocalDate day, ChannelId channel) {
        return sales(columns.cells().find(day, channel));
    }

    /** As {@link ColumnQuery#sales}, over all orders. */
    public Map<LocalDate, Map<ChannelId, DaySales>> sales() {
        return columns.cells().byDay(this::sales);
    }

    /** What that day's orders in that channel earned; empty if no profit of a counted order is held. */
    public Optional<Map<CurrencyUnit, ProfitFigures>> profits(LocalDate day, ChannelId channel) {
        return profits(columns.cells().find(day, channel));
    }

    /** As {@link ColumnQuery#profits}, over all orders. */
    public Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> profits() {
        return columns.cells().byDay(this::profits);
    }

    /** How many of that day's orders in that channel are in each state; empty if there are none. */
    public Optional<Map<String, Long>> states(LocalDate day, ChannelId channel) {
        return states(columns.cells().find(day, channel));
    }

    /** As {@link ColumnQuery#states}, over all orders. */
    public Map<LocalDate, Map<ChannelId, Map<String, Long>>> states() {
        return columns.cells().byDay(this::states);
    }

    private Optional<DaySales> sales(int pair) {
        return sales.of(pair, columns.cells(), pair < customers.length ? customers[pair].distinct() : 0);
    }

    private Optional<Map<CurrencyUnit, ProfitFigures>> profits(int pair) {
        return profits.of(pair, columns.cells(), columns.marks());
    }

    private Optional<Map<String, Long>> states(int pair) {
        return StateCounts.of(states, pair, columns.cells(), columns.states());
    }

    void add(Chunk chunk, int from, int to) {
        Cells cells = columns.cells();
        sales.fit(cells.length());
        profits.fit(cells.length(), columns.marks().length());
        states.fit(cells.length(), columns.states().length());
        sales.add(chunk, from, to);
        profits.add(chunk, from, to, cells.length());
        states.add(chunk.cells(), chunk.states(), from, to);
        if (cells.pairs() > customers.length) {
            int known = customers.length;
            customers = Arrays.copyOf(customers, Math.max(cells.pairs(), 2 * known));
            for (int pair = known; pair < customers.length; pair++) {
                customers[pair] = new CustomerCounts();
            }
        }
        for (int row = from; row < to; row++) {
            int buyer = chunk.buyers()[row];
            if (buyer != Codes.NONE) {
                customers[cells.pairOf()[chunk.cells()[row]]].add(buyer);
            }
        }
    }

    void remove(Chunk chunk, int row) {
        sales.remove(chunk, row);
        profits.remove(chunk, row);
        int cell = chunk.cells()[row];
        states.remove(cell, chunk.states()[row]);
        int buyer = chunk.buyers()[row];
        if (buyer != Codes.NONE) {
            customers[columns.cells().pairOf()[cell]].remove(buyer);
        }
    }
}
