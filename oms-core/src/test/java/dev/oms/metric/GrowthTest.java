package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.TILL;
import static dev.oms.metric.Sample.WEB;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.ChannelId;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Scope MAY = Scope.placedIn(Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC));
    private static final Scope JUNE = Scope.placedIn(Period.of(YearMonth.of(2024, 6), ZoneOffset.UTC));

    private static Measure may(String id, String sku, long units, long price) {
        return anOrder(id).at("2024-05-10T10:00:00Z").line(sku, units, price).build();
    }

    private static Measure june(String id, String sku, long units, long price) {
        return anOrder(id).at("2024-06-10T10:00:00Z").line(sku, units, price).build();
    }

    private static <R> R inEuro(Map<CurrencyUnit, R> results) {
        assertEquals(List.of(EUR), List.copyOf(results.keySet()));
        return Objects.requireNonNull(results.get(EUR));
    }

    private static GrowthFigures growth(List<Measure> measures) {
        return inEuro(Growth.between(MAY, JUNE).over(measures));
    }

    private static RevenueMixFigures<String> mix(List<Measure> measures) {
        return inEuro(RevenueMix.bySku(MAY, JUNE, Revenue.GROSS).over(measures));
    }

    private static RevenueEffects effects(
            String price, String joint, String volume, String mix, String added, String gone) {
        return new RevenueEffects(
                eur(price), eur(joint), eur(volume), eur(mix), eur(added), eur(gone), Money.zero(EUR));
    }

    @Test
    void moreOrdersAndBiggerBaskets() {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            measures.add(may("M" + i, "A", 1, 10_000));
        }
        for (int i = 0; i < 8; i++) {
            measures.add(june("J" + i, "A", 1, 11_000));
        }
        measures.add(june("J8", "A", 1, 12_000));

        GrowthFigures grown = growth(measures);

        assertEquals(eur("400.00"), grown.change(Revenue.GROSS));
        assertEquals(
                "0.666667", grown.rate(Revenue.GROSS).decimal(6).orElseThrow().toPlainString());
        GrowthFactors factors = grown.factors(Revenue.GROSS).orElseThrow();
        assertEquals(new GrowthFactors(eur("300.00"), eur("66.67"), eur("33.33")), factors);
        assertEquals(new GrowthFactors(eur("316.67"), eur("83.33"), eur("0.00")), factors.halved());
        assertEquals(eur("400.00"), factors.halved().change());
    }

    @Test
    void whatIsSoldAtADiscountGrowsLessInNetSales() {
        Measure dear =
                anOrder("M1").at("2024-05-10T10:00:00Z").line("A", 1, 1_000).build();
        Measure cut = anOrder("J1")
                .at("2024-06-10T10:00:00Z")
                .line("A", 1, new LineTotals(1_200, 300, 0, 0, 0, 0))
                .build();

        GrowthFigures grown = growth(List.of(dear, cut));

        assertEquals(eur("2.00"), grown.change(Revenue.GROSS));
        assertEquals(eur("-1.00"), grown.change(Revenue.NET_BEFORE_RETURNS));
        assertEquals(
                eur("-1.00"),
                grown.factors(Revenue.NET_BEFORE_RETURNS).orElseThrow().basket());
    }

    @Test
    void withoutOrdersOnASideThereIsNoBasketToCompare() {
        GrowthFigures first = growth(List.of(june("J1", "A", 1, 100)));
        GrowthFigures last = growth(List.of(may("M1", "A", 1, 100)));

        assertEquals(eur("1.00"), first.change(Revenue.GROSS));
        assertFalse(first.rate(Revenue.GROSS).isDefined());
        assertTrue(first.factors(Revenue.GROSS).isEmpty());
        assertEquals(
                Optional.of("no orders before, so there is no average basket to compare"),
                first.absent().map(Reason::message));
        assertEquals(eur("-1.00"), last.change(Revenue.GROSS));
        assertEquals(Optional.of("after"), last.absent().map(Reason::path));
    }

    @Test
    void eachCurrencyGrowsByItself() {
        CurrencyUnit won = CurrencyUnit.iso("KRW");
        Measure inWon = anOrder("J1")
                .in(won)
                .at("2024-06-10T10:00:00Z")
                .line("A", 1, 500)
                .build();

        Map<CurrencyUnit, GrowthFigures> grown = Growth.between(MAY, JUNE).over(List.of(may("M1", "A", 1, 100), inWon));

        assertEquals(List.of(EUR, won), List.copyOf(grown.keySet()));
        assertEquals(
                Money.ofMinor(500, won), Objects.requireNonNull(grown.get(won)).change(Revenue.GROSS));
    }

    @Test
    void otherPricesAndMoreUnits() {
        RevenueMixFigures<String> changed = mix(List.of(may("M1", "A", 1_000, 50), june("J1", "A", 1_100, 52)));

        assertEquals(effects("22.00", "2.00", "50.00", "0.00", "0.00", "0.00"), changed.effects());
        assertEquals(eur("20.00"), changed.effects().priceOnUnitsBefore());
        assertEquals(eur("72.00"), changed.effects().change());
    }

    @Test
    void dearerThingsAmongAsManyUnits() {
        RevenueMixFigures<String> changed = mix(List.of(
                may("M1", "A", 10, 100), may("M2", "B", 10, 300), june("J1", "A", 5, 100), june("J2", "B", 15, 300)));

        assertEquals(effects("0.00", "0.00", "0.00", "10.00", "0.00", "0.00"), changed.effects());
    }

    @Test
    void newAndDiscontinuedThingsStandApart() {
        RevenueMixFigures<String> changed = mix(List.of(
                may("M1", "A", 1, 100), may("M2", "D", 1, 500), june("J1", "A", 1, 100), june("J2", "C", 1, 1_700)));

        assertEquals(effects("0.00", "0.00", "0.00", "0.00", "17.00", "-5.00"), changed.effects());
        assertEquals(
                List.of("C"),
                changed.rows().stream()
                        .filter(RevenueMixRow::isNew)
                        .map(RevenueMixRow::key)
                        .toList());
        assertEquals(
                List.of("D"),
                changed.rows().stream()
                        .filter(RevenueMixRow::isDiscontinued)
                        .map(RevenueMixRow::key)
                        .toList());
    }

    @Test
    void whatHasNoSkuStandsApartFromWhatIsNew() {
        Measure unmapped =
                anOrder("J1").at("2024-06-10T10:00:00Z").unmapped(2, 250).build();

        RevenueMixFigures<String> changed = mix(List.of(may("M1", "A", 1, 100), june("J2", "A", 1, 100), unmapped));

        assertEquals(eur("5.00"), changed.effects().unmapped());
        assertEquals(eur("5.00"), changed.effects().change());
        assertEquals(1, changed.rows().size());
    }

    @Test
    void channelsShiftTooAndARefusedUnitBroughtNothingIn() {
        Measure refused = anOrder("J1")
                .of(TILL)
                .at("2024-06-10T10:00:00Z")
                .line("A", 3, 0, 1, 100)
                .build();
        Measure before = anOrder("M1")
                .of(TILL)
                .at("2024-05-10T10:00:00Z")
                .line("A", 2, 100)
                .build();

        RevenueMixFigures<ChannelId> changed =
                inEuro(RevenueMix.by(Dimension.channel(), MAY, JUNE, Revenue.NET_BEFORE_RETURNS)
                        .over(List.of(before, refused, june("J2", "A", 1, 100))));

        assertEquals(
                List.of(TILL, WEB),
                changed.rows().stream().map(RevenueMixRow::key).toList());
        assertEquals(2, changed.rows().get(0).unitsAfter());
        assertEquals(eur("2.00"), changed.rows().get(0).after());
        assertEquals(eur("1.00"), changed.effects().added());
    }
}
