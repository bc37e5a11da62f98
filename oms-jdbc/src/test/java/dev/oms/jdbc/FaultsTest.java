package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemPolicy;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.StockCount;
import dev.oms.stock.TransferDraft;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command fails at each call it makes to the database, in each way there is. Whatever its caller is told then,
 * the same command given again over a healthy connection is carried out once, all of it, and no law is broken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int MOST_CALLS = 500;

    private final Database database = Engine.H2.database();
    private final Oms healthy;
    private int number;

    FaultsTest() {
        JdbcSchema.create(database.dataSource());
        healthy = oms(JdbcStorage.of(database.dataSource()));
        healthy.stock()
                .receive(GoodsReceipt.of("opening", Shop.SEOUL).line("MUG", 1_000_000))
                .orThrow();
    }

    private static Oms oms(JdbcStorage storage) {
        return Oms.on(storage)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .backoff((failures, begun) -> failures < 3)
                .build();
    }

    /** A command on an order, or on none, that is carried out once under its key. */
    private interface Command {
        Outcome<?> give(Oms oms, Order order, String key);
    }

    private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("place", (oms, order, key) -> oms.orders().place(draft("again-" + key)));
        COMMANDS.put("confirm", (oms, order, key) -> oms.keyed(key).orders().confirm(order.id()));
        COMMANDS.put("cancel", (oms, order, key) -> oms.keyed(key).orders().cancel(order.id(), "why"));
        COMMANDS.put("edit", (oms, order, key) -> oms.orders()
                .edit(key, order.id(), OrderEdit.none().remove("1", 1), "why"));
        COMMANDS.put("receive", (oms, order, key) -> oms.stock()
                .receive(GoodsReceipt.of(key, Shop.SEOUL).line("MUG", 2)));
        COMMANDS.put("count", (oms, order, key) -> oms.stock()
                .count(StockCount.of(key, Shop.SEOUL).line("CUP-" + key, 7)));
        COMMANDS.put("declare", (oms, order, key) -> oms.keyed(key).items().declare(ItemDraft.of("CAP-" + key)));
        COMMANDS.put("cart", (oms, order, key) -> oms.keyed(key)
                .carts()
                .reserve(CartReservation.of(key).line("MUG", 1)));
        COMMANDS.put("transfer", (oms, order, key) -> oms.transfers()
                .ship(TransferDraft.of(key, Shop.SEOUL, "BUSAN").line("MUG", 1)));
        COMMANDS.put("pay", (oms, order, key) -> oms.payments()
                .record(PaymentFact.captured(order.id(), "toss", key, "10", NOON)));
        COMMANDS.put("ship", (oms, order, key) -> {
            oms.keyed(key + "-c").orders().confirm(order.id());
            return oms.parcels().ship(Ship.everything(order.id(), "CJ", key));
        });
        COMMANDS.put("a fact too early", (oms, order, key) -> oms.parcels().record(CarrierFact.delivered(key, NOON)));
    }

    static Stream<String> commands() {
        return COMMANDS.keySet().stream();
    }

    private static OrderDraft draft(String number) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", 2, PriceDraft.unitPrice("5"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsCarriedOutOnceWhereverTheDatabaseFails(String name) {
        Command command = COMMANDS.get(name);
        int faults = 0;
        for (FaultySource.Fault fault : FaultySource.Fault.values()) {
            boolean fired = true;
            for (int at = 1; fired; at++) {
                assertTrue(at < MOST_CALLS, "a command of so many calls");
                fired = fails(command, fault, at);
                faults += fired ? 1 : 0;
            }
        }
        assertTrue(faults > 20, faults + " faults");
    }

    /** Whether it came to the call at all. */
    private boolean fails(Command command, FaultySource.Fault fault, int at) {
        String key = "k-" + ++number;
        Order order = healthy.orders().place(draft(key)).orThrow();
        FaultySource faulty = new FaultySource(database.dataSource(), fault, at);
        boolean acknowledged = false;
        try {
            acknowledged = !command.give(oms(JdbcStorage.of(faulty.source(), Oms.catalogue())), order, key)
                    .isRefused();
        } catch (OmsException told) {
            // Given again, below, it is settled.
        }
        boolean fired = faulty.fired();
        Outcome<?> again = command.give(healthy, order, key);
        assertTrue(!again.isRefused(), () -> fault + " at call " + at + ": " + again.reasons());
        assertTrue(!acknowledged || isReplay(again), () -> fault + " at call " + at + ": acknowledged and not kept");
        assertTrue(isReplay(command.give(healthy, order, key)), () -> fault + " at call " + at);
        return fired;
    }

    private static boolean isReplay(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?> done && done.replayed();
    }

    @AfterAll
    void noLawIsBroken() {
        try (database) {
            assertEquals(List.of(), healthy.verify());
        }
    }
}
