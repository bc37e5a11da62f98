package dev.oms.columns;

import dev.oms.cost.CostKind;
import dev.oms.metric.Dimension;
import dev.oms.metric.LineMeasure;
import dev.oms.metric.LineProfit;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Population;
import dev.oms.metric.Profit;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Revenue;
import dev.oms.metric.StageTimes;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders, and what they earned, as columns of numbers in memory: some 230 bytes for an order of four lines, three
 * states left behind and five kinds of cost, beside the text of its id. A question over ten million lines takes a
 * fraction of a second.
 *
 * <pre>{@code
 * OrderColumns columns = OrderColumns.in(seoul);
 * oms.measures().profits(calculator, columns::put);
 * Map<LocalDate, Map<ChannelId, DaySales>> sales = ColumnQuery.sales().over(columns);
 * columns.put(changed);                          // an order that changed takes the place of what was held of it
 * columns.keptDays().sales(today, web);          // kept up with every order, whatever is held
 * }</pre>
 *
 * <p>An order counts by the day it was placed, in one zone. Two populations say what counts: one for money, customers
 * and SKUs, the other for states and the times in them. Returns, adjustments and notes are not held: net sales are
 * those before returns. Times are held to the microsecond, as they are stored.
 *
 * <p>For one thread while orders are put in; while none is, threads may ask at once.
 */
public final class OrderColumns {

    private static final int MICROS = 1_000_000;

    /** How many bits of a row's number are its place in its chunk. */
    private static final int BITS = 16;

    private final Population sold;
    private final Population standing;
    private final ZoneId zone;
    private final Dimension<LocalDate> days;
    private final int bits;

    private final Cells cells = new Cells();
    private final Codes<String> customers = new Codes<>();
    private final Codes<String> skus = new Codes<>();
    private final Codes<String> states = new Codes<>();
    private final Marks marks = new Marks();

    private final List<Chunk> chunks = new ArrayList<>();
    private final OrderIndex index = new OrderIndex(this::id);

    /** Numbers of chunks that hold nothing. */
    private final Deque<Integer> free = new ArrayDeque<>();

    /** The number of the chunk that takes what is put in. */
    private int last;

    private long size;
    private long change;
    private Optional<KeptDays> kept = Optional.empty();

    private OrderColumns(Population sold, Population standing, ZoneId zone, int bits) {
        this.sold = sold;
        this.standing = standing;
        this.zone = zone;
        this.days = Dimension.day(zone);
        this.bits = bits;
        chunks.add(Chunk.of(1 << bits));
    }

    /** What was sold counts as money, and all orders for states and times; days are those of a zone. */
    public static OrderColumns in(ZoneId zone) {
        return of(Population.sold(), Population.all(), zone);
    }

    /**
     * What counts is said.
     *
     * @param sold for money, customers and SKUs
     * @param standing for states and times
     */
    public static OrderColumns of(Population sold, Population standing, ZoneId zone) {
        return of(sold, standing, zone, BITS);
    }

    /** With chunks of so many bits, to see many of them with few orders. */
    static OrderColumns of(Population sold, Population standing, ZoneId zone, int bits) {
        return new OrderColumns(sold, standing, zone, bits);
    }

    /**
     * Takes in an order, with what it earned if it is a {@link ProfitMeasure}. What was held of this order is replaced;
     * an order without its profit has none then. What is of no order is left out.
     */
    public void put(Measure measure) {
        if (measure instanceof OrderMeasure order) {
            put(order, Optional.empty());
        } else if (measure instanceof ProfitMeasure earned) {
            put(earned.order(), Optional.of(earned.profit()));
        }
    }

    /** How many orders are held, whether they count or not. */
    public long size() {
        return size;
    }

    /** All orders. */
    public ColumnSlice all() {
        List<ColumnSlice.Run> runs = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.size() > 0) {
                runs.add(new ColumnSlice.Run(chunk, 0, chunk.size()));
            }
        }
        return new ColumnSlice(this, change, runs);
    }

    /** All orders in so many parts. */
    public List<ColumnSlice> slices(int parts) {
        return all().split(parts);
    }

    /**
     * Figures by day and channel that are kept up from now on with each order put in. The first call adds up what is
     * held.
     */
    public KeptDays keptDays() {
        if (kept.isEmpty()) {
            KeptDays fresh = new KeptDays(this);
            for (Chunk chunk : chunks) {
                fresh.add(chunk, 0, chunk.size());
            }
            kept = Optional.of(fresh);
        }
        return kept.get();
    }

    private void put(OrderMeasure order, Optional<Profit> profit) {
        if (chunks.get(last).isFull()) {
            nextChunk();
        }
        Chunk chunk = chunks.get(last);
        chunk.begin();
        CurrencyUnit unit = order.currency();
        int cell = cells.of(days.of(order), order.channel(), unit);
        int counted = 0;
        if (sold.counts(order)) {
            counted = Chunk.SOLD | (order.linked() ? 0 : Chunk.ORDER);
            lines(chunk, order);
            profit.ifPresent(earned -> earned(chunk, earned, unit));
        }
        if (standing.counts(order)) {
            if (!order.linked()) {
                chunk.state(code(states, order.state()));
            }
            StageTimes.read(order, new Dwells(chunk));
        }
        int buyer = (counted & Chunk.ORDER) == 0
                ? Codes.NONE
                : order.customer().map(key -> customers.of(key.value())).orElse(Codes.NONE);

        change++;
        int before = index.find(order.id());
        if (before != OrderIndex.NONE) {
            kill(before);
        }
        int row = chunk.commit(order.id(), cell, currency(cell), counted, buyer, micros(order.placedAt()));
        if (before == OrderIndex.NONE) {
            size++;
            index.add(order.id(), number(last, row));
        } else {
            index.move(order.id(), before, number(last, row));
        }
        kept.ifPresent(keeper -> keeper.add(chunk, row, row + 1));
        if (before != OrderIndex.NONE) {
            tidy(before >>> bits);
        }
    }

    private void lines(Chunk chunk, OrderMeasure order) {
        long gross = 0;
        long net = 0;
        List<LineMeasure> lines = order.lines();
        for (int i = 0; i < lines.size(); i++) {
            LineMeasure line = lines.get(i);
            if (sold.counts(line)) {
                long lineGross = Revenue.GROSS.of(line, sold);
                long lineNet = Revenue.NET_BEFORE_RETURNS.of(line, sold);
                gross = Math.addExact(gross, lineGross);
                net = Math.addExact(net, lineNet);
                if (line.sku().isPresent()) {
                    chunk.line(skus.of(line.sku().get()), lineGross, lineNet);
                }
            }
        }
        chunk.money(gross, net);
    }

    private void earned(Chunk chunk, Profit profit, CurrencyUnit unit) {
        if (!profit.currency().equals(unit)) {
            throw new IllegalArgumentException(
                    "an order in " + unit + " earns in its currency, not in " + profit.currency());
        }
        long units = 0;
        List<LineProfit> lines = profit.lines();
        for (int i = 0; i < lines.size(); i++) {
            units = Math.addExact(units, lines.get(i).units());
        }
        chunk.earned(Chunk.UNITS, units);
        chunk.earned(Chunk.NET_SALES, profit.netSales().minor());
        chunk.earned(Chunk.GOODS, profit.goods().minor());
        chunk.earned(Chunk.CHARGES, profit.charges().minor());
        int told = 0;
        for (Map.Entry<CostKind, Money> cost : profit.costs().entrySet()) {
            int kind = Marks.index(cost.getKey());
            told |= 1 << kind;
            chunk.earned(Chunk.COSTS + kind, cost.getValue().minor());
        }
        chunk.mark(small(marks.of(profit, told)));
    }

    /** Writes the times of an order. */
    private final class Dwells implements StageTimes.Reader {

        private final Chunk chunk;

        Dwells(Chunk chunk) {
            this.chunk = chunk;
        }

        @Override
        public void done(String state, long micros) {
            chunk.dwell(code(states, state), micros);
        }

        @Override
        public void open(String state, Instant since) {
            // Not over.
        }

        @Override
        public void unknown(String state) {
            // No time.
        }

        @Override
        public void negative(String state) {
            // No time either.
        }
    }

    private void kill(int number) {
        Chunk chunk = chunks.get(number >>> bits);
        int row = number & ((1 << bits) - 1);
        kept.ifPresent(keeper -> keeper.remove(chunk, row));
        chunk.kill(row);
    }

    /** Where most rows are no more, the others move to the end, and the chunk is free. */
    private void tidy(int number) {
        Chunk sparse = chunks.get(number);
        if (number == last || !sparse.isFull() || !sparse.isSparse()) {
            return;
        }
        for (int row = 0; row < sparse.size(); row++) {
            if (sparse.isLive(row)) {
                if (chunks.get(last).isFull()) {
                    nextChunk();
                }
                int moved = chunks.get(last).add(sparse, row, currency(sparse.cells()[row]));
                index.move(sparse.id(row), number(number, row), number(last, moved));
            }
        }
        chunks.set(number, Chunk.of(1 << bits));
        free.add(number);
    }

    private void nextChunk() {
        int full = last;
        Chunk next = Chunk.after(chunks.get(full));
        if (free.isEmpty()) {
            chunks.add(next);
            last = chunks.size() - 1;
        } else {
            last = free.remove();
            chunks.set(last, next);
        }
        tidy(full);
    }

    private String id(int number) {
        return chunks.get(number >>> bits).id(number & ((1 << bits) - 1));
    }

    private int number(int chunk, int row) {
        return (chunk << bits) + row;
    }

    private int currency(int cell) {
        return cells.currencyOf()[cell];
    }

    private static int code(Codes<String> codes, String value) {
        return small(codes.of(value));
    }

    private static int small(int code) {
        if (code > Short.MAX_VALUE) {
            throw new IllegalStateException("more than " + Short.MAX_VALUE + " states, or sets of kinds of cost");
        }
        return code;
    }

    static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }

    ZoneId zone() {
        return zone;
    }

    Cells cells() {
        return cells;
    }

    Codes<String> customers() {
        return customers;
    }

    Codes<String> skus() {
        return skus;
    }

    Codes<String> states() {
        return states;
    }

    Marks marks() {
        return marks;
    }

    /** Moves on with every order put in. */
    long change() {
        return change;
    }
}
