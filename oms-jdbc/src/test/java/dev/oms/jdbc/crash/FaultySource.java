package dev.oms.jdbc.crash;

import dev.oms.jdbc.engine.Interceptor;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that fail at one of the calls a thread makes over all of them together, once the thread has
 * {@linkplain #aim aimed}. Safe for threads, each of which has an aim of its own.
 */
final class FaultySource {

    /** What happens at that call. */
    enum Fault {
        /** An error, and the call is not made. */
        ERROR_BEFORE,
        /** The call is made, and an error is told. */
        ERROR_AFTER,
        /** The connection is gone before the call. */
        KILLED_BEFORE,
        /** The call is made, and the connection is gone. */
        KILLED_AFTER,
        /** The client halts before the call: its thread goes no further. */
        HALTED_BEFORE,
        /** The call is made, and the client halts. */
        HALTED_AFTER;

        /** Those that one process gets over. */
        static final List<Fault> OVERCOME = List.of(ERROR_BEFORE, ERROR_AFTER, KILLED_BEFORE, KILLED_AFTER);

        private boolean isAfter() {
            return this == ERROR_AFTER || this == KILLED_AFTER || this == HALTED_AFTER;
        }
    }

    /** Which call of a thread fails, and how. For one thread, but for {@link #fired}. */
    static final class Aim {

        private final Fault fault;
        private final int at;
        private int calls;
        private volatile boolean fired;

        private Aim(Fault fault, int at) {
            this.fault = fault;
            this.at = at;
        }

        /** Whether it came to the call at all. */
        boolean fired() {
            return fired;
        }

        private boolean isNow(String name) {
            boolean now = CALLS.contains(name) && ++calls == at;
            fired |= now;
            return now;
        }
    }

    private static final String DISK_ERROR = "58030";
    private static final String CONNECTION_LOST = "08006";

    /** Whatever asks the database, prepares that, or gives a connection back; not what binds or reads an answer. */
    private static final Set<String> CALLS = Set.of(
            "getConnection",
            "prepareStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "getMoreResults",
            "commit",
            "rollback",
            "setAutoCommit",
            "setSavepoint",
            "releaseSavepoint",
            "close");

    private final DataSource real;
    private final Runnable halt;

    @SuppressWarnings("ThreadLocalUsage") // an aim is at one source, of which a test has one
    private final ThreadLocal<@Nullable Aim> aims = new ThreadLocal<>();

    /** @param halt what a thread does where its client halts: it does not come back */
    FaultySource(DataSource real, Runnable halt) {
        this.real = real;
        this.halt = halt;
    }

    FaultySource(DataSource real) {
        this(real, () -> {
            throw new IllegalStateException("this client cannot halt");
        });
    }

    /** Of the calls this thread makes from now on, one fails. */
    Aim aim(Fault fault, int at) {
        Aim aim = new Aim(fault, at);
        aims.set(aim);
        return aim;
    }

    DataSource source() {
        return Interceptor.before(DataSource.class, new Calls(real, new Line()));
    }

    /** One connection, and what becomes of it. */
    private static final class Line {

        private @Nullable Connection connection;
        private boolean dead;

        void kill() throws SQLException {
            Connection lost = connection;
            if (lost != null) {
                dead = true;
                // A server finds out for itself and rolls back; H2 does nothing of the kind.
                lost.abort(Runnable::run);
                if (!lost.isClosed()) {
                    lost.rollback();
                    lost.close();
                }
            }
        }
    }

    private final class Calls implements Interceptor {

        private final Object target;
        private final Line line;

        Calls(Object target, Line line) {
            this.target = target;
            this.line = line;
        }

        @Override
        public @Nullable Object call(Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (line.dead) {
                return onDead(name);
            }
            Aim aim = aims.get();
            if (aim == null || (target instanceof Statement && name.equals("close")) || !aim.isNow(name)) {
                return wrapped(method, arguments);
            }
            if (aim.fault.isAfter() || (name.equals("close") && aim.fault == Fault.ERROR_BEFORE)) {
                // Nothing is left open, or the test would run out of connections.
                Object lost = wrapped(method, arguments);
                if (lost instanceof Connection connection) {
                    connection.close();
                }
            }
            switch (aim.fault) {
                case ERROR_BEFORE, ERROR_AFTER -> throw new SQLException("the disk failed", DISK_ERROR);
                case KILLED_BEFORE, KILLED_AFTER -> {
                    line.kill();
                    throw new SQLException("the connection is lost", CONNECTION_LOST);
                }
                default -> {
                    halt.run();
                    throw new IllegalStateException("it has halted");
                }
            }
        }

        private @Nullable Object onDead(String name) throws SQLException {
            return switch (name) {
                case "close" -> null;
                case "isClosed" -> true;
                default -> throw new SQLException("the connection is lost", CONNECTION_LOST);
            };
        }

        private @Nullable Object wrapped(Method method, Object[] arguments) throws Throwable {
            Object answer = method.invoke(target, arguments);
            if (answer instanceof Connection connection && target instanceof DataSource) {
                Line opened = new Line();
                opened.connection = connection;
                return Interceptor.before(Connection.class, new Calls(connection, opened));
            }
            if (answer instanceof PreparedStatement statement) {
                return Interceptor.before(PreparedStatement.class, new Calls(statement, line));
            }
            return answer instanceof Statement statement
                    ? Interceptor.before(Statement.class, new Calls(statement, line))
                    : answer;
        }
    }
}
