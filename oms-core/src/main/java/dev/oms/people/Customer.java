package dev.oms.people;

import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person, as far as the evidence goes: all keys that hang together, and what is counted of them. Immutable.
 *
 * @param identities by what it is known, the best first; at least one
 * @param orders orders that are neither cancelled nor make good another
 * @param firstOrderAt when the first of those was placed
 * @param lastOrderAt when the last of those was placed
 */
public record Customer(
        List<Identity> identities, long orders, Optional<Instant> firstOrderAt, Optional<Instant> lastOrderAt) {

    public Customer {
        identities = List.copyOf(identities);
    }

    /** What it is called, as long as no better key joins; every other key finds it too. */
    public CustomerKey key() {
        return identities.get(0).key();
    }

    /** Whether no account of the shop is linked to it. */
    public boolean isGuest() {
        return identities.stream().noneMatch(identity -> identity.kind() == Identity.Kind.ACCOUNT);
    }

    /** Whether its personal data was erased. */
    public boolean isAnonymous() {
        return identities.get(0).kind() == Identity.Kind.ANONYMOUS;
    }
}
