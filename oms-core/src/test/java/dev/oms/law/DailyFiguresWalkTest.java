package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.ActualCost;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.cost.CostSource;
import dev.oms.customer.ChannelId;
import dev.oms.daily.DailyBook;
import dev.oms.daily.DailyFigure;
import dev.oms.daily.DailyFigures;
import dev.oms.fixture.Shop;
import dev.oms.metric.Accumulator;
import dev.oms.metric.DateBasis;
import dev.oms.metric.Dimension;
import dev.oms.metric.ExpectedCosts;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitCalculator;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.metric.StageTimes;
import dev.oms.metric.TimeFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to orders, and whenever days are refreshed: a figure of stored days is that of the orders. */
class DailyFiguresWalkTest {

    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private static final DailyFigure<Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> SALES =
            new DailyFigure<>("sales", Sales.of(Scope.allTime()).by(Dimension.channel()));
    private static final DailyFigure<Map<String, Long>> STATES = new DailyFigure<>(
            "states", OrderCounts.of(Scope.allTime().of(Population.all())).by(Dimension.state()));
    private static final ProfitCalculator CALCULATOR = new ProfitCalculator(ExpectedCosts.standard());
    private static final DailyFigure<Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> PROFIT = DailyFigure.ofProfits(
            "profit", OrderProfits.of(Scope.allTime().of(Population.all())).by(Dimension.channel()), CALCULATOR);
    private static final DailyFigure<Map<String, TimeFigures>> STAGES =
            new DailyFigure<>("stages", StageTimes.of(Scope.allTime().of(Population.all()), LATER));

    @Test
    void aFigureOfStoredDaysIsThatOfItsOrders() {
        for (String zone : List.of("Pacific/Kiritimati", "Asia/Seoul", "America/Chicago", "Europe/Berlin")) {
            new Walked(Long.getLong("oms.walk.seed", new Random().nextLong()), ZoneId.of(zone)).walk();
        }
    }

    private static final class Walked {

        private final long seed;
        private final ZoneId zone;
        private final Random random;
        private final Shop shop = Shop.bare(builder -> RandomWalk.policies(builder)
                .costs(CostRules.of(List.of(CostRule.of(CostKind.SHIPPING, CostRule.perParcel(Shop.won("3000")))))));
        private final DailyFigure<Map<LocalDate, Long>> completed;
        private final DailyFigures daily;

        Walked(long seed, ZoneId zone) {
            this.seed = seed;
            this.zone = zone;
            this.random = new Random(seed);
            this.completed = new DailyFigure<>(
                    "completed",
                    OrderCounts.of(Scope.allTime().of(Population.all()))
                            .by(Dimension.time(Grain.DAY, zone, DateBasis.COMPLETED)));
            this.daily = shop.oms()
                    .daily(DailyBook.of("book", zone)
                            .keep(SALES)
                            .keep(STATES)
                            .keep(STAGES)
                            .keep(PROFIT)
                            .keep(completed));
        }

        void walk() {
            RandomWalk walk =
                    new RandomWalk(seed, shop, any -> shop.clock().pass(Duration.ofSeconds(any.nextInt(3 * 3_600))));
            LocalDate first = Period.dayOf(shop.clock().instant(), zone).minusDays(1);
            for (int round = 0; round < 40; round++) {
                walk.walk(20);
                bill(walk, round);
                if (random.nextInt(3) > 0) {
                    daily.refreshing().run(1 + random.nextInt(30));
                }
                LocalDate today = Period.dayOf(shop.clock().instant(), zone);
                LocalDate from = first.plusDays(random.nextInt(5));
                LocalDate until = today.plusDays(1 - random.nextInt(3));
                if (from.isBefore(until)) {
                    for (DailyFigure<?> figure : List.of(SALES, STATES, STAGES, completed, PROFIT)) {
                        compare(figure, from, until);
                    }
                }
            }
        }

        /** A bill for what some order cost, however long ago it was placed, and no change of it. */
        private void bill(RandomWalk walk, int round) {
            List<OrderId> orders = walk.all();
            if (!orders.isEmpty()) {
                shop.oms()
                        .costs()
                        .record(ActualCost.invoiced(
                                CostOwner.order(orders.get(random.nextInt(orders.size()))
                                        .value()),
                                random.nextBoolean() ? CostKind.SHIPPING : CostKind.PACKAGING,
                                Shop.won(Integer.toString(1 + random.nextInt(5_000))),
                                CostSource.of("bill", Integer.toString(round)),
                                LocalDate.of(2026, 5, 1)))
                        .orThrow();
            }
        }

        private <R> void compare(DailyFigure<R> figure, LocalDate from, LocalDate until) {
            String where = figure.name() + " in " + zone + ", seed " + seed;
            Accumulator<Measure, R> live = figure.metric().accumulator();
            if (figure.profits().isPresent()) {
                shop.oms().measures().profits(Period.of(from, until, zone), CALCULATOR, live::accumulate);
            } else {
                shop.oms().measures().in(Period.of(from, until, zone), live::accumulate);
            }
            assertEquals(live.result(), daily.over(figure, from, until), where);
            assertEquals(List.of(), daily.differing(figure, from, until), where);
            LocalDate day = from.plusDays(random.nextInt((int) (until.toEpochDay() - from.toEpochDay())));
            assertEquals(
                    daily.over(figure, day, day.plusDays(1)),
                    daily.each(figure, from, until).get(day),
                    where);
        }
    }
}
