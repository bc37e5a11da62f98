package dev.oms.customer;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something by which a buyer is known again, and how far it goes.
 *
 * <p>Example: of an order of {@code amazon:de} with the buyer id {@code A1} and the relay address
 * {@code x7@marketplace.amazon.example}, the identities are {@code id:amazon:de/A1} and
 * {@code relay:amazon:de/mail:}<i>hash</i>. Neither ever meets an order of another channel.
 */
public record Identity(Kind kind, CustomerKey key) implements Comparable<Identity> {

    /** What it is; those that are to be preferred as the name of a customer come first. */
    public enum Kind {
        /** Who it was is erased; that it is one person is not. */
        ANONYMOUS("anonymous:"),
        /** An account of the shop, by a link somebody made. */
        ACCOUNT("account:"),
        /** The id a channel gave; good in that channel. */
        CHANNEL_BUYER("id:"),
        MAIL("mail:"),
        /** An address a marketplace made up: good in that channel. */
        RELAY_MAIL("relay:"),
        PHONE("phone:"),
        /** A number with digits missing, or lent by a marketplace: a hint within that channel, no more. */
        MASKED_PHONE("masked:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Comparator<Identity> ORDER = Comparator.comparing(Identity::kind)
            .thenComparing(identity -> identity.key().value());

    /** What kind of key this is; empty if it is none of ours. */
    public static Optional<Identity> of(CustomerKey key) {
        for (Kind kind : Kind.values()) {
            if (key.value().startsWith(kind.prefix)) {
                return Optional.of(new Identity(kind, key));
            }
        }
        return Optional.empty();
    }

    /** A key that is good in one channel only. */
    static Identity within(ChannelId channel, Kind kind, CustomerKey told) {
        return new Identity(kind, new CustomerKey(kind.prefix + channel + "/" + told));
    }

    /** The key under which orders are found that may have this identity. */
    public CustomerKey told() {
        return kind == Kind.RELAY_MAIL || kind == Kind.MASKED_PHONE
                ? new CustomerKey(key.value().substring(key.value().indexOf('/') + 1))
                : key;
    }

    /** By kind, then by key: of two customers who become one, the lesser identity is the name. */
    @Override
    public int compareTo(Identity other) {
        return ORDER.compare(this, other);
    }
}
