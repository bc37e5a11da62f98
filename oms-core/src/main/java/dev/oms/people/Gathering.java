package dev.oms.people;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.customer.IdentityPolicy;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Everything that hangs together with some keys by strong evidence: keys lead to orders, orders to further keys, links
 * and erasures under way to others still, until nothing new is found. For one thread.
 */
final class Gathering {

    /** By the time they were placed, then by the channel's number, then by id. */
    static final Comparator<Order> BY_TIME = Comparator.comparing(Order::placedAt)
            .thenComparing(Order::externalId, KeyText::compare)
            .thenComparing(order -> order.id().value(), KeyText::compare);

    private final Session session;
    private final IdentityPolicy policy;
    private final TreeSet<Identity> identities = new TreeSet<>();
    private final TreeSet<Identity> hints = new TreeSet<>();
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final Map<String, UnmatchedReturn> returns = new LinkedHashMap<>();
    private final Map<String, IdentityLink> links = new LinkedHashMap<>();
    private final Deque<Identity> ahead = new ArrayDeque<>();
    private boolean known;

    private Gathering(Session session, IdentityPolicy policy) {
        this.session = session;
        this.policy = policy;
    }

    /** Around some keys. */
    static Gathering around(Session session, IdentityPolicy policy, Collection<CustomerKey> keys) {
        Gathering gathering = new Gathering(session, policy);
        keys.forEach(key -> gathering.owners(key).forEach(gathering::add));
        gathering.followAll();
        return gathering;
    }

    /** Around the buyer of an order. */
    static Gathering around(Session session, IdentityPolicy policy, Buyer buyer, ChannelId channel) {
        Gathering gathering = new Gathering(session, policy);
        policy.owners(buyer, channel).forEach(gathering::add);
        gathering.followAll();
        return gathering;
    }

    /** Whether anything stored is about these keys. */
    boolean isKnown() {
        return known;
    }

    List<CustomerKey> keys() {
        return identities.stream().map(Identity::key).toList();
    }

    boolean has(CustomerKey key) {
        return keys().contains(key);
    }

    boolean has(OrderId order) {
        return orders.containsKey(order);
    }

    /** Weak evidence of its orders that joins nothing. */
    Set<Identity> hints() {
        return hints;
    }

    /** In order of time. */
    List<Order> orders() {
        return orders.values().stream().sorted(BY_TIME).toList();
    }

    List<UnmatchedReturn> returns() {
        return List.copyOf(returns.values());
    }

    /** All links of these keys, ended ones too. */
    List<IdentityLink> links() {
        return List.copyOf(links.values());
    }

    /** The customer; empty if nothing is known of these keys. */
    Optional<Customer> customer(Lifecycle<Order> lifecycle) {
        if (!known) {
            return Optional.empty();
        }
        List<Instant> times = counted(lifecycle).stream().map(Order::placedAt).toList();
        return Optional.of(new Customer(
                List.copyOf(identities),
                times.size(),
                times.stream().findFirst(),
                times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1))));
    }

    /** Orders that are neither cancelled nor make good another, in order of time. */
    List<Order> counted(Lifecycle<Order> lifecycle) {
        return orders().stream().filter(order -> counts(order, lifecycle)).toList();
    }

    static boolean counts(Order order, Lifecycle<Order> lifecycle) {
        return order.link().isEmpty() && lifecycle.resolve(order.state()).phase() != Phase.CANCELLED;
    }

    /** Orders in which an identity is found, of whomever. */
    static List<Order> ordersWith(Session session, IdentityPolicy policy, Identity identity) {
        List<Order> found = new ArrayList<>();
        each(
                session,
                identity,
                order -> policy.identities(order.buyer(), order.channel()).contains(identity),
                found::add);
        return found;
    }

    /**
     * The identities a key may stand for: itself, and where it is what a channel told of a masked one, the one that is
     * good in that channel, if there is but one such channel.
     */
    private List<Identity> owners(CustomerKey key) {
        Optional<Identity> self = Identity.of(key);
        if (self.isEmpty()) {
            return List.of();
        }
        boolean mayBeMasked =
                self.get().kind() == Identity.Kind.MAIL || self.get().kind() == Identity.Kind.PHONE;
        if (mayBeMasked) {
            TreeSet<Identity> masked = new TreeSet<>();
            each(session, self.get(), order -> true, order -> policy.identities(order.buyer(), order.channel()).stream()
                    .filter(identity -> identity.told().equals(key))
                    .forEach(masked::add));
            if (masked.size() == 1) {
                return List.of(masked.first());
            }
        }
        return List.of(self.get());
    }

    private void followAll() {
        while (!ahead.isEmpty()) {
            follow(ahead.remove());
        }
    }

    private void follow(Identity identity) {
        CustomerKey key = identity.key();
        Pages.each(
                session,
                IdentityLink.BY_KEY,
                KeyRange.startingWith(key.value()),
                page -> page.forEach(link -> {
                    links.put(link.id(), link);
                    if (link.isOpen()) {
                        known = true;
                        Identity.of(link.across(key)).ifPresent(this::add);
                    }
                }));
        Pages.each(
                session,
                Erasure.BY_KEY,
                KeyRange.startingWith(key.value()),
                page -> page.forEach(erasure -> {
                    known = true;
                    erasure.all().forEach(each -> Identity.of(each).ifPresent(this::add));
                }));
        each(session, identity, order -> owns(identity, order.buyer(), order.channel()), order -> {
            orders.put(order.id(), order);
            told(order.buyer(), order.channel());
        });
        String told = identity.told().value();
        Pages.each(session, UnmatchedReturn.BY_BUYER, KeyRange.startingWith(told), page -> page.stream()
                .filter(back -> owns(identity, back.buyer(), back.channel()))
                .forEach(back -> {
                    returns.put(UnmatchedReturn.TYPE.id().apply(back), back);
                    told(back.buyer(), back.channel());
                }));
    }

    private boolean owns(Identity identity, Buyer buyer, ChannelId channel) {
        return policy.owners(buyer, channel).contains(identity);
    }

    private void told(Buyer buyer, ChannelId channel) {
        known = true;
        List<Identity> owners = policy.owners(buyer, channel);
        owners.forEach(this::add);
        policy.identities(buyer, channel).stream()
                .filter(identity -> !policy.isStrong(identity))
                .forEach(hints::add);
    }

    private void add(Identity identity) {
        if (identities.add(identity)) {
            ahead.add(identity);
        }
    }

    private static void each(Session session, Identity identity, Predicate<Order> which, Consumer<Order> reader) {
        KeyRange range = KeyRange.startingWith(identity.told().value());
        for (Index<Order> index : List.of(Order.BY_CUSTOMER, Order.BY_OTHER_KEY)) {
            Pages.each(
                    session, index, range, page -> page.stream().filter(which).forEach(reader));
        }
    }
}
