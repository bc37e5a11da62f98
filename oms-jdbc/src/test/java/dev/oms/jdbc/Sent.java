package dev.oms.jdbc;

import dev.oms.jdbc.engine.Interceptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Remembers each statement that is sent over a data source, with the values of one time it was sent. For one thread.
 */
final class Sent {

    private static final String LIMIT = " LIMIT ";

    private final DataSource real;
    private final Map<String, Statement> statements = new LinkedHashMap<>();

    Sent(DataSource real) {
        this.real = real;
    }

    /**
     * A statement as it was sent.
     *
     * @param sql with a question mark for each value
     */
    record Statement(String sql, List<Value> values) {

        Statement {
            values = List.copyOf(values);
        }

        /** Whether it looks for something: an insert that only fails where its key is there reads nothing. */
        boolean looks() {
            return sql.startsWith("SELECT")
                    || sql.startsWith("UPDATE")
                    || sql.startsWith("DELETE")
                    || sql.contains(" ON CONFLICT ");
        }

        boolean isPage() {
            return sql.contains(LIMIT);
        }

        /** How many rows a page asks for. */
        long limit() {
            return Long.parseLong(
                    sql.substring(sql.lastIndexOf(LIMIT) + LIMIT.length()).split("\\D", 2)[0]);
        }

        /** The same with numbered values, as {@code PREPARE} wants them. */
        String numbered() {
            StringBuilder numbered = new StringBuilder();
            int at = 0;
            for (int i = 0; i < sql.length(); i++) {
                char c = sql.charAt(i);
                if (c == '?') {
                    numbered.append('$').append(++at);
                } else {
                    numbered.append(c);
                }
            }
            return numbered.toString();
        }

        String types() {
            return values.stream().map(Value::type).collect(Collectors.joining(", "));
        }

        void bind(PreparedStatement to) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                values.get(i).bind(to, i + 1);
            }
        }
    }

    /** A value as it was set. */
    record Value(Method set, List<Object> arguments) {

        Value {
            arguments = List.copyOf(arguments);
        }

        /** The type the driver tells the server. */
        String type() {
            return switch (set.getName()) {
                case "setString" -> "varchar";
                case "setInt" -> "int4";
                case "setLong" -> "int8";
                case "setBoolean" -> "bool";
                case "setBytes" -> "bytea";
                case "setNull" -> ofNull();
                default -> ofObject();
            };
        }

        private String ofNull() {
            return switch ((Integer) arguments.get(0)) {
                case Types.VARCHAR -> "varchar";
                case Types.INTEGER -> "int4";
                case Types.BIGINT -> "int8";
                default -> "unknown";
            };
        }

        private String ofObject() {
            if (arguments.get(0) instanceof OffsetDateTime) {
                return "timestamptz";
            }
            return arguments.get(0) instanceof LocalDate ? "date" : "unknown";
        }

        void bind(PreparedStatement to, int at) throws SQLException {
            List<Object> all = new ArrayList<>();
            all.add(at);
            all.addAll(arguments);
            try {
                set.invoke(to, all.toArray());
            } catch (IllegalAccessException | InvocationTargetException failed) {
                throw new SQLException("cannot be set again: " + this, failed);
            }
        }
    }

    /** What was sent since this was asked last, each statement once. */
    Collection<Statement> take() {
        List<Statement> taken = List.copyOf(statements.values());
        statements.clear();
        return taken;
    }

    DataSource source() {
        return Interceptor.before(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(real, arguments);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    private Connection connection(Connection connection) {
        return Interceptor.before(Connection.class, (method, arguments) -> {
            Object answer = method.invoke(connection, arguments);
            return answer instanceof PreparedStatement statement ? statement(statement, (String) arguments[0]) : answer;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String sql) {
        Map<Integer, Value> values = new TreeMap<>();
        return Interceptor.before(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length >= 2) {
                values.put(
                        (Integer) arguments[0],
                        new Value(method, Stream.of(arguments).skip(1).toList()));
            } else if (method.getName().startsWith("execute")) {
                keep(sql, List.copyOf(values.values()));
            }
            return method.invoke(statement, arguments);
        });
    }

    private void keep(String sql, List<Value> values) {
        int from = 0;
        for (String each : sql.split("; ", -1)) {
            int until = from + (int) each.chars().filter(c -> c == '?').count();
            statements.put(each, new Statement(each, values.subList(from, until)));
            from = until;
        }
        if (from != values.size()) {
            throw new IllegalStateException(values.size() + " values for " + sql);
        }
    }
}
