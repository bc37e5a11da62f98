package dev.oms.people;

import dev.oms.customer.IdentityPolicy;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.order.ChangeEntry;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds people whose personal data has outlived what it was kept for. Each is found at the first of their orders, by
 * the time they were placed, so that no two pages tell of one. For one thread.
 */
final class Outlived {

    private static final Set<Phase> GOES_ON = EnumSet.of(Phase.TO_CONFIRM, Phase.PREPARING, Phase.SHIPPING);
    private static final Comparator<Order> AS_READ = Comparator.comparing(Order::placedAt)
            .thenComparing(order -> order.id().value(), KeyText::compare);

    private final Session session;
    private final IdentityPolicy policy;
    private final Lifecycle<Order> lifecycle;
    private final Instant until;

    /** What has ended before this time is no longer kept for anything. */
    Outlived(Session session, IdentityPolicy policy, Lifecycle<Order> lifecycle, Instant until) {
        this.session = session;
        this.policy = policy;
        this.lifecycle = lifecycle;
        this.until = until;
    }

    /** Those found among so many orders. */
    Page<Customer> page(Optional<Cursor> after, int limit) {
        Page<Order> orders = session.find(Order.BY_PLACED, KeyRange.all().until(until), after, limit);
        List<Customer> found = new ArrayList<>();
        Set<OrderId> looked = new HashSet<>();
        for (Order order : orders.items()) {
            if (order.buyer().anonymous().isEmpty() && !looked.contains(order.id())) {
                Gathering person = Gathering.around(session, policy, order.buyer(), order.channel());
                person.orders().forEach(each -> looked.add(each.id()));
                if (isFirst(order, person) && isOver(person)) {
                    person.customer(lifecycle).filter(Customer::isGuest).ifPresent(found::add);
                }
            }
        }
        return new Page<>(found, orders.next());
    }

    private static boolean isFirst(Order order, Gathering person) {
        return person.orders().stream()
                .filter(each -> each.buyer().anonymous().isEmpty())
                .min(AS_READ)
                .filter(each -> each.id().equals(order.id()))
                .isPresent();
    }

    private boolean isOver(Gathering person) {
        return person.orders().stream().allMatch(this::isOver)
                && person.returns().stream().allMatch(back -> back.occurredAt().isBefore(until));
    }

    /** It has ended, nothing of it is open, and nothing has happened to it since. */
    private boolean isOver(Order order) {
        return !GOES_ON.contains(lifecycle.resolve(order.state()).phase())
                && !order.isStuck()
                && order.money().refundPromised().isZero()
                && ended(order).isBefore(until)
                && changed(order).isBefore(until);
    }

    /** When its last state was entered; where nobody told, it is over since it was placed. */
    private Instant ended(Order order) {
        List<HistoryEntry> history = Pages.all(
                session, HistoryEntry.BY_ORDER, KeyRange.startingWith(order.id().value()));
        return history.isEmpty()
                ? order.placedAt()
                : history.get(history.size() - 1).enteredAt().orElse(order.placedAt());
    }

    private Instant changed(Order order) {
        return Pages.all(
                        session,
                        ChangeEntry.BY_ORDER,
                        KeyRange.startingWith(order.id().value()))
                .stream()
                .map(ChangeEntry::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(order.placedAt());
    }
}
