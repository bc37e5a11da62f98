package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.KeyText;
import dev.oms.storage.Kind;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps others from what some change sets depend on, in the order in which everybody locks. What is there is read to be
 * written, or written as it stands. What is not is written and, when all is locked, taken away again: so nobody else
 * can write it meanwhile. Stateless but for the tables.
 */
final class Locking {

    private final Tables tables;
    private final Dialect dialect;
    private final String seller;

    Locking(Tables tables, Dialect dialect, String seller) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
    }

    /** Keeps others from what is there of these. */
    void hold(Collection<Ref<?>> entities, Collection<CounterKey> counters, Wire wire) throws SQLException {
        Map<Table, List<Cells>> rows = new LinkedHashMap<>();
        sorted(entities).forEach(ref -> add(rows, nothing(ref.type(), ref.id())));
        new TreeSet<>(counters).forEach(key -> add(rows, nothing(key)));
        if (dialect.locksWhatItReads()) {
            wire.ask(readings(rows));
        } else {
            writeAsTheyStand(rows, wire);
        }
    }

    /** Keeps others from what is there of these, and answers it. */
    List<CounterValue> holdCounters(Collection<CounterKey> counters, Wire wire) throws SQLException {
        Map<Table, List<Cells>> rows = new LinkedHashMap<>();
        Map<String, CounterTable> of = new HashMap<>();
        for (CounterKey key : new TreeSet<>(counters)) {
            CounterTable table = tables.of(key.type());
            of.put(table.table().name(), table);
            add(rows, nothing(key));
        }
        if (!dialect.locksWhatItReads()) {
            writeAsTheyStand(rows, wire);
        }
        List<Query> held = readings(rows);
        wire.ask(held);
        return held.stream()
                .flatMap(query -> query.rows().stream().map(Objects.requireNonNull(of.get(query.table()))::value))
                .toList();
    }

    private static void add(Map<Table, List<Cells>> rows, Nothing nothing) {
        rows.computeIfAbsent(nothing.table(), unseen -> new ArrayList<>()).add(nothing.row());
    }

    private static void writeAsTheyStand(Map<Table, List<Cells>> rows, Wire wire) throws SQLException {
        List<Step> steps = new ArrayList<>();
        rows.forEach((table, keys) ->
                keys.forEach(row -> steps.add(Step.any(table.asItStands(), Bind.all(table.key(), row)))));
        wire.counts(steps);
    }

    private List<Query> readings(Map<Table, List<Cells>> rows) {
        List<Query> queries = new ArrayList<>();
        rows.forEach((table, keys) -> queries.add(reading(table, keys)));
        return queries;
    }

    private Query reading(Table table, List<Cells> rows) {
        List<Bind> binds = new ArrayList<>();
        rows.forEach(row -> Bind.add(binds, table.key(), row));
        String sql = table.select() + " WHERE "
                + Keys.rows(dialect, table.key(), rows.size())
                + " ORDER BY " + Table.names(table.key(), ", ");
        return new Query(table.name(), dialect.locksWhatItReads() ? sql + " FOR UPDATE" : sql, binds, table.columns());
    }

    /** Keeps others from all that the change sets name, be it there or not. */
    void lock(List<ChangeSet> sets, Wire wire) throws SQLException {
        List<Nothing> all = nothings(sets);
        List<Step> removals = new ArrayList<>();
        List<Step> locks = new ArrayList<>();
        for (Nothing one : all) {
            Table table = one.table();
            Optional<String> ifAbsent = dialect.ifAbsent();
            Step insert = Step.any(table.insert(1) + ifAbsent.orElse(""), Bind.all(table.columns(), one.row()));
            Step update = Step.any(table.asItStands(), Bind.all(table.key(), one.row()));
            if (ifAbsent.isPresent()) {
                locks.add(insert);
                locks.add(update);
            } else if (wire.counts(List.of(update)).get(0) == 0) {
                wire.counts(List.of(insert));
                removals.add(removal(one));
            }
        }
        List<Integer> counts = wire.counts(locks);
        for (int i = 0; i < counts.size(); i += 2) {
            if (counts.get(i) == 1) {
                removals.add(removal(all.get(i / 2)));
            }
        }
        wire.counts(removals);
    }

    /** A row that stands for something that may not be there. */
    private record Nothing(Table table, Cells row) {}

    private static Step removal(Nothing one) {
        return Step.any(one.table().delete(), Bind.all(one.table().key(), one.row()));
    }

    private List<Nothing> nothings(List<ChangeSet> sets) {
        Set<String> commands = new TreeSet<>(KeyText::compare);
        Map<ClaimKey, Claim> claims = new TreeMap<>();
        Set<Ref<?>> entities = new HashSet<>();
        Set<Row<?>> rows = new TreeSet<>(Known.ROWS);
        Set<CounterKey> counters = new TreeSet<>();
        for (ChangeSet set : sets) {
            commands.add(set.command().key());
            set.claims().forEach(claim -> claims.put(claim.claimKey(), claim));
            for (Write write : set.writes()) {
                Known.Expected.of(write).ifPresent(expected -> entities.add(expected.ref()));
                if (write instanceof Write.Delete delete && delete.type().equals(BuiltIn.RECEIPTS)) {
                    commands.add(delete.id());
                }
            }
            rows.addAll(set.rows());
            set.counters().forEach(change -> counters.add(change.key()));
        }
        List<Nothing> nothings = new ArrayList<>();
        commands.forEach(key -> nothings.add(nothing(BuiltIn.RECEIPTS, key)));
        claims.values()
                .forEach(claim ->
                        nothings.add(nothing(BuiltIn.CLAIMS, BuiltIn.CLAIMS.id().apply(claim))));
        sorted(entities).forEach(ref -> nothings.add(nothing(ref.type(), ref.id())));
        rows.forEach(row -> nothings.add(nothing(row.type(), row.id())));
        counters.forEach(key -> nothings.add(nothing(key)));
        return nothings;
    }

    private Nothing nothing(Kind<?> type, String id) {
        KindTable<?> kind = tables.of(type);
        return new Nothing(kind.table(), kind.nothing(seller, id));
    }

    private Nothing nothing(CounterKey key) {
        CounterTable counter = tables.of(key.type());
        return new Nothing(
                counter.table(), counter.row(seller, key, CounterValue.zero(key).fields(), false));
    }

    private static List<Ref<?>> sorted(Collection<Ref<?>> entities) {
        return new LinkedHashSet<>(entities)
                .stream()
                        .sorted(Comparator.<Ref<?>>comparingInt(
                                        ref -> ref.type().rank())
                                .thenComparing(Ref::id, KeyText::compare))
                        .toList();
    }
}
