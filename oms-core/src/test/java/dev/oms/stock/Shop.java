package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Context;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.fixture.EncodingStorage;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Items;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Kind;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A seller with stock in memory, whose orders are no more than reservations. Thread-safe, as the rooms are. */
final class Shop {

    static final LocationId SEOUL = new LocationId("SEOUL");
    static final LocationId BUSAN = new LocationId("BUSAN");
    static final Sku MUG = new Sku("MUG");
    static final Sku HAT = new Sku("HAT");
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    final Storage storage;
    final Desk desk;
    final Items items;
    final Stock stock;
    private final SourcingPolicy sourcing = new OneLocationFirst(List.of(SEOUL, BUSAN));
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();

    private Shop(Storage storage, ItemPolicy policy, StockEffects effects) {
        this.storage = storage;
        this.desk = new Desk(
                storage,
                () -> START.plusSeconds(seconds.get()),
                kind -> kind + "-" + ids.incrementAndGet(),
                (attempt, begun) -> {
                    Thread.onSpinWait();
                    return attempt < dev.oms.fixture.Shop.MOST_ATTEMPTS;
                },
                Context.of(SellerId.DEFAULT));
        this.items = new Items(desk, policy);
        this.stock = new Stock(desk, Books.iso(), policy, effects);
    }

    /** A shop that declares on first sight; everything goes through the codecs. */
    static Shop open() {
        return open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, StockEffects.NONE);
    }

    static Shop open(ItemPolicy policy, StockEffects effects) {
        return new Shop(EncodingStorage.before(memory()), policy, effects);
    }

    /** A shop without the detour through the codecs, for races. */
    static Shop quick() {
        return new Shop(memory(), ItemPolicy.DECLARE_ON_FIRST_SIGHT, StockEffects.NONE);
    }

    private static Storage memory() {
        List<Kind<?>> kinds =
                Stream.concat(Items.KINDS.stream(), Stock.KINDS.stream()).toList();
        return InMemoryStorage.of(Catalogue.of(kinds, Stock.COUNTERS));
    }

    /** One second later. */
    Instant tick() {
        seconds.incrementAndGet();
        return desk.now();
    }

    void receive(Sku sku, LocationId location, long units) {
        stock.receive(GoodsReceipt.of("receipt-" + ids.incrementAndGet(), location.value())
                        .line(sku.value(), units))
                .orThrow();
    }

    long available(Sku sku) {
        return stock.availability(sku).available();
    }

    /** An order of these demands, or why not. */
    Outcome<List<Reservation>> order(String order, Demand... demands) {
        return run("test.order", new Ordering(order, List.of(demands), sourcing));
    }

    Outcome<List<Reservation>> ship(List<Reservation> reservations, long unitsOfEach) {
        return run(
                "test.ship",
                new Ending(
                        reservations,
                        (changes, reservation) -> changes.ship(
                                reservation,
                                unitsOfEach,
                                LedgerCause.shipment("parcel-" + reservation.id() + "-" + ids.incrementAndGet()))));
    }

    Outcome<List<Reservation>> release(List<Reservation> reservations, long unitsOfEach) {
        return run(
                "test.release",
                new Ending(reservations, (changes, reservation) -> changes.release(reservation, unitsOfEach)));
    }

    private <T> Outcome<T> run(String kind, Handler<T> handler) {
        return desk.run(new CommandId(kind, Optional.empty(), Bytes.EMPTY), handler);
    }

    /** Writes past all rules, as a broken program would. */
    void plant(Consumer<ChangeSet.Builder> parts) {
        ChangeSet.Builder set = ChangeSet.of();
        parts.accept(set);
        CommandReceipt receipt = new CommandReceipt("test.plant", 1, desk.now(), List.of(), Bytes.EMPTY);
        Command command = new Command("plant-" + ids.incrementAndGet(), Fingerprint.of(Bytes.utf8("plant")), receipt);
        ApplyResult result = desk.read(session -> session.apply(set.build(command)));
        if (!(result instanceof ApplyResult.Applied)) {
            throw new IllegalStateException("not planted: " + result);
        }
    }

    StockVerification.Result verify() {
        return desk.read(StockVerification::verify);
    }

    Moment moment() {
        return new Moment(desk.now(), kind -> kind + "-" + ids.incrementAndGet(), desk.context(), "test");
    }

    private record Ordering(String order, List<Demand> demands, SourcingPolicy sourcing)
            implements Handler<List<Reservation>> {

        @Override
        public void plan(ReadPlan plan) {
            demands.forEach(demand -> plan.range(StockLevel.everywhere(demand.sku())));
        }

        @Override
        public Decision<List<Reservation>> decide(ReadSet read, Session session, Moment moment) {
            List<StockLevel> levels = demands.stream()
                    .map(Demand::sku)
                    .distinct()
                    .flatMap(sku -> read.list(StockLevel.everywhere(sku)).stream())
                    .map(StockLevel::of)
                    .toList();
            Sourced sourced = sourcing.source(demands, levels);
            if (sourced.isShort()) {
                return Decision.refuse(sourced.missing());
            }
            StockChanges changes = new StockChanges(moment);
            List<Reservation> reservations = sourced.allocations().stream()
                    .map(part -> changes.reserve(part, new ReservationOwner(order, part.line())))
                    .toList();
            List<Reason> problems = changes.problems(levels);
            return problems.isEmpty()
                    ? Decision.change(reservations, Bytes.EMPTY, changes::addTo)
                    : Decision.refuse(problems);
        }

        @Override
        public List<Reservation> replay(CommandReceipt receipt, Session session) {
            throw new IllegalStateException("orders of this shop have no keys");
        }
    }

    /** What happens to one reservation. */
    private interface End {
        Outcome<Reservation> of(StockChanges changes, Reservation reservation);
    }

    private record Ending(List<Reservation> asked, End end) implements Handler<List<Reservation>> {

        @Override
        public void plan(ReadPlan plan) {
            for (Reservation reservation : asked) {
                plan.entity(ref(reservation));
                plan.counter(StockLevel.key(reservation.sku(), reservation.location()));
            }
        }

        @Override
        public Decision<List<Reservation>> decide(ReadSet read, Session session, Moment moment) {
            StockChanges changes = new StockChanges(moment);
            List<Reason> reasons = new ArrayList<>();
            List<Reservation> ended = new ArrayList<>();
            for (Reservation reservation : asked) {
                Outcome<Reservation> after =
                        end.of(changes, read.entity(ref(reservation)).orElseThrow());
                reasons.addAll(after.reasons());
                after.map(ended::add);
            }
            changes.settle(session);
            reasons.addAll(changes.problems(asked.stream()
                    .map(reservation ->
                            StockLevel.of(read.counter(StockLevel.key(reservation.sku(), reservation.location()))))
                    .toList()));
            return reasons.isEmpty()
                    ? Decision.change(List.copyOf(ended), Bytes.EMPTY, changes::addTo)
                    : Decision.refuse(reasons);
        }

        @Override
        public List<Reservation> replay(CommandReceipt receipt, Session session) {
            throw new IllegalStateException("orders of this shop have no keys");
        }

        private static Ref<Reservation> ref(Reservation reservation) {
            return Reservation.TYPE.refOf(reservation);
        }
    }
}
