package dev.oms.cost;

import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the units of some layers are now: followed through sales, returns and revaluations, layer by layer.
 *
 * <p>A layer that holds units of other layers too holds so many of these as their share of it: 3 of them blended with 1
 * other are three quarters of each unit sold from then on. Under first in, first out nothing is blended, and all is
 * counted in whole units.
 *
 * @param open the layers with something of them left, and how many units of them
 * @param sold the units of them each order line took and did not give back
 * @param writtenOff the units of them that are gone without being sold
 */
record LayerTrace(Map<String, BigDecimal> open, Map<GoodsUse.Sold, BigDecimal> sold, BigDecimal writtenOff) {

    /** How exactly a share of a blended layer is known. */
    private static final int DIGITS = 12;

    /**
     * Follows the units of these layers.
     *
     * @param pools read before: a layer changed since then makes the change set that drains it fail
     */
    static LayerTrace of(Session session, List<CostLayer> from, CostPools pools) {
        return new Following(session, pools).follow(from);
    }

    BigDecimal onHand() {
        return open.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static final class Following {

        private final Session session;
        private final Map<String, LayerBalance> balances;
        private final Map<String, CostLayer> reached = new LinkedHashMap<>();
        private final Map<String, List<CostLayer>> next = new HashMap<>();
        private final Map<String, Revaluation> drainedBy = new HashMap<>();
        private final Map<String, Integer> waitsFor = new HashMap<>();
        private final Map<String, BigDecimal> unitsOfThem = new HashMap<>();
        private final Map<String, BigDecimal> open = new TreeMap<>();
        private final Map<GoodsUse.Sold, BigDecimal> sold = new LinkedHashMap<>();
        private BigDecimal writtenOff = BigDecimal.ZERO;

        Following(Session session, CostPools pools) {
            this.session = session;
            this.balances = pools.layers().stream()
                    .collect(Collectors.toMap(balance -> balance.layer().id(), Function.identity()));
        }

        LayerTrace follow(List<CostLayer> from) {
            from.forEach(layer -> unitsOfThem.put(layer.id(), BigDecimal.valueOf(layer.units())));
            reach(from);
            // A layer is counted when all that flowed into it has been.
            Deque<CostLayer> ready = new ArrayDeque<>(from);
            while (!ready.isEmpty()) {
                CostLayer layer = ready.remove();
                count(layer);
                for (CostLayer after : next.getOrDefault(layer.id(), List.of())) {
                    if (waitsFor.merge(after.id(), -1, Integer::sum) == 0) {
                        ready.add(after);
                    }
                }
            }
            return new LayerTrace(open, sold, writtenOff);
        }

        private void reach(List<CostLayer> from) {
            Deque<CostLayer> ahead = new ArrayDeque<>(from);
            from.forEach(layer -> reached.put(layer.id(), layer));
            while (!ahead.isEmpty()) {
                CostLayer layer = ahead.remove();
                List<CostLayer> after = new ArrayList<>(
                        Pages.all(session, CostCatalogue.LAYERS_BY_RETURNED, KeyRange.startingWith(layer.id())));
                for (Revaluation row :
                        Pages.all(session, CostCatalogue.REVALUATIONS_BY_LAYER, KeyRange.startingWith(layer.id()))) {
                    drainedBy.put(layer.id(), row);
                    after.addAll(layersOf(row));
                }
                next.put(layer.id(), after);
                for (CostLayer found : after) {
                    waitsFor.merge(found.id(), 1, Integer::sum);
                    if (reached.putIfAbsent(found.id(), found) == null) {
                        ahead.add(found);
                    }
                }
            }
        }

        private List<CostLayer> layersOf(Revaluation row) {
            return Pages.all(
                            session,
                            CostCatalogue.LAYERS_BY_SOURCE,
                            KeyRange.startingWith(
                                    row.source().kind(),
                                    row.source().reference(),
                                    row.sku().value()))
                    .stream()
                    .filter(layer ->
                            layer.revaluation().filter(row.id()::equals).isPresent())
                    .toList();
        }

        private void count(CostLayer layer) {
            BigDecimal share = part(unitsOf(layer.id()), layer.units(), 1);
            Map<String, Long> returned = new HashMap<>();
            for (CostLayer back : next.getOrDefault(layer.id(), List.of())) {
                back.returnOf().ifPresent(row -> {
                    returned.merge(row, back.units(), Math::addExact);
                    unitsOfThem.merge(back.id(), share.multiply(BigDecimal.valueOf(back.units())), BigDecimal::add);
                });
            }
            for (GoodsCost row : Pages.all(session, CostCatalogue.GOODS_BY_LAYER, KeyRange.startingWith(layer.id()))) {
                long kept = row.units() - returned.getOrDefault(row.id(), 0L);
                if (row.units() > 0 && kept > 0) {
                    take(row.use(), share.multiply(BigDecimal.valueOf(kept)));
                }
            }
            Revaluation row = drainedBy.get(layer.id());
            if (row != null) {
                drain(layer, row, share);
            } else if (layer.open()) {
                LayerBalance balance = balances.get(layer.id());
                if (balance == null) {
                    throw new IllegalStateException("layer " + layer.id() + " was opened while it was read");
                }
                if (balance.remaining() > 0) {
                    open.put(layer.id(), share.multiply(BigDecimal.valueOf(balance.remaining())));
                }
            }
        }

        private void take(GoodsUse use, BigDecimal units) {
            if (use instanceof GoodsUse.Sold line) {
                sold.merge((GoodsUse.Sold) GoodsUse.sold(line.order(), line.line()), units, BigDecimal::add);
            } else {
                writtenOff = writtenOff.add(units);
            }
        }

        private void drain(CostLayer layer, Revaluation row, BigDecimal share) {
            for (Revaluation.Part part : row.drained()) {
                if (part.layer().equals(layer.id())) {
                    BigDecimal units = share.multiply(BigDecimal.valueOf(part.units()));
                    for (Revaluation.Part into : row.opened()) {
                        unitsOfThem.merge(into.layer(), part(units, row.units(), into.units()), BigDecimal::add);
                    }
                }
            }
        }

        private BigDecimal unitsOf(String layer) {
            return unitsOfThem.getOrDefault(layer, BigDecimal.ZERO);
        }

        private static BigDecimal part(BigDecimal units, long of, long times) {
            return units.multiply(BigDecimal.valueOf(times))
                    .divide(BigDecimal.valueOf(of), DIGITS, RoundingMode.HALF_EVEN);
        }
    }
}
