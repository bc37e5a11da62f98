package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.StoredReceipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The two reads. A thing that stands in several tables is read in several statements, each of which sees what was
 * committed when it began; it is taken as read only if its version was the same before and after. Stateless but for the
 * tables; for one thread and one connection.
 */
final class Reading {

    private static final int MOST_READINGS = 20;

    private final Tables tables;
    private final String seller;
    private final Wire wire;
    private final Dialect dialect;

    Reading(Tables tables, String seller, Wire wire, Dialect dialect) {
        this.tables = tables;
        this.seller = seller;
        this.wire = wire;
        this.dialect = dialect;
    }

    ReadSet fetch(ReadPlan plan) throws SQLException {
        List<Things<?>> things = new ArrayList<>();
        List<Query> first = new ArrayList<>();
        Map<String, List<String>> ids = new LinkedHashMap<>();
        Map<String, Kind<?>> kinds = new HashMap<>();
        for (Ref<?> ref : plan.entities()) {
            kinds.put(ref.type().name(), ref.type());
            ids.computeIfAbsent(ref.type().name(), name -> new ArrayList<>()).add(ref.id());
        }
        Map<String, Things<?>> byKind = new HashMap<>();
        ids.forEach(
                (name, of) -> byKind.put(name, new Things<>(tables.of(Objects.requireNonNull(kinds.get(name))), of)));
        things.addAll(byKind.values());
        Things<StoredReceipt> receipts = new Things<>(tables.of(BuiltIn.RECEIPTS), List.copyOf(plan.receipts()));
        things.add(receipts);
        List<String> claimIds = plan.claims().stream().map(Reading::id).toList();
        Things<Claim> claims = new Things<>(tables.of(BuiltIn.CLAIMS), claimIds);
        things.add(claims);
        Map<CounterType, List<CounterKey>> counterKeys = new LinkedHashMap<>();
        plan.counters().forEach(key -> counterKeys
                .computeIfAbsent(key.type(), type -> new ArrayList<>())
                .add(key));
        List<Counters> counters = new ArrayList<>();
        counterKeys.forEach((type, keys) -> counters.add(new Counters(tables.of(type), keys)));
        Map<RangeRead<?>, Find<?>> finds = new LinkedHashMap<>();
        for (RangeRead<?> range : plan.ranges()) {
            finds.put(range, asking(range.index(), range.range(), Optional.empty(), range.limit()));
        }
        things.forEach(of -> first.addAll(of.queries()));
        counters.forEach(of -> first.add(of.query));
        finds.values().forEach(find -> first.add(find.query()));
        wire.ask(first);
        ReadSet.Builder read = new ReadSet.Builder();
        for (Map.Entry<RangeRead<?>, Find<?>> find : finds.entrySet()) {
            putPage(read, find.getKey(), find.getValue());
        }
        for (Things<?> of : things) {
            of.settle();
        }
        plan.entities().forEach(ref -> putEntity(read, ref, byKind));
        plan.receipts().forEach(key -> read.receipt(key, receipts.thing(key)));
        plan.claims().forEach(key -> read.owner(key, claims.thing(id(key)).map(Claim::owner)));
        counters.forEach(of -> of.read(read));
        return read.build();
    }

    @SuppressWarnings("unchecked") // the find under a range is of that range
    private <T> void putPage(ReadSet.Builder read, RangeRead<T> range, Find<?> find) throws SQLException {
        read.page(range, ((Find<T>) find).page());
    }

    @SuppressWarnings("unchecked") // the things under a kind are of that kind
    private static <E> void putEntity(ReadSet.Builder read, Ref<E> ref, Map<String, Things<?>> byKind) {
        Things<E> things =
                (Things<E>) Objects.requireNonNull(byKind.get(ref.type().name()));
        read.entity(ref, things.thing(ref.id()));
    }

    private static String id(ClaimKey key) {
        return BuiltIn.CLAIMS.id().apply(new Claim(key.space(), key.key(), key.key()));
    }

    <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) throws SQLException {
        Find<T> find = asking(index, range, after, limit);
        wire.ask(List.of(find.query()));
        return find.page();
    }

    private <T> Find<T> asking(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        return tables.catalogue().counterOf(index).isPresent()
                ? new CounterFind<>(index, range, after, limit)
                : new ThingFind<>(tables.of(index), index, range, after, limit);
    }

    /** The things of some ids. */
    private final class Things<T> {

        private final KindTable<T> kind;
        private final List<String> ids;
        private final Query roots;
        private final List<Query> lists = new ArrayList<>();
        private final Optional<Query> again;
        private final Map<String, T> things = new HashMap<>();

        Things(KindTable<T> kind, List<String> ids) {
            this.kind = kind;
            this.ids = ids;
            this.roots = byIds(kind.table(), kind.id(), ids, "");
            for (ChildTable child : kind.children()) {
                lists.add(byIds(
                        child.table(),
                        child.owner(),
                        ids,
                        dialect.anew() + " ORDER BY t." + child.position().name()));
            }
            this.again = kind.version().isPresent() && !lists.isEmpty()
                    ? Optional.of(byIds(kind.table(), kind.id(), ids, dialect.anew()))
                    : Optional.empty();
        }

        List<Query> queries() {
            List<Query> queries = new ArrayList<>();
            if (!ids.isEmpty()) {
                queries.add(roots);
                queries.addAll(lists);
                again.ifPresent(queries::add);
            }
            return queries;
        }

        /** Makes things of the rows; asks again while they change. */
        void settle() throws SQLException {
            for (int reading = 1; !stands(); reading++) {
                if (reading == MOST_READINGS) {
                    throw new RetryableStorageException(
                            "others keep changing " + kind.table().name());
                }
                List<Query> queries = queries();
                queries.forEach(query -> query.rows().clear());
                wire.ask(queries);
            }
            List<Map<String, List<Object>>> elements = new ArrayList<>();
            for (int i = 0; i < lists.size(); i++) {
                elements.add(elements(kind.children().get(i), lists.get(i)));
            }
            for (Cells row : roots.rows()) {
                String id = (String) row.get(kind.id());
                List<List<Object>> of = new ArrayList<>();
                elements.forEach(list -> of.add(list.getOrDefault(id, List.of())));
                things.put(id, kind.thing(row, of));
            }
        }

        private static Map<String, List<Object>> elements(ChildTable child, Query list) {
            Map<String, List<Object>> elements = new HashMap<>();
            for (Cells row : list.rows()) {
                elements.computeIfAbsent((String) row.get(child.owner()), owner -> new ArrayList<>())
                        .add(child.element(row));
            }
            return elements;
        }

        private boolean stands() {
            return again.isEmpty() || versions(roots).equals(versions(again.get()));
        }

        private Map<Object, Object> versions(Query query) {
            Column version = kind.version().orElseThrow();
            Map<Object, Object> versions = new HashMap<>();
            query.rows().forEach(row -> versions.put(row.get(kind.id()), row.get(version)));
            return versions;
        }

        Optional<T> thing(String id) {
            return Optional.ofNullable(things.get(id));
        }
    }

    private Query byIds(Table table, Column id, List<String> ids, String rest) {
        List<Bind> binds = new ArrayList<>(ids.size() + 1);
        binds.add(Bind.key(seller));
        StringBuilder sql = new StringBuilder(table.select())
                .append(" WHERE t.")
                .append(Table.SELLER)
                .append(" = ? AND t.")
                .append(id.name())
                .append(" IN (");
        for (String one : ids) {
            sql.append(binds.size() == 1 ? "?" : ", ?");
            binds.add(Bind.key(one));
        }
        return new Query(table.name(), sql.append(')').append(rest).toString(), binds, table.columns());
    }

    /** The counters of some keys. */
    private final class Counters {

        private final CounterTable table;
        private final List<CounterKey> keys;
        private final Query query;

        Counters(CounterTable table, List<CounterKey> keys) {
            this.table = table;
            this.keys = keys;
            List<Bind> binds = new ArrayList<>();
            binds.add(Bind.key(seller));
            for (CounterKey key : keys) {
                key.parts().forEach(part -> binds.add(Bind.key(part)));
            }
            this.query = new Query(
                    table.table().name(),
                    table.table().select() + " WHERE " + Table.SELLER + " = ? AND ("
                            + String.join(" OR ", Collections.nCopies(keys.size(), table.matching())) + ")",
                    binds,
                    table.table().columns());
        }

        void read(ReadSet.Builder read) {
            Map<CounterKey, CounterValue> values = new HashMap<>();
            for (Cells row : query.rows()) {
                CounterValue value = table.value(row);
                values.put(value.key(), value);
            }
            for (CounterKey key : keys) {
                read.counter(key, values.getOrDefault(key, CounterValue.zero(key)));
            }
        }
    }

    /** A page being read. */
    private abstract static class Find<T> {

        abstract Query query();

        abstract Page<T> page() throws SQLException;
    }

    private final class ThingFind<T> extends Find<T> {

        private final KindTable<T> kind;
        private final IndexTable<T> index;
        private final int limit;
        private final Query query;

        ThingFind(KindTable<T> kind, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            this.kind = kind;
            this.limit = limit;
            this.index = kind.indexes().stream()
                    .filter(one -> one.index().equals(index))
                    .findFirst()
                    .orElseThrow();
            String at = this.index.beside().isPresent() ? "k." : "t.";
            List<Column> selected = new ArrayList<>(kind.table().columns());
            String from = kind.table().select();
            if (this.index.beside().isPresent()) {
                Table keys = this.index.beside().get();
                for (Column part : this.index.parts()) {
                    selected.add(new Column(part.name(), part.type(), selected.size(), false, List.of(), ""));
                }
                String parts = this.index.parts().stream()
                        .map(part -> ", k." + part.name())
                        .collect(Collectors.joining());
                from = from.replace(" FROM " + kind.table().name() + " t", "") + parts + " FROM " + keys.name()
                        + " k JOIN " + kind.table().name() + " t ON t." + Table.SELLER + " = k." + Table.SELLER
                        + " AND t.id = k.id";
            }
            Conditions conditions = new Conditions(seller, at, this.index.parts(), dialect.rowValues());
            this.index.held().ifPresent(held -> conditions.given(at + held.name()));
            conditions.range(index.check(range));
            after.ifPresent(cursor -> conditions.after(cursor, at + kind.id().name()));
            this.query = new Query(
                    kind.table().name(),
                    from + conditions.where() + conditions.order(at + kind.id().name()) + " LIMIT " + (limit + 1L),
                    conditions.binds(),
                    selected);
        }

        @Override
        Query query() {
            return query;
        }

        @Override
        Page<T> page() throws SQLException {
            for (int reading = 1; reading <= MOST_READINGS; reading++) {
                List<Cells> rows = query.rows();
                Optional<List<T>> items = items(rows.subList(0, Math.min(rows.size(), limit)));
                if (items.isPresent()) {
                    return new Page<>(
                            items.get(),
                            rows.size() > limit ? Optional.of(cursor(rows.get(limit - 1))) : Optional.empty());
                }
                query.rows().clear();
                wire.ask(List.of(query));
            }
            throw new RetryableStorageException(
                    "others keep changing " + kind.table().name());
        }

        /** The things of these rows; empty if one of them has changed since. */
        private Optional<List<T>> items(List<Cells> rows) throws SQLException {
            if (kind.children().isEmpty() || rows.isEmpty()) {
                return Optional.of(
                        rows.stream().map(row -> kind.thing(row, List.of())).toList());
            }
            Things<T> things = new Things<>(
                    kind,
                    rows.stream()
                            .map(row -> (String) row.get(kind.id()))
                            .distinct()
                            .toList());
            wire.ask(things.queries());
            things.settle();
            List<T> items = new ArrayList<>();
            for (Cells row : rows) {
                Optional<T> thing = things.thing((String) row.get(kind.id()));
                if (thing.isEmpty() || !kind.isSame(row, thing.get())) {
                    return Optional.empty();
                }
                items.add(thing.get());
            }
            return Optional.of(items);
        }

        private Cursor cursor(Cells row) {
            int beside = kind.table().columns().size();
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < index.parts().size(); i++) {
                Object value = index.beside().isPresent()
                        ? Objects.requireNonNull(row.values()[beside + i])
                        : row.get(index.parts().get(i));
                values.add(value instanceof Integer number ? (Object) number.longValue() : value);
            }
            return new Cursor(new IndexKey(values), (String) row.get(kind.id()));
        }
    }

    private final class CounterFind<T> extends Find<T> {

        private final Index<T> index;
        private final CounterTable table;
        private final int limit;
        private final Query query;

        CounterFind(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            this.index = index;
            this.limit = limit;
            this.table = tables.of(tables.catalogue().counterOf(index).orElseThrow());
            Conditions conditions = new Conditions(seller, "t.", table.parts(), dialect.rowValues());
            conditions.yes("t." + table.counted().name());
            conditions.range(index.check(range));
            after.ifPresent(cursor -> conditions.after(cursor.key()));
            this.query = new Query(
                    table.table().name(),
                    table.table().select() + conditions.where() + conditions.order() + " LIMIT " + (limit + 1L),
                    conditions.binds(),
                    table.table().columns());
        }

        @Override
        Query query() {
            return query;
        }

        @Override
        @SuppressWarnings("unchecked") // the index of a counter type is of counter values
        Page<T> page() {
            List<T> values = query.rows().stream()
                    .limit(limit)
                    .map(row -> (T) table.value(row))
                    .toList();
            if (query.rows().size() <= limit) {
                return new Page<>(values, Optional.empty());
            }
            CounterValue last = (CounterValue) values.get(limit - 1);
            return new Page<>(
                    values,
                    Optional.of(new Cursor(
                            new IndexKey(List.copyOf(last.key().parts())),
                            last.key().toString())));
        }

        @Override
        public String toString() {
            return index.toString();
        }
    }
}
