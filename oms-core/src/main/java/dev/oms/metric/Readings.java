package dev.oms.metric;

import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Adjustment;
import dev.oms.order.CancellationRequest;
import dev.oms.order.HistoryEntry;
import dev.oms.order.LineAmounts;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLine;
import dev.oms.order.PaymentTerms;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.stock.StockNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Measures of what is stored.
 *
 * @param customers who a buyer of a channel is
 */
record Readings(BiFunction<Buyer, ChannelId, Optional<CustomerKey>> customers) {

    OrderMeasure of(Order order, List<HistoryEntry> history, Lifecycle<Order> lifecycle) {
        State state = lifecycle.resolve(order.state());
        List<LineMeasure> lines = new ArrayList<>(order.lines().size());
        for (OrderLine line : order.lines()) {
            lines.add(of(line));
        }
        Money adjusted = Money.zero(order.currency());
        for (Adjustment adjustment : order.adjustments()) {
            adjusted = adjusted.plus(adjustment.amount());
        }
        return new OrderMeasure(
                order.id().value(),
                order.externalId(),
                order.channel(),
                customers.apply(order.buyer(), order.channel()),
                order.country(),
                order.method(),
                order.terms(),
                order.link().isPresent(),
                state.code(),
                state.phase(),
                state.isTerminal(),
                order.placedAt(),
                order.currency(),
                lines,
                adjusted,
                history.stream()
                        .map(entry -> new StageMeasure(entry.to(), entry.enteredAt()))
                        .toList(),
                order.holds().stream()
                        .map(hold -> new HoldMeasure(hold.type(), hold.reason(), hold.openedAt(), hold.releasedAt()))
                        .toList(),
                order.openDiscrepancies().stream()
                        .map(open -> new DiscrepancyMeasure(open.code(), open.text(), open.openedAt()))
                        .toList(),
                order.promise(),
                order.agreed(),
                order.money().refunded(),
                state.phase() == Phase.CANCELLED ? Optional.of(cancellation(order, history)) : Optional.empty());
    }

    /** By its last step, and by the request that was answered or told with it. */
    private static CancellationMeasure cancellation(Order order, List<HistoryEntry> history) {
        if (history.isEmpty()) {
            return new CancellationMeasure(Canceller.NOT_TOLD, Optional.empty(), Optional.empty());
        }
        HistoryEntry last = history.get(history.size() - 1);
        return new CancellationMeasure(
                canceller(order, last),
                last.imported() ? Optional.empty() : Optional.of(last.actor()),
                last.enteredAt());
    }

    private static Canceller canceller(Order order, HistoryEntry last) {
        if (last.imported()) {
            return Canceller.NOT_TOLD;
        }
        if (last.trigger().equals(OrderLifecycle.LOSE_ALL.code())) {
            return Canceller.CARRIER;
        }
        if (last.trigger().equals(OrderLifecycle.EXPIRE.code())) {
            boolean unpaid = order.terms() == PaymentTerms.PREPAID
                    && !order.money().received().isPositive();
            return unpaid ? Canceller.UNPAID : Canceller.SYSTEM;
        }
        if (isAnswered(order, CancellationRequest.Status.FINAL, last)) {
            return Canceller.CHANNEL;
        }
        return isAnswered(order, CancellationRequest.Status.ACCEPTED, last) ? Canceller.BUYER : Canceller.NOT_TOLD;
    }

    /** Whether a request came to stand so by the same change. */
    private static boolean isAnswered(Order order, CancellationRequest.Status how, HistoryEntry step) {
        return order.cancellationRequests().stream()
                .anyMatch(request ->
                        request.status() == how && request.answeredAt().equals(Optional.of(step.recordedAt())));
    }

    /** A parcel of an order that has so many. A cost of the order as a whole is that of its only parcel. */
    ParcelMeasure of(Parcel parcel, Order order, int parcels, List<StoredCarrierFact> facts, List<CostEntry> standing) {
        List<CostEntry> carriage = standing.stream()
                .filter(entry -> entry.kind() == CostKind.SHIPPING
                        && entry.owner() instanceof CostOwner.OfOrder of
                        && of.parcel().map(parcel.id()::equals).orElse(parcels == 1))
                .toList();
        Map<CurrencyUnit, Money> cost = new TreeMap<>(PerCurrency.ORDER);
        carriage.forEach(entry -> cost.merge(entry.amount().unit(), entry.amount(), Money::plus));
        return new ParcelMeasure(
                parcel.id(),
                order.id().value(),
                order.channel(),
                order.country(),
                customers.apply(order.buyer(), order.channel()),
                parcel.carrier(),
                parcel.status(),
                parcel.shippedAt(),
                parcel.endedAt(),
                order.promise().deliverBy(),
                facts.stream()
                        .filter(fact -> parcel.endedAt()
                                .map(end -> !fact.at().isAfter(end))
                                .orElse(true))
                        .map(StoredCarrierFact::raw)
                        .toList(),
                List.copyOf(cost.values()),
                carriage.stream().anyMatch(entry -> !entry.basis().isActual()));
    }

    private static LineMeasure of(OrderLine line) {
        long unkept = Math.addExact(line.units().refused(), line.units().lost());
        LineTotals whole = LineTotals.NONE;
        LineTotals open = LineTotals.NONE;
        LineTotals kept = LineTotals.NONE;
        if (line.price().isPresent()) {
            whole = LineTotals.of(line.price().get().total());
            if (line.cancelled().isEmpty() && unkept == 0) {
                open = whole;
                kept = whole;
            } else {
                LineAmounts left = line.openAmounts().orElseThrow();
                open = LineTotals.of(left);
                kept = unkept == 0 ? open : LineTotals.of(left.minus(left.share(unkept, line.open())));
            }
        }
        return new LineMeasure(
                line.id(),
                line.sku().map(Sku::value),
                line.kind(),
                line.ordered(),
                line.units().cancelled(),
                unkept,
                line.price().isPresent(),
                line.price().map(price -> price.unit().minor()).orElse(0L),
                whole,
                open,
                kept);
    }

    ReturnMeasure of(UnmatchedReturn found) {
        return new ReturnMeasure(
                "return:" + UnmatchedReturn.TYPE.id().apply(found),
                found.channel(),
                customers.apply(found.buyer(), found.channel()),
                found.country(),
                Optional.empty(),
                found.currency(),
                found.occurredAt(),
                found.lines().stream()
                        .map(line -> new ReturnMeasure.Line(
                                line.id(),
                                Optional.empty(),
                                line.sku(),
                                line.kind(),
                                line.units(),
                                line.credit().minor()))
                        .toList());
    }

    AdjustmentMeasure of(LooseAdjustment found) {
        return new AdjustmentMeasure(
                "adjustment:" + LooseAdjustment.TYPE.id().apply(found),
                found.channel(),
                found.occurredAt(),
                found.amount());
    }

    NoteMeasure of(StockNote note) {
        return new NoteMeasure(
                "note:" + StockNote.TYPE.id().apply(note),
                note.channel(),
                note.externalId(),
                note.occurredAt(),
                note.sku(),
                note.units());
    }
}
