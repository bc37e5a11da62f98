package dev.oms.fulfillment;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostPools;
import dev.oms.cost.CostSource;
import dev.oms.cost.CostWork;
import dev.oms.cost.GoodsUse;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.Adjustment;
import dev.oms.order.Order;
import dev.oms.order.OrderCosts;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.StockChanges;
import dev.oms.stock.StockLevel;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on a parcel:
 *
 * <ol>
 *   <li>The order may be shipped, nothing holds it, and every unit named is there: packed units leave first, then
 *       picked, then reserved ones; where the order has no effect on our stock, the unreserved ones.
 *   <li>The parcel carries the share of what remains of each line's money. Lines without places, and adjustments,
 *       travel with the order's first parcel, so the parcels of an order sum to what is due.
 *   <li>Units leave the shelf and their reservations end; their cost is taken from the layers.
 *   <li>The order follows its units.
 * </ol>
 */
final class ShipParcel implements Handler<Parcel> {

    private static final List<Place> LEAVING = List.of(Place.PACKED, Place.PICKED, Place.RESERVED);
    private static final int MAX_ENTRIES = 1_000;

    private final Ship ship;
    private final OrderRules rules;

    ShipParcel(Ship ship, OrderRules rules) {
        this.ship = ship;
        this.rules = rules;
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, ship.order());
        plan.claim(Parcel.naturalKey(ship.carrier(), ship.tracking()))
                .range(parcels())
                .range(entries());
    }

    @Override
    public Decision<Parcel> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> found = OrderWork.of(read, ship.order(), rules, moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(ship.order())));
        }
        OrderWork work = found.get();
        Order before = work.order();
        Reasons reasons = new Reasons().addAll(work.change().mayShip(Step.SHIP));
        read.owner(Parcel.naturalKey(ship.carrier(), ship.tracking()))
                .ifPresent(owner -> reasons.addAll(taken(List.of(
                        Parcel.naturalKey(ship.carrier(), ship.tracking()).ownedBy(owner)))));
        List<Parcel.Content> contents = contents(before, reasons);
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        String parcelId = moment.ids().next("parcel");
        boolean first = before.units().shipped() == 0;
        Money buyerPays = first ? alongside(work) : Money.zero(before.currency());
        for (Parcel.Content content : contents) {
            buyerPays = buyerPays.plus(leave(work, content, parcelId, reasons));
        }
        reasons.addAll(missing(work.stock(), session));
        reasons.addAll(work.change().rollUp());
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        Parcel parcel = new Parcel(
                parcelId,
                1,
                before.id(),
                ship.carrier(),
                ship.tracking(),
                contents,
                buyerPays,
                before.terms() == PaymentTerms.CASH_ON_DELIVERY,
                Parcel.Status.IN_TRANSIT,
                moment.now(),
                Optional.empty());
        CostWork costs = goodsCosts(before, contents, parcelId, session, moment);
        List<CostEntry> estimates = estimates(read, work.order(), parcelId, moment);
        return Decision.change(parcel, Bytes.utf8(parcelId), parts -> {
            work.addTo(parts);
            costs.addTo(parts);
            estimates.forEach(entry -> parts.append(CostCatalogue.ENTRIES, entry));
            parts.insert(Parcel.TYPE, parcel);
            parts.claim(Parcel.naturalKey(ship.carrier(), ship.tracking()).ownedBy(parcelId));
        });
    }

    @Override
    public Parcel replay(CommandReceipt receipt, Session session) {
        return Parcels.replayed(receipt, session);
    }

    @Override
    public List<Reason> taken(List<Claim> claims) {
        return List.of(ship.taken(claims));
    }

    /** Why the units cannot leave although they are reserved: the shelf holds fewer than were promised. */
    private static List<Reason> missing(StockChanges stock, Session session) {
        ReadPlan plan = new ReadPlan();
        stock.levels().forEach(plan::counter);
        ReadSet read = session.fetch(plan);
        return stock.problems(stock.levels().stream()
                .map(key -> StockLevel.of(read.counter(key)))
                .toList());
    }

    private List<Parcel.Content> contents(Order order, Reasons reasons) {
        List<Parcel.Content> asked = ship.lines().orElseGet(() -> everything(order));
        reasons.require(!asked.isEmpty(), "parcel.empty", "lines", "there is nothing left to send");
        Map<String, Long> sum = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Parcel.Content content = asked.get(i);
            String path = "lines[" + i + "]";
            Optional<OrderLine> line =
                    order.line(content.line()).filter(found -> found.kind().hasStock());
            if (line.isEmpty()) {
                reasons.add("line.unknown", path, "the order has no goods line {line}", "line", content.line());
                continue;
            }
            reasons.require(
                    sum.put(content.line(), content.units()) == null,
                    "line.duplicate",
                    path,
                    "line {line} is named twice",
                    "line",
                    content.line());
            long there = leaving(order).stream()
                    .mapToLong(place -> line.get().units().in(place))
                    .sum();
            reasons.require(
                    content.units() >= 1 && content.units() <= there,
                    "line.units",
                    path + ".units",
                    "{units} of line {line} cannot be sent; {there} can",
                    "units",
                    content.units(),
                    "line",
                    content.line(),
                    "there",
                    there);
        }
        return asked;
    }

    private static List<Parcel.Content> everything(Order order) {
        return order.lines().stream()
                .filter(line -> line.kind().hasStock() && line.units().unshipped() > 0)
                .map(line -> new Parcel.Content(line.id(), line.units().unshipped()))
                .toList();
    }

    private static List<Place> leaving(Order order) {
        return order.stockEffect() == StockEffect.NONE ? List.of(Place.UNRESERVED) : LEAVING;
    }

    private Money leave(OrderWork work, Parcel.Content content, String parcelId, Reasons reasons) {
        Order order = work.order();
        Units units = order.line(content.line()).orElseThrow().units();
        Money share = work.change()
                .parcel(content.line(), content.units(), units.unshipped())
                .buyerPays();
        long left = content.units();
        long stocked = 0;
        for (Place place : leaving(order)) {
            long part = Math.min(left, units.in(place));
            work.change().move(content.line(), place, Place.IN_TRANSIT, part);
            stocked += place.holdsStock() ? part : 0;
            left -= part;
        }
        if (stocked > 0) {
            reasons.addAll(work.ship(content.line(), stocked, LedgerCause.shipment(parcelId)));
        }
        return share;
    }

    private static Money alongside(OrderWork work) {
        Money sum = Money.zero(work.order().currency());
        for (Adjustment adjustment : work.order().adjustments()) {
            sum = sum.plus(adjustment.amount());
        }
        for (OrderLine line : work.order().lines()) {
            if (!line.kind().hasStock() && line.open() > 0) {
                sum = sum.plus(work.change()
                        .parcel(line.id(), line.open(), line.open())
                        .buyerPays());
            }
        }
        return sum;
    }

    private static CostWork goodsCosts(
            Order order, List<Parcel.Content> contents, String parcelId, Session session, Moment moment) {
        Set<Sku> skus = new LinkedHashSet<>();
        if (order.stockEffect() != StockEffect.NONE) {
            contents.forEach(content ->
                    order.line(content.line()).flatMap(OrderLine::sku).ifPresent(skus::add));
        }
        CostWork costs = skus.isEmpty()
                ? CostPools.empty().work(moment)
                : CostPools.read(session, skus, List.of(order.id().value())).work(moment);
        for (Parcel.Content content : contents) {
            order.line(content.line())
                    .flatMap(OrderLine::sku)
                    .filter(skus::contains)
                    .ifPresent(sku -> costs.use(
                            GoodsUse.sold(order.id().value(), content.line(), parcelId),
                            sku,
                            content.units(),
                            CostSource.of("shipment", parcelId)));
        }
        return costs;
    }

    private List<CostEntry> estimates(ReadSet read, Order order, String parcelId, Moment moment) {
        List<String> parcels = new ArrayList<>();
        read.list(parcels()).forEach(parcel -> parcels.add(parcel.id()));
        parcels.add(parcelId);
        List<CostEntry> again = OrderCosts.estimate(order, parcels, rules, moment);
        return again.isEmpty() ? List.of() : CostEntries.reestimated(read.list(entries()), again);
    }

    private RangeRead<Parcel> parcels() {
        return Parcels.parcelsOf(ship.order());
    }

    private RangeRead<CostEntry> entries() {
        return new RangeRead<>(
                CostCatalogue.ENTRIES_BY_ORDER,
                KeyRange.startingWith(ship.order().value()),
                MAX_ENTRIES);
    }
}
