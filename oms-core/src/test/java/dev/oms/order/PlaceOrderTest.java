package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.customer.Buyer;
import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fixture.TornStorage;
import dev.oms.money.Amount;
import dev.oms.outcome.Outcome;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private final Shop shop = Shop.open().with("MUG", 10);

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    @Test
    void anOrderIsWhatItsDraftSays() {
        Buyer ann = Buyer.unknown().withMail("ann@example.com");
        Map<String, String> gift = Map.of("gift", "yes");
        Order order = shop.order("W-1")
                .line(LineDraft.ofSku("MUG", 1)
                        .price(PriceDraft.unitPrice(won("700")))
                        .platformDiscount(Amount.of(won("70"))))
                .that(draft -> draft.buyer(ann).attributes(gift))
                .placed();
        assertEquals(ann, order.buyer());
        assertEquals(gift, order.attributes());
        assertEquals(won("630"), order.money().due());
        assertEquals(
                won("70"), order.lines().get(0).price().orElseThrow().amounts().platformPays());
    }

    @Test
    void onlyTheTotalAChannelStatedIsADisagreement() {
        Order order = shop.order("W-1")
                .line(LineDraft.ofSku("MUG", 1))
                .that(draft -> draft.shippingFee("30"))
                .placed();
        assertEquals(
                List.of("shippingFee"),
                order.adjustments().stream().map(Adjustment::name).toList());
        assertEquals(List.of(), order.discrepancies());
    }

    @Test
    void ofTwoThatArePlacedAtOnceUnderOneNumberOneIsRefused() {
        TornStorage torn = TornStorage.before(InMemoryStorage.of(Oms.catalogue()));
        Shop busy = Shop.on(torn).with("MUG", 10);
        AnOrder order = busy.order("W-1").line("MUG", 1, "1");
        torn.afterPart(2, () -> {
            order.placed();
            new Tampering(busy).with(parts -> parts.delete(BuiltIn.RECEIPTS, "order:web/W-1"));
        });
        assertEquals(List.of("externalId order.exists"), problems(order.place()));
        busy.assertShelf("MUG", 10, 1);
        busy.assertSound();
    }
}
