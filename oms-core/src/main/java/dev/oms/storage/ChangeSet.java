package dev.oms.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything one command changes: put in place as a whole or not at all.
 *
 * <p>The parts stand in the one global order in which locks are taken, whatever order they were added in: claims by
 * space and key, entities by rank and id, rows by type and id, counters by rank and key; the key of the command goes
 * before all of them. Changes of one counter are summed. So no two change sets can wait for each other in a circle, and
 * hot counters are held shortest. Immutable and thread-safe.
 */
public final class ChangeSet {

    /** The most parts one change set may have; bigger work is many change sets, one command key each. */
    public static final int MAX_PARTS = 2_000;

    private final Command command;
    private final List<Claim> claims;
    private final List<Write> writes;
    private final List<Row<?>> rows;
    private final List<CounterChange> counters;
    private final List<OutboxEntry> outbox;

    private ChangeSet(Builder builder, Command command) {
        this.command = command;
        this.claims = builder.claims.values().stream()
                .sorted(Comparator.comparing(Claim::claimKey))
                .toList();
        List<Write> sorted = new ArrayList<>(builder.writes.values());
        sorted.sort(ChangeSet::compareWrites);
        this.writes = List.copyOf(sorted);
        List<Row<?>> appended = new ArrayList<>(builder.rows.values());
        appended.sort(Comparator.<Row<?>, String>comparing(row -> row.type().name(), KeyText::compare)
                .thenComparing(Row::id, KeyText::compare));
        this.rows = List.copyOf(appended);
        this.counters = List.copyOf(builder.counters.values());
        this.outbox = List.copyOf(builder.outbox);
    }

    /** A change set without parts yet. */
    public static Builder of() {
        return new Builder();
    }

    public Command command() {
        return command;
    }

    public List<Claim> claims() {
        return claims;
    }

    /** Entities by rank and id, deletions last. */
    public List<Write> writes() {
        return writes;
    }

    public List<Row<?>> rows() {
        return rows;
    }

    /** One change for each counter. */
    public List<CounterChange> counters() {
        return counters;
    }

    /** Events in the order they were added. */
    public List<OutboxEntry> outbox() {
        return outbox;
    }

    public int size() {
        return claims.size() + writes.size() + rows.size() + counters.size() + outbox.size();
    }

    /** The outbox entries as they are stored: each at its stream's version after this change set. */
    public List<StoredEvent> events() {
        Map<String, Long> versions = new HashMap<>();
        for (Write write : writes) {
            if (write instanceof Write.Insert<?> insert) {
                versions.put(insert.ref().toString(), 1L);
            } else if (write instanceof Write.Replace<?> replace) {
                versions.put(replace.ref().toString(), replace.expected() + 1);
            }
        }
        return outbox.stream()
                .map(entry -> new StoredEvent(
                        entry.stream().type().name(),
                        entry.stream().id(),
                        Objects.requireNonNull(versions.get(entry.stream().toString())),
                        entry.ordinal(),
                        entry.kind(),
                        entry.schema(),
                        entry.body(),
                        command.receipt().at()))
                .toList();
    }

    private static int compareWrites(Write left, Write right) {
        int order = Integer.compare(rank(left), rank(right));
        if (order == 0 && left instanceof Write.Delete first && right instanceof Write.Delete second) {
            order = KeyText.compare(first.type().name(), second.type().name());
        }
        return order != 0 ? order : KeyText.compare(left.id(), right.id());
    }

    private static int rank(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return insert.type().rank();
        }
        if (write instanceof Write.Replace<?> replace) {
            return replace.type().rank();
        }
        return write instanceof Write.Expect<?> expect ? expect.ref().type().rank() : Integer.MAX_VALUE;
    }

    /** Collects parts. For one thread. */
    public static final class Builder {

        private final Map<ClaimKey, Claim> claims = new LinkedHashMap<>();
        private final Map<String, Write> writes = new LinkedHashMap<>();
        private final Map<String, Row<?>> rows = new LinkedHashMap<>();
        private final Map<CounterKey, CounterChange> counters = new TreeMap<>();
        private final List<OutboxEntry> outbox = new ArrayList<>();

        private Builder() {}

        /** What is written so far, in no particular order. */
        public List<Write> writes() {
            return List.copyOf(writes.values());
        }

        public Builder claim(Claim claim) {
            refuseTwice(claims.put(claim.claimKey(), claim), claim);
            return this;
        }

        public <E> Builder insert(EntityType<E> type, E after) {
            return write(type.refOf(after).toString(), new Write.Insert<>(type, after));
        }

        public <E> Builder replace(EntityType<E> type, E before, E after) {
            return write(type.refOf(before).toString(), new Write.Replace<>(type, before, after));
        }

        /**
         * A read guard; needless, and left out, where the same entity is written.
         *
         * @throws IllegalArgumentException if another version of the same entity is expected already
         */
        public <E> Builder expect(Ref<E> ref, long version) {
            Write before = writes.putIfAbsent(ref.toString(), new Write.Expect<>(ref, version));
            if (before instanceof Write.Expect<?> other && other.version() != version) {
                throw new IllegalArgumentException(ref + " cannot stand at " + other.version() + " and at " + version);
            }
            return this;
        }

        public Builder delete(RowType<?> type, String id) {
            return write(type.name() + "/" + id, new Write.Delete(type, id));
        }

        /**
         * Appends a row; its id is a {@linkplain KeyText key}.
         *
         * @throws IllegalArgumentException for a built-in kind, which nobody appends to directly
         */
        public <R> Builder append(RowType<R> type, R row) {
            if (BuiltIn.ROW_TYPES.contains(type)) {
                throw new IllegalArgumentException("nobody appends to " + type + " directly");
            }
            String id = KeyText.require(type.name(), type.id().apply(row));
            refuseTwice(rows.put(type.name() + "/" + id, new Row<>(type, row)), type.name() + "/" + id);
            return this;
        }

        /** Adds to a counter; a second change of the same counter is summed with the first. */
        public Builder count(CounterChange change) {
            counters.merge(change.key(), change, CounterChange::and);
            return this;
        }

        /** Publishes an event; its stream must be inserted or replaced by this change set. */
        public Builder publish(Ref<?> stream, String kind, int schema, Bytes body) {
            int ordinal = (int) outbox.stream()
                    .filter(entry -> entry.stream().equals(stream))
                    .count();
            outbox.add(new OutboxEntry(stream, ordinal, kind, schema, body));
            return this;
        }

        /**
         * The change set of this command.
         *
         * @throws ChangeSetTooLargeException if it has more than {@value ChangeSet#MAX_PARTS} parts
         * @throws IllegalArgumentException if an event's stream is not written
         */
        public ChangeSet build(Command command) {
            Set<String> written = new HashSet<>();
            writes.forEach((ref, write) -> {
                if (write instanceof Write.Insert<?> || write instanceof Write.Replace<?>) {
                    written.add(ref);
                }
            });
            for (OutboxEntry entry : outbox) {
                if (!written.contains(entry.stream().toString())) {
                    throw new IllegalArgumentException(
                            "the stream of " + entry.kind() + " is not written: " + entry.stream());
                }
            }
            ChangeSet set = new ChangeSet(this, command);
            if (set.size() > MAX_PARTS) {
                throw new ChangeSetTooLargeException(set.size(), MAX_PARTS);
            }
            return set;
        }

        private Builder write(String ref, Write write) {
            Write before = writes.put(ref, write);
            refuseTwice(before instanceof Write.Expect<?> ? null : before, ref);
            return this;
        }

        private static void refuseTwice(@Nullable Object before, Object part) {
            if (before != null) {
                throw new IllegalArgumentException("a change set writes each part once: " + part);
            }
        }
    }
}
