package dev.oms.order;

import java.util.List;
import java.util.function.Predicate;

/**
 * How many units of an order line are in which {@link Place}. The places sum to what was ordered, always; moving units
 * keeps the sum. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // the components stand in the order of the places
public record Units(
        long cancelled,
        long unreserved,
        long backordered,
        long reserved,
        long picked,
        long packed,
        long inTransit,
        long delivered,
        long refused,
        long lost) {

    /** A line without places: a service or a fee. */
    public static final Units NONE = of(new long[Place.values().length]);

    private static final Place[] PLACES = Place.values();
    private static final int MOST_SHARED = 100;

    /** Few units in one place is what most lines of a million orders have; they share it. */
    private static final Units[][] SHARED = shared();

    private static Units[][] shared() {
        Units[][] shared = new Units[PLACES.length][MOST_SHARED + 1];
        for (Place place : PLACES) {
            for (int units = 0; units <= MOST_SHARED; units++) {
                shared[place.ordinal()][units] = only(place, units);
            }
        }
        return shared;
    }

    public Units {
        if (Math.min(
                                Math.min(Math.min(cancelled, unreserved), Math.min(backordered, reserved)),
                                Math.min(picked, packed))
                        < 0
                || Math.min(Math.min(inTransit, delivered), Math.min(refused, lost)) < 0) {
            throw new IllegalArgumentException("fewer than no units in a place");
        }
    }

    /** All units in one place. */
    public static Units all(Place place, long units) {
        return units >= 0 && units <= MOST_SHARED ? SHARED[place.ordinal()][(int) units] : only(place, units);
    }

    private static Units only(Place place, long units) {
        long[] counts = new long[PLACES.length];
        counts[place.ordinal()] = units;
        return of(counts);
    }

    private static Units of(long[] n) {
        return new Units(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    private long[] counts() {
        return new long[] {
            cancelled, unreserved, backordered, reserved, picked, packed, inTransit, delivered, refused, lost
        };
    }

    public long in(Place place) {
        return switch (place) {
            case CANCELLED -> cancelled;
            case UNRESERVED -> unreserved;
            case BACKORDERED -> backordered;
            case RESERVED -> reserved;
            case PICKED -> picked;
            case PACKED -> packed;
            case IN_TRANSIT -> inTransit;
            case DELIVERED -> delivered;
            case REFUSED -> refused;
            case LOST -> lost;
        };
    }

    /** The units in all places that {@code which} accepts. */
    public long in(Predicate<Place> which) {
        long sum = 0;
        for (Place place : PLACES) {
            if (which.test(place)) {
                sum = Math.addExact(sum, in(place));
            }
        }
        return sum;
    }

    /** All units, cancelled ones included. */
    public long ordered() {
        long sum = 0;
        for (long count : counts()) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    /** What was ordered and not cancelled. */
    public long open() {
        return ordered() - cancelled;
    }

    public long unshipped() {
        return in(Place::isUnshipped);
    }

    public long shipped() {
        return in(Place::isShipped);
    }

    /** Whether there were open units and every one of them was refused or lost. */
    public boolean isNothingKept() {
        return open() > 0 && open() == refused + lost;
    }

    /**
     * The same units, {@code count} of them moved.
     *
     * @throws IllegalArgumentException if fewer than {@code count} are there, or {@code count} is negative
     */
    public Units move(Place from, Place to, long count) {
        if (count < 0 || count > in(from)) {
            throw new IllegalArgumentException(count + " units cannot leave " + from + ": " + this);
        }
        long[] counts = counts();
        counts[from.ordinal()] -= count;
        counts[to.ordinal()] += count;
        return of(counts);
    }

    /** The units of all lines that have places, counted together place by place. */
    static Units of(List<OrderLine> lines) {
        long[] sum = new long[PLACES.length];
        for (OrderLine line : lines) {
            if (line.kind().hasStock()) {
                for (Place place : PLACES) {
                    sum[place.ordinal()] =
                            Math.addExact(sum[place.ordinal()], line.units().in(place));
                }
            }
        }
        return of(sum);
    }

    /** So many times as many, place by place. */
    Units times(long factor) {
        long[] counts = counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.multiplyExact(counts[i], factor);
        }
        return of(counts);
    }

    /** Both counted together, place by place. */
    public Units plus(Units other) {
        return new Units(
                Math.addExact(cancelled, other.cancelled),
                Math.addExact(unreserved, other.unreserved),
                Math.addExact(backordered, other.backordered),
                Math.addExact(reserved, other.reserved),
                Math.addExact(picked, other.picked),
                Math.addExact(packed, other.packed),
                Math.addExact(inTransit, other.inTransit),
                Math.addExact(delivered, other.delivered),
                Math.addExact(refused, other.refused),
                Math.addExact(lost, other.lost));
    }
}
