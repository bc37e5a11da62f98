package dev.oms.cost;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.outcome.Outcome;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.TotalCost;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes in, goes out, comes back and is told late, in whatever order: all money is somewhere, and once. */
class LateCostProperties {

    private static final List<String> SKUS = List.of("A", "B");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** A shop, what was done in it, and what all of it cost. */
    private static final class Run {

        private final Shop shop;
        private final Costing costing;
        private final SplittableRandom random;
        private final List<GoodsReceipt> receipts = new ArrayList<>();
        private final Map<String, String> unpriced = new LinkedHashMap<>();
        private final Map<OrderId, Long> orders = new LinkedHashMap<>();
        private final Map<OrderId, String> skuOf = new LinkedHashMap<>();
        private long spent;
        private int landed;
        private int returned;

        Run(Costing costing, long seed) {
            this.costing = costing;
            this.random = new SplittableRandom(seed);
            this.shop = Shop.open(policies -> policies.costing(costing).withoutValidator());
        }

        void step(int step) {
            shop.clock().pass(Duration.ofMinutes(1));
            String sku = SKUS.get(random.nextInt(SKUS.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> receive("R-" + step, sku, random.nextInt(5) > 0);
                case 3, 4, 5 -> sell("W-" + step, sku);
                case 6 -> writeOff("off-" + step, sku);
                case 7, 8 -> takeBack("back-" + step);
                case 9 -> price("P-" + step);
                default -> land("L-" + step);
            }
        }

        private void receive(String number, String sku, boolean priced) {
            long units = random.nextLong(1, 9);
            String total = Long.toString(random.nextLong(0, 5_000));
            GoodsReceipt receipt = GoodsReceipt.of(number, SEOUL);
            receipt = priced ? receipt.line(sku, units, TotalCost.totalCost(total, "KRW")) : receipt.line(sku, units);
            shop.oms().stock().receive(receipt).orThrow();
            receipts.add(receipt);
            if (priced) {
                spent += Long.parseLong(total);
            } else {
                unpriced.put(number, sku);
            }
        }

        private void sell(String number, String sku) {
            long available = shop.level(sku).available();
            if (available > 0) {
                long units = random.nextLong(1, available + 1);
                Order order = shop.order(number).line(sku, units, "100").cod().confirmed();
                shop.oms()
                        .parcels()
                        .ship(Ship.everything(order.id(), "CJ", number))
                        .orThrow();
                shop.oms().parcels().record(CarrierFact.refused(number, NOON)).orThrow();
                orders.put(order.id(), units);
                skuOf.put(order.id(), sku);
            }
        }

        private void writeOff(String number, String sku) {
            if (shop.level(sku).available() > 0) {
                shop.oms()
                        .stock()
                        .adjust(StockAdjustment.of(number, SEOUL, AdjustmentReason.DAMAGED)
                                .line(sku, -1))
                        .orThrow();
            }
        }

        private void takeBack(String number) {
            if (!orders.isEmpty()) {
                OrderId order = List.copyOf(orders.keySet()).get(random.nextInt(orders.size()));
                long units = random.nextLong(1, 4);
                long out = orders.getOrDefault(order, 0L);
                boolean refused = shop.oms()
                        .stock()
                        .receive(GoodsReceipt.of(number, SEOUL)
                                .returned(skuOf.getOrDefault(order, ""), units, order.value(), "1"))
                        .isRefused();
                assertEquals(units > out, refused);
                if (!refused) {
                    orders.put(order, out - units);
                    returned++;
                }
            }
        }

        private void price(String number) {
            if (!unpriced.isEmpty()) {
                String receipt = unpriced.keySet().iterator().next();
                String sku = unpriced.remove(receipt);
                long total = random.nextLong(0, 5_000);
                shop.oms()
                        .costs()
                        .price(ReceiptPrice.of(number, receipt)
                                .line(sku, TotalCost.totalCost(Long.toString(total), "KRW")))
                        .orThrow();
                spent += total;
            }
        }

        private void land(String number) {
            List<GoodsReceipt> known = receipts.stream()
                    .filter(receipt -> !unpriced.containsKey(receipt.number()))
                    .toList();
            if (known.isEmpty()) {
                return;
            }
            long amount = random.nextLong(-1_000, 2_000);
            LandedCost cost = LandedCost.of(number)
                    .amount(Long.toString(amount), "KRW")
                    .by(random.nextBoolean() ? CostAllocation.By.UNITS : CostAllocation.By.VALUE);
            int first = random.nextInt(known.size());
            cost = cost.receipt(known.get(first).number());
            if (first > 0) {
                cost = cost.receipt(known.get(first - 1).number());
            }
            Outcome<List<LandedPart>> done = shop.oms().costs().landed(cost);
            assertTrue(!done.isRefused() || amount <= 0, () -> done.reasons().toString());
            if (!done.isRefused()) {
                List<LandedPart> open =
                        done.orThrow().stream().filter(LandedPart::isOpen).toList();
                assertTrue(open.isEmpty() || amount < 0, "only a credit that is too big for its units waits");
                spent += amount
                        - open.stream().mapToLong(part -> part.amount().minor()).sum();
                landed++;
            }
        }

        private Money left() {
            Money left = won("0");
            for (String sku : SKUS) {
                for (LayerBalance balance : shop.oms().costs().layersOf(new Sku(sku))) {
                    left = left.plus(balance.value());
                }
            }
            return left;
        }

        /** What orders and write-offs bear. */
        private Money borne() {
            return shop.oms().read(session -> {
                Money sum = won("0");
                for (GoodsCost row : Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all())) {
                    sum = sum.plus(row.cost().orElse(won("0")));
                }
                for (CostEntry entry : Pages.all(session, CostCatalogue.ENTRIES_BY_KIND, KeyRange.all())) {
                    sum = sum.plus(entry.amount());
                }
                for (LandedPart part : Pages.all(session, CostCatalogue.LANDED_BY_NUMBER, KeyRange.all())) {
                    sum = sum.plus(
                            part.split().map(LandedPart.SplitUp::writtenOff).orElse(won("0")));
                }
                return sum;
            });
        }

        void assertAllIsSomewhere(int step) {
            assertEquals(Money.ofMinor(spent, won("0").unit()), left().plus(borne()), "at step " + step);
            for (String sku : SKUS) {
                long inLayers = shop.oms().costs().layersOf(new Sku(sku)).stream()
                        .mapToLong(LayerBalance::remaining)
                        .sum();
                long waiting = shop
                        .oms()
                        .read(session -> Pages.all(session, CostCatalogue.UNCOSTED_BY_SKU, KeyRange.startingWith(sku)))
                        .stream()
                        .mapToLong(UncostedGoods::units)
                        .sum();
                long onHand = shop.oms()
                        .stock()
                        .level(new Sku(sku), new LocationId(SEOUL))
                        .onHand();
                assertTrue(inLayers <= onHand + waiting, sku + " at step " + step);
                if (costing == Costing.MOVING_AVERAGE) {
                    assertTrue(shop.oms().costs().layersOf(new Sku(sku)).size() <= 2, sku + " at step " + step);
                }
            }
        }
    }

    @Property(tries = 25)
    void allMoneySpentIsInStockInOrdersOrWrittenOff(@ForAll Costing costing, @ForAll long seed) {
        Run run = new Run(costing, seed);
        for (int step = 0; step < 120; step++) {
            run.step(step);
            run.assertAllIsSomewhere(step);
        }
        run.shop.assertSound();
        assertTrue(run.landed > 0 && run.returned > 0, "nothing was landed or nothing came back");
    }

    /** Two receipts, sales through both, and a freight of so much a unit that is told before, between or after. */
    @Property(tries = 40)
    void whatAnOrderCostsDoesNotDependOnWhenItWasTold(@ForAll long seed) {
        assertEquals(costsOfOrders(seed, 0), costsOfOrders(seed, 1 + (int) Math.floorMod(seed, 6L)));
    }

    private static List<Money> costsOfOrders(long seed, int toldAfter) {
        SplittableRandom random = new SplittableRandom(seed);
        Shop shop = Shop.open(policies -> policies.withoutValidator());
        long first = random.nextLong(1, 20);
        long second = random.nextLong(1, 20);
        for (String number : List.of("R-1", "R-2")) {
            shop.clock().pass(Duration.ofMinutes(1));
            long units = number.equals("R-1") ? first : second;
            String total = Long.toString(units * random.nextLong(9));
            shop.oms()
                    .stock()
                    .receive(GoodsReceipt.of(number, SEOUL).line("A", units, TotalCost.totalCost(total, "KRW")))
                    .orThrow();
        }
        List<OrderId> orders = new ArrayList<>();
        for (int sale = 0; sale < 7; sale++) {
            if (sale == toldAfter) {
                shop.oms()
                        .costs()
                        .landed(LandedCost.of("freight")
                                .amount(Long.toString((first + second) * 7), "KRW")
                                .receipt("R-1")
                                .receipt("R-2")
                                .by(CostAllocation.By.UNITS))
                        .orThrow();
            }
            long available = shop.level("A").available();
            if (available > 0) {
                Order order = shop.order("W-" + sale)
                        .line("A", random.nextLong(1, Math.min(6, available) + 1), "100")
                        .cod()
                        .confirmed();
                shop.oms()
                        .parcels()
                        .ship(Ship.everything(order.id(), "CJ", "W-" + sale))
                        .orThrow();
                orders.add(order.id());
            }
        }
        return orders.stream()
                .map(order -> shop.oms().profit().of(order).cm1().amount().orElseThrow())
                .toList();
    }
}
