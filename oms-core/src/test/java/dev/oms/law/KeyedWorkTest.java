package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.command.DueRound;
import dev.oms.command.DueWork;
import dev.oms.cost.CostAllocation;
import dev.oms.cost.LandedCost;
import dev.oms.customer.ChannelId;
import dev.oms.event.Delivery;
import dev.oms.event.ParkedFact;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.item.ItemDraft;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.Deadlines;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.TotalCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * A key names one command. Whoever gives it for work in many pieces, or for a dry run, gets all of it, every time: no
 * piece takes another for itself.
 */
class KeyedWorkTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Shop shop = Shop.open(builder -> builder.deadlines(
                    Deadlines.none().payWithin(DAY).confirmAfter(DAY).completeAfter(DAY)))
            .with("MUG", 100);

    /** Two pieces, and two more later, each of them done once, under one and the same key. */
    private void assertEveryPieceIsDone(Consumer<String> piece, ToIntFunction<Oms> work) {
        Oms keyed = shop.oms().keyed("mine");
        for (String round : List.of("A", "B")) {
            piece.accept(round + "-1");
            piece.accept(round + "-2");
            assertEquals(2, work.applyAsInt(keyed), round);
            assertEquals(0, work.applyAsInt(keyed), round);
        }
        shop.assertSound();
    }

    private static int runDue(Oms oms, String work) {
        DueRound round = oms.runDue(100);
        return round.reports().stream()
                .filter(report -> report.work().equals(work))
                .mapToInt(DueReport::done)
                .sum();
    }

    private void unpaid(String number) {
        shop.order(number).line("MUG", 1, "5").prepaid().placed();
    }

    @Test
    void ordersThatAreDue() {
        assertEveryPieceIsDone(this::unpaid, oms -> {
            shop.clock().pass(DAY);
            return runDue(oms, "expire orders");
        });
        assertEveryPieceIsDone(
                number -> shop.order("C-" + number).line("MUG", 1, "5").cod().placed(), oms -> {
                    shop.clock().pass(DAY);
                    return runDue(oms, "confirm orders");
                });
    }

    @Test
    void cartsThatExpire() {
        assertEveryPieceIsDone(
                cart -> shop.oms()
                        .carts()
                        .reserve(CartReservation.of(cart)
                                .line("MUG", 1)
                                .until(shop.clock().instant().plus(DAY)))
                        .orThrow(),
                oms -> {
                    shop.clock().pass(DAY);
                    return runDue(oms, "end expired reservations");
                });
    }

    @Test
    void linesThatWaitForStock() {
        shop.oms().items().declare(ItemDraft.of("HAT").unlimitedBackorders()).orThrow();
        assertEveryPieceIsDone(
                number -> {
                    shop.order(number).line("HAT", 1, "5").cod().confirmed();
                    shop.with("HAT", 1);
                },
                oms -> runDue(oms, "fill backorders"));
    }

    @Test
    void factsThatCameTooEarly() {
        for (String tracking : List.of("1", "2")) {
            shop.oms()
                    .parcels()
                    .record(CarrierFact.delivered(tracking, shop.clock().instant()))
                    .orThrow();
        }
        for (int round = 1; round <= 2; round++) {
            shop.clock().pass(DAY);
            runDue(shop.oms().keyed("mine"), "apply parked facts");
            assertEquals(
                    List.of(round, round),
                    shop.oms().inbox().parked(Duration.ZERO, 100).stream()
                            .map(ParkedFact::attempts)
                            .toList());
        }
        shop.assertSound();
    }

    /** Costs that would have made goods worth less than nothing, until they were worth something. */
    @Test
    void landedCostsThatWait() {
        List<String> receipts = new ArrayList<>();
        assertEveryPieceIsDone(
                number -> {
                    for (String receipt : List.of("dear-" + number, "free-" + number)) {
                        shop.oms()
                                .stock()
                                .receive(GoodsReceipt.of(receipt, Shop.SEOUL)
                                        .line(
                                                "GOODS-" + number,
                                                4,
                                                TotalCost.totalCost(receipt.startsWith("d") ? "400" : "0", "KRW")))
                                .orThrow();
                    }
                    shop.oms()
                            .costs()
                            .landed(LandedCost.of("credit-" + number)
                                    .amount("-80", "KRW")
                                    .receipt("dear-" + number)
                                    .receipt("free-" + number)
                                    .by(CostAllocation.By.UNITS))
                            .orThrow();
                    receipts.add("free-" + number);
                },
                oms -> {
                    receipts.forEach(receipt -> shop.oms()
                            .costs()
                            .landed(LandedCost.of("duty-" + receipt)
                                    .amount("100", "KRW")
                                    .receipt(receipt))
                            .orThrow());
                    receipts.clear();
                    return runDue(oms, "share landed costs");
                });
    }

    @Test
    void receiptsThatAreOldEnough() {
        DueWork pruning = shop.oms().keyed("mine").pruning(DAY);
        for (int round = 0; round < 2; round++) {
            shop.clock().pass(DAY.multipliedBy(2));
            pruning.run(1_000);
            unpaid("R-1-" + round);
            unpaid("R-2-" + round);
            shop.clock().pass(DAY.multipliedBy(2));
            assertEquals(1, pruning.run(1).done());
            assertEquals(2, pruning.run(1_000).done(), "the other, and that of the pruning before");
        }
    }

    @Test
    void eventsThatWaitToBeHandedOver() {
        List<Delivery> arrived = new ArrayList<>();
        shop.oms().outbox().relay(arrived::add, 100);
        assertEveryPieceIsDone(
                this::unpaid, oms -> oms.outbox().relay(arrived::add, 100).delivered());
    }

    @Test
    void ordersOfAListingThatIsMapped() {
        ChannelId web = new ChannelId("web");
        shop.oms().items().map(web, "RED", new Sku("MUG")).orThrow();
        assertEveryPieceIsDone(
                number -> {
                    String listing = "RED-" + number.charAt(0);
                    shop.order(number)
                            .line(LineDraft.ofListing(listing, 1).price(PriceDraft.unitPrice("100")))
                            .adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE));
                },
                oms -> {
                    int done = 0;
                    for (String round : List.of("A", "B")) {
                        String listing = "RED-" + round;
                        if (shop.oms().orders().find(web, round + "-1").isPresent()) {
                            shop.oms().items().map(web, listing, new Sku("MUG")).orThrow();
                        }
                        done += oms.orders()
                                .mapped(new ListingKey(web, listing), 100)
                                .done();
                    }
                    return done;
                });
    }

    @Test
    void aDryRun() {
        Oms keyed = shop.oms().keyed("mine");
        OrderDraft draft = shop.order("W-1").line("MUG", 2, "5").draft();
        Order other = shop.order("W-2").line("MUG", 1, "5").cod().placed();
        assertEquals(1, keyed.orders().source(draft).orThrow().allocations().size());
        keyed.orders().confirm(other.id()).orThrow();
        assertEquals(1, keyed.orders().source(draft).orThrow().allocations().size());
    }
}
