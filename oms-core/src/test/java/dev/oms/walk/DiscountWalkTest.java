package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Sku;
import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Discount;
import dev.oms.order.Discount.Payer;
import dev.oms.order.DiscountPolicy;
import dev.oms.order.LineAmounts;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.PriceDraft;
import dev.oms.outcome.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Discounts that a policy gives, and who bears them in the end. */
class DiscountWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static Shop shop(DiscountPolicy policy) {
        return Shop.open(builder -> builder.discounts(policy)).with("MUG", 10).with("CUP", 10);
    }

    @Test
    void aPlatformFundedDiscountFollowsItsUnitsWhenAParcelIsRefused() {
        Shop shop = shop(facts -> List.of(Discount.ofOrder("mega-sale", Payer.PLATFORM, won("3001"))));
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        assertEquals(won("26999"), order.money().due());
        assertEquals(
                won("3001"),
                order.lines().get(0).price().orElseThrow().amounts().platformPays());
        assertEquals(
                List.of("mega-sale"),
                order.discounts().stream().map(Discount::name).toList());
        Money first = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow()
                .buyerPays();
        Money second = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "2"))
                .orThrow()
                .buyerPays();
        assertEquals(won("26999"), first.plus(second));
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        shop.oms().parcels().record(CarrierFact.refused("2", NOON)).orThrow();
        Order now = shop.now(order);
        assertEquals("DELIVERED", now.state());
        assertEquals(first, now.money().due());
        // The buyer and the platform together pay the whole price of the mug that was kept.
        LineAmounts kept = now.lines().get(0).openAmounts().orElseThrow().share(1, 2);
        assertEquals(won("15000"), kept.goods());
        assertEquals(won("15000"), kept.platformPays().plus(first));
        shop.assertSound();
    }

    @Test
    void policyAndDraftGiveTogether() {
        Shop shop = shop(facts -> List.of(
                Discount.ofLine("cup-week", Payer.SELLER, "2", won("1000")),
                Discount.ofOrder("welcome", Payer.SELLER, won("500"))));
        Order order = shop.order("W-1")
                .line("MUG", 1, "15000")
                .line("CUP", 1, "9000")
                .discount("200")
                .cod()
                .placed();
        assertEquals(won("22300"), order.money().due());
        assertEquals(
                won("1000"),
                order.lines().get(1).price().orElseThrow().amounts().sellerLineDiscount());
        assertEquals(2, order.discounts().size());
        shop.assertSound();
    }

    @Test
    void aPolicyKnowsWhatIsSoldToWhomAndWhen() {
        List<DiscountPolicy.Facts> told = new ArrayList<>();
        Shop shop = shop(facts -> {
            told.add(facts);
            return List.of();
        });
        AnOrder order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .line(LineDraft.ofListing("L-9", 1))
                .line("CUP", 1, "9000")
                .that(draft -> draft.guest("Buyer@example.com"))
                .discount("500")
                .cod();
        assertEquals(won("38500"), order.placed().money().due());
        DiscountPolicy.Facts facts = told.get(0);
        assertEquals(
                List.of(
                        new DiscountPolicy.Line("1", Optional.of(new Sku("MUG")), 2, won("30000")),
                        new DiscountPolicy.Line("3", Optional.of(new Sku("CUP")), 1, won("9000"))),
                facts.lines());
        assertEquals(won("39000"), facts.goods());
        assertEquals("web", facts.channel().value());
        assertEquals(order.draft().buyer().key(facts.channel()), facts.customer());
        assertEquals(shop.clock().instant(), facts.at());
    }

    @Test
    void whereAPolicyGivesNothingTheDiscountsOfTheDraftStand() {
        Shop shop = shop(facts -> List.of(Discount.ofLine("cup-week", Payer.SELLER, "2", won("1000"))));
        Order order = shop.order("W-1")
                .line(LineDraft.ofSku("MUG", 1)
                        .price(PriceDraft.unitPrice("15000"))
                        .sellerDiscount(Amount.of(won("300"))))
                .line("CUP", 1, "9000")
                .that(draft -> draft.platformDiscount("70"))
                .cod()
                .placed();
        assertEquals(won("22630"), order.money().due());
    }

    @Test
    void theSameDraftAgainIsTheSameOrderWhateverThePolicySaysNow() {
        Money[] gives = {won("100")};
        Shop shop = shop(facts -> List.of(Discount.ofOrder("d", Payer.SELLER, gives[0])));
        Order order = shop.order("W-1").line("MUG", 1, "15000").cod().placed();
        gives[0] = won("200");
        Outcome<Order> again = shop.order("W-1").line("MUG", 1, "15000").cod().place();
        assertTrue(((Outcome.Done<Order>) again).replayed());
        assertEquals(order, again.orThrow());
    }

    @Test
    void whatIsNoDiscountOfTheOrderRefusesItWithEveryReason() {
        Money euros = Money.ofMinor(1, CurrencyUnit.iso("EUR"));
        Shop shop = shop(facts -> List.of(
                Discount.ofOrder("none", Payer.SELLER, won("0")),
                Discount.ofOrder("euros", Payer.SELLER, euros),
                Discount.ofLine("nowhere", Payer.PLATFORM, "9", won("1"))));
        List<Object> before = shop.dump();
        assertEquals(
                List.of("discounts[0] discount.amount", "discounts[1] discount.amount", "discounts[2] discount.line"),
                shop.order("W-1").line("MUG", 1, "15000").cod().place().reasons().stream()
                        .map(reason -> reason.path() + " " + reason.code())
                        .toList());
        assertEquals(before, shop.dump());
    }
}
