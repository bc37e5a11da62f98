package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneLocationFirstTest {

    private static final LocationId JEJU = new LocationId("JEJU");
    private static final SourcingPolicy POLICY = new OneLocationFirst(List.of(SEOUL, BUSAN));

    @Test
    void thePreferredLocationThatHasEverythingGivesEverything() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", MUG, 2), new Demand("2", HAT, 1)),
                List.of(level(MUG, BUSAN, 9), level(HAT, BUSAN, 9), level(MUG, SEOUL, 2), level(HAT, SEOUL, 1)));
        assertEquals(List.of("1 MUG SEOUL 2", "2 HAT SEOUL 1"), texts(sourced));
        assertEquals(
                "SEOUL is the first location that has everything",
                sourced.why().get(0).message());
    }

    @Test
    void aWholeOrderFromElsewhereBeatsASplit() {
        Sourced sourced =
                POLICY.source(List.of(new Demand("1", MUG, 5)), List.of(level(MUG, SEOUL, 3), level(MUG, JEJU, 5)));
        assertEquals(List.of("1 MUG JEJU 5"), texts(sourced));
    }

    @Test
    void linesGoToWhereTheOrderIsTakenFromAlready() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", HAT, 1), new Demand("2", MUG, 1), new Demand("3", new Sku("CAP"), 1)),
                List.of(
                        level(HAT, BUSAN, 1),
                        level(MUG, SEOUL, 1),
                        level(MUG, BUSAN, 1),
                        level(new Sku("CAP"), JEJU, 1)));
        assertEquals(List.of("1 HAT BUSAN 1", "2 MUG BUSAN 1", "3 CAP JEJU 1"), texts(sourced));
    }

    @Test
    void aLineIsTakenFromTheFirstLocationThatHasJustEnough() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", MUG, 5), new Demand("2", HAT, 1)),
                List.of(level(MUG, SEOUL, 5), level(MUG, BUSAN, 9), level(HAT, JEJU, 1)));
        assertEquals(List.of("1 MUG SEOUL 5", "2 HAT JEJU 1"), texts(sourced));
    }

    @Test
    void aLineIsSplitIntoTheFewestPieces() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", MUG, 12)),
                List.of(level(MUG, SEOUL, 3), level(MUG, BUSAN, 10), level(MUG, JEJU, 2)));
        assertEquals(List.of("1 MUG BUSAN 10", "1 MUG SEOUL 2"), texts(sourced));
        assertEquals(
                "no location has the whole line 1: 10 from BUSAN, 2 from SEOUL",
                sourced.why().get(0).message());
    }

    @Test
    void everyShortLineIsNamedWithWhatIsThere() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", MUG, 1), new Demand("2", MUG, 3), new Demand("3", HAT, 1)),
                List.of(level(MUG, SEOUL, 2), level(MUG, BUSAN, 0), level(MUG, JEJU, 1)));
        assertEquals(List.of(), sourced.allocations());
        assertEquals(
                List.of("2", "3"),
                sourced.missing().stream()
                        .map(reason -> reason.arguments().get("line"))
                        .toList());
        Reason second = sourced.missing().get(0);
        assertEquals("stock.short", second.code());
        assertEquals(3L, second.arguments().get("asked"));
        assertEquals(2L, second.arguments().get("available"));
        assertEquals(Map.of("SEOUL", 1L, "JEJU", 1L), second.arguments().get("locations"));
        assertEquals("line 2 asks for 3 MUG, 2 are available: 1 at JEJU, 1 at SEOUL", second.message());
    }

    @Test
    void aLevelBelowZeroHasNothing() {
        StockLevel hole = new StockLevel(MUG, SEOUL, 1, 3, 0, 0, 0, 0, 0);
        assertEquals(
                List.of("1 MUG BUSAN 2"),
                texts(POLICY.source(List.of(new Demand("1", MUG, 2)), List.of(hole, level(MUG, BUSAN, 2)))));
    }

    @Test
    void nothingAskedIsNothingGiven() {
        assertEquals(Sourced.from(List.of(), List.of()), POLICY.source(List.of(), List.of(level(MUG, SEOUL, 2))));
    }

    @Test
    void whatCouldOverflowIsShort() {
        Sourced sourced = POLICY.source(
                List.of(new Demand("1", MUG, Long.MAX_VALUE), new Demand("2", MUG, Long.MAX_VALUE)),
                List.of(level(MUG, SEOUL, 1)));
        assertEquals(2, sourced.missing().size());
    }

    private static StockLevel level(Sku sku, LocationId location, long onHand) {
        return new StockLevel(sku, location, onHand, 0, 0, 0, 0, 0, 0);
    }

    private static List<String> texts(Sourced sourced) {
        return sourced.allocations().stream()
                .map(part -> part.line() + " " + part.sku() + " " + part.location() + " " + part.units())
                .toList();
    }
}
