package dev.oms.examples.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.Order;
import dev.oms.order.PaymentTerms;
import dev.oms.payment.PaymentFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** How the shop runs, reckoned by hand; it is noon on 10 May. */
class OperationsSectionTest {

    private static final String NOON = "2026-05-10T12:00";

    private final Shop shop = new Shop();

    @Test
    void promisesCountByHowTheyWereKept() {
        shop.at("2026-05-01T10:00").mugs(20);
        Order first = promised("1", "2026-05-02T10:00", "2026-05-05T10:00");
        Order second = promised("2", "2026-05-02T10:00", "2026-05-05T10:00");
        promised("3", "2026-05-02T10:00", "2026-05-05T10:00");
        promised("4", "2026-05-20T10:00", "2026-05-25T10:00");
        shop.order("5", 1, draft -> draft);
        shop.order("picked-up", 1, draft -> draft.method(FulfillmentMethod.PICKUP));
        sent(first, "2026-05-02T09:00");
        sent(second, "2026-05-02T11:00");
        delivered(first, "2026-05-04T10:00");
        JsonNode operations = operations(Span.MONTH);
        assertEquals(
                Map.of("on_time", 1L, "late", 1L, "overdue", 1L, "not_yet_due", 1L, "undated", 0L, "unpromised", 1L),
                counts(operations.get("shipped")));
        assertEquals("0.333333", operations.get("shipped").get("rate").asText());
        assertEquals(
                Map.of("on_time", 1L, "late", 0L, "overdue", 2L, "not_yet_due", 1L, "undated", 0L, "unpromised", 1L),
                counts(operations.get("delivered")));
    }

    @Test
    void whereNothingWasPromisedOrDueNoRateIsMadeUp() {
        shop.at("2026-05-01T10:00").mugs(20);
        assertAbsent(
                "promise.nothing-to-send", operations(Span.MONTH).get("shipped").get("rate"));
        shop.at("2026-05-01T10:00").order("1", 1, draft -> draft);
        assertAbsent("promise.none", operations(Span.MONTH).get("shipped").get("rate"));
        shop.at("2026-05-01T10:00").order("2", 1, draft -> draft.shipBy(Shop.time("2026-05-20T10:00")));
        JsonNode operations = operations(Span.MONTH);
        assertAbsent("promise.not-yet-due", operations.get("shipped").get("rate"));
        assertAbsent("promise.none", operations.get("delivered").get("rate"));
    }

    @Test
    void cancelledOrdersAreToldByWhomAndOnlyThoseOfThePeriod() {
        shop.at("2026-03-01T10:00").mugs(20);
        cancelled(shop.order("long-ago", 1, draft -> draft));
        shop.at("2026-05-09T10:00");
        cancelled(shop.order("1", 1, draft -> draft));
        Order asked = shop.order("2", 1, draft -> draft);
        shop.oms()
                .orders()
                .requestCancellation(asked.id(), "too slow", Optional.empty())
                .orThrow();
        shop.oms().orders().acceptCancellation(asked.id(), "not packed yet").orThrow();
        Order unpaid = shop.order("3", 1, draft -> draft.terms(PaymentTerms.PREPAID));
        shop.oms().orders().expire(unpaid.id()).orThrow();
        shop.order("4", 1, draft -> draft);
        JsonNode cancelled = operations(Span.MONTH).get("cancelled");
        assertEquals(4, cancelled.get("received").asLong());
        assertEquals(3, cancelled.get("orders").asLong());
        assertEquals(0.75, cancelled.get("rate").asDouble());
        assertEquals(
                Map.of("not_told", 1L, "buyer", 1L, "unpaid", 1L),
                rows(cancelled.get("by")).stream()
                        .collect(Collectors.toMap(row -> row.get("who").asText(), row -> row.get("orders")
                                .asLong())));
        assertEquals(5, operations(Span.ALL).get("cancelled").get("received").asLong());
        assertAbsent(
                "orders.none-received", operations(Span.TODAY).get("cancelled").get("rate"));
    }

    /** 40.00 and 20.00 were ordered, 20.00 of it cancelled; 5.00 and 20.00 were paid back. */
    @Test
    void whatWasPaidBackStandsBesideGrossSalesCancelledOnesToo() {
        shop.at("2026-05-09T10:00").mugs(20);
        Order first = shop.order("1", 4, draft -> draft.terms(PaymentTerms.PREPAID));
        paid(first, "40.00");
        Order second = shop.order("2", 2, draft -> draft.terms(PaymentTerms.PREPAID));
        paid(second, "20.00");
        cancelled(second);
        refunded(first, "5.00");
        refunded(second, "20.00");
        List<JsonNode> refunds = rows(operations(Span.WEEK).get("refunds"));
        assertEquals(1, refunds.size());
        JsonNode euros = refunds.get(0);
        assertEquals("EUR", euros.get("currency").asText());
        assertEquals("60.00", euros.get("gross").asText());
        assertEquals("25.00", euros.get("refunded").asText());
        assertEquals("0.416667", euros.get("share").asText());
        assertEquals(2, euros.get("orders").asLong());
        assertEquals(2, euros.get("refunded_orders").asLong());
        assertEquals(List.of(), rows(operations(Span.TODAY).get("refunds")));
    }

    /** Of five mugs, three and four are ordered: two have to wait. */
    @Test
    void unitsThatHadToWaitWereNotThere() {
        shop.at("2026-05-01T10:00").mugs(5);
        shop.order("1", 3, draft -> draft);
        shop.at("2026-05-09T10:00").order("2", 4, draft -> draft);
        JsonNode filled = operations(Span.MONTH).get("filled");
        assertEquals(7, filled.get("ordered").asLong());
        assertEquals(5, filled.get("there").asLong());
        assertEquals("0.714286", filled.get("rate").asText());
        JsonNode today = operations(Span.TODAY).get("filled");
        assertAbsent("stock.nothing-ordered", today.get("rate"));
        assertEquals(4, operations(Span.WEEK).get("filled").get("ordered").asLong(), "of this week's orders alone");
    }

    @Test
    void whereNoStockIsKeptNobodyKnowsWhatWasThere() {
        shop.at("2026-05-01T10:00").mugs(0).order("1", 1, draft -> draft.method(FulfillmentMethod.BY_CHANNEL));
        assertAbsent("stock.none-known", operations(Span.MONTH).get("filled").get("rate"));
    }

    /**
     * Two orders stand to be confirmed for 2 and 4 hours, one is sent after 18 more, prepared in no time; another waits
     * since nine.
     */
    @Test
    void timeGoesWhereOrdersStand() {
        shop.at("2026-05-01T10:00").mugs(20);
        Order first = shop.order("1", 1, draft -> draft);
        Order second = shop.order("2", 1, draft -> draft);
        shop.at("2026-05-01T12:00").oms().orders().confirm(first.id()).orThrow();
        shop.at("2026-05-01T14:00").oms().orders().confirm(second.id()).orThrow();
        shop.at("2026-05-02T06:00").oms().parcels().ship(parcel(first)).orThrow();
        shop.at("2026-05-10T09:00").order("3", 1, draft -> draft);
        List<JsonNode> stages = rows(operations(Span.MONTH).get("stages").get("rows"));
        assertEquals(
                List.of("CONFIRMED", "PLACED", "SHIPPED", "PREPARING"),
                stages.stream().map(stage -> stage.get("state").asText()).toList());
        JsonNode placed = stages.get(1);
        assertEquals("0.250000", placed.get("share").asText());
        assertEquals(3 * 3_600, placed.get("median").asLong());
        assertEquals(3, placed.get("arrived").asLong());
        assertEquals(2, placed.get("left").asLong());
        assertEquals(1, placed.get("growth").asLong());
        assertEquals(1, placed.get("standing").asLong());
        assertEquals(3 * 3_600, placed.get("oldest").asLong(), "as of noon, not of the day's end");
        JsonNode shipped = stages.get(2);
        assertAbsent("stage.nobody-left", shipped.get("median"));
        assertEquals(198 * 3_600, shipped.get("oldest").asLong());
        JsonNode today = operations(Span.TODAY).get("stages").get("rows").get(0);
        assertAbsent("stage.no-time", today.get("share"));
        assertEquals(
                198 * 3_600,
                operations(Span.ALL)
                        .get("stages")
                        .get("rows")
                        .get(2)
                        .get("oldest")
                        .asLong(),
                "all time ends now, too");
    }

    @Test
    void carriersAreToldByTheParcelsOfThePeriodsOrders() {
        shop.at("2026-03-01T10:00").mugs(20);
        sent(shop.order("long-ago", 1, draft -> draft), "2026-03-02T10:00");
        shop.at("2026-05-01T10:00");
        Order first = shop.order("1", 1, draft -> draft.deliverBy(Shop.time("2026-05-05T10:00")));
        Order second = shop.order("2", 1, draft -> draft.deliverBy(Shop.time("2026-05-05T10:00")));
        Order third = shop.order("zalo", "3", 1, draft -> draft);
        sent(first, "2026-05-02T10:00");
        sent(second, "2026-05-02T10:00");
        sent(third, "2026-05-02T10:00");
        delivered(first, "2026-05-04T10:00");
        shop.oms()
                .parcels()
                .record(CarrierFact.refused("T-2", Shop.time("2026-05-06T10:00"))
                        .carrier("CJ"))
                .orThrow();
        JsonNode carrier = only(operations(Span.MONTH).get("carriers"));
        assertEquals("CJ", carrier.get("carrier").asText());
        assertEquals(3, carrier.get("parcels").asLong());
        assertEquals(1, carrier.get("under_way").asLong());
        assertEquals(2, carrier.get("due").asLong());
        assertEquals(0.5, carrier.get("on_time").asDouble());
        assertEquals(0.5, carrier.get("refused_rate").asDouble());
        assertEquals(List.of(), rows(carrier.get("costs")), "nobody told what they cost");
        JsonNode zalo = only(shop.at(NOON)
                .document(Span.MONTH, Optional.of("zalo"))
                .get("operations")
                .get("carriers"));
        assertEquals(1, zalo.get("parcels").asLong());
        assertAbsent("carrier.nothing-due", zalo.get("on_time"));
        assertAbsent("carrier.none-ended", zalo.get("lost_rate"));
        assertEquals(
                4, only(operations(Span.ALL).get("carriers")).get("parcels").asLong());
        assertEquals(List.of(), rows(operations(Span.TODAY).get("carriers")));
    }

    private JsonNode operations(Span span) {
        return shop.at(NOON).document(span).get("operations");
    }

    private Order promised(String number, String shipBy, String deliverBy) {
        return shop.order(number, 1, draft -> draft.shipBy(Shop.time(shipBy)).deliverBy(Shop.time(deliverBy)));
    }

    private void sent(Order order, String time) {
        shop.at(time).oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().ship(parcel(order)).orThrow();
    }

    private static Ship parcel(Order order) {
        return Ship.everything(order.id(), "CJ", "T-" + order.externalId());
    }

    private void delivered(Order order, String time) {
        shop.at(time)
                .oms()
                .parcels()
                .record(CarrierFact.delivered("T-" + order.externalId(), Shop.time(time)))
                .orThrow();
    }

    private void cancelled(Order order) {
        shop.oms().orders().cancel(order.id(), "as they wished").orThrow();
    }

    private void paid(Order order, String amount) {
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "card", "paid-" + order.externalId(), amount, Shop.time(NOON)))
                .orThrow();
    }

    private void refunded(Order order, String amount) {
        shop.oms()
                .payments()
                .record(PaymentFact.refunded(order.id(), "card", "back-" + order.externalId(), amount, Shop.time(NOON)))
                .orThrow();
    }

    private static Map<String, Long> counts(JsonNode promise) {
        return promise.properties().stream()
                .filter(field -> !field.getKey().equals("rate"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().asLong()));
    }

    private static List<JsonNode> rows(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static JsonNode only(JsonNode list) {
        assertEquals(1, list.size(), list.toString());
        return list.get(0);
    }

    private static void assertAbsent(String code, JsonNode value) {
        assertEquals(code, value.path("absent").path("code").asText(), value.toString());
        assertFalse(value.path("absent").path("text").asText().isEmpty(), value.toString());
    }
}
