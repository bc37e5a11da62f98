package dev.oms.order;

import dev.oms.money.Money;
import dev.oms.order.ChangeEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What tells two versions of an order apart, beside the state. Found by comparing them, so that no change can forget to
 * say what it did.
 */
final class WhatChanged {

    private static final Place[] PLACES = Place.values();

    private final List<Change> changes = new ArrayList<>();

    private WhatChanged() {}

    static List<Change> between(Order before, Order after) {
        WhatChanged found = new WhatChanged();
        for (OrderLine line : after.lines()) {
            Optional<OrderLine> old = before.line(line.id());
            if (old.isEmpty()) {
                found.add("line.added", "line", line.id(), "units", line.ordered());
            } else if (!old.get().equals(line)) {
                found.line(old.get(), line);
            }
        }
        found.money(before.money(), after.money());
        found.holds(before, after);
        found.discrepancies(before, after);
        found.deadlines(before, after);
        found.requests(before, after);
        return found.changes;
    }

    /** The word for units that came to a place. */
    private static String arrived(Place place) {
        return place == Place.IN_TRANSIT
                ? "units.shipped"
                : "units." + place.name().toLowerCase(Locale.ROOT);
    }

    private void line(OrderLine before, OrderLine after) {
        List<String> left = new ArrayList<>();
        for (Place place : PLACES) {
            if (after.units().in(place) < before.units().in(place)) {
                left.add(place.name());
            }
        }
        for (Place place : PLACES) {
            long more = after.units().in(place) - before.units().in(place);
            if (more > 0) {
                add(arrived(place), "line", after.id(), "units", more, "from", String.join(" ", left));
            }
        }
    }

    private void money(OrderMoney before, OrderMoney after) {
        sum("due.changed", before.due(), after.due());
        sum("payment.authorised", before.authorised(), after.authorised());
        sum("payment.captured", before.captured(), after.captured());
        sum("payment.refunded", before.refunded(), after.refunded());
        sum("payment.collected", before.collected(), after.collected());
        sum("payment.remitted", before.remitted(), after.remitted());
        sum("payment.settled", before.settled(), after.settled());
        sum("refund.promised", before.refundPromised(), after.refundPromised());
    }

    private void sum(String code, Money before, Money after) {
        if (!before.equals(after)) {
            add(code, "from", before, "to", after);
        }
    }

    private void holds(Order before, Order after) {
        for (int i = 0; i < after.holds().size(); i++) {
            Hold hold = after.holds().get(i);
            if (i >= before.holds().size()) {
                add("hold.opened", "type", hold.type());
            }
            if (!hold.isOpen()
                    && (i >= before.holds().size() || before.holds().get(i).isOpen())) {
                add("hold.released", "type", hold.type());
            }
        }
    }

    private void discrepancies(Order before, Order after) {
        for (int i = 0; i < after.discrepancies().size(); i++) {
            Discrepancy found = after.discrepancies().get(i);
            if (i >= before.discrepancies().size()) {
                add("discrepancy.opened", "code", found.code());
            }
            if (!found.isOpen()
                    && (i >= before.discrepancies().size()
                            || before.discrepancies().get(i).isOpen())) {
                add("discrepancy.resolved", "code", found.code());
            }
        }
    }

    private void requests(Order before, Order after) {
        for (int i = 0; i < after.cancellationRequests().size(); i++) {
            CancellationRequest request = after.cancellationRequests().get(i);
            boolean known = i < before.cancellationRequests().size();
            if (!known || !before.cancellationRequests().get(i).status().equals(request.status())) {
                changes.add(new Change("cancellation." + request.status().name().toLowerCase(Locale.ROOT), Map.of()));
            }
        }
        for (ExpectedReturn expected : after.expectedReturns()
                .subList(
                        before.expectedReturns().size(), after.expectedReturns().size())) {
            add("return.expected", "line", expected.line(), "units", expected.units());
        }
    }

    private void deadlines(Order before, Order after) {
        for (Deadline.Kind kind : Deadline.Kind.values()) {
            Optional<Instant> now = after.deadline(kind);
            if (now.isPresent() && !now.equals(before.deadline(kind))) {
                add("deadline.set", "kind", kind, "at", now.get());
            }
        }
    }

    private void add(String code, String name, Object value) {
        changes.add(new Change(code, Map.of(name, value.toString())));
    }

    private void add(String code, String name, Object value, String name2, Object value2) {
        changes.add(new Change(code, Map.of(name, value.toString(), name2, value2.toString())));
    }

    private void add(String code, String name, Object value, String name2, Object value2, String name3, Object value3) {
        changes.add(
                new Change(code, Map.of(name, value.toString(), name2, value2.toString(), name3, value3.toString())));
    }
}
