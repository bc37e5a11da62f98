package dev.oms.jdbc;

import dev.oms.jdbc.TamperedSource.Call;
import dev.oms.jdbc.TamperedSource.Line;
import dev.oms.jdbc.TamperedSource.Wrong;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways to be wrong. */
final class Wrongs {

    private static final Set<String> SENDING = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private Wrongs() {}

    /** Something else is done where this is called. */
    static Wrong on(String name, Class<?> target, Wrong instead) {
        return call -> call.name().equals(name) && call.isOn(target) ? instead.instead(call) : call.right();
    }

    /** Something else is done where this is called on a statement like that. */
    static Wrong at(String name, String sql, Wrong instead) {
        Pattern like = Pattern.compile(sql);
        return call -> call.name().equals(name)
                        && call.isOn(PreparedStatement.class)
                        && like.matcher(call.sql()).lookingAt()
                ? instead.instead(call.wrongly())
                : call.right();
    }

    /** Statements that have something like that say something else. */
    static Wrong rewritten(String what, String by) {
        return rewritten("", what, by);
    }

    /** Statements like that say something else. */
    static Wrong rewritten(String like, String what, String by) {
        Pattern statements = Pattern.compile(like);
        Pattern part = Pattern.compile(what);
        return on("prepareStatement", Connection.class, call -> {
            Matcher parts = part.matcher(call.sql());
            return statements.matcher(call.sql()).lookingAt() && parts.find()
                    ? call.wrongly().with(parts.replaceAll(by))
                    : call.right();
        });
    }

    /** Pages are read of so many more rows. */
    static Wrong limited(int more) {
        Function<MatchResult, String> other = limit -> " LIMIT " + (Long.parseLong(limit.group(1)) + more);
        Pattern limits = Pattern.compile(" LIMIT (\\d+)");
        return on("prepareStatement", Connection.class, call -> {
            Matcher limit = limits.matcher(call.sql());
            return limit.find() ? call.wrongly().with(limit.replaceAll(other)) : call.right();
        });
    }

    /** The tables are made otherwise. */
    static Wrong schema(String what, String by) {
        Pattern part = Pattern.compile(what);
        return new Wrong() {
            private volatile boolean told;

            @Override
            public @Nullable Object instead(Call call) throws Throwable {
                return told ? call.wrongly().right() : call.right();
            }

            @Override
            public String schema(String sql) {
                Matcher parts = part.matcher(sql);
                told |= parts.find();
                return parts.replaceAll(by);
            }
        };
    }

    /** Statements like that are not sent, and seem to be. */
    static Wrong skipped(String sql) {
        Pattern like = Pattern.compile(sql);
        return call -> {
            if (!call.isOn(PreparedStatement.class)
                    || !SENDING.contains(call.name())
                    || !like.matcher(call.sql()).lookingAt()) {
                return call.right();
            }
            call.wrongly();
            return call.name().equals("executeBatch") ? new int[0] : (Object) 1;
        };
    }

    /** Other values are given to statements like that. */
    static <T> Wrong bound(String sql, String setter, Class<T> type, UnaryOperator<T> other) {
        Pattern like = Pattern.compile(sql);
        return call -> {
            if (!call.isOn(PreparedStatement.class)
                    || !call.name().equals(setter)
                    || !type.isInstance(call.argument(1))
                    || !like.matcher(call.sql()).lookingAt()) {
                return call.right();
            }
            T told = type.cast(call.argument(1));
            T given = other.apply(told);
            return given.equals(told) ? call.right() : call.wrongly().with(call.argument(0), given);
        };
    }

    /** Other values are taken from results. */
    static <T> Wrong read(String getter, Class<T> type, UnaryOperator<T> other) {
        return on(getter, ResultSet.class, call -> {
            Object stored = call.right();
            if (!type.isInstance(stored)) {
                return stored;
            }
            T given = other.apply(type.cast(stored));
            if (!given.equals(stored)) {
                call.wrongly();
            }
            return given;
        });
    }

    /** Failures of one SQLState are told as others. */
    static Wrong failing(String name, String state, SQLException as) {
        return call -> {
            try {
                return call.right();
            } catch (SQLException failed) {
                if (call.name().equals(name) && state.equals(failed.getSQLState())) {
                    call.wrongly();
                    throw new SQLException(as.getMessage(), as.getSQLState(), failed);
                }
                throw failed;
            }
        };
    }

    /** Statements like that are sent on a connection of their own. */
    static Wrong beside(String sql, boolean joined) {
        Pattern like = Pattern.compile(sql);
        return on("prepareStatement", Connection.class, call -> {
            if (call.line().isOfHost() != joined || !like.matcher(call.sql()).lookingAt()) {
                return call.right();
            }
            return call.wrapped(call.wrongly().line().beside().prepareStatement(call.sql()), call.sql());
        });
    }

    /** Numbers of connections and statements, for what is wrong now and then. */
    private static <K> Map<K, Integer> counts() {
        return Collections.synchronizedMap(new WeakHashMap<>());
    }

    /** Of statements that are sent as a batch only the first is. */
    static Wrong firstOfABatch() {
        Map<PreparedStatement, Integer> batches = counts();
        return on(
                "addBatch",
                PreparedStatement.class,
                call -> batches.merge(call.on(PreparedStatement.class), 1, Integer::sum) > 1
                        ? call.answering(null)
                        : call.right());
    }

    /** Of the ids that a statement looks for, those behind the first four hundred are others. */
    static Wrong firstFourHundred() {
        int first = 401;
        return on(
                "setBytes",
                PreparedStatement.class,
                call -> call.sql().contains(" IN (") && (Integer) call.argument(0) > first
                        ? call.wrongly().with(call.argument(0), new byte[] {'?'})
                        : call.right());
    }

    /** What is written for nothing, at version 0, to see that nothing is there. */
    static Wrong absent(String sql) {
        Pattern like = Pattern.compile(sql);
        Map<PreparedStatement, Integer> nothings = counts();
        return call -> {
            if (!call.isOn(PreparedStatement.class) || !like.matcher(call.sql()).lookingAt()) {
                return call.right();
            }
            PreparedStatement statement = call.on(PreparedStatement.class);
            if (call.name().equals("setLong") && Long.valueOf(0).equals(call.argument(1))) {
                nothings.put(statement, 1);
            }
            return call.name().equals("executeUpdate") && nothings.containsKey(statement)
                    ? call.answering(1)
                    : call.right();
        };
    }

    /** A commit whose answer is lost is taken for done, and so is what follows. */
    static Wrong lostCommitsAreDone() {
        Set<String> ending = Set.of("commit", "setAutoCommit");
        return call -> {
            try {
                return call.right();
            } catch (SQLException lost) {
                if (ending.contains(call.name())) {
                    return call.answering(null);
                }
                throw lost;
            }
        };
    }

    /** Whatever a transaction has written, others see at once. */
    static Wrong dirtyReads() {
        return on("setAutoCommit", Connection.class, call -> {
            call.wrongly().line().real().setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            return call.right();
        });
    }

    /** A fingerprint that is read is the one that was written last. */
    static Wrong equalFingerprints() {
        ThreadLocal<String> last = ThreadLocal.withInitial(() -> "");
        return call -> {
            Object answer;
            if (call.name().equals("setString") && isFingerprint(call.argument(1))) {
                last.set((String) call.argument(1));
            }
            answer = call.right();
            return call.name().equals("getString") && isFingerprint(answer) && !answer.equals(last.get())
                    ? call.answering(last.get())
                    : answer;
        };
    }

    static boolean isFingerprint(@Nullable Object value) {
        return value instanceof String text && text.matches("[0-9a-f]{64}");
    }

    /** What is not there reads as an empty text. */
    static Wrong emptyForNull() {
        ThreadLocal<Boolean> emptied = ThreadLocal.withInitial(() -> false);
        return call -> {
            Object answer = call.right();
            if (call.name().equals("wasNull")) {
                return (Boolean) answer && !emptied.get();
            }
            if (call.name().startsWith("get") && call.isOn(ResultSet.class)) {
                emptied.set(call.name().equals("getString") && answer == null);
                return emptied.get() ? call.answering("") : answer;
            }
            return answer;
        };
    }

    /** A version that is read again, with nothing but the id, is that which was read first. */
    static Wrong versionsNeverChange(String sql) {
        Pattern like = Pattern.compile(sql);
        Map<Line, Long> first = Collections.synchronizedMap(new WeakHashMap<>());
        return on("getLong", ResultSet.class, call -> {
            Object read = call.right();
            if (!like.matcher(call.sql()).lookingAt()) {
                return read;
            }
            boolean isAgain = call.on(ResultSet.class).getMetaData().getColumnCount() == 2;
            if (!isAgain) {
                first.putIfAbsent(call.line(), (Long) read);
                return read;
            }
            Long before = first.remove(call.line());
            return before == null || before.equals(read) ? read : call.answering(before);
        });
    }

    /**
     * The first row of an answer has the numbers it had when the same was asked before, and other rows those of now.
     */
    static Wrong staleFirstRow(String sql) {
        Pattern like = Pattern.compile(sql);
        Map<Line, Map<Object, Long>> before = Collections.synchronizedMap(new WeakHashMap<>());
        return on("getLong", ResultSet.class, call -> {
            Object read = call.right();
            if (!like.matcher(call.sql()).lookingAt()
                    || call.on(ResultSet.class).getRow() != 1) {
                return read;
            }
            Long last =
                    before.computeIfAbsent(call.line(), line -> new HashMap<>()).put(call.argument(0), (Long) read);
            return last == null || last.equals(read) ? read : call.answering(last);
        });
    }
}
