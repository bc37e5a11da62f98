package dev.oms.examples.day;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.metric.BestSellers;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Dimension;
import dev.oms.metric.ExpectedCosts;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitCalculator;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.ProfitGap;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuTable;
import dev.oms.metric.StageTimes;
import dev.oms.metric.StuckOrder;
import dev.oms.metric.StuckOrders;
import dev.oms.metric.TimeFigures;
import dev.oms.money.CurrencyUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All figures, computed in one pass over what is read back from the storage; profit, which needs costs as well, in a
 * second one.
 *
 * @param sales of everything sold and not cancelled, by currency
 * @param knownSales of orders and returns with a customer key
 * @param goodsSales of lines of goods alone
 * @param monthly by the first day of the month
 * @param skus what each SKU of goods sold
 * @param services what each other SKU sold
 * @param phases how many orders stand in which phase, by channel and the phase's code
 * @param stock empty if no level was ever written
 * @param profits empty where nothing is known of costs
 * @param profitGaps by what is estimated or missing, of how many orders
 */
public record Figures(
        Map<CurrencyUnit, SalesFigures> sales,
        Map<CurrencyUnit, SalesFigures> knownSales,
        Map<CurrencyUnit, SalesFigures> goodsSales,
        Map<ChannelId, Map<CurrencyUnit, SalesFigures>> byChannel,
        Map<LocalDate, Map<CurrencyUnit, SalesFigures>> monthly,
        Map<String, Map<CurrencyUnit, SalesFigures>> byCountry,
        CustomerFigures customers,
        Map<CurrencyUnit, SkuTable> skus,
        Map<CurrencyUnit, SkuTable> services,
        Map<ChannelId, Map<String, Long>> phases,
        Map<String, TimeFigures> stages,
        List<StuckOrder> stuck,
        Stored stored,
        List<StockRoom.Shelf> stock,
        Map<CurrencyUnit, ProfitFigures> profits,
        Map<ChannelId, Map<CurrencyUnit, ProfitFigures>> profitsByChannel,
        Map<String, Long> profitGaps) {

    /** How long an order may stand in a state before somebody must look; of others it is no matter. */
    public static final Map<String, Duration> LIMITS = Map.of(
            "PLACED", Duration.ofDays(1),
            "CONFIRMED", Duration.ofDays(3),
            "PREPARING", Duration.ofDays(3),
            "SHIPPED", Duration.ofDays(10));

    /**
     * Reads and computes.
     *
     * @param zone of months
     * @param asOf of ages
     * @param costed whether anything is known of costs; if not, nothing is said of profit
     */
    public static Figures read(Oms oms, ZoneId zone, Instant asOf, boolean costed) {
        Scope all = Scope.allTime();
        Scope goods = all.of(Population.sold().kinds(ItemKind.GOODS));
        Set<ItemKind> others = new HashSet<>(Set.of(ItemKind.values()));
        others.remove(ItemKind.GOODS);
        Pass<Measure> pass = new Pass<>();
        Supplier<Map<CurrencyUnit, SalesFigures>> sales = pass.add(Sales.of(all));
        Supplier<Map<CurrencyUnit, SalesFigures>> known =
                pass.add(Sales.of(all.of(Population.sold().knownCustomers())));
        Supplier<Map<CurrencyUnit, SalesFigures>> goodsSales = pass.add(Sales.of(goods));
        Supplier<Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> byChannel =
                pass.add(Sales.of(all).by(Dimension.channel()));
        Supplier<Map<LocalDate, Map<CurrencyUnit, SalesFigures>>> monthly =
                pass.add(Sales.of(all).by(Dimension.month(zone)));
        Supplier<Map<String, Map<CurrencyUnit, SalesFigures>>> byCountry =
                pass.add(Sales.of(all).by(Dimension.country()));
        Supplier<CustomerFigures> customers = pass.add(Customers.of(all, Grain.MONTH, zone));
        Supplier<Map<CurrencyUnit, SkuTable>> skus = pass.add(BestSellers.of(goods));
        Supplier<Map<CurrencyUnit, SkuTable>> services =
                pass.add(BestSellers.of(all.of(Population.sold().kinds(others.toArray(ItemKind[]::new)))));
        Supplier<Map<ChannelId, Map<String, Long>>> phases = pass.add(
                OrderCounts.of(all.of(Population.all())).by(Dimension.phase()).by(Dimension.channel()));
        Supplier<Map<String, TimeFigures>> stages = pass.add(StageTimes.of(all.of(Population.all()), asOf));
        Supplier<List<StuckOrder>> stuck = pass.add(StuckOrders.asOf(asOf, LIMITS));
        Stored.Count stored = new Stored.Count();
        oms.measures().all(measure -> {
            pass.accept(measure);
            stored.accept(measure);
        });
        Pass<ProfitMeasure> second = new Pass<>();
        Supplier<Map<CurrencyUnit, ProfitFigures>> profits = second.add(OrderProfits.of(all));
        Supplier<Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> profitsByChannel =
                second.add(OrderProfits.of(all).by(Dimension.channel()));
        Map<String, Long> gaps = new TreeMap<>();
        if (costed) {
            oms.measures().profits(new ProfitCalculator(ExpectedCosts.standard()), measure -> {
                second.accept(measure);
                if (all.counts(measure)) {
                    measure.profit().gaps().stream()
                            .map(Figures::name)
                            .distinct()
                            .forEach(gap -> gaps.merge(gap, 1L, Long::sum));
                }
            });
        }
        return new Figures(
                sales.get(),
                known.get(),
                goodsSales.get(),
                byChannel.get(),
                monthly.get(),
                byCountry.get(),
                customers.get(),
                skus.get(),
                services.get(),
                phases.get(),
                stages.get(),
                stuck.get(),
                stored.result(),
                StockRoom.shelves(oms, asOf),
                profits.get(),
                profitsByChannel.get(),
                Collections.unmodifiableMap(gaps));
    }

    /** How many orders stand in a phase, over all channels. */
    public long in(Phase phase) {
        return phases.values().stream()
                .mapToLong(counts -> counts.getOrDefault(phase.code(), 0L))
                .sum();
    }

    private static String name(ProfitGap gap) {
        String cause = gap.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return gap.kind()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + cause)
                .orElse(cause);
    }
}
