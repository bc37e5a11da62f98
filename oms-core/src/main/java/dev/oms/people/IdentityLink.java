package dev.oms.people;

import dev.oms.customer.CustomerKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody said that two keys are of one person: the record of a merge, or of an account that was verified. While it is
 * open the two are one customer; once it is ended it stays as the record. Immutable.
 *
 * @param why in the actor's words, or what the verification was; without personal data
 * @param end how it was taken back
 */
public record IdentityLink(
        String id,
        long version,
        Kind kind,
        CustomerKey one,
        CustomerKey other,
        String why,
        String actor,
        Instant madeAt,
        Optional<End> end) {

    /** Why two keys are of one person. */
    public enum Kind {
        /** Somebody judged so. */
        MERGE,
        /** An account of the shop was verified to be of this customer. */
        ACCOUNT
    }

    /**
     * How a link was taken back.
     *
     * @param reason in the actor's words, without personal data
     */
    public record End(String actor, String reason, Instant at) {}

    /** Links, ended ones too, by each of their keys and when they were made. */
    static final Index<IdentityLink> BY_KEY = Index.many(
            "customer.link.by_key", List.of(KeyPart.text("identity"), KeyPart.instant("made_at")), link -> Stream.of(
                            link.one(), link.other())
                    .distinct()
                    .map(key -> IndexKey.of(key.value(), link.madeAt()))
                    .toList());

    /** All links, ended ones too, by when they were made. */
    public static final Index<IdentityLink> BY_MADE =
            Index.one("customer.link.by_made", List.of(KeyPart.instant("made_at")), link -> IndexKey.of(link.madeAt()));

    public static final EntityType<IdentityLink> TYPE = new EntityType<>(
            "customer.link",
            50,
            IdentityLink.class,
            IdentityLink::id,
            IdentityLink::version,
            RecordCodec.of(IdentityLink.class),
            List.of(BY_MADE, BY_KEY));

    public boolean isOpen() {
        return end.isEmpty();
    }

    /** The key at the other end. */
    CustomerKey across(CustomerKey key) {
        return one.equals(key) ? other : one;
    }

    boolean joinsTheSameAs(IdentityLink that) {
        return (one.equals(that.one) && other.equals(that.other)) || (one.equals(that.other) && other.equals(that.one));
    }

    IdentityLink ended(End how) {
        return new IdentityLink(id, version + 1, kind, one, other, why, actor, madeAt, Optional.of(how));
    }

    /** The same link, of which the ends that are among these keys are forgotten. */
    IdentityLink forgotten(List<CustomerKey> keys, CustomerKey anonymous, End how) {
        return new IdentityLink(
                id,
                version + 1,
                kind,
                keys.contains(one) ? anonymous : one,
                keys.contains(other) ? anonymous : other,
                why,
                actor,
                madeAt,
                end.or(() -> Optional.of(how)));
    }
}
