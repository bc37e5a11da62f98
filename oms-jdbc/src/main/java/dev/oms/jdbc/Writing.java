package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Floor;
import dev.oms.storage.KeyText;
import dev.oms.storage.Kind;
import dev.oms.storage.Row;
import dev.oms.storage.RowType;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The statements that put a change set in place, in the one order in which locks are taken: the key of the command,
 * claims, entities, rows, events, counters. Each that is a condition writes exactly one row, or the change set is
 * refused. For one thread.
 */
final class Writing {

    private final Tables tables;
    private final Dialect dialect;
    private final String seller;
    private final List<Step> steps = new ArrayList<>();

    private Writing(Tables tables, Dialect dialect, String seller) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
    }

    static List<Step> steps(ChangeSet set, Tables tables, Dialect dialect, String seller) {
        Writing writing = new Writing(tables, dialect, seller);
        writing.allButCounters(List.of(set));
        set.counters().forEach(writing::count);
        return writing.steps;
    }

    /** All but the counters, of change sets none of which names what another one writes. */
    static List<Step> allButCounters(List<ChangeSet> sets, Tables tables, Dialect dialect, String seller) {
        Writing writing = new Writing(tables, dialect, seller);
        writing.allButCounters(sets);
        return writing.steps;
    }

    /** The counters of change sets that follow one another. */
    static List<Step> counters(List<ChangeSet> sets, Tables tables, Dialect dialect, String seller) {
        Writing writing = new Writing(tables, dialect, seller);
        sets.stream()
                .flatMap(set -> set.counters().stream())
                .sorted(Comparator.comparing(CounterChange::key))
                .forEach(writing::count);
        return writing.steps;
    }

    /** Takes away again what {@link #allButCounters} has written for a change set that only inserts. */
    static List<Step> removal(ChangeSet set, Tables tables, Dialect dialect, String seller) {
        Writing writing = new Writing(tables, dialect, seller);
        set.events().forEach(event -> writing.remove(BuiltIn.OUTBOX, event));
        set.rows().forEach(writing::remove);
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                writing.remove(insert);
            }
        }
        set.claims().forEach(claim -> writing.remove(BuiltIn.CLAIMS, claim));
        writing.remove(BuiltIn.RECEIPTS, receipt(set));
        return writing.steps;
    }

    private <R> void remove(Row<R> row) {
        remove(row.type(), row.row());
    }

    private <E> void remove(Write.Insert<E> insert) {
        remove(insert.type(), insert.after());
    }

    private <T> void remove(Kind<T> type, T thing) {
        KindTable<T> kind = tables.of(type);
        KindTable.Rows rows = kind.rows(seller, thing);
        delete(kind.table(), rows.root());
        for (int i = 0; i < kind.children().size(); i++) {
            Table table = kind.children().get(i).table();
            rows.lists().get(i).forEach(row -> delete(table, row));
        }
        for (int i = 0; i < kind.besides().size(); i++) {
            Table table = kind.besides().get(i);
            rows.keys().get(i).forEach(row -> delete(table, row));
        }
    }

    private static StoredReceipt receipt(ChangeSet set) {
        return new StoredReceipt(
                set.command().key(), set.command().fingerprint(), set.command().receipt());
    }

    private void allButCounters(List<ChangeSet> sets) {
        List<StoredReceipt> receipts = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        List<Write.Delete> deletes = new ArrayList<>();
        List<Row<?>> rows = new ArrayList<>();
        List<StoredEvent> events = new ArrayList<>();
        for (ChangeSet set : sets) {
            receipts.add(receipt(set));
            claims.addAll(set.claims());
            for (Write write : set.writes()) {
                if (!(write instanceof Write.Delete delete)) {
                    writes.add(write);
                } else {
                    deletes.add(delete);
                }
            }
            rows.addAll(set.rows());
            events.addAll(set.events());
        }
        receipts.sort(Comparator.comparing(StoredReceipt::key, KeyText::compare));
        if (sets.size() > 1) {
            claims.sort(Comparator.comparing(Claim::claimKey));
            writes.sort(Comparator.comparingInt(Writing::rank).thenComparing(Writing::id, KeyText::compare));
            rows.sort(Known.ROWS);
        }
        deletes.sort(Comparator.comparing(Write.Delete::id, KeyText::compare));
        String key = receipts.get(0).key();
        deletes.stream()
                .filter(delete -> isReceipt(delete) && KeyText.compare(delete.id(), key) < 0)
                .forEach(this::deleteReceipt);
        create(BuiltIn.RECEIPTS, receipts);
        deletes.stream()
                .filter(delete -> isReceipt(delete) && KeyText.compare(delete.id(), key) > 0)
                .forEach(this::deleteReceipt);
        create(BuiltIn.CLAIMS, claims);
        writes(writes);
        append(rows);
        deletes.stream()
                .filter(delete -> !isReceipt(delete))
                .forEach(delete -> steps.add(delete(tables.of((Kind<?>) delete.type()), delete.id())));
        create(BuiltIn.OUTBOX, events);
    }

    private static boolean isReceipt(Write.Delete delete) {
        return delete.type().equals(BuiltIn.RECEIPTS);
    }

    /**
     * Takes a receipt away, and keeps others from writing it meanwhile where there is none. That of the command itself
     * stays: what is deleted is what stood before.
     */
    private void deleteReceipt(Write.Delete receipt) {
        KindTable<StoredReceipt> kind = tables.of(BuiltIn.RECEIPTS);
        Table table = kind.table();
        Step deletion = delete(kind, receipt.id());
        List<Bind> nothing = Bind.all(table.columns(), kind.nothing(seller, receipt.id()));
        Optional<String> ifAbsent = dialect.ifAbsent();
        steps.add(
                ifAbsent.isPresent()
                        ? Step.any(table.insert(1) + ifAbsent.get(), nothing)
                        : Step.guard(deletion.sql(), deletion.binds()).orElse(Step.guard(table.insert(1), nothing)));
        steps.add(deletion);
    }

    private Step delete(KindTable<?> kind, String id) {
        return Step.any(kind.table().delete(), List.of(Bind.key(seller), Bind.key(id)));
    }

    private static int rank(Write write) {
        return Known.Expected.of(write)
                .map(expected -> expected.ref().type().rank())
                .orElse(0);
    }

    private static String id(Write write) {
        return Known.Expected.of(write).map(expected -> expected.ref().id()).orElse("");
    }

    private void append(List<Row<?>> rows) {
        for (int from = 0; from < rows.size(); ) {
            RowType<?> type = rows.get(from).type();
            int until = from + 1;
            while (until < rows.size() && rows.get(until).type().equals(type)) {
                until++;
            }
            appendAll(type, rows.subList(from, until));
            from = until;
        }
    }

    private <R> void appendAll(RowType<R> type, List<Row<?>> rows) {
        create(type, rows.stream().map(row -> type.type().cast(row.row())).toList());
    }

    private void writes(List<Write> writes) {
        for (int from = 0; from < writes.size(); ) {
            if (writes.get(from) instanceof Write.Insert<?> first) {
                List<Write> alike = new ArrayList<>();
                while (from < writes.size()
                        && writes.get(from) instanceof Write.Insert<?> insert
                        && insert.type().equals(first.type())) {
                    alike.add(insert);
                    from++;
                }
                insertAll(first.type(), alike);
            } else {
                write(writes.get(from++));
            }
        }
    }

    private <E> void insertAll(EntityType<E> type, List<Write> inserts) {
        create(
                type,
                inserts.stream()
                        .map(insert -> type.type().cast(((Write.Insert<?>) insert).after()))
                        .toList());
    }

    private void write(Write write) {
        if (write instanceof Write.Replace<?> replace) {
            replace(replace);
        } else if (write instanceof Write.Expect<?> expect) {
            expect(expect);
        }
    }

    /** Things of one kind, in the order in which they are locked. */
    private <T> void create(Kind<T> type, List<T> things) {
        if (things.isEmpty()) {
            return;
        }
        KindTable<T> kind = tables.of(type);
        List<KindTable.Rows> rows =
                things.stream().map(thing -> kind.rows(seller, thing)).toList();
        insert(kind.table(), rows.stream().map(KindTable.Rows::root).toList(), true);
        for (int i = 0; i < kind.children().size(); i++) {
            int at = i;
            insert(
                    kind.children().get(i).table(),
                    rows.stream().flatMap(row -> row.lists().get(at).stream()).toList(),
                    false);
        }
        for (int i = 0; i < kind.besides().size(); i++) {
            int at = i;
            insert(
                    kind.besides().get(i),
                    rows.stream().flatMap(row -> row.keys().get(at).stream()).toList(),
                    false);
        }
    }

    private void insert(Table table, List<Cells> rows, boolean guard) {
        for (int from = 0; from < rows.size(); from += Table.MOST_ROWS) {
            List<Cells> now = rows.subList(from, Math.min(rows.size(), from + Table.MOST_ROWS));
            List<Bind> binds = new ArrayList<>(now.size() * table.columns().size());
            now.forEach(row -> Bind.add(binds, table.columns(), row));
            String sql = table.insert(now.size());
            steps.add(
                    guard
                            ? Step.guard(dialect.ifAbsent().map(sql::concat).orElse(sql), binds, now.size())
                            : Step.any(sql, binds));
        }
    }

    private <E> void replace(Write.Replace<E> replace) {
        KindTable<E> kind = tables.of((Kind<E>) replace.type());
        Table table = kind.table();
        KindTable.Rows before = kind.rows(seller, replace.before());
        KindTable.Rows after = kind.rows(seller, replace.after());
        List<Bind> binds = Bind.all(table.others(), after.root());
        Bind.add(binds, table.key(), after.root());
        binds.add(Bind.number(replace.expected()));
        steps.add(Step.guard(table.update() + " AND version = ?", binds));
        for (int i = 0; i < kind.children().size(); i++) {
            replaceRows(
                    kind.children().get(i).table(),
                    before.lists().get(i),
                    after.lists().get(i));
        }
        for (int i = 0; i < kind.besides().size(); i++) {
            moveKeys(kind.besides().get(i), before.keys().get(i), after.keys().get(i));
        }
    }

    private void replaceRows(Table table, List<Cells> before, List<Cells> after) {
        int both = Math.min(before.size(), after.size());
        for (int i = 0; i < both; i++) {
            if (!Arrays.equals(before.get(i).values(), after.get(i).values())) {
                List<Bind> binds = Bind.all(table.others(), after.get(i));
                Bind.add(binds, table.key(), after.get(i));
                steps.add(Step.any(table.update(), binds));
            }
        }
        before.subList(both, before.size()).forEach(row -> delete(table, row));
        insert(table, after.subList(both, after.size()), false);
    }

    private void moveKeys(Table table, List<Cells> before, List<Cells> after) {
        before.stream().filter(row -> !contains(after, row)).forEach(row -> delete(table, row));
        insert(table, after.stream().filter(row -> !contains(before, row)).toList(), false);
    }

    private static boolean contains(List<Cells> rows, Cells row) {
        return rows.stream().anyMatch(one -> Arrays.equals(one.values(), row.values()));
    }

    private void delete(Table table, Cells row) {
        steps.add(Step.any(table.delete(), Bind.all(table.key(), row)));
    }

    /** What must be absent is written and taken away again: so nobody else can write it meanwhile. */
    private <E> void expect(Write.Expect<E> expect) {
        KindTable<E> kind = tables.of((Kind<E>) expect.ref().type());
        Table table = kind.table();
        List<Bind> key = List.of(Bind.key(seller), Bind.key(expect.ref().id()));
        if (expect.version() > 0) {
            List<Bind> binds = new ArrayList<>(key);
            binds.add(Bind.number(expect.version()));
            steps.add(Step.guard(
                    "UPDATE " + table.name() + " SET version = version WHERE " + Table.matching(table.key())
                            + " AND version = ?",
                    binds));
            return;
        }
        Cells nothing = kind.nothing(seller, expect.ref().id());
        insert(table, List.of(nothing), true);
        delete(table, nothing);
    }

    private void count(CounterChange change) {
        CounterTable counters = tables.of(change.key().type());
        boolean fromNothing = change.appliedTo(CounterValue.zero(change.key())).isPresent();
        if (!fromNothing) {
            steps.add(update(counters, change));
            return;
        }
        Cells row = counters.row(seller, change.key(), change.deltas(), !change.onlyChecks());
        Table table = counters.table();
        List<Bind> binds = Bind.all(table.columns(), row);
        List<String> conditions = conditions(counters, change, "excluded.", binds);
        Optional<String> onKey =
                dialect.onKey(table, sums(counters, change, "excluded."), String.join(" AND ", conditions));
        if (onKey.isPresent()) {
            steps.add(Step.guard(table.insert(1) + onKey.get(), binds));
        } else {
            steps.add(update(counters, change).orElse(Step.guard(table.insert(1), Bind.all(table.columns(), row))));
        }
    }

    private Step update(CounterTable counters, CounterChange change) {
        Table table = counters.table();
        List<Bind> binds = new ArrayList<>();
        if (!change.onlyChecks()) {
            change.deltas().forEach(delta -> binds.add(Bind.number(delta)));
        }
        binds.add(Bind.key(seller));
        change.key().parts().forEach(part -> binds.add(Bind.key(part)));
        List<String> conditions = new ArrayList<>();
        conditions.add(Table.matching(table.key()));
        conditions.addAll(conditions(counters, change, "", binds));
        return Step.guard(
                "UPDATE " + table.name() + " SET " + sums(counters, change, "") + " WHERE "
                        + String.join(" AND ", conditions),
                binds);
    }

    /** @param added where the numbers to add stand; empty for parameters */
    private String sums(CounterTable counters, CounterChange change, String added) {
        String counted = counters.counted().name();
        if (change.onlyChecks()) {
            return counted + " = " + counters.table().name() + "." + counted;
        }
        List<String> sets = new ArrayList<>();
        for (Column field : counters.fields()) {
            sets.add(field.name() + " = " + sum(counters, field, added));
        }
        sets.add(counted + " = TRUE");
        return String.join(", ", sets);
    }

    private static String sum(CounterTable counters, Column field, String added) {
        return counters.table().name() + "." + field.name() + " + " + (added.isEmpty() ? "?" : added + field.name());
    }

    /**
     * What must hold of the fields as they will stand: that they fit, if the database does not notice by itself, and
     * the floors.
     *
     * @param added where the numbers to add stand; empty for parameters
     * @param binds to which the parameters of the conditions are added
     */
    private List<String> conditions(CounterTable counters, CounterChange change, String added, List<Bind> binds) {
        List<String> all = new ArrayList<>();
        List<Column> fields = counters.fields();
        for (int i = 0; i < fields.size() && !change.onlyChecks(); i++) {
            Optional<String> fits = dialect.fits(sum(counters, fields.get(i), added));
            if (fits.isPresent()) {
                all.add(fits.get());
                bindDelta(change, i, added, binds);
            }
        }
        for (Floor floor : change.floors()) {
            String sum = sum(counters, floor, added);
            Optional<String> fits = dialect.fits(sum);
            if (fits.isPresent()) {
                all.add(fits.get());
                bindDeltas(change, floor, added, binds);
            }
            all.add(sum + " >= ?");
            bindDeltas(change, floor, added, binds);
            binds.add(Bind.number(floor.least()));
        }
        return all;
    }

    private static String sum(CounterTable counters, Floor floor, String added) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < counters.fields().size(); i++) {
            int weight = floor.form().weights().get(i);
            if (weight != 0) {
                terms.add(weight + " * (" + sum(counters, counters.fields().get(i), added) + ")");
            }
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private static void bindDeltas(CounterChange change, Floor floor, String added, List<Bind> binds) {
        for (int i = 0; i < change.deltas().size(); i++) {
            if (floor.form().weights().get(i) != 0) {
                bindDelta(change, i, added, binds);
            }
        }
    }

    private static void bindDelta(CounterChange change, int field, String added, List<Bind> binds) {
        if (added.isEmpty()) {
            binds.add(Bind.number(change.deltas().get(field)));
        }
    }
}
