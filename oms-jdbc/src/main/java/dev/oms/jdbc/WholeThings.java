package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Things of one kind by their ids, with the lists in them, as they stood at one moment. Where each statement is a way
 * to the database and back, one asks all tables. Where they go together, each table has its own, which costs the
 * database less; each sees what was committed when it began, so the versions are read before and after. For one thread.
 */
abstract sealed class WholeThings<T> {

    final KindTable<T> kind;

    private WholeThings(KindTable<T> kind) {
        this.kind = kind;
    }

    static <T> WholeThings<T> of(KindTable<T> kind, String seller, List<String> ids, Dialect dialect) {
        List<List<String>> keys = ids.stream().map(List::of).toList();
        Function<Column, Union.Where> where = id -> {
            Union.Where found = Keys.of(dialect, seller, List.of(id), keys);
            return new Union.Where(found.condition() + dialect.anew(), found.binds());
        };
        return kind.together()
                .<WholeThings<T>>map(union -> new Together<>(kind, union, where))
                .orElseGet(() -> new Apart<>(kind, where));
    }

    abstract List<Query> queries();

    /** Whether what was answered stood so at one moment; if not, it is to be asked again. */
    abstract boolean areOfOneMoment();

    /** The rows of the things and of each of their lists. */
    abstract List<List<Cells>> rows();

    private static final class Together<T> extends WholeThings<T> {

        private final Union union;
        private final Query query;

        Together(KindTable<T> kind, Union union, Function<Column, Union.Where> where) {
            super(kind);
            this.union = union;
            List<Union.Where> wheres = new ArrayList<>();
            wheres.add(where.apply(kind.id()));
            kind.children().forEach(child -> wheres.add(where.apply(child.owner())));
            this.query = union.query(wheres);
        }

        @Override
        List<Query> queries() {
            return List.of(query);
        }

        @Override
        boolean areOfOneMoment() {
            return true;
        }

        @Override
        List<List<Cells>> rows() {
            return union.rows(query);
        }
    }

    private static final class Apart<T> extends WholeThings<T> {

        private final List<Query> tables = new ArrayList<>();
        private final Optional<Query> again;

        Apart(KindTable<T> kind, Function<Column, Union.Where> where) {
            super(kind);
            tables.add(query(kind.table(), where.apply(kind.id())));
            kind.children().forEach(child -> tables.add(query(child.table(), where.apply(child.owner()))));
            this.again = kind.version()
                    .filter(version -> !kind.children().isEmpty())
                    .map(version -> versions(kind, version, where.apply(kind.id())));
        }

        private static Query versions(KindTable<?> kind, Column version, Union.Where where) {
            String table = kind.table().name();
            return new Query(
                    table,
                    "SELECT t." + kind.id().name() + ", t." + version.name() + " FROM " + table + " t WHERE "
                            + where.condition(),
                    where.binds(),
                    List.of(kind.id(), version));
        }

        private static Query query(Table table, Union.Where where) {
            return new Query(
                    table.name(), table.select() + " WHERE " + where.condition(), where.binds(), table.columns());
        }

        @Override
        List<Query> queries() {
            List<Query> all = new ArrayList<>(tables);
            again.ifPresent(all::add);
            return all;
        }

        @Override
        boolean areOfOneMoment() {
            return again.isEmpty() || versions().equals(versionsAgain(again.get()));
        }

        private Map<Object, Object> versions() {
            Column version = kind.version().orElseThrow();
            Map<Object, Object> versions = new HashMap<>();
            tables.get(0).rows().forEach(row -> versions.put(row.get(kind.id()), row.get(version)));
            return versions;
        }

        private static Map<Object, Object> versionsAgain(Query query) {
            Map<Object, Object> versions = new HashMap<>();
            query.rows()
                    .forEach(row -> versions.put(
                            Objects.requireNonNull(row.values()[0]), Objects.requireNonNull(row.values()[1])));
            return versions;
        }

        @Override
        List<List<Cells>> rows() {
            return tables.stream().map(Query::rows).toList();
        }
    }
}
