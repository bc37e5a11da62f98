package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameOrderTwiceWalkTest {

    private final Shop shop = Shop.open().with("MUG", 10);

    private AnOrder order() {
        return shop.order("shopify:berlin", "1001", "EUR").line("MUG", 2, "15.00");
    }

    @Test
    void theSameContentIsAnsweredAgainAndStoresNothing() {
        Order first = order().placed();
        List<Object> before = shop.dump();
        Outcome<Order> again = order().place();
        assertTrue(((Outcome.Done<Order>) again).replayed());
        assertEquals(first, again.orThrow());
        assertEquals(before, shop.dump());
    }

    @Test
    void theAnswerAgainIsTheOrderAsItStandsNow() {
        Order first = order().confirmed();
        assertEquals(first, order().place().orThrow());
    }

    @Test
    void otherContentUnderTheSameNumberIsRefusedAndChangesNothing() {
        order().placed();
        List<Object> before = shop.dump();
        assertTrue(order().line("MUG", 1, "15.00").place().isRefused());
        assertTrue(shop.oms()
                .orders()
                .adopt(order().draft(), Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.NONE))
                .isRefused());
        assertEquals(before, shop.dump());
    }

    @Test
    void anotherKeyDoesNotMakeASecondOrderOfOneNumber() {
        Order first = order().placed();
        List<Object> before = shop.dump();
        Outcome<Order> other = shop.oms().keyed("mine").orders().place(order().draft());
        assertEquals(new Outcome.Done<>(first, true), other);
        assertEquals(before, shop.dump());
    }

    @Test
    void whenTheReceiptIsPrunedTheNumberStillBelongsToTheOrder() {
        order().placed();
        forget("order:shopify:berlin/1001");
        List<Object> before = shop.dump();
        assertEquals("order.exists", order().place().reasons().get(0).code());
        assertEquals(before, shop.dump());
        shop.assertSound();
    }

    @Test
    void anotherAccountOfThePlatformHasNumbersOfItsOwn() {
        order().placed();
        shop.order("shopify:paris", "1001", "EUR").line("MUG", 2, "15.00").placed();
        shop.assertShelf("MUG", 10, 4);
        shop.assertSound();
    }

    @Test
    void anotherSellerHasOrdersOfItsOwn() {
        order().placed();
        Outcome<Order> other =
                shop.oms().forSeller(new SellerId("other")).orders().place(order().draft());
        assertEquals("stock.short", other.reasons().get(0).code());
    }

    private void forget(String key) {
        try (Session session = shop.oms().storage().open(SellerId.DEFAULT)) {
            session.apply(ChangeSet.of()
                    .delete(BuiltIn.RECEIPTS, key)
                    .build(new Command(
                            "prune",
                            Fingerprint.of(Bytes.EMPTY),
                            new CommandReceipt("prune", 1, shop.clock().instant(), List.of(), Bytes.EMPTY))));
        }
    }
}
