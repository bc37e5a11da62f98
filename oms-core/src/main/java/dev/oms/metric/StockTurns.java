package dev.oms.metric;

import dev.oms.command.Desk;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostLayer;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.GoodsUse;
import dev.oms.cost.Revaluation;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.Stock;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockDocumentKind;
import dev.oms.stock.StockLevel;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How stock turned over a period, read off the ledger and the cost layers, SKU by SKU. Immutable and thread-safe.
 *
 * <pre>{@code
 * List<SkuStock> may = oms.stockTurns().of(Period.of(YearMonth.of(2024, 5), seoul));
 * StockFigures all = oms.stockTurns().total(may);
 * all.daysOfInventory();   // 50/20, or refused with stock.no-demand
 * }</pre>
 */
public final class StockTurns {

    private final Desk desk;
    private final Stock stock;

    public StockTurns(Desk desk, Stock stock) {
        this.desk = desk;
        this.stock = stock;
    }

    /** Every SKU that ever came in, by SKU ascending. Days that have not ended are not looked at. */
    public List<SkuStock> of(Period period) {
        List<Instant> ends = ends(period, desk.now());
        Map<String, List<StockLevel>> bySku = Shelves.bySku(desk);
        List<SkuStock> all = new ArrayList<>();
        bySku.forEach((sku, levels) ->
                figures(new Sku(sku), levels, period, ends).ifPresent(figures -> all.add(new SkuStock(sku, figures))));
        return List.copyOf(all);
    }

    /** The figures of several SKUs over one period together. */
    public StockFigures total(List<SkuStock> skus) {
        return skus.stream().map(SkuStock::figures).reduce(StockFigures::plus).orElseGet(() -> StockFigures.none(0));
    }

    /** The ends of the days of a period that have come. */
    private static List<Instant> ends(Period period, Instant now) {
        List<Instant> ends = new ArrayList<>();
        LocalDate day = period.from().atZone(period.zone()).toLocalDate();
        while (true) {
            Instant end = day.plusDays(1).atStartOfDay(period.zone()).toInstant();
            if (end.isAfter(period.until()) || end.isAfter(now)) {
                return ends;
            }
            ends.add(end);
            day = day.plusDays(1);
        }
    }

    private Optional<StockFigures> figures(Sku sku, List<StockLevel> levels, Period period, List<Instant> ends) {
        List<LedgerEntry> entries = new ArrayList<>();
        levels.forEach(level -> entries.addAll(stock.ledger(sku, level.location())));
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        entries.sort(Comparator.comparing(LedgerEntry::at));
        return Optional.of(desk.read(session -> figures(sku, entries, period, ends, session)));
    }

    private static StockFigures figures(
            Sku sku, List<LedgerEntry> entries, Period period, List<Instant> ends, Session session) {
        Instant firstIn = entries.get(0).at();
        Map<String, Long> returned = returned(sku, entries, period, session);
        Layers layers = Layers.read(session, sku, period);
        long opening = 0;
        long received = 0;
        long shipped = 0;
        for (LedgerEntry entry : entries) {
            if (entry.at().isBefore(period.from())) {
                opening += entry.onHandChange();
            } else if (period.contains(entry.at())) {
                received += isReceipt(entry) ? entry.onHandChange() : 0;
                shipped -= isShipment(entry) ? entry.onHandChange() : 0;
            }
        }
        for (long back : returned.values()) {
            received -= back;
        }
        long onHand = 0;
        long unitDays = 0;
        long skuDays = 0;
        long out = 0;
        long uncosted = 0;
        int at = 0;
        for (Instant end : ends) {
            while (at < entries.size() && entries.get(at).at().isBefore(end)) {
                onHand += entries.get(at++).onHandChange();
            }
            unitDays = Math.addExact(unitDays, onHand);
            if (firstIn.isBefore(end)) {
                skuDays++;
                out += onHand <= 0 ? 1 : 0;
            }
            uncosted = Math.addExact(uncosted, Math.max(0, onHand - layers.unitsUntil(end)));
        }
        return new StockFigures(
                ends.size(),
                opening,
                received,
                shipped,
                unitDays,
                skuDays,
                out,
                uncosted,
                layers.uncostedUnits,
                layers.costs(ends));
    }

    private static boolean isReceipt(LedgerEntry entry) {
        return entry.cause().kind().equals(StockDocumentKind.RECEIPT.code());
    }

    private static boolean isShipment(LedgerEntry entry) {
        return entry.cause().kind().equals(LedgerCause.shipment("any").kind());
    }

    /** The units that receipts of the period brought back from orders, by receipt. */
    private static Map<String, Long> returned(Sku sku, List<LedgerEntry> entries, Period period, Session session) {
        Map<String, Long> returned = new HashMap<>();
        for (LedgerEntry entry : entries) {
            if (isReceipt(entry) && period.contains(entry.at())) {
                returned.put(entry.cause().reference(), 0L);
            }
        }
        ReadPlan plan = new ReadPlan();
        returned.keySet().forEach(number -> plan.entity(StockDocument.ref(StockDocumentKind.RECEIPT, number)));
        ReadSet read = session.fetch(plan);
        returned.replaceAll((number, zero) -> read.entity(StockDocument.ref(StockDocumentKind.RECEIPT, number))
                .map(document -> document.lines().stream()
                        .filter(line ->
                                line.sku().equals(sku) && line.returned().isPresent())
                        .mapToLong(StockDocument.Line::units)
                        .sum())
                .orElse(0L));
        return returned;
    }

    /** What went into the cost layers of a SKU and came out, in the order of time. */
    private static final class Layers {

        /** Units and their value at cost; negative if they go. */
        private record Change(Instant at, long units, Money value) {}

        private final List<Change> changes = new ArrayList<>();
        private final Map<CurrencyUnit, Money> sold = new TreeMap<>(PerCurrency.ORDER);
        private long uncostedUnits;
        private long units;
        private int at;

        static Layers read(Session session, Sku sku, Period period) {
            Layers read = new Layers();
            KeyRange ofSku = KeyRange.startingWith(sku.value());
            read.goods(Pages.all(session, CostCatalogue.GOODS_BY_SKU, ofSku), period);
            Map<String, Instant> revalued = new HashMap<>();
            for (Revaluation row : Pages.all(session, CostCatalogue.REVALUATIONS_BY_SKU, ofSku)) {
                revalued.put(row.id(), row.at());
                row.drained()
                        .forEach(part -> read.changes.add(
                                new Change(row.at(), -part.units(), part.value().negated())));
            }
            for (CostLayer layer : Pages.all(session, CostCatalogue.LAYERS_BY_SKU, ofSku)) {
                // What is revalued stays as old as it was; it lies in its new layers since then.
                Instant since = layer.revaluation()
                        .flatMap(row -> Optional.ofNullable(revalued.get(row)))
                        .orElse(layer.openedAt());
                read.changes.add(new Change(since, layer.units(), layer.value()));
            }
            read.changes.sort(Comparator.comparing(Change::at));
            return read;
        }

        private void goods(List<GoodsCost> rows, Period period) {
            Map<String, Long> settled = new HashMap<>();
            for (GoodsCost row : rows) {
                if (!row.isCosted()) {
                    row.reverses().ifPresent(of -> settled.merge(of, -row.units(), Long::sum));
                }
            }
            for (GoodsCost row : rows) {
                boolean isSold = row.use() instanceof GoodsUse.Sold && period.contains(row.recordedAt());
                if (row.isCosted()) {
                    Money cost = row.cost().orElseThrow();
                    if (row.units() > 0) {
                        changes.add(new Change(row.recordedAt(), -row.units(), cost.negated()));
                    }
                    if (isSold) {
                        sold.merge(cost.unit(), cost, Money::plus);
                    }
                } else if (isSold && row.units() > 0) {
                    uncostedUnits += row.units() - settled.getOrDefault(row.id(), 0L);
                }
            }
        }

        /** The units in layers before an instant; asked in the order of time. */
        long unitsUntil(Instant end) {
            while (at < changes.size() && changes.get(at).at().isBefore(end)) {
                units += changes.get(at++).units();
            }
            return units;
        }

        List<StockCost> costs(List<Instant> ends) {
            Map<CurrencyUnit, Money> now = new TreeMap<>(PerCurrency.ORDER);
            Map<CurrencyUnit, Money> valueDays = new TreeMap<>(PerCurrency.ORDER);
            int next = 0;
            for (Instant end : ends) {
                while (next < changes.size() && changes.get(next).at().isBefore(end)) {
                    Money value = changes.get(next++).value();
                    now.merge(value.unit(), value, Money::plus);
                }
                now.forEach((unit, value) -> valueDays.merge(unit, value, Money::plus));
            }
            sold.keySet().forEach(unit -> valueDays.putIfAbsent(unit, Money.zero(unit)));
            List<StockCost> costs = new ArrayList<>();
            valueDays.forEach(
                    (unit, value) -> costs.add(new StockCost(value, sold.getOrDefault(unit, Money.zero(unit)))));
            return List.copyOf(costs);
        }
    }
}
