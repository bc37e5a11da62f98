package dev.oms.metric;

import dev.oms.command.Desk;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.EstimateGaps;
import dev.oms.cost.GoodsCost;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.StockEffect;
import dev.oms.people.Persons;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.stock.Backorder;
import dev.oms.stock.StockNote;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads measures back from the storage, page by page, in the order of their time. A page of orders takes two reads: the
 * orders, and the history of all of them. Immutable and thread-safe.
 *
 * <pre>{@code
 * Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> sales = Sales.of(Scope.allTime()).accumulator();
 * Accumulator<Measure, CustomerFigures> customers = Customers.of(Scope.allTime(), Grain.MONTH, utc).accumulator();
 * measures.all(measure -> {
 *     sales.accumulate(measure);
 *     customers.accumulate(measure);
 * });
 * }</pre>
 */
public final class Measures {

    private static final int FIRST_ROWS = 50;

    private final Desk desk;
    private final Lifecycle<Order> lifecycle;
    private final Readings readings;

    /** Measures of the desk's seller; the lifecycle tells phases of states. */
    public Measures(Desk desk, Lifecycle<Order> lifecycle) {
        this(desk, lifecycle, new Readings(Buyer::key));
    }

    private Measures(Desk desk, Lifecycle<Order> lifecycle, Readings readings) {
        this.desk = desk;
        this.lifecycle = lifecycle;
        this.readings = readings;
    }

    /** The same, where a customer is a person, not a key of one order: who bought in two channels is one customer. */
    public Measures of(Persons persons) {
        return new Measures(desk, lifecycle, new Readings(persons::of));
    }

    /** The measure of one order and its whole history, in order. */
    public static OrderMeasure measure(Order order, List<HistoryEntry> history, Lifecycle<Order> lifecycle) {
        return new Readings(Buyer::key).of(order, history, lifecycle);
    }

    /** All orders, returns, adjustments and notes. */
    public void all(Consumer<? super Measure> reader) {
        read(KeyRange.all(), reader);
    }

    /**
     * Orders placed in the period, and returns, adjustments and notes that happened in it. Figures that look beyond the
     * period (new customers, orders completed in it) need {@link #all}.
     */
    public void in(Period period, Consumer<? super Measure> reader) {
        read(range(period), reader);
    }

    /** All measures at once; for as many as fit in memory. */
    public List<Measure> list() {
        List<Measure> all = new ArrayList<>();
        all(all::add);
        return all;
    }

    /** One figure over all measures. */
    public <R> R compute(Metric<Measure, R> metric) {
        Accumulator<Measure, R> accumulator = metric.accumulator();
        all(accumulator::accumulate);
        return accumulator.result();
    }

    /** All orders and what they earned. */
    public void profits(ProfitCalculator calculator, Consumer<? super ProfitMeasure> reader) {
        desk.read(session -> {
            profits(session, KeyRange.all(), calculator, reader);
            return true;
        });
    }

    /** The orders placed in a period and what they earned. */
    public void profits(Period period, ProfitCalculator calculator, Consumer<? super ProfitMeasure> reader) {
        desk.read(session -> {
            profits(session, range(period), calculator, reader);
            return true;
        });
    }

    /** All orders that were to be reserved from stock, and what of them had to wait. */
    public void fills(Consumer<? super FillMeasure> reader) {
        fills(KeyRange.all(), reader);
    }

    /** Those placed in a period. */
    public void fills(Period period, Consumer<? super FillMeasure> reader) {
        fills(range(period), reader);
    }

    /** The parcels of all orders. */
    public void parcels(Consumer<? super ParcelMeasure> reader) {
        parcels(KeyRange.all(), reader);
    }

    /** The parcels of orders placed in a period. */
    public void parcels(Period period, Consumer<? super ParcelMeasure> reader) {
        parcels(range(period), reader);
    }

    /** What was spent on advertising for the days of a period. */
    public void spend(Period period, Consumer<? super SpendMeasure> reader) {
        KeyRange days = KeyRange.startingWith(CostKind.ADVERTISING.name())
                .from(period.from().atZone(period.zone()).toLocalDate().toEpochDay())
                .until(period.until().atZone(period.zone()).toLocalDate().toEpochDay());
        desk.read(session -> {
            Pages.each(session, CostCatalogue.ENTRIES_BY_KIND, days, page -> {
                ReadPlan plan = new ReadPlan();
                page.forEach(entry -> entry.owner().orderId().ifPresent(order -> plan.entity(Order.TYPE.ref(order))));
                ReadSet read = session.fetch(plan);
                for (CostEntry entry : page) {
                    reader.accept(new SpendMeasure(
                            "cost:" + entry.id(),
                            channel(entry.owner(), read),
                            entry.owner().orderId(),
                            entry.effectiveDate().atStartOfDay(period.zone()).toInstant(),
                            entry.amount()));
                }
            });
            return true;
        });
    }

    private static ChannelId channel(CostOwner owner, ReadSet read) {
        return owner instanceof CostOwner.OfPeriod of
                ? of.channel()
                : read.entity(Order.TYPE.ref(owner.orderId().orElseThrow()))
                        .orElseThrow(() -> new IllegalStateException("the order of " + owner.key() + " is gone"))
                        .channel();
    }

    private static KeyRange range(Period period) {
        return KeyRange.all().from(period.from()).until(period.until());
    }

    private void read(KeyRange range, Consumer<? super Measure> reader) {
        desk.read(session -> {
            Pages.each(session, Order.BY_PLACED, range, page -> orders(session, page, reader));
            Pages.each(
                    session,
                    UnmatchedReturn.BY_OCCURRED,
                    range,
                    page -> page.forEach(found -> reader.accept(readings.of(found))));
            Pages.each(
                    session,
                    LooseAdjustment.BY_OCCURRED,
                    range,
                    page -> page.forEach(found -> reader.accept(readings.of(found))));
            Pages.each(
                    session,
                    StockNote.BY_OCCURRED,
                    range,
                    page -> page.forEach(found -> reader.accept(readings.of(found))));
            return true;
        });
    }

    private void orders(Session session, List<Order> page, Consumer<? super OrderMeasure> reader) {
        ReadPlan plan = new ReadPlan();
        page.forEach(order -> plan.range(history(order)));
        ReadSet read = session.fetch(plan);
        for (Order order : page) {
            reader.accept(readings.of(order, Pages.all(session, read, history(order)), lifecycle));
        }
    }

    private void profits(
            Session session, KeyRange range, ProfitCalculator calculator, Consumer<? super ProfitMeasure> reader) {
        Pages.each(session, Order.BY_PLACED, range, page -> {
            ReadPlan plan = new ReadPlan();
            for (Order order : page) {
                plan.range(history(order))
                        .range(entries(order.id().value()))
                        .range(goods(order.id().value()))
                        .entity(gaps(order.id().value()));
            }
            ReadSet read = session.fetch(plan);
            for (Order order : page) {
                String id = order.id().value();
                OrderMeasure measure = readings.of(order, Pages.all(session, read, history(order)), lifecycle);
                List<CostEntry> entries = Pages.all(session, read, entries(id));
                Profit profit = calculator.profit(
                        measure,
                        List.of(), // no stored return names an order
                        entries,
                        Pages.all(session, read, goods(id)),
                        read.entity(gaps(id)).map(gaps -> gaps.open(entries)).orElse(List.of()));
                reader.accept(new ProfitMeasure(measure, profit));
            }
        });
    }

    private void fills(KeyRange range, Consumer<? super FillMeasure> reader) {
        desk.read(session -> {
            Pages.each(session, Order.BY_PLACED, range, page -> {
                ReadPlan plan = new ReadPlan();
                for (Order order : page) {
                    plan.range(history(order)).range(waited(order));
                }
                ReadSet read = session.fetch(plan);
                for (Order order : page) {
                    if (order.stockEffect() == StockEffect.RESERVE) {
                        Map<String, Long> waited = new HashMap<>();
                        Pages.all(session, read, waited(order))
                                .forEach(backorder ->
                                        waited.merge(backorder.owner().line(), backorder.units(), Math::addExact));
                        reader.accept(new FillMeasure(
                                readings.of(order, Pages.all(session, read, history(order)), lifecycle), waited));
                    }
                }
            });
            return true;
        });
    }

    private void parcels(KeyRange range, Consumer<? super ParcelMeasure> reader) {
        desk.read(session -> {
            Pages.each(session, Order.BY_PLACED, range, page -> {
                ReadPlan plan = new ReadPlan();
                for (Order order : page) {
                    plan.range(parcels(order)).range(entries(order.id().value()));
                }
                ReadSet read = session.fetch(plan);
                ReadPlan more = new ReadPlan();
                page.forEach(
                        order -> Pages.all(session, read, parcels(order)).forEach(parcel -> more.range(facts(parcel))));
                ReadSet facts = session.fetch(more);
                for (Order order : page) {
                    List<Parcel> parcels = Pages.all(session, read, parcels(order));
                    List<CostEntry> entries =
                            Pages.all(session, read, entries(order.id().value()));
                    for (Parcel parcel : parcels) {
                        reader.accept(readings.of(
                                parcel,
                                order,
                                parcels.size(),
                                Pages.all(session, facts, facts(parcel)),
                                CostEntries.standing(entries)));
                    }
                }
            });
            return true;
        });
    }

    private static RangeRead<Backorder> waited(Order order) {
        return Backorder.ofOrder(order.id().value(), FIRST_ROWS);
    }

    private static RangeRead<Parcel> parcels(Order order) {
        return new RangeRead<>(Parcel.BY_ORDER, KeyRange.startingWith(order.id().value()), FIRST_ROWS);
    }

    private static RangeRead<StoredCarrierFact> facts(Parcel parcel) {
        return new RangeRead<>(StoredCarrierFact.BY_PARCEL, KeyRange.startingWith(parcel.id()), FIRST_ROWS);
    }

    private static RangeRead<HistoryEntry> history(Order order) {
        return HistoryEntry.ofOrder(order.id(), FIRST_ROWS);
    }

    private static RangeRead<CostEntry> entries(String order) {
        return new RangeRead<>(CostCatalogue.ENTRIES_BY_ORDER, KeyRange.startingWith(order), FIRST_ROWS);
    }

    private static Ref<EstimateGaps> gaps(String order) {
        return CostCatalogue.GAPS.ref(order);
    }

    private static RangeRead<GoodsCost> goods(String order) {
        return new RangeRead<>(CostCatalogue.GOODS_BY_ORDER, KeyRange.startingWith(order), FIRST_ROWS);
    }
}
