package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.jdbc.engine.Interceptor;
import dev.oms.law.RandomWalk;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is called on a connection along a random history of the whole library. On the host's: nothing that ends, changes
 * or leaves its transaction, and what is opened is closed. On one of a pool: it goes back as it came.
 */
class ForbiddenCallsTest {

    private static final long SEED = Long.getLong("oms.walk.seed", new Random().nextLong());
    private static final int STEPS = 120;

    /** A host ends its transaction after so many sessions and begins another. */
    private static final int SESSIONS = 7;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "H2"})
    void theTransactionOfAHostStaysItsOwn(Engine engine) throws SQLException {
        try (Database database = engine.database();
                Connection connection = database.dataSource().getConnection()) {
            JdbcSchema.create(database.dataSource());
            connection.setAutoCommit(false);
            Spy spy = new Spy(connection, Spy.WITHIN, Set.of());
            Hosting hosting = new Hosting(connection, spy, JdbcStorage.of(database.dataSource()));
            Shop shop = walked(hosting);
            hosting.endTransaction();
            assertTrue(hosting.transactions > STEPS / SESSIONS, () -> hosting.transactions + " transactions");
            assertTrue(spy.calls() > STEPS, () -> spy.calls() + " calls");
            assertEquals(List.of(), hosting.faults, "seed " + SEED);
            Shop remembered = Shop.bare(RandomWalk::policies);
            new RandomWalk(SEED, remembered).walk(STEPS);
            assertEquals(remembered.dump(), shop.dump(), "seed " + SEED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aConnectionGoesBackAsItCame(Engine engine) {
        try (Database database = engine.database()) {
            JdbcSchema.create(database.dataSource());
            Lending lending = new Lending(database.dataSource());
            Storage storage = JdbcStorage.of(lending.source());
            lending.watches = true;
            Shop shop = walked(storage);
            shop.assertSound();
            assertTrue(lending.lent > STEPS, () -> lending.lent + " connections lent");
            assertEquals(lending.lent, lending.returned);
            assertEquals(List.of(), lending.faults, "seed " + SEED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "H2", "SQLITE"})
    void aRefusalLeavesNoSavepoint(Engine engine) throws SQLException {
        try (Database database = engine.database();
                Connection connection = database.dataSource().getConnection()) {
            JdbcSchema.create(database.dataSource());
            connection.setAutoCommit(false);
            Spy spy = new Spy(connection, Spy.WITHIN, Set.of());
            Storage joined = JdbcStorage.of(database.dataSource()).joining(spy.connection());
            try (Session session = joined.open(SellerId.DEFAULT)) {
                ChangeSet set = ChangeSet.of()
                        .claim(new Claim("test.space", "key", "owner"))
                        .build(command("first"));
                assertEquals(new ApplyResult.Applied(set.command().receipt()), session.apply(set));
                assertEquals(new ApplyResult.AlreadyApplied(set.command().receipt()), session.apply(set));
                ChangeSet other = ChangeSet.of()
                        .claim(new Claim("test.space", "key", "other"))
                        .build(command("second"));
                assertInstanceOf(ApplyResult.Taken.class, session.apply(other));
                session.applyAll(List.of(set, other));
            }
            connection.commit();
            assertEquals(List.of(), spy.faults());
        }
    }

    private static Command command(String key) {
        return new Command(
                key,
                Fingerprint.of(Bytes.utf8(key)),
                new CommandReceipt("test", 1, Instant.EPOCH, List.of(), Bytes.EMPTY));
    }

    private static Shop walked(Storage storage) {
        Shop shop = Shop.on(storage, policies -> RandomWalk.policies(policies).withoutValidator());
        new RandomWalk(SEED, shop).walk(STEPS);
        return shop;
    }

    /** A host that does a few things in one transaction, then a few in the next. */
    private static final class Hosting implements Storage {

        private final Connection connection;
        private final Spy spy;
        private final Storage joined;
        private final List<String> faults = new ArrayList<>();
        private int opened;
        private int transactions;

        Hosting(Connection connection, Spy spy, JdbcStorage storage) {
            this.connection = connection;
            this.spy = spy;
            this.joined = storage.joining(spy.connection());
        }

        @Override
        public Session open(SellerId seller) {
            if (++opened % SESSIONS == 0) {
                endTransaction();
            }
            return joined.open(seller);
        }

        @Override
        public Catalogue knows() {
            return joined.knows();
        }

        void endTransaction() {
            transactions++;
            try {
                faults.addAll(spy.faults());
                connection.commit();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** A pool that looks at what comes back. */
    private static final class Lending {

        private final DataSource real;
        private final List<String> faults = new ArrayList<>();
        private boolean watches;
        private int lent;
        private int returned;

        Lending(DataSource real) {
            this.real = real;
        }

        DataSource source() {
            return Interceptor.before(
                    DataSource.class,
                    (method, arguments) -> method.getName().equals("getConnection")
                            ? lend(real.getConnection())
                            : method.invoke(real, arguments));
        }

        private Connection lend(Connection connection) throws SQLException {
            if (!watches) {
                return connection;
            }
            lent++;
            Spy spy = new Spy(connection, Spy.OF_ITS_OWN, Set.of("SET TRANSACTION ", "SET LOCAL ", "SET STATEMENT "));
            String before = state(connection);
            return Interceptor.before(Connection.class, (method, arguments) -> {
                if (method.getName().equals("close") && !connection.isClosed()) {
                    returned++;
                    faults.addAll(spy.faults());
                    if (!state(connection).equals(before)) {
                        faults.add("taken as " + before + ", given back as " + state(connection));
                    }
                }
                return method.invoke(spy.connection(), arguments);
            });
        }

        private static String state(Connection connection) throws SQLException {
            return List.of(
                            connection.getAutoCommit(),
                            connection.getTransactionIsolation(),
                            connection.isReadOnly(),
                            connection.getHoldability())
                    .toString();
        }
    }
}
