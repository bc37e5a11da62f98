package dev.oms.storage.memory;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Command;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Row;
import dev.oms.storage.RowType;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.UnknownKindException;
import dev.oms.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a change set asks, looked up and made ready: everything that can throw has done so when one exists. Judging it
 * only compares and counts.
 */
final class Conditions {

    private final Command command;
    private final Change<StoredReceipt> receipt;
    private final List<ClaimCondition> claims = new ArrayList<>();
    private final List<VersionCondition<?>> versions = new ArrayList<>();
    private final List<Change<?>> rows = new ArrayList<>();
    private final List<Change<?>> events = new ArrayList<>();
    private final List<Change<?>> deletions = new ArrayList<>();
    private final List<CounterCondition> counters = new ArrayList<>();

    /** Whose key it is has to be nobody's. */
    private record ClaimCondition(Claim claim, Change<Claim> change) {}

    /**
     * An entity has to stand at a version.
     *
     * @param change empty if nothing is written
     */
    private record VersionCondition<T>(
            Table<T> table, Object id, EntityType<T> type, long version, Optional<Change<T>> change) {

        boolean isMet(Draft draft) {
            return draft.get(table, id)
                            .map(placed -> type.version().applyAsLong(placed.thing()))
                            .orElse(0L)
                    == version;
        }

        String ref() {
            return table.name() + "/" + id;
        }
    }

    /** The floors of a counter have to hold. */
    private record CounterCondition(Table<CounterValue> table, CounterChange change) {

        /** Empty if they do not. */
        Optional<List<Change<?>>> changes(Draft draft) {
            CounterKey key = change.key();
            Optional<Placed<CounterValue>> before = draft.get(table, key);
            Optional<CounterValue> after =
                    change.appliedTo(before.map(Placed::thing).orElseGet(() -> CounterValue.zero(key)));
            if (after.isEmpty()) {
                return Optional.empty();
            }
            if (change.onlyChecks()) {
                return Optional.of(List.of());
            }
            CounterValue value = after.get();
            Placed<CounterValue> placed = before.isPresent() ? before.get().with(value) : table.place(key, value);
            return Optional.of(List.of(Change.put(table, key, placed)));
        }
    }

    private Conditions(ChangeSet set, SellerTables tables) {
        this.command = set.command();
        refuseUnknown(set, tables);
        for (Claim claim : set.claims()) {
            Table<Claim> table = tables.claims();
            claims.add(new ClaimCondition(claim, put(table, claim.claimKey(), claim)));
        }
        for (Write write : set.writes()) {
            if (write instanceof Write.Delete delete) {
                deletions.add(deleted(delete.type(), delete.id(), tables));
            } else {
                versions.add(versionCondition(write, tables));
            }
        }
        set.rows().forEach(row -> rows.add(appended(row, tables)));
        set.counters()
                .forEach(change -> counters.add(new CounterCondition(
                        tables.counters(change.key().type()).orElseThrow(), change)));
        for (StoredEvent event : set.events()) {
            events.add(put(tables.outbox(), event.id(), event));
        }
        StoredReceipt stored = new StoredReceipt(command.key(), command.fingerprint(), command.receipt());
        this.receipt = put(tables.receipts(), command.key(), stored);
    }

    /**
     * Makes a change set ready to be judged.
     *
     * @throws UnknownKindException naming every kind that is not known
     */
    static Conditions of(ChangeSet set, SellerTables tables) {
        return new Conditions(set, tables);
    }

    /** The key of the command. */
    String key() {
        return command.key();
    }

    /** Whatever another change set could touch, too. */
    List<Address> addresses() {
        List<Address> addresses = new ArrayList<>();
        addresses.add(receipt.address());
        claims.forEach(condition -> addresses.add(condition.change().address()));
        versions.forEach(condition -> addresses.add(new Address(condition.table(), condition.id())));
        rows.forEach(row -> addresses.add(row.address()));
        deletions.forEach(deletion -> addresses.add(deletion.address()));
        counters.forEach(condition ->
                addresses.add(new Address(condition.table(), condition.change().key())));
        return addresses;
    }

    /** The answer; if it is {@code Applied}, the draft has all changes, otherwise none. All addresses are held. */
    ApplyResult judge(Draft draft) {
        Optional<StoredReceipt> known = draft.get(receipt.table(), receipt.id()).map(Placed::thing);
        if (known.isPresent()) {
            return known.get().fingerprint().equals(command.fingerprint())
                    ? new ApplyResult.AlreadyApplied(known.get().receipt())
                    : new ApplyResult.KeyReused(command.key());
        }
        List<Claim> taken = taken(draft);
        if (!taken.isEmpty()) {
            return new ApplyResult.Taken(taken);
        }
        List<String> stale = versions.stream()
                .filter(condition -> !condition.isMet(draft))
                .map(VersionCondition::ref)
                .toList();
        if (!stale.isEmpty()) {
            return new ApplyResult.Stale(stale);
        }
        List<CounterKey> tooShort = new ArrayList<>();
        List<Change<?>> changes = new ArrayList<>();
        for (CounterCondition condition : counters) {
            condition
                    .changes(draft)
                    .ifPresentOrElse(
                            changes::addAll,
                            () -> tooShort.add(condition.change().key()));
        }
        if (!tooShort.isEmpty()) {
            return new ApplyResult.Short(tooShort);
        }
        claims.forEach(condition -> changes.add(condition.change()));
        versions.forEach(condition -> condition.change().ifPresent(changes::add));
        changes.addAll(rows);
        changes.addAll(events);
        changes.addAll(deletions);
        changes.add(receipt);
        draft.add(changes);
        return new ApplyResult.Applied(command.receipt());
    }

    private List<Claim> taken(Draft draft) {
        List<Claim> taken = new ArrayList<>();
        for (ClaimCondition condition : claims) {
            draft.get(condition.change().table(), condition.change().id())
                    .ifPresent(placed -> taken.add(placed.thing()));
        }
        for (Change<?> row : rows) {
            if (draft.get(row.table(), row.id()).isPresent()) {
                String id = row.id().toString();
                taken.add(new Claim(row.table().name(), id, id));
            }
        }
        return taken;
    }

    private static void refuseUnknown(ChangeSet set, SellerTables tables) {
        TreeSet<String> unknown = new TreeSet<>();
        for (Write write : set.writes()) {
            if (!(write instanceof Write.Delete)) {
                EntityType<?> type = entityType(write);
                if (tables.entities(type).isEmpty()) {
                    unknown.add(type.name());
                }
            }
        }
        for (Row<?> row : set.rows()) {
            if (tables.rows(row.type()).isEmpty()) {
                unknown.add(row.type().name());
            }
        }
        for (CounterChange change : set.counters()) {
            if (tables.counters(change.key().type()).isEmpty()) {
                unknown.add(change.key().type().name());
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownKindException(List.copyOf(unknown));
        }
    }

    private static EntityType<?> entityType(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return insert.type();
        }
        if (write instanceof Write.Replace<?> replace) {
            return replace.type();
        }
        return ((Write.Expect<?>) write).ref().type();
    }

    private static VersionCondition<?> versionCondition(Write write, SellerTables tables) {
        if (write instanceof Write.Insert<?> insert) {
            return written(insert.type(), insert.after(), 0, tables);
        }
        if (write instanceof Write.Replace<?> replace) {
            return written(replace.type(), replace.after(), replace.expected(), tables);
        }
        Write.Expect<?> expect = (Write.Expect<?>) write;
        return expected(expect.ref().type(), expect.ref().id(), expect.version(), tables);
    }

    private static <E> VersionCondition<E> written(
            EntityType<E> type, Object after, long version, SellerTables tables) {
        Table<E> table = tables.entities(type).orElseThrow();
        E entity = type.type().cast(after);
        String id = type.id().apply(entity);
        Change<E> change = put(table, id, entity);
        return new VersionCondition<>(table, id, type, version, Optional.of(change));
    }

    private static <E> VersionCondition<E> expected(EntityType<E> type, String id, long version, SellerTables tables) {
        Table<E> table = tables.entities(type).orElseThrow();
        return new VersionCondition<>(table, id, type, version, Optional.empty());
    }

    private static <R> Change<R> deleted(RowType<R> type, String id, SellerTables tables) {
        return new Change<>(tables.rows(type).orElseThrow(), id, Optional.empty());
    }

    private static <R> Change<R> appended(Row<R> row, SellerTables tables) {
        Table<R> table = tables.rows(row.type()).orElseThrow();
        return put(table, row.id(), row.row());
    }

    private static <T> Change<T> put(Table<T> table, Object id, T thing) {
        return Change.put(table, id, table.place(id, thing));
    }
}
