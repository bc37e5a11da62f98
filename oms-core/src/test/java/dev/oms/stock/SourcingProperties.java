package dev.oms.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.item.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SourcingProperties {

    private static final SourcingPolicy POLICY =
            new OneLocationFirst(List.of(new LocationId("C"), new LocationId("A")));

    @Property
    void eitherEveryLineIsServedExactlyOrNothingIs(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        Sourced sourced = POLICY.source(demands, levels);
        if (sourced.isShort()) {
            assertEquals(List.of(), sourced.allocations());
            return;
        }
        for (Demand demand : demands) {
            long served = sourced.allocations().stream()
                    .filter(part -> part.line().equals(demand.line()))
                    .mapToLong(part -> {
                        assertEquals(demand.sku(), part.sku());
                        return part.units();
                    })
                    .sum();
            assertEquals(demand.units(), served);
        }
    }

    @Property
    void noLocationGivesMoreThanItHas(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        Map<String, Long> taken = new HashMap<>();
        POLICY.source(demands, levels)
                .allocations()
                .forEach(part -> taken.merge(part.sku() + "@" + part.location(), part.units(), Long::sum));
        for (StockLevel level : levels) {
            long from = taken.getOrDefault(level.sku() + "@" + level.location(), 0L);
            assertTrue(from <= Math.max(0, level.available()), () -> from + " taken of " + level);
        }
    }

    @Property
    void itIsShortOnlyIfTheUnitsAreNotThereAtAll(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        boolean servable = demands.stream()
                .collect(Collectors.groupingBy(Demand::sku, Collectors.summingLong(Demand::units)))
                .entrySet()
                .stream()
                .allMatch(asked -> asked.getValue() <= there(asked.getKey(), levels));
        assertEquals(servable, !POLICY.source(demands, levels).isShort());
    }

    @Property
    void whatOneLocationCanGiveIsNotSplit(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        Map<Sku, Long> asked =
                demands.stream().collect(Collectors.groupingBy(Demand::sku, Collectors.summingLong(Demand::units)));
        boolean one = levels.stream()
                .map(StockLevel::location)
                .distinct()
                .anyMatch(location -> asked.entrySet().stream()
                        .allMatch(each -> each.getValue()
                                <= there(
                                        each.getKey(),
                                        levels.stream()
                                                .filter(level ->
                                                        level.location().equals(location))
                                                .toList())));
        long used = POLICY.source(demands, levels).allocations().stream()
                .map(Allocation::location)
                .distinct()
                .count();
        if (one) {
            assertEquals(1, used);
        }
    }

    @Property
    void theOrderOfTheLevelsDoesNotMatter(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        List<StockLevel> reversed = new java.util.ArrayList<>(levels);
        java.util.Collections.reverse(reversed);
        assertEquals(POLICY.source(demands, levels), POLICY.source(demands, reversed));
    }

    @Property
    void everyPolicyServesExactlyOrNotAtAllAndTakesOnlyWhatIsThere(
            @ForAll("demands") List<Demand> demands,
            @ForAll("levels") List<StockLevel> levels,
            @ForAll("policies") SourcingPolicy policy) {
        Sourced sourced = policy.source(demands, levels);
        assertTrue(sourced.isShort() || !sourced.why().isEmpty(), "no reason given");
        Map<String, Long> served = new HashMap<>();
        Map<String, Long> taken = new HashMap<>();
        for (Allocation part : sourced.allocations()) {
            served.merge(part.line(), part.units(), Long::sum);
            taken.merge(part.sku() + "@" + part.location(), part.units(), Long::sum);
        }
        demands.forEach(
                demand -> assertEquals(sourced.isShort() ? 0 : demand.units(), served.getOrDefault(demand.line(), 0L)));
        taken.forEach((place, units) -> assertTrue(levels.stream()
                .filter(level -> place.equals(level.sku() + "@" + level.location()))
                .anyMatch(level -> units <= level.available())));
        List<StockLevel> reversed = new java.util.ArrayList<>(levels);
        java.util.Collections.reverse(reversed);
        assertEquals(sourced, policy.source(demands, reversed));
    }

    @Property
    void whatMayBeSplitIsShortOnlyIfTheUnitsAreNotThere(
            @ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        boolean isShort = POLICY.source(demands, levels).isShort();
        assertEquals(
                isShort, new FewestParcels(List.of()).source(demands, levels).isShort());
        assertEquals(
                isShort,
                new TakeInOrder(List.of(), Splitting.LINES)
                        .source(demands, levels)
                        .isShort());
    }

    /** Against every subset of the locations. */
    @Property
    void noFewerLocationsWouldDo(@ForAll("demands") List<Demand> demands, @ForAll("levels") List<StockLevel> levels) {
        Sourced sourced = new FewestParcels(List.of()).source(demands, levels);
        List<LocationId> all =
                levels.stream().map(StockLevel::location).distinct().toList();
        int least = Integer.MAX_VALUE;
        for (int set = 0; set < 1 << all.size(); set++) {
            int chosen = set;
            List<StockLevel> there = levels.stream()
                    .filter(level -> (chosen >> all.indexOf(level.location()) & 1) == 1)
                    .toList();
            if (!POLICY.source(demands, there).isShort()) {
                least = Math.min(least, Integer.bitCount(set));
            }
        }
        long used = sourced.allocations().stream()
                .map(Allocation::location)
                .distinct()
                .count();
        assertEquals(sourced.isShort() ? Integer.MAX_VALUE : used, (long) least);
    }

    @Provide
    Arbitrary<SourcingPolicy> policies() {
        List<LocationId> priority = List.of(new LocationId("C"), new LocationId("A"));
        Distances distances = (country, attributes) -> Map.of(new LocationId("B"), 1L, new LocationId("D"), 2L);
        return Arbitraries.of(
                new FewestParcels(priority),
                new TakeInOrder(priority, Splitting.NOTHING),
                new TakeInOrder(priority, Splitting.ORDERS),
                new TakeInOrder(priority, Splitting.LINES),
                new TakeNearestFirst(distances, Splitting.LINES),
                new TakeNearestFirst(distances, Splitting.NOTHING));
    }

    private static long there(Sku sku, List<StockLevel> levels) {
        return levels.stream()
                .filter(level -> level.sku().equals(sku))
                .mapToLong(level -> Math.max(0, level.available()))
                .sum();
    }

    @Provide
    Arbitrary<List<Demand>> demands() {
        return Combinators.combine(skus(), Arbitraries.longs().between(1, 8))
                .as(Map::entry)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(asked -> {
                    List<Demand> demands = new java.util.ArrayList<>();
                    asked.forEach(
                            each -> demands.add(new Demand("line" + demands.size(), each.getKey(), each.getValue())));
                    return demands;
                });
    }

    @Provide
    Arbitrary<List<StockLevel>> levels() {
        return Combinators.combine(
                        skus(),
                        Arbitraries.of("A", "B", "C", "D").map(LocationId::new),
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.longs().between(0, 5))
                .as((sku, location, onHand, reserved) -> new StockLevel(sku, location, onHand, reserved, 0, 0, 0, 0, 0))
                .list()
                .ofMaxSize(10)
                .uniqueElements(StockLevel::key);
    }

    private static Arbitrary<Sku> skus() {
        return Arbitraries.of("MUG", "HAT", "CAP").map(Sku::new);
    }
}
