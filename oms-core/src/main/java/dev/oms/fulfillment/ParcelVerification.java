package dev.oms.fulfillment;

import dev.oms.command.Finding;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderVerification;
import dev.oms.order.Place;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every order and its parcels for broken laws; orders that came in with units already shipped have no parcels
 * here and are not looked at.
 *
 * <ul>
 *   <li>O5: for each line, the units in parcels of a status = the line's units in that place
 *   <li>M5: due = total − cancelled shares − what refused and lost parcels were to collect
 * </ul>
 */
public final class ParcelVerification {

    private ParcelVerification() {}

    /** Every broken law, order by order. */
    public static List<Finding> verify(Session session) {
        List<Finding> findings = new ArrayList<>();
        OrderVerification.each(session, Order.BY_PLACED, KeyRange.all(), order -> look(session, order, findings));
        return List.copyOf(findings);
    }

    private static void look(Session session, Order order, List<Finding> findings) {
        List<Parcel> parcels = new ArrayList<>();
        OrderVerification.each(
                session, Parcel.BY_ORDER, KeyRange.startingWith(order.id().value()), parcels::add);
        if (parcels.isEmpty() && order.units().shipped() > 0) {
            return;
        }
        for (OrderLine line : order.lines()) {
            for (Parcel.Status status : Parcel.Status.values()) {
                long inParcels = parcels.stream()
                        .filter(parcel -> parcel.status() == status)
                        .flatMap(parcel -> parcel.contents().stream())
                        .filter(content -> content.line().equals(line.id()))
                        .mapToLong(Parcel.Content::units)
                        .sum();
                Place place = status.place();
                if (inParcels != line.units().in(place)) {
                    findings.add(finding(
                            "O5",
                            order,
                            "line " + line.id() + ": " + inParcels + " units in parcels that are " + status + ", "
                                    + line.units().in(place) + " counted",
                            "count the parcels again"));
                }
            }
        }
        Money due = due(order, parcels);
        if (!due.equals(order.money().due())) {
            findings.add(finding(
                    "M5",
                    order,
                    due + " is due by its parts, " + order.money().due() + " is kept",
                    "correct what is due"));
        }
    }

    private static Money due(Order order, List<Parcel> parcels) {
        if (order.lines().stream().allMatch(line -> line.open() == 0)
                && order.state().equals("CANCELLED")
                && order.units().shipped() == 0
                && order.lines().stream()
                        .allMatch(line ->
                                line.cancelled().isPresent() || line.price().isEmpty())) {
            return Money.zero(order.currency());
        }
        Money due = order.total();
        for (OrderLine line : order.lines()) {
            if (line.cancelled().isPresent()) {
                due = due.minus(line.cancelled().get().buyerPays());
            }
        }
        for (Parcel parcel : parcels) {
            boolean collects =
                    parcel.status() == Parcel.Status.IN_TRANSIT || parcel.status() == Parcel.Status.DELIVERED;
            due = parcel.cashOnDelivery() && !collects ? due.minus(parcel.buyerPays()) : due;
        }
        return due;
    }

    private static Finding finding(String law, Order order, String problem, String proposal) {
        String ref = Order.TYPE.refOf(order).toString();
        return new Finding(law, ref, problem, List.of(ref), proposal);
    }
}
