package dev.oms.people;

import dev.oms.command.Finding;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what is kept of who customers are for broken laws:
 *
 * <ul>
 *   <li>P1: a link joins two keys of people, two different ones unless they were erased, and was not taken back before
 *       it was made
 *   <li>P2: an erasure that is finished knows no key any more, and one that goes on knows one; what the person is
 *       called since then says nothing
 * </ul>
 */
public final class PeopleVerification {

    private final List<Finding> findings = new ArrayList<>();

    private PeopleVerification() {}

    /** Every broken law. */
    public static List<Finding> verify(Session session) {
        PeopleVerification verification = new PeopleVerification();
        Pages.each(session, IdentityLink.BY_MADE, KeyRange.all(), page -> page.forEach(verification::link));
        Pages.each(session, Erasure.BY_BEGUN, KeyRange.all(), page -> page.forEach(verification::erasure));
        return List.copyOf(verification.findings);
    }

    private void link(IdentityLink link) {
        boolean erased = isAnonymous(link.one()) && isAnonymous(link.other());
        boolean joins = Identity.of(link.one()).isPresent()
                && Identity.of(link.other()).isPresent()
                && (erased ? !link.isOpen() : !link.one().equals(link.other()));
        boolean inOrder =
                link.end().map(end -> !end.at().isBefore(link.madeAt())).orElse(true);
        if (!joins || !inOrder) {
            findings.add(new Finding(
                    "P1",
                    IdentityLink.TYPE.refOf(link).toString(),
                    joins ? "it was taken back before it was made" : "it does not join two people",
                    List.of(IdentityLink.TYPE.refOf(link).toString()),
                    "take the link back"));
        }
    }

    private void erasure(Erasure erasure) {
        if (erasure.isFinished() != erasure.keys().isEmpty() || !isAnonymous(erasure.anonymous())) {
            findings.add(new Finding(
                    "P2",
                    Erasure.TYPE.refOf(erasure).toString(),
                    "it is " + (erasure.isFinished() ? "finished" : "going on") + " and knows "
                            + erasure.keys().size() + " keys of the person",
                    List.of(Erasure.TYPE.refOf(erasure).toString()),
                    "erase what is still found by these keys"));
        }
    }

    private static boolean isAnonymous(CustomerKey key) {
        return Identity.of(key)
                .filter(identity -> identity.kind() == Identity.Kind.ANONYMOUS)
                .isPresent();
    }
}
