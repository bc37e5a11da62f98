package dev.oms.people;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.customer.IdentityPolicy;
import dev.oms.order.Order;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose every order is, as it stood when it was read: for figures over all customers. Keeps no order, only the keys of
 * those who have several. Immutable and thread-safe.
 *
 * <pre>{@code
 * Persons persons = oms.customers().persons();
 * CustomerFigures figures = oms.measures().of(persons).compute(Customers.of(Scope.allTime(), Grain.MONTH, zone));
 * }</pre>
 */
public final class Persons {

    private final IdentityPolicy policy;
    private final Map<CustomerKey, CustomerKey> nameOf;
    private final long customers;
    private final long ordersOfNobody;

    private Persons(Reading reading) {
        this.policy = reading.policy;
        this.nameOf = Map.copyOf(reading.names());
        this.ordersOfNobody = reading.ordersOfNobody;
        this.customers =
                reading.withOrders.stream().map(this::called).distinct().count();
    }

    static Persons read(Session session, IdentityPolicy policy) {
        Reading reading = new Reading(policy);
        Pages.each(session, Order.BY_PLACED, KeyRange.all(), page -> page.forEach(reading::order));
        Pages.each(
                session,
                UnmatchedReturn.BY_OCCURRED,
                KeyRange.all(),
                page -> page.forEach(back -> reading.join(policy.owners(back.buyer(), back.channel()))));
        Pages.each(session, IdentityLink.BY_MADE, KeyRange.all(), page -> page.stream()
                .filter(IdentityLink::isOpen)
                .forEach(link -> reading.joinKeys(List.of(link.one(), link.other()))));
        Pages.each(
                session,
                Erasure.RUNNING,
                KeyRange.all(),
                page -> page.forEach(erasure -> reading.joinKeys(erasure.all())));
        return new Persons(reading);
    }

    /** What the customer is called whose buyer this is; empty for nobody's. */
    public Optional<CustomerKey> of(Buyer buyer, ChannelId channel) {
        List<Identity> owners = policy.owners(buyer, channel);
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(called(owners.get(0).key()));
    }

    /** What the customer is called whose order this is; empty for nobody's. */
    public Optional<CustomerKey> of(Order order) {
        return of(order.buyer(), order.channel());
    }

    /** How many customers have an order of any kind. */
    public long customers() {
        return customers;
    }

    /** How many orders are of nobody. */
    public long ordersOfNobody() {
        return ordersOfNobody;
    }

    private CustomerKey called(CustomerKey key) {
        CustomerKey name = nameOf.get(key);
        return name == null ? key : name;
    }

    /** Who hangs together with whom; the least identity of a group is its root. For one thread. */
    private static final class Reading {

        private final IdentityPolicy policy;
        private final Map<Identity, Identity> parents = new HashMap<>();
        private final Set<CustomerKey> withOrders = new HashSet<>();
        private long ordersOfNobody;

        Reading(IdentityPolicy policy) {
            this.policy = policy;
        }

        void order(Order order) {
            List<Identity> owners = policy.owners(order.buyer(), order.channel());
            if (owners.isEmpty()) {
                ordersOfNobody++;
            } else {
                withOrders.add(owners.get(0).key());
                join(owners);
            }
        }

        void joinKeys(List<CustomerKey> keys) {
            join(keys.stream().flatMap(key -> Identity.of(key).stream()).toList());
        }

        void join(List<Identity> together) {
            for (int i = 1; i < together.size(); i++) {
                Identity one = root(together.get(0));
                Identity other = root(together.get(i));
                int order = one.compareTo(other);
                if (order != 0) {
                    parents.put(order < 0 ? other : one, order < 0 ? one : other);
                }
            }
        }

        Map<CustomerKey, CustomerKey> names() {
            Map<CustomerKey, CustomerKey> names = new HashMap<>();
            parents.keySet()
                    .forEach(
                            identity -> names.put(identity.key(), root(identity).key()));
            return names;
        }

        private Identity root(Identity identity) {
            Identity root = identity;
            for (Identity up = parents.get(root); up != null; up = parents.get(root)) {
                root = up;
            }
            Identity each = identity;
            while (!each.equals(root)) {
                Identity up = parents.put(each, root);
                each = up == null ? root : up;
            }
            return root;
        }
    }
}
