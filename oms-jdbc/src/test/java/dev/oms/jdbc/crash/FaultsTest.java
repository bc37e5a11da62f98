package dev.oms.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.jdbc.crash.Calls.Call;
import dev.oms.jdbc.crash.FaultySource.Aim;
import dev.oms.jdbc.crash.FaultySource.Fault;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.storage.SellerId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of the library that changes something fails at each call it makes to the database, in each way there is.
 * Whatever its caller is told then, the same call given again over a healthy connection is carried out once, all of it,
 * and no law is broken. Which database is a matter of {@code -Doms.faults.engine}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private static final Engine ENGINE = Engine.valueOf(System.getProperty("oms.faults.engine", "H2"));
    private static final int MOST_CALLS = 2_000;
    private static final int FEWEST_FAULTS = 40;

    private final Database database = ENGINE.database();
    private final FaultySource faulty = new FaultySource(database.unpooled());
    private final Oms early;
    private final Oms failing;
    private final Oms later;
    private final Oms latest;
    private final AtomicInteger faults = new AtomicInteger();

    FaultsTest() {
        JdbcSchema.create(database.dataSource());
        JdbcStorage healthy = JdbcStorage.of(database.dataSource());
        early = Calls.oms(healthy, Calls.NOON, 20);
        failing = Calls.oms(JdbcStorage.of(faulty.source()), Calls.NOON.plus(Duration.ofDays(1)), 3);
        later = Calls.oms(healthy, Calls.NOON.plus(Duration.ofDays(2)), 20);
        latest = Calls.oms(healthy, Calls.NOON.plus(Duration.ofDays(3)), 20);
    }

    static Stream<String> calls() {
        return Calls.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    @Execution(ExecutionMode.CONCURRENT)
    void aCallIsCarriedOutOnceWhereverTheDatabaseFails(String name) {
        Call call = Objects.requireNonNull(Calls.all().get(name));
        int met = 0;
        for (Fault fault : Fault.OVERCOME) {
            met += overcome(call, fault, new SellerId(name + " " + fault));
        }
        faults.addAndGet(met);
        assertTrue(met >= FEWEST_FAULTS, met + " faults");
    }

    /** How many calls to the database failed, until one more was not made. */
    private int overcome(Call call, Fault fault, SellerId seller) {
        Calls.open(early.forSeller(seller));
        int at = 1;
        while (fails(call, seller, fault, at)) {
            at++;
            assertTrue(at < MOST_CALLS, "a call that asks the database so often");
        }
        assertEquals(List.of(), latest.forSeller(seller).verify());
        return at - 1;
    }

    /** Whether it came to that call to the database at all. */
    private boolean fails(Call call, SellerId seller, Fault fault, int at) {
        Calls.Set set = call.set(early.forSeller(seller), "k-" + at);
        Aim aim = faulty.aim(fault, at);
        boolean acknowledged = false;
        try {
            acknowledged = !call.give(failing.forSeller(seller), set).isRefused();
        } catch (OmsException told) {
            // Given again, below, it is settled.
        }
        String where = fault + " at call " + at + ": ";
        Outcome<?> again = call.give(later.forSeller(seller), set);
        assertTrue(!again.isRefused(), () -> where + again.reasons());
        assertTrue(!acknowledged || Calls.isReplay(again), () -> where + "acknowledged and not kept");
        assertTrue(Calls.isReplay(call.give(latest.forSeller(seller), set)), () -> where + "done twice");
        return aim.fired();
    }

    @AfterAll
    void drop() {
        System.out.println(faults + " faults on " + ENGINE);
        database.close();
    }
}
