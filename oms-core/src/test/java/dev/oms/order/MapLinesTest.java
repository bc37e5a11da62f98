package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.command.DueReport;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.Splitting;
import dev.oms.stock.TakeInOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapLinesTest {

    private static final ListingKey RED = new ListingKey(new ChannelId("web"), "MUG-RED");

    private final Shop shop = Shop.open(builder -> builder.sourcing(new TakeInOrder(List.of(), Splitting.NOTHING)))
            .with("MUG", 2);

    private static LineDraft red(long units) {
        return LineDraft.ofListing("MUG-RED", units).price(PriceDraft.unitPrice("100"));
    }

    private DueReport mapped() {
        shop.oms().items().map(RED.channel(), RED.listing(), new Sku("MUG")).orThrow();
        return shop.oms().orders().mapped(RED, 10);
    }

    @Test
    void anOrderThatMayNotBeSplitWaitsUntilOnePlaceHasItAll() {
        shop.oms().stock().receive(GoodsReceipt.of("r", "BUSAN").line("MUG", 2)).orThrow();
        Order order = shop.order("W-1").line(red(3)).cod().placed();
        assertEquals(
                List.of("sourcing.not-in-one-place"),
                mapped().left().stream().map(Reason::code).toList());
        assertEquals(3, shop.now(order).units().unreserved());
        assertEquals(1, shop.now(order).openHolds().size());
        shop.with("MUG", 1);
        assertEquals(1, mapped().done());
        assertEquals(3, shop.now(order).units().reserved());
        shop.assertSound();
    }

    @Test
    void nothingIsReservedForALineThatIsCancelled() {
        Order order = shop.order("W-1").line(red(1)).line(red(2)).cod().placed();
        shop.oms().orders().cancel("c", order.id(), "1", 1, "fewer").orThrow();
        assertEquals(1, mapped().done());
        assertEquals(new Units(1, 0, 0, 2, 0, 0, 0, 0, 0, 0), shop.now(order).units());
        shop.assertShelf("MUG", 2, 2);
        shop.assertSound();
    }
}
