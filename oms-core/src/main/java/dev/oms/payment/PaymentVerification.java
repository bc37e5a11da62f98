package dev.oms.payment;

import dev.oms.command.Finding;
import dev.oms.money.Money;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderVerification;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at every order and its payments for broken laws:
 *
 * <ul>
 *   <li>M5: authorised, captured and refunded of an order = the sums of its payments; an order that came in with a
 *       status of its channel may have been paid before
 *   <li>M5: what one order gives to another in credit, the other takes
 *   <li>M5: every payment belongs to an order
 * </ul>
 */
public final class PaymentVerification {

    private PaymentVerification() {}

    /** Every broken law, order by order. */
    public static List<Finding> verify(Session session) {
        List<Finding> findings = new ArrayList<>();
        Pages.each(
                session,
                Order.BY_PLACED,
                KeyRange.all(),
                page -> page.forEach(order -> look(session, order, findings)));
        OrderVerification.withoutOrder(
                session,
                Payment.BY_ORDER,
                payment -> payment.order().value(),
                payment -> findings.add(new Finding(
                        "M5",
                        Order.TYPE.ref(payment.order().value()).toString(),
                        "the order of payment " + payment.id() + " is not there",
                        List.of(Payment.TYPE.refOf(payment).toString()),
                        "look for the order")));
        return List.copyOf(findings);
    }

    private static void look(Session session, Order order, List<Finding> findings) {
        List<Payment> payments = Pages.all(
                session, Payment.BY_ORDER, KeyRange.startingWith(order.id().value()));
        payments.forEach(payment -> credit(session, payment, findings));
        compare(session, order, "authorised", order.money().authorised(), payments, Payment::authorised, findings);
        compare(session, order, "captured", order.money().captured(), payments, Payment::captured, findings);
        compare(session, order, "refunded", order.money().refunded(), payments, Payment::refunded, findings);
    }

    private static void credit(Session session, Payment payment, List<Finding> findings) {
        Optional<String> other = CrossCredit.otherHalf(payment.id());
        if (other.isEmpty()) {
            return;
        }
        Ref<Payment> ref = Payment.TYPE.ref(other.get());
        Optional<Payment> half = session.fetch(new ReadPlan().entity(ref)).entity(ref);
        boolean whole = half.filter(found -> found.captured().equals(payment.refunded())
                        && found.refunded().equals(payment.captured()))
                .isPresent();
        if (!whole) {
            findings.add(new Finding(
                    "M5",
                    Order.TYPE.ref(payment.order().value()).toString(),
                    "credit " + payment.id() + " gave " + payment.refunded() + " and took " + payment.captured()
                            + ", its other half is "
                            + half.map(found -> found.refunded() + " and " + found.captured())
                                    .orElse("not there"),
                    List.of(Payment.TYPE.refOf(payment).toString(), ref.toString()),
                    "look for the other half"));
        }
    }

    private static void compare(
            Session session,
            Order order,
            String what,
            Money kept,
            List<Payment> payments,
            Function<Payment, Money> of,
            List<Finding> findings) {
        Money told = Money.sum(payments.stream().map(of).toList(), order.currency());
        boolean before = told.compareTo(kept) < 0 && HistoryEntry.isImported(session, order.id());
        if (!told.equals(kept) && !before) {
            List<String> evidence =
                    new ArrayList<>(List.of(Order.TYPE.refOf(order).toString()));
            payments.forEach(payment -> evidence.add(Payment.TYPE.refOf(payment).toString()));
            findings.add(new Finding(
                    "M5",
                    Order.TYPE.refOf(order).toString(),
                    kept + " are " + what + ", its payments sum to " + told,
                    evidence,
                    "sum the payments again"));
        }
    }
}
