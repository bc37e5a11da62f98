package dev.oms.metric;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.Costing;
import dev.oms.cost.LandedCost;
import dev.oms.cost.LayerBalance;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.TotalCost;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read off the ledger and the layers afterwards is what stood there at the end of each day. */
class StockTurnsProperties {

    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");

    /** A shop over some days, looked at when each ended. */
    private static final class Days {

        private final ZoneId zone;
        private final Shop shop;
        private final SplittableRandom random;
        private final List<String> receipts = new ArrayList<>();
        private final List<Order> shipped = new ArrayList<>();
        private final long[] unitDays = new long[SKUS.size()];
        private final long[] out = new long[SKUS.size()];
        private final long[] onSale = new long[SKUS.size()];
        private final boolean[] came = new boolean[SKUS.size()];
        private final Money[] valueDays = {won("0"), won("0"), won("0")};
        private int documents;

        Days(ZoneId zone, Costing costing, long seed) {
            this.zone = zone;
            this.random = new SplittableRandom(seed);
            this.shop = Shop.open(policies -> policies.costing(costing).withoutValidator());
        }

        /** Two steps, one at the last moment of the day, and one at the first of the next. */
        void day(LocalDate day) {
            for (int i = 1; i <= 2; i++) {
                passTo(day, i * 7);
                step(random.nextInt(SKUS.size()));
            }
            // The last microsecond counts, the next day's first does not.
            shop.clock()
                    .pass(Duration.between(
                                    shop.clock().instant(),
                                    day.plusDays(1).atStartOfDay(zone).toInstant())
                            .minusNanos(1_000));
            step(random.nextInt(SKUS.size()));
            for (int i = 0; i < SKUS.size(); i++) {
                look(i);
            }
            shop.clock().pass(Duration.ofNanos(1_000));
            step(random.nextInt(SKUS.size()));
        }

        private void passTo(LocalDate day, int hour) {
            shop.clock()
                    .pass(Duration.between(
                            shop.clock().instant(),
                            day.atStartOfDay(zone).plusHours(hour).toInstant()));
        }

        private void look(int i) {
            Sku sku = new Sku(SKUS.get(i));
            long onHand = shop.level(SKUS.get(i)).onHand();
            unitDays[i] += onHand;
            onSale[i] += came[i] ? 1 : 0;
            out[i] += came[i] && onHand == 0 ? 1 : 0;
            for (LayerBalance layer : shop.oms().costs().layersOf(sku)) {
                valueDays[i] = valueDays[i].plus(layer.value());
            }
        }

        private void step(int i) {
            String sku = SKUS.get(i);
            String number = "d-" + ++documents;
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    shop.oms()
                            .stock()
                            .receive(GoodsReceipt.of(number, SEOUL)
                                    .line(
                                            sku,
                                            1 + random.nextInt(7),
                                            new TotalCost(Integer.toString(random.nextInt(5_000)), "KRW")))
                            .orThrow();
                    receipts.add(number);
                    came[i] = true;
                }
                case 2, 3 -> sell(sku, number);
                case 4 -> giveBack(number);
                default -> other(sku, number);
            }
        }

        private void sell(String sku, String number) {
            long there = shop.level(sku).available();
            if (there > 0) {
                Order order = shop.order(number)
                        .line(sku, 1 + random.nextInt((int) there), "9000")
                        .confirmed();
                shop.oms()
                        .parcels()
                        .ship(Ship.everything(order.id(), "CJ", number))
                        .orThrow();
                shipped.add(order);
            }
        }

        private void giveBack(String number) {
            if (!shipped.isEmpty()) {
                Order order = shipped.remove(random.nextInt(shipped.size()));
                shop.oms()
                        .stock()
                        .receive(GoodsReceipt.of(number, SEOUL)
                                .returned(
                                        order.lines().get(0).sku().orElseThrow().value(),
                                        1,
                                        order.id().value(),
                                        "1"))
                        .orThrow();
            }
        }

        private void other(String sku, String number) {
            if (random.nextBoolean() && shop.level(sku).available() > 0) {
                shop.oms()
                        .stock()
                        .adjust(StockAdjustment.of(number, SEOUL, AdjustmentReason.DAMAGED)
                                .line(sku, -1))
                        .orThrow();
            } else if (!receipts.isEmpty()) {
                shop.oms()
                        .costs()
                        .landed(LandedCost.of(number)
                                .amount(Integer.toString(1 + random.nextInt(300)), "KRW")
                                .receipt(receipts.get(random.nextInt(receipts.size()))));
            }
        }
    }

    @Property(tries = 60)
    void whatIsReadAfterwardsIsWhatStoodThereEachDay(
            @ForAll long seed, @ForAll boolean average, @ForAll("zones") ZoneId zone) {
        LocalDate first = LocalDate.of(2026, 3, 5);
        int length = 12;
        Days days = new Days(zone, average ? Costing.MOVING_AVERAGE : Costing.FIFO, seed);
        for (int i = 0; i < length; i++) {
            days.day(first.plusDays(i));
        }
        Period period = Period.of(first, first.plusDays(length), zone);
        List<SkuStock> read = days.shop.oms().stockTurns().of(period);
        for (int i = 0; i < SKUS.size(); i++) {
            String sku = SKUS.get(i);
            StockFigures figures = read.stream()
                    .filter(each -> each.sku().equals(sku))
                    .findFirst()
                    .map(SkuStock::figures)
                    .orElseGet(() -> StockFigures.none(length));
            assertEquals(length, figures.days());
            assertEquals(days.unitDays[i], figures.unitDays(), sku);
            assertEquals(days.onSale[i], figures.skuDays(), sku);
            assertEquals(days.out[i], figures.skuDaysOut(), sku);
            assertEquals(0, figures.uncostedUnitDays());
            assertEquals(0, figures.uncostedUnits());
            assertEquals(
                    days.valueDays[i],
                    figures.costs().stream()
                            .map(StockCost::valueDays)
                            .findFirst()
                            .orElse(won("0")),
                    sku);
        }
        tiesOut(days.shop, read, first, length, zone);
    }

    /** SKUs sum to the total; two halves of the period have its movements and its unit-days. */
    private static void tiesOut(Shop shop, List<SkuStock> read, LocalDate first, int length, ZoneId zone) {
        StockTurns turns = shop.oms().stockTurns();
        StockFigures whole = turns.total(read);
        assertEquals(
                whole.unitDays(),
                read.stream().mapToLong(each -> each.figures().unitDays()).sum());
        StockFigures one = turns.total(turns.of(Period.of(first, first.plusDays(5), zone)));
        StockFigures two = turns.total(turns.of(Period.of(first.plusDays(5), first.plusDays(length), zone)));
        assertEquals(whole.shipped(), one.shipped() + two.shipped());
        assertEquals(whole.received(), one.received() + two.received());
        assertEquals(whole.unitDays(), one.unitDays() + two.unitDays());
        assertEquals(
                goods(whole), goods(one).plus(goods(two)), "cost of goods sold of the halves is that of the whole");
    }

    private static Money goods(StockFigures figures) {
        return figures.costs().stream().map(StockCost::goods).findFirst().orElse(Money.zero(KRW));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                ZoneOffset.UTC, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Asia/Seoul"), ZoneId.of("America/Chicago"));
    }
}
