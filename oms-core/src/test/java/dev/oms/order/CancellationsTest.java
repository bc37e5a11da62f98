package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.Ship;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancellationsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);
    private final Order order =
            shop.order("W-1").line("MUG", 2, "100").line("MUG", 3, "100").cod().confirmed();

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void onlyARequestThatIsOpenIsAccepted() {
        assertEquals(
                List.of("order.no-cancellation-request"),
                codes(shop.oms().orders().acceptCancellation(order.id(), "fine")));
    }

    @Test
    void nothingIsAcceptedThatIsNotReservedAsTheOrderSays() {
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.empty())
                .orThrow();
        Reservation kept = shop.oms().stock().reservations(order.id().value()).get(0);
        new Tampering(shop).change(Reservation.TYPE, kept, "released", 1L);
        List<Object> before = shop.dump();
        assertEquals(List.of("order.reserved-less"), codes(shop.oms().orders().acceptCancellation(order.id(), "fine")));
        assertEquals(before, shop.dump());
    }

    @Test
    void onlyWhatHasLeftIsExpectedBack() {
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("2", 1)).orThrow();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "so be it", NOON)
                .orThrow();
        assertEquals(
                List.of("2 1"),
                cancelled.expectedReturns().stream()
                        .map(back -> back.line() + " " + back.units())
                        .toList());
        shop.assertSound();
    }
}
