package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Listing;
import dev.oms.item.Sku;
import dev.oms.money.Amount;
import dev.oms.order.Adjustment;
import dev.oms.order.Adoption;
import dev.oms.order.Discrepancy;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.Hold;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OddOrdersWalkTest {

    private final Shop shop = Shop.open().with("MUG", 10);

    @Test
    void anOrderOfServicesAloneIsDeliveredWhenItIsConfirmed() {
        shop.withService("ASSEMBLY");
        Order order = shop.order("W-1").line("ASSEMBLY", 1, "20000").confirmed();
        assertEquals("DELIVERED", order.state());
        assertEquals(List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED", "DELIVERED"), shop.states(order));
        shop.assertSound();
        assertEquals(
                "COMPLETED", shop.oms().orders().complete(order.id()).orThrow().state());
        shop.assertSound();
    }

    @Test
    void twoLinesOfOneSkuCountTogether() {
        shop.with("LAST", 1);
        List<Object> before = shop.dump();
        Outcome<Order> both =
                shop.order("W-1").line("LAST", 1, "100").line("LAST", 1, "100").place();
        assertEquals("stock.short", both.reasons().get(0).code());
        assertEquals(before, shop.dump());
        shop.order("W-2").line("LAST", 1, "100").placed();
        shop.assertShelf("LAST", 1, 1);
        shop.assertSound();
    }

    @Test
    void everyReasonIsAnsweredAtOnce() {
        shop.with("CAP", 1);
        Outcome<Order> outcome =
                shop.order("W-1").line("MUG", 11, "100").line("CAP", 2, "100").place();
        assertEquals(
                List.of("stock.short", "stock.short"),
                outcome.reasons().stream().map(Reason::code).toList());
    }

    @Test
    void anUnmappedListingOpensAHoldAndIsListed() {
        Order order = shop.order("W-1")
                .line(LineDraft.ofListing("MUG-RED-XL", 1).price(PriceDraft.unitPrice("100")))
                .line("MUG", 1, "100")
                .placed();
        assertEquals(
                List.of(Hold.UNMAPPED_LISTING),
                order.openHolds().stream().map(Hold::type).toList());
        assertEquals(Optional.of("MUG-RED-XL"), order.lines().get(0).listing());
        assertEquals(1, order.lines().get(0).units().unreserved());
        assertEquals(1, order.lines().get(1).units().reserved());
        List<Listing> unmapped = shop.oms().items().unmapped(10);
        assertEquals(1, unmapped.size());
        assertEquals("MUG-RED-XL", unmapped.get(0).key().listing());
        assertEquals(
                "order.held",
                shop.oms().orders().confirm(order.id()).reasons().get(0).code());
        shop.assertSound();
    }

    @Test
    void aMappedListingIsReservedLikeAnyOther() {
        shop.oms()
                .items()
                .map(new ChannelId("web"), "MUG-RED-XL", new Sku("MUG"))
                .orThrow();
        Order order = shop.order("W-1")
                .line(LineDraft.ofListing("MUG-RED-XL", 2).price(PriceDraft.unitPrice("100")))
                .confirmed();
        assertEquals(Optional.of(new Sku("MUG")), order.lines().get(0).sku());
        shop.assertShelf("MUG", 10, 2);
        shop.assertSound();
    }

    @Test
    void theStatedTotalStandsAndTheDifferenceIsNamed() {
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .that(draft -> draft.statedTotal(Amount.of("29900")))
                .placed();
        assertEquals(won("29900"), order.money().due());
        assertEquals(List.of(new Adjustment(Adjustment.STATED_TOTAL, won("-100"))), order.adjustments());
        assertEquals(
                List.of("total.stated"),
                order.openDiscrepancies().stream().map(Discrepancy::code).toList());
        shop.oms().orders().confirm(order.id()).orThrow();
        Order cancelled = shop.oms().orders().cancel(order.id(), "x").orThrow();
        assertEquals(won("0"), cancelled.money().due());
        shop.assertSound();
    }

    @Test
    void theStatedTotalThatAgreesIsNoDiscrepancy() {
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .that(draft -> draft.statedTotal(Amount.of("30000")))
                .placed();
        assertTrue(order.adjustments().isEmpty());
        assertFalse(order.isStuck());
    }

    @Test
    void aMissingPriceLeavesTheLadderAbsent() {
        Order order = shop.order("W-1")
                .line(LineDraft.ofSku("MUG", 1))
                .line("MUG", 1, "500")
                .placed();
        assertTrue(order.lines().get(0).price().isEmpty());
        assertTrue(order.lines().get(0).openAmounts().isEmpty());
        assertEquals(won("500"), order.money().due());
        shop.assertSound();
    }

    @Test
    void anUnknownStatusKeepsTheOrderWithItsWordAndAHold() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "500")
                .adopted(Adoption.atUnknown("gift_pending", StockEffect.RESERVE));
        assertEquals("PLACED", order.state());
        assertEquals(
                List.of(Hold.UNKNOWN_STATUS),
                order.openHolds().stream().map(Hold::type).toList());
        assertTrue(order.openHolds().get(0).reason().contains("gift_pending"));
        assertTrue(shop.oms().orders().confirm(order.id()).isRefused());
        shop.assertShelf("MUG", 10, 1);
        shop.assertSound();
    }

    @Test
    void aSaleAtTheTillComesInDeliveredAndTakesItsUnitsOffTheShelf() {
        Instant sold = Instant.parse("2026-03-02T08:30:00Z");
        Order order = shop.order("till:1", "R-1", "KRW")
                .line("MUG", 2, "15000")
                .that(draft -> draft.method(FulfillmentMethod.CARRY_OUT).placedAt(sold))
                .prepaid()
                .adopted(Adoption.at("sold", OrderLifecycle.DELIVERED, StockEffect.SHIP_UNRESERVED)
                        .captured(Amount.of("30000"))
                        .entered(OrderLifecycle.DELIVERED, sold));
        assertEquals("DELIVERED", order.state());
        assertEquals(2, order.units().delivered());
        assertFalse(order.isStuck());
        assertEquals(won("0"), order.money().outstanding());
        shop.assertShelf("MUG", 8, 0);
        assertEquals(
                "COMPLETED", shop.oms().orders().complete(order.id()).orThrow().state());
        shop.assertSound();
    }

    @Test
    void whatAChannelShipsFromItsOwnStockNeverTouchesOurs() {
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .that(draft -> draft.method(FulfillmentMethod.BY_CHANNEL))
                .confirmed();
        shop.assertShelf("MUG", 10, 0);
        shop.oms().parcels().ship(Ship.everything(order.id(), "AMZ", "1")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }
}
