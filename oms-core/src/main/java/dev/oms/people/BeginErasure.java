package dev.oms.people;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.IdentityPolicy;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;

/** Writes down who is to be forgotten; one that goes on, or has ended, is answered. */
record BeginErasure(CustomerKey customer, String why, IdentityPolicy policy) implements Handler<Erasure> {

    @Override
    public void plan(ReadPlan plan) {
        // What hangs together is found key by key.
    }

    @Override
    public Decision<Erasure> decide(ReadSet read, Session session, Moment moment) {
        Gathering person = Gathering.around(session, policy, List.of(customer));
        if (!person.isKnown()) {
            return Decision.refuse(
                    List.of(Reason.of("customer.unknown", "customer", "nothing is known of this customer")));
        }
        for (CustomerKey key : person.keys()) {
            List<Erasure> before = Pages.all(session, Erasure.BY_KEY, KeyRange.startingWith(key.value()));
            if (!before.isEmpty()) {
                return Decision.already(before.get(0));
            }
        }
        String id = moment.ids().next("erasure");
        Erasure erasure = new Erasure(
                id,
                1,
                CustomerKey.anonymous(id),
                person.keys(),
                why,
                moment.context().actor(),
                moment.now(),
                0,
                Optional.empty());
        return Decision.change(erasure, Bytes.utf8(id), parts -> parts.insert(Erasure.TYPE, erasure));
    }

    @Override
    public Erasure replay(CommandReceipt receipt, Session session) {
        Ref<Erasure> ref = Erasure.TYPE.ref(receipt.answer().utf8());
        return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
    }
}
