package dev.oms.order;

import dev.oms.money.Money;
import dev.oms.order.ChangeEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What tells two versions of an order apart, beside the state. Found by comparing them, so that no change can forget to
 * say what it did.
 */
final class WhatChanged {

    static final String PROMISE_MOVED = "promise.moved";
    static final String PROMISE_AGREED = "promise.agreed";

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
                found.price(old.get(), line);
            }
        }
        if (!before.country().equals(after.country()) || !before.buyer().equals(after.buyer())) {
            found.changes.add(new Change("address.changed", Map.of()));
        }
        found.promise(PROMISE_MOVED, before.promise(), after.promise());
        found.promise(PROMISE_AGREED, before.agreed(), after.agreed());
        found.money(before.money(), after.money());
        found.holds(before, after);
        found.discrepancies(before, after);
        found.deadlines(before, after);
        found.requests(before, after);
        return found.changes;
    }

    /** What changes say is promised and agreed on, by what it is. */
    static Map<String, String> promises(List<Change> changes) {
        Map<String, String> promises = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.code().equals(PROMISE_MOVED) || change.code().equals(PROMISE_AGREED)) {
                Map<String, String> told = change.arguments();
                promises.put(change.code() + " " + told.getOrDefault("what", ""), told.getOrDefault("to", ""));
            }
        }
        return promises;
    }

    /** What is promised and agreed on, as changes would say it. */
    static Map<String, String> promises(Order order) {
        Map<String, String> promises = new LinkedHashMap<>();
        promises.put(PROMISE_MOVED + " ship", text(order.promise().shipBy()));
        promises.put(PROMISE_MOVED + " deliver", text(order.promise().deliverBy()));
        promises.put(PROMISE_AGREED + " ship", text(order.agreed().shipBy()));
        promises.put(PROMISE_AGREED + " deliver", text(order.agreed().deliverBy()));
        return promises;
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
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

    private void price(OrderLine before, OrderLine after) {
        if (before.price().isEmpty() || after.price().isEmpty()) {
            return;
        }
        LinePrice old = before.price().get();
        LinePrice now = after.price().get();
        if (!old.unitNow().equals(now.unitNow())) {
            add("line.repriced", "line", after.id(), "from", old.unitNow(), "to", now.unitNow());
        }
        if (!old.total().equals(now.total())) {
            add(
                    "line.edited",
                    "line",
                    after.id(),
                    "from",
                    old.total().buyerPays(),
                    "to",
                    now.total().buyerPays());
        }
    }

    private void promise(String code, Promise before, Promise after) {
        by(code, "ship", before.shipBy(), after.shipBy());
        by(code, "deliver", before.deliverBy(), after.deliverBy());
    }

    private void by(String code, String what, Optional<Instant> before, Optional<Instant> after) {
        if (!before.equals(after)) {
            add(code, "what", what, "from", text(before), "to", text(after));
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
