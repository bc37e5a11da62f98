package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.Finding;
import dev.oms.event.Delivery;
import dev.oms.event.EventSink;
import dev.oms.event.EventStream;
import dev.oms.event.RelayPolicy;
import dev.oms.event.Relayed;
import dev.oms.event.StuckStream;
import dev.oms.fixture.Together;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several processes over one database, each with a storage, ids and a clock of its own: two sell, three relay events,
 * one forgets receipts and gives old orders again. Time goes so fast that leases run out and receipts grow old.
 */
class RelayWorkersTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration RETENTION = Duration.ofSeconds(20);
    private static final RelayPolicy POLICY =
            new RelayPolicy(Duration.ofSeconds(15), 10, Duration.ofSeconds(1), Duration.ofSeconds(5), 3);
    private static final int SELLERS = 2;
    private static final int RELAYS = 3;
    private static final int ORDERS = Integer.getInteger("oms.relay.orders", 30);
    private static final int UNITS = 10_000;
    private static final LocationId SEOUL = new LocationId("SEOUL");

    /** The time that all clocks go by, each a little off. */
    private final AtomicLong millis = new AtomicLong();

    private final AtomicInteger selling = new AtomicInteger(SELLERS);
    private final AtomicInteger pruned = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Delivery> delivered = new ConcurrentLinkedQueue<>();
    private volatile String poison = "";

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "H2"})
    void eachEventArrivesInOrderAndNoOrderComesBack(Engine engine) {
        try (Database database = engine.database()) {
            JdbcSchema.create(database.dataSource());
            Oms first = process(database, "first", 0);
            first.stock()
                    .receive(GoodsReceipt.of("opening", SEOUL.value()).line("MUG", UNITS))
                    .orThrow();
            Order poisoned = first.orders().place(draft("poisoned")).orThrow();
            first.orders().confirm(poisoned.id()).orThrow();
            orders.put("poisoned", poisoned);
            poison = poisoned.id().value();

            List<Callable<Integer>> work = new ArrayList<>();
            for (int seller = 0; seller < SELLERS; seller++) {
                String name = "seller-" + seller;
                work.add(() -> sell(process(database, name, 300), name));
            }
            for (int relay = 0; relay < RELAYS; relay++) {
                Oms oms = process(database, "relay-" + relay, 700L * relay - 700);
                work.add(() -> relay(oms));
            }
            work.add(() -> prune(process(database, "pruner", -400)));
            Together.run(work);

            nothingIsLeftBehindThe(first, poisoned);
            firstDeliveriesAreThose(first);
            nobodyCameBack(first);
        }
    }

    private Oms process(Database database, String name, long off) {
        AtomicLong ids = new AtomicLong();
        return Oms.on(JdbcStorage.of(database.dataSource()))
                .clock(() -> MORNING.plusMillis(millis.get() + off))
                .ids(kind -> kind + "-" + name + "-" + ids.incrementAndGet())
                .backoff((failures, begun) -> failures < 10_000)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .withoutValidator()
                .build()
                .as(name, "");
    }

    private static OrderDraft draft(String number) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", 1, PriceDraft.unitPrice("5"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    private int sell(Oms oms, String name) {
        try {
            for (int i = 0; i < ORDERS; i++) {
                String number = name + "-" + i;
                Order order = oms.orders().place(draft(number)).orThrow();
                orders.put(number, order);
                millis.addAndGet(1_500);
                if (i % 3 != 0) {
                    oms.orders().confirm(order.id()).orThrow();
                }
                if (i % 3 != 1) {
                    oms.orders().cancel(order.id(), "changed their mind").orThrow();
                }
                millis.addAndGet(1_500);
            }
            return ORDERS;
        } finally {
            selling.decrementAndGet();
        }
    }

    private int relay(Oms oms) {
        EventSink sink = event -> {
            if (event.stream().id().equals(poison) && event.kind().equals("order.placed")) {
                refused.incrementAndGet();
                throw new IllegalStateException("poisoned");
            }
            delivered.add(event);
        };
        int all = 0;
        boolean last = false;
        while (true) {
            boolean sold = selling.get() == 0;
            Relayed round = oms.outbox().with(POLICY).relay(sink, 25);
            all += round.delivered();
            if (round.delivered() == 0) {
                if (last && sold) {
                    return all;
                }
                last = sold;
                millis.addAndGet(sold ? 20_000 : 0); // whatever lease somebody has left runs out
            }
        }
    }

    private int prune(Oms oms) {
        while (selling.get() > 0) {
            pruned.addAndGet(oms.pruning(RETENTION).run(50).done());
            for (String number : orders.keySet()) {
                Outcome<Order> again = oms.orders().place(draft(number));
                boolean replayed = again instanceof Outcome.Done<Order> done && done.replayed();
                assertTrue(
                        replayed || again.reasons().get(0).code().equals("order.exists"),
                        () -> number + " came back: " + again);
                if (selling.get() == 0) {
                    break;
                }
            }
        }
        return pruned.get();
    }

    /** Only the stream that is poisoned waits, and it goes on as soon as it is told to. */
    private void nothingIsLeftBehindThe(Oms oms, Order poisoned) {
        EventStream stream = new EventStream("order", poisoned.id().value());
        Set<String> waiting = new HashSet<>();
        outbox(oms).forEach(event -> waiting.add(event.streamType() + "/" + event.streamId()));
        assertEquals(Set.of(stream.toString()), waiting);
        assertEquals(2, outbox(oms).size(), "placed and confirmed");
        assertEquals(
                List.of(stream),
                oms.outbox().stuck(10).stream().map(StuckStream::stream).toList());
        poison = "";
        oms.outbox().redrive(stream).orThrow();
        millis.addAndGet(Duration.ofHours(1).toMillis());
        oms.outbox().with(POLICY).relay(delivered::add, 10);
        assertEquals(List.of(), outbox(oms));
    }

    private static List<StoredEvent> outbox(Oms oms) {
        return oms.read(session -> Pages.all(session, BuiltIn.OUTBOX_BY_TIME, KeyRange.all()));
    }

    /** What happened to each order was told, in its order; what came more than once was the same event. */
    private void firstDeliveriesAreThose(Oms oms) {
        Map<String, Delivery> events = new LinkedHashMap<>();
        delivered.forEach(event -> assertEquals(event, events.computeIfAbsent(event.id(), absent -> event)));
        Map<EventStream, List<Delivery>> streams = new LinkedHashMap<>();
        events.values().forEach(event -> streams.computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                .add(event));
        streams.forEach((stream, told) -> assertEquals(
                told.stream()
                        .sorted(Comparator.comparingLong(Delivery::version).thenComparingInt(Delivery::ordinal))
                        .toList(),
                told,
                stream.toString()));
        assertEquals(1 + SELLERS * ORDERS, orders.size());
        orders.forEach((number, order) -> assertEquals(
                oms.orders().history(order.id()).stream()
                        .map(entry -> "order." + entry.to().toLowerCase(Locale.ROOT))
                        .toList(),
                streams.getOrDefault(new EventStream("order", order.id().value()), List.of()).stream()
                        .map(Delivery::kind)
                        .toList(),
                number));
        assertTrue(refused.get() > 1, "the poisoned one was tried again");
    }

    private void nobodyCameBack(Oms oms) {
        assertTrue(pruned.get() > 0, "receipts were pruned");
        long alive = orders.values().stream()
                .filter(order ->
                        !oms.orders().find(order.id()).orElseThrow().state().equals("CANCELLED"))
                .count();
        assertEquals(alive, oms.stock().level(new Sku("MUG"), SEOUL).reserved());
        assertEquals(List.<Finding>of(), oms.verify());
    }
}
