package dev.oms.cost;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.fixture.Shop.won;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.fulfillment.Ship;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.order.Order;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Late costs over very many order lines, of one SKU twice, and while others sell and send back. */
class ManyLandedCostsTest {

    private static final Sku MUG = new Sku("MUG");

    private final Shop shop = Shop.bare();

    private void receive(String number, long units, String total) {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of(number, SEOUL).line("MUG", units, totalCost(total, "KRW")))
                .orThrow();
    }

    private Order sold(String number, long units) {
        Order order = shop.order(number).line("MUG", units, "5").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", number)).orThrow();
        return order;
    }

    private Money worth() {
        return Money.sum(
                shop.oms().costs().layersOf(MUG).stream()
                        .map(LayerBalance::value)
                        .toList(),
                won("0").unit());
    }

    private List<CostEntry> entries() {
        return shop.oms().read(session -> Pages.all(session, CostCatalogue.ENTRIES_BY_KIND, KeyRange.all()));
    }

    @Test
    void moreOrderLinesThanOneChangeSetHolds() {
        int lines = 2 * ShareLandedCost.MOST_ENTRIES + 7;
        receive("R-1", lines + 1, "0");
        for (int i = 0; i < lines; i++) {
            sold("W-" + i, 1);
        }
        LandedPart part = shop.oms()
                .costs()
                .landed(LandedCost.of("freight")
                        .amount(Long.toString(3L * (lines + 1)), "KRW")
                        .receipt("R-1"))
                .orThrow()
                .get(0);
        assertEquals(List.of(), part.waiting());
        assertEquals(3, part.version());
        assertEquals(lines, entries().size());
        assertTrue(entries().stream().allMatch(entry -> entry.amount().equals(won("3"))));
        assertEquals(won("3"), worth());
        shop.assertSound();
    }

    @Test
    void whatCannotBeSharedYetWaitsAndIsDoneWhenItCan() {
        receive("R-1", 4, "4000");
        receive("R-2", 4, "0");
        List<LandedPart> parts = shop.oms()
                .costs()
                .landed(LandedCost.of("credit")
                        .amount("-80", "KRW")
                        .receipt("R-1")
                        .receipt("R-2")
                        .by(CostAllocation.By.UNITS))
                .orThrow();
        assertEquals(
                List.of(false, true), parts.stream().map(LandedPart::isOpen).toList());
        assertEquals(won("3960"), worth());
        DueReport waiting = shop.oms().costs().sharing().run(10);
        assertEquals(0, waiting.done());
        assertEquals("cost.below-zero", waiting.left().get(0).code());
        assertEquals(Optional.of(parts.get(1).at()), waiting.next());
        shop.assertSound();

        shop.oms()
                .costs()
                .landed(LandedCost.of("duty").amount("100", "KRW").receipt("R-2"))
                .orThrow();
        DueReport done = shop.oms().costs().sharing().run(10);
        assertEquals(1, done.done());
        assertEquals(Optional.empty(), done.next());
        assertEquals(won("4020"), worth());
        shop.assertSound();
    }

    @Test
    void whileOthersSellAndSendBackAllMoneyIsSomewhere() {
        for (int round = 0; round < 15; round++) {
            String receipt = "R-" + round;
            receive(receipt, 12, "1200");
            Order back = sold("B-" + round, 2);
            int number = round;
            List<Callable<Boolean>> tasks = new ArrayList<>();
            tasks.add(() -> sold("X-" + number, 3).id().value().isEmpty());
            tasks.add(() -> sold("Y-" + number, 1).id().value().isEmpty());
            tasks.add(() -> shop.oms()
                    .stock()
                    .receive(GoodsReceipt.of("back-" + number, SEOUL)
                            .returned("MUG", 1, back.id().value(), "1"))
                    .isRefused());
            tasks.add(() -> shop.oms()
                    .costs()
                    .landed(LandedCost.of("L-" + number).amount("120", "KRW").receipt(receipt))
                    .isRefused());
            assertEquals(List.of(false, false, false, false), Together.run(tasks));
            Money sold = Money.zero(won("0").unit());
            for (GoodsCost row :
                    shop.oms().read(session -> Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all()))) {
                sold = sold.plus(row.cost().orElseThrow());
            }
            Money late = CostEntries.total(entries(), won("0").unit());
            assertEquals(
                    won(Long.toString(1_320L * (round + 1))), worth().plus(sold).plus(late));
        }
        shop.assertSound();
    }
}
