package dev.oms.law;

import static dev.oms.fixture.Shop.won;
import static dev.oms.fixture.Tampering.altered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Finding;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostLayer;
import dev.oms.cost.CostSource;
import dev.oms.cost.CostTally;
import dev.oms.cost.LandedCost;
import dev.oms.cost.LandedPart;
import dev.oms.cost.LayerOrigin;
import dev.oms.cost.Revaluation;
import dev.oms.customer.CustomerKey;
import dev.oms.event.EventStream;
import dev.oms.event.EventVerification;
import dev.oms.event.ParkedFact;
import dev.oms.event.StuckStream;
import dev.oms.event.UndeliveredException;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.ChangeEntry;
import dev.oms.order.Deadline;
import dev.oms.order.ExpectedReturn;
import dev.oms.order.HistoryEntry;
import dev.oms.order.LineAmounts;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLine;
import dev.oms.order.OrderLink;
import dev.oms.order.OrderMoney;
import dev.oms.order.Place;
import dev.oms.order.Promise;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import dev.oms.people.Erasure;
import dev.oms.people.IdentityLink;
import dev.oms.stock.Backorder;
import dev.oms.stock.Filling;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.LocationId;
import dev.oms.stock.Reservation;
import dev.oms.stock.Shortage;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockLevel;
import dev.oms.stock.TotalCost;
import dev.oms.stock.Transfer;
import dev.oms.stock.TransferDraft;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One stored thing edited behind the library's back, and what {@code verify()} says to it: the law that is broken, and
 * of what. Before, it said nothing.
 */
class PlantedBreaksTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Sku HAT = new Sku("HAT");
    private static final CounterKey MUGS = StockLevel.key(new Sku("MUG"), new LocationId(Shop.SEOUL));

    private final Shop shop = Shop.open();
    private final Tampering tampering = new Tampering(shop);
    private Order order;
    private Order shipped;
    private Parcel parcel;

    @BeforeEach
    void aShopInOrder() {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("in", Shop.SEOUL).line("MUG", 10, TotalCost.totalCost("10003", "KRW")))
                .orThrow();
        order = shop.order("W-1")
                .line("MUG", 3, "15000")
                .discount("100")
                .prepaid()
                .placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p-1", "44900", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        order = shop.oms()
                .orders()
                .cancel("c-1", order.id(), "1", 1, "one less")
                .orThrow();
        shipped =
                shop.order("W-2").line("MUG", 2, "15000").shipping("2500").cod().confirmed();
        parcel = shop.oms()
                .parcels()
                .ship(Ship.everything(shipped.id(), "CJ", "6011"))
                .orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.scan("6011", "in the van", NOON))
                .orThrow();
        shipped = shop.now(shipped);
        parcel = shop.oms().parcels().find(parcel.id()).orElseThrow();
        shop.assertSound();
    }

    /** Each of these laws is named, for this subject, and no law beside them. */
    private void found(String subject, String... laws) {
        List<Finding> findings = shop.oms().verify();
        TreeSet<String> named = new TreeSet<>();
        findings.forEach(finding -> named.add(finding.law()));
        assertEquals(new TreeSet<>(List.of(laws)), named, findings.toString());
        assertTrue(
                findings.stream().anyMatch(finding -> finding.subject().contains(subject)),
                () -> subject + " is not named: " + findings);
        findings.forEach(finding -> assertTrue(!finding.problem().isEmpty(), finding.toString()));
        assertTrue(findings.stream().anyMatch(finding -> !finding.evidence().isEmpty()), findings.toString());
    }

    private Order with(Order changed, OrderLine line) {
        return altered(changed, "lines", List.of(line));
    }

    private void change(Order changed, OrderLine line) {
        tampering.change(Order.TYPE, changed, "lines", with(changed, line).lines());
    }

    private void money(Order changed, OrderMoney money) {
        tampering.change(Order.TYPE, changed, "money", money);
    }

    private Reservation reservation() {
        return shop.oms().stock().reservations(order.id().value()).get(0);
    }

    // The shelf

    @Test
    void onHandOffByOne() {
        tampering.count(MUGS, "on_hand", 1);
        found("MUG", "S1");
    }

    @Test
    void reservedOffByOne() {
        tampering.count(MUGS, "reserved", 1);
        found("MUG", "S2");
    }

    @Test
    void aBucketBelowZero() {
        tampering.count(MUGS, "damaged", -1);
        found("MUG", "S3");
    }

    @Test
    void aLedgerRowTooMany() {
        LedgerEntry extra = new LedgerEntry(
                "ledger-x",
                new Sku("MUG"),
                new LocationId(Shop.SEOUL),
                2,
                LedgerCause.shipment("nothing"),
                "host",
                "",
                NOON);
        tampering.with(parts -> parts.append(LedgerEntry.TYPE, extra));
        found("MUG", "S1");
    }

    @Test
    void moreUnitsInAReservation() {
        Reservation standing = reservation();
        tampering.change(Reservation.TYPE, standing, "units", standing.units() + 1);
        found(order.id().value(), "S2");
    }

    @Test
    void aReservationReleasedThatIsNeeded() {
        Reservation standing = reservation();
        tampering.change(Reservation.TYPE, standing, "released", standing.released() + 1);
        found(order.id().value(), "S2");
    }

    @Test
    void aReservationOfNobodysOrder() {
        Reservation ghost = altered(
                reservation(),
                "id",
                "reservation-x",
                "version",
                1L,
                "owner",
                altered(reservation().owner(), "order", "ghost"));
        tampering.with(parts -> parts.insert(Reservation.TYPE, ghost));
        found("ghost", "S2", "S7");
    }

    @Test
    void aShortageClosedThatIsNoneYet() {
        shop.oms().stock().count(StockCount.of("c", Shop.SEOUL).line("MUG", 1)).orThrow();
        shop.assertSound();
        Shortage open = shop.oms().stock().shortages(1).get(0);
        tampering.change(Shortage.TYPE, open, "closedAt", Optional.of(NOON));
        found("MUG", "S3");
    }

    // Who waits

    private Backorder waiting() {
        shop.oms().items().declare(ItemDraft.of("HAT").unlimitedBackorders()).orThrow();
        Order waits = shop.order("W-5").line("HAT", 5, "1").onAccount().placed();
        shop.with("HAT", 2);
        shop.assertSound();
        assertEquals(5, waits.units().backordered());
        return shop.oms().stock().backorders(HAT, 1).get(0);
    }

    @Test
    void oneMoreWaitsThanThereAreBackorders() {
        waiting();
        tampering.count(WaitingDemand.key(HAT), "waiting", 1);
        found("HAT", "S2");
    }

    @Test
    void earmarkedUnitsThatLieNowhere() {
        waiting();
        tampering.count(WaitingDemand.key(HAT), "earmarked", 1);
        tampering.count(WaitingDemand.key(HAT), "waiting", -1);
        found("HAT", "S2");
    }

    @Test
    void unitsSetAsideForNobody() {
        tampering.count(MUGS, "earmarked", 1);
        found("MUG", "S2");
    }

    @Test
    void aFreeUnitSomebodyWaitsFor() {
        waiting();
        tampering.count(StockLevel.key(HAT, new LocationId(Shop.SEOUL)), "earmarked", -1);
        tampering.count(WaitingDemand.key(HAT), "earmarked", -1);
        tampering.count(WaitingDemand.key(HAT), "waiting", 1);
        found("HAT", "S10");
    }

    @Test
    void earmarkedUnitsNobodyHandsOut() {
        waiting();
        Filling open = shop.oms().read(session -> session.find(Filling.OPEN, KeyRange.all(), Optional.empty(), 1)
                .items()
                .get(0));
        tampering.change(Filling.TYPE, open, "closedAt", Optional.of(NOON));
        found("HAT", "S10");
    }

    @Test
    void aBackorderWithAUnitLess() {
        Backorder waits = waiting();
        tampering.change(Backorder.TYPE, waits, "withdrawn", 1L);
        found("HAT", "S2");
    }

    @Test
    void aBackorderOfNobodysOrder() {
        Backorder waits = waiting();
        Backorder ghost =
                altered(waits, "id", "backorder-x", "version", 1L, "owner", altered(waits.owner(), "order", "ghost"));
        tampering.with(parts -> parts.insert(Backorder.TYPE, ghost));
        found("ghost", "S2", "S7");
    }

    @Test
    void waitingUnitsCountedAsUnreserved() {
        Order waits = shop.now(new OrderId(waiting().owner().order()));
        OrderLine line = waits.lines().get(0);
        change(waits, altered(line, "units", line.units().move(Place.BACKORDERED, Place.UNRESERVED, 1)));
        found(waits.id().value(), "S2");
    }

    @Test
    void aTransferOfWhichOneUnitIsNowhere() {
        Transfer transfer = shop.oms()
                .transfers()
                .ship(TransferDraft.of("t", Shop.SEOUL, "BUSAN").line("MUG", 2))
                .orThrow();
        shop.assertSound();
        Transfer.Line line = altered(transfer.lines().get(0), "shipped", 3L);
        tampering.change(Transfer.TYPE, transfer, "lines", List.of(line));
        found("t MUG", "S8");
    }

    @Test
    void aLayerWithOneUnitLess() {
        CostLayer layer = shop.oms()
                .read(session -> session.find(CostCatalogue.LAYERS_BY_SKU, KeyRange.all(), Optional.empty(), 1)
                        .items()
                        .get(0));
        tampering.count(layer.counter(), layer.counter().type().fields().get(0), -1);
        found("MUG", "M6");
    }

    // What goods cost

    @Test
    void aLayerNobodyCounted() {
        tampering.count(CostTally.key(new Sku("MUG")), "opened", -1);
        found("MUG", "M6");
    }

    @Test
    void aUseWithoutACostThatNeverWas() {
        tampering.count(CostTally.key(HAT), "uncosted", 1);
        found("HAT", "M6");
    }

    private LandedPart landed() {
        LandedPart part = shop.oms()
                .costs()
                .landed(LandedCost.of("freight").amount("100", "KRW").receipt("in"))
                .orThrow()
                .get(0);
        shop.assertSound();
        return part;
    }

    private <T> T first(Index<T> index) {
        return shop.oms().read(session -> session.find(index, KeyRange.all(), Optional.empty(), 1)
                .items()
                .get(0));
    }

    @Test
    void aRevaluationThatAddsOneMore() {
        landed();
        Revaluation row = first(CostCatalogue.REVALUATIONS_BY_SKU);
        Revaluation extra =
                altered(row, "id", "revaluation-x", "added", row.added().plus(won("1")));
        tampering.with(parts -> parts.append(CostCatalogue.REVALUATIONS, extra));
        found("MUG", "M6");
    }

    @Test
    void aLayerOfNobodysRevaluation() {
        landed();
        CostLayer layer = first(CostCatalogue.OPEN_LAYERS);
        tampering.change(CostCatalogue.LAYERS, layer, "origin", new LayerOrigin.Revalued("ghost"));
        found("MUG", "M6");
    }

    @Test
    void aShelfThatBearsLessOfALandedCost() {
        LandedPart part = landed();
        LandedPart.SplitUp split = part.split().orElseThrow();
        tampering.change(
                CostCatalogue.LANDED,
                part,
                "split",
                Optional.of(altered(split, "onHand", split.onHand().minus(won("1")))));
        found("MUG", "M6");
    }

    @Test
    void anOrderLineThatBearsNothingOfALandedCost() {
        LandedPart part = landed();
        CostEntry entry = shop.oms().costs().ofOrder(shipped.id().value()).get(0);
        CostEntry more = altered(entry, "id", "entry-x");
        tampering.with(parts -> parts.append(CostCatalogue.ENTRIES, more));
        found(part.sku().value(), "M6");
    }

    @Test
    void anEntryOfNobodysLandedCost() {
        landed();
        CostEntry entry = shop.oms().costs().ofOrder(shipped.id().value()).get(0);
        CostEntry more = altered(entry, "id", "entry-x", "source", CostSource.of("landed-cost", "ghost"));
        tampering.with(parts -> parts.append(CostCatalogue.ENTRIES, more));
        found("ghost", "M6");
    }

    @Test
    void anEntryTakenBackInPart() {
        landed();
        CostEntry entry = shop.oms().costs().ofOrder(shipped.id().value()).get(0);
        CostEntry part = altered(
                entry,
                "id",
                "entry-x",
                "amount",
                won("-1"),
                "source",
                CostSource.of("bill", "1"),
                "reverses",
                Optional.of(entry.id()));
        tampering.with(parts -> parts.append(CostCatalogue.ENTRIES, part));
        found(shipped.id().value(), "M5");
    }

    // Orders

    @Test
    void aKitWhoseComponentsDoNotSumToItsPrice() {
        shop.with("CUP", 2).with("PLATE", 2);
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").component("CUP", 1).component("PLATE", 2))
                .orThrow();
        Order sold =
                shop.order("W-6").line("SET", 1, "5000").line("CUP", 1, "10").placed();
        shop.assertSound();
        OrderLine cups = sold.line("1.1").orElseThrow();
        LineAmounts more = altered(
                cups.price().orElseThrow().amounts(),
                "goods",
                cups.price().orElseThrow().amounts().goods().plus(won("1")));
        List<OrderLine> lines = new ArrayList<>(sold.lines());
        lines.set(0, altered(cups, "price", Optional.of(altered(cups.price().get(), "amounts", more))));
        tampering.change(Order.TYPE, sold, "lines", lines);
        found(sold.id().value(), "M1", "M5");
    }

    @Test
    void aNaturalKeyOfNobodysOrder() {
        tampering.with(parts -> parts.claim(new Claim(Order.EXTERNAL, "web/W-9", "ghost")));
        found("ghost", "O1");
    }

    @Test
    void aSecondNaturalKeyOfAnOrder() {
        tampering.with(parts ->
                parts.claim(new Claim(Order.EXTERNAL, "web/W-9", order.id().value())));
        found(order.id().value(), "O1");
    }

    @Test
    void aSecondOrderOfOneNumber() {
        Order twin = altered(
                shop.order("W-3").line("MUG", 1, "5").onAccount().placed(),
                "id",
                new OrderId("twin"),
                "externalId",
                "W-1");
        tampering.with(parts -> parts.insert(Order.TYPE, twin));
        found("twin", "O1", "S2", "H1", "H4");
    }

    @Test
    void anOtherNumberOfAnOrder() {
        tampering.change(Order.TYPE, order, "externalId", "W-9");
        found(order.id().value(), "O1");
    }

    @Test
    void moreDue() {
        money(order, order.money().withDue(order.money().due().plus(won("1"))));
        found(order.id().value(), "M3", "M5");
    }

    @Test
    void moreDueOfAnOrderNobodyPaid() {
        money(shipped, shipped.money().withDue(shipped.money().due().minus(won("1"))));
        found(shipped.id().value(), "M5");
    }

    @Test
    void lessPromisedBack() {
        money(order, altered(order.money(), "refundPromised", won("0")));
        found(order.id().value(), "M3");
    }

    @Test
    void moreCapturedThanWasPaid() {
        money(order, order.money().withCaptured(won("45000")).withPromiseOfSurplus());
        found(order.id().value(), "M5");
    }

    @Test
    void moreAuthorisedThanWasHeld() {
        money(order, order.money().withAuthorised(won("1")));
        found(order.id().value(), "M5");
    }

    @Test
    void aPaymentThatTookMore() {
        Payment payment = shop.oms().payments().ofOrder(order.id()).get(0);
        tampering.change(Payment.TYPE, payment, "captured", won("44901"));
        found(order.id().value(), "M5");
    }

    @Test
    void aPaymentOfNobodysOrder() {
        Payment payment = altered(
                shop.oms().payments().ofOrder(order.id()).get(0),
                "id",
                "toss/x",
                "version",
                1L,
                "order",
                new OrderId("ghost"));
        tampering.with(parts -> parts.insert(Payment.TYPE, payment));
        found("ghost", "M5");
    }

    @Test
    void unitsCountedAsUnreserved() {
        OrderLine line = order.lines().get(0);
        change(order, altered(line, "units", line.units().move(Place.RESERVED, Place.UNRESERVED, 1)));
        found(order.id().value(), "S2");
    }

    @Test
    void unitsCountedAsPicked() {
        OrderLine line = order.lines().get(0);
        change(order, altered(line, "units", line.units().move(Place.RESERVED, Place.PICKED, 1)));
        found(order.id().value(), "H2");
    }

    @Test
    void unitsCountedAsDelivered() {
        OrderLine line = shipped.lines().get(0);
        change(shipped, altered(line, "units", line.units().move(Place.IN_TRANSIT, Place.DELIVERED, 1)));
        found(shipped.id().value(), "O5");
    }

    @Test
    void unitsCountedAsLost() {
        OrderLine line = shipped.lines().get(0);
        change(shipped, altered(line, "units", line.units().move(Place.IN_TRANSIT, Place.LOST, 2)));
        found(shipped.id().value(), "H2", "M5", "O5");
    }

    @Test
    void aPriceThatIsNotWhatWasDue() {
        OrderLine line = shipped.lines().get(0);
        LineAmounts more = altered(
                line.price().orElseThrow().amounts(),
                "goods",
                line.price().orElseThrow().amounts().goods().plus(won("1")));
        change(shipped, altered(line, "price", Optional.of(altered(line.price().get(), "amounts", more))));
        found(shipped.id().value(), "M1", "M4", "M5");
    }

    @Test
    void aTaxOfNoRate() {
        OrderLine line = shipped.lines().get(0);
        LineAmounts more = altered(line.price().orElseThrow().amounts(), "includedTax", won("1"));
        change(shipped, altered(line, "price", Optional.of(altered(line.price().get(), "amounts", more))));
        found(shipped.id().value(), "M1", "M4");
    }

    @Test
    void aShareCancelledThatIsStillDue() {
        OrderLine line = order.lines().get(0);
        LineAmounts cancelled = line.cancelled().orElseThrow();
        LineAmounts more = altered(cancelled, "goods", cancelled.goods().plus(won("1")));
        change(order, altered(line, "cancelled", Optional.of(more)));
        found(order.id().value(), "M5");
    }

    @Test
    void aShareThatNoParcelCarries() {
        OrderLine line = shipped.lines().get(0);
        LineAmounts parcelled = line.parcelled().orElseThrow();
        LineAmounts less = altered(parcelled, "goods", parcelled.goods().minus(won("1")));
        change(shipped, altered(line, "parcelled", Optional.of(less)));
        found(shipped.id().value(), "M1");
    }

    // History

    @Test
    void aStateNobodyMovedTo() {
        tampering.change(Order.TYPE, order, "state", "PREPARING");
        found(order.id().value(), "H1");
    }

    @Test
    void aStateThatTheUnitsDoNotCallFor() {
        tampering.change(Order.TYPE, order, "state", "SHIPPED");
        found(order.id().value(), "H1", "H2");
    }

    @Test
    void aStepOfHistoryFromSomewhereElse() {
        HistoryEntry last = last(order);
        HistoryEntry extra = altered(
                last, "sequence", last.sequence() + 1, "from", "PREPARING", "to", "SHIPPED", "trigger", "SHIP_ALL");
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        tampering.change(Order.TYPE, order, "historySequence", extra.sequence(), "state", "SHIPPED");
        found(order.id().value(), "H1", "H2");
    }

    @Test
    void aStepOfHistoryThatNoRowAllows() {
        HistoryEntry last = last(order);
        HistoryEntry extra = altered(
                last, "sequence", last.sequence() + 1, "from", "CONFIRMED", "to", "PREPARING", "trigger", "CONFIRM");
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        tampering.change(Order.TYPE, order, "historySequence", extra.sequence(), "state", "PREPARING");
        found(order.id().value(), "H1");
    }

    @Test
    void aGapInHistory() {
        HistoryEntry last = last(order);
        HistoryEntry extra = altered(
                last, "sequence", last.sequence() + 2, "from", "CONFIRMED", "to", "PREPARING", "trigger", "PREPARE");
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        tampering.change(Order.TYPE, order, "historySequence", extra.sequence(), "state", "PREPARING");
        found(order.id().value(), "H1");
    }

    @Test
    void aStepOfHistoryTooMany() {
        HistoryEntry last = last(order);
        HistoryEntry extra = altered(
                last, "sequence", last.sequence() + 1, "from", "CONFIRMED", "to", "PREPARING", "trigger", "PREPARE");
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        found(order.id().value(), "H1");
    }

    @Test
    void historyOfNobodysOrder() {
        HistoryEntry extra = altered(last(order), "order", new OrderId("ghost"), "sequence", 1L);
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        found("ghost", "H1");
    }

    @Test
    void aVersionNobodyMade() {
        Order touched = altered(order, "version", order.version() + 1);
        tampering.with(parts -> parts.replace(Order.TYPE, order, touched));
        found(order.id().value(), "H4");
    }

    @Test
    void aChangeByNobody() {
        Order touched = altered(order, "version", order.version() + 1);
        tampering.with(parts -> parts.replace(Order.TYPE, order, touched)
                .append(ChangeEntry.TYPE, altered(Tampering.told(touched), "actor", "")));
        found(order.id().value(), "H4");
    }

    @Test
    void aChangeThatMadeNoVersion() {
        Order ahead = altered(order, "version", order.version() + 1);
        tampering.with(parts -> parts.append(ChangeEntry.TYPE, Tampering.told(ahead)));
        found(order.id().value(), "H4");
    }

    @Test
    void aChangeOfNobodysOrder() {
        ChangeEntry ghost = altered(Tampering.told(order), "order", new OrderId("ghost"));
        tampering.with(parts -> parts.append(ChangeEntry.TYPE, ghost));
        found("ghost", "H4");
    }

    @Test
    void anAgreementNobodyRecorded() {
        tampering.change(Order.TYPE, order, "agreed", new Promise(Optional.of(NOON), Optional.empty()));
        found(order.id().value(), "H4");
    }

    @Test
    void aPromiseThatMovedUnseen() {
        shop.oms()
                .orders()
                .promisedByChannel(order.id(), new Promise(Optional.of(NOON), Optional.empty()), NOON)
                .orThrow();
        shop.assertSound();
        tampering.change(
                Order.TYPE,
                shop.now(order),
                "promise",
                new Promise(Optional.of(NOON.plusSeconds(1)), Optional.empty()));
        found(order.id().value(), "H4");
    }

    @Test
    void aDeadlineToPayOfAnOrderThatIsPaid() {
        tampering.change(Order.TYPE, order, "deadlines", List.of(new Deadline(Deadline.Kind.PAY, NOON)));
        found(order.id().value(), "T2");
    }

    @Test
    void twoDeadlinesOfOneKind() {
        Deadline complete = new Deadline(Deadline.Kind.COMPLETE, NOON);
        tampering.change(Order.TYPE, shipped, "deadlines", List.of(complete, complete));
        found(shipped.id().value(), "T2");
    }

    @Test
    void moreUnitsExpectedBackThanHaveLeft() {
        tampering.change(Order.TYPE, shipped, "expectedReturns", List.of(new ExpectedReturn("1", 3, "fact", NOON)));
        found(shipped.id().value(), "O5");
    }

    @Test
    void anOrderThatMakesGoodNobodys() {
        OrderLink link = new OrderLink(OrderLink.Kind.EXCHANGE_FOR, new OrderId("ghost"));
        tampering.change(Order.TYPE, order, "link", Optional.of(link));
        found(order.id().value(), "O1");
    }

    // Parcels

    @Test
    void aParcelThatArrivedAndItsUnitsDidNot() {
        tampering.change(Parcel.TYPE, parcel, "status", Parcel.Status.DELIVERED);
        found(shipped.id().value(), "O5");
    }

    @Test
    void aParcelWithOneUnitMore() {
        tampering.change(Parcel.TYPE, parcel, "contents", List.of(new Parcel.Content("1", 3)));
        found(shipped.id().value(), "O5");
    }

    @Test
    void aParcelThatCollectsTooMuch() {
        Money more = parcel.buyerPays().plus(won("1"));
        tampering.change(Parcel.TYPE, parcel, "buyerPays", more);
        found(shipped.id().value(), "M1");
    }

    @Test
    void aParcelOfNobodysOrder() {
        Parcel ghost = altered(parcel, "id", "parcel-x", "version", 1L, "order", new OrderId("ghost"), "tracking", "1");
        tampering.with(
                parts -> parts.insert(Parcel.TYPE, ghost).claim(new Claim("parcel.tracking", "CJ/1", "parcel-x")));
        found("ghost", "O5");
    }

    @Test
    void aNumberOfNobodysParcel() {
        tampering.with(parts -> parts.claim(new Claim("parcel.tracking", "CJ/9", "parcel-x")));
        found("parcel-x", "O1");
    }

    @Test
    void anOtherNumberOfAParcel() {
        tampering.change(Parcel.TYPE, parcel, "tracking", "9");
        found(parcel.id(), "O1");
    }

    private ParkedFact parked() {
        shop.oms().parcels().record(CarrierFact.delivered("early", NOON)).orThrow();
        shop.assertSound();
        return shop.oms().inbox().parked(Duration.ZERO, 1).get(0);
    }

    @Test
    void aParkedFactThatTellsSomethingElse() {
        ParkedFact fact = parked();
        tampering.change(ParkedFact.TYPE, fact, "body", Bytes.utf8("delivered, and paid"));
        found(fact.id(), "C2");
    }

    @Test
    void aParkedFactThatWasAppliedToNothing() {
        ParkedFact fact = parked();
        ParkedFact.End end = new ParkedFact.End(true, "host", "", NOON);
        tampering.change(ParkedFact.TYPE, fact, "ended", Optional.of(end), "nextAttemptAt", Optional.empty());
        found(fact.id(), "C2");
    }

    @Test
    void aParkedFactThatWaitsAlthoughItWasApplied() {
        ParkedFact fact = parked();
        tampering.with(parts -> parts.claim(new Claim("fact", fact.id(), parcel.id())));
        found(fact.id(), "C2");
    }

    @Test
    void aFactThatWasAppliedToNobodysPayment() {
        tampering.with(parts -> parts.claim(new Claim("fact", "payment.fact/0", "toss/ghost")));
        found("toss/ghost", "D3");
    }

    @Test
    void aStreamStuckAtAnEventThatIsNotThere() {
        EventStream stream = new EventStream("order", order.id().value());
        StuckStream stuck = new StuckStream(
                "order/" + order.id(),
                1,
                stream,
                "order/gone",
                StuckStream.State.PARKED,
                10,
                "no",
                NOON,
                Optional.empty());
        tampering.with(parts -> parts.insert(StuckStream.TYPE, stuck));
        found(stream.toString(), "X1");
    }

    @Test
    void anEventThatWasDeliveredBehindTheRelaysBackWhileItsStreamIsStuck() {
        EventStream stream = new EventStream("order", order.id().value());
        shop.oms()
                .outbox()
                .relay(
                        event -> {
                            throw UndeliveredException.forGood("no");
                        },
                        1_000);
        shop.assertSound();
        StuckStream stuck = shop.oms().outbox().stuck(100).stream()
                .filter(found -> found.stream().equals(stream))
                .findFirst()
                .orElseThrow();
        tampering.with(parts -> parts.delete(BuiltIn.OUTBOX, stuck.event()));
        found(stream.toString(), "X1");
    }

    /** No storage lets an entity go back; so the catalogue is told to know none. */
    @Test
    void anEventOfNothing() {
        List<Finding> findings = shop.oms()
                .read(session -> EventVerification.verify(session, List.of(), Catalogue.of(List.of(), List.of())));
        assertTrue(findings.stream().anyMatch(finding -> finding.subject().equals("order/" + order.id())));
        assertTrue(findings.stream().allMatch(finding -> finding.law().equals("X1")));
    }

    private HistoryEntry last(Order of) {
        List<HistoryEntry> all = new ArrayList<>(shop.oms().orders().history(of.id()));
        return all.get(all.size() - 1);
    }

    // Who customers are

    private IdentityLink merged() {
        for (String number : List.of("P-1", "P-2")) {
            shop.order(number)
                    .line("MUG", 1, "15000")
                    .that(draft -> draft.guest(number + "@example.com"))
                    .placed();
        }
        IdentityLink merge = shop.oms()
                .customers()
                .merge(CustomerKey.mail("P-1@example.com"), CustomerKey.mail("P-2@example.com"), "one card")
                .orThrow();
        shop.assertSound();
        return merge;
    }

    @Test
    void aMergeOfSomebodyWithThemselves() {
        IdentityLink merge = merged();
        tampering.change(IdentityLink.TYPE, merge, "other", merge.one());
        found(merge.id(), "P1");
    }

    @Test
    void aMergeTakenBackBeforeItWasMade() {
        IdentityLink merge = merged();
        tampering.change(
                IdentityLink.TYPE, merge, "end", Optional.of(new IdentityLink.End("host", "why", Instant.EPOCH)));
        found(merge.id(), "P1");
    }

    @Test
    void anErasureThatStillKnowsWhoItWas() {
        IdentityLink merge = merged();
        Erasure erasure = shop.oms().customers().erase(merge.one(), "asked").orThrow();
        shop.assertSound();
        tampering.change(Erasure.TYPE, erasure, "keys", List.of(merge.one()));
        found(erasure.id(), "P2");
    }
}
