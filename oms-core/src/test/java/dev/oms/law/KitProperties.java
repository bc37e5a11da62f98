package dev.oms.law;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The components of a kit and its price. */
class KitProperties {

    /** Whatever the weights and amounts, the components sum to the kit in every amount. */
    @Property(tries = 200)
    void everyAmountOfAKitIsSharedToTheLastUnit(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 9) Integer> weights,
            @ForAll @IntRange(min = 1, max = 7) int kits,
            @ForAll @IntRange(max = 99_999) int price,
            @ForAll @IntRange(max = 500) int discount) {
        Shop any = Shop.bare();
        ItemDraft kit = ItemDraft.of("KIT");
        for (int i = 0; i < weights.size(); i++) {
            any.with("P" + i, 100);
            kit = kit.component("P" + i, 1 + i, weights.get(i));
        }
        any.oms().items().declare(kit).orThrow();
        OrderDraft draft = any.order("W-1")
                .line("KIT", kits, Integer.toString(price))
                .line("P0", 1, "1000")
                .discount(Integer.toString(discount))
                .shipping("2500")
                .draft();
        Order order = any.oms().orders().place(draft).orThrow();
        assertEquals(
                won(Long.toString((long) price * kits + 1_000 - discount + 2_500)),
                order.money().due());
        OrderId id = any.oms().orders().confirm(order.id()).orThrow().id();
        any.oms().parcels().ship(Ship.some(id, "CJ", "1").line("1.1", 1)).orThrow();
        any.oms().parcels().ship(Ship.everything(id, "CJ", "2")).orThrow();
        any.assertSound();
    }
}
