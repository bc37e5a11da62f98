package dev.oms.walk;

import static dev.oms.cost.CostRule.perParcelByWeight;
import static dev.oms.cost.CostRule.upTo;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.ActualCost;
import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.cost.CostSource;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.metric.ExpectedCosts;
import dev.oms.metric.ProfitCalculator;
import dev.oms.metric.ProfitGap;
import dev.oms.metric.ProfitMeasure;
import dev.oms.order.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Postage is known by weight, one item's weight is not, and then the carrier's bill comes. */
class PostageByWeightWalkTest {

    private final Shop shop = Shop.open(policies -> policies.costs(CostRules.of(List.of(CostRule.of(
                    CostKind.SHIPPING, perParcelByWeight(upTo(500, won("2500")), upTo(2_000, won("4000"))))))))
            .with("MUG", 10)
            .with("CAP", 5);

    private List<CostEntry> standing(Order order) {
        return CostEntries.standing(shop.oms().costs().ofOrder(order.id().value()));
    }

    private List<String> gaps(Order order) {
        return shop.oms().profit().of(order.id()).gaps().stream()
                .filter(gap -> gap.kind().filter(CostKind.SHIPPING::equals).isPresent())
                .map(gap -> gap.cause() + " " + gap.detail())
                .toList();
    }

    private void weighs(String sku, long grams) {
        shop.oms().items().declare(ItemDraft.of(sku).weightGrams(grams)).orThrow();
    }

    @Test
    void eachParcelIsEstimatedByItsWeightAndBilledByItself() {
        weighs("MUG", 350);
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .line("CAP", 1, "7000")
                .cod()
                .confirmed();
        assertEquals(List.of(), standing(order));
        assertEquals(List.of("COST_NOT_ESTIMATED weight unknown CAP"), gaps(order));

        Parcel mugs = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 2))
                .orThrow();
        assertEquals(
                List.of(won("4000")),
                standing(order).stream().map(CostEntry::amount).toList());
        assertEquals(List.of("ESTIMATED "), gaps(order));
        Parcel cap = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "2"))
                .orThrow();
        assertEquals(List.of("COST_NOT_ESTIMATED weight unknown CAP", "ESTIMATED "), gaps(order));
        List<ProfitGap> bulk = new ArrayList<>();
        shop.oms()
                .measures()
                .profits(
                        new ProfitCalculator(ExpectedCosts.standard()),
                        (ProfitMeasure measure) -> bulk.addAll(measure.profit().gaps()));
        assertEquals(shop.oms().profit().of(order.id()).gaps(), bulk);

        billed(mugs, "4100");
        billed(cap, "2600");
        assertEquals(List.of(), gaps(order));
        assertEquals(
                won("6700"),
                CostEntries.total(shop.oms().costs().ofOrder(order.id().value()), won("0").unit()));
        shop.assertSound();
    }

    private void billed(Parcel parcel, String amount) {
        shop.oms()
                .costs()
                .record(ActualCost.invoiced(
                        CostOwner.parcel(parcel.order().value(), parcel.id()),
                        CostKind.SHIPPING,
                        won(amount),
                        CostSource.of("carrier-bill", parcel.tracking()),
                        LocalDate.of(2026, 3, 31)))
                .orThrow();
    }
}
