package dev.oms.cost;

import static dev.oms.cost.Goods.CUP;
import static dev.oms.cost.Goods.MUG;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.SELLER;
import static dev.oms.cost.Goods.document;
import static dev.oms.cost.Goods.eur;
import static dev.oms.cost.Goods.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Finding;
import dev.oms.money.Money;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every planted corruption is found, and healthy books have none. */
class CostVerificationTest {

    private final Goods goods = new Goods();
    private List<CostLayer> layers = List.of();
    private Map<String, Long> remaining = Map.of();
    private List<GoodsCost> rows = List.of();
    private List<UncostedGoods> uncosted = List.of();
    private List<Revaluation> revaluations = List.of();

    @BeforeEach
    void aShopWithABitOfEverything() {
        goods.receive(MUG, 3, eur("10.00"));
        goods.receive(MUG, 3, usd("7.00"));
        goods.sell("O1", MUG, 4);
        goods.putBack("O1", MUG, 1);
        goods.sell("O2", CUP, 2);
        read();
        assertEquals(List.of(), goods.findings());
        assertEquals(List.of(), found());
    }

    @Test
    void aCounterThatDrifted() {
        String open = layers.stream()
                .filter(CostLayer::open)
                .findFirst()
                .orElseThrow()
                .id();
        remaining = new HashMap<>(remaining);
        remaining.merge(open, 1L, Long::sum);
        assertEquals(List.of("cost.layer-remaining", "cost.sku-bought", "cost.sku-value"), found());
        remaining.put(open, -1L);
        assertTrue(found().contains("cost.layer-remaining"));
    }

    @Test
    void aLayerClosedWhileSomethingIsLeft() {
        CostLayer open = layers.stream().filter(CostLayer::open).findFirst().orElseThrow();
        layers = replaced(layers, open, open.closed());
        assertEquals(List.of("cost.layer-closed"), found());
    }

    @Test
    void aLayerThatIsGone() {
        GoodsCost sold = sold();
        layers = layers.stream()
                .filter(layer -> !layer.id().equals(sold.layer().orElseThrow()))
                .toList();
        assertTrue(found().contains("cost.layer-unknown"));
    }

    @Test
    void aRowThatIsGone() {
        rows = rows.stream().filter(row -> !row.equals(sold())).toList();
        assertTrue(found().contains("cost.layer-remaining"));
    }

    @Test
    void aRowAtAnotherPrice() {
        GoodsCost sold = sold();
        rows = replaced(rows, sold, costing(sold, sold.cost().orElseThrow().plus(eur("0.01"))));
        assertEquals(List.of("cost.row-price", "cost.sku-bought", "cost.sku-value"), found());
    }

    @Test
    void aRowTakenBackTwice() {
        GoodsCost back =
                rows.stream().filter(row -> row.units() < 0).findFirst().orElseThrow();
        List<GoodsCost> more = new ArrayList<>(rows);
        for (int i = 0; i < 3; i++) {
            more.add(new GoodsCost(
                    "again" + i,
                    back.use(),
                    back.sku(),
                    back.layer(),
                    back.units(),
                    back.cost(),
                    back.reverses(),
                    back.source(),
                    back.recordedAt()));
        }
        rows = more;
        assertEquals(List.of("cost.layer-returned", "cost.row-reversed", "cost.sku-bought"), found());
    }

    @Test
    void aLayerOpenedByAReturnThatNeverWas() {
        CostLayer bought = layers.stream()
                .filter(layer -> layer.returnOf().isEmpty() && layer.open())
                .findFirst()
                .orElseThrow();
        CostLayer returned = new CostLayer(
                bought.id(),
                bought.version(),
                bought.sku(),
                bought.unitCost(),
                bought.units(),
                bought.openedAt(),
                bought.sequence(),
                bought.source(),
                new LayerOrigin.Returned("nobody", "nothing"),
                true);
        layers = replaced(layers, bought, returned);
        assertEquals(List.of("cost.layer-returned", "cost.sku-bought"), found());
    }

    @Test
    void goodsThatWaitForACostNobodyUsedOrNoLonger() {
        UncostedGoods waiting = uncosted.get(0);
        uncosted = List.of(waiting.at(2, 1));
        assertEquals(List.of("cost.uncosted"), found());
        uncosted = List.of();
        assertEquals(List.of("cost.uncosted"), found());
        uncosted =
                List.of(waiting, new UncostedGoods("nobody", 1, GoodsUse.writtenOff("x"), CUP, 1, document("x"), NOON));
        assertEquals(List.of("cost.uncosted"), found());
    }

    @Test
    void aCounterWithoutALayer() {
        try (Session session = goods.storage.open(SELLER)) {
            CommandReceipt receipt = new CommandReceipt("test", 1, NOON, List.of(), Bytes.EMPTY);
            session.apply(ChangeSet.of()
                    .count(new CounterChange(CostCatalogue.REMAINING.key("MUG", "nobody"), List.of(3L), List.of()))
                    .build(new Command("corrupt", Fingerprint.of(Bytes.EMPTY), receipt)));
        }
        assertEquals(
                List.of("cost.layer-unknown"),
                goods.findings().stream().map(CostVerificationTest::clause).toList());
    }

    private void read() {
        try (Session session = goods.storage.open(SELLER)) {
            layers = Pages.all(session, CostCatalogue.LAYERS_BY_SKU, KeyRange.all());
            rows = Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all());
            uncosted = Pages.all(session, CostCatalogue.UNCOSTED_BY_SKU, KeyRange.all());
            revaluations = Pages.all(session, CostCatalogue.REVALUATIONS_BY_SKU, KeyRange.all());
            remaining = new HashMap<>();
            for (CounterValue value : Pages.all(session, CostCatalogue.REMAINING.index(), KeyRange.all())) {
                remaining.put(value.key().parts().get(1), value.fields().get(0));
            }
        }
    }

    private GoodsCost sold() {
        return rows.stream()
                .filter(row -> row.isCosted() && row.units() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static GoodsCost costing(GoodsCost row, Money cost) {
        return new GoodsCost(
                row.id(),
                row.use(),
                row.sku(),
                row.layer(),
                row.units(),
                Optional.of(cost),
                row.reverses(),
                row.source(),
                row.recordedAt());
    }

    private static <T> List<T> replaced(List<T> all, T old, T now) {
        return all.stream().map(each -> each.equals(old) ? now : each).toList();
    }

    private static String clause(Finding finding) {
        assertEquals("M6", finding.law());
        return finding.problem().substring(0, finding.problem().indexOf(':'));
    }

    /** The clauses found broken, sorted, each once. */
    private List<String> found() {
        return List.copyOf(
                new TreeSet<>(CostVerification.check(layers, remaining, rows, uncosted, revaluations).stream()
                        .map(CostVerificationTest::clause)
                        .toList()));
    }
}
