package dev.oms.metric;

import static java.util.stream.Collectors.toMap;

import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.GoodsUse;
import dev.oms.cost.MissingCost;
import dev.oms.item.ItemKind;
import dev.oms.metric.ProfitGap.Cause;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.Split;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes what an order earned from the order, its returns, its cost entries and what its goods cost.
 *
 * <ol>
 *   <li>Each line earns the net sales of the units the buyer kept (neither cancelled nor refused nor lost); a line of
 *       kind fee earns charges instead, and every line the shipping charged with it.
 *   <li>Returns take their credit from the line they name, else from all lines by net sales.
 *   <li>Goods cost what the rows of the order say, line by line.
 *   <li>A cost entry of a line is borne by it; one of the order or of a parcel is split over goods and services by net
 *       sales, largest remainder, ties by line id.
 *   <li>Whatever is estimated, in another currency, or not told becomes a {@link ProfitGap}.
 * </ol>
 *
 * Pure, immutable and thread-safe.
 */
public final class ProfitCalculator {

    private final ExpectedCosts expected;

    public ProfitCalculator(ExpectedCosts expected) {
        this.expected = expected;
    }

    /**
     * What the order earned.
     *
     * @param returns those of the order
     * @param entries all cost entries of the order, its lines and parcels, reversals among them
     * @param goods all goods rows of the order, reversals among them
     */
    public Profit profit(
            OrderMeasure order, List<ReturnMeasure> returns, List<CostEntry> entries, List<GoodsCost> goods) {
        return profit(order, returns, entries, goods, List.of());
    }

    /**
     * What the order earned.
     *
     * @param missing what rules speak of and could not estimate, and no document has told of since
     */
    public Profit profit(
            OrderMeasure order,
            List<ReturnMeasure> returns,
            List<CostEntry> entries,
            List<GoodsCost> goods,
            List<MissingCost> missing) {
        Work work = new Work(order);
        order.lines().forEach(work::earn);
        work.weigh();
        returns.forEach(work::takeBack);
        work.takeGoods(goods, returns);
        entries.forEach(work::bear);
        missing.forEach(work::noteMissing);
        work.noteCosts(entries, missing, expected.of(order));
        return work.profit();
    }

    private static final class Work {

        private final OrderMeasure order;
        private final CurrencyUnit unit;
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private final List<ProfitGap> gaps = new ArrayList<>();

        /** What bears what belongs to the order as a whole. */
        private List<Line> bearers = List.of();

        Work(OrderMeasure order) {
            this.order = order;
            this.unit = order.currency();
        }

        void earn(LineMeasure measure) {
            Line line = new Line(measure, unit);
            lines.put(measure.id(), line);
            if (!measure.priced() && measure.keptUnits() > 0) {
                gaps.add(gap(Cause.PRICE_UNKNOWN, Optional.empty(), measure.id(), measure.keptUnits(), ""));
            }
        }

        void weigh() {
            List<Line> sold = lines.values().stream()
                    .filter(line -> line.measure.kind() != ItemKind.FEE)
                    .toList();
            bearers = sold.isEmpty() ? List.copyOf(lines.values()) : sold;
            bearers.forEach(
                    line -> line.weight = Math.max(0, line.measure.kept().net()));
            if (!order.adjusted().isZero()) {
                gaps.add(new ProfitGap(
                        Cause.ADJUSTMENT_LEFT_OUT,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        order.adjusted().toString()));
            }
        }

        void takeBack(ReturnMeasure back) {
            if (!back.currency().equals(unit)) {
                gaps.add(new ProfitGap(
                        Cause.RETURN_IN_OTHER_CURRENCY,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        back.currency().code()));
                return;
            }
            for (ReturnMeasure.Line line : back.lines()) {
                Money credit = Money.ofMinor(line.credit(), unit);
                share(line.orderLine(), credit).forEach((bearer, part) -> bearer.takeBack(part));
                line.orderLine().map(lines::get).ifPresent(found -> found.returned += line.units());
            }
        }

        void takeGoods(List<GoodsCost> rows, List<ReturnMeasure> returns) {
            for (GoodsCost row : rows) {
                Optional<String> lineId = row.use() instanceof GoodsUse.Sold sold
                        ? Optional.of(sold.line()).filter(lines::containsKey)
                        : Optional.empty();
                lineId.map(lines::get).ifPresent(line -> line.note(row));
                if (row.cost().isPresent()) {
                    Money cost = row.cost().get();
                    if (cost.unit().equals(unit)) {
                        share(lineId, cost).forEach((bearer, part) -> bearer.goods = bearer.goods.plus(part));
                    } else {
                        gaps.add(new ProfitGap(
                                Cause.OTHER_CURRENCY,
                                Optional.of(CostKind.GOODS),
                                lineId,
                                row.units(),
                                cost.unit().code()));
                    }
                }
            }
            // A return that names no line may be of any: goods put back for it make no line short.
            long unnamed = returns.stream()
                    .flatMap(back -> back.lines().stream())
                    .filter(line -> line.orderLine().isEmpty())
                    .mapToLong(ReturnMeasure.Line::units)
                    .sum();
            for (Line line : lines.values()) {
                if (line.uncosted != 0) {
                    gaps.add(gap(
                            Cause.GOODS_UNCOSTED, Optional.of(CostKind.GOODS), line.measure.id(), line.uncosted, ""));
                }
                long missing = line.notTaken() - unnamed;
                if (missing > 0) {
                    gaps.add(gap(Cause.GOODS_NOT_TAKEN, Optional.of(CostKind.GOODS), line.measure.id(), missing, ""));
                }
            }
        }

        void bear(CostEntry entry) {
            if (entry.amount().unit().equals(unit)) {
                Optional<String> line =
                        entry.owner() instanceof CostOwner.OfOrder of ? of.line() : Optional.<String>empty();
                share(line, entry.amount()).forEach((bearer, part) -> bearer.bear(entry.kind(), part));
            }
        }

        void noteMissing(MissingCost missing) {
            String detail = (missing.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + missing.detail())
                    .strip();
            note(Cause.COST_NOT_ESTIMATED, missing.kind(), Optional.empty(), detail);
        }

        void noteCosts(List<CostEntry> entries, List<MissingCost> missing, Set<CostKind> wanted) {
            List<CostEntry> standing = CostEntries.standing(entries);
            Set<CostKind> told = EnumSet.noneOf(CostKind.class);
            missing.forEach(gap -> told.add(gap.kind()));
            for (CostEntry entry : standing) {
                told.add(entry.kind());
                Optional<String> line =
                        entry.owner() instanceof CostOwner.OfOrder of ? of.line() : Optional.<String>empty();
                if (!entry.amount().unit().equals(unit)) {
                    note(
                            Cause.OTHER_CURRENCY,
                            entry.kind(),
                            line,
                            entry.amount().unit().code());
                } else if (!entry.basis().isActual()) {
                    note(Cause.ESTIMATED, entry.kind(), line, "");
                }
            }
            for (CostKind kind : wanted) {
                if (kind != CostKind.GOODS && !told.contains(kind)) {
                    note(Cause.COST_NOT_TOLD, kind, Optional.empty(), "");
                }
            }
        }

        private void note(Cause cause, CostKind kind, Optional<String> line, String detail) {
            ProfitGap gap = new ProfitGap(cause, Optional.of(kind), line, 0, detail);
            if (!gaps.contains(gap)) {
                gaps.add(gap);
            }
        }

        private static ProfitGap gap(Cause cause, Optional<CostKind> kind, String line, long units, String detail) {
            return new ProfitGap(cause, kind, Optional.of(line), units, detail);
        }

        /** The part each line bears: all of it the named line, else every bearer by its weight. */
        private Map<Line, Money> share(Optional<String> lineId, Money amount) {
            Line named = lineId.map(lines::get).orElse(null);
            if (named != null) {
                return Map.of(named, amount);
            }
            List<Money> parts = Split.byWeights(
                    amount,
                    bearers,
                    line -> line.weight,
                    Comparator.comparing(line -> line.measure.id(), KeyText::compare));
            Map<Line, Money> shares = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                shares.put(bearers.get(i), parts.get(i));
            }
            return shares;
        }

        Profit profit() {
            Money netSales = Money.zero(unit);
            Money goods = Money.zero(unit);
            Money charges = Money.zero(unit);
            Map<CostKind, Money> costs = new EnumMap<>(CostKind.class);
            List<LineProfit> results = new ArrayList<>();
            for (Line line : lines.values()) {
                netSales = netSales.plus(line.netSales);
                goods = goods.plus(line.goods);
                charges = charges.plus(line.charges);
                line.costs.forEach((kind, cost) -> costs.merge(kind, cost, Money::plus));
                results.add(line.result());
            }
            gaps.sort(Comparator.comparing(ProfitGap::level)
                    .thenComparing(ProfitGap::cause)
                    .thenComparing(gap -> gap.kind().map(Enum::name).orElse(""))
                    .thenComparing(gap -> gap.line().orElse("")));
            return new Profit(order.id(), unit, netSales, goods, charges, costs, results, gaps);
        }
    }

    /** One line while it is computed; two lines are never equal. */
    private static final class Line {

        private final LineMeasure measure;
        private final Map<CostKind, Money> costs = new EnumMap<>(CostKind.class);
        private Money netSales;
        private Money charges;
        private Money goods;
        private long weight;
        private long returned;
        private long taken;
        private long uncosted;

        Line(LineMeasure measure, CurrencyUnit unit) {
            this.measure = measure;
            Money none = Money.zero(unit);
            Money net = Money.ofMinor(measure.kept().net(), unit);
            Money shipping = Money.ofMinor(measure.kept().shipping(), unit);
            boolean fee = measure.kind() == ItemKind.FEE;
            this.netSales = fee ? none : net;
            this.charges = fee ? net.plus(shipping) : shipping;
            this.goods = none;
        }

        void takeBack(Money credit) {
            if (measure.kind() == ItemKind.FEE) {
                charges = charges.minus(credit);
            } else {
                netSales = netSales.minus(credit);
            }
        }

        void note(GoodsCost row) {
            taken += row.units();
            uncosted += row.isCosted() ? 0 : row.units();
        }

        void bear(CostKind kind, Money cost) {
            if (kind == CostKind.GOODS) {
                goods = goods.plus(cost);
            } else {
                costs.merge(kind, cost, Money::plus);
            }
        }

        /** Units that were sold and not returned, and that no row says stock was taken for. */
        long notTaken() {
            return measure.kind() == ItemKind.GOODS ? measure.keptUnits() - returned - taken : 0;
        }

        LineProfit result() {
            return new LineProfit(
                    measure.id(),
                    measure.sku(),
                    measure.kind(),
                    measure.keptUnits() - returned,
                    netSales,
                    goods,
                    charges,
                    costs.entrySet().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }
}
