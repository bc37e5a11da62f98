package dev.oms.walk;

import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.command.DueRound;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.ChannelNumber;
import dev.oms.order.Deadlines;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.payment.PaymentFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A scheduler of the host asks for what is due, whatever room it belongs to. */
class DueWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open(builder -> builder.deadlines(
                    Deadlines.none().payWithin(Duration.ofHours(1)).completeAfter(Duration.ofDays(7))))
            .with("MUG", 100);

    private static Map<String, Integer> done(DueRound round) {
        return round.reports().stream()
                .filter(report -> report.done() > 0)
                .collect(Collectors.toMap(DueReport::work, DueReport::done));
    }

    @Test
    void aRoundDoesTheWorkOfEveryRoomAndSaysWhatItDidAndWhenToAskAgain() {
        Order unpaid = shop.order("W-1").line("MUG", 1, "15000").prepaid().placed();
        Order sent = shop.order("W-2").line("MUG", 1, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(sent.id(), "CJ", "1")).orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("1", shop.clock().instant()))
                .orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("2", NOON)).orThrow();

        DueRound early = shop.oms().runDue(100);
        assertEquals(0, early.done());
        assertEquals(Optional.of(shop.clock().instant().plus(Duration.ofMinutes(1))), early.next());

        shop.clock().pass(Duration.ofHours(1));
        assertEquals(Map.of("expire orders", 1), done(shop.oms().runDue(100)));
        assertEquals("EXPIRED", shop.now(unpaid).state());
        shop.clock().pass(Duration.ofDays(7));
        DueRound late = shop.oms().as("scheduler", "").runDue(100);
        assertEquals(Map.of("complete orders", 1), done(late));
        assertEquals("COMPLETED", shop.now(sent).state());
        DueReport facts = late.reports().stream()
                .filter(report -> report.work().equals("apply parked facts"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("fact.waits"),
                facts.left().stream().map(reason -> reason.code()).toList());
        shop.assertSound();
    }

    @Test
    void aSmallLimitIsSharedAndNothingIsForgotten() {
        for (int i = 0; i < 20; i++) {
            shop.order("W-" + i).line("MUG", 1, "15000").prepaid().placed();
        }
        shop.clock().pass(Duration.ofHours(2));
        int done = 0;
        int rounds = 0;
        for (DueRound round = shop.oms().runDue(3);
                round.done() > 0;
                round = shop.oms().runDue(3)) {
            assertTrue(round.done() <= 3, round.toString());
            done += round.done();
            rounds++;
        }
        assertEquals("20 in 7", done + " in " + rounds);
        shop.assertShelf("MUG", 100, 0);
        shop.assertSound();
    }

    @Test
    void aPieceDoneByTwoSchedulersAtOnceIsDoneOnce() {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            orders.add(shop.order("W-" + i).line("MUG", 1, "15000").prepaid().placed());
        }
        shop.clock().pass(Duration.ofHours(2));
        Callable<Integer> scheduler = () -> shop.oms().runDue(100).done();
        List<Integer> done = Together.run(List.of(scheduler, scheduler, scheduler));
        assertEquals(30, done.stream().mapToInt(Integer::intValue).sum());
        orders.forEach(order -> assertEquals(
                List.of("PLACED", "EXPIRED"), shop.states(order), order.id().value()));
        shop.assertShelf("MUG", 100, 0);
        shop.assertSound();
    }

    /** The money came before the order and before its deadline: the order that comes in is paid, and never expires. */
    @Test
    void anOrderPaidBeforeItCameInDoesNotExpire() {
        shop.oms()
                .payments()
                .record(PaymentFact.captured(ChannelNumber.of("web", "W-1"), "toss", "p-1", "15000", NOON))
                .orThrow();
        Order order = shop.oms()
                .orders()
                .place(OrderDraft.of("web", "W-1", "KRW")
                        .line("MUG", 1, unitPrice("15000"))
                        .terms(PaymentTerms.PREPAID))
                .orThrow();
        shop.clock().pass(Duration.ofDays(1));
        assertEquals(0, shop.oms().runDue(100).done());
        assertEquals("PLACED", shop.now(order).state());
        shop.assertSound();
    }
}
