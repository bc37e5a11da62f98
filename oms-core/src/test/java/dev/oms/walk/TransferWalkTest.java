package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockCount;
import dev.oms.stock.TotalCost;
import dev.oms.stock.Transfer;
import dev.oms.stock.TransferDraft;
import dev.oms.stock.Transfers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Units go from Seoul to Busan. */
class TransferWalkTest {

    private static final Sku MUG = new Sku("MUG");
    private static final LocationId BUSAN = new LocationId("BUSAN");

    private final Shop shop = Shop.open();

    TransferWalkTest() {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 10, TotalCost.totalCost("1000", "KRW")))
                .orThrow();
    }

    private Transfers transfers() {
        return shop.oms().transfers();
    }

    private Transfer shipped(long units) {
        return transfers()
                .ship(TransferDraft.of("t-1", Shop.SEOUL, "BUSAN").line("MUG", units))
                .orThrow();
    }

    private void assertPlaces(long seoul, long underWay, long busan) {
        assertEquals(
                seoul + " / " + underWay + " / " + busan,
                shop.level("MUG").onHand() + " / " + transfers().inTransit(MUG) + " / "
                        + shop.oms().stock().level(MUG, BUSAN).onHand());
        shop.assertSound();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reasons().get(0).code();
    }

    @Test
    void someArriveSomeComeBackAndSomeAreLost() {
        shipped(6);
        assertPlaces(4, 6, 0);
        assertEquals(4, shop.oms().stock().available(MUG));
        transfers().arrive("a", "t-1", Map.of("MUG", 3L)).orThrow();
        assertPlaces(4, 3, 3);
        transfers().comeBack("b", "t-1", Map.of("MUG", 1L)).orThrow();
        assertPlaces(5, 2, 3);
        Transfer all = transfers().lose("c", "t-1", Map.of("MUG", 2L)).orThrow();
        assertPlaces(5, 0, 3);
        assertFalse(all.isOpen());
        assertEquals(List.of(new Transfer.Line(MUG, 6, 3, 1, 2)), all.lines());
    }

    @Test
    void everyStepHappensOnce() {
        shipped(4);
        transfers().arrive("a", "t-1", Map.of("MUG", 2L)).orThrow();
        List<Object> before = shop.dump();
        shipped(4);
        transfers().arrive("a", "t-1", Map.of("MUG", 2L)).orThrow();
        assertEquals("command.key-reused", code(transfers().arrive("a", "t-1", Map.of("MUG", 1L))));
        assertEquals(
                "command.key-reused",
                code(transfers()
                        .ship(TransferDraft.of("t-1", Shop.SEOUL, "BUSAN").line("MUG", 5))));
        assertEquals(before, shop.dump());
        transfers().arrive("b", "t-1", Map.of("MUG", 2L)).orThrow();
        assertPlaces(6, 0, 4);
    }

    @Test
    void onlyWhatIsFreeLeavesAndOnlyWhatIsUnderWayEnds() {
        shop.order("W-1").line("MUG", 7, "1").placed();
        List<Object> before = shop.dump();
        assertEquals(
                "stock.short",
                code(transfers()
                        .ship(TransferDraft.of("t-1", Shop.SEOUL, "BUSAN").line("MUG", 4))));
        assertEquals(
                "transfer.nowhere",
                code(transfers()
                        .ship(TransferDraft.of("t-1", Shop.SEOUL, Shop.SEOUL).line("MUG", 1))));
        assertEquals("transfer.unknown", code(transfers().arrive("a", "t-1", Map.of("MUG", 1L))));
        assertEquals(before, shop.dump());
        shipped(3);
        assertEquals("transfer.units", code(transfers().arrive("a", "t-1", Map.of("MUG", 4L))));
        assertEquals("transfer.units", code(transfers().lose("a", "t-1", Map.of("HAT", 1L))));
        assertTrue(transfers().arrive("a", "t-1", Map.of()).isRefused());
        assertPlaces(7, 3, 0);
    }

    @Test
    void whatArrivesIsForWhoWaits() {
        shop.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        shipped(10);
        Order order = shop.order("W-1").line("MUG", 3, "1").placed();
        assertEquals(3, order.units().backordered());
        transfers().arrive("a", "t-1", Map.of("MUG", 2L)).orThrow();
        assertEquals(0, shop.oms().stock().available(MUG));
        shop.oms().backorders().filling().run(10);
        assertEquals(2, shop.now(order).units().reserved());
        assertPlaces(0, 8, 2);
    }

    @Test
    void whatComesBackClosesAShortage() {
        shop.order("W-1").line("MUG", 4, "1").placed();
        shipped(6);
        shop.oms().stock().count(StockCount.of("c", Shop.SEOUL).line("MUG", 2)).orThrow();
        assertEquals(1, shop.oms().stock().shortages(10).size());
        transfers().comeBack("b", "t-1", Map.of("MUG", 2L)).orThrow();
        assertEquals(0, shop.oms().stock().shortages(10).size());
        assertPlaces(4, 4, 0);
    }
}
