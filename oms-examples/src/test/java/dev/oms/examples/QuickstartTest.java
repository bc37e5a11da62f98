package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.order.Order;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void theOrderIsDeliveredAndItsPriceIsWhatTheReadmeSays() {
        Order order = Quickstart.oneOrder(Instant.parse("2026-03-02T09:00:00Z"));
        assertEquals("DELIVERED", order.state());
        assertEquals(29_500, order.money().due().minor());
    }
}
