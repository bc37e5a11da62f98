package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.KeyText;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of all that some change sets depend on, and what follows for them. For one thread. */
final class Known {

    /** The order in which rows are locked. */
    static final Comparator<Row<?>> ROWS = Comparator.<Row<?>, String>comparing(
                    row -> row.type().name(), KeyText::compare)
            .thenComparing(Row::id, KeyText::compare);

    private final Map<String, StoredReceipt> receipts = new HashMap<>();
    private final Map<ClaimKey, String> owners = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> rows = new HashSet<>();
    private final Map<CounterKey, CounterValue> counters = new HashMap<>();

    void receipt(StoredReceipt receipt) {
        receipts.put(receipt.key(), receipt);
    }

    void owner(ClaimKey key, String owner) {
        owners.put(key, owner);
    }

    /** @param ref as {@code type/id} */
    void version(String ref, long version) {
        versions.put(ref, version);
    }

    /** @param row as {@code type/id} */
    void row(String row) {
        rows.add(row);
    }

    void counter(CounterValue value) {
        counters.put(value.key(), value);
    }

    /** Why a change set is refused: the first of the reasons there are, in the order of {@link ApplyResult}. */
    Optional<ApplyResult> refusal(ChangeSet set) {
        StoredReceipt receipt = receipts.get(set.command().key());
        if (receipt != null) {
            return Optional.of(
                    receipt.fingerprint().equals(set.command().fingerprint())
                            ? new ApplyResult.AlreadyApplied(receipt.receipt())
                            : new ApplyResult.KeyReused(set.command().key()));
        }
        List<Claim> taken = taken(set);
        if (!taken.isEmpty()) {
            return Optional.of(new ApplyResult.Taken(taken));
        }
        List<String> stale = stale(set);
        if (!stale.isEmpty()) {
            return Optional.of(new ApplyResult.Stale(stale));
        }
        List<CounterKey> tooShort = tooShort(set);
        return tooShort.isEmpty() ? Optional.empty() : Optional.of(new ApplyResult.Short(tooShort));
    }

    /** The counters that fall short for a change set. */
    List<CounterKey> tooShort(ChangeSet set) {
        return set.counters().stream()
                .filter(change -> change.appliedTo(value(change)).isEmpty())
                .map(CounterChange::key)
                .toList();
    }

    /** Whether there is a row of each of these counters. */
    boolean areCounted(List<CounterKey> keys) {
        return counters.keySet().containsAll(keys);
    }

    private List<Claim> taken(ChangeSet set) {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : set.claims()) {
            String owner = owners.get(claim.claimKey());
            if (owner != null) {
                taken.add(claim.claimKey().ownedBy(owner));
            }
        }
        for (Row<?> row : set.rows()) {
            if (rows.contains(name(row))) {
                taken.add(new Claim(row.type().name(), row.id(), row.id()));
            }
        }
        return taken;
    }

    private List<String> stale(ChangeSet set) {
        return set.writes().stream()
                .flatMap(write -> Expected.of(write).stream())
                .filter(expected -> versions.getOrDefault(expected.ref().toString(), 0L) != expected.version())
                .map(expected -> expected.ref().toString())
                .toList();
    }

    private CounterValue value(CounterChange change) {
        return counters.getOrDefault(change.key(), CounterValue.zero(change.key()));
    }

    /** What is known once a change set that is not refused is in place. */
    void applied(ChangeSet set) {
        for (Write write : set.writes()) {
            if (write instanceof Write.Delete delete) {
                receipts.remove(delete.id());
            } else if (!(write instanceof Write.Expect<?>)) {
                Expected.of(write).ifPresent(expected -> version(expected.ref().toString(), expected.version() + 1));
            }
        }
        receipt(new StoredReceipt(
                set.command().key(), set.command().fingerprint(), set.command().receipt()));
        set.claims().forEach(claim -> owner(claim.claimKey(), claim.owner()));
        set.rows().forEach(row -> row(name(row)));
        counted(set);
    }

    /** The same of the counters alone. */
    void counted(ChangeSet set) {
        set.counters().forEach(change -> counter(change.appliedTo(value(change)).orElseThrow()));
    }

    static String name(Row<?> row) {
        return row.type().name() + "/" + row.id();
    }

    /**
     * At which version an entity must stand.
     *
     * @param version 0 if it must be absent
     */
    record Expected(Ref<?> ref, long version) {

        static Optional<Expected> of(Write write) {
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
    }
}
