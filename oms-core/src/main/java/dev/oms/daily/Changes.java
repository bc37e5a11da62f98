package dev.oms.daily;

import dev.oms.cost.CostCatalogue;
import dev.oms.cost.GoodsCost;
import dev.oms.metric.Period;
import dev.oms.order.ChangeEntry;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.stock.StockNote;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Kind;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What was stored since an instant, and which days it is of. For one thread. */
final class Changes {

    /** Where there are more, none is remembered: their days are computed once more. */
    private static final int MOST_SEEN = 2_000;

    private final Session session;
    private final ZoneId zone;
    private final Instant since;
    private final Set<String> known;
    private final Set<String> seen = new HashSet<>();
    private final NavigableSet<LocalDate> days = new TreeSet<>();

    /** What was stored since the book was brought forward, as far as it was not seen then. */
    static Changes since(Session session, DailyBook book, Touched last) {
        return of(new Changes(session, book.zone(), last.until().minus(book.lag()), new HashSet<>(last.seen())), book);
    }

    /** What is told from what appears late. */
    static Changes before(Session session, DailyBook book, Instant now) {
        return of(new Changes(session, book.zone(), now.minus(book.lag()), Set.of()), book);
    }

    private static Changes of(Changes changes, DailyBook book) {
        changes.ofOrders(HistoryEntry.TYPE, HistoryEntry.BY_RECORDED, entry -> id(entry.order()));
        changes.ofOrders(ChangeEntry.TYPE, ChangeEntry.BY_RECORDED, entry -> id(entry.order()));
        if (book.hasProfits()) {
            changes.ofOrders(CostCatalogue.ENTRIES, CostCatalogue.ENTRIES_BY_RECORDED, entry -> entry.owner()
                    .orderId());
            changes.ofOrders(CostCatalogue.GOODS, CostCatalogue.GOODS_BY_RECORDED, GoodsCost::order);
        }
        changes.of(UnmatchedReturn.TYPE, UnmatchedReturn.BY_RECORDED, UnmatchedReturn::occurredAt);
        changes.of(LooseAdjustment.TYPE, LooseAdjustment.BY_RECORDED, LooseAdjustment::occurredAt);
        changes.of(StockNote.TYPE, StockNote.BY_RECORDED, StockNote::occurredAt);
        return changes;
    }

    private static Optional<String> id(OrderId order) {
        return Optional.of(order.value());
    }

    /** The day of the first thing that happened; empty if nothing did. */
    static Optional<LocalDate> firstDay(Session session, ZoneId zone) {
        List<Instant> first = new ArrayList<>();
        first(session, Order.BY_PLACED).map(Order::placedAt).ifPresent(first::add);
        first(session, UnmatchedReturn.BY_OCCURRED)
                .map(UnmatchedReturn::occurredAt)
                .ifPresent(first::add);
        first(session, LooseAdjustment.BY_OCCURRED)
                .map(LooseAdjustment::occurredAt)
                .ifPresent(first::add);
        first(session, StockNote.BY_OCCURRED).map(StockNote::occurredAt).ifPresent(first::add);
        return first.stream().min(Instant::compareTo).map(at -> Period.dayOf(at, zone));
    }

    private static <T> Optional<T> first(Session session, Index<T> index) {
        return session.find(index, KeyRange.all(), Optional.empty(), 1).items().stream()
                .findFirst();
    }

    private Changes(Session session, ZoneId zone, Instant since, Set<String> known) {
        this.session = session;
        this.zone = zone;
        this.since = since;
        this.known = known;
    }

    /** The days they are of, in order. */
    NavigableSet<LocalDate> days() {
        return days;
    }

    /** All of them, the known ones too, as far as they can be remembered. */
    List<String> seen() {
        return seen.size() > MOST_SEEN ? List.of() : seen.stream().sorted().toList();
    }

    private <T> void of(Kind<T> kind, Index<T> index, Function<T, Instant> at) {
        Pages.each(session, index, KeyRange.all().from(since), page -> fresh(kind, page)
                .forEach(row -> days.add(Period.dayOf(at.apply(row), zone))));
    }

    private <T> void ofOrders(Kind<T> kind, Index<T> index, Function<T, Optional<String>> order) {
        Pages.each(session, index, KeyRange.all().from(since), page -> {
            List<Ref<Order>> refs = fresh(kind, page).stream()
                    .flatMap(row -> order.apply(row).stream())
                    .map(Order.TYPE::ref)
                    .distinct()
                    .toList();
            ReadPlan plan = new ReadPlan();
            refs.forEach(plan::entity);
            ReadSet read = session.fetch(plan);
            refs.forEach(ref -> read.entity(ref).ifPresent(found -> days.add(Period.dayOf(found.placedAt(), zone))));
        });
    }

    private <T> List<T> fresh(Kind<T> kind, List<T> page) {
        List<T> fresh = new ArrayList<>();
        for (T row : page) {
            String name = KeyText.joined(kind.name(), kind.id().apply(row));
            seen.add(name);
            if (!known.contains(name)) {
                fresh.add(row);
            }
        }
        return fresh;
    }
}
