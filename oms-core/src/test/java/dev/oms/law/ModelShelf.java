package dev.oms.law;

import dev.oms.order.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shelf as a plain book-keeper would keep it, who waits for what will lie on it, and what is kept for carts. */
final class ModelShelf {

    /** A line that waits; who came first is served first, by id where two came at once. */
    static final class Waiting {

        final ModelOrder order;
        final ModelOrder.Line line;
        final String id;
        final Instant since;
        long open;

        Waiting(ModelOrder order, ModelOrder.Line line, String id, Instant since, long open) {
            this.order = order;
            this.line = line;
            this.id = id;
            this.since = since;
            this.open = open;
        }
    }

    /** What is kept for a cart, and until when. */
    record Kept(long units, Instant until) {

        boolean isDead(Instant now) {
            return !until.isAfter(now);
        }
    }

    final List<Waiting> queue = new ArrayList<>();
    final Map<String, Kept> carts = new TreeMap<>();
    long onHand;
    long reserved;
    long earmarked;
    long waiting;
    private long withdrawn;
    private boolean begun;
    private long before;
    private long own;
    private List<Long> numbers = List.of();
    private Map<String, Kept> cartsBefore = Map.of();

    long available() {
        return onHand - reserved - earmarked;
    }

    /** Units that are reserved for carts whose time has come. */
    long dead(Instant now) {
        return carts.values().stream()
                .filter(kept -> kept.isDead(now))
                .mapToLong(Kept::units)
                .sum();
    }

    /** What anybody could have: what nobody has ended yet counts, as far as nobody waits for it. */
    long promisable(Instant now) {
        return Math.max(0, Math.max(0, available() + dead(now)) - waiting);
    }

    /** How many of the units that are asked for are there, if need be after ending dead reservations. */
    long there(Instant now, long asked) {
        long dead = dead(now);
        long free = available();
        if (asked > Math.max(0, free) && dead > 0) {
            free += dead;
            free -= Math.max(0, Math.min(free, waiting));
        }
        return Math.max(0, free);
    }

    /** Begins a command. */
    void begin() {
        before = available();
        withdrawn = 0;
        begun = false;
        own = 0;
        numbers = List.of(onHand, reserved, earmarked, waiting);
        cartsBefore = new TreeMap<>(carts);
    }

    /** The command was refused: all is as it was. */
    void undo() {
        onHand = numbers.get(0);
        reserved = numbers.get(1);
        earmarked = numbers.get(2);
        waiting = numbers.get(3);
        carts.clear();
        carts.putAll(cartsBefore);
    }

    /** Who waits when the command began; a limit counts these. */
    long waitingBefore() {
        return numbers.get(3);
    }

    /** Ends what is kept for carts whose time has come: for whoever waits first, then for anybody. */
    boolean endDead(Instant now) {
        long dead = dead(now);
        carts.values().removeIf(kept -> kept.isDead(now));
        reserved -= dead;
        return dead > 0;
    }

    /** Ends what a dead cart had. */
    void endDead(String cart, Instant now) {
        Kept kept = carts.get(cart);
        if (kept != null && kept.isDead(now)) {
            carts.remove(cart);
            reserved -= kept.units();
        }
    }

    /** Gives back what is kept for a cart, for the very command that takes it over. */
    void giveBack(String cart) {
        Kept kept = carts.remove(cart);
        if (kept != null) {
            reserved -= kept.units();
            own += kept.units();
        }
    }

    /** Sets aside what has become available, for whoever waits. */
    void setAside() {
        if (available() > before || begun) {
            long part = Math.max(0, Math.min(available() - own, waiting));
            earmarked += part;
            waiting -= part;
        }
    }

    void joins(Waiting one) {
        begun = true;
        queue.add(one);
        queue.sort(Comparator.comparing((Waiting waits) -> waits.since).thenComparing(waits -> waits.id));
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
        own = 0;
        setAside();
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
        return onHand + " on hand, " + reserved + " reserved, " + earmarked + " earmarked, " + waiting + " waiting, "
                + carts + " for carts";
    }
}
