package dev.oms;

import dev.oms.command.Finding;
import dev.oms.cost.CostVerification;
import dev.oms.event.EventVerification;
import dev.oms.event.FactKind;
import dev.oms.fulfillment.ParcelVerification;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.order.Order;
import dev.oms.order.OrderVerification;
import dev.oms.payment.PaymentVerification;
import dev.oms.people.PeopleVerification;
import dev.oms.stock.StockVerification;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;

/** The laws of every room, looked at one after another. */
final class Verification {

    private Verification() {}

    static List<Finding> verify(
            Session session,
            Lifecycle<Order> lifecycle,
            List<? extends FactKind<?, ?>> kindsOfFacts,
            Catalogue catalogue) {
        List<Finding> findings = new ArrayList<>(OrderVerification.verify(session, lifecycle));
        findings.addAll(ParcelVerification.verify(session, lifecycle));
        findings.addAll(PaymentVerification.verify(session));
        findings.addAll(StockVerification.verify(session).findings());
        findings.addAll(CostVerification.verify(session));
        findings.addAll(PeopleVerification.verify(session));
        findings.addAll(EventVerification.verify(session, kindsOfFacts, catalogue));
        return List.copyOf(findings);
    }
}
