package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CashOnDeliveryWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10).with("CAP", 5);

    /** Two mugs and a cap: 37,000 less 3,000 and 2,500 of postage, 29,595 for the mugs and 6,905 for the cap. */
    private Order order() {
        return shop.order("W-1")
                .line("MUG", 2, "15000")
                .line("CAP", 1, "7000")
                .discount("3000")
                .shipping("2500")
                .cod()
                .confirmed();
    }

    @Test
    void aRefusedParcelCancelsItsOwnDueAndTheOrderEndsDelivered() {
        Order order = order();
        assertEquals(won("36500"), order.money().due());
        shop.assertShelf("MUG", 10, 2);
        shop.assertShelf("CAP", 5, 1);

        Parcel mugs = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "6011").line("1", 2))
                .orThrow();
        assertEquals(won("29595"), mugs.buyerPays());
        assertEquals("PREPARING", shop.now(order).state());
        shop.assertShelf("MUG", 8, 0);
        Parcel cap = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "6012"))
                .orThrow();
        assertEquals(won("6905"), cap.buyerPays());
        assertEquals(order.money().due(), mugs.buyerPays().plus(cap.buyerPays()));
        assertEquals("SHIPPED", shop.now(order).state());

        shop.oms().parcels().record(CarrierFact.refused("6012", NOON)).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        assertEquals(won("29595"), shop.now(order).money().due());
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("6011", NOON.plusSeconds(60)))
                .orThrow();

        Order ended = shop.now(order);
        assertEquals("DELIVERED", ended.state());
        assertEquals(won("29595"), ended.money().due());
        assertEquals(2, ended.units().delivered());
        assertEquals(1, ended.units().refused());
        assertEquals(List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED", "DELIVERED"), shop.states(order));
        assertEquals(
                NOON.plusSeconds(60),
                shop.oms().orders().history(order.id()).get(4).sourceTime().orElseThrow());
        assertTrue(ended.openDiscrepancies().isEmpty());
        shop.assertShelf("CAP", 4, 0);
        shop.assertSound();
    }

    @Test
    void whereEverythingIsRefusedNothingIsDueAndTheOrderIsReturned() {
        Order order = order();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "2").line("1", 1)).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "3")).orThrow();
        for (String tracking : List.of("2", "3", "1")) {
            shop.oms().parcels().record(CarrierFact.refused(tracking, NOON)).orThrow();
        }
        assertEquals(won("0"), shop.now(order).money().due());
        assertEquals("RETURNED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aServiceTravelsWithTheFirstParcelAndIsCollectedWithIt() {
        shop.withService("WRAP");
        Order order = shop.order("W-2")
                .line("MUG", 2, "15000")
                .line("WRAP", 1, "1000")
                .confirmed();
        Parcel first = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow();
        Parcel second = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "2"))
                .orThrow();
        assertEquals(won("16000"), first.buyerPays());
        assertEquals(won("15000"), second.buyerPays());
        shop.assertSound();
    }

    @Test
    void aServiceThatHasTravelledCannotBeCancelled() {
        shop.withService("WRAP");
        Order order = shop.order("W-3")
                .line("MUG", 2, "15000")
                .line("WRAP", 1, "1000")
                .confirmed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        assertTrue(shop.oms()
                .orders()
                .cancel("no-wrap", order.id(), "2", 1, "not wanted")
                .isRefused());
        assertEquals(won("31000"), shop.now(order).money().due());
        shop.assertSound();
    }
}
