package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random days of a shop beside a plain model of it. */
class StockProperties {

    private static final List<Sku> SKUS = List.of(MUG, HAT);
    private static final List<LocationId> LOCATIONS = List.of(SEOUL, BUSAN);
    private static final int STEPS = 60;

    /** What a level should be; {@code held} lies in quarantine. */
    private static final class Shelf {
        long onHand;
        long reserved;
        long held;

        long available() {
            return onHand - reserved - held;
        }
    }

    /** What is kept for an order, by its id. */
    private record Kept(Reservation reservation, long open) {}

    private static final class Day {

        final Shop shop = Shop.open();
        final Map<Sku, Map<LocationId, Shelf>> shelves = new HashMap<>();
        final Map<String, Kept> kept = new HashMap<>();
        final Random random;
        int documents;

        Day(long seed) {
            random = new Random(seed);
        }

        Shelf shelf(Sku sku, LocationId location) {
            return shelves.computeIfAbsent(sku, each -> new HashMap<>()).computeIfAbsent(location, each -> new Shelf());
        }

        void step() {
            Sku sku = SKUS.get(random.nextInt(SKUS.size()));
            LocationId location = LOCATIONS.get(random.nextInt(LOCATIONS.size()));
            Shelf shelf = shelf(sku, location);
            long units = 1L + random.nextInt(6);
            String number = "n" + ++documents;
            shop.tick();
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    expect(
                            true,
                            shop.stock.receive(
                                    GoodsReceipt.of(number, location.value()).line(sku.value(), units)));
                    shelf.onHand += units;
                }
                case 2 -> {
                    boolean possible = units <= shelf.onHand;
                    expect(
                            possible,
                            shop.stock.adjust(StockAdjustment.of(number, location.value(), AdjustmentReason.LOST)
                                    .line(sku.value(), -units)));
                    shelf.onHand -= possible ? units : 0;
                }
                case 3 -> {
                    boolean possible = units <= shelf.available();
                    expect(
                            possible,
                            shop.stock.adjust(StockAdjustment.of(number, location.value(), AdjustmentReason.CORRECTION)
                                    .line(sku.value(), -units)));
                    shelf.onHand -= possible ? units : 0;
                }
                case 4 -> {
                    expect(
                            true,
                            shop.stock.count(
                                    StockCount.of(number, location.value()).line(sku.value(), units)));
                    shelf.onHand = units;
                }
                case 5 -> {
                    boolean out = random.nextBoolean();
                    boolean possible = units <= (out ? shelf.available() : shelf.held);
                    Bucket from = out ? Bucket.AVAILABLE : Bucket.QUARANTINE;
                    Bucket to = out ? Bucket.QUARANTINE : Bucket.AVAILABLE;
                    expect(
                            possible,
                            shop.stock.move(StockMove.of(number, location.value(), from, to)
                                    .line(sku.value(), units)));
                    shelf.held += possible ? (out ? units : -units) : 0;
                }
                case 6 -> order(number, units);
                default -> end(units);
            }
        }

        private void order(String order, long units) {
            long hats = 1L + random.nextInt(2);
            boolean possible = units + 1 <= everywhere(MUG) && hats <= everywhere(HAT);
            Outcome<List<Reservation>> outcome =
                    shop.order(order, new Demand("1", MUG, units), new Demand("2", HAT, hats), new Demand("3", MUG, 1));
            expect(possible, outcome);
            if (possible) {
                outcome.orThrow().forEach(reservation -> {
                    kept.put(reservation.id(), new Kept(reservation, reservation.open()));
                    shelf(reservation.sku(), reservation.location()).reserved += reservation.open();
                });
            }
        }

        private void end(long units) {
            if (kept.isEmpty()) {
                return;
            }
            List<Kept> all = new ArrayList<>(kept.values());
            Kept one = all.get(random.nextInt(all.size()));
            Shelf shelf = shelf(one.reservation.sku(), one.reservation.location());
            boolean ships = random.nextBoolean();
            boolean possible = units <= one.open && (!ships || units <= shelf.onHand);
            List<Reservation> asked = List.of(one.reservation);
            expect(possible, ships ? shop.ship(asked, units) : shop.release(asked, units));
            if (possible) {
                kept.put(one.reservation.id(), new Kept(one.reservation, one.open - units));
                shelf.reserved -= units;
                shelf.onHand -= ships ? units : 0;
            }
        }

        private long everywhere(Sku sku) {
            return LOCATIONS.stream()
                    .mapToLong(location -> Math.max(0, shelf(sku, location).available()))
                    .sum();
        }

        private static void expect(boolean possible, Outcome<?> outcome) {
            assertEquals(possible, !outcome.isRefused(), () -> outcome.reasons().toString());
        }

        void compare() {
            shelves.forEach((sku, places) -> places.forEach((location, shelf) -> {
                StockLevel level = shop.stock.level(sku, location);
                assertEquals(shelf.onHand, level.onHand());
                assertEquals(shelf.reserved, level.reserved());
                assertEquals(shelf.held, level.quarantine());
                assertEquals(shelf.available(), level.available());
            }));
            assertEquals(new StockVerification.Result(List.of(), List.of()), shop.verify());
        }
    }

    @Property(tries = 150)
    void levelsFollowThePlainModelAndEveryLawHoldsAfterEachStep(@ForAll long seed) {
        Day day = new Day(seed);
        for (int i = 0; i < STEPS; i++) {
            day.step();
            day.compare();
        }
    }

    @Property(tries = 100)
    void theLedgerExplainsOnHandAtEveryMoment(@ForAll long seed) {
        Day day = new Day(seed);
        for (int i = 0; i < STEPS; i++) {
            day.step();
        }
        for (Sku sku : SKUS) {
            for (LocationId location : LOCATIONS) {
                long replayed = 0;
                for (LedgerEntry entry : day.shop
                        .stock
                        .ledger(sku, location, java.util.Optional.empty(), 1_000)
                        .items()) {
                    replayed += entry.onHandChange();
                    assertEquals(true, replayed >= 0, () -> "below zero after " + entry);
                }
                assertEquals(day.shelf(sku, location).onHand, replayed);
            }
        }
    }
}
