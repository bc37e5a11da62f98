package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The price ladder sums, whatever it is made of: M1, M2 and M4 where orders come in. */
class PriceLadderProperties {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");

    private static final List<Function<LineAmounts, Money>> PARTS = List.of(
            LineAmounts::goods,
            LineAmounts::sellerLineDiscount,
            LineAmounts::platformLineDiscount,
            LineAmounts::sellerOrderDiscount,
            LineAmounts::platformOrderDiscount,
            LineAmounts::addedTax,
            LineAmounts::includedTax,
            LineAmounts::shipping);

    @Provide
    Arbitrary<OrderDraft> drafts() {
        Arbitrary<String> amounts = Arbitraries.longs().between(0, 500_000).map(PriceLadderProperties::text);
        Arbitrary<String> small = Arbitraries.longs().between(0, 3_000).map(PriceLadderProperties::text);
        Arbitrary<LineDraft> lines = Combinators.combine(
                        Arbitraries.longs().between(1, 30), amounts, small, small, small, Arbitraries.of(true, false))
                .as((units, price, seller, platform, tax, included) -> LineDraft.ofSku("A", units)
                        .price(PriceDraft.unitPrice(price))
                        .sellerDiscount(Amount.of(seller))
                        .platformDiscount(Amount.of(platform))
                        .taxes(List.of(new TaxDraft(Optional.empty(), Amount.of(tax), included))));
        return Combinators.combine(
                        lines.list().ofMinSize(1).ofMaxSize(8),
                        amounts,
                        small,
                        small,
                        small,
                        Arbitraries.of(true, false))
                .as((all, seller, platform, fee, tax, included) -> {
                    List<LineDraft> named = new ArrayList<>();
                    for (int i = 0; i < all.size(); i++) {
                        named.add(all.get(i).id("line-" + i));
                    }
                    return OrderDraft.of("web", "1", "EUR")
                            .lines(named)
                            .sellerDiscount(seller)
                            .platformDiscount(platform)
                            .shippingFee(fee)
                            .tax(new TaxDraft(Optional.empty(), Amount.of(tax), included));
                });
    }

    @Property(tries = 1_000)
    void theSharesOfEveryPartSumToTheWhole(@ForAll("drafts") OrderDraft draft) {
        PriceLadder ladder = ladder(draft);
        assertEquals(read(draft.sellerDiscount()), sum(ladder, LineAmounts::sellerOrderDiscount));
        assertEquals(read(draft.platformDiscount()), sum(ladder, LineAmounts::platformOrderDiscount));
        assertEquals(read(draft.shippingFee()), sum(ladder, LineAmounts::shipping));
        Money taxes = read(Optional.of(draft.taxes().get(0).amount()));
        for (LineDraft line : draft.lines()) {
            taxes = taxes.plus(read(Optional.of(line.taxes().get(0).amount())));
        }
        assertEquals(taxes, sum(ladder, LineAmounts::tax));
    }

    @Property(tries = 1_000)
    void netAndTaxAreGrossOnEveryLine(@ForAll("drafts") OrderDraft draft) {
        for (LinePrice line : ladder(draft).lines().values()) {
            LineAmounts amounts = line.amounts();
            Money gross = amounts.buyerPays().plus(amounts.platformPays()).minus(amounts.shipping());
            assertEquals(gross, amounts.netSales().plus(amounts.tax()));
            assertEquals(
                    amounts.tax(),
                    Money.sum(line.taxes().stream().map(TaxLine::amount).toList(), EUR));
        }
    }

    @Property(tries = 500)
    void permutingTheLinesPermutesTheirShares(@ForAll("drafts") OrderDraft draft, @ForAll long seed) {
        List<LineDraft> shuffled = new ArrayList<>(draft.lines());
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(ladder(draft).lines(), ladder(draft.lines(shuffled)).lines());
    }

    @Property(tries = 500)
    void anyWayToDivideALineEndsExactlyInEveryPart(@ForAll("drafts") OrderDraft draft, @ForAll long seed) {
        Random random = new Random(seed);
        for (LineDraft line : draft.lines()) {
            LineAmounts whole = price(ladder(draft), line.id().orElseThrow()).amounts();
            LineAmounts left = whole;
            LineAmounts given = LineAmounts.zero(EUR);
            for (long units = line.units(); units > 0; ) {
                long some = 1 + random.nextInt((int) units);
                LineAmounts share = left.share(some, units);
                for (Function<LineAmounts, Money> part : PARTS) {
                    assertTrue(
                            part.apply(share).abs().compareTo(part.apply(left).abs()) <= 0);
                }
                left = left.minus(share);
                given = given.plus(share);
                units -= some;
            }
            assertEquals(whole, given);
            assertEquals(LineAmounts.zero(EUR), left);
        }
    }

    @Property(tries = 500)
    void theStatedTotalIsWhatTheBuyerPays(@ForAll("drafts") OrderDraft draft, @ForAll("totals") String stated) {
        PriceLadder ladder = ladder(draft.statedTotal(Amount.of(stated)));
        Money parts = sum(ladder, LineAmounts::buyerPays);
        Money adjustments =
                Money.sum(ladder.adjustments().stream().map(Adjustment::amount).toList(), EUR);
        assertEquals(Money.of(stated, EUR), parts.plus(adjustments));
    }

    @Provide
    Arbitrary<String> totals() {
        return Arbitraries.longs().between(0, 10_000_000).map(PriceLadderProperties::text);
    }

    @Example
    void currenciesDoNotMix() {
        Money yen = Money.of("100", CurrencyUnit.iso("JPY"));
        OrderDraft draft = OrderDraft.of("web", "1", "EUR")
                .line(LineDraft.ofSku("A", 1).price(PriceDraft.unitPrice(yen)))
                .sellerDiscount(Amount.of(yen));
        List<Reason> reasons = PriceLadder.of(draft, List.of("1"), EUR).reasons();
        assertEquals(
                List.of("lines[0].price", "sellerDiscount"),
                reasons.stream().map(Reason::path).toList());
        assertEquals("money.other-currency", reasons.get(0).code());
    }

    @Example
    void amountsThatDoNotFitAreRefusedNeverWrapped() {
        OrderDraft draft = OrderDraft.of("web", "1", "EUR")
                .line("A", LineDraft.MAX_UNITS, PriceDraft.unitPrice("90000000000000000"));
        Outcome<PriceLadder> ladder = PriceLadder.of(draft, List.of("1"), EUR);
        assertEquals("order.too-much-money", ladder.reasons().get(0).code());
    }

    @Example
    void whereNothingIsOfValueTheFeeIsSharedByEqualParts() {
        OrderDraft draft = OrderDraft.of("web", "1", "EUR")
                .line("A", 1, PriceDraft.unitPrice("0"))
                .line("B", 5, PriceDraft.unitPrice("0"))
                .line("C", 1, PriceDraft.unitPrice("0"))
                .shippingFee("0.10");
        PriceLadder ladder = PriceLadder.of(draft, List.of("1", "2", "3"), EUR).orThrow();
        assertEquals(Money.of("0.04", EUR), price(ladder, "1").amounts().shipping());
        assertEquals(Money.of("0.03", EUR), price(ladder, "2").amounts().shipping());
        assertEquals(Money.of("0.03", EUR), price(ladder, "3").amounts().shipping());
    }

    private static LinePrice price(PriceLadder ladder, String line) {
        return Optional.ofNullable(ladder.lines().get(line)).orElseThrow();
    }

    private static PriceLadder ladder(OrderDraft draft) {
        List<String> ids =
                draft.lines().stream().map(line -> line.id().orElseThrow()).toList();
        return PriceLadder.of(draft, ids, EUR).orThrow();
    }

    private static Money read(Optional<Amount> amount) {
        return amount.orElseThrow().in(EUR).orThrow();
    }

    private static Money sum(PriceLadder ladder, Function<LineAmounts, Money> part) {
        return Money.sum(
                ladder.lines().values().stream()
                        .map(line -> part.apply(line.amounts()))
                        .toList(),
                EUR);
    }

    private static String text(long cents) {
        return Money.ofMinor(cents, EUR).toDecimal().toPlainString();
    }
}
