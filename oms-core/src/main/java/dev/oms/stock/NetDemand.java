package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Floor;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sum of what one command does to the waiting demand of one SKU. For one thread. */
final class NetDemand {

    private static final Floor NOBODY_WAITS = new Floor(WaitingDemand.MINUS_WAITING, 0);

    private final Set<Floor> floors = new LinkedHashSet<>();
    private final Set<LocationId> arrived = new HashSet<>();
    private long waiting;
    private long earmarked;
    private long arrivals;
    private long withdrawn;
    private boolean begins;
    private boolean settled;

    /** Units begin to wait. */
    void begin(long units) {
        waiting = Math.addExact(waiting, units);
        begins = true;
        settled = false;
    }

    /** Units wait that waited before. */
    void waitAgain(long units) {
        waiting += units;
    }

    /** Units that wait get what is set aside for them. */
    void promise(long units) {
        waiting -= units;
    }

    /** Units wait no longer; whether they were promised any is seen when it is settled. */
    void withdraw(long units) {
        withdrawn += units;
    }

    /** Takes what is withdrawn from what waits, and answers how much is to be taken from what is set aside. */
    long withdrawWaiting(WaitingDemand before) {
        long unpromised = Math.min(withdrawn, waiting(before));
        long promised = withdrawn - unpromised;
        waiting -= unpromised;
        withdrawn = 0;
        return promised;
    }

    /** Units that are set aside, or no longer are. */
    void earmark(long units) {
        earmarked += units;
        floor(new Floor(WaitingDemand.EARMARKED, 0));
    }

    /** Something becomes available where nothing was; said once of each place. */
    void arriveAt(LocationId location) {
        arrivals += arrived.add(location) ? 1 : 0;
    }

    void floor(Floor floor) {
        floors.add(floor);
    }

    /** Nobody may be waiting. */
    void bindToNobody() {
        floor(NOBODY_WAITS);
    }

    /** Nothing may become available anywhere since this was read. */
    void bindToArrivals(WaitingDemand read) {
        floor(new Floor(WaitingDemand.MINUS_ARRIVALS, -read.arrivals() - arrivals));
    }

    /** Takes back what it was bound to when it was settled before. */
    void unbind() {
        floors.remove(NOBODY_WAITS);
        floors.removeIf(floor -> floor.form().equals(WaitingDemand.MINUS_ARRIVALS));
    }

    long waiting(WaitingDemand before) {
        return before.waiting() + waiting;
    }

    boolean begins() {
        return begins;
    }

    /** Whether it matters what is available anywhere. */
    boolean needsEveryPlace() {
        return begins || withdrawn > 0;
    }

    /** Whether somebody waits, or no longer does, and nobody has seen to it. */
    boolean isUnsettled() {
        return withdrawn > 0 || (begins && !settled);
    }

    void settled() {
        settled = true;
    }

    CounterChange change(Sku sku) {
        return new CounterChange(WaitingDemand.key(sku), List.of(waiting, earmarked, arrivals), List.copyOf(floors));
    }
}
