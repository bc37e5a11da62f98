package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ReadPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a SKU somebody waits for, 1 unit is set aside at Busan and 3 at Seoul. */
class SetAsideTest {

    private final Shop shop = Shop.open();
    private final StockChanges changes = new StockChanges(shop.moment());

    SetAsideTest() {
        StockChanges waits = new StockChanges(shop.moment());
        waits.backorder(new Demand("1", MUG, 9), new ReservationOwner("A", "1"), BackorderTerms.BY_AGE);
        settle(waits);
        shop.plant(waits::addTo);
        shop.receive(MUG, BUSAN, 1);
        shop.receive(MUG, SEOUL, 3);
    }

    private void settle(StockChanges collected) {
        shop.desk.read(session -> {
            collected.settle(session);
            return session;
        });
    }

    private SetAside aside() {
        ReadPlan plan = new ReadPlan();
        SetAside.plan(plan, MUG);
        return shop.desk.read(session -> SetAside.of(session.fetch(plan), MUG));
    }

    private void lose(LocationId location, long units) {
        shop.stock
                .adjust(StockAdjustment.of("lost-" + location, location.value(), AdjustmentReason.LOST)
                        .line(MUG.value(), -units))
                .orThrow();
    }

    /** Whether the filling is open once the changes are in place. */
    private boolean isOpenAfterwards() {
        settle(changes);
        shop.plant(changes::addTo);
        return shop.desk
                .read(session ->
                        session.fetch(new ReadPlan().entity(Filling.ref(MUG))).entity(Filling.ref(MUG)))
                .orElseThrow()
                .isOpen();
    }

    @Test
    void theFewestPlacesAreTakenFrom() {
        assertEquals(Map.of(SEOUL, 2L), aside().take(2));
        assertEquals(
                List.of(Map.entry(SEOUL, 3L), Map.entry(BUSAN, 1L)),
                List.copyOf(aside().take(9).entrySet()));
    }

    @Test
    void theFillingStaysOpenWhileOneIsLeft() {
        Backorder line = shop.stock.backorders(MUG, 10).get(0);
        SetAside aside = aside();
        aside.take(3).forEach((location, units) -> changes.fill(line, location, units)
                .orThrow());
        aside.closeIfEmpty(changes);
        assertTrue(isOpenAfterwards());
    }

    @Test
    void theFillingEndsWithTheLastUnit() {
        Backorder line = shop.stock.backorders(MUG, 10).get(0);
        SetAside aside = aside();
        aside.take(4).forEach((location, units) -> changes.fill(line, location, units)
                .orThrow());
        aside.closeIfEmpty(changes);
        assertFalse(isOpenAfterwards());
    }

    @Test
    void whatWasLostIsNotHandedOutAndWaitedForAgain() {
        lose(SEOUL, 2);
        SetAside aside = aside();
        aside.addMissing(changes);
        assertFalse(aside.isUntouched());
        assertEquals(
                2, aside.take(9).values().stream().mapToLong(units -> units).sum());
        assertTrue(isOpenAfterwards());
        WaitingDemand demand = shop.stock.demand(MUG);
        assertEquals(List.of(7L, 2L), List.of(demand.waiting(), demand.earmarked()));
    }

    @Test
    void theFillingEndsWhereAllIsLost() {
        lose(SEOUL, 3);
        lose(BUSAN, 1);
        SetAside aside = aside();
        aside.addMissing(changes);
        aside.closeIfEmpty(changes);
        assertEquals(Map.of(), aside.take(9));
        assertFalse(isOpenAfterwards());
    }

    @Test
    void whoOnlyLooksTouchesNothing() {
        SetAside aside = aside();
        aside.addMissing(changes);
        aside.closeIfEmpty(changes);
        assertTrue(aside.isUntouched());
        aside.take(1);
        assertFalse(aside.isUntouched());
    }

    @Test
    void aFillingThatHasEndedIsNotEndedAgain() {
        Backorder line = shop.stock.backorders(MUG, 10).get(0);
        SetAside first = aside();
        first.take(4).forEach((location, units) -> changes.fill(line, location, units)
                .orThrow());
        first.closeIfEmpty(changes);
        assertFalse(isOpenAfterwards());
        SetAside later = aside();
        later.closeIfEmpty(new StockChanges(shop.moment()));
        assertTrue(later.isUntouched());
    }
}
