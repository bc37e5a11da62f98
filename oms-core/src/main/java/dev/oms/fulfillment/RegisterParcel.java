package dev.oms.fulfillment;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.money.Money;
import dev.oms.money.Split;
import dev.oms.order.Adjustment;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.order.PaymentTerms;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on a parcel that had left before its order came in. No unit moves and no stock: the parcel only says under
 * which number units travel that are counted as under way already and are in no parcel yet.
 */
final class RegisterParcel implements Handler<Parcel> {

    private final Ship ship;
    private final Instant shippedAt;
    private final OrderRules rules;

    RegisterParcel(Ship ship, Instant shippedAt, OrderRules rules) {
        this.ship = ship;
        this.shippedAt = shippedAt;
        this.rules = rules;
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, ship.order());
        plan.claim(Parcel.naturalKey(ship.carrier(), ship.tracking())).range(parcels());
    }

    @Override
    public Decision<Parcel> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> found = OrderWork.of(read, ship.order(), rules, moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(ship.order())));
        }
        OrderWork work = found.get();
        Order order = work.order();
        List<Parcel> known = read.list(parcels());
        Reasons reasons = new Reasons();
        read.owner(Parcel.naturalKey(ship.carrier(), ship.tracking()))
                .ifPresent(owner -> reasons.addAll(taken(List.of(
                        Parcel.naturalKey(ship.carrier(), ship.tracking()).ownedBy(owner)))));
        List<Parcel.Content> contents = contents(order, known, reasons);
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        boolean collects = order.terms() == PaymentTerms.CASH_ON_DELIVERY;
        Money buyerPays =
                known.isEmpty() && order.units().shipped() == order.units().inTransit()
                        ? alongside(order)
                        : Money.zero(order.currency());
        for (Parcel.Content content : contents) {
            OrderLine line = order.line(content.line()).orElseThrow();
            buyerPays =
                    line.price().isEmpty() ? buyerPays : buyerPays.plus(share(line, content.units(), known, collects));
        }
        Parcel parcel = new Parcel(
                moment.ids().next("parcel"),
                1,
                order.id(),
                ship.carrier(),
                ship.tracking(),
                contents,
                buyerPays,
                collects,
                Parcel.Status.IN_TRANSIT,
                shippedAt,
                Optional.empty());
        work.change().note("parcel.registered", Map.of("parcel", parcel.id()));
        return Decision.change(parcel, Bytes.utf8(parcel.id()), parts -> {
            work.addTo(parts);
            parts.insert(Parcel.TYPE, parcel);
            parts.claim(Parcel.naturalKey(ship.carrier(), ship.tracking()).ownedBy(parcel.id()));
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

    private List<Parcel.Content> contents(Order order, List<Parcel> known, Reasons reasons) {
        List<Parcel.Content> asked = ship.lines().orElseGet(() -> everything(order, known));
        reasons.require(!asked.isEmpty(), "parcel.empty", "lines", "nothing is under way that is in no parcel");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Parcel.Content content = asked.get(i);
            long there = order.line(content.line())
                    .map(line -> unregistered(line, known))
                    .orElse(0L);
            reasons.require(
                    content.units() >= 1 && content.units() <= there && !seen.contains(content.line()),
                    "line.units",
                    "lines[" + i + "]",
                    "{units} units of line {line} cannot be registered; {there} are under way in no parcel",
                    "units",
                    content.units(),
                    "line",
                    content.line(),
                    "there",
                    seen.contains(content.line()) ? 0 : there);
            seen.add(content.line());
        }
        return asked;
    }

    private static List<Parcel.Content> everything(Order order, List<Parcel> known) {
        return order.lines().stream()
                .filter(line -> unregistered(line, known) > 0)
                .map(line -> new Parcel.Content(line.id(), unregistered(line, known)))
                .toList();
    }

    private static long unregistered(OrderLine line, List<Parcel> known) {
        return line.units().inTransit()
                - units(
                        line,
                        known.stream()
                                .filter(parcel -> parcel.status() == Parcel.Status.IN_TRANSIT)
                                .toList());
    }

    private static long units(OrderLine line, List<Parcel> parcels) {
        return parcels.stream()
                .flatMap(parcel -> parcel.contents().stream())
                .filter(content -> content.line().equals(line.id()))
                .mapToLong(Parcel.Content::units)
                .sum();
    }

    /** The units' part of what the line's units that are due for come to; parts of any division sum to it. */
    private static Money share(OrderLine line, long units, List<Parcel> known, boolean collects) {
        Money whole = line.openAmounts().orElseThrow().buyerPays();
        List<Parcel> cameBack = known.stream()
                .filter(parcel -> parcel.status() == Parcel.Status.REFUSED || parcel.status() == Parcel.Status.LOST)
                .toList();
        long goneBefore = line.units().refused() + line.units().lost() - units(line, cameBack);
        long of = line.open() - (collects ? goneBefore : 0);
        long before = units(line, known);
        return Split.shareOfRemaining(whole, before + units, of).minus(Split.shareOfRemaining(whole, before, of));
    }

    private static Money alongside(Order order) {
        Money sum = Money.zero(order.currency());
        for (Adjustment adjustment : order.adjustments()) {
            sum = sum.plus(adjustment.amount());
        }
        for (OrderLine line : order.lines()) {
            if (!line.kind().hasStock() && line.openAmounts().isPresent()) {
                sum = sum.plus(line.openAmounts().get().buyerPays());
            }
        }
        return sum;
    }

    private RangeRead<Parcel> parcels() {
        return Parcels.parcelsOf(ship.order());
    }
}
