package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.command.DueReport;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemKind;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A channel sells by words of its own, and somebody says later what they mean. */
class UnmappedWalkTest {

    private static final ChannelId WEB = new ChannelId("web");
    private static final ListingKey RED = new ListingKey(WEB, "MUG-RED");

    private final Shop shop = Shop.open().with("MUG", 3);

    private Order sold(String number, long units, StockEffect effect) {
        return shop.order(number)
                .line(LineDraft.ofListing("MUG-RED", units).price(PriceDraft.unitPrice("100")))
                .adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, effect));
    }

    private DueReport mapped(int limit) {
        return shop.oms().orders().mapped(RED, limit);
    }

    @Test
    void whatWasSoldIsReservedOnceSomebodySaysWhatItIs() {
        Order first = sold("W-1", 2, StockEffect.RESERVE);
        Order second = sold("W-2", 2, StockEffect.RESERVE);
        Order elsewhere = sold("W-3", 2, StockEffect.NONE);
        assertEquals("listing.unmapped", mapped(10).left().get(0).code());
        shop.oms().items().map(WEB, "MUG-RED", new Sku("MUG")).orThrow();
        assertEquals(1, mapped(1).done());
        assertEquals(new DueReport("map listings", 2, List.of(), Optional.empty()), mapped(10));
        assertEquals(new DueReport("map listings", 0, List.of(), Optional.empty()), mapped(10));
        assertEquals(2, shop.now(first).units().reserved());
        assertEquals(List.of(), shop.now(first).openHolds());
        assertEquals(1, shop.now(second).units().reserved());
        assertEquals(1, shop.now(second).units().backordered());
        assertEquals(2, shop.now(elsewhere).units().unreserved());
        shop.assertShelf("MUG", 3, 3);
        shop.assertSound();
        shop.with("MUG", 1);
        shop.oms().backorders().filling().run(10);
        assertEquals(2, shop.now(second).units().reserved());
        shop.assertSound();
    }

    @Test
    void theHoldStaysUntilTheLastListingIsMapped() {
        Order order = shop.order("W-1")
                .line(LineDraft.ofListing("MUG-RED", 1).price(PriceDraft.unitPrice("100")))
                .line(LineDraft.ofListing("HAT-RED", 1).price(PriceDraft.unitPrice("100")))
                .placed();
        shop.oms().items().map(WEB, "MUG-RED", new Sku("MUG")).orThrow();
        assertEquals(1, mapped(10).done());
        assertEquals(1, shop.now(order).openHolds().size());
        assertEquals(1, shop.now(order).units().reserved());
        shop.oms().items().declare(ItemDraft.of("WRAP").kind(ItemKind.SERVICE)).orThrow();
        shop.oms().items().map(WEB, "HAT-RED", new Sku("WRAP")).orThrow();
        assertEquals(
                "line.other-kind",
                shop.oms()
                        .orders()
                        .mapped(new ListingKey(WEB, "HAT-RED"), 10)
                        .left()
                        .get(0)
                        .code());
        shop.assertSound();
    }
}
