package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntry;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Allocation;
import dev.oms.stock.Demand;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.StockChanges;
import dev.oms.storage.Bytes;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on an order that comes in at the status its channel reports. It is kept whatever our stock says: units that
 * cannot be reserved, or cannot be taken off the shelf, stay unreserved with the discrepancy {@code stock.short}.
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
        DraftedLines.plan(plan, drafted, touchesStock);
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<String> owner = read.owner(naturalKey());
        if (owner.isPresent()) {
            return Decision.refuse(List.of(PlaceOrder.exists(owner.get())));
        }
        Reasons reasons = new Reasons();
        DraftedLines lines =
                DraftedLines.of(drafted, read, session, rules.items(), touchesStock, touchesStock, reasons);
        Money captured = amount(adoption.captured(), "captured", reasons);
        Money refunded = amount(adoption.refunded(), "refunded", reasons);
        List<Units> places = places(lines, reasons);
        if (!problems.isEmpty() || !reasons.isEmpty()) {
            return Decision.refuse(Drafted.merged(problems, reasons.list()));
        }
        StockChanges stock = new StockChanges(moment);
        Optional<String> shortage = Optional.empty();
        NewOrder fresh = new NewOrder(drafted, lines, rules, moment);
        List<OrderLine> placed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            placed.add(lines.line(i, places.get(i)));
        }
        Order order = fresh.order(placed, adoption.effect());
        if (touchesStock) {
            Sourced sourced = rules.sourcing().source(demands(lines, places), lines.levels());
            if (sourced.isShort()) {
                shortage = Optional.of(String.join(
                        "; ", sourced.missing().stream().map(Reason::message).toList()));
            } else {
                order = sourced(order, sourced, stock);
            }
        }
        OrderChange change = OrderChange.ofNew(order, rules.lifecycle(), moment);
        change.money(sums -> sums.withCaptured(captured).withRefunded(refunded));
        history(change);
        fresh.holds(change);
        shortage.ifPresent(text -> change.disagree("stock.short", text));
        if (adoption.state().isEmpty()) {
            change.hold(Hold.UNKNOWN_STATUS, NewOrder.everyStep(), "the channel says " + adoption.reported());
        }
        List<CostEntry> costs = OrderCosts.estimate(change.order(), List.of(), rules, moment);
        return Decision.change(change.order(), Bytes.utf8(change.order().id().value()), parts -> {
            change.writeTo(parts);
            stock.addTo(parts);
            lines.addTo(parts, moment, touchesStock);
            costs.forEach(cost -> parts.append(CostCatalogue.ENTRIES, cost));
        });
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }

    private Order sourced(Order order, Sourced sourced, StockChanges stock) {
        boolean reserve = adoption.effect() == StockEffect.RESERVE;
        for (Allocation allocation : sourced.allocations()) {
            if (reserve) {
                stock.reserve(allocation, new ReservationOwner(order.id().value(), allocation.line()));
            } else {
                stock.shipUnreserved(
                        allocation.sku(),
                        allocation.location(),
                        allocation.units(),
                        LedgerCause.shipment(order.id().value()));
            }
        }
        return reserve
                ? OrderParts.of(order)
                        .lines(order.lines().stream()
                                .map(line -> line.withUnits(line.units()
                                        .move(
                                                Place.UNRESERVED,
                                                Place.RESERVED,
                                                line.sku().isPresent()
                                                        ? line.units().unreserved()
                                                        : 0)))
                                .toList())
                        .build()
                : order;
    }

    private List<Demand> demands(DraftedLines lines, List<Units> places) {
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            long units = adoption.effect() == StockEffect.RESERVE
                    ? places.get(i).unreserved()
                    : places.get(i).shipped();
            if (lines.kind(i).hasStock() && lines.sku(i).isPresent() && units > 0) {
                demands.add(new Demand(lines.id(i), lines.sku(i).orElseThrow(), units));
            }
        }
        return demands;
    }

    private List<Units> places(DraftedLines lines, Reasons reasons) {
        Place byState = placeIn(adoption.state().orElse(OrderLifecycle.PLACED));
        List<Units> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Units told = adoption.places().get(lines.id(i));
            Units units = told == null ? Units.all(byState, lines.units(i)) : told;
            reasons.require(
                    units.ordered() == lines.units(i) && units.in(Place::holdsStock) == 0,
                    "line.places",
                    "lines[" + i + "].places",
                    "{places} are not {units} units, none of them reserved",
                    "places",
                    units,
                    "units",
                    lines.units(i));
            places.add(units);
        }
        return places;
    }

    private static Place placeIn(State state) {
        return switch (state.phase()) {
            case TO_CONFIRM, PREPARING -> Place.UNRESERVED;
            case SHIPPING -> Place.IN_TRANSIT;
            case DONE -> Place.DELIVERED;
            case CANCELLED -> Place.CANCELLED;
            case RETURNED -> Place.REFUSED;
        };
    }

    private void history(OrderChange change) {
        State reported = adoption.state().orElse(OrderLifecycle.PLACED);
        change.enter(
                OrderLifecycle.PLACED,
                HistoryEntry.PLACE,
                true,
                Optional.of(change.order().placedAt()));
        for (Row row : path(rules.lifecycle(), OrderLifecycle.PLACED, reported)) {
            Optional<Instant> when =
                    Optional.ofNullable(adoption.times().get(row.to().code())).map(Moment::micros);
            change.enter(row, when, true);
        }
    }

    /** The shortest legal way from one state to another, over rows in table order. */
    private static List<Row> path(Lifecycle<Order> lifecycle, State from, State to) {
        Map<State, Row> into = new HashMap<>();
        Set<State> seen = new HashSet<>(Set.of(from));
        Deque<State> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !seen.contains(to)) {
            for (Row row : lifecycle.rowsFrom(open.removeFirst())) {
                if (!row.trigger().isReinstating() && seen.add(row.to())) {
                    into.put(row.to(), row);
                    open.addLast(row.to());
                }
            }
        }
        List<Row> path = new ArrayList<>();
        for (Row row = into.get(to); row != null; row = into.get(row.from())) {
            path.add(0, row);
        }
        return path;
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
