package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.CostPools;
import dev.oms.cost.CostSource;
import dev.oms.cost.CostWork;
import dev.oms.cost.EstimatedEntries;
import dev.oms.cost.GoodsUse;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Allocation;
import dev.oms.stock.BackorderTheRest;
import dev.oms.stock.Demand;
import dev.oms.stock.Leaving;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.Sourcing;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.StockChanges;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Decides on an order that comes in at the status its channel reports. It is kept whatever our stock says:
 *
 * <ol>
 *   <li>Units that have left are taken off the shelf, whoever they were kept for: what others are short of then is a
 *       {@link dev.oms.stock.Shortage}. They are taken for the whole order or, where too few are on hand, not at all;
 *       then the order has the discrepancy {@code stock.not-taken}.
 *   <li>What is still to be sent is reserved as far as it is there; the rest waits, whatever the backorder limit, for
 *       the channel has sold it, and the order has the discrepancy {@code stock.short}.
 *   <li>The money of cancelled units, and with cash on delivery of refused and lost ones, is not due; the money of
 *       units that had left is no longer among what can be cancelled.
 *   <li>An order of services alone is delivered once it is confirmed, however it comes in.
 *   <li>Where the places of the units do not fit the reported status, both stand, with the discrepancy
 *       {@code status.places}.
 * </ol>
 */
final class AdoptOrder implements Handler<Order> {

    /** All that tells one adoption from another. */
    record Content(OrderDraft draft, Adoption adoption) {}

    private final Drafted drafted;
    private final Adoption adoption;
    private final OrderRules rules;
    private final List<Reason> problems;
    private final boolean touchesStock;

    AdoptOrder(Drafted drafted, Adoption adoption, OrderRules rules, List<Reason> problems) {
        this.drafted = drafted;
        this.adoption = adoption;
        this.rules = rules;
        this.problems = problems;
        this.touchesStock = adoption.effect() != StockEffect.NONE;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.claim(naturalKey());
        NewOrder.plan(plan, drafted);
        DraftedLines.plan(plan, drafted, touchesStock, touchesStock);
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<String> owner = read.owner(naturalKey());
        if (owner.isPresent()) {
            return Decision.refuse(List.of(PlaceOrder.exists(owner.get())));
        }
        Reasons reasons = new Reasons();
        NewOrder.checkLink(read, drafted, reasons);
        DraftedLines lines =
                DraftedLines.of(drafted, read, session, rules.items(), touchesStock, touchesStock, reasons);
        Money captured = amount(adoption.captured(), "captured", reasons);
        Money refunded = amount(adoption.refunded(), "refunded", reasons);
        List<Units> places = places(lines, reasons);
        if (!problems.isEmpty() || !reasons.isEmpty()) {
            return Decision.refuse(Drafted.merged(problems, reasons.list()));
        }
        StockChanges stock = new StockChanges(moment);
        NewOrder fresh = new NewOrder(drafted, lines, rules, moment);
        List<OrderLine> placed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            placed.add(lines.line(i, places.get(i)));
        }
        Order order = fresh.order(placed, adoption.effect());
        CostWork goods = CostPools.empty().work(moment);
        Optional<String> notTaken = Optional.empty();
        Optional<String> shortage = Optional.empty();
        if (touchesStock) {
            SourcingRequest asked =
                    SourcingRequest.of(List.of(), lines.levels()).to(order.country(), order.attributes());
            List<Demand> gone = demands(order, this::leaving);
            if (!gone.isEmpty()) {
                Leaving leaving = Sourcing.leaving(rules.sourcing(), asked.demands(gone), stock, session);
                notTaken = text(leaving.missing());
                if (!leaving.isShort()) {
                    goods = CostPools.read(session, skus(gone), List.of()).work(moment);
                    take(order, leaving, stock, goods);
                }
            }
            SourcingRequest waiting = asked.demands(demands(order, this::waiting));
            Sourced sourced = Sourcing.source(rules.sourcing(), waiting, sku -> Optional.of(0L), stock, session);
            if (sourced.isShort()) {
                shortage = text(sourced.missing());
                sourced = Sourcing.source(
                        new BackorderTheRest(rules.sourcing()), waiting, sku -> Optional.empty(), stock, session);
            }
            if (!sourced.isShort()) {
                order = promised(order, sourced, stock);
            }
            stock.settle(session);
        }
        CostWork costs = goods;
        OrderChange change = OrderChange.ofNew(order, rules, moment);
        change.money(sums -> sums.withCaptured(captured).withRefunded(refunded));
        history(change);
        settle(change);
        if (change.order().lines().stream().noneMatch(line -> line.kind().hasStock())) {
            change.rollUp();
        }
        fresh.holds(change);
        notTaken.ifPresent(text -> change.disagree(Discrepancy.STOCK_NOT_TAKEN, text));
        shortage.ifPresent(text -> change.disagree(Discrepancy.STOCK_SHORT, text));
        if (!RollUp.fits(change.order(), change.state(), rules.lifecycle())) {
            change.disagree(
                    Discrepancy.STATUS_PLACES,
                    "the channel says " + adoption.reported() + ", the units are "
                            + change.order().units());
        }
        if (adoption.state().isEmpty()) {
            change.hold(Hold.UNKNOWN_STATUS, NewOrder.everyStep(), "the channel says " + adoption.reported());
        }
        EstimatedEntries estimates = OrderCosts.estimate(change.order(), List.of(), rules, session, moment);
        return Decision.change(change.order(), Bytes.utf8(change.order().id().value()), parts -> {
            change.writeTo(parts);
            stock.addTo(parts);
            costs.addTo(parts);
            lines.addTo(parts, moment, touchesStock);
            estimates.addTo(parts);
        });
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }

    @Override
    public List<Reason> taken(List<Claim> claims) {
        return claims.stream().map(claim -> PlaceOrder.exists(claim.owner())).toList();
    }

    private static Optional<String> text(List<Reason> reasons) {
        return reasons.isEmpty() ? Optional.empty() : Optional.of(Discrepancy.text(reasons));
    }

    /** Takes what had left off the shelf, at what it cost. */
    private static void take(Order order, Leaving leaving, StockChanges stock, CostWork costs) {
        String id = order.id().value();
        LedgerCause cause = LedgerCause.shipment(id);
        leaving.free().forEach(part -> stock.shipUnreserved(part.sku(), part.location(), part.units(), cause));
        leaving.spokenFor().forEach(part -> stock.shipSpokenFor(part.sku(), part.location(), part.units(), cause));
        CostSource source = CostSource.of("shipment", id);
        for (List<Allocation> parts : List.of(leaving.free(), leaving.spokenFor())) {
            parts.forEach(part -> costs.use(GoodsUse.sold(id, part.line()), part.sku(), part.units(), source));
        }
    }

    /** Reserves what is still to be sent, and lets wait what is not there. */
    private Order promised(Order order, Sourced sourced, StockChanges stock) {
        Map<String, Long> waits = new HashMap<>();
        for (Allocation part : sourced.allocations()) {
            stock.reserve(part, new ReservationOwner(order.id().value(), part.line()));
        }
        for (Demand demand : sourced.waiting()) {
            OrderLine line = order.line(demand.line()).orElseThrow();
            ReservationOwner owner = new ReservationOwner(order.id().value(), line.id());
            stock.backorder(demand, owner, rules.backorders().terms(order, line));
            waits.put(line.id(), demand.units());
        }
        return OrderParts.of(order)
                .lines(order.lines().stream()
                        .map(line -> promised(line, waits.getOrDefault(line.id(), 0L)))
                        .toList())
                .build();
    }

    private OrderLine promised(OrderLine line, long waits) {
        return line.withUnits(line.units()
                .move(Place.UNRESERVED, Place.RESERVED, waiting(line) - waits)
                .move(Place.UNRESERVED, Place.BACKORDERED, waits));
    }

    private static List<Demand> demands(Order order, ToLongFunction<OrderLine> asks) {
        List<Demand> demands = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            long units = asks.applyAsLong(line);
            if (units > 0) {
                demands.add(new Demand(line.id(), line.sku().orElseThrow(), units));
            }
        }
        return demands;
    }

    private static Set<Sku> skus(List<Demand> demands) {
        return demands.stream().map(Demand::sku).collect(Collectors.toSet());
    }

    /** How many units of a line are to be taken off the shelf. */
    private long leaving(OrderLine line) {
        boolean stocked = line.kind().hasStock() && line.sku().isPresent();
        return stocked && adoption.effect() == StockEffect.SHIP_UNRESERVED
                ? line.units().shipped()
                : 0;
    }

    /** How many units of a line are to be reserved: none where the reported state holds no stock. */
    private long waiting(OrderLine line) {
        State state = adoption.state().orElse(OrderLifecycle.PLACED);
        boolean stocked = line.kind().hasStock() && line.sku().isPresent();
        return stocked && rules.lifecycle().allows(state, Capability.HOLDS_STOCK)
                ? line.units().unreserved()
                : 0;
    }

    /** Puts the money of units that are gone where it belongs, and sets what is due. */
    private void settle(OrderChange change) {
        boolean collects = change.order().terms() == PaymentTerms.CASH_ON_DELIVERY;
        Units all = change.order().units();
        boolean nothingKept = collects && all.isNothingKept();
        change.lines(line -> settled(line, all, collects, nothingKept));
        change.dueForOpen();
        if (nothingKept || change.state().phase() == Phase.CANCELLED) {
            change.lessDue(change.order().money().due());
        }
    }

    private static OrderLine settled(OrderLine line, Units all, boolean collects, boolean nothingKept) {
        Units units = line.units();
        long notDue = units.cancelled() + (collects ? units.refused() + units.lost() : 0);
        long gone = units.cancelled() + units.shipped() - notDue;
        if (!line.kind().hasStock()) {
            notDue = nothingKept ? line.ordered() : notDue;
            gone = all.shipped() > 0 ? line.ordered() - notDue : 0;
        }
        OrderLine settled = line;
        if (notDue > 0) {
            settled = settled.share(notDue, line.ordered())
                    .map(settled::withCancelled)
                    .orElse(settled);
        }
        if (gone > 0) {
            settled = settled.share(gone, line.ordered() - notDue)
                    .map(settled::withParcelled)
                    .orElse(settled);
        }
        return settled;
    }

    private List<Units> places(DraftedLines lines, Reasons reasons) {
        Place byState = Place.of(adoption.state().orElse(OrderLifecycle.PLACED));
        List<Units> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Units told = adoption.places().get(lines.draftedId(i));
            Units units = told == null ? Units.all(byState, lines.units(i)) : told.times(lines.unitsPerOrdered(i));
            reasons.require(
                    units.ordered() == lines.units(i) && units.in(Place::holdsStock) == 0,
                    "line.places",
                    "lines[" + lines.drafted(i) + "].places",
                    "{places} are not {units} units, none of them reserved",
                    "places",
                    units,
                    "units",
                    lines.units(i));
            places.add(units);
        }
        return places;
    }

    private void history(OrderChange change) {
        State reported = adoption.state().orElse(OrderLifecycle.PLACED);
        change.enter(
                OrderLifecycle.PLACED,
                HistoryEntry.PLACE,
                true,
                Optional.of(change.order().placedAt()));
        for (Row row : rules.lifecycle().way(OrderLifecycle.PLACED, reported).orElse(List.of())) {
            Optional<Instant> when =
                    Optional.ofNullable(adoption.times().get(row.to().code())).map(Moment::micros);
            change.enter(row, when, true);
        }
    }

    private Money amount(Optional<Amount> told, String path, Reasons reasons) {
        Money zero = Money.zero(drafted.currency());
        if (told.isEmpty()) {
            return zero;
        }
        Outcome<Money> read = told.get().in(drafted.currency());
        read.reasons().forEach(reason -> reasons.add(reason.under(path)));
        return read.fold(money -> money, refused -> zero);
    }

    private ClaimKey naturalKey() {
        return Order.externalKey(drafted.channel(), drafted.draft().externalId());
    }
}
