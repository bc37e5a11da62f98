package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shelf holds fewer than were promised. */
class ShortageWalkTest {

    private final Shop shop = Shop.open().with("MUG", 3);

    @Test
    void whatIsNotThereIsRefusedAtOnceAndOneUnitOfItLeaves() {
        Order order = shop.order("W-1").line("MUG", 3, "100").confirmed();
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("a-1", Shop.SEOUL, AdjustmentReason.DAMAGED)
                        .line("MUG", -2))
                .orThrow();
        assertEquals(1, shop.oms().stock().shortages(10).size());
        List<Object> before = shop.dump();
        Outcome<Parcel> all = shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1"));
        assertEquals("stock.short", all.reasons().get(0).code());
        assertEquals(before, shop.dump());
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        shop.assertShelf("MUG", 0, 2);
        shop.assertSound();
    }

    @Test
    void aCountOfNothingLeavesOrdersThatCanStillBeCancelled() {
        Order order = shop.order("W-1").line("MUG", 3, "100").placed();
        shop.oms()
                .stock()
                .count(StockCount.of("c-1", Shop.SEOUL).line("MUG", 0))
                .orThrow();
        assertEquals(
                "stock.short",
                shop.order("W-2").line("MUG", 1, "1").place().reasons().get(0).code());
        shop.oms().orders().cancel(order.id(), "gone").orThrow();
        shop.assertShelf("MUG", 0, 0);
        shop.assertSound();
    }
}
