package dev.oms.examples.day;

import dev.oms.Oms;
import dev.oms.metric.Accumulator;
import dev.oms.metric.BestSellers;
import dev.oms.metric.Measure;
import dev.oms.metric.Period;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuTable;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLine;
import dev.oms.stock.StockLevel;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What lies on the shelves, beside what is wanted of it. */
public final class StockRoom {

    /** The days whose sales tell what is low. */
    public static final int DAYS = 28;

    private static final int PAGE = 500;

    private StockRoom() {}

    /**
     * A SKU over all locations.
     *
     * @param waiting units ordered that no stock could be reserved for
     * @param sold units sold in the last {@value StockRoom#DAYS} days
     */
    public record Shelf(String sku, long onHand, long reserved, long available, long waiting, long sold) {

        /**
         * What to tell the seller: {@code SHORT}, {@code LOW} (less than a week's sales), {@code NO SALE} or nothing.
         */
        public String mark() {
            if (waiting > 0) {
                return "SHORT";
            }
            if (sold == 0) {
                return onHand > 0 ? "NO SALE" : "";
            }
            return available * DAYS < sold * 7 ? "LOW" : "";
        }

        private Shelf plus(StockLevel level) {
            return new Shelf(
                    sku,
                    onHand + level.onHand(),
                    reserved + level.reserved(),
                    available + level.available(),
                    waiting,
                    sold);
        }

        private Shelf waiting(long more) {
            return new Shelf(sku, onHand, reserved, available, waiting + more, sold);
        }

        private Shelf sold(long units) {
            return new Shelf(sku, onHand, reserved, available, waiting, sold + units);
        }
    }

    /** Every SKU that has a level, and none if there is no level at all. */
    public static List<Shelf> shelves(Oms oms, Instant asOf) {
        Map<String, Shelf> shelves = new TreeMap<>();
        pages(oms, StockLevel.TYPE.index(), KeyRange.all(), (CounterValue value) -> {
            StockLevel level = StockLevel.of(value);
            shelves.merge(
                    level.sku().value(),
                    new Shelf(level.sku().value(), 0, 0, 0, 0, 0).plus(level),
                    (before, ignored) -> before.plus(level));
        });
        if (shelves.isEmpty()) {
            return List.of();
        }
        for (String state : List.of(
                OrderLifecycle.PLACED.code(), OrderLifecycle.CONFIRMED.code(), OrderLifecycle.PREPARING.code())) {
            pages(oms, Order.BY_STATE, KeyRange.startingWith(state), order -> waiting(order, shelves));
        }
        Period lately = new Period(asOf.minus(Duration.ofDays(DAYS)), asOf, ZoneOffset.UTC);
        Accumulator<Measure, Map<CurrencyUnit, SkuTable>> sold =
                BestSellers.of(Scope.placedIn(lately)).accumulator();
        oms.measures().in(lately, sold::accumulate);
        for (SkuTable table : sold.result().values()) {
            for (SkuFigures sku : table.skus()) {
                shelves.computeIfPresent(sku.sku(), (code, shelf) -> shelf.sold(sku.netUnits()));
            }
        }
        return List.copyOf(shelves.values());
    }

    private static void waiting(Order order, Map<String, Shelf> shelves) {
        for (OrderLine line : order.lines()) {
            line.sku()
                    .ifPresent(sku -> shelves.computeIfPresent(
                            sku.value(),
                            (code, shelf) -> shelf.waiting(
                                    line.units().unreserved() + line.units().backordered())));
        }
    }

    private static <T> void pages(Oms oms, Index<T> index, KeyRange range, Consumer<T> reader) {
        oms.read(session -> {
            Optional<Cursor> after = Optional.empty();
            do {
                Page<T> page = session.find(index, range, after, PAGE);
                page.items().forEach(reader);
                after = page.next();
            } while (after.isPresent());
            return true;
        });
    }
}
