package dev.oms.cost;

import static dev.oms.cost.CostRule.perOrder;
import static dev.oms.cost.CostRule.perParcel;
import static dev.oms.cost.CostRule.perUnit;
import static dev.oms.cost.CostRule.percentOfGoods;
import static dev.oms.cost.CostRule.percentOfPaid;
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
            CostFacts facts =
                    new CostFacts(WEB, "O1", EUR, lines, Money.ofMinor(random.nextLong(100_000), EUR), List.of());
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
        return new CostFacts(
                channel,
                "O1",
                EUR,
                List.of(new CostFacts.Line("1", MUG, 2, eur("30.00")), new CostFacts.Line("2", CUP, 1, eur("20.00"))),
                eur("54.50"),
                parcels);
    }
}
