package dev.oms.jdbc;

import dev.oms.Oms;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps everything in a database, in tables people can read: one for each kind of thing, one for each list within.
 *
 * <pre>{@code
 * JdbcStorage storage = JdbcStorage.of(dataSource);
 * Oms oms = Oms.on(storage).build();
 * }</pre>
 *
 * <p>A session takes a connection when it first needs one and gives it back when it is closed; each apply is a
 * transaction of its own at READ COMMITTED. Thread-safe; its sessions are not.
 */
public final class JdbcStorage implements Storage {

    /** What the names of all tables begin with. */
    public static final String PREFIX = "oms_";

    private final DataSource source;
    private final Dialect dialect;
    private final Tables tables;

    private JdbcStorage(DataSource source, Dialect dialect, Tables tables) {
        this.source = source;
        this.dialect = dialect;
        this.tables = tables;
    }

    /**
     * A storage over a database that has the tables ({@link JdbcSchema}).
     *
     * @throws StorageException if the database cannot be reached, is none this library knows, or has not the tables of
     *     this release
     */
    public static JdbcStorage of(DataSource source) {
        JdbcSchema.check(source);
        return of(source, Oms.catalogue());
    }

    /** As {@link #of(DataSource)}, for the kinds of a catalogue, whatever tables there are. */
    static JdbcStorage of(DataSource source, Catalogue catalogue) {
        return of(source, Dialects.of(source), catalogue);
    }

    static JdbcStorage of(DataSource source, Dialect dialect, Catalogue catalogue) {
        return new JdbcStorage(source, dialect, new Tables(PREFIX, catalogue, dialect));
    }

    /** The statements that make the tables of its catalogue. */
    List<String> schema() {
        return new Ddl(dialect, Ddl.Meanings.NONE).statements(tables);
    }

    /** The names of all tables. */
    List<String> tableNames() {
        return tables.all().stream().map(Table::name).toList();
    }

    @Override
    public Session open(SellerId seller) {
        return new OwnSession(source, tables, dialect, seller.value());
    }

    /**
     * The storage inside a transaction of the host's: auto-commit is off, and the host alone commits or rolls back.
     * What is refused leaves the host's work as it was. A command waits for what others hold as long as the host's
     * connection is set to wait.
     */
    public Storage joining(Connection connection) {
        return new Storage() {
            @Override
            public Session open(SellerId seller) {
                return new JoinedSession(tables, dialect, seller.value(), connection);
            }

            @Override
            public Catalogue knows() {
                return tables.catalogue();
            }
        };
    }

    @Override
    public Catalogue knows() {
        return tables.catalogue();
    }
}
