package dev.oms.cost;

import static dev.oms.cost.Goods.CUP;
import static dev.oms.cost.Goods.MUG;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.document;
import static dev.oms.cost.Goods.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Moment;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostWorkTest {

    private static final GoodsUse.Sold LINE = new GoodsUse.Sold("O1", "1", Optional.empty());

    private final Goods goods = new Goods();

    @AfterEach
    void whatWentInIsWhatCameOutAndWhatIsLeft() {
        assertEquals(List.of(), goods.findings());
    }

    @Test
    void theTwoFirstUnitsCostTheCheaperAndThePutBackOneCostsWhatItCost() {
        goods.receive(MUG, 3, eur("10.00"));
        goods.sell("O1", MUG, 2);
        assertEquals(eur("6.66"), goods.cost("O1"));
        assertEquals(eur("3.34"), goods.left(MUG));
        goods.putBack("O1", MUG, 1);
        assertEquals(eur("3.33"), goods.cost("O1"));
        assertEquals(eur("6.67"), goods.left(MUG));
    }

    @Test
    void twoLinesOfOneSkuInOneChangeSetTakeFromTheSameLayerInTurn() {
        goods.receive(MUG, 3, eur("10.00"));
        goods.change(List.of(MUG), List.of(), work -> {
            work.use(GoodsUse.sold("O1", "1"), MUG, 2, document("out"));
            work.use(GoodsUse.sold("O1", "2"), MUG, 1, document("out"));
        });
        assertEquals(eur("10.00"), goods.cost("O1"));
        assertEquals(eur("0"), goods.left(MUG));
    }

    @Test
    void aDrainedLayerIsNoLongerRead() {
        goods.receive(MUG, 3, eur("10.00"));
        goods.sell("O1", MUG, 2);
        assertEquals(1, goods.pools(MUG).layers().size());
        goods.sell("O2", MUG, 1);
        assertEquals(List.of(), goods.pools(MUG).layers());
    }

    @Test
    void twoShippersWhoDrainALayerTogetherDoNotConflictAndTheNextReceiptClosesIt() {
        goods.receive(MUG, 4, eur("10.00"));
        goods.beforeNextApply(() -> goods.sell("O2", MUG, 2));
        goods.sell("O1", MUG, 2);
        assertEquals(eur("5.00"), goods.cost("O1"));
        assertEquals(eur("5.00"), goods.cost("O2"));
        assertEquals(
                List.of(0L),
                goods.pools(MUG).layers().stream().map(LayerBalance::remaining).toList());
        goods.receive(MUG, 1, eur("3.00"));
        assertEquals(
                List.of(1L),
                goods.pools(MUG).layers().stream().map(LayerBalance::remaining).toList());
    }

    @Test
    void aLayerIsNeverTakenBelowZero() {
        goods.receive(MUG, 4, eur("10.00"));
        goods.beforeNextApply(() -> goods.sell("O2", MUG, 2));
        ApplyResult result = goods.change(
                List.of(MUG), List.of(), work -> work.use(GoodsUse.sold("O1", "1"), MUG, 3, document("out")));
        assertInstanceOf(ApplyResult.Short.class, result);
        assertEquals(eur("5.00"), goods.left(MUG));
        assertEquals(List.of(), goods.rowsOf("O1"));
    }

    @Test
    void unitsWithoutALayerAreUncostedAndTheNextReceiptSettlesThem() {
        goods.receive(MUG, 1, eur("2.00"));
        goods.sell("O1", MUG, 3);
        assertEquals(eur("2.00"), goods.cost("O1"));
        assertEquals(2, goods.uncosted("O1"));
        assertEquals(2, goods.pools(MUG).uncosted().get(0).units());
        goods.receive(MUG, 3, eur("10.00"));
        assertEquals(eur("8.66"), goods.cost("O1"));
        assertEquals(0, goods.uncosted("O1"));
        assertEquals(List.of(), goods.pools(MUG).uncosted());
        assertEquals(eur("3.34"), goods.left(MUG));
    }

    @Test
    void aReceiptTooSmallSettlesTheOldestUseFirst() {
        goods.sell("O1", MUG, 2);
        goods.sell("O2", MUG, 2);
        goods.receive(MUG, 3, eur("9.00"));
        assertEquals(0, goods.uncosted("O1"));
        assertEquals(1, goods.uncosted("O2"));
        assertEquals(eur("6.00"), goods.cost("O1"));
        assertEquals(eur("3.00"), goods.cost("O2"));
        assertEquals(List.of(), goods.pools(MUG).layers());
    }

    @Test
    void uncostedUnitsThatComeBackWaitForNoCost() {
        goods.sell("O1", MUG, 2);
        goods.putBack("O1", MUG, 1);
        assertEquals(1, goods.uncosted("O1"));
        goods.receive(MUG, 2, eur("6.00"));
        assertEquals(eur("3.00"), goods.cost("O1"));
        assertEquals(eur("3.00"), goods.left(MUG));
    }

    @Test
    void receivedUsedSettledAndPutBackInOneChangeSet() {
        goods.change(List.of(MUG), List.of("O1"), work -> {
            work.use(GoodsUse.sold("O1", "1"), MUG, 2, document("out"));
            work.receive(new CostReceipt(MUG, 2, eur("5.01"), NOON, document("in")));
            assertEquals(0, work.putBack(LINE, MUG, 1, document("back")));
        });
        assertEquals(eur("2.51"), goods.cost("O1"));
        assertEquals(eur("2.50"), goods.left(MUG));
        assertEquals(1, goods.pools(MUG).layers().size());
    }

    @Test
    void whatTheOrderNeverTookComesInWithoutACost() {
        goods.receive(MUG, 3, eur("9.00"));
        goods.sell("O1", MUG, 2);
        goods.change(List.of(MUG), List.of("O1"), work -> {
            assertEquals(1, work.putBack(LINE, MUG, 3, document("back")));
            assertEquals(1, work.putBack(LINE, MUG, 1, document("back")));
            assertEquals(1, work.putBack(new GoodsUse.Sold("O1", "2", Optional.empty()), MUG, 1, document("back")));
            assertEquals(1, work.putBack(LINE, CUP, 1, document("back")));
        });
        assertEquals(eur("0"), goods.cost("O1"));
        assertEquals(eur("9.00"), goods.left(MUG));
    }

    @Test
    void aRefusedParcelBringsBackWhatLeftInIt() {
        goods.receive(MUG, 2, eur("4.00"));
        goods.receive(MUG, 2, eur("6.00"));
        goods.change(List.of(MUG), List.of(), work -> {
            work.use(GoodsUse.sold("O1", "1", "P1"), MUG, 2, document("P1"));
            work.use(GoodsUse.sold("O1", "1", "P2"), MUG, 2, document("P2"));
        });
        goods.change(List.of(MUG), List.of("O1"), work -> {
            work.putBack(new GoodsUse.Sold("O1", "1", Optional.of("P2")), MUG, 2, document("refused"));
        });
        assertEquals(eur("4.00"), goods.cost("O1"));
        assertEquals(eur("6.00"), goods.left(MUG));
    }

    @Test
    void theSameUnitsCannotBePutBackByTwo() {
        goods.receive(MUG, 2, eur("4.00"));
        goods.sell("O1", MUG, 1);
        goods.beforeNextApply(() -> goods.putBack("O1", MUG, 1));
        ApplyResult result =
                goods.change(List.of(MUG), List.of("O1"), work -> work.putBack(LINE, MUG, 1, document("twice")));
        assertInstanceOf(ApplyResult.Taken.class, result);
        assertEquals(eur("0"), goods.cost("O1"));
        assertEquals(eur("4.00"), goods.left(MUG));
    }

    @Test
    void writtenOffUnitsAreOfNoOrder() {
        goods.receive(MUG, 3, eur("10.00"));
        goods.change(List.of(MUG), List.of(), work -> {
            List<GoodsCost> rows = work.use(GoodsUse.writtenOff("broken"), MUG, 1, document("off"));
            assertEquals(Optional.empty(), rows.get(0).order());
            assertEquals(Optional.of(eur("3.33")), rows.get(0).cost());
        });
        assertEquals(eur("6.67"), goods.left(MUG));
    }

    @Test
    void goodsReceivedLaterForAnEarlierDayGoOutFirst() {
        goods.receive(MUG, 1, eur("5.00"));
        goods.change(
                List.of(MUG),
                List.of(),
                work -> work.receive(
                        new CostReceipt(MUG, 1, eur("2.00"), NOON.minusSeconds(86_400), document("late"))));
        goods.sell("O1", MUG, 1);
        assertEquals(eur("2.00"), goods.cost("O1"));
    }

    @Test
    void puttingBackUncostedGoodsWithoutHavingReadTheOrderIsAMistake() {
        goods.sell("O1", MUG, 1);
        List<GoodsCost> rows = goods.rowsOf("O1");
        CostWork work = new CostPools(List.of(), List.of(), List.of(), rows).work(goods.moment());
        assertThrows(IllegalArgumentException.class, () -> work.putBack(LINE, MUG, 1, document("back")));
    }

    @Test
    void usingOrPuttingBackNothingIsAMistake() {
        CostWork work = CostPools.empty().work(goods.moment());
        assertThrows(IllegalArgumentException.class, () -> work.use(LINE, MUG, 0, document("out")));
        assertThrows(IllegalArgumentException.class, () -> work.putBack(LINE, MUG, 0, document("back")));
    }

    @Test
    void theStateAfterTheStepsIsWhatIsReadAfterwards() {
        goods.receive(MUG, 3, eur("10.00"));
        try (Session session = goods.storage.open(Goods.SELLER)) {
            Moment moment = goods.moment();
            CostWork work = CostPools.read(session, List.of(MUG), List.of()).work(moment);
            work.use(GoodsUse.sold("O1", "1"), MUG, 1, document("out"));
            List<LayerBalance> expected = work.after().layers();
            assertTrue(session.apply(Goods.changeSet(work, moment)) instanceof ApplyResult.Applied);
            assertEquals(expected, goods.pools(MUG).layers());
        }
    }
}
