package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Kind;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.Row;
import dev.oms.storage.RowType;
import dev.oms.storage.StoredReceipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads what change sets depend on as it stood at one moment: in one statement, for a statement sees what was committed
 * when it began. For one thread.
 */
final class Diagnosis {

    private static final int MOST_TRIES = 10;

    private final Tables tables;
    private final Dialect dialect;
    private final String seller;
    private final Wire wire;
    private final Reading reading;

    Diagnosis(Tables tables, Dialect dialect, String seller, Wire wire, Reading reading) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
        this.wire = wire;
        this.reading = reading;
    }

    Known of(List<ChangeSet> sets) throws SQLException {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Optional<Known> known = asked(sets);
            if (known.isPresent()) {
                return known.get();
            }
        }
        throw new RetryableStorageException("others keep taking receipts away");
    }

    /** Empty if a receipt that was there was gone when it was read: what else was read is of an earlier moment. */
    private Optional<Known> asked(List<ChangeSet> sets) throws SQLException {
        Known known = new Known();
        Set<String> receipts = new LinkedHashSet<>();
        List<Part> parts = parts(sets, known, receipts);
        Columns columns = new Columns("part");
        columns.add("part", ColumnType.INTEGER, false, "");
        int keys = parts.stream().mapToInt(part -> part.keys().size()).max().orElse(1);
        int numbers =
                parts.stream().mapToInt(part -> part.numbers().size()).max().orElse(0);
        for (int i = 0; i < keys; i++) {
            columns.add("key_" + i, ColumnType.KEY, true, "");
        }
        columns.add("word", ColumnType.TEXT, true, "");
        for (int i = 0; i < numbers; i++) {
            columns.add("number_" + i, ColumnType.NUMBER, true, "");
        }
        List<Bind> binds = new ArrayList<>();
        String sql = IntStream.range(0, parts.size())
                .mapToObj(at -> select(at, parts.get(at), columns.all(), binds))
                .collect(Collectors.joining(" UNION ALL "));
        Query query = new Query("part", sql, binds, columns.all());
        wire.ask(List.of(query));
        for (Cells row : query.rows()) {
            parts.get((Integer) row.get(columns.all().get(0))).found().accept(new Found(row, columns.all(), keys));
        }
        ReadPlan plan = new ReadPlan();
        receipts.forEach(plan::receipt);
        ReadSet stored = reading.fetch(plan);
        for (String key : receipts) {
            Optional<StoredReceipt> receipt = stored.receipt(key);
            if (receipt.isEmpty()) {
                return Optional.empty();
            }
            known.receipt(receipt.get());
        }
        return Optional.of(known);
    }

    /**
     * What is looked for in one table.
     *
     * @param keys the columns of the key behind the seller
     * @param word a column of text that is wanted, or none
     * @param of the keys to look for
     */
    private record Part(
            Table table,
            List<Column> keys,
            List<Column> word,
            List<Column> numbers,
            Collection<List<String>> of,
            Consumer<Found> found) {}

    /** A row that was found. */
    private record Found(Cells row, List<Column> columns, int keys) {

        String key(int at) {
            return (String) row.get(columns.get(1 + at));
        }

        String word() {
            return (String) row.get(columns.get(1 + keys));
        }

        long number(int at) {
            return (Long) row.get(columns.get(2 + keys + at));
        }
    }

    private List<Part> parts(List<ChangeSet> sets, Known known, Set<String> receipts) {
        List<Part> parts = new ArrayList<>();
        Map<Kind<?>, Set<String>> entities = new LinkedHashMap<>();
        Map<RowType<?>, Set<String>> rows = new LinkedHashMap<>();
        Map<String, ClaimKey> claims = new HashMap<>();
        Map<CounterType, Set<CounterKey>> counters = new LinkedHashMap<>();
        Set<String> commands = new LinkedHashSet<>();
        for (ChangeSet set : sets) {
            commands.add(set.command().key());
            for (Claim claim : set.claims()) {
                claims.put(BuiltIn.CLAIMS.id().apply(claim), claim.claimKey());
            }
            set.writes().forEach(write -> Known.Expected.of(write)
                    .ifPresent(expected ->
                            add(entities, expected.ref().type(), expected.ref().id())));
            for (Row<?> row : set.rows()) {
                add(rows, row.type(), row.id());
            }
            set.counters().forEach(change -> add(counters, change.key().type(), change.key()));
        }
        entities.forEach((type, ids) -> {
            KindTable<?> kind = tables.of(type);
            parts.add(ofIds(
                    kind,
                    List.of(),
                    kind.version().stream().toList(),
                    ids,
                    found -> known.version(type.name() + "/" + found.key(0), found.number(0))));
        });
        rows.forEach((type, ids) -> parts.add(ofIds(
                tables.of((Kind<?>) type),
                List.of(),
                List.of(),
                ids,
                found -> known.row(type.name() + "/" + found.key(0)))));
        if (!claims.isEmpty()) {
            KindTable<Claim> kind = tables.of(BuiltIn.CLAIMS);
            parts.add(ofIds(
                    kind,
                    List.of(kind.column("owner")),
                    List.of(),
                    claims.keySet(),
                    found -> known.owner(Objects.requireNonNull(claims.get(found.key(0))), found.word())));
        }
        counters.forEach((type, keys) -> parts.add(ofCounters(tables.of(type), keys, known)));
        KindTable<?> kind = tables.of(BuiltIn.RECEIPTS);
        parts.add(ofIds(kind, List.of(), List.of(), commands, found -> receipts.add(found.key(0))));
        return parts;
    }

    private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
        map.computeIfAbsent(key, unseen -> new LinkedHashSet<>()).add(value);
    }

    private static Part ofIds(
            KindTable<?> kind, List<Column> word, List<Column> numbers, Set<String> ids, Consumer<Found> found) {
        return new Part(
                kind.table(),
                List.of(kind.id()),
                word,
                numbers,
                ids.stream().map(List::of).toList(),
                found);
    }

    private static Part ofCounters(CounterTable counter, Set<CounterKey> keys, Known known) {
        return new Part(
                counter.table(),
                counter.parts(),
                List.of(),
                counter.fields(),
                keys.stream().map(CounterKey::parts).toList(),
                found -> known.counter(new CounterValue(
                        new CounterKey(
                                counter.type(),
                                IntStream.range(0, counter.parts().size())
                                        .mapToObj(found::key)
                                        .toList()),
                        IntStream.range(0, counter.fields().size())
                                .mapToObj(found::number)
                                .toList())));
    }

    private String select(int at, Part part, List<Column> columns, List<Bind> binds) {
        List<Column> keys = new ArrayList<>(part.keys());
        List<Column> words = new ArrayList<>(part.word());
        List<Column> numbers = new ArrayList<>(part.numbers());
        List<String> selected = new ArrayList<>();
        selected.add(Integer.toString(at));
        for (Column column : columns.subList(1, columns.size())) {
            List<Column> from =
                    switch (column.type()) {
                        case KEY, KEYS -> keys;
                        case TEXT -> words;
                        default -> numbers;
                    };
            selected.add(
                    from.isEmpty() ? dialect.nothing(column) : from.remove(0).name());
        }
        binds.add(Bind.key(seller));
        part.of().forEach(key -> key.forEach(one -> binds.add(Bind.key(one))));
        return "SELECT " + String.join(", ", selected) + " FROM " + part.table().name() + " WHERE " + Table.SELLER
                + " = ? AND ("
                + String.join(" OR ", Collections.nCopies(part.of().size(), Table.matching(part.keys()))) + ")";
    }
}
