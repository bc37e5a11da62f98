package dev.oms.cost;

import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.command.Finding;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.ApplyResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random receipts (some of them back-dated), sales, write-offs and returns against the plainest model there is: every
 * unit on a shelf, with its own price tag.
 */
class CostLayersModelTest {

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

    /** Where goods are kept. */
    private interface Room {
        void change(Sku sku, String order, Consumer<CostWork> steps);

        List<GoodsCost> rowsOf(String order);

        Money left(Sku sku);

        List<Finding> findings();

        Instant now();
    }

    /** What each step leaves is what the next one reads. */
    private static final class PureRoom implements Room {
        private final Goods commands = new Goods();
        private final Map<Sku, CostPools> pools = new HashMap<>();
        private final Map<String, List<GoodsCost>> rows = new HashMap<>();
        private final Map<String, LayerBalance> layers = new HashMap<>();

        @Override
        public void change(Sku sku, String order, Consumer<CostWork> steps) {
            CostPools before = pools.getOrDefault(sku, CostPools.empty());
            CostWork work = new CostPools(before.tallies(), before.layers(), before.uncosted(), rowsOf(order))
                    .work(commands.moment());
            steps.accept(work);
            work.after().layers().forEach(balance -> layers.put(balance.layer().id(), balance));
            work.rows().forEach(row -> rows.computeIfAbsent(row.order().orElse(WRITTEN_OFF), key -> new ArrayList<>())
                    .add(row));
            pools.put(
                    sku,
                    new CostPools(
                            work.after().tallies(),
                            work.after().layers().stream()
                                    .filter(balance -> balance.remaining() > 0)
                                    .toList(),
                            work.after().uncosted().stream()
                                    .filter(goods -> goods.units() > 0)
                                    .toList(),
                            List.of()));
        }

        @Override
        public List<GoodsCost> rowsOf(String order) {
            return rows.getOrDefault(order, List.of());
        }

        @Override
        public Money left(Sku sku) {
            return Money.sum(
                    pools.getOrDefault(sku, CostPools.empty()).layers().stream()
                            .map(LayerBalance::value)
                            .toList(),
                    EUR);
        }

        @Override
        public List<Finding> findings() {
            Map<String, Long> remaining = new HashMap<>();
            layers.forEach((id, balance) -> remaining.put(id, balance.remaining()));
            return CostVerification.check(
                    layers.values().stream().map(LayerBalance::layer).toList(),
                    remaining,
                    rows.values().stream().flatMap(List::stream).toList(),
                    pools.values().stream()
                            .flatMap(pool -> pool.uncosted().stream())
                            .toList(),
                    List.of());
        }

        @Override
        public Instant now() {
            return commands.now();
        }
    }

    /** Everything is stored and read back. */
    private static final class StoredRoom implements Room {
        private final Goods goods = new Goods();

        @Override
        public void change(Sku sku, String order, Consumer<CostWork> steps) {
            assertInstanceOf(ApplyResult.Applied.class, goods.change(List.of(sku), List.of(order), steps));
        }

        @Override
        public List<GoodsCost> rowsOf(String order) {
            return goods.rowsOf(order);
        }

        @Override
        public Money left(Sku sku) {
            return goods.left(sku);
        }

        @Override
        public List<Finding> findings() {
            return goods.findings();
        }

        @Override
        public Instant now() {
            return goods.now();
        }
    }

    @Test
    void unitsTakeTheirPriceTagsWithThemAndBringThemBack() {
        run(new PureRoom(), 100_000, 71);
    }

    @Test
    void whatIsStoredIsWhatWasDecided() {
        run(new StoredRoom(), 1_500, 72);
    }

    private static void run(Room room, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sku> skus = List.of(new Sku("A"), new Sku("B"), new Sku("C"));
        Map<Sku, Shelf> shelves = new HashMap<>();
        skus.forEach(sku -> shelves.put(sku, new Shelf()));
        for (int step = 0; step < steps; step++) {
            Sku sku = skus.get(random.nextInt(skus.size()));
            Shelf shelf = shelves.getOrDefault(sku, new Shelf());
            String order = "O" + Math.max(0, step / 10 - random.nextInt(12));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> receive(room, sku, shelf, random, step);
                case 3 -> {
                    long units = random.nextLong(1, 3);
                    room.change(
                            sku, order, work -> work.use(GoodsUse.writtenOff("broken"), sku, units, document("off")));
                    shelf.use(WRITTEN_OFF, units);
                }
                case 4, 5, 6, 7 -> {
                    long units = random.nextLong(1, 6);
                    room.change(sku, order, work -> work.use(GoodsUse.sold(order, "1"), sku, units, document("out")));
                    shelf.use(order, units);
                }
                default -> putBack(room, order, sku, shelf, 1 + random.nextInt(3));
            }
            assertEquals(Money.ofMinor(shelf.left(), EUR), room.left(sku), "left at step " + step);
            List<GoodsCost> rows = room.rowsOf(order).stream()
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
            if (step == steps / 2) {
                assertEquals(List.of(), room.findings());
            }
        }
        assertEquals(List.of(), room.findings());
        for (Shelf shelf : shelves.values()) {
            long used = shelf.costs.keySet().stream().mapToLong(shelf::cost).sum();
            assertEquals(shelf.bought, used + shelf.left(), "the model itself");
        }
    }

    private static void receive(Room room, Sku sku, Shelf shelf, SplittableRandom random, int step) {
        long units = random.nextLong(1, 8);
        long total = random.nextInt(5) == 0 ? random.nextInt(9) : random.nextInt(10_000);
        long ago = random.nextInt(8) == 0 ? random.nextInt(5_000) : 0;
        Instant at = NOON.plusSeconds(step - ago).plusMillis(500).plusNanos(step * 1_000L);
        room.change(
                sku,
                "none",
                work -> work.receive(new CostReceipt(sku, units, Money.ofMinor(total, EUR), at, document("in"))));
        shelf.receive(units, total, at);
    }

    private static void putBack(Room room, String order, Sku sku, Shelf shelf, long units) {
        GoodsUse.Sold from = new GoodsUse.Sold(order, "1", Optional.empty());
        room.change(sku, order, work -> {
            long notTaken = work.putBack(from, sku, units, document("back"));
            assertEquals(shelf.putBack(order, units, room.now()), notTaken);
        });
    }

    private static long minor(List<GoodsCost> rows) {
        return rows.stream()
                .flatMap(row -> row.cost().stream())
                .mapToLong(Money::minor)
                .sum();
    }
}
