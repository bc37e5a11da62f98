package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Floor;
import dev.oms.storage.Form;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
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

    private static final int FIELDS = StockLevel.TYPE.fields().size();
    /** The most expired reservations of a SKU one command ends; the due work ends the others. */
    private static final int MOST_EXPIRED = 100;

    private static final Floor NOBODY_WAITS = new Floor(WaitingDemand.MINUS_WAITING, 0);
    private static final Floor NOTHING_FREE = new Floor(StockLevel.MINUS_AVAILABLE, 0);
    private static final Floor NOT_OVERDRAWN = new Floor(StockLevel.AVAILABLE, 0);
    private static final Floor COVERED = new Floor(StockLevel.UNCOMMITTED, 0);
    private static final int ON_HAND = 0;
    private static final int RESERVED = 1;

    private final Moment moment;
    private final Map<CounterKey, Net> levels = new TreeMap<>();
    private final Map<Sku, NetDemand> demands = new TreeMap<>(Comparator.comparing(Sku::value, KeyText::compare));
    private final Written<Reservation> reservations =
            new Written<>(Reservation.TYPE, Reservation::id, Reservation::withVersion);
    private final Written<Backorder> backorders = new Written<>(Backorder.TYPE, Backorder::id, Backorder::withVersion);
    private final Map<Sku, Consumer<ChangeSet.Builder>> fillings = new LinkedHashMap<>();
    private final Map<CounterKey, LedgerCause> spokenFor = new TreeMap<>();
    private final Map<CounterKey, Consumer<ChangeSet.Builder>> shortages = new TreeMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();

    public StockChanges(Moment moment) {
        this.moment = moment;
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
                .add(RESERVED, allocation.units())
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
        return change(reservation, current -> current.release(units), net -> net.add(RESERVED, -units)
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
                    net.add(ON_HAND, -units).floor(StockLevel.ON_HAND);
                    net.add(RESERVED, -units).floor(StockLevel.RESERVED);
                })
                .map(after -> {
                    ledger(after.sku(), after.location(), -units, cause);
                    return after;
                });
    }

    /** Units leave that nobody had reserved: on hand falls, available may not fall below zero. */
    public void shipUnreserved(Sku sku, LocationId location, long units, LedgerCause cause) {
        requireUnits(units);
        net(sku, location).add(ON_HAND, -units).floor(StockLevel.ON_HAND).floor(StockLevel.AVAILABLE);
        ledger(sku, location, -units, cause);
    }

    /**
     * Units have left that nobody had reserved, and fewer are available: a fact, so whoever they were kept for, on hand
     * falls, and only that bounds it. {@link #settle} opens a {@link Shortage} where more is spoken for than is left.
     */
    public void shipSpokenFor(Sku sku, LocationId location, long units, LedgerCause cause) {
        lose(sku, location, units, cause);
        net(sku, location).floors.remove(NOT_OVERDRAWN);
        CounterKey key = StockLevel.key(sku, location);
        spokenFor.put(key, cause);
        shortages.remove(key);
    }

    /** Units arrive: on hand and available rise. */
    public void receive(Sku sku, LocationId location, long units, LedgerCause cause) {
        putBack(sku, location, units, Bucket.AVAILABLE, cause);
    }

    /** Units come back in a condition: on hand rises, and the bucket with it. */
    public void putBack(Sku sku, LocationId location, long units, Bucket to, LedgerCause cause) {
        requireUnits(units);
        net(sku, location).add(ON_HAND, units).into(to, units);
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
        Net net = net(sku, location).into(from, -units).into(to, units);
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
                .add(ON_HAND, -units)
                .floor(StockLevel.ON_HAND)
                .into(from, -units)
                .floor(StockLevel.formOf(from));
        ledger(sku, location, -units, cause);
    }

    /** Units are gone, whoever they were kept for. */
    void lose(Sku sku, LocationId location, long units, LedgerCause cause) {
        requireUnits(units);
        net(sku, location).add(ON_HAND, -units).floor(StockLevel.ON_HAND);
        ledger(sku, location, -units, cause);
    }

    /** What must hold of a level when the change set is put in place. */
    void require(Sku sku, LocationId location, Floor... floors) {
        net(sku, location).floors.addAll(List.of(floors));
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
        demand(demand.sku()).begin(demand.units());
        return backorder;
    }

    /** No more units of a SKU may wait than this. */
    public void limitWaiting(Sku sku, long limit) {
        demand(sku).floor(new Floor(WaitingDemand.MINUS_WAITING, -limit));
    }

    /**
     * A line no longer waits for units. Units that were set aside for them are free again, or for whoever waits next.
     *
     * @return the backorder as it will stand; refused with {@code backorder.not-open} if fewer are open, and then
     *     nothing was collected
     */
    public Outcome<Backorder> withdraw(Backorder backorder, long units) {
        return backorders.current(backorder).withdraw(units).map(after -> {
            demand(after.sku()).withdrawn += units;
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
            setAside(after.sku(), location, -units);
            return backorders.keep(backorder, after);
        });
    }

    /** Units set aside that turn out not to be there: whoever they were for waits again. */
    public void waitAgain(Sku sku, LocationId location, long units) {
        requireUnits(units);
        setAside(sku, location, -units);
        demand(sku).waiting += units;
    }

    /** Ends a filling; bound to nothing being set aside any more. */
    public void close(Filling filling) {
        demand(filling.sku()).floor(new Floor(WaitingDemand.MINUS_EARMARKED, 0));
        fillings.put(filling.sku(), parts -> parts.replace(Filling.TYPE, filling, filling.closed(moment.now())));
    }

    /**
     * Sees to those who wait. To be asked when everything is collected, by whoever makes units available, lets lines
     * wait or withdraws waiting ones; {@link #addTo} refuses without it. May be asked again after more was collected.
     *
     * <ol>
     *   <li>What is withdrawn is taken from what waits, then from what is set aside.
     *   <li>Where units become available, or are given back by the very command that begins to wait, as many as are
     *       waited for are set aside in the same change set, so that no later order can take them. The change set is
     *       bound to it: either nobody waits any more or nothing is available at that place.
     *   <li>Who begins to wait is bound to nothing being available at any place, new ones included.
     *   <li>Where units have {@linkplain #shipSpokenFor left} that were kept for others, a shortage opens or grows.
     * </ol>
     *
     * @param session to read levels and waiting demand; it is only asked if there is something to see to
     */
    public void settle(Session session) {
        levels.values().forEach(net -> {
            net.settled &= net.own == 0;
            net.own = 0;
        });
        settleForeign(session);
        settleShortages(session);
    }

    private void settleShortages(Session session) {
        if (spokenFor.isEmpty()) {
            return;
        }
        ReadPlan plan = new ReadPlan();
        spokenFor.keySet().forEach(key -> plan.counter(key).entity(shortageAt(key)));
        ReadSet read = session.fetch(plan);
        spokenFor.forEach(
                (key, cause) -> shortage(StockLevel.of(read.counter(key)), read.entity(shortageAt(key)), cause));
    }

    private static Ref<Shortage> shortageAt(CounterKey level) {
        return Shortage.ref(
                new Sku(level.parts().get(0)), new LocationId(level.parts().get(1)));
    }

    /**
     * What becomes of the shortage of a level, to be asked when everything is collected. A level that more is spoken
     * for than is there opens it or makes it grow; one that is covered again closes it. Where none is to be open, what
     * takes units is bound to a floor, so that nobody can reserve or take units between the reading and the writing and
     * leave a shortage unnoticed. Closing needs none: whoever makes units missing writes the shortage too, and one of
     * the two is stale.
     */
    void shortage(StockLevel before, Optional<Shortage> known, LedgerCause cause) {
        StockLevel after = after(before);
        long missing = after.missing();
        Optional<Shortage> open = known.filter(Shortage::isOpen);
        Consumer<ChangeSet.Builder> part = parts -> {};
        Net net = net(before.sku(), before.location());
        if (net.covered) {
            net.floors.remove(COVERED);
            net.covered = false;
        }
        if (missing == 0) {
            if (after.onHand() < before.onHand()) {
                net.covered = net.floors.add(COVERED);
            }
            if (open.isPresent()) {
                part = replacing(open.get(), open.get().closed(moment.now()));
            }
        } else if (known.isEmpty()) {
            Shortage first =
                    new Shortage(before.sku(), before.location(), 1, missing, cause, moment.now(), Optional.empty());
            part = parts -> parts.insert(Shortage.TYPE, first);
        } else if (open.isEmpty() || missing > before.missing()) {
            part = replacing(known.get(), known.get().again(missing, cause, moment.now()));
        }
        shortages.put(before.key(), part);
    }

    private static Consumer<ChangeSet.Builder> replacing(Shortage before, Shortage after) {
        return parts -> parts.replace(Shortage.TYPE, before, after);
    }

    /** As {@link #settle}, leaving alone what the command {@linkplain #giveBack gave back} for itself. */
    void settleForeign(Session session) {
        Set<Sku> open = unsettled();
        if (open.isEmpty()) {
            return;
        }
        ReadPlan plan = new ReadPlan();
        open.forEach(sku -> plan.counter(WaitingDemand.key(sku)).entity(Filling.ref(sku)));
        open.stream().filter(this::needsEveryPlace).forEach(sku -> plan.range(StockLevel.everywhere(sku)));
        levels.keySet().stream()
                .filter(key -> open.contains(new Sku(key.parts().get(0))))
                .forEach(plan::counter);
        ReadSet read = session.fetch(plan);
        for (Sku sku : open) {
            Map<CounterKey, StockLevel> places = new TreeMap<>();
            if (needsEveryPlace(sku)) {
                read.list(StockLevel.everywhere(sku)).forEach(value -> places.put(value.key(), StockLevel.of(value)));
            }
            levels.keySet().stream()
                    .filter(key -> key.parts().get(0).equals(sku.value()))
                    .forEach(key -> places.put(key, StockLevel.of(read.counter(key))));
            settle(
                    sku,
                    List.copyOf(places.values()),
                    WaitingDemand.of(read.counter(WaitingDemand.key(sku))),
                    read.entity(Filling.ref(sku)));
        }
    }

    private void settle(Sku sku, List<StockLevel> places, WaitingDemand before, Optional<Filling> filling) {
        NetDemand demand = demand(sku);
        demand.floors.remove(NOBODY_WAITS);
        demand.floors.removeIf(floor -> floor.form().equals(WaitingDemand.MINUS_ARRIVALS));
        places.stream()
                .filter(place -> levels.containsKey(place.key()))
                .forEach(place -> net(sku, place.location()).floors.remove(NOTHING_FREE));
        withdraw(sku, places, before);
        long waiting = before.waiting() + demand.waiting;
        List<StockLevel> risen = places.stream()
                .filter(place -> levels.containsKey(place.key()))
                .filter(place -> net(sku, place.location()).rises()
                        || (demand.begins && after(place).available() > 0))
                .toList();
        boolean earmarks = false;
        for (StockLevel place : risen) {
            long part = Math.min(after(place).available() - net(sku, place.location()).own, waiting);
            if (part > 0) {
                setAside(sku, place.location(), part);
                require(sku, place.location(), new Floor(StockLevel.AVAILABLE, 0));
                demand.waiting -= part;
                waiting -= part;
                earmarks = true;
            }
            boolean freed = place.available() <= 0 && after(place).available() > 0;
            if (freed && demand.arrived.add(place.location())) {
                demand.arrivals++;
            }
        }
        demand.floor(new Floor(WaitingDemand.WAITING, 0));
        if (!risen.isEmpty() && waiting == 0) {
            demand.floor(NOBODY_WAITS);
        } else {
            risen.forEach(place -> require(sku, place.location(), NOTHING_FREE));
        }
        if (demand.begins && waiting > 0) {
            places.forEach(place -> require(sku, place.location(), NOTHING_FREE));
            demand.floor(new Floor(WaitingDemand.MINUS_ARRIVALS, -before.arrivals() - demand.arrivals));
        }
        if (earmarks) {
            fillings.put(sku, opened(sku, filling));
        }
        risen.forEach(place -> net(sku, place.location()).settled = true);
        demand.settled = true;
    }

    private void withdraw(Sku sku, List<StockLevel> places, WaitingDemand before) {
        NetDemand demand = demand(sku);
        long unpromised = Math.min(demand.withdrawn, before.waiting() + demand.waiting);
        demand.waiting -= unpromised;
        long aside = demand.withdrawn - unpromised;
        List<StockLevel> largestFirst = new ArrayList<>(places);
        largestFirst.sort(Comparator.comparingLong(StockLevel::earmarked).reversed());
        for (StockLevel place : largestFirst) {
            long part = Math.min(aside, after(place).earmarked());
            if (part > 0) {
                setAside(sku, place.location(), -part);
                aside -= part;
            }
        }
        demand.withdrawn = 0;
        if (aside > 0) {
            throw new IllegalStateException("of " + sku + ", " + aside + " units more are withdrawn than waited for");
        }
    }

    private void setAside(Sku sku, LocationId location, long units) {
        net(sku, location).into(Bucket.EARMARKED, units).floor(StockLevel.EARMARKED);
        NetDemand demand = demand(sku);
        demand.earmarked += units;
        demand.floor(new Floor(WaitingDemand.EARMARKED, 0));
    }

    private Consumer<ChangeSet.Builder> opened(Sku sku, Optional<Filling> filling) {
        if (filling.isEmpty()) {
            Filling first = new Filling(sku, 1, moment.now(), Optional.empty());
            return parts -> parts.insert(Filling.TYPE, first);
        }
        Filling known = filling.get();
        return known.isOpen()
                ? parts -> parts.expect(Filling.ref(sku), known.version())
                : parts -> parts.replace(Filling.TYPE, known, known.again(moment.now()));
    }

    /** The SKUs of which units become available, or are waited for, and nobody has seen to it yet. */
    private Set<Sku> unsettled() {
        Set<Sku> open = new LinkedHashSet<>();
        levels.forEach((key, net) -> {
            if (net.rises() && !net.settled) {
                open.add(new Sku(key.parts().get(0)));
            }
        });
        demands.forEach((sku, net) -> {
            if (net.withdrawn > 0 || (net.begins && !net.settled)) {
                open.add(sku);
            }
        });
        return open;
    }

    private boolean needsEveryPlace(Sku sku) {
        NetDemand demand = demands.get(sku);
        return demand != null && (demand.begins || demand.withdrawn > 0);
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
        net(own.sku(), own.location()).own += own.open();
    }

    /** Puts off or takes away the time at which a reservation expires; its units stay reserved. */
    Reservation until(Reservation reservation, Optional<Instant> expiresAt) {
        return reservations.keep(reservation, reservations.current(reservation).until(expiresAt));
    }

    /** Every level that is touched. */
    public Set<CounterKey> levels() {
        return Set.copyOf(levels.keySet());
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
        levels.forEach((key, net) -> {
            CounterValue before = values.getOrDefault(key, CounterValue.zero(key));
            if (net.change(key).appliedTo(before).isEmpty()) {
                problems.add(net.problem(StockLevel.of(before)));
            }
        });
        return problems;
    }

    /** The level after these changes, whether or not its floors hold. */
    StockLevel after(StockLevel before) {
        Net net = levels.get(before.key());
        return net == null ? before : before.plus(net.deltas);
    }

    /** Puts everything collected into a change set: each level once, each reservation once, every ledger entry. */
    public void addTo(ChangeSet.Builder parts) {
        Set<Sku> open = unsettled();
        if (!open.isEmpty()) {
            throw new IllegalStateException("nobody asked whether somebody waits for " + open);
        }
        if (!shortages.keySet().containsAll(spokenFor.keySet())) {
            throw new IllegalStateException("nobody asked whether units are missing of " + spokenFor.keySet());
        }
        reservations.addTo(parts);
        backorders.addTo(parts);
        fillings.values().forEach(part -> part.accept(parts));
        shortages.values().forEach(part -> part.accept(parts));
        demands.forEach((sku, net) -> parts.count(net.change(sku)));
        ledger.forEach(entry -> parts.append(LedgerEntry.TYPE, entry));
        levels.forEach((key, net) -> parts.count(net.change(key)));
    }

    private Outcome<Reservation> change(
            Reservation reservation, Function<Reservation, Outcome<Reservation>> decision, Consumer<Net> level) {
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

    private Net net(Sku sku, LocationId location) {
        return levels.computeIfAbsent(StockLevel.key(sku, location), key -> new Net());
    }

    private NetDemand demand(Sku sku) {
        return demands.computeIfAbsent(sku, key -> new NetDemand());
    }

    private static void requireUnits(long units) {
        if (units < 1) {
            throw new IllegalArgumentException(units + " units");
        }
    }

    /** The sum of what one command does to one level. */
    private static final class Net {

        private final long[] deltas = new long[FIELDS];
        private final Set<Floor> floors = new LinkedHashSet<>();
        private boolean settled;
        private boolean covered;
        private long own;

        Net add(int field, long units) {
            deltas[field] = Math.addExact(deltas[field], units);
            settled = false;
            return this;
        }

        Net floor(Form form) {
            floors.add(new Floor(form, 0));
            return this;
        }

        Net into(Bucket bucket, long units) {
            return bucket == Bucket.AVAILABLE ? this : add(fieldOf(bucket), units);
        }

        CounterChange change(CounterKey key) {
            return new CounterChange(key, Arrays.stream(deltas).boxed().toList(), List.copyOf(floors));
        }

        /** Whether more is available after it than before. */
        boolean rises() {
            return StockLevel.AVAILABLE.of(deltas) > 0;
        }

        /** The first floor that would not hold; a number too large if all would. */
        Reason problem(StockLevel level) {
            CounterChange free =
                    new CounterChange(level.key(), Arrays.stream(deltas).boxed().toList(), List.of());
            Optional<CounterValue> after = free.appliedTo(level.toCounter());
            for (Floor floor : floors) {
                if (after.isPresent() && after.get().form(floor.form()) < floor.least()) {
                    return Reason.of(
                            "stock.short",
                            "",
                            "{sku} at {location}: {form} is {present} and would become {then}",
                            "sku",
                            level.sku().value(),
                            "location",
                            level.location().value(),
                            "form",
                            floor.form().name(),
                            "present",
                            level.toCounter().form(floor.form()),
                            "then",
                            after.get().form(floor.form()),
                            "least",
                            floor.least());
                }
            }
            return Reason.of(
                    "stock.too-much",
                    "",
                    "{sku} at {location}: the level would not fit a number",
                    "sku",
                    level.sku().value(),
                    "location",
                    level.location().value());
        }

        private static int fieldOf(Bucket bucket) {
            return switch (bucket) {
                case AVAILABLE -> throw new IllegalArgumentException("available has no number of its own");
                case DAMAGED -> 2;
                case QUARANTINE -> 3;
                case PUT_AWAY -> 4;
                case SAFETY -> 5;
                case EARMARKED -> 6;
            };
        }
    }

    /** The sum of what one command does to the waiting demand of one SKU. */
    private static final class NetDemand {

        private final Set<Floor> floors = new LinkedHashSet<>();
        private final Set<LocationId> arrived = new HashSet<>();
        private long waiting;
        private long earmarked;
        private long arrivals;
        private long withdrawn;
        private boolean begins;
        private boolean settled;

        void begin(long units) {
            waiting = Math.addExact(waiting, units);
            begins = true;
            settled = false;
        }

        void floor(Floor floor) {
            floors.add(floor);
        }

        CounterChange change(Sku sku) {
            return new CounterChange(
                    WaitingDemand.key(sku), List.of(waiting, earmarked, arrivals), List.copyOf(floors));
        }
    }

    /** Entities of one kind that are written, each once, however often it changes. */
    private static final class Written<E> {

        private final EntityType<E> type;
        private final Function<E, String> id;
        private final BiFunction<E, Long, E> withVersion;
        private final Map<String, E> inserted = new LinkedHashMap<>();
        private final Map<String, E> before = new LinkedHashMap<>();
        private final Map<String, E> replaced = new LinkedHashMap<>();

        Written(EntityType<E> type, Function<E, String> id, BiFunction<E, Long, E> withVersion) {
            this.type = type;
            this.id = id;
            this.withVersion = withVersion;
        }

        void insert(E fresh) {
            inserted.put(id.apply(fresh), fresh);
        }

        /** As it stands after what was collected so far. */
        E current(E handedIn) {
            String key = id.apply(handedIn);
            E fresh = inserted.getOrDefault(key, handedIn);
            return replaced.getOrDefault(key, fresh);
        }

        /** Keeps what has become of it, at the version after the one that is stored. */
        E keep(E handedIn, E after) {
            String key = id.apply(after);
            if (inserted.containsKey(key)) {
                E atOnce = withVersion.apply(after, 1L);
                inserted.put(key, atOnce);
                return atOnce;
            }
            before.putIfAbsent(key, handedIn);
            E atOnce = withVersion.apply(after, type.version().applyAsLong(first(key)) + 1);
            replaced.put(key, atOnce);
            return atOnce;
        }

        void addTo(ChangeSet.Builder parts) {
            inserted.values().forEach(fresh -> parts.insert(type, fresh));
            replaced.forEach((key, after) -> parts.replace(type, first(key), after));
        }

        private E first(String key) {
            return Objects.requireNonNull(before.get(key));
        }
    }
}
