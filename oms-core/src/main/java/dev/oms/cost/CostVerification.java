package dev.oms.cost;

import dev.oms.command.Finding;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.CounterValue;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks law M6, that what went into the layers is what came out of them and what is left. A finding's problem begins
 * with the clause that is broken:
 *
 * <ol>
 *   <li>{@code cost.layer-remaining}: units left in a layer = units put in − units taken − units drained, and none of
 *       it negative.
 *   <li>{@code cost.layer-closed}: a closed layer has nothing left.
 *   <li>{@code cost.layer-unknown}: every row and every counter names a layer there is.
 *   <li>{@code cost.row-price}: the cost of a row = its units × the unit cost of its layer.
 *   <li>{@code cost.row-reversed}: no row is taken back by more than it has, nor without one.
 *   <li>{@code cost.layer-returned}: a layer opened by a return holds what its row took back.
 *   <li>{@code cost.revaluation}: a revaluation opens as many units as it drains, at their value and what it adds; it
 *       and its layers say the same of each other.
 *   <li>{@code cost.sku-value}: per SKU and currency, value put in = value taken + value drained + value left.
 *   <li>{@code cost.sku-bought}: per SKU and currency, value bought + value added since = goods cost of orders +
 *       write-offs + value left.
 *   <li>{@code cost.uncosted}: what waits for a cost = uncosted units used − settled − put back.
 *   <li>{@code cost.tally}: the tally of a SKU counts its layers and its uncosted uses.
 * </ol>
 *
 * <p>And law M5 for cost entries, and for landed costs that their parts are borne to the minor unit. Finds nothing on
 * healthy data at rest; changes made while it reads may look like findings. Stateless.
 */
public final class CostVerification {

    private static final String LAW = "M6";

    private CostVerification() {}

    /** Reads everything of the session's seller and checks it. */
    public static List<Finding> verify(Session session) {
        Map<String, Long> remaining = new HashMap<>();
        Map<String, Sku> skus = new HashMap<>();
        for (CounterValue value : Pages.all(session, CostCatalogue.REMAINING.index(), KeyRange.all())) {
            skus.put(value.key().parts().get(1), new Sku(value.key().parts().get(0)));
            remaining.put(value.key().parts().get(1), value.fields().get(0));
        }
        List<CostLayer> layers = Pages.all(session, CostCatalogue.LAYERS_BY_SKU, KeyRange.all());
        List<GoodsCost> rows = Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all());
        List<Revaluation> revaluations = Pages.all(session, CostCatalogue.REVALUATIONS_BY_SKU, KeyRange.all());
        List<Finding> findings = new ArrayList<>(check(
                layers,
                remaining,
                rows,
                Pages.all(session, CostCatalogue.UNCOSTED_BY_SKU, KeyRange.all()),
                revaluations));
        findings.addAll(CostEntryVerification.check(
                Pages.all(session, CostCatalogue.ENTRIES_BY_KIND, KeyRange.all()),
                Pages.all(session, CostCatalogue.LANDED_BY_NUMBER, KeyRange.all()),
                revaluations));
        layers.forEach(layer -> skus.remove(layer.id()));
        new TreeMap<>(skus)
                .forEach((id, sku) -> findings.add(finding(
                        "cost.layer-unknown",
                        sku,
                        "cost.layer/" + id,
                        "a layer",
                        remaining.get(id) + " units of none")));
        findings.addAll(tallies(session, layers, rows));
        return List.copyOf(findings);
    }

    private static List<Finding> tallies(Session session, List<CostLayer> layers, List<GoodsCost> rows) {
        Map<Sku, CostTally> expected = new HashMap<>();
        layers.forEach(layer -> expected.merge(layer.sku(), new CostTally(layer.sku(), 1, 0), CostTally::plus));
        rows.stream()
                .filter(row -> row.units() > 0 && !row.isCosted())
                .forEach(row -> expected.merge(row.sku(), new CostTally(row.sku(), 0, 1), CostTally::plus));
        Map<Sku, CostTally> found = new HashMap<>();
        Pages.all(session, CostTally.TYPE.index(), KeyRange.all()).stream()
                .map(CostTally::of)
                .forEach(tally -> found.put(tally.sku(), tally));
        Set<Sku> skus = new TreeSet<>(Comparator.comparing(Sku::value));
        skus.addAll(expected.keySet());
        skus.addAll(found.keySet());
        List<Finding> findings = new ArrayList<>();
        for (Sku sku : skus) {
            CostTally should = expected.getOrDefault(sku, CostTally.none(sku));
            CostTally is = found.getOrDefault(sku, CostTally.none(sku));
            if (!should.equals(is)) {
                findings.add(finding("cost.tally", sku, "cost.tally/" + sku, should.toString(), is.toString()));
            }
        }
        return findings;
    }

    /**
     * Checks what was read.
     *
     * @param layers all layers, closed ones too
     * @param remaining what is left, by layer id; absent is zero
     * @param rows all goods costs
     * @param uncosted all that waits for a cost
     * @param revaluations all of them
     */
    public static List<Finding> check(
            List<CostLayer> layers,
            Map<String, Long> remaining,
            List<GoodsCost> rows,
            List<UncostedGoods> uncosted,
            List<Revaluation> revaluations) {
        return new Check(layers, remaining, rows, uncosted, revaluations).findings();
    }

    private record Pool(Sku sku, CurrencyUnit unit) {}

    /** Sums of one pool, in money. */
    private static final class Sums {
        private Money opened;
        private Money bought;
        private Money taken;
        private Money drained;
        private Money used;
        private Money left;

        Sums(CurrencyUnit unit) {
            this.opened = Money.zero(unit);
            this.bought = opened;
            this.taken = opened;
            this.drained = opened;
            this.used = opened;
            this.left = opened;
        }
    }

    private static final class Check {

        private final Map<String, CostLayer> layers = new HashMap<>();
        private final Map<String, GoodsCost> rows = new HashMap<>();
        private final Map<String, Long> remaining;
        private final Map<String, Revaluation> revaluations = new HashMap<>();
        private final Map<String, Long> takenOfLayer = new HashMap<>();
        private final Map<String, Long> putIntoLayer = new HashMap<>();
        private final Map<String, Long> reversedOfRow = new HashMap<>();
        private final Map<String, Long> waiting = new HashMap<>();
        private final Map<Pool, Sums> pools = new HashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        Check(
                List<CostLayer> layers,
                Map<String, Long> remaining,
                List<GoodsCost> rows,
                List<UncostedGoods> uncosted,
                List<Revaluation> revaluations) {
            this.remaining = remaining;
            revaluations.forEach(row -> this.revaluations.put(row.id(), row));
            layers.forEach(layer -> this.layers.put(layer.id(), layer));
            rows.forEach(row -> this.rows.put(row.id(), row));
            rows.forEach(this::add);
            layers.forEach(this::add);
            revaluations.forEach(this::add);
            rows.forEach(this::checkReversed);
            layers.forEach(this::checkLayer);
            checkUncosted(rows, uncosted);
            checkPools();
        }

        List<Finding> findings() {
            return List.copyOf(findings);
        }

        private void add(GoodsCost row) {
            row.reverses().ifPresent(id -> reversedOfRow.merge(id, -row.units(), Math::addExact));
            if (row.layer().isEmpty()) {
                return;
            }
            String id = row.layer().get();
            Money cost = row.cost().orElseThrow();
            Sums sums = sums(row.sku(), cost.unit());
            sums.used = sums.used.plus(cost);
            if (row.units() > 0) {
                sums.taken = sums.taken.plus(cost);
                takenOfLayer.merge(id, row.units(), Math::addExact);
            } else {
                putIntoLayer.merge(id, -row.units(), Math::addExact);
            }
            CostLayer layer = layers.get(id);
            if (layer == null || !layer.sku().equals(row.sku())) {
                found("cost.layer-unknown", row.sku(), rowRef(row), "a layer of " + row.sku(), id);
            } else {
                Money expected = layer.unitCost().multipliedBy(row.units());
                expect("cost.row-price", row.sku(), rowRef(row), expected, cost);
            }
        }

        private void add(CostLayer layer) {
            Sums sums = sums(layer.sku(), layer.unitCost().unit());
            sums.opened = sums.opened.plus(layer.value());
            if (layer.isBought()) {
                sums.bought = sums.bought.plus(layer.value());
            }
            sums.left = sums.left.plus(layer.unitCost().multipliedBy(left(layer)));
        }

        private void add(Revaluation row) {
            Sums sums = sums(row.sku(), row.added().unit());
            sums.drained = sums.drained.plus(row.value(row.drained()));
            sums.bought = sums.bought.plus(row.added());
            row.drained().forEach(part -> takenOfLayer.merge(part.layer(), part.units(), Math::addExact));
            if (!row.isBalanced()) {
                found(
                        "cost.revaluation",
                        row.sku(),
                        revaluationRef(row),
                        row.value(row.drained()).plus(row.added()).toString(),
                        row.value(row.opened()).toString());
            }
            for (Revaluation.Part part : row.drained()) {
                checkPart(row, part, layers.get(part.layer()));
            }
            for (Revaluation.Part part : row.opened()) {
                CostLayer layer = layers.get(part.layer());
                checkPart(row, part, layer);
                if (layer != null && (layer.units() != part.units() || !isOpenedBy(row, layer))) {
                    found("cost.revaluation", row.sku(), revaluationRef(row), part.toString(), layer.toString());
                }
            }
        }

        private void checkPart(Revaluation row, Revaluation.Part part, @Nullable CostLayer layer) {
            if (layer == null || !layer.sku().equals(row.sku())) {
                found("cost.layer-unknown", row.sku(), revaluationRef(row), "a layer of " + row.sku(), part.layer());
            } else {
                expect("cost.revaluation", row.sku(), revaluationRef(row), layer.unitCost(), part.unitCost());
            }
        }

        private static boolean isOpenedBy(Revaluation row, CostLayer layer) {
            return layer.revaluation().filter(row.id()::equals).isPresent();
        }

        private long left(CostLayer layer) {
            return remaining.getOrDefault(layer.id(), 0L);
        }

        private void checkReversed(GoodsCost row) {
            if (row.reverses().isPresent()) {
                GoodsCost reversed = rows.get(row.reverses().get());
                if (reversed == null
                        || reversed.units() < 0
                        || !reversed.sku().equals(row.sku())
                        || reversed.isCosted() != row.isCosted()) {
                    found("cost.row-reversed", row.sku(), rowRef(row), "a row of its kind", "none");
                }
            }
            long back = reversedOfRow.getOrDefault(row.id(), 0L);
            if (row.units() > 0 && back > row.units()) {
                found("cost.row-reversed", row.sku(), rowRef(row), "at most " + row.units(), Long.toString(back));
            }
        }

        private void checkLayer(CostLayer layer) {
            long taken = takenOfLayer.getOrDefault(layer.id(), 0L);
            expect("cost.layer-remaining", layer.sku(), layerRef(layer), layer.units() - taken, left(layer));
            if (left(layer) < 0) {
                found("cost.layer-remaining", layer.sku(), layerRef(layer), "at least 0", Long.toString(left(layer)));
            }
            if (!layer.open()) {
                expect("cost.layer-closed", layer.sku(), layerRef(layer), 0L, left(layer));
            }
            if (layer.revaluation().isPresent()) {
                Revaluation row = revaluations.get(layer.revaluation().get());
                if (row == null
                        || row.opened().stream().noneMatch(part -> part.layer().equals(layer.id()))) {
                    found(
                            "cost.revaluation",
                            layer.sku(),
                            layerRef(layer),
                            "a revaluation",
                            layer.revaluation().get());
                }
            }
            long returned = layer.returnOf().isPresent() ? layer.units() : 0;
            expect(
                    "cost.layer-returned",
                    layer.sku(),
                    layerRef(layer),
                    returned,
                    putIntoLayer.getOrDefault(layer.id(), 0L));
        }

        private void checkUncosted(List<GoodsCost> all, List<UncostedGoods> uncosted) {
            uncosted.forEach(goods -> waiting.put(goods.id(), goods.units()));
            Set<String> seen = new HashSet<>();
            for (GoodsCost row : all) {
                if (row.units() > 0 && !row.isCosted()) {
                    seen.add(row.id());
                    long open = row.units() - reversedOfRow.getOrDefault(row.id(), 0L);
                    expect("cost.uncosted", row.sku(), rowRef(row), open, waiting.getOrDefault(row.id(), 0L));
                }
            }
            uncosted.stream()
                    .filter(goods -> goods.units() > 0 && !seen.contains(goods.id()))
                    .forEach(goods ->
                            expect("cost.uncosted", goods.sku(), "cost.uncosted/" + goods.id(), 0L, goods.units()));
        }

        private void checkPools() {
            List<Pool> sorted = new ArrayList<>(pools.keySet());
            sorted.sort(Comparator.comparing((Pool pool) -> pool.sku().value())
                    .thenComparing(pool -> pool.unit().toString()));
            for (Pool pool : sorted) {
                Sums sums = Objects.requireNonNull(pools.get(pool));
                expect(
                        "cost.sku-value",
                        pool.sku(),
                        "",
                        sums.opened,
                        sums.taken.plus(sums.drained).plus(sums.left));
                expect("cost.sku-bought", pool.sku(), "", sums.bought, sums.used.plus(sums.left));
            }
        }

        private Sums sums(Sku sku, CurrencyUnit unit) {
            return pools.computeIfAbsent(new Pool(sku, unit), pool -> new Sums(unit));
        }

        private static String layerRef(CostLayer layer) {
            return "cost.lot/" + layer.id();
        }

        private static String revaluationRef(Revaluation row) {
            return "cost.revaluation/" + row.id();
        }

        private static String rowRef(GoodsCost row) {
            return "cost.goods/" + row.id();
        }

        private void expect(String code, Sku sku, String subject, Object expected, Object found) {
            if (!expected.equals(found)) {
                found(code, sku, subject, expected.toString(), found.toString());
            }
        }

        private void found(String law, Sku sku, String evidence, String expected, String found) {
            findings.add(finding(law, sku, evidence, expected, found));
        }
    }

    private static Finding finding(String clause, Sku sku, String evidence, String expected, String found) {
        return new Finding(
                LAW,
                sku.value(),
                clause + ": should be " + expected + ", is " + found,
                evidence.isEmpty() ? List.of() : List.of(evidence),
                switch (clause) {
                    case "cost.layer-remaining", "cost.layer-closed" ->
                        "set what is left to what was put in less what the rows took";
                    case "cost.tally" -> "set the counter to what the layers and rows say";
                    case "cost.uncosted" -> "set the units that wait to what the rows say";
                    case "cost.sku-value", "cost.sku-bought" -> "put right the layers and rows of this SKU first";
                    default -> "look for the change set that wrote it; rows are put right by reversing them";
                });
    }
}
