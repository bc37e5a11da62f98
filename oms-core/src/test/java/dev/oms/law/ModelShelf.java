package dev.oms.law;

import dev.oms.order.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A shelf as a plain book-keeper would keep it, and who waits for what will lie on it. */
final class ModelShelf {

    /** A line that waits; who came first is served first, by id where two came at once. */
    static final class Waiting {

        final ModelOrder order;
        final ModelOrder.Line line;
        final String id;
        final long turn;
        long open;

        Waiting(ModelOrder order, ModelOrder.Line line, String id, long turn, long open) {
            this.order = order;
            this.line = line;
            this.id = id;
            this.turn = turn;
            this.open = open;
        }
    }

    final List<Waiting> queue = new ArrayList<>();
    long onHand;
    long reserved;
    long earmarked;
    long waiting;
    private long withdrawn;
    private boolean begun;
    private long before;

    long available() {
        return onHand - reserved - earmarked;
    }

    /** Begins a command. */
    void begin() {
        before = available();
        withdrawn = 0;
        begun = false;
    }

    void joins(Waiting one) {
        begun = true;
        queue.add(one);
        queue.sort(Comparator.comparingLong((Waiting waits) -> waits.turn).thenComparing(waits -> waits.id));
        waiting += one.open;
    }

    /** Units of a line are no longer waited for. */
    void withdraw(ModelOrder.Line line, long units) {
        withdrawn += units;
        long left = units;
        List<Waiting> byId = new ArrayList<>(queue);
        byId.sort(Comparator.comparing(waits -> waits.id));
        for (Waiting waits : byId) {
            long part = waits.line == line ? Math.min(left, waits.open) : 0;
            waits.open -= part;
            left -= part;
        }
        queue.removeIf(waits -> waits.open == 0);
    }

    /** Ends a command: what became available is set aside for whoever waits. */
    void settle() {
        long unpromised = Math.min(withdrawn, waiting);
        waiting -= unpromised;
        earmarked -= withdrawn - unpromised;
        if (available() > before || begun) {
            long part = Math.max(0, Math.min(available(), waiting));
            earmarked += part;
            waiting -= part;
        }
    }

    /** Hands out what is set aside and really there; answers how many lines got some. */
    int fill() {
        long there = Math.max(0, Math.min(earmarked, available() + earmarked));
        waiting += earmarked - there;
        earmarked = there;
        int lines = 0;
        for (Waiting waits : queue) {
            long part = Math.min(waits.open, earmarked);
            if (part > 0) {
                waits.open -= part;
                earmarked -= part;
                reserved += part;
                waits.line.move(Place.BACKORDERED, Place.RESERVED, part);
                waits.order.filled();
                lines++;
            }
        }
        queue.removeIf(waits -> waits.open == 0);
        return lines;
    }

    @Override
    public String toString() {
        return onHand + " on hand, " + reserved + " reserved, " + earmarked + " earmarked, " + waiting + " waiting";
    }
}
