package dev.oms.order;

import static dev.oms.cost.CostRule.perOrderByWeight;
import static dev.oms.cost.CostRule.percentOfGoods;
import static dev.oms.cost.CostRule.upTo;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules may know of an order when they say what it costs. */
class OrderCostsTest {

    private static Shop shop(CostRule rule) {
        return Shop.open(policies -> policies.costs(CostRules.of(List.of(rule))))
                .with("MUG", 10)
                .with("CAP", 5)
                .withService("WRAP");
    }

    private static List<Money> expected(Shop shop, Order order) {
        return CostEntries.standing(shop.oms().costs().ofOrder(order.id().value())).stream()
                .map(CostEntry::amount)
                .toList();
    }

    @Test
    void aShareOfTheGoodsIsOfWhatTheyAreSoldForAfterDiscounts() {
        Shop shop = shop(CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("10")));
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .line(LineDraft.ofSku("CAP", 1))
                .line(LineDraft.ofListing("L-9", 1).price(PriceDraft.unitPrice("7000")))
                .discount("3700")
                .that(draft -> draft.platformDiscount("7400"))
                .placed();
        // 30000 of the 37000 that are priced: of the discounts its share, and a tenth of the rest.
        assertEquals(List.of(won("2100")), expected(shop, order));
    }

    @Test
    void whatIsCancelledOrWeighsNothingIsNotWeighed() {
        Shop shop = shop(
                CostRule.of(CostKind.SHIPPING, perOrderByWeight(upTo(500, won("2500")), upTo(2_000, won("4000")))));
        shop.oms().items().declare(ItemDraft.of("MUG").weightGrams(350)).orThrow();
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .line("CAP", 1, "7000")
                .line("WRAP", 1, "500")
                .confirmed();
        assertEquals(List.of(), expected(shop, order));
        shop.oms().orders().cancel("c", order.id(), "2", 1, "sold out").orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        assertEquals(List.of(won("4000")), expected(shop, order));
    }
}
