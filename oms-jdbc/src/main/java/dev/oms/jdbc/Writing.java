package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.EntityType;
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
import java.util.stream.Stream;

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
        Counting counting = new Counting(tables, dialect, seller);
        set.counters().forEach(change -> writing.steps.add(counting.of(change)));
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
        Counting counting = new Counting(tables, dialect, seller);
        return sets.stream()
                .flatMap(set -> set.counters().stream())
                .sorted(Comparator.comparing(CounterChange::key))
                .map(counting::of)
                .toList();
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

    /** What is in some change sets, each sort in the order in which it is locked. */
    private record Parts(
            List<StoredReceipt> receipts,
            List<Claim> claims,
            List<Write> writes,
            List<Write.Delete> deletes,
            List<Row<?>> rows,
            List<StoredEvent> events) {

        private static final Comparator<Write> IN_ORDER =
                Comparator.comparingInt(Parts::rank).thenComparing(Write::id, KeyText::compare);

        static Parts of(List<ChangeSet> sets) {
            Parts parts = new Parts(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
            sets.forEach(parts::add);
            parts.receipts.sort(Comparator.comparing(StoredReceipt::key, KeyText::compare));
            parts.claims.sort(Comparator.comparing(Claim::claimKey));
            parts.writes.sort(IN_ORDER);
            parts.deletes.sort(Comparator.comparing(Write.Delete::id, KeyText::compare));
            parts.rows.sort(Known.ROWS);
            return parts;
        }

        private void add(ChangeSet set) {
            receipts.add(receipt(set));
            claims.addAll(set.claims());
            for (Write write : set.writes()) {
                if (write instanceof Write.Delete delete) {
                    deletes.add(delete);
                } else {
                    writes.add(write);
                }
            }
            rows.addAll(set.rows());
            events.addAll(set.events());
        }

        private static int rank(Write write) {
            return Known.Expected.of(write)
                    .map(expected -> expected.ref().type().rank())
                    .orElse(0);
        }

        /** The receipts that go, before or behind that of the command itself. */
        Stream<Write.Delete> goingReceipts(boolean before) {
            String own = receipts.get(0).key();
            return deletes.stream()
                    .filter(delete -> isReceipt(delete) && !delete.id().equals(own))
                    .filter(delete -> KeyText.compare(delete.id(), own) < 0 == before);
        }

        Stream<Write.Delete> goingEvents() {
            return deletes.stream().filter(delete -> !isReceipt(delete));
        }

        private static boolean isReceipt(Write.Delete delete) {
            return delete.type().equals(BuiltIn.RECEIPTS);
        }
    }

    private void allButCounters(List<ChangeSet> sets) {
        Parts parts = Parts.of(sets);
        parts.goingReceipts(true).forEach(this::deleteReceipt);
        create(BuiltIn.RECEIPTS, parts.receipts());
        parts.goingReceipts(false).forEach(this::deleteReceipt);
        create(BuiltIn.CLAIMS, parts.claims());
        writes(parts.writes());
        append(parts.rows());
        parts.goingEvents().forEach(event -> steps.add(delete(tables.of(BuiltIn.OUTBOX), event.id())));
        create(BuiltIn.OUTBOX, parts.events());
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
            steps.add(guard ? Step.guard(sql, binds, now.size()) : Step.any(sql, binds));
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
}
