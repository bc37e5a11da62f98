package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void aPoolWithoutAFreeConnectionIsWorthAnotherTry() throws SQLException {
        try (Database database = Engine.H2.database()) {
            JdbcSchema.create(database.dataSource());
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.unpooled());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(250);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                JdbcStorage storage = JdbcStorage.of(pool, Oms.catalogue());
                try (Connection taken = pool.getConnection();
                        Session session = storage.open(SellerId.DEFAULT)) {
                    assertEquals(false, taken.isClosed());
                    ReadPlan plan = new ReadPlan().receipt("any");
                    assertThrows(RetryableStorageException.class, () -> session.fetch(plan));
                }
            }
        }
    }

    @Test
    void whatIsWrongStaysWrong() {
        assertEquals(Failure.OTHER, new PostgreSql().classify(new SQLSyntaxErrorException("wrong", "42601")));
    }
}
