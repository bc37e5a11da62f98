package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Floor;
import dev.oms.storage.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final int ON_HAND = 0;
    private static final int RESERVED = 1;

    private final Moment moment;
    private final Map<CounterKey, Net> levels = new TreeMap<>();
    private final Map<String, Reservation> inserted = new LinkedHashMap<>();
    private final Map<String, Replaced> replaced = new LinkedHashMap<>();
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
        inserted.put(reservation.id(), reservation);
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
        if (net == null) {
            return before;
        }
        return StockLevel.of(
                new CounterChange(before.key(), net.change(before.key()).deltas(), List.of())
                        .appliedTo(before.toCounter())
                        .orElseThrow());
    }

    /** Puts everything collected into a change set: each level once, each reservation once, every ledger entry. */
    public void addTo(ChangeSet.Builder parts) {
        inserted.values().forEach(reservation -> parts.insert(Reservation.TYPE, reservation));
        replaced.values().forEach(change -> parts.replace(Reservation.TYPE, change.before, change.after));
        ledger.forEach(entry -> parts.append(LedgerEntry.TYPE, entry));
        levels.forEach((key, net) -> parts.count(net.change(key)));
    }

    private Outcome<Reservation> change(
            Reservation reservation, Function<Reservation, Outcome<Reservation>> decision, Consumer<Net> level) {
        Reservation current = current(reservation);
        Outcome<Reservation> decided = decision.apply(current);
        return decided.map(after -> {
            level.accept(net(after.sku(), after.location()));
            return keep(reservation, after);
        });
    }

    private Reservation current(Reservation reservation) {
        Reservation fresh = inserted.get(reservation.id());
        if (fresh != null) {
            return fresh;
        }
        Replaced change = replaced.get(reservation.id());
        return change == null ? reservation : change.after;
    }

    private Reservation keep(Reservation handedIn, Reservation after) {
        if (inserted.containsKey(after.id())) {
            Reservation atOnce = after.withVersion(1);
            inserted.put(after.id(), atOnce);
            return atOnce;
        }
        Replaced change = replaced.get(after.id());
        Reservation before = change == null ? handedIn : change.before;
        Reservation atOnce = after.withVersion(before.version() + 1);
        replaced.put(after.id(), new Replaced(before, atOnce));
        return atOnce;
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

    private static void requireUnits(long units) {
        if (units < 1) {
            throw new IllegalArgumentException(units + " units");
        }
    }

    private record Replaced(Reservation before, Reservation after) {}

    /** The sum of what one command does to one level. */
    private static final class Net {

        private final long[] deltas = new long[FIELDS];
        private final Set<Floor> floors = new LinkedHashSet<>();

        Net add(int field, long units) {
            deltas[field] = Math.addExact(deltas[field], units);
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
}
