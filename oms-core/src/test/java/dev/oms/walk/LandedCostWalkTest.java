package dev.oms.walk;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.fixture.Shop.won;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.Costing;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.LandedCost;
import dev.oms.cost.LandedPart;
import dev.oms.cost.LayerBalance;
import dev.oms.cost.ReceiptPrice;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.StockAdjustment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goods cost comes to light when half of them are sold and a tenth has come back. */
class LandedCostWalkTest {

    private static final Sku MUG = new Sku("MUG");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open();

    private static void receive(Shop at, String number, long units, String total) {
        at.oms()
                .stock()
                .receive(GoodsReceipt.of(number, SEOUL).line("MUG", units, totalCost(total, "KRW")))
                .orThrow();
    }

    /** Confirmed and under way. */
    private static Order sold(Shop at, String number, long units) {
        Order order = at.order(number).line("MUG", units, "15000").cod().confirmed();
        at.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "parcel-" + number))
                .orThrow();
        return order;
    }

    private static Money worth(Shop at) {
        return Money.sum(
                at.oms().costs().layersOf(MUG).stream().map(LayerBalance::value).toList(), won("0").unit());
    }

    private static Money cm1(Shop at, Order order) {
        return at.oms().profit().of(order.id()).cm1().amount().orElseThrow();
    }

    /** Ten mugs for 30,001; three sold to W-1 and two to W-2, which refuses one of them. */
    private void halfIsSoldAndATenthReturned() {
        receive(shop, "R-1", 10, "30001");
        sold(shop, "W-1", 3);
        Order refused = shop.order("W-2").line("MUG", 2, "15000").cod().confirmed();
        shop.oms()
                .parcels()
                .ship(Ship.some(refused.id(), "CJ", "kept").line("1", 1))
                .orThrow();
        shop.oms()
                .parcels()
                .ship(Ship.some(refused.id(), "CJ", "refused").line("1", 1))
                .orThrow();
        shop.oms().parcels().record(CarrierFact.refused("refused", NOON)).orThrow();
        assertEquals(won("15001"), worth(shop));
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("back-1", SEOUL)
                        .returned("MUG", 1, refused.id().value(), "1"))
                .orThrow();
        assertEquals(won("18001"), worth(shop));
        shop.assertShelf("MUG", 6, 0);
        shop.assertSound();
    }

    @Test
    void whatIsOnHandAndWhatWasSoldBearTheirPartsAndNothingIsRewritten() {
        halfIsSoldAndATenthReturned();
        Order first = order("W-1");
        Order second = order("W-2");
        Money before = cm1(shop, first);
        Money beforeSecond = cm1(shop, second);
        List<GoodsCost> rows = shop.oms().costs().goodsOf(first.id().value());

        shop.clock().pass(Duration.ofDays(18));
        List<LandedPart> parts = shop.oms()
                .costs()
                .landed(LandedCost.of("INV-9").amount("1003", "KRW").receipt("R-1"))
                .orThrow();

        // 1,003 over 10 units: 601.8, 300.9 and 100.3 for the 6 on hand, the 3 of W-1 and the 1 of W-2.
        LandedPart.SplitUp split = parts.get(0).split().orElseThrow();
        assertEquals(won("602"), split.onHand());
        assertEquals(won("401"), split.sold());
        assertEquals(won("0"), split.writtenOff());
        assertEquals(won("18603"), worth(shop));
        assertEquals(2, shop.oms().costs().layersOf(MUG).size());
        assertEquals(before.minus(won("301")), cm1(shop, first));
        assertEquals(beforeSecond.minus(won("100")), cm1(shop, second));
        assertEquals(rows, shop.oms().costs().goodsOf(first.id().value()));
        CostEntry entry = shop.oms().costs().ofOrder(first.id().value()).stream()
                .filter(each -> each.kind() == CostKind.GOODS)
                .findFirst()
                .orElseThrow();
        assertEquals(won("301"), entry.amount());
        assertEquals(LocalDate.of(2026, 3, 20), entry.effectiveDate());
        assertEquals("INV-9/R-1~1MUG", entry.source().reference());
        shop.assertSound();

        // Told again it is answered again; what is left is sold at its new cost.
        assertEquals(
                parts,
                shop.oms()
                        .costs()
                        .landed(LandedCost.of("INV-9").amount("1003", "KRW").receipt("R-1"))
                        .orThrow());
        assertEquals(won("18603"), worth(shop));
        sold(shop, "W-3", 6);
        assertEquals(won("0"), worth(shop));
        assertEquals(won("90000").minus(won("18603")), cm1(shop, order("W-3")));
        shop.assertSound();
    }

    @Test
    void aPreviewSaysTheSameAndStoresNothing() {
        halfIsSoldAndATenthReturned();
        List<Object> before = shop.dump();
        LandedCost cost = LandedCost.of("INV-9").amount("1003", "KRW").receipt("R-1");
        List<LandedPart> seen = shop.oms().preview().costs().landed(cost).orThrow();
        assertEquals(before, shop.dump());
        assertEquals(
                seen.get(0).split(),
                shop.oms().costs().landed(cost).orThrow().get(0).split());
    }

    @Test
    void atMovingAverageAllThatIsLeftIsWorthMoreAndEachSaleBearsItsShareOfTheBlend() {
        Shop average = Shop.open(policies -> policies.costing(Costing.MOVING_AVERAGE));
        receive(average, "R-1", 4, "4000");
        receive(average, "R-2", 6, "9001");
        assertEquals(won("13001"), worth(average));
        assertEquals(2, average.oms().costs().layersOf(MUG).size());
        Order half = sold(average, "W-1", 5);
        assertEquals(won("6501"), worth(average));
        average.oms()
                .costs()
                .landed(LandedCost.of("freight").amount("600", "KRW").receipt("R-2"))
                .orThrow();
        assertEquals(won("6801"), worth(average));
        assertEquals(won("75000").minus(won("6500")).minus(won("300")), cm1(average, half));
        average.assertSound();
    }

    @Test
    void unitsGoneWithoutBeingSoldBearTheirPartToo() {
        receive(shop, "R-1", 4, "4000");
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("broken", SEOUL, AdjustmentReason.DAMAGED)
                        .line("MUG", -1))
                .orThrow();
        LandedPart part = shop.oms()
                .costs()
                .landed(LandedCost.of("duty").amount("402", "KRW").receipt("R-1"))
                .orThrow()
                .get(0);
        assertEquals(won("302"), part.split().orElseThrow().onHand());
        assertEquals(won("100"), part.split().orElseThrow().writtenOff());
        assertEquals(won("3302"), worth(shop));
        shop.assertSound();
    }

    @Test
    void aSecondLateCostFollowsTheUnitsThroughTheFirst() {
        receive(shop, "R-1", 4, "4000");
        receive(shop, "R-2", 4, "8000");
        Order first = sold(shop, "W-1", 2);
        landed("a", "400", "R-1");
        assertEquals(won("10200"), worth(shop));
        Order second = sold(shop, "W-2", 1);
        landed("b", "40", "R-1");
        assertEquals(won("30000").minus(won("2000")).minus(won("200")).minus(won("20")), cm1(shop, first));
        assertEquals(won("15000").minus(won("1100")).minus(won("10")), cm1(shop, second));
        assertEquals(won("8000").plus(won("1110")), worth(shop));
        landed("c", "-80", "R-1");
        assertEquals(won("8000").plus(won("1090")), worth(shop));
        shop.assertSound();
    }

    @Test
    void aCreditIsNeverMoreThanWhatIsThere() {
        receive(shop, "R-1", 4, "4000");
        List<Object> before = shop.dump();
        assertEquals(
                List.of("cost.below-zero"),
                codes(shop.oms()
                        .costs()
                        .landed(LandedCost.of("credit").amount("-4001", "KRW").receipt("R-1"))));
        assertEquals(before, shop.dump());
    }

    @Test
    void whatCannotBeLandedIsRefusedWithEveryReason() {
        receive(shop, "R-1", 4, "4000");
        shop.with("CAP", 3);
        assertEquals(
                List.of("number.out-of-range", "cost.zero"),
                codes(shop.oms().costs().landed(LandedCost.of("a").amount("0", "KRW"))));
        assertEquals(
                List.of("receipt.unknown", "cost.receipt-unpriced"),
                codes(shop.oms()
                        .costs()
                        .landed(LandedCost.of("a")
                                .amount("10", "KRW")
                                .receipt("none")
                                .receipt("opening-1"))));
        assertEquals(
                List.of("cost.other-currency"),
                codes(shop.oms()
                        .costs()
                        .landed(LandedCost.of("a").amount("10", "USD").receipt("R-1"))));
        assertEquals(
                List.of("receipt.twice"),
                codes(shop.oms()
                        .costs()
                        .landed(LandedCost.of("a")
                                .amount("10", "KRW")
                                .receipt("R-1")
                                .receipt("R-1"))));
    }

    @Test
    void whatCameInWithoutACostIsPricedLaterAndSettlesWhatWasSold() {
        for (Costing costing : Costing.values()) {
            Shop late = Shop.open(policies -> policies.costing(costing)).with("MUG", 5);
            Order order = sold(late, "W-1", 2);
            assertTrue(late.oms().profit().of(order.id()).cm1().amount().isEmpty());
            ReceiptPrice price = ReceiptPrice.of("INV-8", "opening-1").line("MUG", totalCost("10003", "KRW"));
            late.oms().costs().price(price).orThrow();
            assertEquals(won("6003"), worth(late));
            assertEquals(won("26000"), cm1(late, order));
            late.oms().costs().price(price).orThrow();
            assertEquals(won("6003"), worth(late));
            assertEquals(
                    List.of("cost.priced"),
                    codes(late.oms()
                            .costs()
                            .price(ReceiptPrice.of("INV-7", "opening-1").line("MUG", totalCost("1", "KRW")))));
            assertEquals(
                    List.of("cost.nothing-to-price"),
                    codes(late.oms()
                            .costs()
                            .price(ReceiptPrice.of("INV-7", "opening-1").line("CAP", totalCost("1", "KRW")))));
            late.oms()
                    .costs()
                    .landed(LandedCost.of("freight").amount("500", "KRW").receipt("opening-1"))
                    .orThrow();
            assertEquals(won("6303"), worth(late));
            assertEquals(won("25800"), cm1(late, order));
            late.assertSound();
        }
    }

    @Test
    void nothingComesBackThatNeverLeft() {
        receive(shop, "R-1", 4, "4000");
        Order order = sold(shop, "W-1", 2);
        GoodsReceipt back =
                GoodsReceipt.of("back", SEOUL).returned("MUG", 2, order.id().value(), "1");
        assertEquals(
                List.of("cost.not-taken"),
                codes(shop.oms()
                        .stock()
                        .receive(GoodsReceipt.of("more", SEOUL)
                                .returned("MUG", 3, order.id().value(), "1"))));
        shop.oms().stock().receive(back).orThrow();
        assertEquals(won("4000"), worth(shop));
        assertEquals(
                List.of("cost.not-taken"),
                codes(shop.oms()
                        .stock()
                        .receive(GoodsReceipt.of("again", SEOUL)
                                .returned("MUG", 1, order.id().value(), "1"))));
        shop.assertSound();
    }

    private void landed(String number, String amount, String receipt) {
        shop.oms()
                .costs()
                .landed(LandedCost.of(number).amount(amount, "KRW").receipt(receipt))
                .orThrow();
    }

    private Order order(String number) {
        return shop.oms().orders().find(new ChannelId("web"), number).orElseThrow();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(reason -> reason.code()).toList();
    }
}
