package dev.oms.stock;

import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Write;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockChangesTest {

    private static final ReservationOwner OWNER = new ReservationOwner("A", "1");
    private static final LedgerCause PARCEL = LedgerCause.shipment("p");

    private final Shop shop = Shop.open();
    private final StockChanges changes = new StockChanges(shop.moment());

    @Test
    void severalChangesOfOneReservationAreOneReplace() {
        Reservation before = reservation(5, 4);
        Reservation once = changes.ship(before, 1, PARCEL).orThrow();
        changes.release(before, 1).orThrow();
        Reservation last = changes.ship(once, 2, PARCEL).orThrow();
        assertEquals(3, last.consumed());
        assertEquals(1, last.released());
        assertEquals(1, last.open());
        ChangeSet set = set();
        assertEquals(List.of(new Write.Replace<>(Reservation.TYPE, before, last)), set.writes());
        assertEquals(before.version() + 1, last.version());
        assertEquals(2, set.counters().size(), "the level, and the demand that might have waited");
        assertEquals(
                List.of(-3L, -4L, 0L, 0L, 0L, 0L, 0L), set.counters().get(0).deltas());
        assertEquals(2, set.rows().size());
    }

    @Test
    void whatIsReservedAndShippedAtOnceIsOneInsert() {
        Reservation fresh = changes.reserve(new Allocation("1", MUG, SEOUL, 2), OWNER);
        Reservation gone = changes.ship(fresh, 2, PARCEL).orThrow();
        assertEquals(List.of(new Write.Insert<>(Reservation.TYPE, gone)), set().writes());
        assertEquals(1, gone.version());
        assertEquals(List.of(), changes.problems(List.of(level(2, 0))));
        assertEquals(1, changes.problems(List.of(level(1, 0))).size());
    }

    @Test
    void moreThanIsOpenIsRefusedAndNothingIsCollected() {
        Reservation before = reservation(5, 1);
        changes.ship(before, 3, PARCEL).orThrow();
        assertEquals(
                List.of("reservation.not-open"),
                changes.release(before, 3).reasons().stream().map(Reason::code).toList());
        assertTrue(changes.ship(before, Long.MAX_VALUE, PARCEL).isRefused());
        assertEquals(
                List.of(-3L, -3L, 0L, 0L, 0L, 0L, 0L), set().counters().get(0).deltas());
        assertEquals(1, set().rows().size());
    }

    @Test
    void anOwnReservationDoesNotStandInTheWay() {
        Reservation own = reservation(3, 1);
        changes.ship(own, 3, PARCEL).orThrow();
        assertEquals(List.of(), changes.problems(List.of(level(3, 3))), "nothing is available, all of it is ours");
        StockChanges again = new StockChanges(shop.moment());
        again.release(own, 3).orThrow();
        again.reserve(new Allocation("1", MUG, SEOUL, 2), OWNER);
        assertEquals(List.of(), again.problems(List.of(level(3, 3))));
    }

    @Test
    void linesOfOneSkuAreCheckedTogether() {
        changes.reserve(new Allocation("1", MUG, SEOUL, 1), OWNER);
        changes.reserve(new Allocation("2", MUG, SEOUL, 1), new ReservationOwner("A", "2"));
        Reason problem = changes.problems(List.of(level(1, 0))).get(0);
        assertEquals("stock.short", problem.code());
        assertEquals("MUG at SEOUL: available is 1 and would become -1", problem.message());
    }

    @Test
    void packedUnitsOfACancelledOrderGoToTheBucket() {
        changes.release(reservation(3, 1), 2, Bucket.PUT_AWAY).orThrow();
        assertEquals(
                List.of(0L, -2L, 0L, 0L, 2L, 0L, 0L), set().counters().get(0).deltas());
        assertEquals(List.of(), set().rows());
    }

    @Test
    void whatComesBackDamagedIsOnHandAndNotAvailable() {
        changes.putBack(MUG, SEOUL, 2, Bucket.DAMAGED, new LedgerCause("return", "r"));
        changes.receive(HAT, SEOUL, 1, new LedgerCause("return", "r"));
        StockLevel after = changes.after(level(0, 0));
        assertEquals(2, after.onHand());
        assertEquals(0, after.available());
        assertEquals(3, set().counters().size(), "only what is available reaches who waits");
    }

    @Test
    void unreservedUnitsLeaveOnlyIfTheyAreAvailable() {
        changes.shipUnreserved(MUG, SEOUL, 2, PARCEL);
        assertEquals(List.of(), changes.problems(List.of(level(3, 1))));
        assertEquals(1, changes.problems(List.of(level(3, 2))).size());
    }

    @Test
    void unitsThatHadLeftAreBoundByWhatIsOnHandAlone() {
        changes.shipUnreserved(MUG, SEOUL, 1, PARCEL);
        changes.shipSpokenFor(MUG, SEOUL, 1, PARCEL);
        assertEquals(List.of(), changes.problems(List.of(level(2, 2))));
        assertEquals(1, changes.problems(List.of(level(1, 0))).size());
    }

    @Test
    void whereUnitsThatHadLeftLeaveOthersShortThereIsAShortage() {
        shop.receive(MUG, SEOUL, 3);
        shop.order("A", new Demand("1", MUG, 2)).orThrow();
        changes.shipSpokenFor(MUG, SEOUL, 2, PARCEL);
        assertEquals(
                List.of(new Write.Insert<>(
                        Shortage.TYPE,
                        new Shortage(MUG, SEOUL, 1, 1, PARCEL, shop.moment().now(), Optional.empty()))),
                set().writes());
    }

    @Test
    void whereNobodyIsShortTheChangeIsBoundToThatUntilItIsOtherwise() {
        shop.receive(MUG, SEOUL, 3);
        shop.order("A", new Demand("1", MUG, 2)).orThrow();
        changes.shipSpokenFor(MUG, SEOUL, 1, PARCEL);
        assertEquals(List.of(), set().writes());
        assertEquals(1, changes.problems(List.of(level(3, 3))).size(), "one more was reserved meanwhile");
        changes.shipSpokenFor(MUG, SEOUL, 1, PARCEL);
        assertEquals(1, set().writes().size());
        assertEquals(List.of(), changes.problems(List.of(level(3, 2))));
    }

    @Test
    void whoTakesWhatIsKeptForOthersHasToAskWhetherTheyAreShort() {
        changes.shipSpokenFor(MUG, SEOUL, 1, PARCEL);
        assertThrows(IllegalStateException.class, () -> changes.addTo(ChangeSet.of()));
    }

    @Test
    void aNumberThatDoesNotFitIsAReason() {
        changes.receive(MUG, SEOUL, Long.MAX_VALUE, new LedgerCause("return", "r"));
        assertEquals(
                "stock.too-much", changes.problems(List.of(level(1, 0))).get(0).code());
    }

    @Test
    void noUnitsIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> changes.receive(MUG, SEOUL, 0, PARCEL));
        assertThrows(IllegalArgumentException.class, () -> changes.release(reservation(3, 1), 0));
        assertThrows(IllegalArgumentException.class, () -> changes.ship(reservation(3, 1), -1, PARCEL));
        assertThrows(IllegalArgumentException.class, () -> changes.move(MUG, SEOUL, 1, Bucket.DAMAGED, Bucket.DAMAGED));
    }

    @Test
    void whoMakesUnitsFreeHasToAskWhoWaits() {
        changes.release(reservation(3, 1), 1).orThrow();
        assertThrows(IllegalStateException.class, () -> changes.addTo(ChangeSet.of()));
        StockChanges shipped = new StockChanges(shop.moment());
        shipped.ship(reservation(3, 1), 1, PARCEL).orThrow();
        shipped.addTo(ChangeSet.of());
    }

    private ChangeSet set() {
        ChangeSet.Builder parts = ChangeSet.of();
        shop.desk.read(session -> {
            changes.settle(session);
            return session;
        });
        changes.addTo(parts);
        CommandReceipt receipt = new CommandReceipt("test", 1, Shop.START, List.of(), Bytes.EMPTY);
        return parts.build(new Command("key", Fingerprint.of(Bytes.EMPTY), receipt));
    }

    private static Reservation reservation(long units, long version) {
        return new Reservation("r", version, MUG, SEOUL, OWNER, units, 0, 0, Shop.START, Optional.empty());
    }

    private static StockLevel level(long onHand, long reserved) {
        return new StockLevel(MUG, SEOUL, onHand, reserved, 0, 0, 0, 0, 0);
    }
}
