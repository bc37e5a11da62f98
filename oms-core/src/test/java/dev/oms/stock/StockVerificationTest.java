package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.command.Finding;
import dev.oms.item.Sku;
import dev.oms.storage.CounterChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every planted corruption is found, and nothing else. */
class StockVerificationTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void aHealthyShop() {
        shop.receive(MUG, SEOUL, 10);
        shop.receive(MUG, BUSAN, 10);
        shop.receive(HAT, SEOUL, 3);
        shop.ship(shop.order("A", new Demand("1", MUG, 12)).orThrow(), 2).orThrow();
        shop.order("B", new Demand("1", HAT, 1)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("HAT", 0)).orThrow();
        assertEquals(List.of(), found());
    }

    @Test
    void aLevelThatRoseWithoutLedger() {
        count(MUG, SEOUL, 1, 0);
        Finding finding = shop.verify().findings().get(0);
        assertEquals(List.of("S1 stock.level[MUG, SEOUL]"), found());
        assertEquals("on hand is 9, the ledger replays to 8", finding.problem());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aLedgerEntryWithoutALevel() {
        append(new Sku("CAP"), BUSAN, 4);
        assertEquals(List.of("S1 stock.level[CAP, BUSAN]"), found());
    }

    @Test
    void aLedgerEntryTooMany() {
        append(MUG, BUSAN, -1);
        assertEquals(List.of("S1 stock.level[MUG, BUSAN]"), found());
    }

    @Test
    void reservedUnitsThatBelongToNobody() {
        count(MUG, BUSAN, 0, 1);
        assertEquals(List.of("S2 stock.level[MUG, BUSAN]"), found());
        assertEquals("set reserved to 0", shop.verify().findings().get(0).proposal());
    }

    @Test
    void aReservationThatIsNotCounted() {
        reserve(MUG, BUSAN, 1);
        Finding finding = shop.verify().findings().get(0);
        assertEquals("S2", finding.law());
        assertEquals(List.of("stock.reservation/planted"), finding.evidence());
    }

    @Test
    void aReservationOfWhatNeverWas() {
        reserve(new Sku("ZZ"), SEOUL, 1);
        assertEquals(List.of("S2 stock.level[ZZ, SEOUL]"), found());
    }

    @Test
    void aNumberBelowZero() {
        count(MUG, BUSAN, -11, 0);
        append(MUG, BUSAN, -11);
        assertEquals(List.of("S3 stock.level[MUG, BUSAN]", "S3 stock.level[MUG, BUSAN]"), found());
        assertEquals("below zero: on_hand -3", shop.verify().findings().get(0).problem());
    }

    @Test
    void moreSpokenForThanIsThereAndNoShortageOpen() {
        count(MUG, BUSAN, 0, 11);
        reserve(MUG, BUSAN, 11);
        assertEquals(List.of("S3 stock.level[MUG, BUSAN]"), found());
    }

    @Test
    void aShortageClosedTooEarly() {
        Shortage open = shop.stock.shortages(1).get(0);
        shop.plant(parts -> parts.replace(Shortage.TYPE, open, open.closed(Shop.START)));
        assertEquals(List.of("S3 stock.level[HAT, SEOUL]"), found());
    }

    @Test
    void everyPageIsLookedAt() {
        for (int i = 0; i < 1_100; i++) {
            shop.receive(new Sku("sku" + i), SEOUL, 1);
        }
        assertEquals(List.of(), found());
        count(new Sku("sku7"), SEOUL, 1, 0);
        count(new Sku("sku999"), SEOUL, 1, 0);
        assertEquals(List.of("S1 stock.level[sku7, SEOUL]", "S1 stock.level[sku999, SEOUL]"), found());
    }

    private List<String> found() {
        return shop.verify().findings().stream()
                .map(finding -> finding.law() + " " + finding.subject())
                .toList();
    }

    private void count(Sku sku, LocationId location, long onHand, long reserved) {
        shop.plant(parts -> parts.count(new CounterChange(
                StockLevel.key(sku, location), List.of(onHand, reserved, 0L, 0L, 0L, 0L, 0L), List.of())));
    }

    private void append(Sku sku, LocationId location, long change) {
        shop.plant(parts -> parts.append(
                LedgerEntry.TYPE,
                new LedgerEntry(
                        "planted", sku, location, change, LedgerCause.shipment("x"), "nobody", "", Shop.START)));
    }

    private void reserve(Sku sku, LocationId location, long units) {
        shop.plant(parts -> parts.insert(
                Reservation.TYPE,
                new Reservation(
                        "planted",
                        1,
                        sku,
                        location,
                        new ReservationOwner("X", "1"),
                        units,
                        0,
                        0,
                        Shop.START,
                        Optional.empty())));
    }
}
