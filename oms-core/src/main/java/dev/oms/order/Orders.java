package dev.oms.order;

import dev.oms.command.CommandId;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Fields;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelId;
import dev.oms.event.Inbox;
import dev.oms.item.ListingKey;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Sourced;
import dev.oms.storage.Bytes;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be done with orders. Every command happens once per key: the channel's number where an order comes in, the
 * key of the {@linkplain dev.oms.command.Context context} elsewhere. A refusal changes nothing and answers every
 * reason. A replayed command answers the order as it stands now. Immutable and thread-safe.
 */
public final class Orders {

    private static final int MAX_REASON = 1_000;

    private final Desk desk;
    private final OrderRules rules;
    private final Inbox inbox;

    public Orders(Desk desk, OrderRules rules, Inbox inbox) {
        this.desk = desk;
        this.rules = rules;
        this.inbox = inbox;
    }

    /**
     * Takes a new order in: its price ladder is worked out and kept, every unit is reserved, and a prepaid order is
     * held until it is paid. What was told of it before it came in is applied at once. Refused with every reason:
     * constraints, amounts, unknown items, and each line that is short.
     */
    public Outcome<Order> place(OrderDraft draft) {
        CommandId id = new CommandId(
                "order.place",
                naturalKey(draft),
                RecordCodec.of(OrderDraft.class).canonical(draft));
        List<Reason> problems = rules.check().check(draft);
        return drafted(draft, problems)
                .fold(this::discounted, Outcome::<Drafted>refused)
                .fold(read -> arrived(desk.run(id, new PlaceOrder(read, rules, problems))), Outcome::refused);
    }

    /**
     * Brings in an order at the status its channel reports, as history: no guard is asked and no message sent, and what
     * it does to stock is said. An order is never lost for want of stock: what cannot be reserved waits, and what had
     * left is taken whoever it was kept for, or stays on the shelf if too few are on hand, with a discrepancy.
     *
     * <p>Told again, it is the same order again. Told again with another promise and nothing else changed, the channel
     * has {@linkplain #promisedByChannel moved its promise}; the draft that was told last counts.
     */
    public Outcome<Order> adopt(OrderDraft draft, Adoption adoption) {
        CommandId id = new CommandId(
                "order.adopt",
                naturalKey(draft),
                RecordCodec.of(AdoptOrder.Content.class)
                        .canonical(new AdoptOrder.Content(draft.promise(Promise.NONE), adoption)));
        List<Reason> problems = rules.check().check(draft);
        return drafted(draft, problems)
                .fold(
                        read -> moved(
                                arrived(desk.run(id, new AdoptOrder(read, adoption, rules, problems))),
                                draft.promise()),
                        Outcome::refused);
    }

    /** An order told again, with what its channel promises by now. */
    private Outcome<Order> moved(Outcome<Order> outcome, Promise told) {
        boolean moves =
                outcome instanceof Outcome.Done<Order> done && done.replayed() && MovePromise.moves(told, done.value());
        if (!moves) {
            return outcome;
        }
        OrderId order = outcome.orThrow().id();
        Outcome<Order> moved = desk.withoutKey()
                .run(
                        promised(order, told, Optional.empty()),
                        MovePromise.byChannel(order, told, Optional.empty(), rules));
        return moved.fold(after -> outcome.map(before -> after), Outcome::refused);
    }

    /** The seller says yes. Refused while a hold blocks it. An order of services alone is delivered with it. */
    public Outcome<Order> confirm(OrderId order) {
        return on(order, "order.confirm", "", work -> confirm(work));
    }

    /** Work on the order begins; the first unit picked does the same. */
    public Outcome<Order> prepare(OrderId order) {
        return on(order, "order.prepare", "", work -> work.change().fire(OrderLifecycle.PREPARE));
    }

    /**
     * Makes a move of a host's own: one the host's lifecycle has and the {@linkplain OrderLifecycle#standard standard}
     * one has not. The standard moves have commands of their own, and automatic ones are never commanded.
     */
    public Outcome<Order> move(OrderId order, Trigger trigger) {
        return on(order, "order.move", trigger.code(), work -> {
            boolean own = OrderLifecycle.standard().rows().stream()
                            .noneMatch(row -> row.trigger().equals(trigger))
                    && rules.lifecycle().rows().stream()
                            .noneMatch(row -> row.isAutomatic() && row.trigger().equals(trigger));
            return own
                    ? work.change().fire(trigger)
                    : List.of(Reason.of(
                            "order.not-commanded",
                            "trigger",
                            "{trigger} is not a move of the host's own",
                            "trigger",
                            trigger.code()));
        });
    }

    /** The buyer accepted, or the return window closed. Refused while a hold blocks it or a discrepancy is open. */
    public Outcome<Order> complete(OrderId order) {
        return on(order, "order.complete", "", work -> work.change().fire(OrderLifecycle.COMPLETE));
    }

    /**
     * Cancels the whole order: every unit goes back to the shelf, nothing is due any more, and what was paid is
     * promised back. Refused once a unit has been picked or has left; what has not can then still be cancelled line by
     * line.
     *
     * @param reason why, in the actor's words, without personal data
     */
    public Outcome<Order> cancel(OrderId order, String reason) {
        return because(reason).on(order, "order.cancel", reason, CancelUnits::wholeOrder);
    }

    /**
     * Cancels some units of one line, by the share of what remains of its money, so that any sequence of cancels ends
     * exactly.
     *
     * @param key the caller's own key: two equal cancels may both be meant
     */
    public Outcome<Order> cancel(String key, OrderId order, String line, long units, String reason) {
        return new Orders(desk.with(desk.context().withKey(key)), rules, inbox)
                .because(reason)
                .on(
                        order,
                        "order.cancel-units",
                        line + "\n" + units + "\n" + reason,
                        work -> CancelUnits.ofLine(work, line, units));
    }

    /**
     * Changes an order that has not left: units added or removed, another price, another discount, fee or address; all
     * of it or, with every reason, nothing. A price alone touches no reservation. What is due moves with it: a surplus
     * is promised back, and a prepaid order that is no longer covered waits for the rest. To see first what would come
     * of it, ask {@code oms.preview()}.
     *
     * @param key the caller's own key: two equal edits may both be meant
     * @param reason why, in the actor's words, without personal data
     */
    public Outcome<Order> edit(String key, OrderId order, OrderEdit edit, String reason) {
        Reasons reasons = new Reasons();
        if (!Fields.text(reasons, "reason", reason, MAX_REASON)) {
            return Outcome.refused(reasons.list());
        }
        CommandId command = new CommandId(
                "order.edit",
                Optional.empty(),
                RecordCodec.of(EditContent.class).canonical(new EditContent(order, edit, reason)));
        List<Reason> problems = rules.check().check(edit);
        return new Orders(desk.with(desk.context().withKey(key)), rules, inbox)
                .because(reason)
                .desk
                .run(command, new EditOrder(order, edit, rules, problems));
    }

    /** All that tells one edit from another. */
    record EditContent(OrderId order, OrderEdit edit, String reason) {}

    /**
     * The buyer, through the channel, asks to cancel. Until it is answered nothing is sent; what is under way goes on.
     * Refused if nothing can be cancelled any more, or a request is open.
     *
     * @param answerBy by when the channel wants an answer; an overdue one is {@linkplain #overdueCancellations listed}
     */
    public Outcome<Order> requestCancellation(OrderId order, String reason, Optional<Instant> answerBy) {
        String content = reason + "\n" + answerBy.map(Moment::micros);
        return because(reason)
                .on(
                        order,
                        "order.request-cancellation",
                        content,
                        work -> Cancellations.request(work, reason, answerBy));
    }

    /**
     * Says yes to the open request: all that has not left is cancelled. Picked and packed units go to the put-away
     * bucket until somebody puts them back.
     */
    public Outcome<Order> acceptCancellation(OrderId order, String reason) {
        return because(reason)
                .on(order, "order.accept-cancellation", reason, work -> Cancellations.accept(work, reason));
    }

    /** Says no to the open request: the order goes on. */
    public Outcome<Order> declineCancellation(OrderId order, String reason) {
        return because(reason)
                .on(order, "order.decline-cancellation", reason, work -> Cancellations.decline(work, reason));
    }

    /**
     * The channel has cancelled, and asks nobody: a fact, taken in once. Units that have not left are cancelled, packed
     * ones go to the put-away bucket, and those that have left are expected back, with a discrepancy.
     *
     * @param at when, by the channel's clock
     */
    public Outcome<Order> cancelledByChannel(OrderId order, String reason, Instant at) {
        Reasons reasons = new Reasons();
        if (!Fields.text(reasons, "reason", reason, MAX_REASON)) {
            return Outcome.refused(reasons.list());
        }
        CommandId command = new CommandId(
                "order.cancelled-by-channel", Optional.of("order-cancelled:" + order), Bytes.utf8(order.value()));
        return because(reason)
                .desk
                .run(
                        command,
                        new OnOrder(order, rules, (work, session) -> Cancellations.cancelForGood(work, reason, at)));
    }

    /**
     * Seller and buyer agree on another time to hand the order over or to deliver it; a time that is not told stays as
     * it is. What is to be done goes by it from now on: what is {@linkplain #late late} or {@linkplain #atRisk at
     * risk}, and in which turn units that still wait are served. What was promised when the order came in stays beside
     * it, and {@linkplain dev.oms.metric.OnTime figures of promises kept} go by that: an agreement makes no late order
     * an order on time. It counts until the channel moves its own promise.
     *
     * <p>Example: promised until Monday, agreed on Thursday: on Tuesday the order is not listed as late; sent on
     * Wednesday, it counts as late. Refused for an order that has ended, and for a time to hand over what has left.
     * Nothing is stored if it is promised so already.
     *
     * @param reason why, in the actor's words, without personal data
     */
    public Outcome<Order> promise(OrderId order, Promise promise, String reason) {
        Reasons reasons = new Reasons();
        if (!Fields.text(reasons, "reason", reason, MAX_REASON)) {
            return Outcome.refused(reasons.list());
        }
        CommandId command = new CommandId(
                "order.promise",
                Optional.empty(),
                RecordCodec.of(PromiseContent.class)
                        .canonical(new PromiseContent(order, promise, reason, Optional.empty())));
        return because(reason).desk.run(command, MovePromise.agreed(order, promise, rules));
    }

    /**
     * The channel has moved its promise: a fact, taken in whatever the state, and judged by from now on. It ends what
     * was {@linkplain #promise agreed on} of the same time; what the channel tells as it did before ends nothing. A
     * time that is not told stays as it is. Nothing is stored if it is promised so already.
     *
     * @param at when, by the channel's clock
     */
    public Outcome<Order> promisedByChannel(OrderId order, Promise promise, Instant at) {
        Optional<Instant> when = Optional.of(Moment.micros(at));
        return desk.run(promised(order, promise, when), MovePromise.byChannel(order, promise, when, rules));
    }

    private static CommandId promised(OrderId order, Promise promise, Optional<Instant> at) {
        return new CommandId(
                "order.promised-by-channel",
                Optional.empty(),
                RecordCodec.of(PromiseContent.class).canonical(new PromiseContent(order, promise, "", at)));
    }

    /** All that tells one promise from another. */
    record PromiseContent(OrderId order, Promise promise, String reason, Optional<Instant> at) {}

    /** Orders with a request to cancel that should have been answered by now, the longest overdue first. */
    public List<Order> overdueCancellations(int limit) {
        KeyRange overdue = KeyRange.startingWith(Deadline.Kind.ANSWER.name())
                .until(desk.now().plus(1, ChronoUnit.MICROS));
        return desk.read(session -> session.find(Order.DUE, overdue, Optional.empty(), limit))
                .items();
    }

    /**
     * Orders of which something was to be handed over before now, as {@linkplain Order#promiseNow promised now}, and
     * still is here; the longest late first.
     */
    public List<Order> late(int limit) {
        return toShip(KeyRange.all().until(desk.now()), limit);
    }

    /**
     * Orders of which something is to be handed over within a span from now, the most urgent first; those that are late
     * already are not among them.
     *
     * @param ahead how long from now, up to but not including the end
     */
    public List<Order> atRisk(Duration ahead, int limit) {
        Instant now = desk.now();
        return toShip(KeyRange.all().from(now).until(now.plus(ahead)), limit);
    }

    private List<Order> toShip(KeyRange range, int limit) {
        return page(Order.TO_SHIP, range, Optional.empty(), limit).items();
    }

    /**
     * Nobody paid or confirmed in time: what is reserved goes back to the shelf, nothing is due, and what was paid is
     * promised back. The order can be {@linkplain #reinstate reinstated}.
     */
    public Outcome<Order> expire(OrderId order) {
        return on(order, "order.expire", "", CancelUnits::letGo);
    }

    /**
     * Takes an expired order in again: every unit is reserved, the buyer owes what is open, and what was paid counts
     * again. Refused with every line that is short.
     */
    public Outcome<Order> reinstate(OrderId order) {
        return on(order, "order.reinstate", "", (work, session) -> ReinstateOrder.decide(work, session, rules));
    }

    /**
     * Stops the named steps until the hold is released; work that is under way stays where it is. At most one of a type
     * is open.
     */
    public Outcome<Order> hold(OrderId order, String type, Set<Step> blocks, String reason) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "type", type);
        Fields.text(reasons, "reason", reason, MAX_REASON);
        reasons.require(!blocks.isEmpty(), "hold.blocks-nothing", "blocks", "a hold names the steps it blocks");
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        return because(reason)
                .on(order, "order.hold", type + "\n" + blocks.stream().sorted().toList() + "\n" + reason, work -> {
                    boolean open = work.order().openHolds().stream()
                            .anyMatch(hold -> hold.type().equals(type));
                    if (open) {
                        return List.of(
                                Reason.of("order.already-held", "type", "a hold of type {type} is open", "type", type));
                    }
                    work.change().hold(type, blocks, reason);
                    return List.of();
                });
    }

    /** Ends the open hold of this type; refused if none is open. */
    public Outcome<Order> release(OrderId order, String type) {
        return on(order, "order.release", type, work -> {
            boolean open = work.order().openHolds().stream()
                    .anyMatch(hold -> hold.type().equals(type));
            if (!open) {
                return List.of(Reason.of("order.not-held", "type", "no hold of type {type} is open", "type", type));
            }
            work.change().release(type);
            return List.of();
        });
    }

    /**
     * Closes every open discrepancy of this code: somebody looked, and it is as it should be. Refused if none is open.
     */
    public Outcome<Order> resolve(OrderId order, String code) {
        return on(order, "order.resolve", code, work -> {
            boolean open = work.order().openDiscrepancies().stream()
                    .anyMatch(found -> found.code().equals(code));
            if (!open) {
                return List.of(
                        Reason.of("order.no-discrepancy", "code", "no discrepancy {code} is open", "code", code));
            }
            work.change().resolve(code);
            return List.of();
        });
    }

    /** What becomes due with time: orders expire, are confirmed and are completed as their deadlines say. */
    public List<DueWork> dueWork() {
        return List.of(
                due(Deadline.Kind.PAY, "expire orders", "not paid in time", (work, session) -> CancelUnits.letGo(work)),
                due(
                        Deadline.Kind.CONFIRM,
                        "confirm orders",
                        "the time to object is over",
                        (work, session) -> confirm(work)),
                due(
                        Deadline.Kind.COMPLETE,
                        "complete orders",
                        "the return window has closed",
                        (work, session) -> work.change().fire(OrderLifecycle.COMPLETE)));
    }

    private DueWork due(Deadline.Kind kind, String name, String reason, OnOrder.Change change) {
        return new DueOrders(because(reason).desk, rules, kind, name, change);
    }

    private static List<Reason> confirm(OrderWork work) {
        List<Reason> refused = work.change().fire(OrderLifecycle.CONFIRM);
        return refused.isEmpty() ? work.change().rollUp() : refused;
    }

    public Optional<Order> find(OrderId id) {
        return desk.read(session -> find(session, id));
    }

    /** The order of a channel's number. */
    public Optional<Order> find(ChannelId channel, String externalId) {
        ClaimKey key = Order.externalKey(channel, externalId);
        return desk.read(session ->
                session.fetch(new ReadPlan().claim(key)).owner(key).flatMap(id -> find(session, new OrderId(id))));
    }

    /** The orders that make good this one. */
    public List<Order> linkedTo(OrderId order) {
        return List.copyOf(
                desk.read(session -> Pages.all(session, Order.BY_LINK, KeyRange.startingWith(order.value()))));
    }

    /** One page of an index of orders, for example {@link Order#BY_PLACED}. */
    public Page<Order> page(Index<Order> index, KeyRange range, Optional<Cursor> after, int limit) {
        return desk.read(session -> session.find(index, range, after, limit));
    }

    /** The edges of its lifecycle the order walked, in order. */
    public List<HistoryEntry> history(OrderId id) {
        return List.copyOf(
                desk.read(session -> Pages.all(session, HistoryEntry.BY_ORDER, KeyRange.startingWith(id.value()))));
    }

    /**
     * How the order came to stand as it does: every change of it, with who, why and because of what, by the time it
     * happened. A fact told late stands where it belongs.
     */
    public List<TimelineEntry> timeline(OrderId id) {
        return desk.read(session -> TimelineEntry.of(
                Pages.all(session, HistoryEntry.BY_ORDER, KeyRange.startingWith(id.value())),
                Pages.all(session, ChangeEntry.BY_ORDER, KeyRange.startingWith(id.value()))));
    }

    /**
     * Takes in what a listing has come to mean: every order sold by it gets the SKU on its lines, and its units are
     * reserved as far as they are there; the rest waits. To be asked after {@link dev.oms.item.Items#map}; may stop
     * anywhere and go on later.
     *
     * @param limit at most so many orders
     */
    public DueReport mapped(ListingKey listing, int limit) {
        KeyRange range = KeyRange.startingWith(listing.channel().value(), listing.listing());
        List<Reason> left = new ArrayList<>();
        int done = 0;
        Page<Order> page = page(Order.UNMAPPED, range, Optional.empty(), limit);
        for (Order order : page.items()) {
            String key = "order.map:" + order.id() + "/" + order.version();
            Outcome<Order> outcome = desk.run(
                    new CommandId("order.map", Optional.of(key), Bytes.utf8(key + "\n" + listing.listing())),
                    new OnOrder(order.id(), rules, (work, session) -> MapLines.decide(work, session, rules, listing)));
            left.addAll(outcome.reasons());
            done += outcome.isRefused() ? 0 : 1;
        }
        boolean more = page.next().isPresent() || !left.isEmpty();
        return new DueReport("map listings", done, left, more ? Optional.of(desk.now()) : Optional.empty());
    }

    /**
     * Where a draft would be taken from, what would wait, and why; or what it lacks. The answer is the one by which
     * {@link #place} would decide now; nothing is stored or reserved.
     */
    public Outcome<Sourced> source(OrderDraft draft) {
        Outcome<Drafted> drafted = Drafted.of(draft, rules.books(), List.of());
        CommandId id = new CommandId("order.source", Optional.empty(), Bytes.EMPTY);
        return drafted.fold(
                read -> desk.withoutKey().run(id, new SourceOrder(new PlaceOrder(read, rules, List.of()))),
                Outcome::refused);
    }

    private Outcome<Drafted> drafted(OrderDraft draft, List<Reason> problems) {
        return Drafted.of(draft, rules.books(), problems);
    }

    /** The draft with what the policy gives. */
    private Outcome<Drafted> discounted(Drafted drafted) {
        if (rules.discounts() == DiscountPolicy.NONE) {
            return Outcome.done(drafted);
        }
        List<Discount> given = rules.discounts().discounts(Discounted.facts(drafted, desk.now()));
        if (given.isEmpty()) {
            return Outcome.done(drafted);
        }
        return Discounted.of(drafted, given)
                .fold(draft -> drafted(draft, List.of()).map(read -> read.with(given)), Outcome::<Drafted>refused);
    }

    /** What was told of the order before it came in is applied; the order is answered as it stands then. */
    private Outcome<Order> arrived(Outcome<Order> outcome) {
        return outcome.map(order -> {
            OrderKey number = new ChannelNumber(order.channel(), order.externalId());
            int applied = inbox.arrived(order.id().awaited(), number.awaited());
            return applied == 0 ? order : find(order.id()).orElseThrow();
        });
    }

    private static Optional<String> naturalKey(OrderDraft draft) {
        return Optional.of("order:" + draft.channel() + "/" + draft.externalId());
    }

    /** The same, its next command given for this reason. */
    private Orders because(String reason) {
        return new Orders(desk.with(desk.context().as(desk.context().actor(), reason)), rules, inbox);
    }

    private Outcome<Order> on(OrderId id, String kind, String content, Function<OrderWork, List<Reason>> decision) {
        return on(id, kind, content, (work, session) -> decision.apply(work));
    }

    private Outcome<Order> on(OrderId id, String kind, String content, OnOrder.Change change) {
        Reasons reasons = new Reasons();
        if (!Fields.text(reasons, "reason", desk.context().reason(), MAX_REASON)) {
            return Outcome.refused(reasons.list());
        }
        CommandId command = new CommandId(kind, Optional.empty(), Bytes.utf8(id + "\n" + content));
        return desk.run(command, new OnOrder(id, rules, change));
    }

    private static Optional<Order> find(Session session, OrderId id) {
        return session.fetch(new ReadPlan().entity(Order.TYPE.ref(id.value()))).entity(Order.TYPE.ref(id.value()));
    }

    /** The order a receipt tells of, as it stands now. */
    static Order replayed(CommandReceipt receipt, Session session) {
        return find(session, new OrderId(receipt.answer().utf8())).orElseThrow();
    }
}
