package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.cost.Basis;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.GoodsUse;
import dev.oms.item.ItemKind;
import dev.oms.item.Sku;
import dev.oms.metric.ProfitGap.Cause;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.PaymentTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfitTest {

    private static final CostSource RULE = CostSource.of("rule", "1");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 15);
    private static final Instant NOW = Instant.parse("2024-05-15T12:00:00Z");
    private static final ProfitCalculator NOTHING_EXPECTED = new ProfitCalculator(order -> Set.of());

    private static CostEntry entry(String id, CostOwner owner, CostKind kind, Money amount, Basis basis) {
        return new CostEntry(id, owner, kind, amount, basis, RULE, DAY, NOW, Optional.empty());
    }

    private static CostEntry cost(CostKind kind, String amount) {
        return entry(kind.name(), CostOwner.order("O"), kind, eur(amount), Basis.SETTLED);
    }

    private static GoodsCost goods(String line, long units, Money cost) {
        return new GoodsCost(
                "G" + line + units,
                GoodsUse.sold("O", line),
                new Sku("A"),
                Optional.of("L1"),
                units,
                Optional.of(cost),
                units < 0 ? Optional.of("G") : Optional.empty(),
                RULE,
                NOW);
    }

    private static GoodsCost uncosted(String line, long units) {
        return new GoodsCost(
                "U" + line + units,
                GoodsUse.sold("O", line),
                new Sku("A"),
                Optional.empty(),
                units,
                Optional.empty(),
                units < 0 ? Optional.of("G") : Optional.empty(),
                RULE,
                NOW);
    }

    private static List<Cause> causes(List<ProfitGap> gaps) {
        return gaps.stream().map(ProfitGap::cause).toList();
    }

    @Test
    void twoMugs() {
        CurrencyUnit krw = CurrencyUnit.iso("KRW");
        OrderMeasure order = anOrder("O")
                .in(krw)
                .line("MUG", 2, new LineTotals(30_000, 3_000, 0, 0, 0, 2_500))
                .build();
        Profit profit = new ProfitCalculator(ExpectedCosts.standard())
                .profit(
                        order,
                        List.of(),
                        List.of(
                                entry(
                                        "1",
                                        CostOwner.order("O"),
                                        CostKind.SHIPPING,
                                        Money.ofMinor(3_000, krw),
                                        Basis.ESTIMATED),
                                entry(
                                        "2",
                                        CostOwner.order("O"),
                                        CostKind.PLATFORM_FEE,
                                        Money.ofMinor(900, krw),
                                        Basis.SETTLED),
                                entry(
                                        "3",
                                        CostOwner.order("O"),
                                        CostKind.ADVERTISING,
                                        Money.ofMinor(600, krw),
                                        Basis.INVOICED)),
                        List.of(goods("1", 2, Money.ofMinor(8_000, krw))));

        assertEquals(Money.ofMinor(27_000, krw), profit.netSales());
        assertEquals(Optional.of(Money.ofMinor(19_000, krw)), profit.cm1().amount());
        assertTrue(profit.cm1().isFinal());
        assertEquals(Optional.of(Money.ofMinor(17_600, krw)), profit.cm2().amount());
        assertTrue(profit.cm2().isEstimated());
        assertEquals(Optional.of(Money.ofMinor(17_000, krw)), profit.cm3().amount());
        assertEquals(
                List.of(new ProfitGap(Cause.ESTIMATED, Optional.of(CostKind.SHIPPING), Optional.empty(), 0, "")),
                profit.gaps());
        assertEquals(Money.ofMinor(8_000, krw), profit.cost(CostKind.GOODS));
        assertEquals(Money.ofMinor(3_000, krw), profit.cost(CostKind.SHIPPING));
        assertEquals(Money.zero(krw), profit.cost(CostKind.DUTY));
    }

    @Test
    void whatIsMissingIsNeverZero() {
        OrderMeasure order = anOrder("O")
                .terms(PaymentTerms.CASH_ON_DELIVERY)
                .line("A", 5, 1_000)
                .unpriced("B", 1)
                .build();
        Profit profit = new ProfitCalculator(ExpectedCosts.standard())
                .profit(
                        order,
                        List.of(),
                        List.of(entry(
                                "1",
                                CostOwner.order("O"),
                                CostKind.ADVERTISING,
                                Money.ofMinor(5, CurrencyUnit.iso("USD")),
                                Basis.SETTLED)),
                        List.of(goods("1", 1, eur("3.00")), uncosted("1", 2)));

        assertEquals(
                List.of(
                        Cause.PRICE_UNKNOWN,
                        Cause.GOODS_UNCOSTED,
                        Cause.GOODS_NOT_TAKEN,
                        Cause.GOODS_NOT_TAKEN,
                        Cause.COST_NOT_TOLD,
                        Cause.COST_NOT_TOLD,
                        Cause.OTHER_CURRENCY),
                causes(profit.gaps()));
        assertEquals(
                List.of(1L, 2L, 2L, 1L, 0L, 0L, 0L),
                profit.gaps().stream().map(ProfitGap::units).toList());
        assertEquals(Optional.empty(), profit.cm1().amount());
        assertEquals(eur("47.00"), profit.cm1().known());
        assertEquals(4, profit.cm1().gaps().size());
        assertEquals(6, profit.cm2().gaps().size());
        assertEquals(7, profit.cm3().gaps().size());
        assertFalse(profit.isFinal());
    }

    @Test
    void goodsCostIsKnownOnceTheUncostedIsSettled() {
        OrderMeasure order = anOrder("O").line("A", 2, 1_000).build();
        Profit profit = NOTHING_EXPECTED.profit(
                order, List.of(), List.of(), List.of(uncosted("1", 2), uncosted("1", -2), goods("1", 2, eur("6.60"))));

        assertEquals(Optional.of(eur("13.40")), profit.cm1().amount());
        assertTrue(profit.isFinal());
    }

    @Test
    void aReversedEstimateIsGoneAndTheActualStands() {
        CostEntry estimate = entry("1", CostOwner.order("O"), CostKind.SHIPPING, eur("3.00"), Basis.ESTIMATED);
        CostEntry reversal = new CostEntry(
                "2",
                CostOwner.order("O"),
                CostKind.SHIPPING,
                eur("-3.00"),
                Basis.ESTIMATED,
                RULE,
                DAY,
                NOW,
                Optional.of("1"));
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O").line("GIFT WRAP", ItemKind.SERVICE, 1, 1_000).build(),
                List.of(),
                List.of(estimate, reversal, cost(CostKind.SHIPPING, "3.40")),
                List.of());

        assertEquals(Optional.of(eur("6.60")), profit.cm2().amount());
        assertTrue(profit.cm2().isFinal());
    }

    @Test
    void feesChargedComeInAtTheSecondMarginAndCompensationIsANegativeCost() {
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O")
                        .line("WORK", ItemKind.SERVICE, 1, 1_000)
                        .line("COD", ItemKind.FEE, 1, 300)
                        .build(),
                List.of(),
                List.of(
                        cost(CostKind.COD_FEE, "2.00"),
                        cost(CostKind.CARRIER_COMPENSATION, "-20.00"),
                        cost(CostKind.GOODS, "0.50")),
                List.of());

        assertEquals(eur("10.00"), profit.netSales());
        assertEquals(eur("3.00"), profit.charges());
        assertEquals(Optional.of(eur("9.50")), profit.cm1().amount());
        assertEquals(Optional.of(eur("30.50")), profit.cm2().amount());
        assertEquals(eur("30.50"), profit.cm3().known());
    }

    @Test
    void linesBearTheirOwnCostsAndTheirShareOfTheOrders() {
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O")
                        .line("A", 2, 1_000)
                        .line("B", 1, 1_000)
                        .line("POST", ItemKind.FEE, 1, 500)
                        .build(),
                List.of(),
                List.of(
                        cost(CostKind.PLATFORM_FEE, "1.00"),
                        entry("own", CostOwner.line("O", "2"), CostKind.PROMOTION, eur("0.70"), Basis.SETTLED),
                        entry("parcel", CostOwner.parcel("O", "P"), CostKind.SHIPPING, eur("4.00"), Basis.SETTLED)),
                List.of(goods("1", 2, eur("6.00")), goods("2", 1, eur("3.00"))));

        LineProfit a = profit.lines().get(0);
        LineProfit b = profit.lines().get(1);
        LineProfit post = profit.lines().get(2);
        assertEquals(Map.of(CostKind.PLATFORM_FEE, eur("0.67"), CostKind.SHIPPING, eur("2.67")), a.costs());
        assertEquals(
                Map.of(
                        CostKind.PLATFORM_FEE, eur("0.33"),
                        CostKind.SHIPPING, eur("1.33"),
                        CostKind.PROMOTION, eur("0.70")),
                b.costs());
        assertEquals(Map.of(), post.costs());
        assertEquals(eur("10.66"), a.cm2());
        assertEquals(eur("4.64"), b.cm2());
        assertEquals(eur("5.00"), post.cm3());
        assertEquals(Optional.of(eur("20.30")), profit.cm3().amount());
    }

    @Test
    void returnsTakeTheirCreditAndTheirUnitsOut() {
        ReturnMeasure back = new ReturnMeasure(
                "return:R",
                Sample.WEB,
                Optional.empty(),
                Optional.empty(),
                Optional.of("O"),
                EUR,
                NOW,
                List.of(
                        new ReturnMeasure.Line("1", Optional.of("1"), Optional.of("A"), ItemKind.GOODS, 1, 1_000),
                        new ReturnMeasure.Line("2", Optional.empty(), Optional.empty(), ItemKind.SERVICE, 1, 300)));
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O").line("A", 2, 1_000).line("B", 1, 1_000).build(),
                List.of(back),
                List.of(),
                List.of(goods("1", 2, eur("6.00")), goods("1", -1, eur("-3.00")), goods("2", 1, eur("3.00"))));

        assertEquals(eur("17.00"), profit.netSales());
        assertEquals(
                List.of(1L, 1L), profit.lines().stream().map(LineProfit::units).toList());
        assertEquals(
                List.of(eur("8.00"), eur("9.00")),
                profit.lines().stream().map(LineProfit::netSales).toList());
        assertEquals(Optional.of(eur("11.00")), profit.cm1().amount());
    }

    @Test
    void aReturnInAnotherCurrencyLeavesNetSalesUnknown() {
        ReturnMeasure back = new ReturnMeasure(
                "return:R",
                Sample.WEB,
                Optional.empty(),
                Optional.empty(),
                Optional.of("O"),
                CurrencyUnit.iso("USD"),
                NOW,
                List.of(Sample.back("A", 1, 1_000)));
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O").line("WORK", ItemKind.SERVICE, 1, 1_000).build(), List.of(back), List.of(), List.of());

        assertEquals(
                List.of(Cause.RETURN_IN_OTHER_CURRENCY), causes(profit.cm1().gaps()));
        assertEquals(Optional.empty(), profit.cm1().amount());
    }

    @Test
    void whatTheBuyerDidNotKeepEarnsNothing() {
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O").line("A", 4, 1, 1, 1_000).build(),
                List.of(),
                List.of(),
                List.of(goods("1", 2, eur("6.00"))));

        assertEquals(eur("20.00"), profit.netSales());
        assertEquals(Optional.of(eur("14.00")), profit.cm1().amount());
    }

    @Test
    void aTipIsLeftOutAndSaidSo() {
        Profit profit = NOTHING_EXPECTED.profit(
                anOrder("O")
                        .line("WORK", ItemKind.SERVICE, 1, 1_000)
                        .adjusted(100)
                        .build(),
                List.of(),
                List.of(),
                List.of());

        assertTrue(profit.cm1().isFinal());
        assertEquals(Optional.of(eur("10.00")), profit.cm2().amount());
        assertEquals(List.of(Cause.ADJUSTMENT_LEFT_OUT), causes(profit.cm2().gaps()));
    }

    @Test
    void whatIsExpectedFollowsFromHowTheOrderGoesOut() {
        ExpectedCosts standard = ExpectedCosts.standard();

        assertEquals(
                Set.of(CostKind.SHIPPING, CostKind.COD_FEE),
                standard.of(anOrder("1")
                        .terms(PaymentTerms.CASH_ON_DELIVERY)
                        .line("A", 1, 100)
                        .build()));
        assertEquals(
                Set.of(CostKind.SHIPPING),
                standard.of(anOrder("1").line("A", 1, 100).build()));
        assertEquals(
                Set.of(),
                standard.of(anOrder("1")
                        .method(FulfillmentMethod.CARRY_OUT)
                        .line("A", 1, 100)
                        .build()));
        assertEquals(Set.of(), standard.of(anOrder("1").line("A", 1, 1, 0, 100).build()));
    }

    @Test
    void ordersAndSkusSumToTheSame() {
        OrderMeasure one = anOrder("1").line("A", 2, 1_000).line("B", 1, 1_000).build();
        OrderMeasure two =
                anOrder("2").of(Sample.TILL).line("A", 1, 900).unmapped(1, 100).build();
        List<ProfitMeasure> measures = List.of(
                new ProfitMeasure(
                        one,
                        NOTHING_EXPECTED.profit(
                                one,
                                List.of(),
                                List.of(entry(
                                        "e", CostOwner.order("1"), CostKind.SHIPPING, eur("1.00"), Basis.ESTIMATED)),
                                List.of(goods("1", 2, eur("6.00")), goods("2", 1, eur("3.00"))))),
                new ProfitMeasure(two, NOTHING_EXPECTED.profit(two, List.of(), List.of(), List.of())));

        ProfitFigures all = only(OrderProfits.of(Scope.allTime()).over(measures));
        assertEquals(List.of(2L, 5L), List.of(all.count(), all.units()));
        assertEquals(new MarginFigures(eur("31.00"), 1, 0), all.cm1());
        assertEquals(new MarginFigures(eur("30.00"), 1, 1), all.cm2());
        assertEquals(Optional.empty(), all.cm1().amount());
        assertEquals(Map.of(CostKind.SHIPPING, eur("1.00")), all.costs());

        Map<String, ProfitFigures> skus = only(SkuProfits.of(Scope.allTime()).over(measures));
        assertEquals(Set.of("", "A", "B"), skus.keySet());
        assertEquals(
                all.cm3().known(),
                Money.sum(skus.values().stream().map(sku -> sku.cm3().known()).toList(), EUR));
        assertEquals(
                List.of(Optional.of(eur("6.67"))),
                skus.entrySet().stream()
                        .filter(sku -> sku.getKey().equals("B"))
                        .map(sku -> sku.getValue().cm2().amount())
                        .toList());

        Map<?, Map<CurrencyUnit, ProfitFigures>> channels =
                OrderProfits.of(Scope.allTime()).by(Dimension.channel()).over(measures);
        assertEquals(
                List.of(eur("10.00"), eur("20.00")),
                channels.values().stream().map(sums -> only(sums).cm3().known()).toList());
        assertEquals(
                List.of("1", "2"), OrderProfits.of(Scope.allTime()).drillDown().over(measures));
        assertTrue(only(OrderProfits.of(Scope.allTime().of(Population.sold().skus("B")))
                        .over(measures))
                .cm1()
                .isFinal());
    }

    private static <R> R only(Map<CurrencyUnit, R> results) {
        assertEquals(Set.of(EUR), results.keySet());
        return results.values().iterator().next();
    }
}
