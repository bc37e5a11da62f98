package dev.oms.jdbc.crash;

import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.Layout;
import dev.oms.channel.RawRow;
import dev.oms.command.DueReport;
import dev.oms.command.DueRound;
import dev.oms.command.DueWork;
import dev.oms.cost.ActualCost;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.cost.LandedCost;
import dev.oms.cost.ReceiptPrice;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.daily.DailyBook;
import dev.oms.daily.DailyFigure;
import dev.oms.daily.StoredDay;
import dev.oms.event.EventStream;
import dev.oms.event.ParkedFact;
import dev.oms.event.Received;
import dev.oms.event.RelayPolicy;
import dev.oms.event.Relayed;
import dev.oms.event.UndeliveredException;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemPolicy;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.metric.Dimension;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.Deadlines;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLink;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.Promise;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.Bucket;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockMove;
import dev.oms.stock.TransferDraft;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every call of the library that changes something, given once under a key, on a scene of its own: an order
 * {@code web/KEY} of two mugs. What a call answers when it is given again tells whether it had been carried out.
 */
final class Calls {

    private static final DailyFigure<Map<String, Long>> STATES =
            new DailyFigure<>("states", OrderCounts.of(Scope.allTime()).by(Dimension.state()));

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final ChannelId WEB = new ChannelId("web");
    private static final LocationId SEOUL = new LocationId(Shop.SEOUL);
    private static final String BUSAN = "BUSAN";
    private static final String MUG = "MUG";
    private static final Trigger CHECK = Trigger.of("CHECK");
    private static final int MANY = 1_000;

    /** An order may be checked before it is prepared. */
    private static final Lifecycle<Order> CHECKED = checked();

    /** A stream is parked at the first failure. */
    private static final RelayPolicy STRICT =
            new RelayPolicy(Duration.ofMinutes(1), 200, Duration.ofSeconds(1), Duration.ofMinutes(1), 1);

    private static final Map<String, Call> ALL = new LinkedHashMap<>();

    /** Sets a scene, and answers what the call must know of it. */
    interface Scene {
        String set(Oms oms, Order order, String key);
    }

    /** Gives a call, the same each time. */
    interface Giving {
        Outcome<?> give(Oms oms, Order order, String key, String known);
    }

    /**
     * A set scene.
     *
     * @param known what the call must know of it
     */
    record Set(String key, Order order, String known) {}

    /** @param covers the public method it calls: class, name and number of parameters */
    record Call(String covers, Scene scene, Giving giving) {

        /** Sets the scene. */
        Set set(Oms oms, String key) {
            Order order = oms.orders().place(draft(key)).orThrow();
            return new Set(key, order, scene.set(oms, order, key));
        }

        Outcome<?> give(Oms oms, Set set) {
            return giving.give(oms.keyed(set.key()), set.order(), set.key(), set.known());
        }
    }

    private Calls() {}

    private static Lifecycle<Order> checked() {
        State check = State.of("CHECKED", Phase.PREPARING, Capability.HOLDS_STOCK, Capability.MAY_CANCEL);
        return OrderLifecycle.standard().toBuilder("checked-1")
                .states(check)
                .rows(
                        Row.row(OrderLifecycle.CONFIRMED, CHECK, check),
                        Row.row(check, Trigger.of("FAIL_CHECK"), OrderLifecycle.CONFIRMED))
                .build();
    }

    /** The library at a time of its own. */
    static Oms oms(Storage storage, Instant now, int attempts) {
        return Oms.on(storage)
                .clock(InstantSource.fixed(now))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .lifecycle(CHECKED)
                .deadlines(Deadlines.none()
                        .payWithin(Duration.ofHours(1))
                        .confirmAfter(Duration.ofMinutes(30))
                        .completeAfter(Duration.ofHours(1)))
                .backoff((failures, begun) -> failures < attempts)
                .build();
    }

    /** What is on the shelf before any scene. */
    static void open(Oms oms) {
        oms.stock()
                .receive(GoodsReceipt.of("opening", Shop.SEOUL).line(MUG, 1_000_000, totalCost("1000000", "KRW")))
                .orThrow();
        oms.items().declare(ItemDraft.of(MUG)).orThrow();
    }

    static Map<String, Call> all() {
        return ALL;
    }

    static Order order(Oms oms, String key) {
        return oms.orders().find(WEB, key).orElseThrow();
    }

    static boolean isReplay(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?> done && done.replayed();
    }

    private static OrderDraft draft(String number) {
        return OrderDraft.of("web", number, "KRW")
                .line(MUG, 2, PriceDraft.unitPrice("5"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    private static OrderDraft prepaid(String number) {
        return draft(number).terms(PaymentTerms.PREPAID);
    }

    /** Work that is done in pieces has been done when nothing is left. */
    private static Outcome<Integer> worked(int done, List<Reason> left) {
        return left.isEmpty() ? new Outcome.Done<>(done, done == 0) : Outcome.refused(left);
    }

    private static Outcome<Integer> worked(DueReport report) {
        return worked(report.done(), report.left());
    }

    private static Outcome<Integer> worked(DueRound round) {
        return worked(
                round.reports().stream().mapToInt(DueReport::done).sum(),
                round.reports().stream()
                        .flatMap(report -> report.left().stream())
                        .toList());
    }

    private static Outcome<Integer> worked(List<DueWork> works, String name) {
        return worked(works.stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(MANY));
    }

    private static Outcome<Integer> relayed(Oms oms) {
        Relayed relayed = oms.outbox().relay(event -> {}, MANY);
        return oms.outbox().lag().undelivered() > 0
                ? Outcome.refused(Reason.of("outbox.waiting", "", "events wait"))
                : new Outcome.Done<>(relayed.delivered(), relayed.delivered() == 0);
    }

    private static Order confirmed(Oms oms, Order order) {
        return oms.orders().confirm(order.id()).orThrow();
    }

    private static void shipped(Oms oms, Order order, String key) {
        confirmed(oms, order);
        oms.parcels().ship(Ship.everything(order.id(), "CJ", key)).orThrow();
    }

    private static void delivered(Oms oms, Order order, String key) {
        shipped(oms, order, key);
        oms.parcels().record(CarrierFact.delivered(key, NOON)).orThrow();
    }

    private static Order expired(Oms oms, String key) {
        Order unpaid = oms.orders().place(prepaid("unpaid-" + key)).orThrow();
        return oms.orders().expire(unpaid.id()).orThrow();
    }

    private static CustomerKey person(Oms oms, String number) {
        return order(oms, number).buyer().key(WEB).orElseThrow();
    }

    private static void onItsWay(Oms oms, String key) {
        oms.transfers()
                .ship(TransferDraft.of(key, Shop.SEOUL, BUSAN).line(MUG, 3))
                .orThrow();
    }

    private static String parked(Oms oms, String key) {
        Received<?> received =
                oms.parcels().record(CarrierFact.delivered(key, NOON)).orThrow();
        return ((Received.Parked<?>) received).fact().id();
    }

    /** Nothing but the order is there. */
    private static void call(String covers, Giving giving) {
        call("", covers, (oms, order, key) -> "", giving);
    }

    private static void call(String covers, Scene scene, Giving giving) {
        call("", covers, scene, giving);
    }

    private static void call(String variant, String covers, Scene scene, Giving giving) {
        String name = variant.isEmpty() ? covers : covers + " " + variant;
        if (ALL.put(name, new Call(covers, scene, giving)) != null) {
            throw new IllegalStateException(name + " twice");
        }
    }

    static {
        call("Orders.place/1", (oms, order, key, known) -> oms.orders().place(draft("again-" + key)));
        call("Orders.adopt/2", (oms, order, key, known) -> oms.orders()
                .adopt(draft("adopted-" + key), Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE)));
        call("Orders.confirm/1", (oms, order, key, known) -> oms.orders().confirm(order.id()));
        call(
                "Orders.prepare/1",
                (oms, order, key) -> confirmed(oms, order).state(),
                (oms, order, key, known) -> oms.orders().prepare(order.id()));
        call(
                "Orders.move/2",
                (oms, order, key) -> confirmed(oms, order).state(),
                (oms, order, key, known) -> oms.orders().move(order.id(), CHECK));
        call(
                "Orders.complete/1",
                (oms, order, key) -> {
                    delivered(oms, order, key);
                    return "";
                },
                (oms, order, key, known) -> oms.orders().complete(order.id()));
        call("Orders.cancel/2", (oms, order, key, known) -> oms.orders().cancel(order.id(), "why"));
        call("Orders.cancel/5", (oms, order, key, known) -> oms.orders().cancel(key, order.id(), "1", 1, "why"));
        Scene cups = (oms, order, key) -> oms.stock()
                .receive(GoodsReceipt.of("cups-" + key, Shop.SEOUL).line("CUP-" + key, 1))
                .orThrow()
                .number();
        call("Orders.edit/4", cups, (oms, order, key, known) -> oms.orders()
                .edit(
                        key,
                        order.id(),
                        OrderEdit.none()
                                .remove("1", 1)
                                .add(LineDraft.ofSku("CUP-" + key, 1).price(PriceDraft.unitPrice("1")))
                                .shippingFee("3"),
                        "why"));
        call("Orders.requestCancellation/3", (oms, order, key, known) -> oms.orders()
                .requestCancellation(order.id(), "why", Optional.of(NOON)));
        Scene requested = (oms, order, key) -> oms.orders()
                .requestCancellation(order.id(), "why", Optional.of(NOON))
                .orThrow()
                .state();
        call("Orders.acceptCancellation/2", requested, (oms, order, key, known) -> oms.orders()
                .acceptCancellation(order.id(), "fine"));
        call("Orders.declineCancellation/2", requested, (oms, order, key, known) -> oms.orders()
                .declineCancellation(order.id(), "too late"));
        Promise soon = new Promise(Optional.of(NOON), Optional.of(NOON));
        call("Orders.promise/3", (oms, order, key, known) -> oms.orders().promise(order.id(), soon, "why"));
        call(
                "while it waits",
                "Orders.promise/3",
                (oms, order, key) -> {
                    oms.items()
                            .declare(ItemDraft.of("RARE-" + key).backorderLimit(9))
                            .orThrow();
                    return oms.orders()
                            .place(OrderDraft.of("web", "waits-" + key, "KRW")
                                    .line("RARE-" + key, 2, PriceDraft.unitPrice("5"))
                                    .terms(PaymentTerms.CASH_ON_DELIVERY))
                            .orThrow()
                            .state();
                },
                (oms, order, key, known) ->
                        oms.orders().promise(order(oms, "waits-" + key).id(), soon, "why"));
        call("Orders.promisedByChannel/3", (oms, order, key, known) -> oms.orders()
                .promisedByChannel(order.id(), soon, NOON));
        Scene underWay = (oms, order, key) -> {
            shipped(oms, order, key);
            return "";
        };
        call("Orders.cancelledByChannel/3", underWay, (oms, order, key, known) -> oms.orders()
                .cancelledByChannel(order.id(), "why", NOON));
        call(
                "Orders.expire/1",
                (oms, order, key) -> oms.orders()
                        .place(prepaid("unpaid-" + key))
                        .orThrow()
                        .id()
                        .value(),
                (oms, order, key, known) ->
                        oms.orders().expire(order(oms, "unpaid-" + key).id()));
        call(
                "Orders.reinstate/1",
                (oms, order, key) -> expired(oms, key).state(),
                (oms, order, key, known) ->
                        oms.orders().reinstate(order(oms, "unpaid-" + key).id()));
        call("Orders.hold/4", (oms, order, key, known) -> oms.orders()
                .hold(order.id(), "fraud", EnumSet.of(Step.PICK), "odd address"));
        call(
                "Orders.release/2",
                (oms, order, key) -> oms.orders()
                        .hold(order.id(), "fraud", EnumSet.of(Step.PICK), "odd address")
                        .orThrow()
                        .state(),
                (oms, order, key, known) -> oms.orders().release(order.id(), "fraud"));
        call(
                "Orders.resolve/2",
                (oms, order, key) -> {
                    shipped(oms, order, key);
                    return oms.orders()
                            .cancelledByChannel(order.id(), "why", NOON)
                            .orThrow()
                            .state();
                },
                (oms, order, key, known) -> oms.orders().resolve(order.id(), "cancelled.after-shipment"));
        call(
                "expire orders",
                "Orders.dueWork/0",
                (oms, order, key) ->
                        oms.orders().place(prepaid("unpaid-" + key)).orThrow().state(),
                (oms, order, key, known) -> worked(oms.orders().dueWork(), "expire orders"));
        call(
                "confirm orders",
                "Orders.dueWork/0",
                (oms, order, key) -> "",
                (oms, order, key, known) -> worked(oms.orders().dueWork(), "confirm orders"));
        call(
                "complete orders",
                "Orders.dueWork/0",
                (oms, order, key) -> {
                    delivered(oms, order, key);
                    return "";
                },
                (oms, order, key, known) -> worked(oms.orders().dueWork(), "complete orders"));
        call(
                "Orders.mapped/2",
                (oms, order, key) -> {
                    oms.orders()
                            .place(OrderDraft.of("web", "unmapped-" + key, "KRW")
                                    .line(LineDraft.ofListing("L-" + key, 1).price(PriceDraft.unitPrice("5")))
                                    .terms(PaymentTerms.CASH_ON_DELIVERY))
                            .orThrow();
                    return oms.items()
                            .map(WEB, "L-" + key, new Sku(MUG))
                            .orThrow()
                            .key()
                            .listing();
                },
                (oms, order, key, known) -> worked(oms.orders().mapped(new ListingKey(WEB, "L-" + key), MANY)));

        Scene confirmed = (oms, order, key) -> confirmed(oms, order).state();
        call("Parcels.pick/3", confirmed, (oms, order, key, known) -> oms.parcels()
                .pick(order.id(), "1", 1));
        call(
                "Parcels.pack/3",
                (oms, order, key) -> {
                    confirmed(oms, order);
                    return oms.parcels().pick(order.id(), "1", 2).orThrow().state();
                },
                (oms, order, key, known) -> oms.parcels().pack(order.id(), "1", 1));
        call(
                "Parcels.putBack/3",
                (oms, order, key) -> {
                    confirmed(oms, order);
                    return oms.parcels().pick(order.id(), "1", 2).orThrow().state();
                },
                (oms, order, key, known) -> oms.parcels().putBack(order.id(), "1", 1));
        call("Parcels.ship/1", confirmed, (oms, order, key, known) -> oms.parcels()
                .ship(Ship.everything(order.id(), "CJ", key)));
        call(
                "after its fact",
                "Inbox.arrived/1",
                (oms, order, key) -> {
                    confirmed(oms, order);
                    return parked(oms, key);
                },
                (oms, order, key, known) -> oms.parcels().ship(Ship.everything(order.id(), "CJ", key)));
        call(
                "Parcels.register/2",
                (oms, order, key) -> oms.orders()
                        .adopt(
                                draft("adopted-" + key),
                                Adoption.at("shipped", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED))
                        .orThrow()
                        .state(),
                (oms, order, key, known) -> oms.parcels()
                        .register(Ship.everything(order(oms, "adopted-" + key).id(), "CJ", key), NOON));
        call("Parcels.record/1", underWay, (oms, order, key, known) -> oms.parcels()
                .record(CarrierFact.delivered(key, NOON)));
        call("too early", "Parcels.record/1", (oms, order, key) -> "", (oms, order, key, known) -> oms.parcels()
                .record(CarrierFact.delivered(key, NOON)));

        Scene waiting = (oms, order, key) -> {
            oms.items().declare(ItemDraft.of("HAT-" + key).backorderLimit(5)).orThrow();
            oms.orders()
                    .place(OrderDraft.of("web", "waiting-" + key, "KRW")
                            .line("HAT-" + key, 2, PriceDraft.unitPrice("5"))
                            .terms(PaymentTerms.CASH_ON_DELIVERY))
                    .orThrow();
            return oms.stock()
                    .receive(GoodsReceipt.of("hats-" + key, Shop.SEOUL).line("HAT-" + key, 2))
                    .orThrow()
                    .number();
        };
        call(
                "Backorders.fill/2",
                waiting,
                (oms, order, key, known) -> worked(oms.backorders().fill(new Sku("HAT-" + key), MANY)));
        call(
                "Backorders.filling/0",
                waiting,
                (oms, order, key, known) -> worked(oms.backorders().filling().run(MANY)));

        call("Payments.record/1", (oms, order, key, known) -> oms.payments()
                .record(PaymentFact.captured(order.id(), "toss", key, "10", NOON)));
        call(
                "Payments.credit/4",
                (oms, order, key) -> {
                    Order paid = oms.orders().place(prepaid("paid-" + key)).orThrow();
                    oms.payments()
                            .record(PaymentFact.captured(paid.id(), "toss", key, "10", NOON))
                            .orThrow();
                    oms.orders().cancel("c-" + key, paid.id(), "1", 1, "why").orThrow();
                    return oms.orders()
                            .place(prepaid("exchange-" + key).linked(OrderLink.Kind.EXCHANGE_FOR, paid.id()))
                            .orThrow()
                            .state();
                },
                (oms, order, key, known) -> oms.payments()
                        .credit(
                                key,
                                order(oms, "paid-" + key).id(),
                                order(oms, "exchange-" + key).id(),
                                "3"));

        Scene people = (oms, order, key) -> {
            oms.orders()
                    .place(draft("one-" + key).guest("one-" + key + "@shop.example"))
                    .orThrow();
            return oms.orders()
                    .place(draft("other-" + key).guest("other-" + key + "@shop.example"))
                    .orThrow()
                    .state();
        };
        call("People.merge/3", people, (oms, order, key, known) -> oms.customers()
                .merge(person(oms, "one-" + key), person(oms, "other-" + key), "why"));
        call("People.link/3", people, (oms, order, key, known) -> oms.customers()
                .link("account-" + key, person(oms, "one-" + key), "why"));
        call(
                "People.unmerge/2",
                (oms, order, key) -> {
                    people.set(oms, order, key);
                    return oms.customers()
                            .merge(person(oms, "one-" + key), person(oms, "other-" + key), "why")
                            .orThrow()
                            .id();
                },
                (oms, order, key, known) -> oms.customers().unmerge(known, "why"));
        call(
                "People.erase/2",
                (oms, order, key) -> {
                    people.set(oms, order, key);
                    return person(oms, "one-" + key).value();
                },
                (oms, order, key, known) -> oms.customers().erase(new CustomerKey(known), "why"));

        call("Items.declare/1", (oms, order, key, known) -> oms.items().declare(ItemDraft.of("CAP-" + key)));
        call("Items.map/3", (oms, order, key, known) -> oms.items().map(WEB, "L-" + key, new Sku(MUG)));

        call("Stock.receive/1", (oms, order, key, known) -> oms.stock()
                .receive(GoodsReceipt.of(key, Shop.SEOUL).line(MUG, 2)));
        call("Stock.adjust/1", (oms, order, key, known) -> oms.stock()
                .adjust(StockAdjustment.of(key, Shop.SEOUL, AdjustmentReason.DAMAGED)
                        .line(MUG, -1)));
        call("Stock.count/1", (oms, order, key, known) -> oms.stock()
                .count(StockCount.of(key, Shop.SEOUL).line("CUP-" + key, 7)));
        call("Stock.move/1", (oms, order, key, known) -> oms.stock()
                .move(StockMove.of(key, Shop.SEOUL, Bucket.AVAILABLE, Bucket.QUARANTINE)
                        .line(MUG, 1)));
        call(
                "Stock.closeShortage/2",
                (oms, order, key) -> {
                    String sku = "HAT-" + key;
                    oms.stock()
                            .receive(GoodsReceipt.of("hats-" + key, Shop.SEOUL).line(sku, 2))
                            .orThrow();
                    Order hats = oms.orders()
                            .place(OrderDraft.of("web", "hats-" + key, "KRW")
                                    .line(sku, 2, PriceDraft.unitPrice("5"))
                                    .terms(PaymentTerms.CASH_ON_DELIVERY))
                            .orThrow();
                    oms.stock()
                            .count(StockCount.of("hats-" + key, Shop.SEOUL).line(sku, 1))
                            .orThrow();
                    return oms.orders()
                            .cancel("c-" + key, hats.id(), "1", 1, "why")
                            .orThrow()
                            .state();
                },
                (oms, order, key, known) -> oms.stock().closeShortage(new Sku("HAT-" + key), SEOUL));

        Scene cart = (oms, order, key) -> oms.carts()
                .reserve(CartReservation.of(key).line(MUG, 1).until(NOON.plus(Duration.ofDays(100))))
                .orThrow()
                .get(0)
                .id();
        call("Carts.reserve/1", (oms, order, key, known) -> oms.carts()
                .reserve(CartReservation.of(key).line(MUG, 1)));
        call("Carts.extend/2", cart, (oms, order, key, known) -> oms.carts()
                .extend(key, NOON.plus(Duration.ofDays(200))));
        call("Carts.release/1", cart, (oms, order, key, known) -> oms.carts().release(key));
        call(
                "Carts.expiring/0",
                (oms, order, key) -> oms.carts()
                        .reserve(CartReservation.of(key).line(MUG, 1).until(NOON.plusSeconds(60)))
                        .orThrow()
                        .get(0)
                        .id(),
                (oms, order, key, known) -> worked(oms.carts().expiring().run(MANY)));

        call("Transfers.ship/1", (oms, order, key, known) -> oms.transfers()
                .ship(TransferDraft.of(key, Shop.SEOUL, BUSAN).line(MUG, 1)));
        Scene transfer = (oms, order, key) -> {
            onItsWay(oms, key);
            return "";
        };
        call("Transfers.arrive/3", transfer, (oms, order, key, known) -> oms.transfers()
                .arrive(key, key, Map.of(MUG, 2L)));
        call("Transfers.comeBack/3", transfer, (oms, order, key, known) -> oms.transfers()
                .comeBack(key, key, Map.of(MUG, 1L)));
        call("Transfers.lose/3", transfer, (oms, order, key, known) -> oms.transfers()
                .lose(key, key, Map.of(MUG, 1L)));

        call("ChannelStock.limit/4", (oms, order, key, known) -> oms.channelStock()
                .limit(new ChannelId(key), Optional.of(new Sku(MUG)), 2, Optional.of(9L)));

        Scene bought = (oms, order, key) -> oms.stock()
                .receive(GoodsReceipt.of("bought-" + key, Shop.SEOUL).line("CUP-" + key, 3, totalCost("100", "KRW")))
                .orThrow()
                .number();
        Scene unpriced = (oms, order, key) -> oms.stock()
                .receive(GoodsReceipt.of("bought-" + key, Shop.SEOUL).line("HAT-" + key, 2))
                .orThrow()
                .number();
        call("Costs.landed/1", bought, (oms, order, key, known) -> oms.costs()
                .landed(LandedCost.of("freight-" + key).amount("10", "KRW").receipt("bought-" + key)));
        call("Costs.price/1", unpriced, (oms, order, key, known) -> oms.costs()
                .price(ReceiptPrice.of("bill-" + key, "bought-" + key).line("HAT-" + key, totalCost("7", "KRW"))));
        call("Costs.record/1", (oms, order, key, known) -> oms.costs()
                .record(ActualCost.invoiced(
                        CostOwner.order(order.id().value()),
                        CostKind.SHIPPING,
                        Shop.won("3"),
                        CostSource.of("carrier-bill", key),
                        LocalDate.of(2026, 3, 31))));

        call(
                "Inbox.retry/1",
                (oms, order, key) -> {
                    String fact = parked(oms, key);
                    oms.inbox().dismiss(fact, "why").orThrow();
                    shipped(oms, order, key);
                    return fact;
                },
                (oms, order, key, known) -> {
                    boolean before = isApplied(oms, known);
                    return oms.inbox().retry(known).fold(fact -> new Outcome.Done<>(fact, before), Outcome::refused);
                });
        call("Inbox.dismiss/2", (oms, order, key) -> parked(oms, key), (oms, order, key, known) -> oms.inbox()
                .dismiss(known, "why"));
        call("Inbox.dueWork/0", (oms, order, key) -> parked(oms, key), (oms, order, key, known) -> {
            // It waits for a parcel that never ships, so it is tried and left.
            oms.inbox().dueWork().forEach(work -> work.run(MANY));
            return new Outcome.Done<>(key, true);
        });

        call("Outbox.relay/2", (oms, order, key, known) -> relayed(oms));
        Scene stuck = (oms, order, key) -> {
            oms.outbox()
                    .with(STRICT)
                    .relay(
                            event -> {
                                if (event.stream().equals(stream(order))) {
                                    throw UndeliveredException.forNow("the broker says no");
                                }
                            },
                            MANY);
            return oms.outbox().stuck(MANY).stream()
                    .filter(one -> one.stream().equals(stream(order)))
                    .findFirst()
                    .orElseThrow()
                    .event();
        };
        call("Outbox.redrive/1", stuck, (oms, order, key, known) -> oms.outbox().redrive(stream(order)));
        call("Outbox.skip/3", stuck, (oms, order, key, known) -> oms.outbox().skip(stream(order), known, "why"));

        call("ChannelImport.run/4", (oms, order, key, known) -> imported(oms, key));
        call(
                "Oms.runDue/1",
                (oms, order, key) ->
                        oms.orders().place(prepaid("unpaid-" + key)).orThrow().state(),
                (oms, order, key, known) -> worked(oms.runDue(MANY)));
        call("DailyFigures.refreshing/0", Calls::anEarlierDay, (oms, order, key, known) -> refreshed(oms, key));
        call("Oms.pruning/1", (oms, order, key, known) -> pruned(oms));
    }

    /** An order on a day before all others, so that the first day of a book has one order, however many there are. */
    private static String anEarlierDay(Oms oms, Order order, String key) {
        Instant first = oms.orders()
                .page(Order.BY_PLACED, KeyRange.all(), Optional.empty(), 1)
                .items()
                .get(0)
                .placedAt();
        return oms.orders()
                .place(prepaid("day-" + key).placedAt(first.minus(Duration.ofDays(1))))
                .orThrow()
                .state();
    }

    /** Days that came since are others; the first is to be stored once. */
    private static Outcome<Integer> refreshed(Oms oms, String key) {
        boolean before = stored(oms, key).isPresent();
        DueReport report = oms.daily(DailyBook.of(key, ZoneOffset.UTC).keep(STATES))
                .refreshing()
                .run(2);
        return stored(oms, key).filter(day -> day.version() == 1).isPresent()
                ? new Outcome.Done<>(report.done(), before)
                : Outcome.refused(Reason.of("day.not-stored-once", "", "the first day is not stored once"));
    }

    private static Optional<StoredDay> stored(Oms oms, String key) {
        return oms.read(session -> Pages.all(session, StoredDay.BY_DAY, KeyRange.startingWith(key)).stream()
                .findFirst());
    }

    /** What is old enough to be forgotten is gone; each round leaves one receipt of its own, older by the next. */
    private static Outcome<Integer> pruned(Oms oms) {
        DueReport report = oms.pruning(Duration.ofHours(1)).run(MANY);
        return report.left().isEmpty() ? new Outcome.Done<>(report.done(), report.done() < 3) : worked(report);
    }

    private static boolean isApplied(Oms oms, String fact) {
        return oms.inbox()
                .find(fact)
                .flatMap(ParkedFact::ended)
                .filter(ParkedFact.End::applied)
                .isPresent();
    }

    private static EventStream stream(Order order) {
        return new EventStream("order", order.id().value());
    }

    private static Outcome<ImportReport> imported(Oms oms, String key) {
        Layout layout = Layout.of(Map.ofEntries(
                        Map.entry("name", "five columns"),
                        Map.entry("version", "1"),
                        Map.entry("header.required", "order.id | line.sku"),
                        Map.entry("currency.fixed", "KRW"),
                        Map.entry("date.formats", "uuuu-MM-dd"),
                        Map.entry("date.zone", "UTC"),
                        Map.entry("column.order.id", "Number"),
                        Map.entry("column.order.placed-at", "At"),
                        Map.entry("column.line.sku", "Sku"),
                        Map.entry("column.line.units", "Units"),
                        Map.entry("column.line.price", "Price")))
                .orThrow();
        List<RawRow> rows = List.of(
                RawRow.of(1, "Number", "Sku", "Units", "Price", "At"),
                RawRow.of(2, "imported-" + key, MUG, "1", "5", "2026-03-01"));
        Outcome<ImportReport> report = oms.imports().run(rows.iterator(), layout, WEB, ImportProgress.NONE);
        return report.fold(
                done -> done.tiesOut() && done.errorCount() == 0
                        ? new Outcome.Done<>(done, done.orders().added().documents() == 0)
                        : Outcome.refused(done.errors().get(0).reason()),
                Outcome::refused);
    }
}
