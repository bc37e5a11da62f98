package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.fixture.TornStorage;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemKind;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftedLinesTest {

    private static final ChannelId WEB = new ChannelId("web");

    private final Shop shop = Shop.open(builder -> builder.items(ItemPolicy.REFUSE_UNKNOWN));

    DraftedLinesTest() {
        shop.oms().items().declare(ItemDraft.of("MUG")).orThrow();
        shop.with("MUG", 3);
    }

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    @Test
    void aLineThatTellsItsKindStillNamesAKnownSku() {
        assertEquals(
                List.of("lines[1].sku item.unknown"),
                problems(shop.order("W-1")
                        .line("MUG", 1, "100")
                        .line(LineDraft.ofSku("NOPE", 1).kind(ItemKind.SERVICE))
                        .place()));
        Order order = shop.order("W-2")
                .line(LineDraft.ofSku("MUG", 2).kind(ItemKind.GOODS))
                .placed();
        assertEquals(2, order.units().reserved());
    }

    @Test
    void aListingMayLeadToASkuThatAnotherLineNamesToo() {
        shop.oms().items().map(WEB, "MUG-RED", new Sku("MUG")).orThrow();
        Order order = shop.order("W-1")
                .line(LineDraft.ofListing("MUG-RED", 1))
                .line(LineDraft.ofSku("MUG", 1).kind(ItemKind.GOODS))
                .adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.NONE));
        assertEquals(2, order.units().unreserved());
    }

    @Test
    void aComponentOfAKitAndALineAreToldApart() {
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").kind(ItemKind.KIT).component("MUG", 1, 1))
                .orThrow();
        assertEquals(
                List.of("lines[1].id line.duplicate"),
                problems(shop.order("W-1")
                        .line(LineDraft.ofSku("SET", 1).id("1"))
                        .line(LineDraft.ofSku("MUG", 1).id("1.1"))
                        .place()));
    }

    @Test
    void whatIsSaidOfAComponentIsSaidOfTheLineItIsSoldOn() {
        assertEquals(
                List.of("lines[1].places"),
                shop
                        .oms()
                        .orders()
                        .adopt(
                                shop.order("W-1")
                                        .line(LineDraft.ofSku("MUG", 1))
                                        .line(LineDraft.ofSku("MUG", 2))
                                        .draft(),
                                Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.NONE)
                                        .place("2", Units.all(Place.DELIVERED, 3)))
                        .reasons()
                        .stream()
                        .map(reason -> reason.path())
                        .toList());
    }

    @Test
    void whoeverWaitsFirstTakesTheRoomThereIsToWait() {
        TornStorage torn = TornStorage.before(InMemoryStorage.of(Oms.catalogue()));
        Shop busy = Shop.on(torn);
        busy.oms().items().declare(ItemDraft.of("CAP").backorderLimit(1)).orThrow();
        torn.afterPart(6, () -> busy.order("W-2").line("CAP", 1, "100").placed());
        Outcome<Order> late = busy.order("W-1").line("CAP", 1, "100").place();
        assertEquals(List.of(" stock.short"), problems(late));
        assertEquals(1, busy.oms().stock().demand(new Sku("CAP")).waiting());
        busy.assertSound();
    }

    @Test
    void itemsSeenForTheFirstTimeAreDeclaredWhereTheirUnitsMatter() {
        Shop open = Shop.open();
        open.order("W-1")
                .line("HAT", 1, "100")
                .adopted(Adoption.at("done", OrderLifecycle.DELIVERED, StockEffect.NONE));
        assertTrue(open.oms().items().find(new Sku("HAT")).isEmpty());
        open.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 1))
                .orThrow();
        open.order("W-2").line("MUG", 1, "100").placed();
        assertTrue(open.oms().items().find(new Sku("MUG")).isPresent());
    }
}
