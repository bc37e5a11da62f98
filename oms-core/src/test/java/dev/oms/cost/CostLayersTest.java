package dev.oms.cost;

import static dev.oms.cost.Goods.CUP;
import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.MUG;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.document;
import static dev.oms.cost.Goods.eur;
import static dev.oms.cost.Goods.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostLayersTest {

    private long ids;

    @Test
    void threeUnitsAtTenOpenTwoAtThreeThirtyThreeAndOneAtThreeThirtyFour() {
        List<CostLayer> layers = open(3, eur("10.00"), NOON);
        assertEquals(List.of(2L, 1L), layers.stream().map(CostLayer::units).toList());
        assertEquals(
                List.of(eur("3.33"), eur("3.34")),
                layers.stream().map(CostLayer::unitCost).toList());
        assertEquals(List.of(0L, 1L), layers.stream().map(CostLayer::sequence).toList());
    }

    @Test
    void aTotalThatDividesOpensOneLayer() {
        List<CostLayer> layers = open(4, eur("10.00"), NOON);
        assertEquals(1, layers.size());
        assertEquals(eur("2.50"), layers.get(0).unitCost());
        assertEquals(4, layers.get(0).units());
    }

    @Test
    void freeGoodsCostNothingAndAreKnownToCostNothing() {
        List<CostLayer> layers = open(5, eur("0"), NOON);
        assertEquals(1, layers.size());
        LayerTaking taking = CostLayers.take(MUG, 2, full(layers));
        assertEquals(0, taking.uncosted());
        assertEquals(eur("0"), taking.cost(EUR));
    }

    @Test
    void aTotalOfFewerMinorUnitsThanUnitsIsNotLost() {
        List<CostLayer> layers = open(5, eur("0.02"), NOON);
        assertEquals(List.of(3L, 2L), layers.stream().map(CostLayer::units).toList());
        assertEquals(eur("0.02"), value(layers));
    }

    @Test
    void openingNeverLosesAMinorUnit() {
        SplittableRandom random = new SplittableRandom(20240701);
        for (int i = 0; i < 200_000; i++) {
            long units = 1 + (random.nextLong() >>> (1 + random.nextInt(63))) % 1_000_000;
            long total = random.nextLong() >>> (1 + random.nextInt(63));
            List<CostLayer> layers = open(units, Money.ofMinor(total, EUR), NOON);
            assertEquals(Money.ofMinor(total, EUR), value(layers));
            assertEquals(units, layers.stream().mapToLong(CostLayer::units).sum());
            assertEquals(total % units == 0 ? 1 : 2, layers.size());
        }
    }

    @Test
    void theOldestLayersAreTakenFirstWhateverTheSequenceTheyAreHandedInBy() {
        List<LayerBalance> balances = new ArrayList<>(full(open(2, eur("4.00"), NOON.plusSeconds(9))));
        balances.addAll(full(open(3, eur("10.00"), NOON)));
        LayerTaking taking = CostLayers.take(MUG, 4, balances);
        assertEquals(
                List.of(eur("6.66"), eur("3.34"), eur("2.00")),
                taking.takes().stream().map(LayerTake::cost).toList());
        assertEquals(eur("12.00"), taking.cost(EUR));
        assertEquals(0, taking.uncosted());
    }

    @Test
    void whatNoLayerHasIsUncosted() {
        LayerTaking taking = CostLayers.take(MUG, 5, full(open(3, eur("10.00"), NOON)));
        assertEquals(2, taking.uncosted());
        assertEquals(eur("10.00"), taking.cost(EUR));
    }

    @Test
    void layersOfAnotherSkuAndEmptyOnesAreLeftAlone() {
        CostLayer empty = open(1, eur("1.00"), NOON).get(0);
        LayerTaking taking = CostLayers.take(CUP, 1, full(open(3, eur("10.00"), NOON)));
        assertEquals(new LayerTaking(List.of(), 1), taking);
        assertEquals(new LayerTaking(List.of(), 1), CostLayers.take(MUG, 1, List.of(new LayerBalance(empty, 0))));
    }

    @Test
    void layersOfSeveralCurrenciesAreNeverAdded() {
        List<LayerBalance> balances = new ArrayList<>(full(open(1, usd("4.00"), NOON)));
        balances.addAll(full(open(1, eur("3.00"), NOON.plusSeconds(1))));
        LayerTaking taking = CostLayers.take(MUG, 2, balances);
        assertEquals(eur("3.00"), taking.cost(EUR));
        assertEquals(usd("4.00"), taking.cost(Goods.USD));
    }

    @Test
    void aReceiptOfNothingOrOfLessThanNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> open(0, eur("1.00"), NOON));
        assertThrows(IllegalArgumentException.class, () -> open(1, eur("-1.00"), NOON));
        assertThrows(IllegalArgumentException.class, () -> CostLayers.take(MUG, -1, List.of()));
    }

    private List<CostLayer> open(long units, Money total, Instant at) {
        return CostLayers.open(new CostReceipt(MUG, units, total, at, document("in")), () -> "layer-" + ++ids);
    }

    private static List<LayerBalance> full(List<CostLayer> layers) {
        return layers.stream()
                .map(layer -> new LayerBalance(layer, layer.units()))
                .toList();
    }

    private static Money value(List<CostLayer> layers) {
        return Money.sum(layers.stream().map(CostLayer::value).toList(), EUR);
    }
}
