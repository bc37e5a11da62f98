package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.BackorderPolicy;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.Promise;
import dev.oms.order.StockEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was promised is kept with the order, and who is late or soon will be is listed. */
class PromiseWalkTest {

    private static final Instant SIX = Instant.parse("2026-03-02T18:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 100);

    private Order promised(String number, Instant shipBy) {
        return shop.order(number)
                .line("MUG", 2, "15000")
                .that(draft -> draft.shipBy(shipBy))
                .confirmed();
    }

    private List<String> late() {
        return shop.oms().orders().late(10).stream().map(Order::externalId).toList();
    }

    private List<String> atRisk(int hours) {
        return shop.oms().orders().atRisk(Duration.ofHours(hours), 10).stream()
                .map(Order::externalId)
                .toList();
    }

    @Test
    void aPromiseIsKeptToTheMicrosecond() {
        Instant fine = SIX.plusNanos(1_999);
        Order order = shop.order("W-1")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(fine).deliverBy(SIX.plusSeconds(60)))
                .placed();
        Promise told = new Promise(Optional.of(SIX.plusNanos(1_000)), Optional.of(SIX.plusSeconds(60)));
        assertEquals(told, order.promise());
        shop.oms().orders().confirm(order.id()).orThrow();
        assertEquals(told, shop.now(order).promise());
        assertEquals(
                Promise.NONE, shop.order("W-2").line("MUG", 1, "15000").placed().promise());
        shop.assertSound();
    }

    @Test
    void whatIsToLeaveSoonIsAtRiskAndWhatShouldHaveLeftIsLate() {
        promised("W-1", SIX);
        promised("W-2", SIX.minus(Duration.ofHours(1)));
        promised("W-3", SIX.plus(Duration.ofHours(20)));
        shop.order("W-4").line("MUG", 1, "15000").confirmed();
        assertEquals(List.of(), late());
        assertEquals(List.of("W-2", "W-1"), atRisk(24));
        // Nine hours from nine o'clock end at six, which is not among them.
        assertEquals(List.of("W-2"), atRisk(9));
        shop.clock().pass(Duration.ofHours(9));
        assertEquals(List.of("W-2"), late());
        assertEquals(List.of("W-1"), atRisk(1));
        shop.clock().pass(Duration.ofNanos(1_000));
        assertEquals(List.of("W-2", "W-1"), late());
        assertEquals(List.of(), atRisk(1));
        assertEquals(
                List.of("W-2"),
                shop.oms().orders().late(1).stream().map(Order::externalId).toList());
    }

    @Test
    void anOrderIsListedUntilItsLastUnitIsHandedOver() {
        Order order = promised("W-1", SIX);
        shop.clock().pass(Duration.ofHours(10));
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        assertEquals(List.of("W-1"), late());
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "2")).orThrow();
        assertEquals(List.of(), late());
        shop.assertSound();
    }

    @Test
    void whatNobodyIsToHandOverIsNotListed() {
        Order cancelled = promised("W-1", SIX);
        shop.oms().orders().cancel(cancelled.id(), "no longer wanted").orThrow();
        Order expired = shop.order("W-2")
                .line("MUG", 1, "15000")
                .prepaid()
                .that(draft -> draft.shipBy(SIX))
                .placed();
        shop.oms().orders().expire(expired.id()).orThrow();
        shop.order("W-3")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX).method(FulfillmentMethod.BY_CHANNEL))
                .confirmed();
        shop.order("W-4")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX))
                .adopted(Adoption.at("gone", OrderLifecycle.SHIPPED, StockEffect.NONE));
        shop.clock().pass(Duration.ofHours(10));
        assertEquals(List.of(), late());
        shop.oms().orders().reinstate(expired.id()).orThrow();
        assertEquals(List.of("W-2"), late());
        shop.assertSound();
    }

    @Test
    void whoIsToBeSentFirstMayBeServedFirst() {
        Shop other = Shop.open(builder -> builder.backorders(BackorderPolicy.byPromise()));
        other.oms().items().declare(ItemDraft.of("MUG").backorderLimit(10)).orThrow();
        OrderDraft none = other.order("W-0").line("MUG", 1, "15000").draft();
        other.oms().orders().place(none).orThrow();
        other.order("W-1")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX))
                .placed();
        other.order("W-2")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX.minusSeconds(1)))
                .placed();
        assertEquals(
                List.of("W-2", "W-1", "W-0"),
                other.oms().stock().backorders(new Sku("MUG"), 10).stream()
                        .map(waiting -> other.now(new dev.oms.order.OrderId(
                                        waiting.owner().order()))
                                .externalId())
                        .toList());
    }
}
