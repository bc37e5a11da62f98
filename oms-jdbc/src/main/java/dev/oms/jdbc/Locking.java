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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements that keep others from what some change sets depend on, in the order in which everybody locks. What is
 * there is written as it stands. What is not is written and, when all is locked, taken away again: so nobody else can
 * write it meanwhile. Stateless but for the tables.
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
    List<Step> hold(Collection<Ref<?>> entities, Collection<CounterKey> counters) {
        List<Step> steps = new ArrayList<>();
        for (Ref<?> ref : sorted(entities)) {
            Table table = tables.of((Kind<?>) ref.type()).table();
            steps.add(Step.any(asItStands(table), List.of(Bind.key(seller), Bind.key(ref.id()))));
        }
        for (CounterKey key : new TreeSet<>(counters)) {
            CounterTable counter = tables.of(key.type());
            Cells row = counter.row(seller, key, CounterValue.zero(key).fields(), false);
            steps.add(Step.any(
                    asItStands(counter.table()), Bind.all(counter.table().key(), row)));
        }
        return steps;
    }

    /** Keeps others from all that the change sets name, be it there or not. */
    void lock(List<ChangeSet> sets, Wire wire) throws SQLException {
        List<Nothing> all = nothings(sets);
        List<Step> removals = new ArrayList<>();
        List<Step> locks = new ArrayList<>();
        for (Nothing one : all) {
            Table table = one.table();
            Optional<String> ifAbsent = dialect.insertIfAbsent(table);
            Step insert = Step.any(ifAbsent.orElseGet(table::insert), Bind.all(table.columns(), one.row()));
            Step update = Step.any(asItStands(table), Bind.all(table.key(), one.row()));
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
        Table table = one.table();
        return Step.any(
                "DELETE FROM " + table.name() + " WHERE " + Table.matching(table.key()),
                Bind.all(table.key(), one.row()));
    }

    private List<Nothing> nothings(List<ChangeSet> sets) {
        Set<String> commands = new TreeSet<>(KeyText::compare);
        Map<ClaimKey, Claim> claims = new TreeMap<>();
        Set<Ref<?>> entities = new HashSet<>();
        Set<Row<?>> rows = new TreeSet<>(
                Comparator.<Row<?>, String>comparing(row -> row.type().name(), KeyText::compare)
                        .thenComparing(Row::id, KeyText::compare));
        Set<CounterKey> counters = new TreeSet<>();
        for (ChangeSet set : sets) {
            commands.add(set.command().key());
            set.claims().forEach(claim -> claims.put(claim.claimKey(), claim));
            set.writes().forEach(write -> Known.Expected.of(write).ifPresent(expected -> entities.add(expected.ref())));
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
        for (CounterKey key : counters) {
            CounterTable counter = tables.of(key.type());
            nothings.add(new Nothing(
                    counter.table(),
                    counter.row(seller, key, CounterValue.zero(key).fields(), false)));
        }
        return nothings;
    }

    private Nothing nothing(Kind<?> type, String id) {
        KindTable<?> kind = tables.of(type);
        return new Nothing(kind.table(), kind.nothing(seller, id));
    }

    private static List<Ref<?>> sorted(Collection<Ref<?>> entities) {
        return new LinkedHashSet<>(entities)
                .stream()
                        .sorted(Comparator.<Ref<?>>comparingInt(
                                        ref -> ref.type().rank())
                                .thenComparing(Ref::id, KeyText::compare))
                        .toList();
    }

    private static String asItStands(Table table) {
        return "UPDATE " + table.name() + " SET " + Table.SELLER + " = " + Table.SELLER + " WHERE "
                + Table.matching(table.key());
    }
}
