package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    @Test
    void thePaymentIsParkedAndTheOrderComesInPaid() {
        Webhooks.Told told = Webhooks.earlyPayment(Instant.parse("2026-03-02T09:00:00Z"));
        assertTrue(told.parked());
        assertEquals(30_000, told.order().money().captured().minor());
        assertTrue(told.events().contains("order.placed"), told.toString());
        assertEquals(0, told.lag().undelivered());
        assertEquals(0, told.round().done());
    }
}
