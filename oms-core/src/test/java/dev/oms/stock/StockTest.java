package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Moment;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemKind;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import dev.oms.storage.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {

    private Shop shop = Shop.open();

    @AfterEach
    void everyLawHolds() {
        assertEquals(new StockVerification.Result(List.of(), List.of()), shop.verify());
    }

    @Test
    void aReceiptRaisesOnHandAndAvailable() {
        StockDocument document = shop.stock
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10, totalCost("40000", "KRW")))
                .orThrow();
        StockLevel level = shop.stock.level(MUG, SEOUL);
        assertEquals(10, level.onHand());
        assertEquals(10, level.available());
        assertEquals(
                List.of(new StockDocument.Line(
                        MUG, 10, 10, Optional.of(Money.ofMinor(40_000, CurrencyUnit.iso("KRW"))))),
                document.lines());
        LedgerEntry entry =
                shop.stock.ledger(new LedgerCause("receipt", "opening-1")).get(0);
        assertEquals(10, entry.onHandChange());
        assertEquals("host", entry.actor());
        assertEquals(Shop.START, entry.at());
    }

    @Test
    void theSameReceiptAgainIsAReplay() {
        GoodsReceipt receipt = GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10);
        StockDocument first = shop.stock.receive(receipt).orThrow();
        shop.tick();
        assertEquals(new Outcome.Done<>(first, true), shop.stock.receive(receipt));
        assertEquals(10, shop.stock.level(MUG, SEOUL).onHand());
    }

    @Test
    void theSameReceiptUnderAnotherCommandKeyIsKnownByItsNumber() {
        GoodsReceipt receipt = GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10);
        StockDocument first = shop.stock.receive(receipt).orThrow();
        Stock keyed = new Stock(
                shop.desk.with(
                        new dev.oms.command.Context(shop.desk.context().seller(), "other", "", Optional.of("my-key"))),
                dev.oms.money.Books.iso(),
                ItemPolicy.REFUSE_UNKNOWN,
                StockEffects.NONE);
        assertEquals(new Outcome.Done<>(first, true), keyed.receive(receipt));
        assertEquals(List.of("command.key-reused"), codes(keyed.receive(receipt.line("HAT", 1))));
    }

    @Test
    void anotherContentUnderOneNumberIsRefused() {
        shop.receive(HAT, SEOUL, 1);
        shop.stock
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10))
                .orThrow();
        Outcome<StockDocument> other =
                shop.stock.receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 11));
        assertEquals(List.of("command.key-reused"), codes(other));
        assertEquals(10, shop.stock.level(MUG, SEOUL).onHand());
    }

    @Test
    void numbersOfDifferentKindsDoNotMeet() {
        shop.stock.receive(GoodsReceipt.of("1", "SEOUL").line("MUG", 10)).orThrow();
        shop.stock.count(StockCount.of("1", "SEOUL").line("MUG", 9)).orThrow();
        assertEquals(9, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(
                StockDocumentKind.RECEIPT,
                document(StockDocumentKind.RECEIPT, "1").kind());
        assertEquals(-1, document(StockDocumentKind.COUNT, "1").lines().get(0).onHandChange());
    }

    @Test
    void aSkuMayStandOnSeveralLinesOfAReceipt() {
        shop.stock
                .receive(GoodsReceipt.of("1", "SEOUL")
                        .line("MUG", 3, totalCost("300", "KRW"))
                        .line("MUG", 4, totalCost("800", "KRW")))
                .orThrow();
        assertEquals(7, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(2, shop.stock.ledger(new LedgerCause("receipt", "1")).size());
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        Outcome<StockDocument> refused = shop.stock.receive(GoodsReceipt.of("", "x".repeat(256))
                .line("MUG", 0)
                .line("", 1_000_000_001)
                .line("HAT", 1, totalCost("1,5", "KRW"))
                .line("HAT", 1, totalCost("1", "XXQ"))
                .line("HAT", 1, totalCost("-1", "KRW")));
        assertEquals(
                List.of(
                        "key.invalid number",
                        "key.invalid location",
                        "number.out-of-range lines[0].units",
                        "number.out-of-range lines[1].units",
                        "key.invalid lines[1].sku",
                        "money.malformed lines[2].totalCost",
                        "currency.unknown lines[3].totalCost",
                        "money.negative lines[4].totalCost"),
                codesAndPaths(refused));
        assertEquals(
                List.of("number.out-of-range lines.size"),
                codesAndPaths(shop.stock.receive(GoodsReceipt.of("1", "S"))));
    }

    @Test
    void noDocumentIsWithoutNumberPlaceAndLines() {
        List<Outcome<StockDocument>> refused = List.of(
                shop.stock.adjust(StockAdjustment.of("", "", AdjustmentReason.FOUND)),
                shop.stock.move(StockMove.of("", "", Bucket.AVAILABLE, Bucket.DAMAGED)),
                shop.stock.receive(GoodsReceipt.of("", "")),
                shop.stock.count(StockCount.of("", "")));
        List<String> names = List.of("key", "key", "number", "number");
        for (int i = 0; i < names.size(); i++) {
            assertEquals(
                    List.of("key.invalid " + names.get(i), "key.invalid location", "number.out-of-range lines.size"),
                    codesAndPaths(refused.get(i)));
        }
    }

    @Test
    void aSkuStandsOnOneLineOfWhatPutsRightCountsOrMoves() {
        List<String> third = List.of("key.invalid lines[0].sku", "sku.twice lines[2].sku");
        assertEquals(
                third,
                codesAndPaths(shop.stock.adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.FOUND)
                        .line("", 1)
                        .line("MUG", 1)
                        .line("MUG", 2))));
        assertEquals(
                third,
                codesAndPaths(shop.stock.count(
                        StockCount.of("c", "SEOUL").line("", 1).line("MUG", 1).line("MUG", 2))));
        assertEquals(
                third,
                codesAndPaths(shop.stock.move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.DAMAGED)
                        .line("", 1)
                        .line("MUG", 1)
                        .line("MUG", 2))));
    }

    @Test
    void unitsThatComeBackNameAnOrderAndALine() {
        assertEquals(
                List.of("key.invalid lines[0].order", "key.invalid lines[0].line"),
                codesAndPaths(shop.stock.receive(GoodsReceipt.of("r", "SEOUL").returned("MUG", 1, "", ""))));
    }

    @Test
    void whatWaitingLinesAreToGetIsMovedNeitherWay() {
        assertEquals(
                List.of("bucket.not-by-hand from"),
                codesAndPaths(shop.stock.move(StockMove.of("m", "SEOUL", Bucket.EARMARKED, Bucket.AVAILABLE)
                        .line("MUG", 1))));
        assertEquals(
                List.of("bucket.not-by-hand to"),
                codesAndPaths(shop.stock.move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.EARMARKED)
                        .line("MUG", 1))));
    }

    @Test
    void documentsAreListedInTheOrderTheyWereWritten() {
        shop.receive(MUG, SEOUL, 1);
        shop.tick();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 1)).orThrow();
        assertEquals(
                List.of("receipt", "count"),
                shop.desk.read(session -> Pages.all(session, StockDocument.BY_TIME, KeyRange.all()).stream()
                        .map(written -> written.cause().kind())
                        .toList()));
    }

    @Test
    void anUnknownSkuIsRefusedUnlessThePolicyDeclaresIt() {
        shop = Shop.open(ItemPolicy.REFUSE_UNKNOWN, StockEffects.NONE);
        shop.items.declare(ItemDraft.of("WRAP").kind(ItemKind.SERVICE)).orThrow();
        shop.items.declare(ItemDraft.of("HAT")).orThrow();
        Outcome<StockDocument> refused = shop.stock.receive(
                GoodsReceipt.of("1", "SEOUL").line("HAT", 1).line("MUG", 1).line("WRAP", 1));
        assertEquals(List.of("item.unknown lines[1].sku", "item.no-stock lines[2].sku"), codesAndPaths(refused));
        assertEquals(0, shop.stock.level(HAT, SEOUL).onHand());
        Shop open = Shop.open();
        open.receive(MUG, SEOUL, 1);
        assertEquals(ItemKind.GOODS, open.items.find(MUG).orElseThrow().kind());
    }

    @Test
    void aCorrectionTakesNoMoreThanIsAvailable() {
        shop.receive(MUG, SEOUL, 5);
        shop.order("A", new Demand("1", MUG, 3)).orThrow();
        Outcome<StockDocument> refused = shop.stock.adjust(
                StockAdjustment.of("a", "SEOUL", AdjustmentReason.CORRECTION).line("MUG", -3));
        assertEquals(List.of("stock.short lines[0].units"), codesAndPaths(refused));
        shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.CORRECTION)
                        .line("MUG", -2))
                .orThrow();
        assertEquals(3, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(List.of(), shop.stock.shortages(10));
    }

    @Test
    void aLossOfReservedUnitsOpensAShortageThatGoodsInClose() {
        shop.receive(MUG, SEOUL, 5);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 4)).orThrow();
        shop.stock
                .adjust(StockAdjustment.of("lost", "SEOUL", AdjustmentReason.LOST)
                        .line("MUG", -3))
                .orThrow();
        Shortage shortage = shop.stock.shortages(10).get(0);
        assertEquals(2, shortage.missing());
        assertEquals(new LedgerCause("adjustment", "lost"), shortage.cause());
        assertEquals(2, shop.stock.level(MUG, SEOUL).missing());
        assertEquals(List.of("shortage.units-missing"), codes(shop.stock.closeShortage(MUG, SEOUL)));
        assertEquals(List.of("stock.short"), codes(shop.ship(kept, 3)), "more than are there cannot leave");
        shop.ship(kept, 2).orThrow();
        shop.receive(MUG, SEOUL, 1);
        assertEquals(1, shop.stock.shortages(10).size());
        shop.receive(MUG, SEOUL, 1);
        assertEquals(List.of(), shop.stock.shortages(10));
        assertEquals(0, shop.available(MUG));
    }

    @Test
    void aShortageThatReleasesResolvedIsClosedByHand() {
        shop.receive(MUG, SEOUL, 2);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 2)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 1)).orThrow();
        shop.release(kept, 1).orThrow();
        assertEquals(1, shop.stock.shortages(10).size());
        assertFalse(shop.stock.closeShortage(MUG, SEOUL).orThrow().isOpen());
        assertTrue(((Outcome.Done<Shortage>) shop.stock.closeShortage(MUG, SEOUL)).replayed());
        assertEquals(List.of(), shop.stock.shortages(10));
        assertEquals(List.of("shortage.none"), codes(shop.stock.closeShortage(HAT, SEOUL)));
        shop.stock.count(StockCount.of("d", "SEOUL").line("MUG", 0)).orThrow();
        assertEquals(1, shop.stock.shortages(10).get(0).missing(), "opened again");
    }

    @Test
    void aShortageLastsFromItsFirstUnitAndOneThatOpensAgainFromThen() {
        shop.receive(MUG, SEOUL, 3);
        shop.order("A", new Demand("1", MUG, 3)).orThrow();
        Instant first = shop.tick();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 2)).orThrow();
        shop.tick();
        shop.stock.count(StockCount.of("d", "SEOUL").line("MUG", 1)).orThrow();
        Shortage grown = shop.stock.shortages(10).get(0);
        assertEquals(2, grown.missing());
        assertEquals("count/d", grown.cause().toString());
        assertEquals(first, grown.openedAt());
        shop.stock.count(StockCount.of("e", "SEOUL").line("MUG", 3)).orThrow();
        Instant again = shop.tick();
        shop.stock.count(StockCount.of("f", "SEOUL").line("MUG", 2)).orThrow();
        assertEquals(again, shop.stock.shortages(10).get(0).openedAt());
    }

    @Test
    void aShortageClosedTwiceUnderOneKeyIsAnsweredAsItStands() {
        shop.receive(MUG, SEOUL, 1);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 1)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 0)).orThrow();
        shop.release(kept, 1).orThrow();
        Stock keyed = new Stock(
                shop.desk.with(shop.desk.context().withKey("k")),
                Books.iso(),
                ItemPolicy.DECLARE_ON_FIRST_SIGHT,
                StockEffects.NONE);
        Shortage closed = keyed.closeShortage(MUG, SEOUL).orThrow();
        assertEquals(new Outcome.Done<>(closed, true), keyed.closeShortage(MUG, SEOUL));
    }

    @Test
    void nobodyLosesMoreThanIsThere() {
        shop.receive(MUG, SEOUL, 2);
        Outcome<StockDocument> refused = shop.stock.adjust(
                StockAdjustment.of("a", "SEOUL", AdjustmentReason.LOST).line("MUG", -3));
        assertEquals(List.of("stock.short lines[0].units"), codesAndPaths(refused));
        assertEquals(
                "MUG at SEOUL: on_hand is 2 and would become -1",
                refused.reasons().get(0).message());
    }

    @Test
    void whatIsFoundRisesAndWhatIsLostFalls() {
        assertEquals(
                List.of("number.out-of-range lines[0].units"),
                codesAndPaths(shop.stock.adjust(
                        StockAdjustment.of("a", "S", AdjustmentReason.FOUND).line("MUG", -1))));
        assertEquals(
                List.of("number.out-of-range lines[0].units"),
                codesAndPaths(shop.stock.adjust(
                        StockAdjustment.of("a", "S", AdjustmentReason.LOST).line("MUG", 1))));
        assertEquals(
                List.of("units.zero lines[0].units", "sku.twice lines[1].sku"),
                codesAndPaths(shop.stock.adjust(StockAdjustment.of("a", "S", AdjustmentReason.CORRECTION)
                        .line("MUG", 0)
                        .line("MUG", 1))));
    }

    @Test
    void unitsMoveIntoABucketAndAreThrownAwayFromIt() {
        shop.receive(MUG, SEOUL, 5);
        shop.order("A", new Demand("1", MUG, 2)).orThrow();
        assertEquals(
                List.of("stock.short lines[0].units"),
                codesAndPaths(shop.stock.move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.QUARANTINE)
                        .line("MUG", 4))));
        shop.stock
                .move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.QUARANTINE)
                        .line("MUG", 3))
                .orThrow();
        assertEquals(0, shop.available(MUG));
        shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.DAMAGED)
                        .in(Bucket.QUARANTINE)
                        .line("MUG", -2))
                .orThrow();
        StockLevel level = shop.stock.level(MUG, SEOUL);
        assertEquals(3, level.onHand());
        assertEquals(1, level.quarantine());
        assertEquals(0, level.available());
        shop.stock
                .move(StockMove.of("n", "SEOUL", Bucket.QUARANTINE, Bucket.AVAILABLE)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(1, shop.available(MUG));
        assertEquals(List.of(), shop.stock.ledger(new LedgerCause("move", "m")));
    }

    @Test
    void moreMayBeKeptBackThanIsThereYet() {
        shop.receive(MUG, SEOUL, 2);
        shop.stock
                .move(StockMove.of("buffer", "SEOUL", Bucket.AVAILABLE, Bucket.SAFETY)
                        .line("MUG", 5))
                .orThrow();
        assertEquals(-3, shop.stock.level(MUG, SEOUL).available());
        assertEquals(0, shop.available(MUG));
        assertEquals(0, shop.stock.level(MUG, SEOUL).missing());
        assertEquals(
                List.of("stock.short lines[0].units"),
                codesAndPaths(shop.stock.move(StockMove.of("m", "SEOUL", Bucket.SAFETY, Bucket.DAMAGED)
                        .line("MUG", 3))),
                "a buffer is no unit that could be broken");
    }

    @Test
    void aCountSetsOnHandAndReservationsStay() {
        shop.receive(MUG, SEOUL, 10);
        shop.order("A", new Demand("1", MUG, 4)).orThrow();
        StockDocument counted = shop.stock
                .count(StockCount.of("c", "SEOUL").line("MUG", 3).line("HAT", 2))
                .orThrow();
        assertEquals(
                List.of(-7L, 2L),
                counted.lines().stream().map(StockDocument.Line::onHandChange).toList());
        assertEquals(3, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(4, shop.stock.level(MUG, SEOUL).reserved());
        assertEquals(1, shop.stock.shortages(10).get(0).missing());
        assertEquals(2, shop.stock.level(HAT, SEOUL).available());
    }

    @Test
    void aCountThatAgreesWritesNoLedger() {
        shop.receive(MUG, SEOUL, 10);
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 10)).orThrow();
        assertEquals(List.of(), shop.stock.ledger(new LedgerCause("count", "c")));
        assertEquals(0, document(StockDocumentKind.COUNT, "c").lines().get(0).onHandChange());
    }

    @Test
    void whatHappenedAfterTheCountingIsNotTakenTwice() {
        shop.receive(MUG, SEOUL, 10);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 4)).orThrow();
        Instant countedAt = shop.tick();
        shop.ship(kept, 4).orThrow();
        shop.tick();
        shop.stock
                .count(StockCount.of("c", "SEOUL").countedAt(countedAt).line("MUG", 9))
                .orThrow();
        assertEquals(5, shop.stock.level(MUG, SEOUL).onHand(), "9 were there before 4 left");
        assertEquals(
                List.of("time.future"),
                codes(shop.stock.count(StockCount.of("d", "SEOUL")
                        .countedAt(shop.desk.now().plusSeconds(1))
                        .line("MUG", 9))));
    }

    @Test
    void availabilitySumsLocationsAndAHoleInOneTakesNothingFromAnother() {
        shop.receive(MUG, SEOUL, 3);
        shop.receive(MUG, BUSAN, 4);
        shop.order("A", new Demand("1", MUG, 4)).orThrow();
        shop.stock
                .adjust(StockAdjustment.of("a", "BUSAN", AdjustmentReason.LOST).line("MUG", -1))
                .orThrow();
        assertEquals(
                List.of(BUSAN, SEOUL),
                shop.stock.levels(MUG).stream().map(StockLevel::location).toList());
        assertEquals(3, shop.available(MUG));
        assertEquals(6, shop.stock.availability(MUG).onHand());
        assertEquals(4, shop.stock.availability(MUG).reserved());
    }

    @Test
    void eachDocumentPublishesOneEventOnItself() {
        shop.stock.receive(GoodsReceipt.of("r", "SEOUL").line("MUG", 5)).orThrow();
        shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.FOUND).line("MUG", 1))
                .orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 5)).orThrow();
        shop.stock
                .move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.DAMAGED)
                        .line("MUG", 1))
                .orThrow();
        List<StoredEvent> events = shop.desk.read(session ->
                Pages.all(session, BuiltIn.OUTBOX.indexes().get(0), KeyRange.startingWith("stock.document")));
        assertEquals(
                List.of(
                        "adjustment/a stock.adjusted",
                        "count/c stock.counted",
                        "move/m stock.moved",
                        "receipt/r stock.received"),
                events.stream()
                        .map(event -> event.streamId() + " " + event.kind())
                        .toList());
        assertEquals(
                document(StockDocumentKind.RECEIPT, "r"),
                StockDocument.TYPE.codec().decode(events.get(3).body()));
    }

    @Test
    void effectsSeeWhatChangedOnHandAndMayRefuse() {
        List<StockDocument> seen = new ArrayList<>();
        shop = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, new StockEffects() {
            @Override
            public void plan(StockDocument asked, ReadPlan plan) {
                assertEquals(0, asked.lines().get(0).onHandChange());
            }

            @Override
            public Outcome<Consumer<ChangeSet.Builder>> decide(
                    StockDocument document, ReadSet read, Session session, Moment moment) {
                if (document.number().equals("no")) {
                    return Outcome.refused(Reason.of("cost.no", "", "no"));
                }
                seen.add(document);
                return Outcome.done(parts -> {});
            }
        });
        shop.stock.receive(GoodsReceipt.of("r", "SEOUL").line("MUG", 5)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 3)).orThrow();
        shop.stock
                .move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.DAMAGED)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(
                List.of("cost.no"),
                codes(shop.stock.receive(GoodsReceipt.of("no", "SEOUL").line("MUG", 5))));
        assertEquals(
                List.of("r 5", "c -2"),
                seen.stream()
                        .map(document -> document.number() + " "
                                + document.lines().get(0).onHandChange())
                        .toList());
        assertEquals(3, shop.stock.level(MUG, SEOUL).onHand());
    }

    @Test
    void twoLinesOfOneSkuCountTogether() {
        shop.receive(MUG, SEOUL, 1);
        Outcome<List<Reservation>> refused = shop.order("A", new Demand("1", MUG, 1), new Demand("2", MUG, 1));
        assertEquals(List.of("stock.short"), codes(refused));
        assertEquals("2", refused.reasons().get(0).arguments().get("line"));
        assertEquals(1, shop.available(MUG));
    }

    @Test
    void reservationsAreFoundByOwnerAndTheOpenOnesByPlace() {
        shop.receive(MUG, SEOUL, 10);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 4), new Demand("2", MUG, 1))
                .orThrow();
        List<Reservation> shipped = shop.ship(kept.subList(1, 2), 1).orThrow();
        assertEquals(shipped, shop.stock.reservations(new ReservationOwner("A", "2")));
        assertEquals(2, shop.stock.reservations("A").size());
        assertEquals(List.of(kept.get(0)), shop.stock.openReservations(MUG, SEOUL));
        assertEquals(List.of("reservation.not-open"), codes(shop.ship(kept.subList(1, 2), 1)));
    }

    @Test
    void theLedgerIsReadInPagesOldestFirst() {
        for (int i = 1; i <= 5; i++) {
            shop.receive(MUG, SEOUL, i);
            shop.tick();
        }
        var first = shop.stock.ledger(MUG, SEOUL, Optional.empty(), 3);
        var second = shop.stock.ledger(MUG, SEOUL, first.next(), 3);
        assertEquals(List.of(1L, 2L, 3L), changes(first.items()));
        assertEquals(List.of(4L, 5L), changes(second.items()));
    }

    @Test
    void longIdsDoNotMeet() {
        String a = "a".repeat(254);
        shop.receive(new Sku(a), new LocationId("b/c"), 1);
        shop.receive(new Sku(a + "/"), new LocationId("c"), 1);
        shop.receive(new Sku("a/b"), new LocationId("c"), 1);
        shop.receive(new Sku("a"), new LocationId("b/c"), 1);
        shop.stock.count(StockCount.of("1", "c").line("a/b", 0)).orThrow();
        assertEquals(1, shop.stock.level(new Sku("a"), new LocationId("b/c")).onHand());
        assertEquals(
                4,
                List.of(
                                Shortage.ref(new Sku(a), new LocationId("b/c")),
                                Shortage.ref(new Sku(a + "/"), new LocationId("c")),
                                Shortage.ref(new Sku("a/b"), new LocationId("c")),
                                Shortage.ref(new Sku("a"), new LocationId("b/c")))
                        .stream()
                        .distinct()
                        .count());
    }

    @Test
    void aCountIsOfTheMomentItIsPutInPlace() {
        Meanwhile meanwhile = new Meanwhile();
        shop = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, meanwhile);
        shop.receive(MUG, SEOUL, 10);
        meanwhile.next = () -> shop.receive(MUG, SEOUL, 5);
        StockDocument counted =
                shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 8)).orThrow();
        assertEquals(8, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(-7, counted.lines().get(0).onHandChange());
        meanwhile.next = () -> shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.LOST).line("MUG", -1))
                .orThrow();
        shop.stock.count(StockCount.of("d", "SEOUL").line("MUG", 8)).orThrow();
        assertEquals(8, shop.stock.level(MUG, SEOUL).onHand());
    }

    @Test
    void aReservationMadeMeanwhileDoesNotDisturbACountThatLeavesEnough() {
        Meanwhile meanwhile = new Meanwhile();
        shop = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, meanwhile);
        shop.receive(MUG, SEOUL, 10);
        meanwhile.next = () -> shop.order("A", new Demand("1", MUG, 2)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 8)).orThrow();
        assertEquals(6, shop.available(MUG));
        assertEquals(2, meanwhile.decided, "decided once for the receipt, once for the count");
    }

    @Test
    void aReservationMadeMeanwhileTurnsALossIntoAShortage() {
        Meanwhile meanwhile = new Meanwhile();
        shop = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, meanwhile);
        shop.receive(MUG, SEOUL, 10);
        meanwhile.next = () -> shop.order("A", new Demand("1", MUG, 9)).orThrow();
        shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.LOST).line("MUG", -3))
                .orThrow();
        assertEquals(2, shop.stock.shortages(1).get(0).missing());
    }

    @Test
    void aLossMeanwhileKeepsAShortageOpenThatAReceiptWouldHaveClosed() {
        Meanwhile meanwhile = new Meanwhile();
        shop = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, meanwhile);
        shop.receive(MUG, SEOUL, 5);
        shop.order("A", new Demand("1", MUG, 5)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 3)).orThrow();
        meanwhile.next = () -> shop.stock
                .adjust(StockAdjustment.of("a", "SEOUL", AdjustmentReason.LOST).line("MUG", -1))
                .orThrow();
        shop.receive(MUG, SEOUL, 2);
        assertEquals(1, shop.stock.level(MUG, SEOUL).missing());
        assertEquals(1, shop.stock.shortages(1).size());
    }

    /** Something happens between the reading and the writing of the next document. */
    private static final class Meanwhile implements StockEffects {

        private Runnable next = () -> {};
        private int decided;

        @Override
        public void plan(StockDocument asked, ReadPlan plan) {
            // nothing to read
        }

        @Override
        public Outcome<Consumer<ChangeSet.Builder>> decide(
                StockDocument document, ReadSet read, Session session, Moment moment) {
            decided++;
            Runnable now = next;
            next = () -> {};
            now.run();
            return Outcome.done(parts -> {});
        }
    }

    private StockDocument document(StockDocumentKind kind, String number) {
        return shop.stock.document(kind, number).orElseThrow();
    }

    private static List<Long> changes(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::onHandChange).toList();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    private static List<String> codesAndPaths(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.code() + " " + reason.path())
                .toList();
    }
}
