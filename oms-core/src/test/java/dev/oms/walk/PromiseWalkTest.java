package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.metric.OnTime;
import dev.oms.metric.OnTimeFigures;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.BackorderPolicy;
import dev.oms.order.ChangeEntry;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.Promise;
import dev.oms.order.PromiseMoved;
import dev.oms.order.StockEffect;
import dev.oms.order.TimelineEntry;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.GoodsReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                        .map(waiting ->
                                other.now(new OrderId(waiting.owner().order())).externalId())
                        .toList());
    }

    // A promise moves

    private static final Promise THURSDAY = ship(SIX.plus(Duration.ofDays(3)));

    private static Promise ship(Instant by) {
        return new Promise(Optional.of(by), Optional.empty());
    }

    private static Promise deliver(Instant by) {
        return new Promise(Optional.empty(), Optional.of(by));
    }

    private OnTimeFigures onTime() {
        return shop.oms()
                .measures()
                .compute(OnTime.shipment(Scope.allTime(), shop.clock().instant()));
    }

    private static List<String> codes(Outcome<Order> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void whatIsAgreedMovesTheWorkAndNotTheJudgement() {
        Order order = promised("W-1", SIX);
        Order agreed = shop.oms()
                .as("anna", "")
                .orders()
                .promise(order.id(), THURSDAY, "the buyer is away")
                .orThrow();
        assertEquals(ship(SIX), agreed.promise());
        assertEquals(THURSDAY, agreed.agreed());
        assertEquals(THURSDAY, agreed.promiseNow());
        shop.clock().pass(Duration.ofDays(2));
        assertEquals(List.of(), late());
        assertEquals(List.of("W-1"), atRisk(48));
        assertEquals(1, onTime().overdue());
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        assertEquals(List.of(1L, 0L), List.of(onTime().late(), onTime().onTime()));
        TimelineEntry entry = shop.oms().orders().timeline(order.id()).stream()
                .filter(each -> each.actor().equals("anna"))
                .findFirst()
                .orElseThrow();
        assertEquals("the buyer is away", entry.reason());
        assertEquals(
                List.of(new ChangeEntry.Change(
                        "promise.agreed", Map.of("what", "ship", "from", "", "to", "2026-03-05T18:00:00Z"))),
                entry.changes());
        shop.assertSound();
    }

    @Test
    void whatTheChannelMovesIsJudgedBy() {
        Order order = promised("W-1", SIX);
        Instant told = SIX.minusSeconds(60);
        Order moved = shop.oms()
                .orders()
                .promisedByChannel(order.id(), THURSDAY, told)
                .orThrow();
        assertEquals(THURSDAY, moved.promise());
        assertEquals(Promise.NONE, moved.agreed());
        shop.clock().pass(Duration.ofDays(2));
        assertEquals(0, onTime().overdue());
        assertEquals(List.of(), late());
        TimelineEntry entry = shop.oms().orders().timeline(order.id()).stream()
                .filter(each -> each.version() == moved.version())
                .findFirst()
                .orElseThrow();
        assertEquals(told, entry.at());
        assertEquals("promise.moved", entry.changes().get(0).code());
        shop.assertSound();
    }

    @Test
    void theChannelEndsAnAgreementOfTheSameTimeByMovingIt() {
        Order order = promised("W-1", SIX);
        Instant later = SIX.plus(Duration.ofDays(9));
        shop.oms().orders().promise(order.id(), THURSDAY.or(deliver(later)), "").orThrow();
        Promise told = ship(SIX);
        assertEquals(
                THURSDAY.or(deliver(later)),
                shop.oms()
                        .orders()
                        .promisedByChannel(order.id(), told, SIX)
                        .orThrow()
                        .agreed());
        Order moved = shop.oms()
                .orders()
                .promisedByChannel(order.id(), ship(SIX.plusSeconds(1)), SIX)
                .orThrow();
        assertEquals(deliver(later), moved.agreed());
        assertEquals(ship(SIX.plusSeconds(1)).or(deliver(later)), moved.promiseNow());
        // Back to what it was first: that is another word of the channel, too.
        assertEquals(
                ship(SIX),
                shop.oms()
                        .orders()
                        .promisedByChannel(order.id(), told, SIX)
                        .orThrow()
                        .promise());
        shop.assertSound();
    }

    @Test
    void anAgreementOnWhatWasPromisedAnywayIsNone() {
        Order order = promised("W-1", SIX);
        shop.oms().orders().promise(order.id(), THURSDAY, "").orThrow();
        assertEquals(
                Promise.NONE,
                shop.oms().orders().promise(order.id(), ship(SIX), "").orThrow().agreed());
        shop.assertSound();
    }

    @Test
    void whatIsPromisedAlreadyChangesNothing() {
        Order order = promised("W-1", SIX);
        List<Object> before = shop.dump();
        assertEquals(
                order, shop.oms().orders().promise(order.id(), ship(SIX), "").orThrow());
        assertEquals(
                order,
                shop.oms()
                        .orders()
                        .promisedByChannel(order.id(), ship(SIX), SIX)
                        .orThrow());
        assertEquals(before, shop.dump());
    }

    @Test
    void aKeyedPromiseHappensOnce() {
        Order order = promised("W-1", SIX);
        Oms keyed = shop.oms().keyed("p-1");
        Order first = keyed.orders().promise(order.id(), THURSDAY, "").orThrow();
        assertTrue(((Outcome.Done<Order>) keyed.orders().promise(order.id(), THURSDAY, "")).replayed());
        assertEquals(
                List.of("command.key-reused"), codes(keyed.orders().promise(order.id(), ship(SIX.plusSeconds(9)), "")));
        assertEquals(first, shop.now(order));
    }

    @Test
    void nothingIsPromisedOfWhatHasEndedOrLeft() {
        Order ended = promised("W-1", SIX);
        shop.oms().orders().cancel(ended.id(), "no longer wanted").orThrow();
        assertEquals(
                List.of("order.ended", "promise.has-left"),
                codes(shop.oms().orders().promise(ended.id(), THURSDAY, "")));
        Order left = promised("W-2", SIX);
        shop.oms().parcels().ship(Ship.everything(left.id(), "CJ", "2")).orThrow();
        assertEquals(List.of("promise.has-left"), codes(shop.oms().orders().promise(left.id(), THURSDAY, "")));
        assertEquals(
                deliver(SIX),
                shop.oms()
                        .orders()
                        .promise(left.id(), deliver(SIX), "")
                        .orThrow()
                        .agreed());
        assertEquals(List.of("promise.empty"), codes(shop.oms().orders().promise(left.id(), Promise.NONE, "")));
        assertEquals(List.of("order.unknown"), codes(shop.oms().orders().promise(new OrderId("ghost"), THURSDAY, "")));
        // The channel's word is a fact, for figures, whatever became of the order.
        assertEquals(
                THURSDAY,
                shop.oms()
                        .orders()
                        .promisedByChannel(ended.id(), THURSDAY, SIX)
                        .orThrow()
                        .promise());
        shop.assertSound();
    }

    @Test
    void anOrderToldAgainWithAnotherPromiseIsMovedByItsChannel() {
        OrderDraft draft = shop.order("W-1")
                .line("MUG", 1, "15000")
                .that(each -> each.shipBy(SIX))
                .draft();
        Adoption adoption = Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE);
        Order order = shop.oms().orders().adopt(draft, adoption).orThrow();
        shop.oms().orders().promise(order.id(), THURSDAY, "").orThrow();
        // The same file once more takes no agreement back.
        assertEquals(
                THURSDAY, shop.oms().orders().adopt(draft, adoption).orThrow().promiseNow());
        Outcome<Order> again = shop.oms().orders().adopt(draft.shipBy(SIX.plusSeconds(9)), adoption);
        assertTrue(((Outcome.Done<Order>) again).replayed());
        assertEquals(ship(SIX.plusSeconds(9)), again.orThrow().promiseNow());
        // A file that tells no promise any more takes none back.
        OrderDraft none = shop.order("W-1").line("MUG", 1, "15000").draft();
        assertEquals(again.orThrow(), shop.oms().orders().adopt(none, adoption).orThrow());
        assertEquals(
                List.of("command.key-reused"),
                codes(shop.oms().orders().adopt(draft.line("MUG", 1, PriceDraft.unitPrice("1")), adoption)));
        shop.assertSound();
    }

    @Test
    void whoIsToBeSentFirstNowIsServedFirstNow() {
        Shop other = Shop.open(builder -> builder.backorders(BackorderPolicy.byPromise()));
        other.oms().items().declare(ItemDraft.of("MUG").backorderLimit(10)).orThrow();
        Order first = other.order("W-1")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX))
                .placed();
        Order second = other.order("W-2")
                .line("MUG", 1, "15000")
                .that(draft -> draft.shipBy(SIX.plusSeconds(1)))
                .placed();
        other.oms().orders().promise(first.id(), THURSDAY, "").orThrow();
        other.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 1))
                .orThrow();
        other.oms().runDue(10);
        assertEquals(
                List.of(1L, 0L),
                List.of(
                        other.now(first).units().backordered(),
                        other.now(second).units().backordered()));
        other.assertSound();
    }

    @Test
    void theOutsideWorldIsTold() {
        Order order = promised("W-1", SIX);
        shop.oms().outbox().relay(event -> {}, 100);
        shop.oms().orders().promise(order.id(), THURSDAY, "").orThrow();
        List<PromiseMoved> told = new ArrayList<>();
        shop.oms()
                .outbox()
                .relay(
                        event -> {
                            assertEquals(PromiseMoved.KIND, event.kind());
                            told.add(PromiseMoved.CODEC.decode(event.body()));
                        },
                        100);
        assertEquals(1, told.size());
        assertEquals(THURSDAY.shipBy(), told.get(0).shipBy());
        assertEquals("W-1", told.get(0).externalId());
        assertEquals(false, told.get(0).byChannel());
    }
}
