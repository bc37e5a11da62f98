package dev.oms.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.command.DueWork;
import dev.oms.order.OrderRules;
import dev.oms.storage.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the library offers to do is among the {@link Calls}, or is named here with why not. */
class EveryCallIsGivenTest {

    /** They change nothing. */
    private static final Set<String> READ = Set.of(
            "ChannelStock.limits/1",
            "ChannelStock.published/2",
            "Carts.reservations/1",
            "ChannelGaps.compare/2",
            "ChannelGaps.compare/4",
            "Costs.goodsOf/1",
            "Costs.landedParts/1",
            "Costs.layersOf/1",
            "Costs.missingOf/1",
            "Costs.ofOrder/1",
            "DailyFigures.differing/3",
            "DailyFigures.each/3",
            "DailyFigures.over/3",
            "IdleStock.of/4",
            "Inbox.find/1",
            "Inbox.parked/2",
            "Inbox.waitingFor/1",
            "Items.all/2",
            "Items.byBarcode/1",
            "Items.find/1",
            "Items.listing/1",
            "Items.unmapped/1",
            "Measures.all/1",
            "Measures.compute/1",
            "Measures.fills/1",
            "Measures.fills/2",
            "Measures.in/2",
            "Measures.list/0",
            "Measures.parcels/1",
            "Measures.parcels/2",
            "Measures.profits/2",
            "Measures.profits/3",
            "Measures.spend/2",
            "Oms.outcomeOf/1",
            "Oms.read/1",
            "Oms.verify/0",
            "OrderExport.to/1",
            "Orders.atRisk/2",
            "Orders.find/1",
            "Orders.find/2",
            "Orders.history/1",
            "Orders.late/1",
            "Orders.linkedTo/1",
            "Orders.overdueCancellations/1",
            "Orders.page/4",
            "Orders.source/1",
            "Orders.timeline/1",
            "Outbox.lag/0",
            "Outbox.skipped/1",
            "Outbox.stuck/1",
            "Parcels.find/1",
            "Parcels.ofOrder/1",
            "Payments.ofOrder/1",
            "People.dueForErasure/3",
            "People.erasure/1",
            "People.export/1",
            "People.history/3",
            "People.links/1",
            "People.of/1",
            "People.ofAccount/1",
            "People.persons/0",
            "People.standing/1",
            "People.suggestions/1",
            "Profits.find/1",
            "Profits.of/1",
            "Stock.availability/1",
            "Stock.available/1",
            "Stock.backorders/2",
            "Stock.demand/1",
            "Stock.document/2",
            "Stock.ledger/1",
            "Stock.ledger/2",
            "Stock.ledger/4",
            "Stock.level/2",
            "Stock.levels/1",
            "Stock.openReservations/2",
            "Stock.reservations/1",
            "Stock.shortages/1",
            "StockTurns.of/1",
            "StockTurns.total/1",
            "Transfers.all/2",
            "Transfers.find/1",
            "Transfers.inTransit/1");

    /** They answer another view of the same things. */
    private static final Set<String> VIEWS = Set.of(
            "Measures.of/1",
            "Oms.as/2",
            "Oms.forSeller/1",
            "Oms.keyed/1",
            "Oms.preview/0",
            "Oms.within/1",
            "OrderExport.in/1",
            "OrderExport.ofChannel/1",
            "OrderExport.placedIn/1",
            "OrderExport.withPersonalData/0",
            "Outbox.with/1");

    /** Parcels.record and Payments.record are it, each for its kind of facts. */
    private static final Set<String> BY_OTHERS = Set.of("Inbox.take/2");

    /**
     * They go on with what Costs.landed could not do in one change set, and with what was interrupted of People.erase;
     * their pieces are those of them.
     */
    private static final Set<String> GOING_ON = Set.of("Costs.sharing/0", "People.dueWork/0");

    @Test
    void whatChangesSomethingIsGivenWhereThingsBreak() {
        NavigableSet<String> expected = new TreeSet<>();
        Calls.all().values().forEach(call -> expected.add(call.covers()));
        for (Set<String> others : List.of(READ, VIEWS, BY_OTHERS, GOING_ON)) {
            assertEquals(Set.of(), both(expected, others), "given, and said not to be");
            expected.addAll(others);
        }
        NavigableSet<String> offered = new TreeSet<>();
        rooms().flatMap(EveryCallIsGivenTest::methods)
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName() + "/"
                        + method.getParameterCount())
                .forEach(offered::add);
        assertEquals(String.join("\n", expected), String.join("\n", offered));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Collections.disjoint(one, other) ? Set.of() : other;
    }

    private static Stream<Class<?>> rooms() {
        return Stream.concat(
                Stream.of(Oms.class),
                methodsOf(Oms.class).filter(EveryCallIsGivenTest::isRoom).map(Method::getReturnType));
    }

    /** What the front door leads to. */
    private static boolean isRoom(Method method) {
        Class<?> type = method.getReturnType();
        return !type.getPackage().equals(DueWork.class.getPackage())
                && type.getName().startsWith("dev.oms.")
                && !Set.of(Oms.class, OrderRules.class, Storage.class).contains(type);
    }

    private static Stream<Method> methods(Class<?> room) {
        return methodsOf(room)
                .filter(method -> !(room == Oms.class
                        && (isRoom(method)
                                || method.getReturnType() == Storage.class
                                || method.getReturnType() == OrderRules.class)));
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic());
    }
}
