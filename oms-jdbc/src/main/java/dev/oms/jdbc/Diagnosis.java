package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
        Union union = new Union(parts.stream().map(Part::wanted).toList(), dialect);
        Query query = union.query(parts.stream().map(this::where).toList());
        wire.ask(List.of(query));
        List<List<Cells>> found = union.rows(query);
        for (int i = 0; i < parts.size(); i++) {
            found.get(i).forEach(parts.get(i).found());
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
     * @param others what else is wanted
     * @param of the keys to look for
     */
    private record Part(
            Table table, List<Column> keys, List<Column> others, Collection<List<String>> of, Consumer<Cells> found) {

        Union.Part wanted() {
            return new Union.Part(
                    table, Stream.concat(keys.stream(), others.stream()).toList());
        }
    }

    private Union.Where where(Part part) {
        return Keys.of(dialect, seller, part.keys(), part.of());
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
            Column version = kind.version().orElseThrow();
            parts.add(ofIds(
                    kind,
                    Optional.of(version),
                    ids,
                    (id, row) -> known.version(type.name() + "/" + id, (Long) row.get(version))));
        });
        rows.forEach((type, ids) -> parts.add(ofIds(
                tables.of((Kind<?>) type), Optional.empty(), ids, (id, row) -> known.row(type.name() + "/" + id))));
        if (!claims.isEmpty()) {
            KindTable<Claim> kind = tables.of(BuiltIn.CLAIMS);
            Column owner = kind.column("owner");
            parts.add(ofIds(
                    kind,
                    Optional.of(owner),
                    claims.keySet(),
                    (id, row) -> known.owner(Objects.requireNonNull(claims.get(id)), (String) row.get(owner))));
        }
        counters.forEach((type, keys) -> parts.add(ofCounters(tables.of(type), keys, known)));
        parts.add(ofIds(tables.of(BuiltIn.RECEIPTS), Optional.empty(), commands, (id, row) -> receipts.add(id)));
        return parts;
    }

    private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
        map.computeIfAbsent(key, unseen -> new LinkedHashSet<>()).add(value);
    }

    private static Part ofIds(
            KindTable<?> kind, Optional<Column> other, Set<String> ids, BiConsumer<String, Cells> found) {
        return new Part(
                kind.table(),
                List.of(kind.id()),
                other.stream().toList(),
                ids.stream().map(List::of).toList(),
                row -> found.accept((String) row.get(kind.id()), row));
    }

    private static Part ofCounters(CounterTable counter, Set<CounterKey> keys, Known known) {
        return new Part(
                counter.table(),
                counter.parts(),
                counter.fields(),
                keys.stream().map(CounterKey::parts).toList(),
                row -> known.counter(counter.value(row)));
    }
}
