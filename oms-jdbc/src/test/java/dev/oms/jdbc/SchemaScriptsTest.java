package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped scripts say what follows from the records. Until the first release they are written anew by
 * {@code -Doms.docs=update}; afterwards a difference is a script with the next number.
 */
class SchemaScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/dev/oms/jdbc");
    private static final Path SOURCES = Path.of("../oms-core/src/main/java");

    static Stream<Dialect> dialects() {
        return Stream.of(new PostgreSql(), new MariaDb(), MariaDb.mysql(), new H2("jdbc:h2:mem:any"), new Sqlite());
    }

    private static String expected(Dialect dialect) {
        Tables tables = new Tables(JdbcStorage.PREFIX, Oms.catalogue(), dialect);
        Ddl ddl = new Ddl(dialect, new RecordMeanings(SOURCES));
        StringBuilder script = new StringBuilder("-- The tables of OMS for " + dialect.name()
                + ". Times are in UTC, amounts in whole minor units of money_currency.\n");
        ddl.statements(tables)
                .forEach(statement -> script.append('\n').append(statement).append(";\n"));
        script.append("\nCREATE TABLE oms_schema (version INTEGER NOT NULL PRIMARY KEY);\n");
        script.append("\nINSERT INTO oms_schema (version) VALUES (1);\n");
        return script.toString();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void theScriptOfADatabaseFollowsFromTheRecords(Dialect dialect) throws IOException {
        Path file = SCRIPTS.resolve(dialect.name()).resolve("V1__oms.sql");
        String expected = expected(dialect);
        if ("update".equals(System.getProperty("oms.docs"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertEquals(expected, Files.readString(file).replace("\r\n", "\n"), "run again with -Doms.docs=update");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aStatementIsWhatASemicolonEnds(Dialect dialect) {
        Tables tables = new Tables(JdbcStorage.PREFIX, Oms.catalogue(), dialect);
        int statements =
                new Ddl(dialect, new RecordMeanings(SOURCES)).statements(tables).size();
        assertEquals(
                statements + 2,
                JdbcSchema.scripts(dialect.name()).get(0).statements().size());
    }

    @Test
    void aStorageIsMadeOnlyWhereTheTablesAre() throws SQLException {
        try (Database database = Engine.H2.database()) {
            StorageException absent = assertThrows(StorageException.class, () -> JdbcStorage.of(database.dataSource()));
            assertTrue(absent.getMessage().contains("oms_schema"), absent.getMessage());
            JdbcSchema.create(database.dataSource());
            assertEquals(Oms.catalogue(), JdbcStorage.of(database.dataSource()).knows());
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE oms_schema SET version = 7");
            }
            StorageException newer = assertThrows(StorageException.class, () -> JdbcStorage.of(database.dataSource()));
            assertTrue(newer.getMessage().contains("at version 7, this release needs 1"), newer.getMessage());
        }
    }

    @Test
    void thereAreNoScriptsForADatabaseNobodyKnows() {
        assertThrows(IllegalArgumentException.class, () -> JdbcSchema.scripts("oracle"));
        assertEquals(
                List.of(1),
                JdbcSchema.scripts("h2").stream()
                        .map(JdbcSchema.Script::version)
                        .toList());
    }
}
