package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Kind;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says why a change set was refused, by reading again what it depends on: counters first, then versions, then claims,
 * the receipt last. Versions only rise, and claims and receipts only appear; so whatever is found to hold held at the
 * moment it was read, and nothing that goes before it did. For one thread.
 */
final class Diagnosis {

    private final Tables tables;
    private final String seller;
    private final Wire wire;
    private final Reading reading;

    Diagnosis(Tables tables, String seller, Wire wire, Reading reading) {
        this.tables = tables;
        this.seller = seller;
        this.wire = wire;
        this.reading = reading;
    }

    /** The answer; empty if nothing stands in the way any longer. */
    Optional<ApplyResult> of(ChangeSet set) throws SQLException {
        List<CounterKey> counters = shortCounters(set);
        List<String> stale = stale(set);
        List<Claim> taken = taken(set);
        ReadPlan plan = new ReadPlan().receipt(set.command().key());
        Optional<StoredReceipt> receipt =
                reading.fetch(plan).receipt(set.command().key());
        if (receipt.isPresent()) {
            return Optional.of(
                    receipt.get().fingerprint().equals(set.command().fingerprint())
                            ? new ApplyResult.AlreadyApplied(receipt.get().receipt())
                            : new ApplyResult.KeyReused(set.command().key()));
        }
        if (!taken.isEmpty()) {
            return Optional.of(new ApplyResult.Taken(taken));
        }
        if (!stale.isEmpty()) {
            return Optional.of(new ApplyResult.Stale(stale));
        }
        return counters.isEmpty() ? Optional.empty() : Optional.of(new ApplyResult.Short(counters));
    }

    private List<CounterKey> shortCounters(ChangeSet set) throws SQLException {
        ReadPlan plan = new ReadPlan();
        set.counters().forEach(change -> plan.counter(change.key()));
        ReadSet read = reading.fetch(plan);
        return set.counters().stream()
                .filter(change -> change.appliedTo(read.counter(change.key())).isEmpty())
                .map(CounterChange::key)
                .toList();
    }

    private List<String> stale(ChangeSet set) throws SQLException {
        Map<EntityType<?>, Set<String>> ids = new HashMap<>();
        for (Write write : set.writes()) {
            expected(write)
                    .ifPresent(expected -> ids.computeIfAbsent(expected.ref().type(), type -> new HashSet<>())
                            .add(expected.ref().id()));
        }
        Map<String, Long> versions = new HashMap<>();
        for (Map.Entry<EntityType<?>, Set<String>> of : ids.entrySet()) {
            KindTable<?> kind = tables.of((Kind<?>) of.getKey());
            Column version = kind.column("version");
            Query query = existing(kind, of.getValue(), List.of(kind.id(), version));
            wire.ask(List.of(query));
            for (Cells row : query.rows()) {
                versions.put(of.getKey().name() + "/" + row.values()[0], (Long) Cells.required(row.values()[1]));
            }
        }
        List<String> stale = new ArrayList<>();
        for (Write write : set.writes()) {
            expected(write)
                    .filter(expected -> versions.getOrDefault(expected.ref().toString(), 0L) != expected.version())
                    .ifPresent(expected -> stale.add(expected.ref().toString()));
        }
        return stale;
    }

    /** @param version 0 if it must be absent */
    private record Expected(Ref<?> ref, long version) {}

    private static Optional<Expected> expected(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return Optional.of(new Expected(insert.ref(), 0));
        }
        if (write instanceof Write.Replace<?> replace) {
            return Optional.of(new Expected(replace.ref(), replace.expected()));
        }
        return write instanceof Write.Expect<?> expect
                ? Optional.of(new Expected(expect.ref(), expect.version()))
                : Optional.empty();
    }

    private List<Claim> taken(ChangeSet set) throws SQLException {
        ReadPlan plan = new ReadPlan();
        set.claims().forEach(claim -> plan.claim(claim.claimKey()));
        ReadSet read = reading.fetch(plan);
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : set.claims()) {
            read.owner(claim.claimKey())
                    .ifPresent(owner -> taken.add(claim.claimKey().ownedBy(owner)));
        }
        Map<Kind<?>, Set<String>> ids = new HashMap<>();
        for (Row<?> row : set.rows()) {
            ids.computeIfAbsent(row.type(), type -> new HashSet<>()).add(row.id());
        }
        Set<String> there = new HashSet<>();
        for (Map.Entry<Kind<?>, Set<String>> of : ids.entrySet()) {
            KindTable<?> kind = tables.of(of.getKey());
            Query query = existing(kind, of.getValue(), List.of(kind.id()));
            wire.ask(List.of(query));
            query.rows().forEach(row -> there.add(of.getKey().name() + "/" + row.values()[0]));
        }
        for (Row<?> row : set.rows()) {
            if (there.contains(row.type().name() + "/" + row.id())) {
                taken.add(new Claim(row.type().name(), row.id(), row.id()));
            }
        }
        return taken;
    }

    private Query existing(KindTable<?> kind, Set<String> ids, List<Column> columns) {
        List<Bind> binds = new ArrayList<>();
        binds.add(Bind.key(seller));
        ids.forEach(id -> binds.add(Bind.key(id)));
        String sql =
                "SELECT " + Table.names(columns, ", ") + " FROM " + kind.table().name() + " WHERE " + Table.SELLER
                        + " = ? AND id IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        return new Query(kind.table().name(), sql, binds, columns);
    }
}
