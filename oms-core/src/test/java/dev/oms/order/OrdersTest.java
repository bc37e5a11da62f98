package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.InterruptedStorage;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final Deadlines SHORT = Deadlines.none()
            .payWithin(Duration.ofHours(1))
            .confirmAfter(Duration.ofHours(1))
            .completeAfter(Duration.ofHours(1));

    private final Shop shop = Shop.open().with("MUG", 10);
    private final Order order = shop.order("W-1").line("MUG", 2, "100").placed();
    private final Orders orders = shop.oms().orders();

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    @Test
    void aReasonTooLongToBeKeptIsRefusedByEveryCommandThatTakesOne() {
        String novel = "because ".repeat(126);
        List<Object> stored = shop.dump();
        List<Outcome<Order>> outcomes = List.of(
                orders.cancel(order.id(), novel),
                orders.cancel("c", order.id(), "1", 1, novel),
                orders.edit("e", order.id(), OrderEdit.none().shippingFee("30"), novel),
                orders.requestCancellation(order.id(), novel, Optional.empty()),
                orders.acceptCancellation(order.id(), novel),
                orders.declineCancellation(order.id(), novel),
                orders.cancelledByChannel(order.id(), novel, NOON),
                orders.hold(order.id(), "fraud", Set.of(Step.SHIP), novel));
        for (Outcome<Order> outcome : outcomes) {
            assertEquals(List.of("reason text.invalid"), problems(outcome));
        }
        assertEquals(stored, shop.dump());
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        List<String> refused = List.of(" order.no-cancellation-request");
        assertEquals(refused, problems(orders.acceptCancellation(order.id(), "yes")));
        assertEquals(refused, problems(orders.declineCancellation(order.id(), "no")));
    }

    @Test
    void oneHoldIsNotTakenForAnother() {
        orders.hold(order.id(), "fraud", Set.of(Step.SHIP), "odd").orThrow();
        orders.hold(order.id(), "gift", Set.of(Step.PACK), "wrap").orThrow();
        orders.release(order.id(), "fraud").orThrow();
        assertEquals(List.of("type order.not-held"), problems(orders.release(order.id(), "fraud")));
        assertEquals(
                List.of("gift"),
                shop.now(order).openHolds().stream().map(Hold::type).toList());
    }

    @Test
    void oneDiscrepancyIsNotTakenForAnother() {
        Order short2 = shop.order("W-2")
                .line("MUG", 20, "100")
                .adopted(Adoption.at("paid", OrderLifecycle.PLACED, StockEffect.RESERVE));
        assertEquals(List.of("code order.no-discrepancy"), problems(orders.resolve(short2.id(), "total.stated")));
        orders.resolve(short2.id(), "stock.short").orThrow();
        assertEquals(List.of(), shop.now(short2).openDiscrepancies());
    }

    @Test
    void anOrderIsFoundByItsIdAndByTheNumberOfItsChannel() {
        ChannelId web = new ChannelId("web");
        assertEquals(Optional.of(order), orders.find(order.id()));
        assertEquals(Optional.of(order), orders.find(web, "W-1"));
        assertEquals(Optional.empty(), orders.find(web, "W-2"));
        assertEquals(Optional.empty(), orders.find(new ChannelId("shopee"), "W-1"));
    }

    @Test
    void workBeginsOnAConfirmedOrderOnly() {
        assertEquals(
                List.of(Lifecycle.ILLEGAL_MOVE),
                orders.prepare(order.id()).reasons().stream().map(Reason::code).toList());
        orders.confirm(order.id()).orThrow();
        assertEquals("PREPARING", orders.prepare(order.id()).orThrow().state());
    }

    // Due work

    private final InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
    private final Shop before =
            Shop.on(memory, policies -> policies.deadlines(SHORT)).with("MUG", 10);

    /** The same shop, in which from now on somebody looks at every order between two states. */
    private DueReport laterLooking(State from, State to, String work) {
        State looked = State.of("LOOKED", from.phase(), Capability.HOLDS_STOCK);
        Shop later = Shop.on(memory, policies -> policies.ids(kind -> kind + "-later")
                .lifecycle(OrderLifecycle.standard()
                        .insert(looked)
                        .between(from, to)
                        .enteredBy(Trigger.of("LOOK"))
                        .asVersion("looking")));
        later.clock().pass(Duration.ofDays(1));
        return later.oms().orders().dueWork().stream()
                .filter(due -> due.name().equals(work))
                .findFirst()
                .orElseThrow()
                .run(10);
    }

    private void assertStaysDue(DueReport report, Order order) {
        assertEquals(0, report.done());
        assertEquals(
                List.of(Lifecycle.ILLEGAL_MOVE),
                report.left().stream().map(Reason::code).toList());
        assertEquals(before.now(order).deadlines().stream().map(Deadline::at).findFirst(), report.next());
        assertEquals(order.state(), before.now(order).state());
    }

    @Test
    void anOrderThatMayNoLongerExpireByItselfIsReported() {
        Order unpaid = before.order("W-1").line("MUG", 1, "100").prepaid().placed();
        assertStaysDue(laterLooking(OrderLifecycle.PLACED, OrderLifecycle.EXPIRED, "expire orders"), unpaid);
    }

    @Test
    void anOrderThatMayNoLongerBeConfirmedByItselfIsReported() {
        Order unseen = before.order("W-1").line("MUG", 1, "100").cod().placed();
        assertStaysDue(laterLooking(OrderLifecycle.PLACED, OrderLifecycle.CONFIRMED, "confirm orders"), unseen);
    }

    @Test
    void anOrderThatMayNoLongerBeCompletedByItselfIsReported() {
        Order sent = before.order("W-1").line("MUG", 1, "100").cod().confirmed();
        before.oms().parcels().ship(Ship.everything(sent.id(), "CJ", "1")).orThrow();
        before.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        assertStaysDue(
                laterLooking(OrderLifecycle.DELIVERED, OrderLifecycle.COMPLETED, "complete orders"), before.now(sent));
    }

    @Test
    void anOrderOthersKeepChangingStaysDueAndIsReported() {
        InterruptedStorage storage = new InterruptedStorage(memory);
        Order busy = before.order("W-1").line("MUG", 1, "100").prepaid().placed();
        Shop hurried = Shop.on(storage, policies -> policies.backoff((failures, begun) -> failures < 2));
        hurried.clock().pass(Duration.ofDays(1));
        AtomicInteger changes = new AtomicInteger();
        Runnable again = new Runnable() {
            @Override
            public void run() {
                before.oms()
                        .orders()
                        .hold(busy.id(), "odd-" + changes.incrementAndGet(), Set.of(Step.SHIP), "odd")
                        .orThrow();
                storage.beforeApplying(this);
            }
        };
        storage.beforeApplying(again);
        DueReport report = hurried.oms().orders().dueWork().get(0).run(10);
        assertEquals(0, report.done());
        assertEquals(
                List.of("due.contended"),
                report.left().stream().map(Reason::code).toList());
        assertEquals(busy.deadline(Deadline.Kind.PAY), report.next());
        assertEquals("PLACED", before.now(busy).state());
    }
}
