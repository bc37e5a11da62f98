package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemKind;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLine;
import dev.oms.order.Place;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.TotalCost;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Goods are sold together, and by themselves. */
class KitWalkTest {

    private static final Sku SET = new Sku("SET");

    private final Shop shop = withSet(Shop.open().with("CUP", 7).with("PLATE", 3));

    private static Shop withSet(Shop shop) {
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").component("CUP", 1, 2).component("PLATE", 2, 1))
                .orThrow();
        return shop;
    }

    private static Money sum(Order order, Function<OrderLine, Money> part) {
        return Money.sum(order.lines().stream().map(part).toList(), order.currency());
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void aKitBecomesLinesOfItsComponentsWhichSumToItsPrice() {
        shop.with("PLATE", 1);
        Order order = shop.order("W-1")
                .line("SET", 2, "5000")
                .discount("101")
                .shipping("2500")
                .placed();
        assertEquals(
                List.of("1.1 CUP 2", "1.2 PLATE 4"),
                order.lines().stream()
                        .map(line -> line.id() + " " + line.sku().orElseThrow() + " " + line.ordered())
                        .toList());
        assertEquals(
                won("10000"),
                sum(order, line -> line.price().orElseThrow().amounts().goods()));
        assertEquals(won("12399"), order.money().due());
        assertEquals(
                won("6667"),
                order.lines().get(0).price().orElseThrow().amounts().goods());
        shop.assertShelf("CUP", 7, 2);
        shop.assertShelf("PLATE", 4, 4);
        shop.assertSound();
    }

    /** 10,000 of 2 sets are 6,667 for the cups and 3,333 for the plates: neither a price times its units. */
    @Test
    void anotherPriceOfAComponentIsThatPriceTimesItsUnits() {
        shop.with("PLATE", 1);
        Order order = shop.order("W-1").line("SET", 2, "5000").placed();
        Order edited = shop.oms()
                .orders()
                .edit("e-1", order.id(), OrderEdit.none().price("1.1", "0"), "cups are on us")
                .orThrow();
        assertEquals(won("3333"), edited.money().due());
        edited = shop.oms()
                .orders()
                .edit("e-2", order.id(), OrderEdit.none().price("1.2", "1000").price("1.1", "1"), "why")
                .orThrow();
        assertEquals(won("4002"), edited.money().due());
        assertEquals(
                won("4000"),
                edited.lines().get(1).remainingAmounts().orElseThrow().goods());
        shop.assertSound();
    }

    @Test
    void aKitAndALooseComponentOfOneSkuCountTogether() {
        assertEquals(1, shop.oms().stock().available(SET));
        assertEquals(
                List.of("stock.short"),
                codes(shop.order("W-1")
                        .line("SET", 1, "5000")
                        .line("PLATE", 2, "900")
                        .place()));
        Order order =
                shop.order("W-2").line("SET", 1, "5000").line("PLATE", 1, "900").confirmed();
        assertEquals(3, order.lines().size());
        shop.assertShelf("PLATE", 3, 3);
        assertEquals(0, shop.oms().stock().available(SET));
        shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1.2", 2))
                .orThrow();
        shop.oms().orders().cancel("c", order.id(), "2", 1, "none").orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "2")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        shop.assertShelf("CUP", 6, 0);
        shop.assertShelf("PLATE", 1, 0);
        assertEquals(
                won("5000"),
                Money.sum(
                        shop.oms().parcels().ofOrder(order.id()).stream()
                                .map(parcel -> parcel.buyerPays())
                                .toList(),
                        order.currency()));
        shop.assertSound();
    }

    @Test
    void whatAKitCostIsWhatItsComponentsCost() {
        Shop priced = Shop.open();
        priced.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL)
                        .line("CUP", 2, TotalCost.totalCost("600", "KRW"))
                        .line("PLATE", 4, TotalCost.totalCost("800", "KRW")))
                .orThrow();
        withSet(priced);
        Order order = priced.order("W-1").line("SET", 1, "5000").confirmed();
        priced.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        assertEquals(2, priced.level("PLATE").onHand());
        priced.assertSound();
    }

    @Test
    void componentsWaitByThemselves() {
        shop.oms().items().declare(ItemDraft.of("PLATE").backorderLimit(3)).orThrow();
        Order order = shop.order("W-1").line("SET", 3, "5000").placed();
        assertEquals(3, order.line("1.1").orElseThrow().units().reserved());
        assertEquals(3, order.line("1.2").orElseThrow().units().backordered());
        shop.assertSound();
        shop.with("PLATE", 3);
        shop.oms().backorders().filling().run(10);
        assertEquals(6, shop.now(order).line("1.2").orElseThrow().units().reserved());
        shop.assertSound();
    }

    @Test
    void anAdoptedKitIsWhereItsChannelSays() {
        Order order = shop.order("W-1")
                .line("SET", 1, "5000")
                .adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED)
                        .place("1", Units.all(Place.IN_TRANSIT, 1)));
        assertEquals(2, order.line("1.2").orElseThrow().units().inTransit());
        shop.assertShelf("PLATE", 1, 0);
        shop.assertSound();
    }

    @Test
    void aCartKeepsTheComponents() {
        shop.oms()
                .carts()
                .reserve(CartReservation.of("c").line("SET", 1).line("PLATE", 1))
                .orThrow();
        assertEquals(0, shop.oms().stock().available(new Sku("PLATE")));
        shop.order("W-1")
                .line("SET", 1, "5000")
                .that(draft -> draft.fromCart("c"))
                .placed();
        assertEquals(1, shop.oms().stock().available(new Sku("PLATE")));
        shop.assertSound();
    }

    @Test
    void aKitIsMadeOfDeclaredGoodsAndHasNoStock() {
        assertEquals(
                List.of("item.unknown"),
                codes(shop.oms().items().declare(ItemDraft.of("BOX").component("NONE", 1))));
        assertEquals(
                List.of("item.no-stock"),
                codes(shop.oms().items().declare(ItemDraft.of("BOX").component("SET", 1))));
        assertEquals(
                List.of("number.out-of-range"),
                codes(shop.oms().items().declare(ItemDraft.of("BOX").kind(ItemKind.KIT))));
        assertEquals(
                List.of("sku.twice"),
                codes(shop.oms()
                        .items()
                        .declare(ItemDraft.of("BOX").component("CUP", 1).component("CUP", 1))));
        assertEquals(
                List.of("item.no-stock"),
                codes(shop.oms()
                        .stock()
                        .receive(GoodsReceipt.of("r", Shop.SEOUL).line("SET", 1))));
    }
}
