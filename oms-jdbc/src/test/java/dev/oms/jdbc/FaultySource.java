package dev.oms.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Connections that fail at one of the calls made over all of them together. For one thread. */
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
        KILLED_AFTER
    }

    private static final String DISK_ERROR = "58030";
    private static final String CONNECTION_LOST = "08006";
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
            "releaseSavepoint");

    private final DataSource real;
    private final Fault fault;
    private final int at;
    private int calls;
    private boolean fired;

    FaultySource(DataSource real, Fault fault, int at) {
        this.real = real;
        this.fault = fault;
        this.at = at;
    }

    /** Whether the call was made at all. */
    boolean fired() {
        return fired;
    }

    DataSource source() {
        return proxy(DataSource.class, new Calls(real, new Line()));
    }

    /** One connection, and what becomes of it. */
    private static final class Line {
        private Connection connection;
        private boolean dead;

        void kill() throws SQLException {
            dead = true;
            if (connection != null) {
                connection.rollback();
                connection.close();
            }
        }
    }

    private final class Calls implements InvocationHandler {

        private final Object target;
        private final Line line;

        Calls(Object target, Line line) {
            this.target = target;
            this.line = line;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("close") && line.dead) {
                return null;
            }
            if (line.dead && !name.equals("isClosed")) {
                throw new SQLException("the connection is lost", CONNECTION_LOST);
            }
            boolean now = CALLS.contains(name) && ++calls == at;
            if (!now) {
                return wrapped(method, arguments);
            }
            fired = true;
            if (fault == Fault.ERROR_AFTER || fault == Fault.KILLED_AFTER) {
                Object lost = wrapped(method, arguments);
                if (lost instanceof Connection connection) {
                    connection.close();
                }
            }
            if (fault == Fault.KILLED_BEFORE || fault == Fault.KILLED_AFTER) {
                line.kill();
                throw new SQLException("the connection is lost", CONNECTION_LOST);
            }
            throw new SQLException("the disk failed", DISK_ERROR);
        }

        private Object wrapped(Method method, Object[] arguments) throws Throwable {
            Object answer;
            try {
                answer = method.invoke(target, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            if (answer instanceof Connection connection && target instanceof DataSource) {
                Line opened = new Line();
                opened.connection = connection;
                return proxy(Connection.class, new Calls(connection, opened));
            }
            if (answer instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, new Calls(statement, line));
            }
            return answer instanceof Statement statement ? proxy(Statement.class, new Calls(statement, line)) : answer;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultySource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
