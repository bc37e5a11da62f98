package dev.oms.fulfillment;

import dev.oms.command.CommandId;
import dev.oms.command.Desk;
import dev.oms.command.Moment;
import dev.oms.order.OnOrder;
import dev.oms.order.Order;
import dev.oms.order.OrderChange;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.order.Place;
import dev.oms.order.Step;
import dev.oms.order.Units;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Picks, packs and ships, and takes in what carriers tell. Moving units is a command and may be refused; what a carrier
 * tells is a fact and is always kept. Immutable and thread-safe.
 */
public final class Parcels {

    /** The most parcels one order has. */
    static final int MAX_OF_ORDER = 1_000;

    private static final int MAX_TRACKING = 100;

    private final Desk desk;
    private final OrderRules rules;

    public Parcels(Desk desk, OrderRules rules) {
        this.desk = desk;
        this.rules = rules;
    }

    /** Takes reserved units of a line off the shelf. The first unit picked starts the preparation of the order. */
    public Outcome<Order> pick(OrderId order, String line, long units) {
        return move(
                "parcel.pick",
                order,
                line,
                units,
                change -> change.mayShip(Step.PICK),
                (reserved, wanted) -> List.of(new Shift(Place.RESERVED, Place.PICKED, wanted)));
    }

    /** Packs picked units of a line. */
    public Outcome<Order> pack(OrderId order, String line, long units) {
        return move(
                "parcel.pack",
                order,
                line,
                units,
                change -> change.mayShip(Step.PACK),
                (from, wanted) -> List.of(new Shift(Place.PICKED, Place.PACKED, wanted)));
    }

    /**
     * Puts picked or packed units of a line back on the shelf, packed ones first; they stay reserved. No hold stands in
     * the way.
     */
    public Outcome<Order> putBack(OrderId order, String line, long units) {
        return move("parcel.put-back", order, line, units, OrderChange::mayHandle, (found, wanted) -> {
            long packed = Math.min(found.packed(), wanted);
            return List.of(
                    new Shift(Place.PACKED, Place.RESERVED, packed),
                    new Shift(Place.PICKED, Place.RESERVED, wanted - packed));
        });
    }

    /**
     * Hands a parcel to a carrier: its units leave the shelf, their cost is taken from the oldest layers, and with cash
     * on delivery their share is what the carrier has to collect. The carrier and its tracking number are the parcel's
     * natural key.
     */
    public Outcome<Parcel> ship(Ship ship) {
        List<Reason> problems = problems(ship);
        if (!problems.isEmpty()) {
            return Outcome.refused(problems);
        }
        CommandId id = new CommandId(
                "parcel.ship", naturalKey(ship), RecordCodec.of(Ship.class).canonical(ship));
        return desk.run(id, new ShipParcel(ship, rules));
    }

    /**
     * Tells under which number units travel that had left before their order {@linkplain dev.oms.order.Orders#adopt
     * came in}: from then on facts of its carrier find them. Nothing moves. Refused for units that are not under way,
     * or are in a parcel already.
     *
     * @param shippedAt when it left
     */
    public Outcome<Parcel> register(Ship ship, Instant shippedAt) {
        List<Reason> problems = problems(ship);
        if (!problems.isEmpty()) {
            return Outcome.refused(problems);
        }
        Instant left = Moment.micros(shippedAt);
        CommandId id = new CommandId(
                "parcel.register",
                naturalKey(ship),
                RecordCodec.of(Registration.class).canonical(new Registration(ship, left)));
        return desk.run(id, new RegisterParcel(ship, left, rules));
    }

    /** All that tells one registration from another. */
    record Registration(Ship ship, Instant shippedAt) {}

    private static List<Reason> problems(Ship ship) {
        Reasons reasons = new Reasons();
        key(reasons, "carrier", ship.carrier());
        reasons.require(ship.carrier().indexOf('/') < 0, "key.invalid", "carrier", "the carrier's name holds a slash");
        key(reasons, "tracking", ship.tracking());
        return reasons.list();
    }

    private static Optional<String> naturalKey(Ship ship) {
        return Optional.of("parcel:" + ship.carrier() + "/" + ship.tracking());
    }

    static RangeRead<Parcel> parcelsOf(OrderId order) {
        return new RangeRead<>(Parcel.BY_ORDER, KeyRange.startingWith(order.value()), MAX_OF_ORDER);
    }

    /**
     * Takes in what a carrier tells. Told of a parcel that is under way, an end moves its units and then its order;
     * told again, it changes nothing; contradicting what stands, it is kept and the order gets a discrepancy. The state
     * never goes back.
     */
    public Outcome<Parcel> record(CarrierFact fact) {
        Reasons reasons = new Reasons();
        key(reasons, "tracking", fact.tracking());
        fact.carrier().ifPresent(carrier -> key(reasons, "carrier", carrier));
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CarrierFact cut =
                new CarrierFact(fact.tracking(), fact.carrier(), fact.status(), fact.raw(), Moment.micros(fact.at()));
        Bytes content = RecordCodec.of(CarrierFact.class).canonical(cut);
        String natural = "fact:" + Fingerprint.of(content).sha256();
        return desk.run(new CommandId("parcel.fact", Optional.of(natural), content), new RecordFact(cut, rules));
    }

    public Optional<Parcel> find(String id) {
        return desk.read(session -> find(session, id));
    }

    /** The parcels of an order, in the order they left. */
    public List<Parcel> ofOrder(OrderId order) {
        return desk.read(session -> session.find(
                        Parcel.BY_ORDER, KeyRange.startingWith(order.value()), Optional.empty(), MAX_OF_ORDER)
                .items());
    }

    static Optional<Parcel> find(Session session, String id) {
        return session.fetch(new ReadPlan().entity(Parcel.TYPE.ref(id))).entity(Parcel.TYPE.ref(id));
    }

    static Parcel replayed(CommandReceipt receipt, Session session) {
        return find(session, receipt.answer().utf8())
                .orElseThrow(() -> new IllegalStateException("the parcel of a receipt is gone"));
    }

    static RangeRead<Parcel> tracked(String tracking) {
        return new RangeRead<>(Parcel.BY_TRACKING, KeyRange.startingWith(tracking), MAX_OF_ORDER);
    }

    private static void key(Reasons reasons, String path, String text) {
        KeyText.problem(text)
                .or(() -> text.codePointCount(0, text.length()) > MAX_TRACKING
                        ? Optional.of("is longer than " + MAX_TRACKING + " characters")
                        : Optional.empty())
                .ifPresent(problem ->
                        reasons.add("key.invalid", path, "{path} {problem}", "path", path, "problem", problem));
    }

    private record Shift(Place from, Place to, long units) {}

    private Outcome<Order> move(
            String kind,
            OrderId order,
            String line,
            long units,
            Function<OrderChange, List<Reason>> allowed,
            BiFunction<Units, Long, List<Shift>> shifts) {
        CommandId id = new CommandId(kind, Optional.empty(), Bytes.utf8(order + "\n" + line + "\n" + units));
        return desk.run(id, new OnOrder(order, rules, (work, session) -> shift(work, line, units, allowed, shifts)));
    }

    private static List<Reason> shift(
            OrderWork work,
            String line,
            long units,
            Function<OrderChange, List<Reason>> allowed,
            BiFunction<Units, Long, List<Shift>> shifts) {
        Reasons reasons = new Reasons().addAll(allowed.apply(work.change()));
        Optional<OrderLine> found = work.order().line(line);
        if (found.isEmpty()) {
            return reasons.add("line.unknown", "line", "the order has no line {line}", "line", line)
                    .list();
        }
        reasons.require(units >= 1, "line.units", "units", "{units} units; at least 1 is allowed", "units", units);
        for (Shift shift : units >= 1 ? shifts.apply(found.get().units(), units) : List.<Shift>of()) {
            long there = found.get().units().in(shift.from());
            reasons.require(
                    shift.units() <= there,
                    "line.units",
                    "units",
                    "{units} units of line {line} are not {place}; {there} are",
                    "units",
                    shift.units(),
                    "line",
                    line,
                    "place",
                    shift.from(),
                    "there",
                    there);
            if (reasons.isEmpty() && shift.units() > 0) {
                work.change().move(line, shift.from(), shift.to(), shift.units());
            }
        }
        return reasons.isEmpty() ? work.change().rollUp() : reasons.list();
    }
}
