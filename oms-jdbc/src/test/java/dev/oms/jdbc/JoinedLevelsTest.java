package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.JoinedContract;
import dev.oms.tck.TckKinds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Joined sessions at the isolation levels at which a host may have begun its transaction; {@link JdbcContract} has them
 * at the level each database begins with.
 */
class JoinedLevelsTest {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Level extends JoinedContract {

        private final ContractDatabases databases;
        private final int level;

        Level(Engine engine, int level) {
            this.databases = new ContractDatabases(engine);
            this.level = level;
        }

        @Override
        protected Storage fresh(Catalogue catalogue) {
            return databases.fresh(catalogue);
        }

        @Override
        protected Storage reopen(Storage storage, Catalogue catalogue) {
            return databases.reopen(storage, catalogue);
        }

        @Override
        protected Optional<HostTransaction> join(Storage storage) {
            return Optional.of(databases.join(storage, this::begin));
        }

        private void begin(Connection connection) throws SQLException {
            connection.setTransactionIsolation(level);
            connection.setAutoCommit(false);
        }

        /** Or the sentences would say nothing about it. */
        @Test
        void theLevelIsInForce() {
            Storage storage = fresh(TckKinds.CATALOGUE);
            try (HostTransaction transaction = join(storage).orElseThrow()) {
                assertEquals(0, receipts(transaction.storage()));
                try (Session other = storage.open(SellerId.DEFAULT)) {
                    other.apply(ChangeSet.of().build(command("meanwhile")));
                }
                boolean sees = level == Connection.TRANSACTION_READ_COMMITTED;
                assertEquals(sees ? 1 : 0, receipts(transaction.storage()));
            }
        }

        private static int receipts(Storage storage) {
            try (Session session = storage.open(SellerId.DEFAULT)) {
                return session.fetch(new ReadPlan().receipt("meanwhile"))
                        .receipt("meanwhile")
                        .map(found -> 1)
                        .orElse(0);
            }
        }

        private static Command command(String key) {
            return new Command(
                    key,
                    Fingerprint.of(Bytes.utf8(key)),
                    new CommandReceipt("tck", 1, Instant.EPOCH, List.of(), Bytes.utf8("")));
        }

        @AfterAll
        void drop() {
            databases.drop();
        }
    }

    @Nested
    class PostgresReadCommitted extends Level {
        PostgresReadCommitted() {
            super(Engine.POSTGRES, Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Nested
    class PostgresRepeatableRead extends Level {
        PostgresRepeatableRead() {
            super(Engine.POSTGRES, Connection.TRANSACTION_REPEATABLE_READ);
        }
    }

    @Nested
    class PostgresSerializable extends Level {
        PostgresSerializable() {
            super(Engine.POSTGRES, Connection.TRANSACTION_SERIALIZABLE);
        }
    }

    @Nested
    class MariaDbReadCommitted extends Level {
        MariaDbReadCommitted() {
            super(Engine.MARIADB, Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
