package dev.oms.stock;

import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.command.Finding;
import dev.oms.storage.CounterChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each of the things that have to agree about who waits, altered alone. */
class WaitingVerificationTest {

    private final Shop shop = Shop.open();

    private List<Finding> found() {
        return shop.verify().findings();
    }

    private List<String> problems() {
        return found().stream()
                .map(finding -> finding.law() + " " + finding.subject() + " " + finding.problem())
                .toList();
    }

    private void demand(long waiting, long earmarked) {
        shop.plant(parts ->
                parts.count(new CounterChange(WaitingDemand.key(MUG), List.of(waiting, earmarked, 0L), List.of())));
    }

    private void aside(long units) {
        shop.plant(parts -> parts.count(
                new CounterChange(StockLevel.key(MUG, SEOUL), List.of(0L, 0L, 0L, 0L, 0L, 0L, units), List.of())));
    }

    private void backorder(String id, long units) {
        shop.plant(parts -> parts.insert(
                Backorder.TYPE,
                new Backorder(
                        id, 1, MUG, new ReservationOwner(id, "1"), units, 0, 0, 0, Optional.empty(), Shop.START)));
    }

    @Test
    void demandThatNobodyHas() {
        demand(2, 0);
        assertEquals(List.of("S2 stock.demand[MUG] 2 wait and 0 are earmarked, open backorders sum to 0"), problems());
    }

    @Test
    void unitsEarmarkedForNobodyThatLieNowhere() {
        demand(0, 2);
        assertEquals(
                List.of(
                        "S2 stock.demand[MUG] 0 wait and 2 are earmarked, open backorders sum to 0",
                        "S2 stock.demand[MUG] 2 are earmarked, 0 lie set aside",
                        "S10 stock.demand[MUG] 2 are earmarked and nobody hands them out"),
                problems());
    }

    @Test
    void whoWaitsWithoutBeingCounted() {
        backorder("A", 3);
        backorder("B", 1);
        Finding finding = found().get(0);
        assertEquals(List.of("S2 stock.demand[MUG] 0 wait and 0 are earmarked, open backorders sum to 4"), problems());
        assertEquals(
                List.of("stock.demand/stock.demand[MUG]", "stock.backorder/A", "stock.backorder/B"),
                finding.evidence());
    }

    @Test
    void unitsSetAsideThatNobodyCounts() {
        shop.receive(MUG, SEOUL, 2);
        aside(2);
        assertEquals(List.of("S2 stock.demand[MUG] 0 are earmarked, 2 lie set aside"), problems());
    }

    @Test
    void demandBelowZero() {
        demand(-1, 0);
        assertEquals(
                List.of(
                        "S3 stock.demand[MUG] below zero: WaitingDemand[sku=MUG, waiting=-1, earmarked=0, arrivals=0]",
                        "S2 stock.demand[MUG] -1 wait and 0 are earmarked, open backorders sum to 0"),
                problems());
    }

    @Test
    void earmarkedBelowZero() {
        demand(1, -1);
        assertEquals(
                List.of(
                        "S3 stock.demand[MUG] below zero: WaitingDemand[sku=MUG, waiting=1, earmarked=-1, arrivals=0]",
                        "S2 stock.demand[MUG] -1 are earmarked, 0 lie set aside",
                        "S10 stock.demand[MUG] -1 are earmarked and nobody hands them out"),
                problems());
    }

    @Test
    void unitsThatAreFreeWhileSomebodyWaits() {
        shop.receive(MUG, SEOUL, 1);
        backorder("A", 3);
        demand(3, 0);
        assertEquals(List.of("S10 stock.demand[MUG] 3 are waited for although some are available"), problems());
    }

    @Test
    void whoWaitsForWhatIsNotThereIsHealthy() {
        shop.receive(MUG, SEOUL, 1);
        shop.order("B", new Demand("1", MUG, 1)).orThrow();
        backorder("A", 3);
        demand(3, 0);
        assertEquals(List.of(), problems());
    }
}
