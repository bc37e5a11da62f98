package dev.oms.examples.dashboard;

import static dev.oms.order.PriceDraft.unitPrice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.examples.day.StockRoom;
import dev.oms.item.ItemDraft;
import dev.oms.order.Deadlines;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small shop in memory whose time is set by hand. Mugs cost 10.00 EUR and may be sold ahead. For one thread. */
final class Shop {

    private Instant now = Instant.EPOCH;
    private final Oms oms;

    Shop() {
        this.oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .clock(() -> now)
                .deadlines(Deadlines.none().payWithin(Duration.ofHours(2)))
                .build();
    }

    Oms oms() {
        return oms;
    }

    /** The same shop at another time, which is told without its zone: 2026-05-10T12:00. */
    Shop at(String time) {
        now = time(time);
        return this;
    }

    static Instant time(String time) {
        return Instant.parse(time + ":00Z");
    }

    Shop mugs(long units) {
        oms.items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        if (units > 0) {
            oms.stock()
                    .receive(GoodsReceipt.of("mugs", "SEOUL").line("MUG", units))
                    .orThrow();
        }
        return this;
    }

    /** An order of the shop's web page, paid at the door unless the rest says otherwise. */
    Order order(String number, long units, UnaryOperator<OrderDraft> rest) {
        return order("web", number, units, rest);
    }

    Order order(String channel, String number, long units, UnaryOperator<OrderDraft> rest) {
        return oms.orders()
                .place(rest.apply(OrderDraft.of(channel, number, "EUR")
                        .line("MUG", units, unitPrice("10.00"))
                        .terms(PaymentTerms.CASH_ON_DELIVERY)))
                .orThrow();
    }

    JsonNode document(Span span) {
        return document(span, Optional.empty());
    }

    JsonNode document(Span span, Optional<String> channel) {
        View view = new View(channel.map(ChannelId::new), span, ZoneOffset.UTC);
        return Optional.ofNullable(DashboardDocument.read(oms, List.of(view), now, true, StockRoom.shelves(oms, now))
                        .get(view))
                .orElseThrow();
    }
}
