package dev.oms.daily;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fixture.Together;
import dev.oms.item.ItemKind;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Customers;
import dev.oms.metric.Dimension;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.Rfm;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DailyFiguresTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate NEXT_MONDAY = MONDAY.plusDays(7);
    private static final DailyFigure<Map<CurrencyUnit, SalesFigures>> SALES =
            new DailyFigure<>("sales", Sales.of(Scope.allTime()));
    private static final DailyFigure<Map<String, Long>> PHASES = new DailyFigure<>(
            "phases", OrderCounts.of(Scope.allTime().of(Population.all())).by(Dimension.phase()));
    private static final DailyBook BOOK =
            DailyBook.of("shop", SEOUL).keep(SALES).keep(PHASES);

    private final Shop shop = Shop.open().with("MUG", 10_000);
    private final DailyFigures daily = shop.oms().daily(BOOK);
    private int number;

    DailyFiguresTest() {
        at("2026-03-09T03:00:00Z");
    }

    private void at(String time) {
        shop.clock().pass(Duration.between(shop.clock().instant(), Instant.parse(time)));
    }

    private Order sold(String time) {
        number++;
        return shop.order("web", "N" + number, "KRW")
                .line("MUG", 1, "1000")
                .that(draft -> draft.placedAt(Instant.parse(time)))
                .placed();
    }

    private void refreshed() {
        DueReport report = daily.refreshing().run(1_000);
        assertEquals(Optional.empty(), report.next());
    }

    private long orders() {
        return Optional.ofNullable(daily.over(SALES, MONDAY, NEXT_MONDAY).get(KRW))
                .map(SalesFigures::orders)
                .orElse(0L);
    }

    private List<StoredDay> stored() {
        return shop.oms().read(session -> Pages.all(session, StoredDay.BY_DAY, KeyRange.all()));
    }

    private Instant computed(LocalDate day) {
        return stored().stream()
                .filter(each ->
                        each.figure().equals("sales") && each.calendarDay().equals(day))
                .map(StoredDay::computedAt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFigureIsTheSameBeforeAndAfterItsDaysAreStored() {
        sold("2026-03-02T01:00:00Z");
        sold("2026-03-04T01:00:00Z");
        Map<CurrencyUnit, SalesFigures> live = daily.over(SALES, MONDAY, NEXT_MONDAY);
        refreshed();

        assertEquals(live, daily.over(SALES, MONDAY, NEXT_MONDAY));
        assertEquals(2, orders());
        assertEquals(14, stored().size(), "seven days of two figures, quiet ones too");
    }

    @Test
    void aStoredDayIsReadAndNoOrderOfIt() {
        sold("2026-03-02T01:00:00Z");
        refreshed();
        StoredDay monday = stored().stream()
                .filter(day -> day.figure().equals("sales") && day.calendarDay().equals(MONDAY))
                .findFirst()
                .orElseThrow();
        Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> twice =
                SALES.metric().accumulator();
        SALES.metric().load(monday.state(), twice);
        SALES.metric().load(monday.state(), twice);
        StoredDay planted = new StoredDay(
                "shop",
                "sales",
                MONDAY,
                monday.version() + 1,
                monday.form(),
                SALES.metric().save(twice),
                monday.computedAt());
        new Tampering(shop).with(parts -> parts.replace(StoredDay.TYPE, monday, planted));

        assertEquals(2, orders(), "the planted day is believed");
        assertEquals(List.of(MONDAY), daily.differing(SALES, MONDAY, NEXT_MONDAY), "and found out");
        assertEquals(List.of(), daily.differing(PHASES, MONDAY, NEXT_MONDAY));
    }

    @Test
    void aLateOrderCorrectsItsDayAtOnceAndThatDayAlone() {
        sold("2026-03-02T01:00:00Z");
        refreshed();
        at("2026-03-09T04:00:00Z");
        sold("2026-03-03T01:00:00Z");

        assertEquals(2, orders());
        refreshed();
        assertEquals(2, orders());
        assertEquals(Instant.parse("2026-03-09T03:00:00Z"), computed(MONDAY), "was not computed again");
        assertEquals(Instant.parse("2026-03-09T04:00:00Z"), computed(MONDAY.plusDays(1)));
    }

    @Test
    void whateverBecomesOfAnOrderCorrectsTheDayItWasPlaced() {
        Order order = sold("2026-03-02T01:00:00Z");
        refreshed();
        at("2026-03-09T04:00:00Z");
        shop.oms().orders().cancel(order.id(), "no longer wanted").orThrow();

        assertEquals(0, orders());
        assertEquals(Map.of("cancelled", 1L), daily.over(PHASES, MONDAY, NEXT_MONDAY));
        refreshed();
        assertEquals(0, orders());
    }

    @Test
    void aLateReturnIsBookedOnItsDay() {
        sold("2026-03-02T01:00:00Z");
        refreshed();
        at("2026-03-09T04:00:00Z");
        UnmatchedReturn back = new UnmatchedReturn(
                new ChannelId("web"),
                "R1",
                1,
                Buyer.unknown(),
                Optional.empty(),
                KRW,
                Instant.parse("2026-03-05T01:00:00Z"),
                shop.clock().instant(),
                List.of(new UnmatchedReturn.Line(
                        "1", Optional.of("MUG"), "", ItemKind.GOODS, 1, Money.ofMinor(400, KRW))));
        new Tampering(shop).with(parts -> parts.insert(UnmatchedReturn.TYPE, back));
        assertEquals(
                Money.ofMinor(400, KRW),
                daily.each(SALES, MONDAY, NEXT_MONDAY)
                        .get(LocalDate.of(2026, 3, 5))
                        .get(KRW)
                        .returned());
        refreshed();
        assertEquals(List.of(), daily.differing(SALES, MONDAY, NEXT_MONDAY));
    }

    /** A transaction that took four minutes, or the clock of another machine. */
    @Test
    void aChangeThatAppearsLaterThanItsTimeIsFoundWithinTheLag() {
        refreshed();
        at("2026-03-09T02:56:00Z");
        sold("2026-03-02T01:00:00Z");
        at("2026-03-09T03:00:00Z");
        assertEquals(1, orders());
        refreshed();
        assertEquals(1, orders());
        assertEquals(List.of(), daily.differing(SALES, MONDAY, NEXT_MONDAY));
    }

    @Test
    void withoutALagItIsMissedAndDifferingFindsIt() {
        DailyFigures hasty = shop.oms().daily(BOOK.lag(Duration.ZERO));
        sold("2026-03-02T01:00:00Z");
        hasty.refreshing().run(1_000);
        at("2026-03-09T02:56:00Z");
        sold("2026-03-02T02:00:00Z");
        at("2026-03-09T04:00:00Z");

        assertEquals(
                1,
                Optional.ofNullable(hasty.over(SALES, MONDAY, NEXT_MONDAY).get(KRW))
                        .orElseThrow()
                        .orders());
        assertEquals(List.of(MONDAY), hasty.differing(SALES, MONDAY, NEXT_MONDAY));
    }

    @Test
    void workThatIsCutOffGoesOnWhereItStopped() {
        sold("2026-03-02T01:00:00Z");
        DueReport first = daily.refreshing().run(3);
        assertEquals(3, first.done());
        assertTrue(first.next().isPresent());
        assertEquals(1, orders());
        DueReport rest = daily.refreshing().run(100);
        assertEquals(4, rest.done());
        assertEquals(Optional.empty(), rest.next());
        assertEquals(0, daily.refreshing().run(100).done());
    }

    @Test
    void anotherFigureOrFormIsComputedForEveryDay() {
        sold("2026-03-02T01:00:00Z");
        refreshed();
        DailyFigure<Map<ChannelId, Long>> channels =
                new DailyFigure<>("phases", OrderCounts.of(Scope.allTime()).by(Dimension.channel()));
        DailyFigures other =
                shop.oms().daily(DailyBook.of("shop", SEOUL).keep(SALES).keep(channels));

        assertEquals(Map.of(new ChannelId("web"), 1L), other.over(channels, MONDAY, NEXT_MONDAY));
        assertEquals(7, other.refreshing().run(100).done());
        assertEquals(Map.of(new ChannelId("web"), 1L), other.over(channels, MONDAY, NEXT_MONDAY));
    }

    @Test
    void daysAreThoseOfTheZone() {
        sold("2026-03-01T14:59:59.999999Z");
        sold("2026-03-01T15:00:00Z");
        refreshed();
        assertEquals(1, orders());
        Map<LocalDate, Map<CurrencyUnit, SalesFigures>> days = daily.each(SALES, MONDAY.minusDays(2), NEXT_MONDAY);
        assertEquals(9, days.size());
        assertEquals(
                List.of(MONDAY.minusDays(1), MONDAY),
                days.entrySet().stream()
                        .filter(day -> !day.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void manyWorkersMakeOneBook() {
        for (int i = 0; i < 7; i++) {
            sold("2026-03-0" + (2 + i) + "T01:00:00Z");
        }
        List<Callable<DueReport>> workers = List.of(
                () -> daily.refreshing().run(100), () -> daily.refreshing().run(100), () -> daily.refreshing()
                        .run(100));
        Together.run(workers);
        assertEquals(7, orders());
        assertEquals(List.of(), daily.differing(SALES, MONDAY, NEXT_MONDAY));
        assertEquals(14, stored().size());
    }

    @Test
    void aPreviewStoresNothing() {
        sold("2026-03-02T01:00:00Z");
        assertEquals(0, shop.oms().preview().daily(BOOK).refreshing().run(100).done());
        assertEquals(List.of(), stored());
    }

    @Test
    void whatHoldsCustomersIsNotKept() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DailyFigure<>("customers", Customers.of(Scope.allTime(), Grain.DAY, SEOUL)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DailyFigure<>("rfm", Rfm.of(Scope.allTime(), Instant.EPOCH, SEOUL)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DailyFigure<>("buyers", Sales.of(Scope.allTime()).by(Dimension.customer())));
    }

    @Test
    void twoFiguresOfABookHaveTwoNames() {
        assertThrows(IllegalArgumentException.class, () -> BOOK.keep(SALES));
        assertThrows(IllegalArgumentException.class, () -> BOOK.lag(Duration.ofSeconds(-1)));
    }

    @Test
    void anEmptyPeriodHasAnEmptyFigure() {
        assertEquals(Map.of(), daily.over(SALES, MONDAY, MONDAY));
        assertEquals(Map.of(), daily.each(SALES, MONDAY, MONDAY));
    }

    /** What a period is, the days of it are: here where a day has 23 hours. */
    @Test
    void theDayTheClocksGoForwardIsWhole() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        at("2026-04-10T00:00:00Z");
        sold("2026-03-28T22:59:00Z");
        sold("2026-03-28T23:00:00Z");
        sold("2026-03-29T21:59:00Z");
        sold("2026-03-29T22:00:00Z");
        DailyFigures there = shop.oms().daily(DailyBook.of("berlin", berlin).keep(SALES));
        there.refreshing().run(100);
        LocalDate day = LocalDate.of(2026, 3, 29);
        Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> live =
                SALES.metric().accumulator();
        shop.oms().measures().in(Period.of(day, berlin), live::accumulate);
        assertEquals(live.result(), there.over(SALES, day, day.plusDays(1)));
        assertEquals(2, live.result().get(KRW).orders());
    }
}
