package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangedOrderTest {

    private final ChangedOrder.Changes changes = ChangedOrder.threeOrders(Instant.parse("2026-03-02T09:00:00Z"));

    @Test
    void thePreviewAnswersWhatTheEditThenDoesAndStoresNothing() {
        assertEquals(30_000, changes.before().money().due().minor());
        assertEquals(24_000, changes.preview().money().due().minor());
        assertEquals(changes.before().version() + 1, changes.edited().version());
        assertEquals(24_000, changes.edited().money().due().minor());
        assertEquals(2, changes.edited().units().reserved());
    }

    @Test
    void anAcceptedRequestCancelsTheOrder() {
        assertEquals("CANCELLED", changes.answered().state());
    }

    @Test
    void anOrderNotPaidWithinADayExpires() {
        assertEquals("EXPIRED", changes.unpaid().state());
        assertEquals(0, changes.unpaid().units().reserved());
    }

    @Test
    void theTimelineTellsTheEditAndItsReason() {
        assertTrue(
                changes.timeline().stream().anyMatch(entry -> entry.reason().equals("by mail")),
                changes.timeline().toString());
    }
}
