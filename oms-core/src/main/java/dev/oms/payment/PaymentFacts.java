package dev.oms.payment;

import dev.oms.command.Handler;
import dev.oms.event.FactKind;
import dev.oms.money.Amount;
import dev.oms.order.OrderRules;
import dev.oms.order.OrderWork;
import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.Set;

/** What payment providers tell, as the inbox takes it in: it waits for its order, by whichever name it was told. */
final class PaymentFacts implements FactKind<PaymentFact, Payment> {

    private static final RecordCodec<PaymentFact> CODEC = RecordCodec.of(PaymentFact.class);
    private static final RecordCodec<Identity> IDENTITY = RecordCodec.of(Identity.class);

    private final OrderRules rules;

    PaymentFacts(OrderRules rules) {
        this.rules = rules;
    }

    /** All that tells one fact from another, without how it names its order. */
    record Identity(String provider, String reference, PaymentFact.Kind kind, Amount amount, Instant at) {}

    @Override
    public String name() {
        return "payment.fact";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Bytes body(PaymentFact fact) {
        return CODEC.canonical(fact);
    }

    @Override
    public PaymentFact read(int schema, Bytes body) {
        return CODEC.decode(body);
    }

    @Override
    public Bytes identity(PaymentFact fact) {
        return IDENTITY.canonical(
                new Identity(fact.provider(), fact.reference(), fact.kind(), fact.amount(), fact.at()));
    }

    @Override
    public String awaits(PaymentFact fact) {
        return fact.order().awaited();
    }

    @Override
    public Instant at(PaymentFact fact) {
        return fact.at();
    }

    @Override
    public Handler<Payment> handler(PaymentFact fact) {
        return new Payments.RecordPayment(fact, rules);
    }

    @Override
    public Set<String> early() {
        return Set.of(OrderWork.UNKNOWN);
    }

    @Override
    public EntityType<Payment> subject() {
        return Payment.TYPE;
    }
}
