package dev.oms.cost;

import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.document;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random receipts (some of them back-dated), sales, write-offs and returns against the plainest model there is: every
 * unit on a shelf, with its own price tag.
 */
class CostLayersModelTest {

    private static final int STEPS = 100_000;
    private static final String WRITTEN_OFF = "";

    private record Unit(Instant at, long sequence, long minor) {}

    private static final class Waiting {
        private final String order;
        private long units;

        Waiting(String order, long units) {
            this.order = order;
            this.units = units;
        }
    }

    /** One SKU, unit by unit. */
    private static final class Shelf {
        private final List<Unit> units = new ArrayList<>();
        private final Map<String, Deque<Long>> costs = new HashMap<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private long bought;

        void receive(long count, long total, Instant at) {
            bought += total;
            for (long i = 0; i < count; i++) {
                boolean dearer = i >= count - total % count;
                put(new Unit(at, dearer ? 1 : 0, total / count + (dearer ? 1 : 0)));
            }
            while (!waiting.isEmpty() && !units.isEmpty()) {
                Waiting first = waiting.get(0);
                costs(first.order).addLast(units.remove(0).minor());
                first.units--;
                if (first.units == 0) {
                    waiting.remove(0);
                }
            }
        }

        void use(String order, long count) {
            long left = count;
            while (left > 0 && !units.isEmpty()) {
                costs(order).addLast(units.remove(0).minor());
                left--;
            }
            if (left > 0) {
                waiting.add(new Waiting(order, left));
            }
        }

        /** The units that found nothing to take back. */
        long putBack(String order, long count, Instant at) {
            long left = count;
            for (long sequence = 0; left > 0 && !costs(order).isEmpty(); sequence++) {
                put(new Unit(at, sequence, costs(order).removeFirst()));
                left--;
            }
            while (left > 0 && waitingOf(order).isPresent()) {
                Waiting first = waitingOf(order).get();
                first.units--;
                left--;
                if (first.units == 0) {
                    waiting.remove(first);
                }
            }
            return left;
        }

        private Optional<Waiting> waitingOf(String order) {
            return waiting.stream().filter(each -> each.order.equals(order)).findFirst();
        }

        Deque<Long> costs(String order) {
            return costs.computeIfAbsent(order, key -> new ArrayDeque<>());
        }

        private void put(Unit unit) {
            int place = units.size();
            while (place > 0 && isBefore(unit, units.get(place - 1))) {
                place--;
            }
            units.add(place, unit);
        }

        private static boolean isBefore(Unit one, Unit other) {
            return one.at().isBefore(other.at()) || (one.at().equals(other.at()) && one.sequence() < other.sequence());
        }

        long left() {
            return units.stream().mapToLong(Unit::minor).sum();
        }

        long cost(String order) {
            return costs(order).stream().mapToLong(Long::longValue).sum();
        }

        long waitingUnits(String order) {
            return waiting.stream()
                    .filter(each -> each.order.equals(order))
                    .mapToLong(each -> each.units)
                    .sum();
        }
    }

    @Test
    void unitsTakeTheirPriceTagsWithThemAndBringThemBack() {
        SplittableRandom random = new SplittableRandom(71);
        Goods goods = new Goods();
        List<Sku> skus = List.of(new Sku("A"), new Sku("B"), new Sku("C"));
        Map<Sku, Shelf> shelves = new HashMap<>();
        skus.forEach(sku -> shelves.put(sku, new Shelf()));
        for (int step = 0; step < STEPS; step++) {
            Sku sku = skus.get(random.nextInt(skus.size()));
            Shelf shelf = shelves.getOrDefault(sku, new Shelf());
            String order = "O" + Math.max(0, step / 10 - random.nextInt(12));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> receive(goods, sku, shelf, random, step);
                case 3 -> {
                    long units = random.nextLong(1, 3);
                    goods.change(
                            List.of(sku),
                            List.of(),
                            work -> work.use(GoodsUse.writtenOff("broken"), sku, units, document("off")));
                    shelf.use(WRITTEN_OFF, units);
                }
                case 4, 5, 6, 7 -> {
                    long units = random.nextLong(1, 6);
                    goods.sell(order, sku, units);
                    shelf.use(order, units);
                }
                default -> putBack(goods, order, sku, shelf, 1 + random.nextInt(3));
            }
            assertEquals(Money.ofMinor(shelf.left(), EUR), goods.left(sku), "left at step " + step);
            List<GoodsCost> rows = goods.rowsOf(order).stream()
                    .filter(row -> row.sku().equals(sku))
                    .toList();
            assertEquals(shelf.cost(order), minor(rows), "cost at step " + step);
            assertEquals(
                    shelf.waitingUnits(order),
                    rows.stream()
                            .filter(row -> !row.isCosted())
                            .mapToLong(GoodsCost::units)
                            .sum(),
                    "uncosted at step " + step);
            if (step % 20_000 == 0) {
                assertEquals(List.of(), goods.findings());
            }
        }
        assertEquals(List.of(), goods.findings());
        for (Shelf shelf : shelves.values()) {
            long used = shelf.costs.keySet().stream().mapToLong(shelf::cost).sum();
            assertEquals(shelf.bought, used + shelf.left(), "the model itself");
        }
    }

    private static void receive(Goods goods, Sku sku, Shelf shelf, SplittableRandom random, int step) {
        long units = random.nextLong(1, 8);
        long total = random.nextInt(5) == 0 ? random.nextInt(9) : random.nextInt(10_000);
        long ago = random.nextInt(8) == 0 ? random.nextInt(5_000) : 0;
        Instant at = NOON.plusSeconds(step - ago).plusMillis(500).plusNanos(step * 1_000L);
        goods.change(
                List.of(sku),
                List.of(),
                work -> work.receive(new CostReceipt(sku, units, Money.ofMinor(total, EUR), at, document("in"))));
        shelf.receive(units, total, at);
    }

    private static void putBack(Goods goods, String order, Sku sku, Shelf shelf, long units) {
        GoodsUse.Sold from = new GoodsUse.Sold(order, "1", Optional.empty());
        goods.change(List.of(sku), List.of(order), work -> {
            long notTaken = work.putBack(from, sku, units, document("back"));
            assertEquals(shelf.putBack(order, units, goods.now()), notTaken);
        });
    }

    private static long minor(List<GoodsCost> rows) {
        return rows.stream()
                .flatMap(row -> row.cost().stream())
                .mapToLong(Money::minor)
                .sum();
    }
}
