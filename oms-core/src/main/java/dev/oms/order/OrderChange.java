package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.customer.Buyer;
import dev.oms.customer.CustomerKey;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.lifecycle.Walk;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.ChangeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One order while a decision changes it: its units, money, holds and state, and the record of it that stays. Every room
 * that changes an order does it here, so the rules stand once. Ends as parts of one change set. For one thread.
 */
public final class OrderChange {

    private static final Set<Step> UNTIL_PAID = EnumSet.of(Step.CONFIRM, Step.PICK, Step.PACK, Step.SHIP);

    private final Optional<Order> before;
    private final OrderRules rules;
    private final Lifecycle<Order> lifecycle;
    private final Moment moment;
    private final String cause;
    private final OrderRecord record;
    private Order order;

    private OrderChange(Optional<Order> before, Order order, OrderRules rules, Moment moment, String cause) {
        this.before = before;
        this.order = order;
        this.rules = rules;
        this.lifecycle = rules.lifecycle();
        this.moment = moment;
        this.cause = cause;
        this.record = new OrderRecord(moment, cause);
    }

    /**
     * Changes an order that stands.
     *
     * @param cause the command, or the fact, because of which it changes
     */
    public static OrderChange of(Order standing, OrderRules rules, Moment moment, String cause) {
        Order next = OrderParts.of(standing).version(standing.version() + 1).build();
        return new OrderChange(Optional.of(standing), next, rules, moment, cause);
    }

    /** Brings in a new order; it has no state yet. */
    static OrderChange ofNew(Order fresh, OrderRules rules, Moment moment) {
        return new OrderChange(Optional.empty(), fresh, rules, moment, moment.commandKey());
    }

    /** The order as it stands with everything changed so far. */
    public Order order() {
        return order;
    }

    public State state() {
        return lifecycle.resolve(order.state());
    }

    /** Whether the order's state has this capability. */
    public boolean allows(Capability capability) {
        return lifecycle.allows(state(), capability);
    }

    /**
     * Why units may not be picked, packed or sent: the state forbids it, or holds block the step. Empty if they may. A
     * state that prepares without being allowed to ship, because a check comes first, lets units be picked and packed.
     */
    public List<Reason> mayShip(Step step) {
        return new Reasons()
                .addAll(step == Step.SHIP ? maySend() : mayHandle())
                .addAll(OrderLifecycle.heldReasons(order, step))
                .list();
    }

    private List<Reason> maySend() {
        return new Reasons()
                .addAll(allowedIf(allows(Capability.MAY_SHIP)))
                .require(
                        order.openRequest().isEmpty(),
                        "order.cancellation-requested",
                        "",
                        "a request to cancel {order} waits for an answer",
                        "order",
                        order.id())
                .list();
    }

    /** Why the state forbids to handle units at all. Empty if it does not; holds are not asked. */
    public List<Reason> mayHandle() {
        return allowedIf(allows(Capability.MAY_SHIP) || state().phase() == Phase.PREPARING);
    }

    private List<Reason> allowedIf(boolean allowed) {
        return new Reasons()
                .require(
                        allowed,
                        "order.may-not-ship",
                        "",
                        "an order that is {state} cannot be picked, packed or sent",
                        "state",
                        order.state())
                .list();
    }

    /** Changes every line at once. */
    void lines(UnaryOperator<OrderLine> change) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        lines.replaceAll(change);
        order = OrderParts.of(order).lines(lines).build();
    }

    /** Moves units of one line from place to place. */
    public OrderChange move(String lineId, Place from, Place to, long units) {
        return replaceLine(lineId, line -> line.withUnits(line.units().move(from, to, units)));
    }

    /** Puts the share of {@code units} that leave into parcels: {@code of} units were neither cancelled nor shipped. */
    public LineAmounts parcel(String lineId, long units, long of) {
        Optional<LineAmounts> share = order.line(lineId).orElseThrow().share(units, of);
        share.ifPresent(amounts -> replaceLine(lineId, line -> line.withParcelled(amounts)));
        return share.orElseGet(() -> LineAmounts.zero(order.currency()));
    }

    /** Changes the sums of money. */
    public OrderChange money(UnaryOperator<OrderMoney> change) {
        order = OrderParts.of(order).money(change.apply(order.money())).build();
        return this;
    }

    /**
     * Lowers what is due by {@code amount}; what was received beyond it becomes a promised refund. What covers the rest
     * releases the payment hold.
     */
    public OrderChange lessDue(Money amount) {
        return money(sums -> sums.withDue(sums.due().minus(amount)).withPromiseOfSurplus())
                .releaseIfPaid();
    }

    /** Raises, or with a negative amount lowers, what is due, and leaves the payment hold as it is. */
    void moveDue(Money more) {
        money(sums -> sums.withDue(sums.due().plus(more)).withPromiseOfSurplus());
    }

    /** Adds a line. */
    void add(OrderLine line) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        lines.add(line);
        order = OrderParts.of(order).lines(lines).build();
    }

    /** Adds what an edit adds to a line's money. */
    void edit(String lineId, LineEdit edit) {
        replaceLine(lineId, line -> line.withEdit(edit));
    }

    /** Changes by when it is to be handed over and delivered. */
    void promise(Promise told, Promise agreed) {
        order = OrderParts.of(order).promise(told, agreed).build();
    }

    /** Changes where the order goes, and to whom. */
    OrderChange address(Optional<String> country, Optional<Buyer> buyer) {
        order = OrderParts.of(order)
                .country(country.or(order::country))
                .buyer(buyer.orElse(order.buyer()))
                .build();
        return this;
    }

    /**
     * Forgets who the buyer was; that all orders of one buyer are of one, stays. Attributes of the order and its lines
     * go whose names are among these, or in which the buyer's mail address, phone number or name is written.
     *
     * @param erasure the id of the erasure, for the record
     */
    public OrderChange forgetBuyer(CustomerKey anonymous, String erasure, Set<String> personalAttributes) {
        Buyer buyer = order.buyer();
        Predicate<Map.Entry<String, String>> kept =
                each -> !personalAttributes.contains(each.getKey()) && !buyer.isNamedIn(each.getValue());
        address(Optional.empty(), Optional.of(Buyer.anonymous(anonymous)));
        order = OrderParts.of(order).attributes(those(order.attributes(), kept)).build();
        lines(line -> line.withAttributes(those(line.attributes(), kept)));
        return note("buyer.erased", Map.of("erasure", erasure));
    }

    private static Map<String, String> those(
            Map<String, String> attributes, Predicate<Map.Entry<String, String>> kept) {
        return attributes.entrySet().stream()
                .filter(kept)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Releases the payment hold if all that is due is held or taken, or the order has ended without goods. */
    public OrderChange releaseIfPaid() {
        return isPaid() || state().phase() == Phase.CANCELLED ? release(Hold.PAYMENT) : this;
    }

    /** Opens the payment hold if the order is to be paid before it goes on, and is not. */
    public OrderChange holdUntilPaid() {
        boolean goesOn = state().phase() == Phase.TO_CONFIRM || state().phase() == Phase.PREPARING;
        if (!goesOn || order.terms() != PaymentTerms.PREPAID || isPaid()) {
            return this;
        }
        hold(Hold.PAYMENT, UNTIL_PAID, "not yet paid");
        if (order.deadline(Deadline.Kind.PAY).isEmpty()) {
            deadline(Deadline.Kind.PAY, OrderLifecycle.EXPIRE, rules.deadlines().payBy(order, moment.now()));
        }
        return this;
    }

    /** Sets a deadline, in place of one of its kind; none is set where the move it calls for is not possible. */
    private void deadline(Deadline.Kind kind, Trigger called, Optional<Instant> at) {
        if (at.isPresent() && lifecycle.next(state(), called).isPresent()) {
            deadline(kind, at.get());
        }
    }

    /** Sets a deadline, in place of one of its kind. */
    void deadline(Deadline.Kind kind, Instant at) {
        List<Deadline> deadlines = new ArrayList<>(order.deadlines());
        deadlines.removeIf(other -> other.kind() == kind);
        deadlines.add(new Deadline(kind, Moment.micros(at)));
        order = OrderParts.of(order).deadlines(deadlines).build();
    }

    /** Drops the deadline of a kind, if there is one. */
    void noDeadline(Deadline.Kind kind) {
        if (order.deadline(kind).isPresent()) {
            order = OrderParts.of(order)
                    .deadlines(order.deadlines().stream()
                            .filter(deadline -> deadline.kind() != kind)
                            .toList())
                    .build();
        }
    }

    /** A request that nobody answered in time is answered by what happened. */
    private void followRequest() {
        if (order.openRequest().isPresent() && !allows(Capability.MAY_CANCEL)) {
            boolean cancelled = state().phase() == Phase.CANCELLED;
            answer(
                    cancelled ? CancellationRequest.Status.ACCEPTED : CancellationRequest.Status.DECLINED,
                    "the order is " + state());
        }
    }

    /** What no state calls for any more falls away; what the state just entered calls for is set. */
    private void followDeadlines(Optional<Instant> sourceTime) {
        if (!order.deadlines().isEmpty()) {
            boolean ended = state().isTerminal() || state().phase() == Phase.CANCELLED;
            drop(
                    Deadline.Kind.PAY,
                    lifecycle.next(state(), OrderLifecycle.EXPIRE).isEmpty());
            drop(
                    Deadline.Kind.CONFIRM,
                    lifecycle.next(state(), OrderLifecycle.CONFIRM).isEmpty());
            drop(Deadline.Kind.COMPLETE, ended);
        }
        deadline(
                Deadline.Kind.CONFIRM, OrderLifecycle.CONFIRM, rules.deadlines().confirmAt(order, moment.now()));
        if (order.deadline(Deadline.Kind.COMPLETE).isEmpty()) {
            deadline(
                    Deadline.Kind.COMPLETE,
                    OrderLifecycle.COMPLETE,
                    rules.deadlines().completeAt(order, notLater(sourceTime)));
        }
    }

    private void drop(Deadline.Kind kind, boolean idle) {
        if (idle) {
            noDeadline(kind);
        }
    }

    /** A clock that runs ahead of ours moves nothing into the future. */
    private Instant notLater(Optional<Instant> sourceTime) {
        return sourceTime.filter(at -> at.isBefore(moment.now())).orElse(moment.now());
    }

    /** The return window counts from the last arrival, in whatever order arrivals are told. */
    private void arrived(Optional<Instant> sourceTime) {
        long delivered = order.units().delivered();
        if (before.isEmpty() || before.get().units().delivered() == delivered) {
            return;
        }
        rules.deadlines()
                .completeAt(order, notLater(sourceTime))
                .filter(at -> order.deadline(Deadline.Kind.COMPLETE)
                        .filter(standing -> !standing.isBefore(at))
                        .isEmpty())
                .ifPresent(at -> deadline(Deadline.Kind.COMPLETE, at));
    }

    /** Whether the money that is there would pay for all that is open, were it due. */
    boolean wouldBePaid() {
        return order.money().withDue(openDue()).isCovered() && order.money().isPaidAtAll();
    }

    /** What is due is what the lines that are not cancelled, and the adjustments, sum to. */
    OrderChange dueForOpen() {
        Money open = openDue();
        return money(sums -> sums.withDue(open).withPromiseOfSurplus()).releaseIfPaid();
    }

    private Money openDue() {
        Money due = order.total();
        for (OrderLine line : order.lines()) {
            due = line.cancelled().isPresent()
                    ? due.minus(line.cancelled().get().buyerPays())
                    : due;
        }
        return due;
    }

    private boolean isPaid() {
        return order.money().isCovered() && (!isUnpriced() || order.money().isPaidAtAll());
    }

    /** Nobody told what some line costs, nor what all cost together: what is due may be less than the buyer owes. */
    private boolean isUnpriced() {
        return order.lines().stream()
                        .anyMatch(line -> line.open() > 0 && line.price().isEmpty())
                && !order.isTotalStated();
    }

    /** Opens a hold, unless one of this type is open. */
    public OrderChange hold(String type, Set<Step> blocks, String reason) {
        if (order.openHolds().stream().noneMatch(hold -> hold.type().equals(type))) {
            List<Hold> holds = new ArrayList<>(order.holds());
            holds.add(new Hold(type, blocks, reason, moment.context().actor(), moment.now(), Optional.empty()));
            order = OrderParts.of(order).holds(holds).build();
        }
        return this;
    }

    /** Releases the open hold of this type, if there is one. */
    public OrderChange release(String type) {
        drop(Deadline.Kind.PAY, type.equals(Hold.PAYMENT));
        order = OrderParts.of(order)
                .holds(order.holds().stream()
                        .map(hold -> hold.isOpen() && hold.type().equals(type) ? hold.released(moment.now()) : hold)
                        .toList())
                .build();
        return this;
    }

    /** Opens a request to cancel. */
    void ask(String reason, Optional<Instant> answerBy) {
        requests(new CancellationRequest(
                reason,
                moment.context().actor(),
                CancellationRequest.Status.OPEN,
                moment.now(),
                answerBy.map(Moment::micros),
                Optional.empty(),
                ""));
        answerBy.ifPresent(at -> deadline(Deadline.Kind.ANSWER, at));
    }

    /** Answers the open request to cancel, if there is one. */
    void answer(CancellationRequest.Status how, String why) {
        noDeadline(Deadline.Kind.ANSWER);
        if (order.openRequest().isPresent()) {
            order = OrderParts.of(order)
                    .cancellationRequests(order.cancellationRequests().stream()
                            .map(request -> request.isOpen() ? request.answered(how, why, moment.now()) : request)
                            .toList())
                    .build();
        }
    }

    /** Notes that the channel cancelled without asking; an open request is answered with it. */
    void cancelledForGood(String reason) {
        answer(CancellationRequest.Status.ACCEPTED, reason);
        requests(new CancellationRequest(
                reason,
                moment.context().actor(),
                CancellationRequest.Status.FINAL,
                moment.now(),
                Optional.empty(),
                Optional.of(moment.now()),
                ""));
    }

    private void requests(CancellationRequest more) {
        List<CancellationRequest> all = new ArrayList<>(order.cancellationRequests());
        all.add(more);
        order = OrderParts.of(order).cancellationRequests(all).build();
    }

    /** Notes that units that have left are to come back. */
    void expectBack(String lineId, long units) {
        List<ExpectedReturn> all = new ArrayList<>(order.expectedReturns());
        all.add(new ExpectedReturn(lineId, units, cause, moment.now()));
        order = OrderParts.of(order).expectedReturns(all).build();
    }

    /**
     * Notes for the record something that no part of the order shows.
     *
     * @param code what sort, for example {@code parcel.registered}
     * @param arguments without personal data
     */
    public OrderChange note(String code, Map<String, String> arguments) {
        record.note(code, arguments);
        return this;
    }

    /** Says when what is changed here happened, by the clock of whoever told us. */
    public OrderChange happenedAt(Instant sourceTime) {
        record.happenedAt(sourceTime);
        return this;
    }

    /** Notes that what we were told and what we hold do not agree. */
    public OrderChange disagree(String code, String text) {
        List<Discrepancy> all = new ArrayList<>(order.discrepancies());
        all.add(new Discrepancy(code, text, cause, moment.now(), Optional.empty()));
        order = OrderParts.of(order).discrepancies(all).build();
        return this;
    }

    /** Closes every open discrepancy of this code. */
    public OrderChange resolve(String code) {
        order = OrderParts.of(order)
                .discrepancies(order.discrepancies().stream()
                        .map(open -> open.isOpen() && open.code().equals(code)
                                ? new Discrepancy(
                                        open.code(),
                                        open.text(),
                                        open.cause(),
                                        open.openedAt(),
                                        Optional.of(moment.now()))
                                : open)
                        .toList())
                .build();
        return this;
    }

    /** Why a commanded move would be refused; empty if it would not. */
    List<Reason> refusals(Trigger trigger) {
        return lifecycle.fire(state(), trigger, order).reasons();
    }

    /** Why there is no such move from here, naming the moves there are; empty if there is one. Guards are not asked. */
    List<Reason> illegal(Trigger trigger) {
        return lifecycle.next(state(), trigger).isPresent()
                ? List.of()
                : lifecycle.fire(state(), trigger, order).reasons();
    }

    /** Makes a commanded move; the reasons why not, if it is refused. */
    public List<Reason> fire(Trigger trigger) {
        Outcome<Row> row = lifecycle.fire(state(), trigger, order);
        if (row.isRefused()) {
            return row.reasons();
        }
        enter(row.orThrow(), Optional.empty(), false);
        return List.of();
    }

    /**
     * Walks to the state the units call for, edge by edge, forward only. For a command: the reasons why it does not get
     * there; the whole command is then to be refused.
     */
    public List<Reason> rollUp() {
        return walk(Optional.empty());
    }

    /**
     * Walks to the state the units call for because of a fact. Where a guard refuses or no automatic row leads on, the
     * order stays and gets an open discrepancy.
     *
     * @param sourceTime when it happened by the clock of whoever told us
     */
    public OrderChange rollUpAfterFact(Optional<Instant> sourceTime) {
        sourceTime.ifPresent(this::happenedAt);
        arrived(sourceTime);
        List<Reason> reasons = walk(sourceTime);
        if (!reasons.isEmpty()) {
            disagree(Discrepancy.FACT_STATE, Discrepancy.text(reasons));
        }
        return this;
    }

    /** Enters the first state of a new order. */
    void enter(State first, String trigger, boolean imported, Optional<Instant> sourceTime) {
        step("", first.code(), trigger, imported, sourceTime);
    }

    /** Walks one edge. Nothing is due for an order that is cancelled or expired, however it came to be. */
    void enter(Row row, Optional<Instant> sourceTime, boolean imported) {
        step(order.state(), row.to().code(), row.trigger().code(), imported, sourceTime);
        if (!imported && row.to().phase() == Phase.CANCELLED) {
            lessDue(order.money().due());
        }
    }

    /** Adds the order, its new history and its events to a change set. */
    public void writeTo(ChangeSet.Builder parts) {
        if (before.isPresent()) {
            parts.replace(Order.TYPE, before.get(), order);
        } else {
            parts.insert(Order.TYPE, order);
            parts.claim(Order.externalKey(order.channel(), order.externalId())
                    .ownedBy(order.id().value()));
        }
        record.writeTo(parts, before, order);
    }

    private List<Reason> walk(Optional<Instant> sourceTime) {
        Optional<State> target = RollUp.target(order);
        if (target.isEmpty() || target.get().equals(state()) || lifecycle.reaches(target.get(), state())) {
            return List.of();
        }
        Walk walk = lifecycle.walk(state(), target.get(), order);
        walk.rows().forEach(row -> enter(row, sourceTime, false));
        return walk.refusals();
    }

    private void step(String from, String to, String trigger, boolean imported, Optional<Instant> sourceTime) {
        long sequence = order.historySequence() + 1;
        order = OrderParts.of(order)
                .state(to, lifecycle.version())
                .historySequence(sequence)
                .build();
        record.step(order, from, trigger, imported, sourceTime);
        followRequest();
        followDeadlines(sourceTime);
    }

    private OrderChange replaceLine(String lineId, UnaryOperator<OrderLine> change) {
        lines(line -> line.id().equals(lineId) ? change.apply(line) : line);
        return this;
    }

    /**
     * Takes the share of {@code units} that are cancelled out of the line; {@code of} units were neither cancelled nor
     * shipped.
     */
    LineAmounts cancel(String lineId, long units, long of) {
        Optional<LineAmounts> share = order.line(lineId).orElseThrow().share(units, of);
        share.ifPresent(amounts -> replaceLine(lineId, line -> line.withCancelled(amounts)));
        return share.orElseGet(() -> LineAmounts.zero(order.currency()));
    }

    /** Cancels units of a service or fee, which have no other place to be in. */
    void cancelWithoutPlace(String lineId, long units) {
        replaceLine(lineId, line -> line.withUnits(line.units().plus(Units.all(Place.CANCELLED, units))));
    }
}
