package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Floor;
import dev.oms.storage.Kind;
import dev.oms.storage.Row;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.util.ArrayList;
import java.util.Arrays;
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
        writing.create(
                BuiltIn.RECEIPTS,
                new StoredReceipt(
                        set.command().key(),
                        set.command().fingerprint(),
                        set.command().receipt()));
        for (Claim claim : set.claims()) {
            writing.create(BuiltIn.CLAIMS, claim);
        }
        set.writes().stream().filter(write -> !isOwnReceipt(write, set)).forEach(writing::write);
        set.rows().forEach(writing::append);
        for (StoredEvent event : set.events()) {
            writing.create(BuiltIn.OUTBOX, event);
        }
        set.counters().forEach(writing::count);
        return writing.steps;
    }

    /** What is deleted is what stood before: nothing, under the key of a command that is applied only now. */
    private static boolean isOwnReceipt(Write write, ChangeSet set) {
        return write instanceof Write.Delete delete
                && delete.type().equals(BuiltIn.RECEIPTS)
                && delete.id().equals(set.command().key());
    }

    private <R> void append(Row<R> row) {
        create(row.type(), row.row());
    }

    private void write(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            insert(insert);
        } else if (write instanceof Write.Replace<?> replace) {
            replace(replace);
        } else if (write instanceof Write.Expect<?> expect) {
            expect(expect);
        } else if (write instanceof Write.Delete delete) {
            KindTable<?> kind = tables.of((Kind<?>) delete.type());
            steps.add(Step.any(
                    "DELETE FROM " + kind.table().name() + " WHERE "
                            + Table.matching(kind.table().key()),
                    List.of(Bind.key(seller), Bind.key(delete.id()))));
        }
    }

    private <E> void insert(Write.Insert<E> insert) {
        create(insert.type(), insert.after());
    }

    private <T> void create(Kind<T> type, T thing) {
        KindTable<T> kind = tables.of(type);
        insertRow(kind.table(), kind.row(seller, thing), true);
        for (ChildTable child : kind.children()) {
            kind.rows(child, seller, thing).forEach(row -> insertRow(child.table(), row, false));
        }
        String id = type.id().apply(thing);
        for (IndexTable<T> index : kind.indexes()) {
            index.beside()
                    .ifPresent(table -> index.rows(seller, id, thing).forEach(row -> insertRow(table, row, false)));
        }
    }

    private void insertRow(Table table, Cells row, boolean guard) {
        String sql = guard ? dialect.insertIfAbsent(table).orElseGet(table::insert) : table.insert();
        steps.add(new Step(sql, Bind.all(table.columns(), row), guard, Optional.empty()));
    }

    private <E> void replace(Write.Replace<E> replace) {
        EntityType<E> type = replace.type();
        KindTable<E> kind = tables.of((Kind<E>) type);
        Table table = kind.table();
        Cells after = kind.row(seller, replace.after());
        List<Bind> binds = Bind.all(table.others(), after);
        binds.addAll(Bind.all(table.key(), after));
        binds.add(Bind.number(replace.expected()));
        steps.add(Step.guard(table.update() + " AND version = ?", binds));
        for (ChildTable child : kind.children()) {
            replaceRows(child, kind.rows(child, seller, replace.before()), kind.rows(child, seller, replace.after()));
        }
        for (IndexTable<E> index : kind.indexes()) {
            index.beside()
                    .ifPresent(beside -> moveKeys(
                            beside,
                            index.rows(seller, replace.id(), replace.before()),
                            index.rows(seller, replace.id(), replace.after())));
        }
    }

    private void replaceRows(ChildTable child, List<Cells> before, List<Cells> after) {
        Table table = child.table();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= after.size()) {
                deleteRow(table, before.get(i));
            } else if (i >= before.size()) {
                insertRow(table, after.get(i), false);
            } else if (!Arrays.equals(before.get(i).values(), after.get(i).values())) {
                List<Bind> binds = Bind.all(table.others(), after.get(i));
                binds.addAll(Bind.all(table.key(), after.get(i)));
                steps.add(Step.any(table.update(), binds));
            }
        }
    }

    private void moveKeys(Table table, List<Cells> before, List<Cells> after) {
        for (Cells row : before) {
            if (!contains(after, row)) {
                deleteRow(table, row);
            }
        }
        for (Cells row : after) {
            if (!contains(before, row)) {
                insertRow(table, row, false);
            }
        }
    }

    private static boolean contains(List<Cells> rows, Cells row) {
        return rows.stream().anyMatch(one -> Arrays.equals(one.values(), row.values()));
    }

    private void deleteRow(Table table, Cells row) {
        steps.add(Step.any(
                "DELETE FROM " + table.name() + " WHERE " + Table.matching(table.key()), Bind.all(table.key(), row)));
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
        insertRow(table, nothing, true);
        deleteRow(table, nothing);
    }

    private void count(CounterChange change) {
        CounterTable counters = tables.of(change.key().type());
        boolean fromNothing = change.appliedTo(CounterValue.zero(change.key())).isPresent();
        Step update = update(counters, change);
        if (!fromNothing) {
            steps.add(update);
            return;
        }
        Cells row = counters.row(seller, change.key(), change.deltas(), !change.onlyChecks());
        Table table = counters.table();
        List<Bind> binds = Bind.all(table.columns(), row);
        List<String> conditions = conditions(counters, change, "excluded.", binds);
        Optional<String> onKey =
                dialect.onKey(table, sums(counters, change, "excluded."), String.join(" AND ", conditions));
        if (onKey.isPresent()) {
            steps.add(Step.guard(table.insert() + onKey.get(), binds));
        } else {
            steps.add(update.orElse(Step.guard(table.insert(), Bind.all(table.columns(), row))));
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
