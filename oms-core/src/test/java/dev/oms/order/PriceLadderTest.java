package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceLadderTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    private static final OrderDraft DRAFT = OrderDraft.of("web", "1", "EUR");

    private static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    private static PriceLadder ladder(OrderDraft draft, String... ids) {
        return PriceLadder.of(draft, List.of(ids), EUR).orThrow();
    }

    private static TaxDraft tax(String amount, boolean included) {
        return new TaxDraft(Optional.empty(), Amount.of(amount), included);
    }

    @Test
    void whatNoPricedLineCanShareStandsBesideTheLines() {
        PriceLadder ladder = ladder(
                DRAFT.line(LineDraft.ofSku("A", 1))
                        .sellerDiscount("3")
                        .platformDiscount("2")
                        .shippingFee("10")
                        .tax(tax("1", false))
                        .tax(tax("4", true)),
                "1");
        assertEquals(
                List.of(
                        new Adjustment("sellerDiscount", eur("-3")),
                        new Adjustment("platformDiscount", eur("-2")),
                        new Adjustment("shippingFee", eur("10")),
                        new Adjustment("tax", eur("1"))),
                ladder.adjustments());
        assertEquals(0, ladder.lines().size());
    }

    @Test
    void theListPriceIsKeptForDisplayAlone() {
        LineDraft line = LineDraft.ofSku("A", 2).price(PriceDraft.unitPrice("8").list("10"));
        LinePrice price = Optional.ofNullable(
                        ladder(DRAFT.line(line), "1").lines().get("1"))
                .orElseThrow();
        assertEquals(Optional.of(eur("10")), price.list());
        assertEquals(eur("16"), price.amounts().buyerPays());
    }
}
