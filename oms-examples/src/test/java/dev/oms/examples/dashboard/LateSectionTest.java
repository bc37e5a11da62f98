package dev.oms.examples.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.PaymentTerms;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is late, or will be within a day; it is noon on 10 May. */
class LateSectionTest {

    private static final String NOON = "2026-05-10T12:00";

    private final Shop shop = new Shop().at(NOON).mugs(20);

    @Test
    void whatWasPromisedAndNotHandedOverIsLateOrAtRiskTheMostUrgentFirst() {
        promised("SOON", "2026-05-10T18:00");
        promised("LATE", "2026-05-10T11:00");
        promised("TOMORROW", "2026-05-11T11:59");
        promised("LATER", "2026-05-11T12:00");
        promised("NOW", NOON);
        shop.order("UNPROMISED", 1, draft -> draft);
        JsonNode late = shop.at(NOON).document(Span.MONTH).get("late");
        assertEquals(
                List.of(
                        "LATE hand_over 2026-05-10T11:00:00Z late",
                        "NOW hand_over 2026-05-10T12:00:00Z at risk",
                        "SOON hand_over 2026-05-10T18:00:00Z at risk",
                        "TOMORROW hand_over 2026-05-11T11:59:00Z at risk"),
                rows(late));
        assertEquals(1, late.get("late").asLong());
        assertEquals(3, late.get("at_risk").asLong());
    }

    @Test
    void whatWasHandedOverOrCancelledIsNotLate() {
        Order sent = promised("SENT", "2026-05-10T11:00");
        shop.oms().orders().confirm(sent.id()).orThrow();
        shop.oms().parcels().ship(Ship.everything(sent.id(), "CJ", "CJ-1")).orThrow();
        Order cancelled = promised("CANCELLED", "2026-05-10T11:00");
        shop.oms().orders().cancel(cancelled.id(), "changed their mind").orThrow();
        assertEquals(List.of(), rows(shop.at(NOON).document(Span.MONTH).get("late")));
    }

    /** Placed at eight the day before, allowed to stand so for a day, so late since eight. */
    @Test
    void anOrderIsListedOnceWithWhatIsMostUrgent() {
        shop.at("2026-05-09T08:00");
        promised("STANDS", "2026-05-10T09:00");
        shop.order("PROMISED", 1, draft -> draft.shipBy(Shop.time("2026-05-10T07:00")));
        shop.at("2026-05-10T11:30");
        shop.order("UNPAID", 1, draft -> draft.terms(PaymentTerms.PREPAID).shipBy(Shop.time("2026-05-10T18:00")));
        shop.order("HASTY", 1, draft -> draft.terms(PaymentTerms.PREPAID).shipBy(Shop.time("2026-05-10T12:30")));
        JsonNode late = shop.at(NOON).document(Span.MONTH).get("late");
        assertEquals(
                List.of(
                        "PROMISED hand_over 2026-05-10T07:00:00Z late",
                        "STANDS state 2026-05-10T08:00:00Z late",
                        "HASTY hand_over 2026-05-10T12:30:00Z at risk",
                        "UNPAID pay 2026-05-10T13:30:00Z at risk"),
                rows(late));
        assertEquals(2, late.get("late").asLong());
        assertEquals(2, late.get("at_risk").asLong());
    }

    @Test
    void aViewOfAChannelShowsItsOwnAndOnesOfTheSameNumberApart() {
        shop.order("web", "7", 1, draft -> draft.shipBy(Shop.time("2026-05-10T11:00")));
        shop.order("zalo", "7", 1, draft -> draft.shipBy(Shop.time("2026-05-10T18:00")));
        shop.at(NOON);
        assertEquals(2, rows(shop.document(Span.MONTH).get("late")).size());
        assertEquals(
                List.of("7 hand_over 2026-05-10T18:00:00Z at risk"),
                rows(shop.document(Span.MONTH, Optional.of("zalo")).get("late")));
    }

    private Order promised(String number, String by) {
        return shop.order(number, 1, draft -> draft.shipBy(Shop.time(by)));
    }

    private static List<String> rows(JsonNode late) {
        return StreamSupport.stream(late.get("orders").spliterator(), false)
                .map(row -> row.get("order").asText() + " " + row.get("what").asText() + " "
                        + row.get("by").asText() + (row.get("late").asBoolean() ? " late" : " at risk"))
                .toList();
    }
}
