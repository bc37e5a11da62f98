package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.stock.Backorder;
import dev.oms.stock.Reservation;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order says that more is kept for it, or waited for, than is. */
class OrderWorkTest {

    private final Shop shop = Shop.open().with("MUG", 3);
    private final Tampering tampering = new Tampering(shop);

    OrderWorkTest() {
        shop.oms().items().declare(ItemDraft.of("MUG").backorderLimit(5)).orThrow();
    }

    private Order order(long units) {
        return shop.order("W-1").line("MUG", units, "100").cod().confirmed();
    }

    private void keepOneLess(Order order) {
        Reservation kept = shop.oms().stock().reservations(order.id().value()).get(0);
        tampering.change(Reservation.TYPE, kept, "released", 1L);
    }

    private static void isRefused(Outcome<?> outcome, long missing) {
        assertEquals(
                "line 1 has " + missing + " units fewer reserved or waited for than it says",
                outcome.reasons().get(0).message());
    }

    @Test
    void nothingIsSentOrPutAwayThatIsNotKept() {
        Order order = order(3);
        shop.oms().parcels().pick(order.id(), "1", 3).orThrow();
        keepOneLess(order);
        List<Object> before = shop.dump();
        isRefused(shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")), 1);
        isRefused(shop.oms().orders().cancelledByChannel(order.id(), "changed mind", Instant.EPOCH), 1);
        assertEquals(before, shop.dump());
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 2)).orThrow();
    }

    @Test
    void nobodyStopsToWaitWhoDoesNotWait() {
        Order order = order(5);
        RangeRead<Backorder> all = Backorder.inTurn(new Sku("MUG"), 10);
        Backorder waits = shop.oms()
                .read(session -> session.fetch(new ReadPlan().range(all)).list(all))
                .get(0);
        tampering.change(Backorder.TYPE, waits, "withdrawn", 2L);
        isRefused(shop.oms().orders().cancel("c", order.id(), "1", 1, "fewer"), 1);
    }

    @Test
    void whatIsKeptForOneLineIsNotSentWithAnother() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "100")
                .line("MUG", 2, "100")
                .cod()
                .confirmed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("2", 2)).orThrow();
        assertEquals(
                List.of("1 1", "2 0"),
                shop.oms().stock().reservations(order.id().value()).stream()
                        .map(kept -> kept.owner().line() + " " + kept.open())
                        .toList());
        shop.assertSound();
    }
}
