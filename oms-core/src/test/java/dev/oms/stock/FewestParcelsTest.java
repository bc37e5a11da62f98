package dev.oms.stock;

import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X has most of what is asked for, but only Y and Z together have all of it; A1, A2, ... have a mug each. */
class FewestParcelsTest {

    private static final SourcingPolicy POLICY = new FewestParcels(List.of());

    private static StockLevel level(Sku sku, String location, long units) {
        return new StockLevel(sku, new LocationId(location), units, 0, 0, 0, 0, 0, 0);
    }

    private static Sourced source(int small, long mugs, long hats) {
        List<StockLevel> levels = new ArrayList<>(List.of(
                level(MUG, "X", 3),
                level(HAT, "X", 3),
                level(MUG, "Y", 4),
                level(HAT, "Z", 4),
                level(HAT, "NONE", 0),
                level(new Sku("BAG"), "BAGS", 9)));
        for (int i = 1; i <= small; i++) {
            levels.add(level(MUG, "A" + (10 + i), 1));
        }
        return POLICY.source(
                SourcingRequest.of(List.of(new Demand("1", MUG, mugs), new Demand("2", HAT, hats)), levels));
    }

    private static String chosen(Sourced sourced) {
        return sourced.why().get(0).message();
    }

    @Test
    void upToTwelveLocationsEveryCombinationIsTried() {
        assertEquals("as few locations as can be: [Y, Z]", chosen(source(0, 4, 4)));
        assertEquals("as few locations as can be: [Y, Z]", chosen(source(9, 4, 4)));
        assertEquals("as few locations as can be: [X]", chosen(source(9, 3, 3)));
        assertEquals(
                List.of(
                        new Allocation("1", MUG, new LocationId("Y"), 4),
                        new Allocation("2", HAT, new LocationId("Z"), 4)),
                source(9, 4, 4).allocations());
    }

    @Test
    void amongMoreTheOneThatServesMostGoesFirst() {
        assertEquals("as few locations as can be: [X, A11, Z]", chosen(source(10, 4, 4)));
        assertEquals("as few locations as can be: [X]", chosen(source(10, 3, 3)));
        assertEquals("as few locations as can be: [X, Y]", chosen(source(10, 7, 3)));
    }

    @Test
    void ofEquallyFewThePreferredOnesAreTaken() {
        List<StockLevel> levels = List.of(level(MUG, "A", 1), level(MUG, "B", 1));
        Sourced sourced = new FewestParcels(List.of(new LocationId("B")))
                .source(SourcingRequest.of(List.of(new Demand("1", MUG, 1)), levels));
        assertEquals("as few locations as can be: [B]", chosen(sourced));
    }

    @Test
    void allLocationsTogetherMayBeTheFewest() {
        assertEquals("as few locations as can be: [X, Y, Z]", chosen(source(0, 7, 7)));
    }

    @Test
    void whatIsNotThereIsShortAndNothingAskedIsNothingTaken() {
        assertEquals(
                List.of("stock.short"),
                source(0, 8, 1).missing().stream().map(Reason::code).toList());
        Sourced nothing = POLICY.source(SourcingRequest.of(List.of(), List.of(level(MUG, "X", 1))));
        assertEquals(List.of(), nothing.allocations());
        assertEquals("as few locations as can be: []", chosen(nothing));
    }
}
