package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SoldLineTest {

    private static List<Money> parts(Order order, Function<LineAmounts, Money> part) {
        return order.lines().stream()
                .map(line -> part.apply(line.openAmounts().orElseThrow()))
                .toList();
    }

    @Test
    void theTaxesOfAKitAreSharedByItsComponents() {
        Shop shop = Shop.open().with("MUG", 1).with("BOX", 1);
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").component("MUG", 1, 2).component("BOX", 1, 1))
                .orThrow();
        Order order = shop.order("W-1")
                .line(LineDraft.ofSku("SET", 1)
                        .price(PriceDraft.unitPrice("100"))
                        .taxes(List.of(
                                new TaxDraft(Optional.empty(), Amount.of("10"), false),
                                new TaxDraft(Optional.empty(), Amount.of("5"), true))))
                .placed();
        assertEquals(List.of(won("67"), won("33")), parts(order, LineAmounts::goods));
        assertEquals(List.of(won("7"), won("3")), parts(order, LineAmounts::addedTax));
        assertEquals(List.of(won("3"), won("2")), parts(order, LineAmounts::includedTax));
        assertEquals(
                List.of(won("7"), won("3")),
                order.lines().get(0).price().orElseThrow().taxes().stream()
                        .map(TaxLine::amount)
                        .toList());
        assertEquals(won("110"), order.money().due());
        shop.assertSound();
    }
}
