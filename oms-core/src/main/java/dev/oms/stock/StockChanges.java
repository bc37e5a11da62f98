package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Floor;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one command does to stock: the rooms above collect it here while they decide, ask for {@link #problems} and put
 * it into their change set with {@link #addTo}. However often a command touches a level or a reservation, the change
 * set changes it once, and every floor is checked after the net change; so an order's own reservation never stands in
 * its way.
 *
 * <pre>{@code
 * StockChanges changes = new StockChanges(moment);
 * sourced.allocations().forEach(part -> changes.reserve(part, new ReservationOwner(orderId, part.line())));
 * List<Reason> problems = changes.problems(levels);
 * return problems.isEmpty()
 *         ? Decision.change(order, receipt, parts -> { changes.addTo(parts); parts.insert(Order.TYPE, order); })
 *         : Decision.refuse(problems);
 * }</pre>
 *
 * Quantities below 1 are mistakes of the caller and throw {@link IllegalArgumentException}. Mutable, for one thread.
 */
public final class StockChanges {

    /** The most expired reservations of a SKU one command ends; the due work ends the others. */
    private static final int MOST_EXPIRED = 100;

    private static final Floor NOT_OVERDRAWN = new Floor(StockLevel.AVAILABLE, 0);

    private final Moment moment;
    private final Nets nets = new Nets();
    private final Settling settling;
    private final Shortages shortages;
    private final Written<Reservation> reservations =
            new Written<>(Reservation.TYPE, Reservation::id, Reservation::withVersion);
    private final Written<Backorder> backorders = new Written<>(Backorder.TYPE, Backorder::id, Backorder::withVersion);
    private final List<LedgerEntry> ledger = new ArrayList<>();

    public StockChanges(Moment moment) {
        this.moment = moment;
        this.settling = new Settling(nets, moment);
        this.shortages = new Shortages(nets, moment);
    }

    /** Keeps units for a line until they are shipped or released: reserved rises, available may not fall below zero. */
    public Reservation reserve(Allocation allocation, ReservationOwner owner) {
        return reserve(allocation, owner, Optional.empty());
    }

    /** As {@link #reserve(Allocation, ReservationOwner)}, until an instant. */
    public Reservation reserve(Allocation allocation, ReservationOwner owner, Optional<Instant> expiresAt) {
        Reservation reservation = new Reservation(
                moment.ids().next("reservation"),
                1,
                allocation.sku(),
                allocation.location(),
                owner,
                allocation.units(),
                0,
                0,
                moment.now(),
                expiresAt.map(Moment::micros));
        reservations.insert(reservation);
        net(allocation.sku(), allocation.location())
                .add(NetLevel.RESERVED, allocation.units())
                .floor(StockLevel.AVAILABLE);
        return reservation;
    }

    /**
     * Ends the reservation of units that stay on the shelf: reserved falls, available rises.
     *
     * @return the reservation as it will stand; refused with {@code reservation.not-open} if fewer are open, and then
     *     nothing was collected
     */
    public Outcome<Reservation> release(Reservation reservation, long units) {
        return release(reservation, units, Bucket.AVAILABLE);
    }

    /**
     * Ends the reservation of units that are not on the shelf: reserved falls, a bucket rises. So packed units of a
     * cancelled order go to {@link Bucket#PUT_AWAY}.
     */
    public Outcome<Reservation> release(Reservation reservation, long units, Bucket to) {
        return change(reservation, current -> current.release(units), net -> net.add(NetLevel.RESERVED, -units)
                .floor(StockLevel.RESERVED)
                .into(to, units));
    }

    /**
     * Units leave: on hand and reserved fall, available stays, and the ledger says why.
     *
     * @return the reservation as it will stand; refused with {@code reservation.not-open} if fewer are open, and then
     *     nothing was collected
     */
    public Outcome<Reservation> ship(Reservation reservation, long units, LedgerCause cause) {
        return change(reservation, current -> current.consume(units), net -> {
                    net.add(NetLevel.ON_HAND, -units).floor(StockLevel.ON_HAND);
                    net.add(NetLevel.RESERVED, -units).floor(StockLevel.RESERVED);
                })
                .map(after -> {
                    ledger(after.sku(), after.location(), -units, cause);
                    return after;
                });
    }

    /** Units leave that nobody had reserved: on hand falls, available may not fall below zero. */
    public void shipUnreserved(Sku sku, LocationId location, long units, LedgerCause cause) {
        requireUnits(units);
        net(sku, location)
                .add(NetLevel.ON_HAND, -units)
                .floor(StockLevel.ON_HAND)
                .floor(StockLevel.AVAILABLE);
        ledger(sku, location, -units, cause);
    }

    /**
     * Units have left that nobody had reserved, and fewer are available: a fact, so whoever they were kept for, on hand
     * falls, and only that bounds it. {@link #settle} opens a {@link Shortage} where more is spoken for than is left.
     */
    public void shipSpokenFor(Sku sku, LocationId location, long units, LedgerCause cause) {
        lose(sku, location, units, cause);
        net(sku, location).waive(NOT_OVERDRAWN);
        shortages.leave(StockLevel.key(sku, location), cause);
    }

    /** Units arrive: on hand and available rise. */
    public void receive(Sku sku, LocationId location, long units, LedgerCause cause) {
        putBack(sku, location, units, Bucket.AVAILABLE, cause);
    }

    /** Units come back in a condition: on hand rises, and the bucket with it. */
    public void putBack(Sku sku, LocationId location, long units, Bucket to, LedgerCause cause) {
        requireUnits(units);
        net(sku, location).add(NetLevel.ON_HAND, units).into(to, units);
        ledger(sku, location, units, cause);
    }

    /**
     * Units go from one bucket to another; on hand stays. What they leave may not fall below zero, except that more may
     * be kept back as {@link Bucket#SAFETY} than is available yet.
     */
    public void move(Sku sku, LocationId location, long units, Bucket from, Bucket to) {
        requireUnits(units);
        if (from == to) {
            throw new IllegalArgumentException("a move from " + from + " to " + to);
        }
        NetLevel net = net(sku, location).into(from, -units).into(to, units);
        if (to != Bucket.SAFETY || from != Bucket.AVAILABLE) {
            net.floor(StockLevel.formOf(from));
        }
        if (to.isPhysical() && !from.isPhysical()) {
            net.floor(StockLevel.UNCOMMITTED);
        }
    }

    /**
     * Units are gone from a bucket: on hand falls, and the bucket with it. What is gone of {@link Bucket#AVAILABLE} may
     * not take available below zero.
     */
    public void writeOff(Sku sku, LocationId location, long units, Bucket from, LedgerCause cause) {
        requireUnits(units);
        net(sku, location)
                .add(NetLevel.ON_HAND, -units)
                .floor(StockLevel.ON_HAND)
                .into(from, -units)
                .floor(StockLevel.formOf(from));
        ledger(sku, location, -units, cause);
    }

    /** Units are gone, whoever they were kept for. */
    void lose(Sku sku, LocationId location, long units, LedgerCause cause) {
        requireUnits(units);
        net(sku, location).add(NetLevel.ON_HAND, -units).floor(StockLevel.ON_HAND);
        ledger(sku, location, -units, cause);
    }

    /** What must hold of a level when the change set is put in place. */
    void require(Sku sku, LocationId location, Floor... floors) {
        NetLevel net = net(sku, location);
        List.of(floors).forEach(net::require);
    }

    /**
     * Lets a line wait for units that are not there. Bound to there being none: whatever else the change set does,
     * nothing is available anywhere when it is put in place.
     */
    public Backorder backorder(Demand demand, ReservationOwner owner, BackorderTerms terms) {
        Backorder backorder = new Backorder(
                moment.ids().next("backorder"),
                1,
                demand.sku(),
                owner,
                demand.units(),
                0,
                0,
                terms.priority(),
                terms.promisedAt(),
                moment.now());
        backorders.insert(backorder);
        nets.demand(demand.sku()).begin(demand.units());
        return backorder;
    }

    /** No more units of a SKU may wait than this. */
    public void limitWaiting(Sku sku, long limit) {
        nets.demand(sku).floor(new Floor(WaitingDemand.MINUS_WAITING, -limit));
    }

    /**
     * A line no longer waits for units. Units that were set aside for them are free again, or for whoever waits next.
     *
     * @return the backorder as it will stand; refused with {@code backorder.not-open} if fewer are open, and then
     *     nothing was collected
     */
    public Outcome<Backorder> withdraw(Backorder backorder, long units) {
        return backorders.current(backorder).withdraw(units).map(after -> {
            nets.demand(after.sku()).withdraw(units);
            return backorders.keep(backorder, after);
        });
    }

    /** Serves a line in this turn from now on; answers the backorder as it will stand. */
    public Backorder rank(Backorder backorder, BackorderTerms terms) {
        Backorder current = backorders.current(backorder);
        Backorder after = current.inTurn(terms);
        boolean same =
                after.priority() == current.priority() && after.promisedAt().equals(current.promisedAt());
        return same ? current : backorders.keep(backorder, after);
    }

    /** Turns units that are set aside at a location into a reservation of the line that waits for them. */
    public Outcome<Backorder> fill(Backorder backorder, LocationId location, long units) {
        return backorders.current(backorder).fill(units).map(after -> {
            reserve(new Allocation(after.owner().line(), after.sku(), location, units), after.owner());
            nets.setAside(after.sku(), location, -units);
            return backorders.keep(backorder, after);
        });
    }

    /** Units set aside that turn out not to be there: whoever they were for waits again. */
    public void waitAgain(Sku sku, LocationId location, long units) {
        requireUnits(units);
        nets.setAside(sku, location, -units);
        nets.demand(sku).waitAgain(units);
    }

    /** Ends a filling; bound to nothing being set aside any more. */
    public void close(Filling filling) {
        settling.close(filling);
    }

    /**
     * Sees to those who wait ({@link Settling} says how), and opens a shortage or makes it grow where units have
     * {@linkplain #shipSpokenFor left} that were kept for others. To be asked when everything is collected, by whoever
     * makes units available, lets lines wait or withdraws waiting ones; {@link #addTo} refuses without it. May be asked
     * again after more was collected.
     *
     * @param session to read levels and waiting demand; it is only asked if there is something to see to
     */
    public void settle(Session session) {
        nets.levels().values().forEach(NetLevel::share);
        settling.settle(session);
        shortages.settle(session);
    }

    /** What becomes of the shortage of a level that was read, to be asked when everything is collected. */
    void shortage(StockLevel before, Optional<Shortage> known, LedgerCause cause) {
        shortages.settle(before, known, cause);
    }

    /** As {@link #settle}, leaving alone what the command {@linkplain #giveBack gave back} for itself. */
    void settleForeign(Session session) {
        settling.settle(session);
    }

    /**
     * Ends reservations of carts that have expired: their units are free.
     *
     * @return whether there were any
     */
    boolean endExpired(Set<Sku> skus, Session session) {
        return endExpired(skus, place -> true, session);
    }

    /**
     * Ends reservations of carts that have expired where a command is to take units of a level that are not available;
     * what they free is for whoever waits first. To be asked before the units are taken.
     *
     * @param taken how many units of which level
     */
    void makeRoom(Map<StockLevel, Long> taken, Session session) {
        boolean any = false;
        for (Map.Entry<StockLevel, Long> part : taken.entrySet()) {
            StockLevel level = part.getKey();
            if (part.getValue() > level.available()) {
                any |= endExpired(Set.of(level.sku()), place -> place.equals(level.location()), session);
            }
        }
        if (any) {
            settleForeign(session);
        }
    }

    private boolean endExpired(Set<Sku> skus, Predicate<LocationId> where, Session session) {
        boolean any = false;
        for (Sku sku : skus) {
            for (Reservation expired : Reservation.expired(session, sku, moment.now(), MOST_EXPIRED)) {
                Reservation current = reservations.current(expired);
                if (current.isOpen() && where.test(current.location())) {
                    release(expired, current.open()).orThrow();
                    any = true;
                }
            }
        }
        return any;
    }

    /** Gives back a reservation to be taken over by this very command: until it settles, nobody else gets the units. */
    void giveBack(Reservation own) {
        release(own, own.open()).orThrow();
        net(own.sku(), own.location()).giveBack(own.open());
    }

    /** Puts off or takes away the time at which a reservation expires; its units stay reserved. */
    Reservation until(Reservation reservation, Optional<Instant> expiresAt) {
        return reservations.keep(reservation, reservations.current(reservation).until(expiresAt));
    }

    /** Every level that is touched. */
    public Set<CounterKey> levels() {
        return Set.copyOf(nets.levels().keySet());
    }

    /**
     * Why the changes cannot be put in place as things stand: {@code stock.short} for each level that would fall below
     * a floor. A decision asks this before it answers, for a change set that falls short is only tried again.
     *
     * @param read the levels that were read; one that is missing has nothing
     */
    public List<Reason> problems(Collection<StockLevel> read) {
        Map<CounterKey, CounterValue> values = read.stream()
                .map(StockLevel::toCounter)
                .collect(Collectors.toMap(CounterValue::key, value -> value, (first, second) -> first));
        List<Reason> problems = new ArrayList<>();
        nets.levels().forEach((key, net) -> {
            CounterValue before = values.getOrDefault(key, CounterValue.zero(key));
            if (net.change(key).appliedTo(before).isEmpty()) {
                problems.add(net.problem(StockLevel.of(before)));
            }
        });
        return problems;
    }

    /** The level after these changes, whether or not its floors hold. */
    StockLevel after(StockLevel before) {
        return nets.after(before);
    }

    /** Puts everything collected into a change set: each level once, each reservation once, every ledger entry. */
    public void addTo(ChangeSet.Builder parts) {
        reservations.addTo(parts);
        backorders.addTo(parts);
        settling.addTo(parts);
        shortages.addTo(parts);
        nets.eachDemand((sku, net) -> parts.count(net.change(sku)));
        ledger.forEach(entry -> parts.append(LedgerEntry.TYPE, entry));
        nets.levels().forEach((key, net) -> parts.count(net.change(key)));
    }

    private Outcome<Reservation> change(
            Reservation reservation, Function<Reservation, Outcome<Reservation>> decision, Consumer<NetLevel> level) {
        return decision.apply(reservations.current(reservation)).map(after -> {
            level.accept(net(after.sku(), after.location()));
            return reservations.keep(reservation, after);
        });
    }

    private void ledger(Sku sku, LocationId location, long change, LedgerCause cause) {
        ledger.add(new LedgerEntry(
                moment.ids().next("ledger"),
                sku,
                location,
                change,
                cause,
                moment.context().actor(),
                moment.context().reason(),
                moment.now()));
    }

    private NetLevel net(Sku sku, LocationId location) {
        return nets.level(sku, location);
    }

    private static void requireUnits(long units) {
        if (units < 1) {
            throw new IllegalArgumentException(units + " units");
        }
    }
}
