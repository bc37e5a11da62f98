package dev.oms.jdbc;

import dev.oms.jdbc.engine.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that do something otherwise than they are told, as if the storage above had told them so. Thread-safe, as
 * what is wrong is.
 */
final class TamperedSource {

    private final DataSource real;
    private final DataSource others;
    private final Wrong wrong;
    private final boolean host;
    private final AtomicInteger fired;
    private final Collection<String> useless;

    private TamperedSource(
            DataSource real,
            DataSource others,
            Wrong wrong,
            boolean host,
            AtomicInteger fired,
            Collection<String> useless) {
        this.real = real;
        this.others = others;
        this.wrong = wrong;
        this.host = host;
        this.fired = fired;
        this.useless = useless;
    }

    /** @param others where what is wrong finds connections besides */
    static TamperedSource of(DataSource real, DataSource others, Wrong wrong) {
        return new TamperedSource(real, others, wrong, false, new AtomicInteger(), new ConcurrentLinkedQueue<>());
    }

    /** The same over other connections. */
    TamperedSource over(DataSource other) {
        return new TamperedSource(other, others, wrong, host, fired, useless);
    }

    /** The same for connections on which a host begins transactions. */
    TamperedSource ofHost() {
        return new TamperedSource(real, others, wrong, true, fired, useless);
    }

    /** How often something was done otherwise. */
    int fired() {
        return fired.get();
    }

    /** What no database understood. */
    Collection<String> useless() {
        return useless;
    }

    DataSource source() {
        return Interceptor.before(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(real, arguments);
            return answer instanceof Connection connection ? new Line(connection).proxy : answer;
        });
    }

    /** What is wrong with a storage. */
    @FunctionalInterface
    interface Wrong {

        /** Nothing is. */
        Wrong NOTHING = Call::right;

        /** What is done in place of a call, most often the {@linkplain Call#right call itself}. */
        @Nullable
        Object instead(Call call) throws Throwable;

        /** The statement that is given in place of one that makes the tables. */
        default String schema(String sql) {
            return sql;
        }
    }

    /** A connection, and others of its kind that nobody else uses. */
    final class Line {

        private final Connection real;
        private final Connection proxy;
        private final List<Connection> besides = new ArrayList<>();

        Line(Connection real) {
            this.real = real;
            this.proxy = Interceptor.before(Connection.class, new Calls(real, this, ""));
        }

        /** Whether the transactions on it are the host's. */
        boolean isOfHost() {
            return host;
        }

        Connection real() {
            return real;
        }

        /** Another connection, on which each statement commits by itself. */
        Connection beside() throws SQLException {
            Connection other = others.getConnection();
            besides.add(other);
            return other;
        }
    }

    /** One call, on a connection, a statement or its result. */
    final class Call {

        private final Object target;
        private final Method method;
        private final Object[] arguments;
        private final Line line;
        private final String sql;

        private Call(Object target, Method method, Object[] arguments, Line line, String sql) {
            this.target = target;
            this.method = method;
            this.arguments = arguments;
            this.line = line;
            this.sql = sql;
        }

        Line line() {
            return line;
        }

        /** What is called. */
        String name() {
            return method.getName();
        }

        /** The SQL of the statement that the call makes or is on; empty on a connection. */
        String sql() {
            return sql;
        }

        boolean isOn(Class<?> type) {
            return type.isInstance(target);
        }

        Object argument(int at) {
            return arguments[at];
        }

        int argumentCount() {
            return arguments.length;
        }

        <T> T on(Class<T> type) {
            return type.cast(target);
        }

        /** Does as it was told. */
        @Nullable
        Object right() throws Throwable {
            return wrapped(invoke(arguments), sql);
        }

        /** Says that something else is done from here on. */
        Call wrongly() {
            fired.incrementAndGet();
            return this;
        }

        /** Does nothing, and answers this. */
        @Nullable
        Object answering(@Nullable Object answer) {
            wrongly();
            return answer;
        }

        /** Does the same with something else. */
        @Nullable
        Object with(Object... others) throws Throwable {
            return wrapped(invoke(others), sql);
        }

        /** What is wrong may look at how a call failed, so that is told as it is. */
        private @Nullable Object invoke(Object[] given) throws Throwable {
            try {
                return method.invoke(target, given);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        /** Something that was made as the one that was asked for. */
        @Nullable
        Object wrapped(@Nullable Object answer, String of) {
            if (answer instanceof PreparedStatement statement) {
                return Interceptor.before(PreparedStatement.class, new Calls(statement, line, of));
            }
            return answer instanceof ResultSet result
                    ? Interceptor.before(ResultSet.class, new Calls(result, line, of))
                    : answer;
        }
    }

    private final class Calls implements Interceptor {

        private final Object target;
        private final Line line;
        private final String sql;

        Calls(Object target, Line line, String sql) {
            this.target = target;
            this.line = line;
            this.sql = sql;
        }

        @Override
        public @Nullable Object call(Method method, Object[] given) throws Throwable {
            String of = method.getName().equals("prepareStatement") ? (String) given[0] : sql;
            try {
                return wrong.instead(new Call(target, method, given, line, of));
            } catch (SQLException failed) {
                if (isOfNoUse(failed)) {
                    useless.add(failed.getMessage() + ", in " + of);
                }
                throw failed;
            } finally {
                if (target instanceof Connection && method.getName().equals("close")) {
                    for (Connection beside : line.besides) {
                        beside.close();
                    }
                }
            }
        }
    }

    /**
     * Whether a statement failed because it is none: a storage that says such a thing is wrong in no way of interest.
     */
    private static boolean isOfNoUse(SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        boolean noSqlite = failed.getErrorCode() == 1 && state.isEmpty();
        return noSqlite || state.startsWith("42") || state.startsWith("07") || state.equals("22023");
    }
}
