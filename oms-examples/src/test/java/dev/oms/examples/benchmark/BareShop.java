package dev.oms.examples.benchmark;

import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one writes by hand in an afternoon, for one thread: an order, its lines, reservations, levels, history, the key
 * and an outbox entry, each a record in a map. Money in minor units, discount and shipping split by value.
 */
final class BareShop {

    record Level(long onHand, long reserved) {}

    record Line(String sku, long units, long unitPrice, long discount, long shipping) {}

    record Order(
            String id, String channel, String externalId, String buyer, List<Line> lines, String state, long due) {}

    record Reservation(String id, String order, int line, String sku, long units) {}

    record History(String order, int sequence, String from, String to, Instant at) {}

    record Event(String order, String kind, Instant at) {}

    private final Instant now;
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Reservation> reservations = new HashMap<>();
    private final Map<String, List<History>> history = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<Event> outbox = new ArrayList<>();
    private long ids;

    BareShop(Instant now) {
        this.now = now;
    }

    void receive(String sku, long units) {
        levels.merge(sku, new Level(units, 0), (old, more) -> new Level(old.onHand() + more.onHand(), old.reserved()));
    }

    /** Answers what is due. */
    long place(OrderDraft draft) {
        String key = draft.channel() + "/" + draft.externalId();
        if (keys.containsKey(key)) {
            throw new IllegalStateException("placed before: " + key);
        }
        for (LineDraft line : draft.lines()) {
            Level level = levels.get(line.sku().orElseThrow());
            if (level == null || level.onHand() - level.reserved() < line.units()) {
                throw new IllegalStateException("too few of " + line.sku());
            }
        }
        String id = "order-" + ++ids;
        List<Line> lines = lines(draft);
        long due = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            due += line.units() * line.unitPrice() - line.discount() + line.shipping();
            levels.computeIfPresent(
                    line.sku(), (sku, level) -> new Level(level.onHand(), level.reserved() + line.units()));
            String reservation = "reservation-" + ++ids;
            reservations.put(reservation, new Reservation(reservation, id, i, line.sku(), line.units()));
        }
        orders.put(
                id,
                new Order(
                        id,
                        draft.channel(),
                        draft.externalId(),
                        draft.buyer().toString(),
                        List.copyOf(lines),
                        "PLACED",
                        due));
        history.computeIfAbsent(id, order -> new ArrayList<>()).add(new History(id, 1, "", "PLACED", now));
        keys.put(key, id);
        outbox.add(new Event(id, "order.placed", now));
        return due;
    }

    private static List<Line> lines(OrderDraft draft) {
        long value = 0;
        for (LineDraft line : draft.lines()) {
            value += line.units() * minor(line);
        }
        long discount = minor(draft.sellerDiscount().orElseThrow().text().orElseThrow());
        long shipping = minor(draft.shippingFee().orElseThrow().text().orElseThrow());
        List<Line> lines = new ArrayList<>();
        long valueLeft = value;
        for (LineDraft line : draft.lines()) {
            long price = minor(line);
            long share = line.units() * price;
            long discountShare = discount * share / valueLeft;
            long shippingShare = shipping * share / valueLeft;
            discount -= discountShare;
            shipping -= shippingShare;
            valueLeft -= share;
            lines.add(new Line(line.sku().orElseThrow(), line.units(), price, discountShare, shippingShare));
        }
        return lines;
    }

    private static long minor(LineDraft line) {
        return minor(line.price().orElseThrow().unit().text().orElseThrow());
    }

    /** Text with two decimals. */
    private static long minor(String amount) {
        return Long.parseLong(amount.replace(".", ""));
    }

    /** What is reserved is what the reservations sum to. */
    void check() {
        long reserved = levels.values().stream().mapToLong(Level::reserved).sum();
        long open = reservations.values().stream().mapToLong(Reservation::units).sum();
        if (reserved != open) {
            throw new IllegalStateException(reserved + " units reserved, reservations of " + open);
        }
    }
}
