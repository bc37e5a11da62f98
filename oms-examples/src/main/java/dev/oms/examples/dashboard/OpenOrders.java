package dev.oms.examples.dashboard;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Deadline;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderMoney;
import dev.oms.order.PaymentTerms;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What orders tell that no measure does: the units they wait for, the money that is to come of those that arrived, and
 * what is to happen to them by when; and what buyers of those that arrived saw their items called.
 *
 * @param waiting by channel and SKU, the longest waiting first
 * @param owed by channel, terms and currency
 * @param deadlines until tomorrow at this time, also those that have passed; the earliest first
 * @param names by SKU, as some buyer saw it
 */
record OpenOrders(List<Waiting> waiting, List<Owed> owed, List<Due> deadlines, Map<String, String> names) {

    /**
     * Units no stock is reserved for.
     *
     * @param sku the SKU, or what the channel calls it while that is mapped to none
     * @param name as the buyer saw it
     * @param since when the first of them was ordered
     */
    record Waiting(ChannelId channel, String sku, String name, long units, long orders, Instant since) {
        Waiting plus(Waiting later) {
            return new Waiting(channel, sku, name, units + later.units, orders + later.orders, since);
        }
    }

    /**
     * Orders that arrived, whose money did not: due − settled is above 0.
     *
     * @param received what was taken from the buyers, by whomever, less what was paid back
     */
    record Owed(ChannelId channel, PaymentTerms terms, long orders, Money due, Money received, Money settled) {
        Owed plus(Owed other) {
            return new Owed(
                    channel,
                    terms,
                    orders + other.orders,
                    due.plus(other.due),
                    received.plus(other.received),
                    settled.plus(other.settled));
        }
    }

    /** What has to be done to an order by when. */
    record Due(ChannelId channel, String order, String state, Deadline.Kind kind, Instant at) {}

    /** Deadlines somebody has to mind; what happens by itself is none. */
    private static final List<Deadline.Kind> MINDED = List.of(Deadline.Kind.PAY, Deadline.Kind.ANSWER);

    private record Shelf(ChannelId channel, String sku) {}

    private record Purse(ChannelId channel, PaymentTerms terms, CurrencyUnit unit) {}

    OpenOrders {
        waiting = List.copyOf(waiting);
        owed = List.copyOf(owed);
        deadlines = List.copyOf(deadlines);
        names = Collections.unmodifiableMap(names);
    }

    static OpenOrders read(Oms oms, Instant asOf) {
        Map<Shelf, Waiting> waiting = new LinkedHashMap<>();
        Map<Purse, Owed> owed = new LinkedHashMap<>();
        List<Due> deadlines = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        each(oms, Phase.TO_CONFIRM, order -> waits(order, waiting));
        each(oms, Phase.PREPARING, order -> waits(order, waiting));
        each(oms, Phase.DONE, order -> {
            owes(order, owed);
            order.lines().forEach(line -> line.sku().ifPresent(sku -> names.putIfAbsent(sku.value(), line.name())));
        });
        for (Deadline.Kind kind : MINDED) {
            KeyRange soon = KeyRange.startingWith(kind.name())
                    .until(asOf.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS));
            oms.read(session -> {
                Pages.each(
                        session,
                        Order.DUE,
                        soon,
                        page -> page.forEach(order -> order.deadline(kind)
                                .ifPresent(at -> deadlines.add(
                                        new Due(order.channel(), order.externalId(), order.state(), kind, at)))));
                return true;
            });
        }
        deadlines.sort(Comparator.comparing(Due::at).thenComparing(Due::order));
        return new OpenOrders(
                waiting.values().stream()
                        .sorted(Comparator.comparing(Waiting::since).thenComparing(Waiting::sku))
                        .toList(),
                List.copyOf(owed.values()),
                Collections.unmodifiableList(deadlines),
                names);
    }

    private static void each(Oms oms, Phase phase, Consumer<Order> reader) {
        for (State state : oms.rules().lifecycle().statesIn(phase)) {
            oms.read(session -> {
                Pages.each(session, Order.BY_STATE, KeyRange.startingWith(state.code()), page -> page.forEach(reader));
                return true;
            });
        }
    }

    private static void waits(Order order, Map<Shelf, Waiting> waiting) {
        for (OrderLine line : order.lines()) {
            long units = line.units().unreserved() + line.units().backordered();
            if (units > 0) {
                String sku =
                        line.sku().map(known -> known.value()).or(line::listing).orElse("");
                waiting.merge(
                        new Shelf(order.channel(), sku),
                        new Waiting(order.channel(), sku, line.name(), units, 1, order.placedAt()),
                        Waiting::plus);
            }
        }
    }

    private static void owes(Order order, Map<Purse, Owed> owed) {
        OrderMoney money = order.money();
        if (money.due().minus(money.settled()).isPositive()) {
            owed.merge(
                    new Purse(order.channel(), order.terms(), order.currency()),
                    new Owed(
                            order.channel(),
                            order.terms(),
                            1,
                            money.due(),
                            money.received().minus(money.refunded()),
                            money.settled()),
                    Owed::plus);
        }
    }
}
