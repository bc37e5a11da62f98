package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.Bucket;
import dev.oms.stock.CartReservation;
import dev.oms.stock.Carts;
import dev.oms.stock.Reservation;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockMove;
import dev.oms.stock.TransferDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Units are kept for a cart for a while, and the buyer orders in time, or does not. */
class CartWalkTest {

    private static final Sku MUG = new Sku("MUG");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Shop shop = Shop.open().with("MUG", 3);

    private Carts carts() {
        return shop.oms().carts();
    }

    private Instant inAQuarter() {
        return shop.clock().instant().plus(QUARTER);
    }

    private Outcome<List<Reservation>> keep(String cart, long units) {
        return carts().reserve(CartReservation.of(cart).line("MUG", units).until(inAQuarter()));
    }

    private long available() {
        return shop.oms().stock().availability(MUG).available();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reasons().get(0).code();
    }

    @Test
    void whatIsKeptForACartGoesOverToItsOrder() {
        keep("c-1", 3).orThrow();
        assertEquals(0, available());
        assertEquals("stock.short", code(shop.order("W-1").line("MUG", 1, "100").place()));
        Order order = shop.order("W-2")
                .line("MUG", 2, "100")
                .that(draft -> draft.fromCart("c-1"))
                .placed();
        assertEquals(2, order.units().reserved());
        assertEquals(List.of(), carts().reservations("c-1"));
        assertEquals(1, available());
        shop.assertShelf("MUG", 3, 2);
        shop.assertSound();
    }

    @Test
    void whatIsKeptChangesWithTheCart() {
        keep("c-1", 1).orThrow();
        keep("c-1", 3).orThrow();
        shop.assertShelf("MUG", 3, 3);
        List<Object> before = shop.dump();
        assertEquals("stock.short", code(keep("c-1", 4)));
        assertEquals("stock.short", code(keep("c-2", 1)));
        assertEquals(before, shop.dump());
        keep("c-1", 2).orThrow();
        keep("c-2", 1).orThrow();
        carts().release("c-1").orThrow();
        assertTrue(((Outcome.Done<List<Reservation>>) carts().release("c-1")).replayed());
        shop.assertShelf("MUG", 3, 1);
        shop.assertSound();
    }

    @Test
    void whatHasExpiredCountsAsFreeBeforeAnybodyEndsIt() {
        keep("c-1", 3).orThrow();
        shop.clock().pass(QUARTER.minusMillis(1));
        assertEquals(0, available());
        shop.clock().pass(Duration.ofMillis(1));
        assertEquals(3, available());
        assertEquals(List.of(), carts().reservations("c-1"));
        shop.assertShelf("MUG", 3, 3);
        Order order = shop.order("W-1").line("MUG", 2, "100").placed();
        assertEquals(2, order.units().reserved());
        shop.assertShelf("MUG", 3, 2);
        assertEquals(1, available());
        shop.assertSound();
        assertEquals(new DueReport("end expired reservations", 0, List.of(), Optional.empty()), expire());
    }

    @Test
    void whatHasExpiredIsMovedAwayAndCorrectedToo() {
        keep("c-1", 3).orThrow();
        TransferDraft one = TransferDraft.of("t", Shop.SEOUL, "BUSAN").line("MUG", 1);
        StockAdjustment correction =
                StockAdjustment.of("a", Shop.SEOUL, AdjustmentReason.CORRECTION).line("MUG", -1);
        StockMove aside = StockMove.of("m", Shop.SEOUL, Bucket.AVAILABLE, Bucket.QUARANTINE)
                .line("MUG", 1);
        assertEquals("stock.short", code(shop.oms().transfers().ship(one)));
        assertEquals("stock.short", code(shop.oms().stock().adjust(correction)));
        assertEquals("stock.short", code(shop.oms().stock().move(aside)));
        shop.clock().pass(QUARTER);
        shop.oms().transfers().ship(one).orThrow();
        shop.assertShelf("MUG", 2, 0);
        keep("c-1", 2).orThrow();
        shop.clock().pass(QUARTER);
        shop.oms().stock().adjust(correction).orThrow();
        shop.assertShelf("MUG", 1, 0);
        keep("c-1", 1).orThrow();
        shop.clock().pass(QUARTER);
        shop.oms().stock().move(aside).orThrow();
        shop.assertShelf("MUG", 1, 0);
        assertEquals(0, available());
        shop.assertSound();
    }

    @Test
    void whatHasExpiredIsMovedAwayOnlyAsFarAsNobodyWaits() {
        keep("c-1", 3).orThrow();
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        shop.order("W-1").line("MUG", 2, "100").placed();
        shop.clock().pass(QUARTER);
        TransferDraft two = TransferDraft.of("t", Shop.SEOUL, "BUSAN").line("MUG", 2);
        assertEquals("stock.short", code(shop.oms().transfers().ship(two)));
        shop.oms()
                .transfers()
                .ship(TransferDraft.of("t", Shop.SEOUL, "BUSAN").line("MUG", 1))
                .orThrow();
        assertEquals(2, shop.oms().stock().demand(MUG).earmarked());
        shop.assertSound();
    }

    private DueReport expire() {
        return carts().expiring().run(10);
    }

    @Test
    void dueWorkEndsWhatHasExpiredAndNothingElse() {
        keep("c-1", 1).orThrow();
        shop.clock().pass(Duration.ofMinutes(10));
        Instant later = inAQuarter();
        keep("c-2", 1).orThrow();
        shop.clock().pass(Duration.ofMinutes(5));
        assertEquals(new DueReport("end expired reservations", 1, List.of(), Optional.of(later)), expire());
        assertEquals(new DueReport("end expired reservations", 0, List.of(), Optional.of(later)), expire());
        shop.assertShelf("MUG", 3, 1);
        shop.assertSound();
    }

    @Test
    void aDeadReservationIsNotExtendedAndALiveOneIs() {
        keep("c-1", 1).orThrow();
        shop.clock().pass(Duration.ofMinutes(10));
        carts().extend("c-1", inAQuarter()).orThrow();
        shop.clock().pass(Duration.ofMinutes(10));
        assertEquals(1, carts().reservations("c-1").size());
        shop.clock().pass(Duration.ofMinutes(5));
        List<Object> before = shop.dump();
        assertEquals("reservation.expired", code(carts().extend("c-1", inAQuarter())));
        assertEquals("cart.empty", code(carts().extend("c-9", inAQuarter())));
        assertEquals(before, shop.dump());
    }

    @Test
    void aDeadCartStillOrdersWhatIsThere() {
        keep("c-1", 3).orThrow();
        shop.clock().pass(QUARTER);
        shop.order("W-1").line("MUG", 1, "100").placed();
        assertEquals(
                "stock.short",
                code(shop.order("W-2")
                        .line("MUG", 3, "100")
                        .that(draft -> draft.fromCart("c-1"))
                        .place()));
        Order order = shop.order("W-3")
                .line("MUG", 2, "100")
                .that(draft -> draft.fromCart("c-1"))
                .placed();
        assertEquals(2, order.units().reserved());
        shop.assertShelf("MUG", 3, 3);
        shop.assertSound();
    }

    @Test
    void whatExpiresIsForWhoWaitsFirst() {
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        keep("c-1", 3).orThrow();
        Order waits = shop.order("W-1").line("MUG", 2, "100").placed();
        shop.clock().pass(QUARTER);
        assertEquals(1, available());
        Order later = shop.order("W-2").line("MUG", 2, "100").placed();
        assertEquals(1, later.units().reserved());
        shop.assertSound();
        shop.oms().backorders().filling().run(10);
        assertEquals(2, shop.now(waits).units().reserved());
        assertEquals(1, shop.now(later).units().backordered());
        shop.assertSound();
    }

    @Test
    void whatACartKeepsIsItsOwnWhoeverWaits() {
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        shop.with("HAT", 1);
        keep("c-1", 3).orThrow();
        carts().reserve(CartReservation.of("c-2").line("HAT", 1).until(inAQuarter()))
                .orThrow();
        shop.clock().pass(Duration.ofMinutes(10));
        carts().extend("c-1", inAQuarter()).orThrow();
        Order waits = shop.order("W-1").line("MUG", 2, "100").placed();
        shop.clock().pass(Duration.ofMinutes(10));
        Order order = shop.order("W-2")
                .line("MUG", 2, "100")
                .line("HAT", 1, "100")
                .that(draft -> draft.fromCart("c-1"))
                .placed();
        assertEquals(3, order.units().reserved());
        assertEquals(1, shop.level("MUG").earmarked(), "what the order left over is for who waits");
        shop.oms().backorders().filling().run(10);
        assertEquals(1, shop.now(waits).units().reserved());
        shop.assertSound();
    }

    @Test
    void aCartDoesNotWait() {
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        assertEquals("stock.short", code(keep("c-1", 4)));
    }

    @Test
    void wrongCartsAreRefusedWithEveryReason() {
        Outcome<List<Reservation>> wrong = carts().reserve(
                        CartReservation.of("").line("", 0).until(shop.clock().instant()));
        assertEquals(4, wrong.reasons().size());
        assertTrue(carts().reserve(CartReservation.of("c")).isRefused());
    }

    @Test
    void ofTheBuyerAndTheClockOneWins() {
        for (int round = 0; round < 60; round++) {
            Shop raced = Shop.bare().with("MUG", 1);
            raced.oms()
                    .carts()
                    .reserve(CartReservation.of("c")
                            .line("MUG", 1)
                            .until(raced.clock().instant().plus(QUARTER)))
                    .orThrow();
            raced.clock().pass(QUARTER);
            List<Boolean> won = Together.run(List.<Callable<Boolean>>of(
                    () -> !raced.order("W-1")
                            .line("MUG", 1, "1")
                            .that(draft -> draft.fromCart("c"))
                            .place()
                            .isRefused(),
                    () -> !raced.order("W-2").line("MUG", 1, "1").place().isRefused(),
                    () -> raced.oms().carts().expiring().run(10).left().isEmpty()));
            assertTrue(won.get(2));
            assertEquals(1, won.subList(0, 2).stream().filter(each -> each).count());
            raced.assertShelf("MUG", 1, 1);
            raced.assertSound();
        }
    }

    @Test
    void ofExtendingAndOrderingNobodyLosesAUnit() {
        for (int round = 0; round < 60; round++) {
            Shop raced = Shop.bare().with("MUG", 1);
            Instant end = raced.clock().instant().plus(QUARTER);
            raced.oms()
                    .carts()
                    .reserve(CartReservation.of("c").line("MUG", 1).until(end))
                    .orThrow();
            List<Outcome<?>> both = Together.run(List.<Callable<Outcome<?>>>of(
                    () -> raced.oms().carts().extend("c", end.plus(QUARTER)), () -> raced.order("W-1")
                            .line("MUG", 1, "1")
                            .that(draft -> draft.fromCart("c"))
                            .place()));
            assertFalse(both.get(1).isRefused());
            raced.assertShelf("MUG", 1, 1);
            raced.assertSound();
        }
    }
}
