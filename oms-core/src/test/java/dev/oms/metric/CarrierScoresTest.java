package dev.oms.metric;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.ActualCost;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.outcome.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How carriers do, and what advertising brought. */
class CarrierScoresTest {

    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");
    private static final Instant PROMISED = Instant.parse("2026-03-05T18:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Shop shop = Shop.open().with("MUG", 100);

    private Order order(String number) {
        return shop.order(number)
                .line("MUG", 2, "15000")
                .that(draft -> draft.deliverBy(PROMISED).country("KR"))
                .confirmed();
    }

    private Parcel parcel(String number, String carrier) {
        return shop.oms()
                .parcels()
                .ship(Ship.everything(order(number).id(), carrier, number))
                .orThrow();
    }

    private void told(CarrierFact fact) {
        shop.oms().parcels().record(fact).orThrow();
    }

    private void cost(CostOwner owner, CostKind kind, String amount, String document) {
        shop.oms()
                .costs()
                .record(ActualCost.invoiced(owner, kind, won(amount), CostSource.of("bill", document), DAY))
                .orThrow();
    }

    private List<ParcelMeasure> parcels() {
        List<ParcelMeasure> parcels = new ArrayList<>();
        shop.oms().measures().parcels(parcels::add);
        return parcels;
    }

    private CarrierFigures of(String carrier, CarrierScores scores) {
        List<ParcelMeasure> parcels = parcels();
        Map<String, CarrierFigures> whole = scores.over(parcels);
        Accumulator<ParcelMeasure, Map<String, CarrierFigures>> one = scores.accumulator();
        Accumulator<ParcelMeasure, Map<String, CarrierFigures>> other = scores.accumulator();
        for (int i = 0; i < parcels.size(); i++) {
            (i % 2 == 0 ? other : one).accumulate(parcels.get(i));
        }
        Accumulator<ParcelMeasure, Map<String, CarrierFigures>> loaded = scores.accumulator();
        scores.load(scores.save(one), loaded);
        scores.load(scores.save(other), loaded);
        assertEquals(whole, loaded.result());
        one.merge(other);
        assertEquals(whole, one.result());
        assertEquals(scores.save(one), scores.save(loaded));
        assertEquals(
                whole.values().stream().mapToLong(CarrierFigures::parcels).sum(),
                scores.drillDown().over(parcels).size());
        return Optional.ofNullable(whole.get(carrier)).orElseThrow();
    }

    @Test
    void carriersAreJudgedByWhatTheyTold() {
        parcel("1", "CJ");
        told(CarrierFact.delivered("1", PROMISED));
        parcel("2", "CJ");
        told(CarrierFact.scan("2", "delivery_fail", PROMISED.minusSeconds(60)));
        told(CarrierFact.delivered("2", PROMISED.plusNanos(1_000)));
        parcel("3", "CJ");
        told(CarrierFact.refused("3", PROMISED.minusSeconds(60)));
        parcel("4", "CJ");
        told(CarrierFact.lost("4", PROMISED.plusSeconds(60)));
        parcel("5", "CJ");
        parcel("6", "GHN");
        Instant later = PROMISED.plus(Duration.ofDays(1));

        CarrierScores scores = CarrierScores.of(Scope.allTime(), later);
        CarrierFigures cj = of("CJ", scores);
        assertEquals(new CarrierFigures(5, 2, 1, 1, 1, 4, Optional.empty(), 0, 0, List.of()), cj);
        assertEquals(Optional.of(new BigDecimal("0.20")), cj.onTimeRate().decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.25")), cj.returnedRate().decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.25")), cj.lostRate().decimal(2));
        assertEquals(
                List.of(CarrierFigures.ATTEMPTS_NOT_TOLD),
                cj.firstAttemptRate().reasons().stream().map(Reason::code).toList());
        assertEquals(Optional.empty(), cj.costPerParcel(KRW).decimal(2));
        assertEquals(
                Optional.of(new BigDecimal("0.33")),
                of("CJ", scores.failedAttempts(Set.of("delivery_fail")))
                        .firstAttemptRate()
                        .orThrow()
                        .decimal(2));
        // Before the promised time nothing that is under way is late, and what is told later has not happened.
        assertEquals(
                new CarrierFigures(5, 0, 1, 0, 0, 0, Optional.empty(), 0, 0, List.of()),
                of("CJ", CarrierScores.of(Scope.allTime(), PROMISED.minusSeconds(60))));
        assertEquals(
                Map.of("KR", 6L),
                Map.of(
                        "KR",
                        CarrierScores.of(Scope.allTime(), later)
                                .by(Dimension.country())
                                .over(parcels())
                                .values()
                                .stream()
                                .flatMap(byCarrier -> byCarrier.values().stream())
                                .mapToLong(CarrierFigures::parcels)
                                .sum()));
    }

    @Test
    void parcelsCountByWhenTheyWereHandedOver() {
        parcel("1", "CJ");
        shop.clock().pass(Duration.ofDays(1));
        parcel("2", "CJ");
        Scope first = Scope.placedIn(Period.of(DAY, ZoneOffset.UTC));
        assertEquals(1, of("CJ", CarrierScores.of(first, PROMISED)).parcels());
    }

    @Test
    void whatAParcelCostsIsItsOwnOrThatOfItsOrderIfItIsTheOnlyOne() {
        Parcel one = parcel("1", "CJ");
        cost(CostOwner.order(one.order().value()), CostKind.SHIPPING, "3000", "a");
        Parcel two = parcel("2", "CJ");
        cost(CostOwner.parcel(two.order().value(), two.id()), CostKind.SHIPPING, "3400", "b");
        cost(CostOwner.parcel(two.order().value(), two.id()), CostKind.PACKAGING, "500", "b");
        Order apart = order("W-3");
        shop.oms().parcels().ship(Ship.some(apart.id(), "CJ", "3").line("1", 1)).orThrow();
        shop.oms().parcels().ship(Ship.everything(apart.id(), "CJ", "4")).orThrow();
        cost(CostOwner.order(apart.id().value()), CostKind.SHIPPING, "9000", "c");

        CarrierFigures cj = of("CJ", CarrierScores.of(Scope.allTime(), PROMISED));
        assertEquals(4, cj.parcels());
        assertEquals(2, cj.costed());
        assertEquals(0, cj.estimated());
        assertEquals(Optional.of(new BigDecimal("3200")), cj.costPerParcel(KRW).decimal(0));
    }

    @Test
    void spendIsOverCustomersAndRevenueOverSpend() {
        shop.order("W-1")
                .line("MUG", 2, "15000")
                .that(draft -> draft.guest("b1@example.com"))
                .placed();
        Order second = shop.order("W-2")
                .line("MUG", 2, "15000")
                .that(draft -> draft.guest("b2@example.com"))
                .placed();
        ChannelId web = new ChannelId("web");
        cost(CostOwner.period(web, DAY, DAY.plusDays(7)), CostKind.ADVERTISING, "5000", "ads-1");
        cost(CostOwner.order(second.id().value()), CostKind.ADVERTISING, "1000", "ads-2");
        cost(CostOwner.period(web, DAY, DAY.plusDays(7)), CostKind.PLATFORM_FEE, "700", "plan");
        Period march = Period.of(YearMonth.of(2026, 3), ZoneOffset.UTC);

        List<SpendMeasure> spent = new ArrayList<>();
        shop.oms().measures().spend(march, spent::add);
        Map<CurrencyUnit, Money> spend = Spend.of(Scope.placedIn(march)).over(spent);
        assertEquals(Map.of(KRW, won("6000")), spend);
        Spend metric = Spend.of(Scope.placedIn(march));
        Accumulator<SpendMeasure, Map<CurrencyUnit, Money>> half = metric.accumulator();
        Accumulator<SpendMeasure, Map<CurrencyUnit, Money>> rest = metric.accumulator();
        half.accumulate(spent.get(0));
        rest.accumulate(spent.get(1));
        metric.load(metric.save(half), rest);
        assertEquals(spend, rest.result());
        assertEquals(
                Map.of(web, Map.of(KRW, won("6000"))),
                Spend.of(Scope.placedIn(march)).by(Dimension.channel()).over(spent));
        assertEquals(2, Spend.of(Scope.placedIn(march)).drillDown().over(spent).size());
        List<SpendMeasure> april = new ArrayList<>();
        shop.oms().measures().spend(Period.of(YearMonth.of(2026, 4), ZoneOffset.UTC), april::add);
        assertEquals(List.of(), april);

        MarketingFigures figures = MarketingFigures.of(
                KRW,
                spend,
                shop.oms().measures().compute(Sales.of(Scope.placedIn(march))),
                shop.oms().measures().compute(Customers.of(Scope.placedIn(march), Grain.MONTH, ZoneOffset.UTC)));
        assertEquals(
                Optional.of(new BigDecimal("3000")), figures.cac().orThrow().decimal(0));
        assertEquals(Optional.of(new BigDecimal("10")), figures.mer().orThrow().decimal(0));
        assertEquals(
                List.of(MarketingFigures.NOT_ATTRIBUTED),
                figures.roas().reasons().stream().map(Reason::code).toList());
        MarketingFigures untold = new MarketingFigures(Optional.empty(), won("60000"), 2);
        assertEquals(
                List.of(MarketingFigures.NO_SPEND),
                untold.cac().reasons().stream().map(Reason::code).toList());
        MarketingFigures nobody = new MarketingFigures(Optional.of(won("6000")), won("0"), 0);
        assertEquals(Optional.empty(), nobody.cac().orThrow().decimal(0));
    }
}
