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

/** Both policies that take from one location after the other. */
class TakeInOrderTest {

    private static final LocationId JEJU = new LocationId("JEJU");
    private static final List<StockLevel> LEVELS =
            List.of(level(MUG, BUSAN, 10), level(MUG, SEOUL, 3), level(HAT, BUSAN, 1));

    private static StockLevel level(Sku sku, LocationId location, long units) {
        return new StockLevel(sku, location, units, 0, 0, 0, 0, 0, 0);
    }

    private static SourcingPolicy seoulFirst(Splitting splitting) {
        return new TakeInOrder(List.of(SEOUL), splitting);
    }

    private static Sourced source(SourcingPolicy policy, Demand... demands) {
        return policy.source(SourcingRequest.of(List.of(demands), LEVELS));
    }

    private static List<String> taken(Sourced sourced) {
        return sourced.allocations().stream()
                .map(part -> part.line() + " " + part.sku() + " " + part.location() + " " + part.units())
                .toList();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    @Test
    void whatTheFirstLocationHasIsTakenFirst() {
        Sourced sourced = source(seoulFirst(Splitting.LINES), new Demand("1", MUG, 5));
        assertEquals(List.of("1 MUG SEOUL 3", "1 MUG BUSAN 2"), taken(sourced));
        assertEquals("line 1: 3 from SEOUL, 2 from BUSAN", sourced.why().get(0).message());
    }

    @Test
    void whatOneLineTakesTheNextCannotHave() {
        assertEquals(
                List.of("1 MUG SEOUL 2", "2 MUG SEOUL 1", "2 MUG BUSAN 1"),
                taken(source(seoulFirst(Splitting.LINES), new Demand("1", MUG, 2), new Demand("2", MUG, 2))));
        assertEquals(
                List.of("1 MUG SEOUL 2", "2 MUG BUSAN 2"),
                taken(source(seoulFirst(Splitting.ORDERS), new Demand("1", MUG, 2), new Demand("2", MUG, 2))));
        Sourced both = source(seoulFirst(Splitting.LINES), new Demand("1", MUG, 10), new Demand("2", MUG, 4));
        assertEquals(List.of("stock.short"), codes(both.missing()));
        assertEquals("2", both.missing().get(0).arguments().get("line"));
    }

    @Test
    void whatMayNotBeSplitComesFromOnePlaceOrNone() {
        assertEquals(
                List.of("1 MUG BUSAN 2", "2 HAT BUSAN 1"),
                taken(source(seoulFirst(Splitting.NOTHING), new Demand("1", MUG, 2), new Demand("2", HAT, 1))));
        assertEquals(
                List.of("sourcing.not-in-one-place"),
                codes(source(seoulFirst(Splitting.NOTHING), new Demand("1", MUG, 11))
                        .missing()));
        assertEquals(
                List.of("sourcing.not-in-one-place"),
                codes(source(seoulFirst(Splitting.ORDERS), new Demand("1", MUG, 11), new Demand("2", HAT, 1))
                        .missing()));
    }

    @Test
    void theNearestLocationGoesFirstAndOneNobodyKnowsTheWayToLast() {
        SourcingPolicy nearest =
                new TakeNearestFirst((country, attributes) -> Map.of(JEJU, 9L, BUSAN, 4L), Splitting.LINES);
        Sourced sourced = source(nearest, new Demand("1", MUG, 12));
        assertEquals(List.of("1 MUG BUSAN 10", "1 MUG SEOUL 2"), taken(sourced));
        assertEquals("nearest first: [BUSAN, SEOUL]", sourced.why().get(0).message());
        assertEquals(
                List.of("stock.short"),
                codes(source(nearest, new Demand("1", MUG, 14)).missing()));
    }

    @Test
    void whereNothingIsAskedNothingIsTakenWhateverMayBeSplit() {
        for (Splitting splitting : Splitting.values()) {
            Sourced sourced = seoulFirst(splitting).source(SourcingRequest.of(List.of(), List.of()));
            assertEquals(Sourced.from(List.of(), List.of()), sourced, splitting::toString);
        }
    }
}
