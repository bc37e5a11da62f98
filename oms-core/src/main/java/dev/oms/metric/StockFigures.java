package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stock did over the days of a period, of one SKU or of several together. The average stock is that of the end of
 * each day, not of the first and the last alone.
 *
 * <p>Example: over 10 days 5 on hand at the end of each, 20 shipped: the stock turned 20 / 5 = 4 times and lasts 50 /
 * 20 = 2.5 days. Immutable and thread-safe.
 *
 * @param days how many ends of days were looked at
 * @param opening on hand when the period began
 * @param received units of receipts; what came back from orders is not among them
 * @param shipped units that left for orders
 * @param unitDays on hand at the end of each day, summed up
 * @param skuDays days with the SKU on sale: from the day it first came in, ever
 * @param skuDaysOut those of them that ended with nothing on hand
 * @param uncostedUnitDays units on hand at the end of a day that nobody told the cost of, summed up
 * @param uncostedUnits units sold in the period that nobody has told the cost of
 * @param costs what the stock was worth and what sold goods cost, one for each currency
 */
public record StockFigures(
        long days,
        long opening,
        long received,
        long shipped,
        long unitDays,
        long skuDays,
        long skuDaysOut,
        long uncostedUnitDays,
        long uncostedUnits,
        List<StockCost> costs) {

    /** The code of the reason where nothing was shipped: stock without demand lasts for ever, not 0 days. */
    public static final String NO_DEMAND = "stock.no-demand";

    /** The code of the reason where the cost of some units is unknown. */
    public static final String COST_UNKNOWN = "stock.cost-unknown";

    public StockFigures {
        costs = List.copyOf(costs);
    }

    /** No stock at all over so many days. */
    static StockFigures none(long days) {
        return new StockFigures(days, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    }

    /** Both together. */
    StockFigures plus(StockFigures other) {
        if (days != other.days) {
            throw new IllegalArgumentException(days + " and " + other.days + " days do not go together");
        }
        Map<CurrencyUnit, StockCost> sums = new TreeMap<>(PerCurrency.ORDER);
        List<StockCost> all = new ArrayList<>(costs);
        all.addAll(other.costs);
        all.forEach(cost -> sums.merge(cost.goods().unit(), cost, StockCost::plus));
        return new StockFigures(
                days,
                Math.addExact(opening, other.opening),
                Math.addExact(received, other.received),
                Math.addExact(shipped, other.shipped),
                Math.addExact(unitDays, other.unitDays),
                skuDays + other.skuDays,
                skuDaysOut + other.skuDaysOut,
                Math.addExact(uncostedUnitDays, other.uncostedUnitDays),
                Math.addExact(uncostedUnits, other.uncostedUnits),
                List.copyOf(sums.values()));
    }

    /** Units on hand at the end of a day, on average. */
    public Ratio averageUnits() {
        return new Ratio(unitDays, days);
    }

    /** How often the stock turned in the period: units shipped over average units. For a year, × 365 / days. */
    public Ratio turnoverByUnits() {
        return new Ratio(Math.multiplyExact(shipped, days), unitDays);
    }

    /** How many days of shipping the average stock covers; without any, there is no demand to cover. */
    public Outcome<Ratio> daysOfInventory() {
        return shipped == 0 ? noDemand() : Outcome.done(new Ratio(unitDays, shipped));
    }

    /** Shipped over what there was to ship: the opening stock and what was received. */
    public Ratio sellThrough() {
        return new Ratio(shipped, Math.addExact(opening, received));
    }

    /** Days that ended with nothing on hand over days on sale. */
    public Ratio stockOutShare() {
        return new Ratio(skuDaysOut, skuDays);
    }

    /** How often the stock turned in the period: cost of goods sold over average stock at cost. */
    public Outcome<Ratio> turnoverAtCost(CurrencyUnit unit) {
        return cost(unit)
                .map(cost -> new Ratio(
                        cost.goods().multipliedBy(days).minor(),
                        cost.valueDays().minor()));
    }

    /** How many days of cost of goods sold the average stock at cost covers. */
    public Outcome<Ratio> daysOfInventoryAtCost(CurrencyUnit unit) {
        return cost(unit)
                .fold(
                        cost -> cost.goods().isZero()
                                ? noDemand()
                                : Outcome.done(new Ratio(
                                        cost.valueDays().minor(), cost.goods().minor())),
                        Outcome::refused);
    }

    /**
     * Gross margin over average stock at cost.
     *
     * @param earned what the same SKUs earned in the orders of the same period
     */
    public Outcome<Ratio> gmroi(ProfitFigures earned) {
        Optional<Money> margin = earned.cm1().amount();
        if (margin.isEmpty()) {
            return Outcome.refused(Reason.of(
                    COST_UNKNOWN,
                    "",
                    "{orders} orders or lines lack a price or a cost",
                    "orders",
                    earned.cm1().missing()));
        }
        return cost(earned.currency())
                .map(cost -> new Ratio(
                        margin.get().multipliedBy(days).minor(),
                        cost.valueDays().minor()));
    }

    private Outcome<StockCost> cost(CurrencyUnit unit) {
        if (uncostedUnitDays > 0 || uncostedUnits > 0) {
            return Outcome.refused(Reason.of(
                    COST_UNKNOWN,
                    "",
                    "nobody told the cost of {units} units sold, and of {unitDays} units on hand summed over days",
                    "units",
                    uncostedUnits,
                    "unitDays",
                    uncostedUnitDays));
        }
        if (costs.stream().anyMatch(cost -> !cost.goods().unit().equals(unit))) {
            return Outcome.refused(Reason.of(
                    "stock.other-currency",
                    "",
                    "some of the stock cost another currency than {currency}",
                    "currency",
                    unit.code()));
        }
        return Outcome.done(costs.isEmpty() ? new StockCost(Money.zero(unit), Money.zero(unit)) : costs.get(0));
    }

    private static Outcome<Ratio> noDemand() {
        return Outcome.refused(Reason.of(NO_DEMAND, "", "nothing was shipped: there is no demand to cover"));
    }
}
