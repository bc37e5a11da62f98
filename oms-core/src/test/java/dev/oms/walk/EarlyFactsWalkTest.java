package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.event.ParkedFact;
import dev.oms.event.Received;
import dev.oms.fixture.EncodingStorage;
import dev.oms.fixture.FailingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.StorageDump;
import dev.oms.fixture.Tampering;
import dev.oms.fixture.Together;
import dev.oms.fixture.TornStorage;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.order.Adoption;
import dev.oms.order.ChannelNumber;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.SellerId;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Webhooks outrun the shop: what is told before its parcel or its order is there waits for it, and is never lost. */
class EarlyFactsWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final FailingStorage failing = FailingStorage.before(InMemoryStorage.of(Oms.catalogue()));
    private final TornStorage torn = TornStorage.before(failing);
    private final Shop shop = Shop.on(EncodingStorage.before(torn)).with("MUG", 10);

    private Order confirmed() {
        return shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
    }

    private Outcome<Received<Parcel>> tell(CarrierFact fact) {
        return shop.oms().as("carrier", "webhook").parcels().record(fact);
    }

    private ParkedFact park(CarrierFact fact) {
        return assertInstanceOf(Received.Parked.class, tell(fact).orThrow()).fact();
    }

    private List<ParkedFact> waiting() {
        return shop.oms().inbox().parked(Duration.ZERO, 100);
    }

    private int facts() {
        return shop.oms().read(session -> StorageDump.count(session, StoredCarrierFact.TYPE));
    }

    private void forgetReceipts() {
        List<StoredReceipt> receipts =
                shop.oms().read(session -> Pages.all(session, BuiltIn.RECEIPTS_BY_KEY, KeyRange.all()));
        new Tampering(shop).with(parts -> receipts.forEach(receipt -> parts.delete(BuiltIn.RECEIPTS, receipt.key())));
    }

    private static OrderDraft draft(String number) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", 2, unitPrice("15000"))
                .terms(PaymentTerms.PREPAID);
    }

    @Test
    void aDeliveryToldBeforeTheParcelWaitsForItAndIsAppliedWhenItShips() {
        Order order = confirmed();
        ParkedFact parked = park(CarrierFact.delivered("6011-2233", NOON));
        assertEquals("parcel/6011-2233", parked.awaits());
        assertEquals(
                List.of("parcel.unknown"),
                parked.reasons().stream().map(ParkedFact.Why::code).toList());
        assertEquals(List.of(parked), waiting());
        assertEquals(List.of(parked), shop.oms().inbox().waitingFor("parcel/6011-2233"));
        shop.assertSound();

        Parcel parcel = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "6011-2233"))
                .orThrow();

        assertEquals(Parcel.Status.DELIVERED, parcel.status());
        assertEquals(Optional.of(NOON), parcel.endedAt());
        assertEquals("DELIVERED", shop.now(order).state());
        assertEquals(List.of(), waiting());
        HistoryEntry last = shop.oms().orders().history(order.id()).get(4);
        assertEquals("DELIVERED by carrier: webhook", last.to() + " by " + last.actor() + ": " + last.reason());
        assertTrue(shop.oms()
                .inbox()
                .find(parked.id())
                .orElseThrow()
                .ended()
                .orElseThrow()
                .applied());
        shop.assertSound();
    }

    @Test
    void theSameFactTwiceParksOnceAndCountsOnceWhateverIsForgottenMeanwhile() {
        ParkedFact first = park(CarrierFact.delivered("6011", NOON));
        List<Object> parked = shop.dump();
        assertEquals(first, park(CarrierFact.delivered("6011", NOON)));
        assertEquals(parked, shop.dump());
        forgetReceipts();
        assertEquals(first, park(CarrierFact.delivered("6011", NOON)));
        assertEquals(1, waiting().size());

        Order order = confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        for (int telling = 0; telling < 2; telling++) {
            Outcome<Received<Parcel>> again = tell(CarrierFact.delivered("6011", NOON));
            assertTrue(((Outcome.Done<Received<Parcel>>) again).replayed());
            assertEquals(
                    Parcel.Status.DELIVERED,
                    again.orThrow().applied().orElseThrow().status());
            forgetReceipts();
        }
        assertEquals(1, facts());
        shop.assertSound();
    }

    @Test
    void aPaymentToldByTheChannelsNumberBeforeTheOrderReleasesItAsSoonAsItComesIn() {
        PaymentFact fact = PaymentFact.captured(ChannelNumber.of("web", "W-1"), "toss", "p-1", "30000", NOON);
        Received<Payment> told = shop.oms().payments().record(fact).orThrow();
        assertTrue(told.isParked());
        assertEquals("order/web/W-1", waiting().get(0).awaits());

        Order order = shop.oms().orders().place(draft("W-1")).orThrow();

        assertEquals(won("30000"), order.money().captured());
        assertTrue(order.openHolds().isEmpty());
        assertEquals(
                "CONFIRMED", shop.oms().orders().confirm(order.id()).orThrow().state());
        shop.assertSound();

        forgetReceipts();
        PaymentFact byOurId = PaymentFact.captured(order.id(), "toss", "p-1", "30000", NOON);
        assertFalse(shop.oms().payments().record(byOurId).orThrow().isParked());
        assertFalse(shop.oms().payments().record(fact).orThrow().isParked());
        assertEquals(won("30000"), shop.now(order).money().captured());
        shop.assertSound();
    }

    @Test
    void aPaymentToldByOurIdBeforeTheOrderWaitsForItToo() {
        AtomicLong ids = new AtomicLong();
        Shop own = Shop.open(
                        builder -> builder.ids(kind -> kind.equals("order") ? "ours" : kind + ids.incrementAndGet()))
                .with("MUG", 10);
        own.oms()
                .payments()
                .record(PaymentFact.captured(new OrderId("ours"), "toss", "p-1", "30000", NOON))
                .orThrow();
        Order order = own.oms().orders().place(draft("W-1")).orThrow();
        assertEquals(won("30000"), order.money().captured());
        own.assertSound();
    }

    @Test
    void anAdoptedOrderFindsItsEarlyFactsToo() {
        shop.oms()
                .payments()
                .record(PaymentFact.captured(ChannelNumber.of("web", "W-7"), "toss", "p-7", "30000", NOON))
                .orThrow();
        Order order = shop.oms()
                .orders()
                .adopt(draft("W-7"), Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE))
                .orThrow();
        assertEquals(won("30000"), order.money().captured());
        shop.assertSound();
    }

    @Test
    void aRegisteredParcelFindsItsEarlyFactsToo() {
        OrderDraft draft = draft("W-7");
        Order order = shop.oms()
                .orders()
                .adopt(draft, Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED))
                .orThrow();
        park(CarrierFact.delivered("77", NOON));
        shop.oms()
                .parcels()
                .register(Ship.everything(order.id(), "CJ", "77"), NOON.minusSeconds(60))
                .orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aParcelThatShipsWhileItsFactIsBeingParkedIsSeenAllTheSame() {
        Order order = confirmed();
        torn.afterPart(2, () -> shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "6011"))
                .orThrow());
        Received<Parcel> told = tell(CarrierFact.delivered("6011", NOON)).orThrow();
        assertEquals(Parcel.Status.DELIVERED, told.applied().map(Parcel::status).orElse(Parcel.Status.IN_TRANSIT));
        assertEquals(List.of(), waiting());
        shop.assertSound();
    }

    @Test
    void whatACrashLeftOverIsAppliedByDueWork() {
        Order order = confirmed();
        park(CarrierFact.delivered("6011", NOON));
        failing.failReading(plan ->
                plan.ranges().stream().anyMatch(range -> range.index().name().contains("by_awaited")));
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());

        DueReport early = shop.oms().inbox().dueWork().get(0).run(10);
        assertEquals(0, early.done());
        shop.clock().pass(Duration.between(shop.clock().instant(), early.next().orElseThrow()));
        assertEquals(1, shop.oms().inbox().dueWork().get(0).run(10).done());
        assertEquals("DELIVERED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void whatSeveralSchedulersFindAtOnceIsAppliedOnce() {
        shop.with("CUP", 40);
        for (int i = 0; i < 20; i++) {
            park(CarrierFact.delivered("T-" + i, NOON));
            Order order = shop.order("C-" + i).line("CUP", 1, "1000").cod().confirmed();
            failing.failReading(plan -> plan.ranges().stream()
                    .anyMatch(range -> range.index().name().contains("by_awaited")));
            shop.oms()
                    .parcels()
                    .ship(Ship.everything(order.id(), "CJ", "T-" + i))
                    .orThrow();
        }
        shop.clock().pass(Duration.ofMinutes(2));
        Callable<Integer> scheduler = () -> shop.oms().runDue(100).done();
        List<Integer> done = Together.run(List.of(scheduler, scheduler, scheduler));
        assertEquals(20, done.stream().mapToInt(Integer::intValue).sum());
        assertEquals(20, facts());
        assertEquals(List.of(), waiting());
        shop.assertSound();
    }

    @Test
    void whatGoesOnWaitingIsTriedLessAndLessOftenIsListedAndLosesNothing() {
        ParkedFact parked = park(CarrierFact.delivered("6011", NOON));
        Instant began = shop.clock().instant();
        int rounds = 0;
        for (DueReport report = shop.oms().inbox().dueWork().get(0).run(10);
                report.next().isPresent();
                report = shop.oms().inbox().dueWork().get(0).run(10)) {
            assertEquals(0, report.done());
            shop.clock()
                    .pass(Duration.between(shop.clock().instant(), report.next().get()));
            rounds++;
        }
        assertTrue(rounds > 100 && rounds < 150, rounds + " attempts");
        assertTrue(Duration.between(began, shop.clock().instant()).compareTo(Duration.ofDays(29)) > 0);
        assertEquals(List.of(), shop.oms().inbox().parked(Duration.ofDays(31), 10));
        ParkedFact overdue = shop.oms().inbox().parked(Duration.ofDays(29), 10).get(0);
        assertEquals(parked.id(), overdue.id());
        assertEquals(rounds, overdue.attempts());
        shop.assertSound();

        Order order = confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
    }

    @Test
    void aPersonDismissesAFactWithAReasonAndItStaysDismissedUntilAPersonRetriesIt() {
        ParkedFact parked = park(CarrierFact.delivered("6011", NOON));
        assertEquals(
                "text.invalid",
                shop.oms().inbox().dismiss(parked.id(), " ").reasons().get(0).code());
        ParkedFact dismissed = shop.oms()
                .as("ann", "")
                .inbox()
                .dismiss(parked.id(), "another shop's parcel")
                .orThrow();
        ParkedFact.End end = dismissed.ended().orElseThrow();
        assertEquals("ann: another shop's parcel", end.actor() + ": " + end.reason());
        assertFalse(end.applied());
        assertEquals(List.of(), waiting());
        assertEquals(
                "fact.not-waiting",
                shop.oms()
                        .inbox()
                        .dismiss(parked.id(), "again")
                        .reasons()
                        .get(0)
                        .code());

        Order order = confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        assertEquals(dismissed, park(CarrierFact.delivered("6011", NOON)));
        shop.assertSound();

        assertTrue(shop.oms()
                .inbox()
                .retry(parked.id())
                .orThrow()
                .ended()
                .orElseThrow()
                .applied());
        assertEquals("DELIVERED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aRetryInVainSaysWhyAndAnUnknownFactIsRefused() {
        ParkedFact parked = park(CarrierFact.delivered("6011", NOON));
        ParkedFact tried = shop.oms().inbox().retry(parked.id()).orThrow();
        assertEquals(1, tried.attempts());
        assertEquals("no parcel has the number 6011", tried.reasons().get(0).message());
        assertEquals(
                "fact.unknown",
                shop.oms().inbox().retry("nothing").reasons().get(0).code());
        assertEquals(
                "fact.unknown",
                shop.oms().inbox().dismiss("nothing", "no").reasons().get(0).code());
    }

    @Test
    void whatNoTimeWouldCureIsRefusedWhenToldAndListedWhenItWaited() {
        PaymentFact odd = PaymentFact.captured(ChannelNumber.of("web", "W-1"), "toss", "p-1", "30000.5", NOON);
        shop.oms().payments().record(odd).orThrow();
        Order order = shop.oms().orders().place(draft("W-1")).orThrow();
        assertEquals(won("0"), order.money().captured());
        assertEquals(1, waiting().get(0).attempts());
        assertEquals(1, waiting().get(0).reasons().size());
        assertFalse(waiting().get(0).reasons().get(0).code().equals("order.unknown"));
        PaymentFact told = PaymentFact.captured(order.id(), "toss", "p-2", "30000.5", NOON);
        assertTrue(shop.oms().payments().record(told).isRefused());
        shop.assertSound();
    }

    @Test
    void aPreviewParksAndAppliesNothing() {
        List<Object> before = shop.dump();
        assertTrue(shop.oms()
                .preview()
                .parcels()
                .record(CarrierFact.delivered("6011", NOON))
                .orThrow()
                .isParked());
        assertEquals(before, shop.dump());
        park(CarrierFact.delivered("6011", NOON));
        Order order = confirmed();
        before = shop.dump();
        Parcel parcel = shop.oms()
                .preview()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "6011"))
                .orThrow();
        assertEquals(Parcel.Status.IN_TRANSIT, parcel.status());
        assertEquals(before, shop.dump());
    }

    @Test
    void factsOfAnotherSellerAreNobodysHere() {
        shop.oms()
                .forSeller(new SellerId("other"))
                .parcels()
                .record(CarrierFact.delivered("6011", NOON))
                .orThrow();
        Order order = confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
    }
}
