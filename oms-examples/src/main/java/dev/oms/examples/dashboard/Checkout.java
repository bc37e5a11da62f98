package dev.oms.examples.dashboard;

import static dev.oms.order.PriceDraft.unitPrice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The storefront's own part: orders of the channel {@code web}, and the steps of their life, as HTTP asks for them. */
final class Checkout {

    private static final ChannelId WEB = new ChannelId("web");

    private final Oms oms;
    private final InstantSource clock;

    Checkout(Oms oms, InstantSource clock) {
        this.oms = oms;
        this.clock = clock;
    }

    /** Of {@code {"number": "W-1", "sku": "CF-250", "units": 1, "price": "145000", "currency": "VND"}}. */
    Outcome<?> place(JsonNode body) {
        return oms.orders()
                .place(OrderDraft.of(
                                "web",
                                body.path("number").asText(),
                                body.path("currency").asText())
                        .line(
                                body.path("sku").asText(),
                                body.path("units").asLong(),
                                unitPrice(body.path("price").asText()))
                        .terms(PaymentTerms.CASH_ON_DELIVERY));
    }

    /** One step of an order; empty if there is no such step. */
    Optional<Outcome<?>> step(String number, String step) {
        Optional<Order> found = oms.orders().find(WEB, number);
        if (found.isEmpty()) {
            return Optional.of(Outcome.refused(
                    List.of(Reason.of("order.unknown", "", "there is no order {number}", "number", number))));
        }
        Order order = found.get();
        String tracking = "WEB-" + number;
        return switch (step) {
            case "confirm" -> Optional.of(oms.orders().confirm(order.id()));
            case "ship" -> Optional.of(oms.parcels().ship(Ship.everything(order.id(), "web", tracking)));
            case "deliver" -> Optional.of(oms.parcels().record(CarrierFact.delivered(tracking, clock.instant())));
            case "complete" -> Optional.of(oms.orders().complete(order.id()));
            case "cancel" -> Optional.of(oms.orders().cancel(order.id(), "asked for at the shop"));
            default -> Optional.empty();
        };
    }
}
