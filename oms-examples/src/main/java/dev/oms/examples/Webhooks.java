package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;

import dev.oms.Oms;
import dev.oms.command.DueRound;
import dev.oms.event.Lag;
import dev.oms.event.Received;
import dev.oms.event.Relayed;
import dev.oms.order.ChannelNumber;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.GoodsReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A payment that is told before its order comes in, and what is told to others. */
public final class Webhooks {

    private Webhooks() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Told told = earlyPayment(Instant.now());
        System.out.println("The payment was " + (told.parked() ? "parked" : "applied") + "; "
                + told.order().money().captured() + " of " + told.order().externalId() + " are paid");
        System.out.println(
                "Told to others: " + told.events() + ", " + told.lag().undelivered() + " wait");
    }

    /** What became of it all. */
    record Told(boolean parked, Order order, List<String> events, Lag lag, DueRound round) {}

    static Told earlyPayment(Instant paidAt) {
        Oms oms = Oms.inMemory();
        oms.stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10))
                .orThrow();
        List<String> broker = new ArrayList<>();
        OrderDraft draft = OrderDraft.of("web", "W-1001", "KRW")
                .line("MUG", 2, unitPrice("15000"))
                .terms(PaymentTerms.PREPAID);
        // tag::webhooks[]
        PaymentFact fact = PaymentFact.captured(ChannelNumber.of("web", "W-1001"), "toss", "p-1", "30000", paidAt);
        Received<Payment> told = oms.payments().record(fact).orThrow(); // parked: no such order yet; answer 200
        Order order = oms.orders().place(draft).orThrow(); // finds its payment, and is paid

        Relayed relayed = oms.as("relay-1", "").outbox().relay(event -> broker.add(event.kind()), 500);
        DueRound round = oms.as("scheduler", "").runDue(500); // what waited for its time; when to call next
        // end::webhooks[]
        if (relayed.delivered() != broker.size()) {
            throw new IllegalStateException(relayed + " of " + broker);
        }
        return new Told(
                told.isParked(), order, List.copyOf(broker), oms.outbox().lag(), round);
    }
}
