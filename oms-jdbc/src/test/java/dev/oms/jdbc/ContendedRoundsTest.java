package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Floor;
import dev.oms.storage.Form;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three buyers want a unit each at once, round after round, where there is one unit, or two: as many get one as there
 * are, and nobody is told that there is none while one is left. Oversold and undersold are both red. The storage alone
 * goes through all rounds, the whole library through a tenth of them: there a round costs many times as much.
 */
class ContendedRoundsTest {

    private static final int ROUNDS = Integer.getInteger("oms.rounds", 1_000);
    private static final int OF_ORDERS = ROUNDS / 10;

    /** So many rounds are run in one database, which so stays small. */
    private static final int OF_A_DATABASE = 10_000;

    private static final int AT_ONCE = 500;
    private static final int OF_A_RECEIPT = 50;
    private static final int BUYERS = 3;
    private static final int MOST_TRIES = 10_000;

    /** In whose transaction somebody buys: in one of the storage's own, or in the host's, at one level or another. */
    enum Level {
        OWN(Connection.TRANSACTION_NONE),
        READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
        REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
        SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        private void begin(Connection connection) throws SQLException {
            connection.setTransactionIsolation(number);
            connection.setAutoCommit(false);
        }
    }

    /** A database with a storage on it, and how it is used. */
    private record Place(Database database, JdbcStorage storage, Level level) {

        /** Asks again from the beginning, in another transaction, as often as others come first. */
        <T> T trying(Function<Storage, T> work) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                try {
                    return level == Level.OWN ? work.apply(storage) : within(work);
                } catch (RestartTransactionException | RetryableStorageException othersFirst) {
                    Thread.onSpinWait();
                }
            }
            throw new AssertionError("tried " + MOST_TRIES + " times and never came through");
        }

        private <T> T within(Function<Storage, T> work) {
            try (HostConnection host = new HostConnection(level::begin, database.dataSource(), storage)) {
                T answer = work.apply(host.storage());
                host.commit();
                return answer;
            }
        }
    }

    /** On every engine, in each transaction that means something else there. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @CsvSource({
        "POSTGRES, OWN",
        "POSTGRES, READ_COMMITTED",
        "POSTGRES, REPEATABLE_READ",
        "POSTGRES, SERIALIZABLE",
        "MARIADB, OWN",
        "MARIADB, READ_COMMITTED",
        "MARIADB, REPEATABLE_READ",
        "MARIADB_SNAPSHOT, OWN",
        "MARIADB_SNAPSHOT, REPEATABLE_READ",
        "H2, OWN",
        "H2, READ_COMMITTED",
        "SQLITE, OWN"
    })
    private @interface OnEveryEngine {}

    /** Where units lie, each round on a shelf of its own. */
    private interface Shelves {

        void fill(int first, int count);

        /** Whether somebody got a unit. */
        boolean buy(int round, int buyer);

        /** What is wrong when so many were sold. */
        void check(int round, int sold);

        /** What is wrong when all is done. */
        default void check() {}
    }

    @OnEveryEngine
    void asManyUnitsAreTakenAsThereAre(Engine engine, Level level) {
        rounds("units on " + engine + " " + level, engine, ROUNDS, database -> {
            JdbcStorage storage = JdbcStorage.of(database.dataSource(), Counted.CATALOGUE);
            ContractDatabases.execute(database, storage.schema());
            return new Counted(new Place(database, storage, level));
        });
    }

    @OnEveryEngine
    void asManyOrdersArePlacedAsThereAreUnits(Engine engine, Level level) {
        rounds("orders on " + engine + " " + level, engine, OF_ORDERS, database -> {
            JdbcSchema.create(database.dataSource());
            return new Ordered(new Place(database, JdbcStorage.of(database.dataSource()), level));
        });
    }

    private static void rounds(String what, Engine engine, int rounds, Function<Database, Shelves> opening) {
        for (int done = 0; done < rounds; done += OF_A_DATABASE) {
            try (Database database = engine.database()) {
                int until = Math.min(OF_A_DATABASE, rounds - done);
                Shelves shelves = opening.apply(database);
                for (int first = 0; first < until; first += AT_ONCE) {
                    rounds(shelves, first, Math.min(AT_ONCE, until - first));
                }
                shelves.check();
            }
        }
        System.out.println(what + ": 0 oversold and 0 undersold in " + rounds + " rounds");
    }

    private static void rounds(Shelves shelves, int first, int count) {
        shelves.fill(first, count);
        AtomicIntegerArray sold = new AtomicIntegerArray(count);
        Phaser meeting = new Phaser(BUYERS);
        Together.run(IntStream.range(0, BUYERS)
                .mapToObj(buyer -> buying(shelves, first, buyer, meeting, sold))
                .toList());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int round = first + i;
            if (sold.get(i) != units(round)) {
                wrong.add("of " + units(round) + " units " + sold.get(i) + " were sold in round " + round);
            }
            shelves.check(round, sold.get(i));
        }
        assertEquals(List.of(), wrong, "oversold or undersold");
    }

    private static Callable<Integer> buying(
            Shelves shelves, int first, int buyer, Phaser meeting, AtomicIntegerArray sold) {
        return () -> {
            try {
                for (int i = 0; i < sold.length(); i++) {
                    meeting.arriveAndAwaitAdvance();
                    if (shelves.buy(first + i, buyer)) {
                        sold.incrementAndGet(i);
                    }
                }
                return buyer;
            } finally {
                meeting.arriveAndDeregister();
            }
        };
    }

    private static int units(int round) {
        return 1 + round % 2;
    }

    private static String sku(int round) {
        return "SKU-" + round;
    }

    /** Units that are counted, and nothing else. */
    private static final class Counted implements Shelves {

        private static final Form COUNT = Form.of("count", 1);
        private static final CounterType UNITS =
                new CounterType("test.units", 10, List.of("sku"), List.of("count"), List.of(COUNT));
        private static final Catalogue CATALOGUE = Catalogue.of(List.of(), List.of(UNITS));

        private final Place place;

        Counted(Place place) {
            this.place = place;
        }

        @Override
        public void fill(int first, int count) {
            ChangeSet.Builder parts = ChangeSet.of();
            for (int round = first; round < first + count; round++) {
                parts.count(new CounterChange(key(round), List.of((long) units(round)), List.of()));
            }
            try (Session session = place.storage().open(SellerId.DEFAULT)) {
                session.apply(parts.build(command("goods-" + first)));
            }
        }

        @Override
        public boolean buy(int round, int buyer) {
            ChangeSet set = ChangeSet.of()
                    .count(new CounterChange(key(round), List.of(-1L), List.of(new Floor(COUNT, 0))))
                    .build(command(round + "-" + buyer));
            return place.trying(storage -> {
                try (Session session = storage.open(SellerId.DEFAULT)) {
                    if (count(session, round) == 0) {
                        return false;
                    }
                    ApplyResult answer = session.apply(set);
                    if (answer instanceof ApplyResult.Short) {
                        throw new RestartTransactionException(set.command().key(), "short by now");
                    }
                    assertEquals(new ApplyResult.Applied(set.command().receipt()), answer);
                    return true;
                }
            });
        }

        @Override
        public void check(int round, int sold) {
            try (Session session = place.storage().open(SellerId.DEFAULT)) {
                assertEquals(units(round) - sold, count(session, round), sku(round));
            }
        }

        private static CounterKey key(int round) {
            return UNITS.key(sku(round));
        }

        private static long count(Session session, int round) {
            return session.fetch(new ReadPlan().counter(key(round)))
                    .counter(key(round))
                    .fields()
                    .get(0);
        }

        private static Command command(String key) {
            return new Command(
                    key,
                    Fingerprint.of(Bytes.utf8(key)),
                    new CommandReceipt("test", 1, Instant.EPOCH, List.of(), Bytes.EMPTY));
        }
    }

    /** Units of a whole shop, for which orders are placed. */
    private static final class Ordered implements Shelves {

        private final Place place;
        private final Shop shop;

        Ordered(Place place) {
            this.place = place;
            this.shop = Shop.on(place.storage(), Oms.Builder::withoutValidator);
        }

        @Override
        public void fill(int first, int count) {
            for (int from = first; from < first + count; from += OF_A_RECEIPT) {
                GoodsReceipt receipt = GoodsReceipt.of("goods-" + from, Shop.SEOUL);
                for (int round = from; round < Math.min(first + count, from + OF_A_RECEIPT); round++) {
                    receipt = receipt.line(sku(round), units(round));
                }
                shop.oms().stock().receive(receipt).orThrow();
            }
        }

        @Override
        public boolean buy(int round, int buyer) {
            Outcome<Order> answer = place.trying(storage -> shop.oms()
                    .within(storage)
                    .orders()
                    .place(shop.order(round + "-" + buyer)
                            .line(sku(round), 1, "5")
                            .draft()));
            answer.reasons().forEach(reason -> assertEquals("stock.short", reason.code()));
            return !answer.isRefused();
        }

        @Override
        public void check(int round, int sold) {
            shop.assertShelf(sku(round), units(round), sold);
        }

        @Override
        public void check() {
            shop.assertSound();
        }
    }
}
