package dev.oms.metric;

import dev.oms.command.Desk;
import dev.oms.cost.Costs;
import dev.oms.cost.LayerBalance;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.Stock;
import dev.oms.stock.StockLevel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stock that is on hand and does not sell, the longest idle first. What came in only lately is not idle, nor is what
 * was out of stock while nobody ordered it. Immutable and thread-safe.
 *
 * <pre>{@code
 * Map<String, Instant> lastSales = oms.measures().compute(LastSales.of(Scope.allTime()));
 * oms.idleStock().of(lastSales, now, seoul, IdleLimits.STANDARD);   // CUP: 7 on hand, 112 days, DEAD
 * }</pre>
 */
public final class IdleStock {

    private static final Comparator<IdleSku> LONGEST_FIRST =
            Comparator.comparing(IdleSku::since).thenComparing(IdleSku::sku);

    private final Desk desk;
    private final Stock stock;
    private final Costs costs;

    public IdleStock(Desk desk, Stock stock, Costs costs) {
        this.desk = desk;
        this.stock = stock;
        this.costs = costs;
    }

    /**
     * Every SKU on hand that has been idle for at least {@code limits.slow()} days.
     *
     * @param lastSales when each SKU was ordered last, of the whole history
     * @param zone in which days are counted
     */
    public List<IdleSku> of(Map<String, Instant> lastSales, Instant asOf, ZoneId zone, IdleLimits limits) {
        Map<String, List<StockLevel>> bySku = Shelves.bySku(desk);
        List<IdleSku> idle = new ArrayList<>();
        bySku.forEach((sku, levels) -> {
            Optional<Instant> sold = Optional.ofNullable(lastSales.get(sku));
            long onHand = levels.stream().mapToLong(StockLevel::onHand).sum();
            if (onHand > 0 && limits.of(days(sold.orElse(Instant.MIN), asOf, zone)) != Idleness.MOVING) {
                Instant since = latest(sold, inStockSince(new Sku(sku), levels));
                long days = days(since, asOf, zone);
                if (limits.of(days) != Idleness.MOVING) {
                    idle.add(idle(sku, onHand, sold, since, days, limits));
                }
            }
        });
        idle.sort(LONGEST_FIRST);
        return List.copyOf(idle);
    }

    private IdleSku idle(String sku, long onHand, Optional<Instant> sold, Instant since, long days, IdleLimits limits) {
        List<LayerBalance> layers = costs.layersOf(new Sku(sku));
        long costed = layers.stream().mapToLong(LayerBalance::remaining).sum();
        Map<CurrencyUnit, Money> value = new TreeMap<>(PerCurrency.ORDER);
        layers.forEach(layer -> value.merge(layer.value().unit(), layer.value(), Money::plus));
        return new IdleSku(
                sku,
                onHand,
                List.copyOf(value.values()),
                Math.max(0, onHand - costed),
                sold,
                since,
                days,
                limits.of(days));
    }

    private static Instant latest(Optional<Instant> sold, Instant stocked) {
        return sold.filter(stocked::isBefore).orElse(stocked);
    }

    private static long days(Instant since, Instant asOf, ZoneId zone) {
        return since.equals(Instant.MIN)
                ? Long.MAX_VALUE
                : ChronoUnit.DAYS.between(
                        since.atZone(zone).toLocalDate(), asOf.atZone(zone).toLocalDate());
    }

    /** When it last came in while there was none anywhere. */
    private Instant inStockSince(Sku sku, List<StockLevel> levels) {
        List<LedgerEntry> entries = new ArrayList<>();
        levels.forEach(level -> entries.addAll(stock.ledger(sku, level.location())));
        entries.sort(Comparator.comparing(LedgerEntry::at));
        long onHand = 0;
        Instant since = Instant.MIN;
        for (LedgerEntry entry : entries) {
            if (onHand <= 0 && onHand + entry.onHandChange() > 0) {
                since = entry.at();
            }
            onHand += entry.onHandChange();
        }
        return since;
    }
}
