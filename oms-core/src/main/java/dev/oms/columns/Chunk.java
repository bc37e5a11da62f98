package dev.oms.columns;

import java.util.Arrays;

/**
 * Orders in columns, a row each, up to a fixed number of them; their lines follow each other in columns of their own.
 * All values but times and amounts are codes, and code 0 is none: a row that counts for nothing, or is no more, adds
 * its zeros to the sums of none, so loops need not ask. For one thread while it is written.
 */
final class Chunk {

    /** The order counts for money. */
    static final int SOLD = 1;

    /** It counts for money, and as an order: it makes good no other. */
    static final int ORDER = 2;

    /** The row holds an order still. */
    static final int LIVE = 4;

    /** Columns of {@link #earned} before those of the kinds of cost. */
    static final int UNITS = 0;

    static final int NET_SALES = 1;
    static final int GOODS = 2;
    static final int CHARGES = 3;
    static final int COSTS = 4;

    private static final int FEW_ROWS = 64;
    private static final LongColumn[] NO_COLUMNS = {};

    private final int rows;

    /** For how many rows there is room from the beginning. */
    private final int room;

    private int size;
    private int dead;

    /** The currency of all rows so far, {@link Codes#NONE} before the first, -1 where there are several. */
    private int currency;

    private String[] ids;
    private int[] cells;
    private byte[] flags;

    /** The customer of a counted order. */
    private int[] buyers;

    /** The state of an order that counts for states. */
    private short[] states;

    private long[] placed;
    private long[] gross;
    private long[] net;

    /** What is known of the order's profit, a code. */
    private short[] marks;

    /** Where the lines of a row begin; one more than there are rows. */
    private int[] firstLines;

    private int[] skus;
    private long[] lineGross;
    private long[] lineNet;

    /** By state: microseconds spent in it, and one more; 0 is none. */
    private LongColumn[] dwells = NO_COLUMNS;

    /** Units, net sales, goods, charges, and the costs by kind. */
    private LongColumn[] earned = NO_COLUMNS;

    private Chunk(int rows, int room, int lines) {
        this.rows = rows;
        this.room = room;
        ids = new String[room];
        cells = new int[room];
        flags = new byte[room];
        buyers = new int[room];
        states = new short[room];
        placed = new long[room];
        gross = new long[room];
        net = new long[room];
        marks = new short[room];
        firstLines = new int[room + 1];
        skus = new int[lines];
        lineGross = new long[lines];
        lineNet = new long[lines];
    }

    /** One that begins small. */
    static Chunk of(int rows) {
        int room = Math.min(rows, FEW_ROWS);
        return new Chunk(rows, room, room);
    }

    /** One that will be filled as the one before it was. */
    static Chunk after(Chunk before) {
        return new Chunk(before.rows, before.rows, Math.max(before.room, before.firstLines[before.size]));
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == rows;
    }

    /** Whether more than half of it is no more. */
    boolean isSparse() {
        return 2 * dead > size;
    }

    boolean isLive(int row) {
        return (flags[row] & LIVE) != 0;
    }

    String id(int row) {
        return ids[row];
    }

    int[] cells() {
        return cells;
    }

    byte[] flags() {
        return flags;
    }

    int[] buyers() {
        return buyers;
    }

    short[] states() {
        return states;
    }

    long[] placed() {
        return placed;
    }

    long[] gross() {
        return gross;
    }

    long[] net() {
        return net;
    }

    short[] marks() {
        return marks;
    }

    int[] firstLines() {
        return firstLines;
    }

    int[] skus() {
        return skus;
    }

    long[] lineGross() {
        return lineGross;
    }

    long[] lineNet() {
        return lineNet;
    }

    LongColumn[] dwells() {
        return dwells;
    }

    LongColumn[] earned() {
        return earned;
    }

    /** The currency of all rows, or -1. */
    int currency() {
        return currency;
    }

    /** Begins the next row, which is none until {@link #commit}; what is set is set in it. */
    void begin() {
        if (size == ids.length) {
            grow();
        }
        cells[size] = Codes.NONE;
        flags[size] = 0;
        buyers[size] = Codes.NONE;
        states[size] = Codes.NONE;
        placed[size] = 0;
        gross[size] = 0;
        net[size] = 0;
        marks[size] = Codes.NONE;
        firstLines[size + 1] = firstLines[size];
        for (LongColumn dwell : dwells) {
            dwell.set(size, 0);
        }
        for (LongColumn column : earned) {
            column.set(size, 0);
        }
    }

    void line(int sku, long grossAmount, long netAmount) {
        int at = firstLines[size + 1];
        if (at == skus.length) {
            skus = Arrays.copyOf(skus, 2 * at);
            lineGross = Arrays.copyOf(lineGross, 2 * at);
            lineNet = Arrays.copyOf(lineNet, 2 * at);
        }
        skus[at] = sku;
        lineGross[at] = grossAmount;
        lineNet[at] = netAmount;
        firstLines[size + 1] = at + 1;
    }

    void money(long grossSum, long netSum) {
        gross[size] = grossSum;
        net[size] = netSum;
    }

    void state(int state) {
        states[size] = (short) state;
    }

    void dwell(int state, long micros) {
        dwells = upTo(dwells, state);
        dwells[state].set(size, micros + 1);
    }

    void mark(int mark) {
        marks[size] = (short) mark;
    }

    void earned(int column, long amount) {
        if (amount != 0) {
            earned = upTo(earned, column);
            earned[column].set(size, amount);
        }
    }

    /** Ends the row that was begun; answers its place. */
    int commit(String id, int cell, int unit, int counted, int buyer, long micros) {
        ids[size] = id;
        cells[size] = cell;
        flags[size] = (byte) (counted | LIVE);
        buyers[size] = buyer;
        placed[size] = micros;
        currency = size == 0 || currency == unit ? unit : -1;
        return size++;
    }

    /** Adds a row of another chunk; answers its place. */
    int add(Chunk other, int row, int unit) {
        begin();
        for (int i = other.firstLines[row]; i < other.firstLines[row + 1]; i++) {
            line(other.skus[i], other.lineGross[i], other.lineNet[i]);
        }
        money(other.gross[row], other.net[row]);
        state(other.states[row]);
        mark(other.marks[row]);
        for (int state = 0; state < other.dwells.length; state++) {
            long held = other.dwells[state].get(row);
            if (held != 0) {
                dwell(state, held - 1);
            }
        }
        for (int column = 0; column < other.earned.length; column++) {
            earned(column, other.earned[column].get(row));
        }
        return commit(other.ids[row], other.cells[row], unit, other.flags[row], other.buyers[row], other.placed[row]);
    }

    /** The row counts for nothing any more. */
    void kill(int row) {
        dead++;
        ids[row] = "";
        cells[row] = Codes.NONE;
        flags[row] = 0;
        buyers[row] = Codes.NONE;
        states[row] = Codes.NONE;
        gross[row] = 0;
        net[row] = 0;
        marks[row] = Codes.NONE;
        for (int i = firstLines[row]; i < firstLines[row + 1]; i++) {
            skus[i] = Codes.NONE;
            lineGross[i] = 0;
            lineNet[i] = 0;
        }
        for (LongColumn dwell : dwells) {
            dwell.set(row, 0);
        }
        for (LongColumn column : earned) {
            column.set(row, 0);
        }
    }

    private void grow() {
        int longer = 2 * size;
        ids = Arrays.copyOf(ids, longer);
        cells = Arrays.copyOf(cells, longer);
        flags = Arrays.copyOf(flags, longer);
        buyers = Arrays.copyOf(buyers, longer);
        states = Arrays.copyOf(states, longer);
        placed = Arrays.copyOf(placed, longer);
        gross = Arrays.copyOf(gross, longer);
        net = Arrays.copyOf(net, longer);
        marks = Arrays.copyOf(marks, longer);
        firstLines = Arrays.copyOf(firstLines, longer + 1);
    }

    private LongColumn[] upTo(LongColumn[] columns, int last) {
        if (last < columns.length) {
            return columns;
        }
        LongColumn[] more = Arrays.copyOf(columns, last + 1);
        for (int i = columns.length; i < more.length; i++) {
            more[i] = new LongColumn(room);
        }
        return more;
    }
}
