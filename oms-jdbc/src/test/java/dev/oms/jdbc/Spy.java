package dev.oms.jdbc;

import dev.oms.jdbc.engine.Interceptor;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sees what is called on a connection, and passes it on. What a storage need not call it must not: the lists say what
 * it may, so nothing is forgotten that a driver can do. For one thread.
 */
final class Spy {

    /** All that is asked of a connection whose transaction is the host's. */
    static final Set<String> WITHIN =
            Set.of("prepareStatement", "setSavepoint", "releaseSavepoint", "rollback to", "getAutoCommit", "isClosed");

    /** What a storage may do besides with a connection that it took itself. */
    static final Set<String> OF_ITS_OWN =
            Set.of("prepareStatement", "getAutoCommit", "isClosed", "setAutoCommit", "commit", "rollback", "close");

    private static final Set<String> OF_A_STATEMENT = Set.of(
            "execute",
            "executeUpdate",
            "executeQuery",
            "addBatch",
            "executeBatch",
            "getMoreResults",
            "getResultSet",
            "getUpdateCount",
            "close");

    /** How the statements begin that read and write rows. */
    private static final Set<String> ROWS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES");

    private final Connection real;
    private final Connection watched;
    private final Set<String> allowed;
    private final Set<String> beginnings;
    private final Set<String> forbidden = new TreeSet<>();
    private final Set<Savepoint> savepoints = new LinkedHashSet<>();
    private final List<Statement> statements = new ArrayList<>();
    private final List<ResultSet> results = new ArrayList<>();
    private int calls;

    /**
     * @param allowed the calls a storage may make
     * @param beginnings what its statements may begin with besides
     */
    Spy(Connection real, Set<String> allowed, Set<String> beginnings) {
        this.real = real;
        this.allowed = Set.copyOf(allowed);
        this.beginnings = Set.copyOf(beginnings);
        this.watched = Interceptor.before(Connection.class, this::onConnection);
    }

    Connection connection() {
        return watched;
    }

    /** So many calls were seen. */
    int calls() {
        return calls;
    }

    /** What was done and must not be, and what was begun and not ended. */
    List<String> faults() throws SQLException {
        List<String> faults = new ArrayList<>(forbidden);
        if (!savepoints.isEmpty()) {
            faults.add(savepoints.size() + " savepoints left");
        }
        for (Statement statement : statements) {
            if (!statement.isClosed()) {
                faults.add("left open: " + statement);
            }
        }
        for (ResultSet result : results) {
            if (!result.isClosed()) {
                faults.add("left open: a result");
            }
        }
        statements.clear();
        results.clear();
        return faults;
    }

    private Object onConnection(Method method, Object[] arguments) throws Throwable {
        calls++;
        String name = method.getName();
        boolean toSavepoint = name.equals("rollback") && arguments.length == 1;
        if (!allowed.contains(toSavepoint ? "rollback to" : name)) {
            forbidden.add("Connection." + name);
        }
        if (name.equals("prepareStatement")) {
            look((String) arguments[0]);
        }
        Object answer = method.invoke(real, arguments);
        if (name.equals("setSavepoint")) {
            savepoints.add((Savepoint) answer);
        }
        if (name.equals("releaseSavepoint") && !savepoints.remove((Savepoint) arguments[0])) {
            forbidden.add("a savepoint was released twice");
        }
        if (answer instanceof PreparedStatement statement) {
            statements.add(statement);
            return Interceptor.before(PreparedStatement.class, (asked, given) -> onStatement(statement, asked, given));
        }
        return answer;
    }

    private Object onStatement(PreparedStatement statement, Method method, Object[] arguments) throws Throwable {
        calls++;
        String name = method.getName();
        boolean binds = name.startsWith("set") && arguments.length >= 2;
        if (!binds && !OF_A_STATEMENT.contains(name)) {
            forbidden.add("Statement." + name);
        }
        if (arguments.length > 0 && arguments[0] instanceof String sql && !binds) {
            look(sql);
        }
        Object answer = method.invoke(statement, arguments);
        if (answer instanceof ResultSet result) {
            results.add(result);
        }
        return answer;
    }

    private void look(String sql) {
        Stream.of(sql.split(";"))
                .map(String::strip)
                .filter(each ->
                        !ROWS.contains(first(each)) && beginnings.stream().noneMatch(each::startsWith))
                .forEach(each -> forbidden.add("SQL: " + each));
    }

    private static String first(String sql) {
        return sql.split("[ (]", 2)[0].toUpperCase(Locale.ROOT);
    }
}
