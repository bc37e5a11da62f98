package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void theOrderIsDeliveredAndItsPriceIsWhatTheReadmeSays() {
        Quickstart.Day day = Quickstart.oneOrder(Instant.parse("2026-03-02T09:00:00Z"));
        assertEquals("DELIVERED", day.order().state());
        assertEquals(29_500, day.order().money().due().minor());
        assertEquals(27_000, day.profit().netSales().minor());
        assertEquals(19_000, day.profit().cm1().amount().orElseThrow().minor());
    }
}
