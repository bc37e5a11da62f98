package dev.oms.people;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.customer.IdentityPolicy;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Draws a line between two keys, unless they are of one customer already. */
record Link(
        IdentityLink.Kind kind,
        Link.Content content,
        IdentityPolicy policy,
        BiFunction<Gathering, Gathering, Reasons> check)
        implements Handler<IdentityLink> {

    /** All that tells one link from another. */
    record Content(CustomerKey one, CustomerKey other, String why) {}

    @Override
    public void plan(ReadPlan plan) {
        // What hangs together is found key by key.
    }

    @Override
    public Decision<IdentityLink> decide(ReadSet read, Session session, Moment moment) {
        Gathering one = Gathering.around(session, policy, List.of(content.one()));
        Gathering other = Gathering.around(session, policy, List.of(content.other()));
        Reasons reasons = new Reasons();
        if (one.keys().isEmpty() || other.keys().isEmpty()) {
            reasons.add("customer.unknown", "", "nothing is known of this customer");
        } else {
            reasons.addAll(check.apply(one, other).list());
            reasons.require(
                    one.keys().stream().noneMatch(other::has),
                    "customer.already-one",
                    "",
                    "they are one customer already");
            reasons.require(
                    !isErased(one) && !isErased(other), "customer.erased", "", "who one of them was has been erased");
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        IdentityLink link = new IdentityLink(
                moment.ids().next("link"),
                1,
                kind,
                one.keys().get(0),
                other.keys().get(0),
                content.why(),
                moment.context().actor(),
                moment.now(),
                Optional.empty());
        return Decision.change(link, Bytes.utf8(link.id()), parts -> parts.insert(IdentityLink.TYPE, link));
    }

    @Override
    public IdentityLink replay(CommandReceipt receipt, Session session) {
        return find(session, receipt.answer().utf8());
    }

    static IdentityLink find(Session session, String id) {
        Ref<IdentityLink> ref = IdentityLink.TYPE.ref(id);
        return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
    }

    private static boolean isErased(Gathering gathering) {
        return gathering.keys().stream()
                .flatMap(key -> Identity.of(key).stream())
                .anyMatch(identity -> identity.kind() == Identity.Kind.ANONYMOUS);
    }
}
