package dev.oms.tck;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import dev.oms.tck.Bench.Contents;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one seller has, and what a change set would be answered there: the contract once more, as plain as can be, for
 * one thread. A value: applying answers another model.
 */
final class Model {

    static final Model EMPTY = new Model(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final Map<Ref<?>, Object> entities;
    private final Map<String, Row<?>> rows;
    private final Map<CounterKey, CounterValue> counters;
    private final Map<ClaimKey, Claim> claims;
    private final Map<String, StoredReceipt> receipts;
    private final Map<String, StoredEvent> events;

    private Model(
            Map<Ref<?>, Object> entities,
            Map<String, Row<?>> rows,
            Map<CounterKey, CounterValue> counters,
            Map<ClaimKey, Claim> claims,
            Map<String, StoredReceipt> receipts,
            Map<String, StoredEvent> events) {
        this.entities = new HashMap<>(entities);
        this.rows = new HashMap<>(rows);
        this.counters = new HashMap<>(counters);
        this.claims = new HashMap<>(claims);
        this.receipts = new HashMap<>(receipts);
        this.events = new HashMap<>(events);
    }

    <E> Optional<E> entity(Ref<E> ref) {
        return Optional.ofNullable(entities.get(ref)).map(ref.type().type()::cast);
    }

    CounterValue counter(CounterKey key) {
        return counters.getOrDefault(key, CounterValue.zero(key));
    }

    /** The first answer that holds, its parts in global order. */
    ApplyResult answer(ChangeSet set) {
        Command command = set.command();
        StoredReceipt before = receipts.get(command.key());
        if (before != null) {
            return before.fingerprint().equals(command.fingerprint())
                    ? new ApplyResult.AlreadyApplied(before.receipt())
                    : new ApplyResult.KeyReused(command.key());
        }
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : set.claims()) {
            Optional.ofNullable(claims.get(claim.claimKey())).ifPresent(taken::add);
        }
        for (Row<?> row : set.rows()) {
            if (rows.containsKey(nameOf(row))) {
                taken.add(new Claim(row.type().name(), row.id(), row.id()));
            }
        }
        if (!taken.isEmpty()) {
            return new ApplyResult.Taken(taken);
        }
        List<String> stale = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert && version(insert.ref()) != 0) {
                stale.add(insert.ref().toString());
            } else if (write instanceof Write.Replace<?> replace && version(replace.ref()) != replace.expected()) {
                stale.add(replace.ref().toString());
            } else if (write instanceof Write.Expect<?> expect && version(expect.ref()) != expect.version()) {
                stale.add(expect.ref().toString());
            }
        }
        if (!stale.isEmpty()) {
            return new ApplyResult.Stale(stale);
        }
        List<CounterKey> lacking = set.counters().stream()
                .filter(change -> change.appliedTo(counter(change.key())).isEmpty())
                .map(CounterChange::key)
                .toList();
        return lacking.isEmpty() ? new ApplyResult.Applied(command.receipt()) : new ApplyResult.Short(lacking);
    }

    private <E> long version(Ref<E> ref) {
        return entity(ref).map(ref.type().version()::applyAsLong).orElse(0L);
    }

    /** What stands after a change set that was answered with {@code Applied}. */
    Model after(ChangeSet set) {
        Model after = new Model(entities, rows, counters, claims, receipts, events);
        set.claims().forEach(claim -> after.claims.put(claim.claimKey(), claim));
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                after.entities.put(insert.ref(), insert.after());
            } else if (write instanceof Write.Replace<?> replace) {
                after.entities.put(replace.ref(), replace.after());
            } else if (write instanceof Write.Delete delete) {
                if (delete.type().equals(BuiltIn.OUTBOX)) {
                    after.events.remove(delete.id());
                } else {
                    after.receipts.remove(delete.id());
                }
            }
        }
        set.rows().forEach(row -> after.rows.put(nameOf(row), row));
        for (CounterChange change : set.counters()) {
            after.counters.put(
                    change.key(), change.appliedTo(counter(change.key())).orElseThrow());
        }
        set.events().forEach(event -> after.events.put(event.id(), event));
        Command command = set.command();
        after.receipts.put(command.key(), new StoredReceipt(command.key(), command.fingerprint(), command.receipt()));
        return after;
    }

    private static String nameOf(Row<?> row) {
        return row.type().name() + " " + row.id();
    }

    /** As {@link Bench#contents()} reads it, for documents, notes and entries that all have the same index keys. */
    Contents contents() {
        return new Contents(
                things(entities.values(), Document.class, Comparator.comparing(Document::id, Texts.BY_BYTES)),
                things(
                        entities.values(),
                        Note.class,
                        Comparator.comparing(Note::text, Texts.BY_BYTES).thenComparing(Note::id, Texts.BY_BYTES)),
                things(
                        rows.values().stream().map(Row::row).toList(),
                        Entry.class,
                        Comparator.comparing(Entry::id, Texts.BY_BYTES)),
                things(
                        rows.values().stream().map(Row::row).toList(),
                        Mark.class,
                        Comparator.comparing(Mark::id, Texts.BY_BYTES)),
                counters("tck.stock"),
                counters("tck.tally"),
                claims.values().stream()
                        .sorted(Comparator.comparing(Claim::claimKey))
                        .toList(),
                receipts.values().stream()
                        .sorted(Comparator.comparing(StoredReceipt::key, Texts.BY_BYTES))
                        .toList(),
                events.values().stream()
                        .sorted(Comparator.comparing(StoredEvent::id, Texts.BY_BYTES))
                        .toList());
    }

    private static <T> List<T> things(Iterable<?> all, Class<T> type, Comparator<T> order) {
        List<T> things = new ArrayList<>();
        for (Object thing : all) {
            if (type.isInstance(thing)) {
                things.add(type.cast(thing));
            }
        }
        things.sort(order);
        return List.copyOf(things);
    }

    private List<CounterValue> counters(String type) {
        return counters.values().stream()
                .filter(value -> value.key().type().name().equals(type))
                .filter(value -> value.fields().stream().anyMatch(number -> number != 0))
                .sorted(Comparator.comparing(CounterValue::key))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model that
                && entities.equals(that.entities)
                && rows.equals(that.rows)
                && counters.equals(that.counters)
                && claims.equals(that.claims)
                && receipts.equals(that.receipts)
                && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return 31 * entities.hashCode() + counters.hashCode();
    }
}
