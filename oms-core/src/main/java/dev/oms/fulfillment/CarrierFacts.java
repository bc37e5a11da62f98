package dev.oms.fulfillment;

import dev.oms.command.Handler;
import dev.oms.event.FactKind;
import dev.oms.order.OrderRules;
import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.Set;

/** What carriers tell, as the inbox takes it in: it waits for a parcel of its tracking number. */
final class CarrierFacts implements FactKind<CarrierFact, Parcel> {

    private static final RecordCodec<CarrierFact> CODEC = RecordCodec.of(CarrierFact.class);

    private final OrderRules rules;

    CarrierFacts(OrderRules rules) {
        this.rules = rules;
    }

    /** What facts of this tracking number wait for. */
    static String awaited(String tracking) {
        return KeyText.joined("parcel", tracking);
    }

    @Override
    public String name() {
        return "parcel.fact";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Bytes body(CarrierFact fact) {
        return CODEC.canonical(fact);
    }

    @Override
    public CarrierFact read(int schema, Bytes body) {
        return CODEC.decode(body);
    }

    @Override
    public String awaits(CarrierFact fact) {
        return awaited(fact.tracking());
    }

    @Override
    public Instant at(CarrierFact fact) {
        return fact.at();
    }

    @Override
    public Handler<Parcel> handler(CarrierFact fact) {
        return new RecordFact(fact, rules);
    }

    @Override
    public Set<String> early() {
        return Set.of(RecordFact.UNKNOWN);
    }

    @Override
    public EntityType<Parcel> subject() {
        return Parcel.TYPE;
    }
}
