package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.ReadPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a change of stock does for those who wait, and what it is bound to: whoever comes in between is noticed. */
class SettlingTest {

    private static final LedgerCause CAUSE = new LedgerCause("return", "r");

    private final Shop shop = Shop.open();
    private final StockChanges changes = new StockChanges(shop.moment());

    private void settle(StockChanges collected) {
        shop.desk.read(session -> {
            collected.settle(session);
            return session;
        });
    }

    /** The change set of what is collected, decided on what stands now. */
    private ChangeSet decided() {
        settle(changes);
        ChangeSet.Builder parts = ChangeSet.of();
        changes.addTo(parts);
        CommandReceipt receipt = new CommandReceipt("test", 1, Shop.START, List.of(), Bytes.EMPTY);
        return parts.build(new Command("decided", Fingerprint.of(Bytes.EMPTY), receipt));
    }

    private ApplyResult apply(ChangeSet set) {
        return shop.desk.read(session -> session.apply(set));
    }

    private void isApplied() {
        assertInstanceOf(ApplyResult.Applied.class, apply(decided()));
    }

    private void isShortAfter(Runnable meanwhile) {
        ChangeSet set = decided();
        meanwhile.run();
        assertInstanceOf(ApplyResult.Short.class, apply(set));
    }

    /** What another command does, from the first to the last. */
    private void other(Consumer<StockChanges> work) {
        StockChanges others = new StockChanges(shop.moment());
        work.accept(others);
        settle(others);
        shop.plant(others::addTo);
    }

    private Backorder waits(StockChanges work, String order, long units) {
        return work.backorder(new Demand("1", MUG, units), new ReservationOwner(order, "1"), BackorderTerms.BY_AGE);
    }

    private Backorder waiting(String order, long units) {
        other(work -> waits(work, order, units));
        return shop.stock.backorders(MUG, 10).stream()
                .filter(backorder -> backorder.owner().order().equals(order))
                .findFirst()
                .orElseThrow();
    }

    private Reservation reserved(LocationId location, long units) {
        other(work -> work.reserve(new Allocation("1", MUG, location, units), new ReservationOwner("R", "1")));
        return shop.desk.read(session -> session.fetch(new ReadPlan().range(Reservation.ofOrder("R", 10)))
                .list(Reservation.ofOrder("R", 10))
                .get(0));
    }

    private void receive(LocationId location, long units) {
        changes.receive(MUG, location, units, CAUSE);
    }

    private void demandIs(long waits, long aside) {
        WaitingDemand demand = shop.stock.demand(MUG);
        assertEquals(
                waits + " wait, " + aside + " aside", demand.waiting() + " wait, " + demand.earmarked() + " aside");
    }

    private void seoulIs(long available, long aside) {
        StockLevel level = shop.stock.level(MUG, SEOUL);
        assertEquals(
                available + " available, " + aside + " aside",
                level.available() + " available, " + level.earmarked() + " aside");
    }

    private static Set<String> touched(ChangeSet set) {
        return set.counters().stream()
                .map(CounterChange::key)
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static String level(LocationId location) {
        return StockLevel.key(MUG, location).toString();
    }

    private static String demand() {
        return WaitingDemand.key(MUG).toString();
    }

    @Test
    void aLineWaitsWhereNothingIsThere() {
        Backorder told = waits(changes, "A", 2);
        isApplied();
        assertEquals(List.of(told), shop.stock.backorders(MUG, 10));
        assertEquals(2, told.open());
        demandIs(2, 0);
    }

    @Test
    void nobodyBeginsToWaitWhenGoodsCameToANewPlaceMeanwhile() {
        waits(changes, "A", 2);
        isShortAfter(() -> shop.receive(MUG, SEOUL, 1));
    }

    @Test
    void nobodyBeginsToWaitWhenGoodsOfANewPlaceBecameAvailableLater() {
        waits(changes, "A", 2);
        isShortAfter(() -> {
            other(work -> work.putBack(MUG, BUSAN, 1, Bucket.DAMAGED, CAUSE));
            other(work -> work.move(MUG, BUSAN, 1, Bucket.DAMAGED, Bucket.AVAILABLE));
        });
    }

    @Test
    void nobodyBeginsToWaitWhenUnitsOfAKnownPlaceWereGivenBackMeanwhile() {
        shop.receive(MUG, SEOUL, 1);
        Reservation kept = reserved(SEOUL, 1);
        waits(changes, "A", 2);
        isShortAfter(() -> other(work -> work.release(kept, 1).orThrow()));
    }

    @Test
    void nobodyWaitsWhileUnitsAreFreeAnywhere() {
        shop.receive(MUG, BUSAN, 5);
        waits(changes, "A", 2);
        assertInstanceOf(ApplyResult.Short.class, apply(decided()));
    }

    @Test
    void noMoreMayWaitThanTheLimitWhoeverIsFirst() {
        changes.limitWaiting(MUG, 2);
        waits(changes, "A", 2);
        isShortAfter(() -> waiting("B", 1));
    }

    @Test
    void whatTheCommandItselfGivesBackIsSetAsideForItAndTheRestIsFree() {
        shop.receive(MUG, SEOUL, 3);
        changes.release(reserved(SEOUL, 3), 3).orThrow();
        waits(changes, "A", 2);
        isApplied();
        demandIs(0, 2);
        seoulIs(1, 2);
    }

    @Test
    void whatIsFreeWhereTheCommandTakesAndGivesBackIsSetAsideForIt() {
        shop.receive(MUG, SEOUL, 3);
        changes.release(reserved(SEOUL, 2), 1).orThrow();
        changes.reserve(new Allocation("2", MUG, SEOUL, 1), new ReservationOwner("S", "2"));
        waits(changes, "A", 1);
        isApplied();
        demandIs(0, 1);
        seoulIs(0, 1);
    }

    @Test
    void whoBeginsToWaitMayBeTheFirstToFillAnEmptyPlace() {
        waits(changes, "A", 3);
        receive(SEOUL, 1);
        isApplied();
        demandIs(2, 1);
    }

    @Test
    void whoBeginsToWaitIsNotHinderedByWhatIsSetAsideForOthersAtTheSameTime() {
        waiting("A", 2);
        waits(changes, "B", 1);
        ChangeSet set = decided();
        shop.receive(MUG, BUSAN, 1);
        assertInstanceOf(ApplyResult.Applied.class, apply(set));
        demandIs(2, 1);
    }

    @Test
    void whoTakesOverAndWaitsForMoreIsNotHinderedByWhatItGaveBackItself() {
        shop.receive(MUG, SEOUL, 3);
        changes.giveBack(reserved(SEOUL, 3));
        shop.desk.read(session -> {
            changes.settleForeign(session);
            return session;
        });
        waits(changes, "A", 5);
        isApplied();
        demandIs(2, 3);
    }

    @Test
    void askedAgainAfterMoreCameInItIsBoundToNothingThatNoLongerHolds() {
        shop.receive(MUG, SEOUL, 1);
        reserved(SEOUL, 1);
        waits(changes, "A", 2);
        settle(changes);
        receive(SEOUL, 5);
        isApplied();
        demandIs(0, 2);
        seoulIs(3, 2);
    }

    @Test
    void unitsAreNotSetAsideWhereTheyWereLostMeanwhile() {
        shop.receive(MUG, SEOUL, 1);
        Reservation kept = reserved(SEOUL, 1);
        waiting("A", 1);
        changes.release(kept, 1).orThrow();
        isShortAfter(() -> other(work -> work.lose(MUG, SEOUL, 1, CAUSE)));
    }

    @Test
    void twoWhoBringUnitsAtOnceDoNotSetThemAsideForTheSameLine() {
        waiting("A", 3);
        shop.receive(MUG, SEOUL, 1);
        receive(SEOUL, 2);
        isShortAfter(() -> shop.receive(MUG, BUSAN, 2));
    }

    @Test
    void unitsDoNotBecomeFreeWhenSomebodyElseBeganToWait() {
        waiting("A", 2);
        receive(SEOUL, 5);
        isShortAfter(() -> waiting("B", 1));
    }

    @Test
    void unitsThatOnlyFillABufferAreNotFreeWhenTheBufferWasFilledMeanwhile() {
        other(work -> work.receive(MUG, SEOUL, 1, CAUSE));
        other(work -> work.move(MUG, SEOUL, 3, Bucket.AVAILABLE, Bucket.SAFETY));
        waiting("A", 3);
        receive(SEOUL, 1);
        isShortAfter(() -> {
            shop.receive(MUG, SEOUL, 3);
            demandIs(2, 1);
        });
    }

    @Test
    void whatIsWithdrawnIsTakenFromTheLargestPileAndNoOtherPlaceIsTouched() {
        Backorder line = waiting("A", 4);
        shop.receive(MUG, BUSAN, 1);
        shop.receive(MUG, SEOUL, 3);
        demandIs(0, 4);
        Backorder after = changes.withdraw(line, 3).orThrow();
        assertEquals(1, after.open());
        ChangeSet set = decided();
        assertEquals(Set.of(level(SEOUL), demand()), touched(set));
        assertInstanceOf(ApplyResult.Applied.class, apply(set));
        seoulIs(3, 0);
        assertEquals(1, shop.stock.level(MUG, BUSAN).earmarked());
        assertEquals(List.of(after), shop.stock.backorders(MUG, 10));
    }

    @Test
    void whatIsWithdrawnBeforeAnythingCameTouchesNoPlace() {
        shop.receive(MUG, SEOUL, 1);
        reserved(SEOUL, 1);
        changes.withdraw(waiting("A", 4), 1).orThrow();
        ChangeSet set = decided();
        assertEquals(Set.of(demand()), touched(set));
        assertInstanceOf(ApplyResult.Applied.class, apply(set));
        demandIs(3, 0);
    }

    @Test
    void aFillingIsNotEndedWhenMoreWasSetAsideMeanwhile() {
        Backorder line = waiting("A", 5);
        shop.receive(MUG, SEOUL, 2);
        Filling filling = filling();
        assertEquals(3, changes.fill(line, SEOUL, 2).orThrow().open());
        changes.close(filling);
        isShortAfter(() -> shop.receive(MUG, SEOUL, 1));
        assertTrue(filling().isOpen());
    }

    private Filling filling() {
        return shop.desk
                .read(session ->
                        session.fetch(new ReadPlan().entity(Filling.ref(MUG))).entity(Filling.ref(MUG)))
                .orElseThrow();
    }

    @Test
    void whatACommandTakesOverItselfIsSetAsideForOthersOnlyWhenItSettles() {
        shop.receive(MUG, SEOUL, 3);
        Reservation own = reserved(SEOUL, 3);
        waiting("A", 2);
        changes.giveBack(own);
        shop.desk.read(session -> {
            changes.settleForeign(session);
            return session;
        });
        StockLevel before = shop.stock.level(MUG, SEOUL);
        assertEquals(3, changes.after(before).available());
        settle(changes);
        assertEquals(1, changes.after(before).available());
        assertEquals(2, changes.after(before).earmarked());
    }

    @Test
    void anOpenShortageIsLeftAloneUnlessItGrows() {
        shop.receive(MUG, SEOUL, 5);
        reserved(SEOUL, 5);
        other(work -> work.shipSpokenFor(MUG, SEOUL, 3, CAUSE));
        Shortage open = shop.stock.shortages(10).get(0);
        assertEquals(3, open.missing());
        shop.receive(MUG, SEOUL, 1);
        assertEquals(List.of(open), shop.stock.shortages(10), "it shrank");
        shop.stock
                .move(StockMove.of("m", "SEOUL", Bucket.AVAILABLE, Bucket.SAFETY)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(List.of(open), shop.stock.shortages(10), "nothing was missing more or less");
        other(work -> work.shipSpokenFor(MUG, SEOUL, 2, CAUSE));
        assertEquals(4, shop.stock.shortages(10).get(0).missing());
    }

    @Test
    void anExpiredReservationIsEndedOnceAndSaid() {
        shop.receive(MUG, SEOUL, 2);
        Reservation cart = expiring();
        assertFalse(endsExpired(changes));
        shop.tick();
        StockChanges later = new StockChanges(shop.moment());
        assertTrue(endsExpired(later));
        assertFalse(endsExpired(later));
        assertEquals(Optional.empty(), later.until(cart, Optional.empty()).expiresAt());
    }

    private boolean endsExpired(StockChanges work) {
        return shop.desk.<Boolean>read(session -> work.endExpired(Set.of(MUG), session));
    }

    private Reservation expiring() {
        StockChanges others = new StockChanges(shop.moment());
        Reservation cart = others.reserve(
                new Allocation("1", MUG, SEOUL, 1),
                ReservationOwner.ofCart("c", "1"),
                Optional.of(shop.desk.now().plusSeconds(1)));
        shop.plant(others::addTo);
        return cart;
    }

    @Test
    void unitsBelowOneAreAMistake() {
        List<Consumer<StockChanges>> mistakes = List.of(
                work -> work.shipUnreserved(MUG, SEOUL, -1, CAUSE),
                work -> work.shipSpokenFor(MUG, SEOUL, -1, CAUSE),
                work -> work.putBack(MUG, SEOUL, -1, Bucket.DAMAGED, CAUSE),
                work -> work.move(MUG, SEOUL, -1, Bucket.DAMAGED, Bucket.AVAILABLE),
                work -> work.writeOff(MUG, SEOUL, -1, Bucket.DAMAGED, CAUSE),
                work -> work.lose(MUG, SEOUL, -1, CAUSE),
                work -> work.waitAgain(MUG, SEOUL, -1));
        for (Consumer<StockChanges> mistake : mistakes) {
            assertThrows(IllegalArgumentException.class, () -> mistake.accept(changes));
        }
    }

    @Test
    void aProblemNamesTheFloorThatDoesNotHoldAndALevelMayBeReadTwice() {
        changes.shipUnreserved(MUG, SEOUL, 2, CAUSE);
        StockLevel level = new StockLevel(MUG, SEOUL, 2, 1, 0, 0, 0, 0, 0);
        assertEquals(
                "MUG at SEOUL: available is 1 and would become -1",
                changes.problems(List.of(level)).get(0).message());
        StockLevel enough = new StockLevel(MUG, SEOUL, 2, 0, 0, 0, 0, 0, 0);
        assertEquals(List.of(), changes.problems(List.of(enough, enough)));
    }
}
