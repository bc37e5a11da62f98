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
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.StoredReceipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two reads. Stateless but for the tables; for one thread and one connection. */
final class Reading {

    private static final int MOST_READINGS = 20;
    /** The most things one statement looks for: their ids are given once for each table. */
    private static final int MOST_IDS = 500;

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
        Map<String, Things<?>> entities = new LinkedHashMap<>();
        for (Ref<?> ref : plan.entities()) {
            entities.computeIfAbsent(ref.type().name(), name -> new Things<>(tables.of(ref.type())))
                    .add(ref.id());
        }
        Things<StoredReceipt> receipts = new Things<>(tables.of(BuiltIn.RECEIPTS));
        plan.receipts().forEach(receipts::add);
        Things<Claim> claims = new Things<>(tables.of(BuiltIn.CLAIMS));
        plan.claims().forEach(key -> claims.add(id(key)));
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
        List<Query> all = new ArrayList<>();
        entities.values().forEach(of -> all.addAll(of.asking()));
        all.addAll(receipts.asking());
        all.addAll(claims.asking());
        counters.forEach(of -> all.add(of.query));
        finds.values().forEach(find -> all.add(find.query()));
        wire.ask(all);
        ReadSet.Builder read = new ReadSet.Builder();
        for (Map.Entry<RangeRead<?>, Find<?>> find : finds.entrySet()) {
            putPage(read, find.getKey(), find.getValue());
        }
        Map<String, Map<String, ?>> found = new HashMap<>();
        for (Map.Entry<String, Things<?>> of : entities.entrySet()) {
            found.put(of.getKey(), of.getValue().found());
        }
        plan.entities().forEach(ref -> putEntity(read, ref, found));
        Map<String, StoredReceipt> stored = receipts.found();
        plan.receipts().forEach(key -> read.receipt(key, Optional.ofNullable(stored.get(key))));
        Map<String, Claim> claimed = claims.found();
        plan.claims()
                .forEach(key -> read.owner(
                        key, Optional.ofNullable(claimed.get(id(key))).map(Claim::owner)));
        counters.forEach(of -> of.read(read));
        return read.build();
    }

    @SuppressWarnings("unchecked") // the find under a range is of that range
    private <T> void putPage(ReadSet.Builder read, RangeRead<T> range, Find<?> find) throws SQLException {
        read.page(range, ((Find<T>) find).page());
    }

    private static <E> void putEntity(ReadSet.Builder read, Ref<E> ref, Map<String, Map<String, ?>> found) {
        Object entity = Objects.requireNonNull(found.get(ref.type().name())).get(ref.id());
        read.entity(ref, Optional.ofNullable(entity).map(ref.type().type()::cast));
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
        private final List<String> ids = new ArrayList<>();
        private final List<WholeThings<T>> asked = new ArrayList<>();

        Things(KindTable<T> kind) {
            this.kind = kind;
        }

        void add(String id) {
            ids.add(id);
        }

        List<Query> asking() {
            for (int from = 0; from < ids.size(); from += MOST_IDS) {
                asked.add(WholeThings.of(
                        kind, seller, ids.subList(from, Math.min(ids.size(), from + MOST_IDS)), dialect));
            }
            return asked.stream().flatMap(some -> some.queries().stream()).toList();
        }

        /** What was found, by id; what was changing meanwhile is asked for again. */
        Map<String, T> found() throws SQLException {
            Map<String, T> found = new HashMap<>();
            for (WholeThings<T> some : asked) {
                for (int reading = 1; !some.areOfOneMoment(); reading++) {
                    if (reading == MOST_READINGS) {
                        throw new RetryableStorageException(
                                "others keep changing " + kind.table().name());
                    }
                    some.queries().forEach(query -> query.rows().clear());
                    wire.ask(some.queries());
                }
                found.putAll(kind.things(some.rows()));
            }
            return found;
        }
    }

    /** The counters of some keys. */
    private final class Counters {

        private final CounterTable table;
        private final List<CounterKey> keys;
        private final Query query;

        Counters(CounterTable table, List<CounterKey> keys) {
            this.table = table;
            this.keys = keys;
            Union.Where where = Keys.of(
                    dialect,
                    seller,
                    table.parts(),
                    keys.stream().map(CounterKey::parts).toList());
            this.query = new Query(
                    table.table().name(),
                    table.table().select() + " WHERE " + where.condition(),
                    where.binds(),
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
            Conditions conditions = new Conditions(seller, at, this.index.parts(), dialect.rowValues());
            this.index.held().ifPresent(held -> conditions.given(at + held.name()));
            conditions.range(index.check(range), after.map(Cursor::key));
            after.ifPresent(cursor -> conditions.after(cursor, at + kind.id().name()));
            String order = conditions.order(at + kind.id().name());
            String rest = conditions.where() + order + " LIMIT " + (limit + 1L);
            List<Column> selected = new ArrayList<>(kind.table().columns());
            String sql = this.index
                    .beside()
                    .map(keys -> found(keys, rest, selected) + order)
                    .orElseGet(() -> kind.table().select() + rest);
            this.query = new Query(kind.table().name(), sql, conditions.binds(), selected);
        }

        /**
         * The things whose keys are found in the table of keys, as many as the page has and no more: joined before the
         * page is cut, PostgreSQL may read things from the first one on until it meets the first key.
         */
        private String found(Table keys, String rest, List<Column> selected) {
            for (Column part : index.parts()) {
                selected.add(new Column(part.name(), part.type(), selected.size(), false, List.of(), ""));
            }
            String parts =
                    index.parts().stream().map(part -> ", k." + part.name()).collect(Collectors.joining());
            String things = " FROM " + kind.table().name() + " t";
            return kind.table().select().replace(things, "") + parts + " FROM (SELECT k." + Table.SELLER + ", k.id"
                    + parts + " FROM " + keys.name() + " k" + rest + ") k JOIN "
                    + kind.table().name() + " t ON t." + Table.SELLER + " = k." + Table.SELLER + " AND t.id = k.id";
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
            Things<T> things = new Things<>(kind);
            rows.stream().map(row -> (String) row.get(kind.id())).distinct().forEach(things::add);
            wire.ask(things.asking());
            Map<String, T> found = things.found();
            List<T> items = new ArrayList<>();
            for (Cells row : rows) {
                Optional<T> thing = Optional.ofNullable(found.get((String) row.get(kind.id())));
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
            conditions.range(index.check(range), after.map(Cursor::key));
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
