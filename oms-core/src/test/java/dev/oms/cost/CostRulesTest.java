package dev.oms.cost;

import static dev.oms.cost.CostRule.perOrder;
import static dev.oms.cost.CostRule.perOrderByWeight;
import static dev.oms.cost.CostRule.perParcel;
import static dev.oms.cost.CostRule.perParcelByWeight;
import static dev.oms.cost.CostRule.perUnit;
import static dev.oms.cost.CostRule.percentOfGoods;
import static dev.oms.cost.CostRule.percentOfPaid;
import static dev.oms.cost.CostRule.upTo;
import static dev.oms.cost.Goods.CUP;
import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.MUG;
import static dev.oms.cost.Goods.eur;
import static dev.oms.cost.Goods.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.customer.ChannelId;
import dev.oms.money.Books;
import dev.oms.money.CurrencyMismatchException;
import dev.oms.money.Money;
import dev.oms.money.Rounding;
import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostRulesTest {

    private static final ChannelId WEB = new ChannelId("web");
    private static final ChannelId SHOP = new ChannelId("shopee:hanoi");

    @Test
    void sharesAndFixedAmountsOfOneOrder() {
        CostRules rules = CostRules.of(List.of(
                CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("12")),
                CostRule.of(CostKind.PAYMENT_FEE, percentOfPaid("2.9")),
                CostRule.of(CostKind.PAYMENT_FEE, perOrder(eur("0.30"))),
                CostRule.of(CostKind.PACKAGING, perUnit(eur("0.15"))),
                CostRule.of(CostKind.SHIPPING, perParcel(eur("3.10")))));
        CostEstimate estimate = rules.estimate(facts(WEB, List.of()));
        assertEquals(List.of(eur("6.00"), eur("1.58"), eur("0.30"), eur("0.45"), eur("3.10")), estimate.amounts());
        assertEquals(List.of(), estimate.missing());
    }

    @Test
    void eachKnownParcelHasItsOwnEstimate() {
        CostRules rules = CostRules.of(List.of(CostRule.of(CostKind.SHIPPING, perParcel(eur("3.10")))));
        assertEquals(
                List.of(
                        new EstimatedCost(CostOwner.parcel("O1", "P1"), CostKind.SHIPPING, eur("3.10")),
                        new EstimatedCost(CostOwner.parcel("O1", "P2"), CostKind.SHIPPING, eur("3.10"))),
                rules.estimate(facts(WEB, List.of("P1", "P2"))).costs());
    }

    @Test
    void aChannelsOwnRulesStandInPlaceOfTheGeneralOnesOfTheirKind() {
        CostRules rules = CostRules.of(List.of(
                CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("12")),
                CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("4")).on(SHOP),
                CostRule.of(CostKind.PACKAGING, perOrder(eur("0.50")))));
        assertEquals(
                List.of(eur("6.00"), eur("0.50")),
                rules.estimate(facts(WEB, List.of())).amounts());
        assertEquals(
                List.of(eur("2.00"), eur("0.50")),
                rules.estimate(facts(SHOP, List.of())).amounts());
    }

    @Test
    void anAmountInAnotherCurrencyIsMissingAndNeverConverted() {
        CostRules rules = CostRules.of(List.of(
                CostRule.of(CostKind.PAYMENT_FEE, percentOfPaid("2.9")),
                CostRule.of(CostKind.PAYMENT_FEE, perOrder(usd("0.30")))));
        CostEstimate estimate = rules.estimate(facts(WEB, List.of()));
        assertEquals(List.of(eur("1.58")), estimate.amounts());
        assertEquals(List.of(new MissingCost(CostOwner.order("O1"), CostKind.PAYMENT_FEE, EUR)), estimate.missing());
        assertFalse(estimate.isComplete());
    }

    @Test
    void anAmountForEachCurrencyMissesNothing() {
        CostRules rules = CostRules.of(List.of(
                CostRule.of(CostKind.PAYMENT_FEE, perOrder(usd("0.30"))),
                CostRule.of(CostKind.PAYMENT_FEE, perOrder(eur("0.25")))));
        CostEstimate estimate = rules.estimate(facts(WEB, List.of()));
        assertEquals(List.of(eur("0.25")), estimate.amounts());
        assertEquals(List.of(), estimate.missing());
    }

    private static final CostRule POSTAGE =
            CostRule.of(CostKind.SHIPPING, perParcelByWeight(upTo(500, eur("2.90")), upTo(2_000, eur("4.10"))));
    private static final CostFacts.Goods MUGS = new CostFacts.Goods("1", "MUG", 2, Optional.of(350L));
    private static final CostFacts.Goods CUPS = new CostFacts.Goods("2", "CUP", 1, Optional.of(150L));

    private static CostEstimate postage(List<CostFacts.Parcel> parcels, CostFacts.Goods... goods) {
        return CostRules.of(List.of(POSTAGE)).estimate(facts(WEB, parcels, List.of(goods)));
    }

    private static CostFacts.Parcel parcel(String id, String line, long units) {
        return new CostFacts.Parcel(id, List.of(new CostFacts.Parcel.Content(line, units)));
    }

    @Test
    void aTableByWeightHoldsForEachParcelAndBeforeAnyForTheWholeOrder() {
        assertEquals(List.of(eur("4.10")), postage(List.of(), MUGS, CUPS).amounts());
        assertEquals(
                List.of(
                        new EstimatedCost(CostOwner.parcel("O1", "P1"), CostKind.SHIPPING, eur("2.90")),
                        new EstimatedCost(CostOwner.parcel("O1", "P2"), CostKind.SHIPPING, eur("4.10"))),
                postage(List.of(parcel("P1", "2", 1), parcel("P2", "1", 2)), MUGS, CUPS)
                        .costs());
        CostRule once = CostRule.of(CostKind.SHIPPING, perOrderByWeight(upTo(850, eur("3.00")), upTo(851, eur("9"))));
        assertEquals(
                List.of(eur("3.00")),
                CostRules.of(List.of(once))
                        .estimate(facts(WEB, List.of(parcel("P1", "2", 1)), List.of(MUGS, CUPS)))
                        .amounts());
    }

    @Test
    void aWeightNobodyKnowsAndOneAboveTheTableAreMissingAndNeverNothing() {
        CostFacts.Goods unknown = new CostFacts.Goods("1", "MUG", 2, Optional.empty());
        CostEstimate estimate = postage(List.of(parcel("P1", "2", 1), parcel("P2", "1", 2)), unknown, CUPS);
        assertEquals(List.of(eur("2.90")), estimate.amounts());
        assertEquals(
                List.of(new MissingCost(
                        CostOwner.parcel("O1", "P2"), CostKind.SHIPPING, EUR, MissingCost.Cause.WEIGHT_UNKNOWN, "MUG")),
                estimate.missing());
        CostFacts.Goods heavy = new CostFacts.Goods("1", "MUG", 6, Optional.of(350L));
        assertEquals(
                List.of(new MissingCost(
                        CostOwner.order("O1"), CostKind.SHIPPING, EUR, MissingCost.Cause.WEIGHT_ABOVE_TABLE, "2100 g")),
                postage(List.of(), heavy).missing());
        assertEquals(List.of(), postage(List.of()).missing());
    }

    @Test
    void aTableInAnotherCurrencyIsMissingUnlessOneInTheOrdersStandsBesideIt() {
        CostRule dollars = CostRule.of(CostKind.SHIPPING, perParcelByWeight(upTo(9_000, usd("5.00"))));
        CostFacts facts = facts(WEB, List.of(), List.of(CUPS));
        assertEquals(
                List.of(new MissingCost(CostOwner.order("O1"), CostKind.SHIPPING, EUR)),
                CostRules.of(List.of(dollars)).estimate(facts).missing());
        CostEstimate both = CostRules.of(List.of(dollars, POSTAGE)).estimate(facts);
        assertEquals(List.of(eur("2.90")), both.amounts());
        assertEquals(List.of(), both.missing());
    }

    @Test
    void aTableHasTiersThatRise() {
        assertThrows(IllegalArgumentException.class, () -> perParcelByWeight());
        assertThrows(
                IllegalArgumentException.class,
                () -> perParcelByWeight(upTo(500, eur("2.90")), upTo(500, eur("4.10"))));
        assertThrows(
                CurrencyMismatchException.class,
                () -> perParcelByWeight(upTo(500, eur("2.90")), upTo(600, usd("4.10"))));
    }

    @Test
    void sharesAreRoundedAsThePolicySays() {
        List<CostRule> rules = List.of(CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("0.01")));
        assertEquals(
                List.of(eur("0.01")),
                CostRules.of(rules).estimate(facts(WEB, List.of())).amounts());
        assertEquals(
                List.of(eur("0.00")),
                new CostRules(rules, Rounding.DOWN)
                        .estimate(facts(WEB, List.of()))
                        .amounts());
    }

    @Test
    void everyEstimateIsSplitOverLinesWithoutLoss() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            List<CostFacts.Line> lines = new ArrayList<>();
            for (int line = random.nextInt(6); line >= 0; line--) {
                lines.add(new CostFacts.Line(
                        "L" + line, MUG, random.nextLong(5), Money.ofMinor(random.nextLong(20_000), EUR)));
            }
            CostFacts facts = new CostFacts(
                    WEB, "O1", EUR, lines, Money.ofMinor(random.nextLong(100_000), EUR), List.of(), List.of());
            String percentage = random.nextLong(0, 30) + "." + random.nextLong(10);
            CostRules rules = CostRules.of(List.of(
                    CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods(percentage)),
                    CostRule.of(CostKind.PAYMENT_FEE, percentOfPaid(percentage)),
                    CostRule.of(CostKind.PACKAGING, perUnit(Money.ofMinor(random.nextLong(50), EUR)))));
            CostEstimate estimate = rules.estimate(facts);
            assertEquals(3, estimate.costs().size());
            Money all = Money.zero(EUR);
            for (Money amount : estimate.amounts()) {
                List<CostAllocation.Line> over = lines.stream()
                        .map(line -> new CostAllocation.Line(line.id(), line.value(), line.units(), Optional.empty()))
                        .toList();
                for (CostAllocation.By by :
                        List.of(CostAllocation.By.VALUE, CostAllocation.By.UNITS, CostAllocation.By.EVENLY)) {
                    Map<String, Money> parts =
                            CostAllocation.toLines(amount, by, over).orThrow();
                    assertEquals(amount, Money.sum(parts.values(), EUR));
                }
                all = all.plus(amount);
            }
            assertEquals(Money.sum(estimate.amounts(), EUR), all);
        }
    }

    @Test
    void rulesAreReadFromTextColumns() {
        assertEquals(
                CostRule.of(CostKind.PLATFORM_FEE, percentOfGoods("12.5")).on(SHOP),
                parse(" platform fee ", "Percent", " 12.5", "", "shopee:hanoi").orThrow());
        assertEquals(
                CostRule.of(CostKind.PAYMENT_FEE, percentOfPaid("2.9")),
                parse("PAYMENT_FEE", "percent-of-paid", "2.9", "", "").orThrow());
        assertEquals(
                CostRule.of(CostKind.SHIPPING, perParcel(eur("3.10"))),
                parse("shipping", "parcel", "3.10", "EUR", "").orThrow());
        assertEquals(
                CostRule.of(CostKind.PACKAGING, perUnit(eur("0.10"))),
                parse("packaging", "unit", "0.1", "EUR", "").orThrow());
        assertEquals(
                CostRule.of(CostKind.OTHER, perOrder(eur("1"))),
                parse("other", "order", "1", "EUR", "").orThrow());
    }

    @Test
    void everythingWrongWithARuleIsToldAtOnce() {
        assertEquals(
                List.of("cost.rule.kind kind", "cost.rule.basis basis", "cost.rule.channel channel"),
                codes(parse("luck", "dozen", "1", "EUR", "x".repeat(256))));
        assertEquals(
                List.of("cost.rule.currency currency", "rate.malformed amount"),
                codes(parse("shipping", "percent", "-1", "EUR", "")));
        assertEquals(List.of("currency.unknown currency"), codes(parse("shipping", "order", "1", "EURO", "")));
        assertEquals(List.of("money.too_fine amount"), codes(parse("shipping", "order", "1.001", "EUR", "")));
        assertEquals(List.of("cost.rule.kind kind"), codes(parse("goods", "percent", "40", "", "")));
        assertThrows(IllegalArgumentException.class, () -> CostRule.of(CostKind.GOODS, percentOfGoods("40")));
    }

    private static Outcome<CostRule> parse(String kind, String basis, String amount, String currency, String channel) {
        return CostRule.parse(kind, basis, amount, currency, channel, Books.iso());
    }

    private static List<String> codes(Outcome<CostRule> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.code() + " " + reason.path())
                .toList();
    }

    private static CostFacts facts(ChannelId channel, List<String> parcels) {
        return facts(
                channel,
                parcels.stream().map(id -> new CostFacts.Parcel(id, List.of())).toList(),
                List.of());
    }

    private static CostFacts facts(ChannelId channel, List<CostFacts.Parcel> parcels, List<CostFacts.Goods> goods) {
        return new CostFacts(
                channel,
                "O1",
                EUR,
                List.of(new CostFacts.Line("1", MUG, 2, eur("30.00")), new CostFacts.Line("2", CUP, 1, eur("20.00"))),
                eur("54.50"),
                parcels,
                goods);
    }
}
