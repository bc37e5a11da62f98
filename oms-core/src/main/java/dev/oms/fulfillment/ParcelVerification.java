package dev.oms.fulfillment;

import dev.oms.command.Finding;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.money.Money;
import dev.oms.order.Adjustment;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderVerification;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every order and its parcels for broken laws. Units that had left before their order came in may be in no
 * parcel here.
 *
 * <ul>
 *   <li>O5: for each line, the units in parcels of a status = the line's units in that place
 *   <li>O1: each number belongs to its parcel, and each parcel to an order
 *   <li>M1: the shares of an order's parcels = what its lines gave to parcels, and the adjustments
 *   <li>M5: due = total − cancelled shares − what refused and lost parcels were to collect; nothing is due for an order
 *       that is cancelled or expired, nor with cash on delivery where the buyer kept nothing
 * </ul>
 */
public final class ParcelVerification {

    private ParcelVerification() {}

    /** Every broken law, order by order. */
    public static List<Finding> verify(Session session, Lifecycle<Order> lifecycle) {
        List<Finding> findings = new ArrayList<>();
        Pages.each(
                session,
                Order.BY_PLACED,
                KeyRange.all(),
                page -> page.forEach(order -> look(session, lifecycle, order, findings)));
        OrderVerification.withoutOrder(
                session,
                Parcel.BY_ORDER,
                parcel -> parcel.order().value(),
                parcel -> findings.add(
                        finding("O5", Order.TYPE.ref(parcel.order().value()), parcel, "its order is not there")));
        Pages.each(
                session,
                Parcel.BY_TRACKING,
                KeyRange.all(),
                page -> page.forEach(parcel -> claimed(session, parcel, findings)));
        Pages.each(
                session,
                BuiltIn.CLAIMS.indexes().get(0),
                KeyRange.startingWith(Parcel.TRACKING),
                page -> page.forEach(claim -> known(session, claim, findings)));
        return List.copyOf(findings);
    }

    private static void look(Session session, Lifecycle<Order> lifecycle, Order order, List<Finding> findings) {
        List<Parcel> parcels = Pages.all(
                session, Parcel.BY_ORDER, KeyRange.startingWith(order.id().value()));
        boolean imported = HistoryEntry.isImported(session, order.id());
        for (OrderLine line : order.lines()) {
            for (Parcel.Status status : Parcel.Status.values()) {
                long inParcels = parcels.stream()
                        .filter(parcel -> parcel.status() == status)
                        .flatMap(parcel -> parcel.contents().stream())
                        .filter(content -> content.line().equals(line.id()))
                        .mapToLong(Parcel.Content::units)
                        .sum();
                Place place = status.place();
                long counted = line.units().in(place);
                if (inParcels > counted || (inParcels < counted && !imported)) {
                    findings.add(finding(
                            "O5",
                            order,
                            "line " + line.id() + ": " + inParcels + " units in parcels that are " + status + ", "
                                    + counted + " counted",
                            "count the parcels again"));
                }
            }
        }
        if (!imported) {
            shares(order, parcels, findings);
        }
        Money due = due(order, parcels, lifecycle);
        if (!due.equals(order.money().due())) {
            findings.add(finding(
                    "M5",
                    order,
                    due + " is due by its parts, " + order.money().due() + " is kept",
                    "correct what is due"));
        }
    }

    private static void claimed(Session session, Parcel parcel, List<Finding> findings) {
        ClaimKey key = Parcel.naturalKey(parcel.carrier(), parcel.tracking());
        String owner = session.fetch(new ReadPlan().claim(key)).owner(key).orElse("nobody");
        if (!owner.equals(parcel.id())) {
            findings.add(finding("O1", Parcel.TYPE.refOf(parcel), parcel, "its number belongs to " + owner));
        }
    }

    private static void known(Session session, Claim claim, List<Finding> findings) {
        boolean kept = Parcels.find(session, claim.owner())
                .filter(parcel ->
                        Parcel.naturalKey(parcel.carrier(), parcel.tracking()).equals(claim.claimKey()))
                .isPresent();
        if (!kept) {
            findings.add(new Finding(
                    "O1",
                    Parcel.TYPE.ref(claim.owner()).toString(),
                    "the number " + claim.key() + " belongs to a parcel that is not there or has another",
                    List.of("claim/" + claim.space() + "/" + claim.key()),
                    "look for the parcel of this number"));
        }
    }

    /** What the parcels are to collect or have brought: all that the lines gave away, and the adjustments. */
    private static void shares(Order order, List<Parcel> parcels, List<Finding> findings) {
        Money given = Money.zero(order.currency());
        for (OrderLine line : order.lines()) {
            given = line.parcelled().isPresent()
                    ? given.plus(line.parcelled().get().buyerPays())
                    : given;
        }
        for (Adjustment adjustment : parcels.isEmpty() ? List.<Adjustment>of() : order.adjustments()) {
            given = given.plus(adjustment.amount());
        }
        Money carried = Money.sum(parcels.stream().map(Parcel::buyerPays).toList(), order.currency());
        if (!given.equals(carried)) {
            findings.add(finding(
                    "M1",
                    order,
                    "its parcels carry " + carried + ", its lines and adjustments gave them " + given,
                    "correct the shares of the parcels"));
        }
    }

    private static Money due(Order order, List<Parcel> parcels, Lifecycle<Order> lifecycle) {
        boolean ended = lifecycle.resolve(order.state()).phase() == Phase.CANCELLED;
        boolean collects = order.terms() == PaymentTerms.CASH_ON_DELIVERY;
        if (ended || (collects && order.units().isNothingKept())) {
            return Money.zero(order.currency());
        }
        Money due = order.total();
        for (OrderLine line : order.lines()) {
            if (line.cancelled().isPresent()) {
                due = due.minus(line.cancelled().get().buyerPays());
            }
        }
        for (Parcel parcel : parcels) {
            boolean collected =
                    parcel.status() == Parcel.Status.IN_TRANSIT || parcel.status() == Parcel.Status.DELIVERED;
            due = parcel.cashOnDelivery() && !collected ? due.minus(parcel.buyerPays()) : due;
        }
        return due;
    }

    private static Finding finding(String law, Ref<?> subject, Parcel parcel, String problem) {
        String ref = Parcel.TYPE.refOf(parcel).toString();
        return new Finding(law, subject.toString(), ref + ": " + problem, List.of(ref), "look for its order");
    }

    private static Finding finding(String law, Order order, String problem, String proposal) {
        String ref = Order.TYPE.refOf(order).toString();
        return new Finding(law, ref, problem, List.of(ref), proposal);
    }
}
