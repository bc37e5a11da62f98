package dev.oms.cost;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One seller's costs in sorted maps, for one thread: enough of a storage to carry out what this room decides. */
final class PlainStorage implements Storage {

    private final Map<String, Object> things = new HashMap<>();
    private final Map<String, TreeMap<Place, Object>> indexes = new HashMap<>();
    private final TreeMap<CounterKey, CounterValue> counters = new TreeMap<>();
    private final Map<ClaimKey, Claim> claims = new HashMap<>();
    private final Map<String, StoredReceipt> receipts = new HashMap<>();

    /** Runs once, before the next change set is looked at: another caller who was faster. */
    private Optional<Runnable> faster = Optional.empty();

    private record Place(IndexKey key, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = key.compareTo(other.key);
            return order != 0 ? order : id.compareTo(other.id);
        }
    }

    void beforeNextApply(Runnable other) {
        faster = Optional.of(other);
    }

    Session open() {
        return open(new SellerId("default"));
    }

    @Override
    public Session open(SellerId seller) {
        return new PlainSession();
    }

    @Override
    public Catalogue knows() {
        return Catalogue.of(CostCatalogue.KINDS, CostCatalogue.COUNTERS);
    }

    /** Writes behind everybody's back: what corruption looks like. */
    <T> void corrupt(Kind<T> kind, T thing) {
        put(kind, thing);
    }

    void corrupt(CounterKey key, long value) {
        counters.put(key, new CounterValue(key, List.of(value)));
    }

    private <T> Optional<T> get(Kind<T> kind, String id) {
        return Optional.ofNullable(things.get(kind.name() + "/" + id)).map(kind.type()::cast);
    }

    private <T> void put(Kind<T> kind, T thing) {
        String id = kind.id().apply(thing);
        T stored = kind.codec().decode(kind.codec().encode(thing));
        for (Index<T> index : kind.indexes()) {
            TreeMap<Place, Object> entries = indexes.computeIfAbsent(index.name(), name -> new TreeMap<>());
            get(kind, id).ifPresent(old -> index.keys(old).forEach(key -> entries.remove(new Place(key, id))));
            index.keys(stored).forEach(key -> entries.put(new Place(key, id), stored));
        }
        things.put(kind.name() + "/" + id, stored);
    }

    private final class PlainSession implements Session {

        @Override
        public boolean joined() {
            return false;
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            ReadSet.Builder read = new ReadSet.Builder();
            plan.entities().forEach(ref -> fetch(read, ref));
            plan.counters().forEach(key -> read.counter(key, counter(key)));
            plan.receipts().forEach(key -> read.receipt(key, Optional.ofNullable(receipts.get(key))));
            return read.build();
        }

        private <E> void fetch(ReadSet.Builder read, Ref<E> ref) {
            read.entity(ref, get(ref.type(), ref.id()));
        }

        @Override
        @SuppressWarnings("unchecked") // an index holds things of its kind, a counter's index its values
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            if (after.isPresent()) {
                throw new UnsupportedOperationException("the first page holds everything");
            }
            index.check(range);
            if (index.equals(CostCatalogue.REMAINING.index())) {
                return new Page<>((List<T>) List.copyOf(counters.values()), Optional.empty());
            }
            List<T> found = new ArrayList<>();
            TreeMap<Place, Object> entries = indexes.getOrDefault(index.name(), new TreeMap<>());
            for (Map.Entry<Place, Object> entry :
                    entries.tailMap(new Place(range.least(), "")).entrySet()) {
                if (!range.holds(entry.getKey().key())) {
                    break;
                }
                found.add((T) entry.getValue());
            }
            return new Page<>(found, Optional.empty());
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> sets) {
            Optional<Runnable> other = faster;
            faster = Optional.empty();
            other.ifPresent(Runnable::run);
            return sets.stream().map(this::applied).toList();
        }

        private ApplyResult applied(ChangeSet set) {
            List<Claim> taken = new ArrayList<>();
            set.claims().stream()
                    .filter(claim -> claims.containsKey(claim.claimKey()))
                    .forEach(taken::add);
            set.rows().stream()
                    .filter(row -> get(row.type(), row.id()).isPresent())
                    .forEach(row -> taken.add(new Claim(row.type().name(), row.id(), row.id())));
            if (!taken.isEmpty()) {
                return new ApplyResult.Taken(taken);
            }
            List<String> stale = set.writes().stream()
                    .filter(write -> !holds(write))
                    .map(Object::toString)
                    .toList();
            if (!stale.isEmpty()) {
                return new ApplyResult.Stale(stale);
            }
            List<CounterKey> shorts = set.counters().stream()
                    .filter(change -> change.appliedTo(counter(change.key())).isEmpty())
                    .map(CounterChange::key)
                    .toList();
            if (!shorts.isEmpty()) {
                return new ApplyResult.Short(shorts);
            }
            set.claims().forEach(claim -> claims.put(claim.claimKey(), claim));
            set.writes().forEach(this::write);
            set.rows().forEach(this::append);
            set.counters()
                    .forEach(change -> counters.put(
                            change.key(),
                            change.appliedTo(counter(change.key())).orElseThrow()));
            receipts.put(
                    set.command().key(),
                    new StoredReceipt(
                            set.command().key(),
                            set.command().fingerprint(),
                            set.command().receipt()));
            return new ApplyResult.Applied(set.command().receipt());
        }

        private boolean holds(Write write) {
            if (write instanceof Write.Insert<?> insert) {
                return get(insert.type(), insert.ref().id()).isEmpty();
            }
            Write.Replace<?> replace = (Write.Replace<?>) write;
            return version(replace.type(), replace.ref().id()) == replace.expected();
        }

        private <E> long version(EntityType<E> type, String id) {
            return get(type, id).map(type.version()::applyAsLong).orElse(0L);
        }

        private void write(Write write) {
            if (write instanceof Write.Insert<?> insert) {
                insert(insert);
            } else {
                replace((Write.Replace<?>) write);
            }
        }

        private <E> void insert(Write.Insert<E> insert) {
            put(insert.type(), insert.after());
        }

        private <E> void replace(Write.Replace<E> replace) {
            put(replace.type(), replace.after());
        }

        private <R> void append(Row<R> row) {
            put(row.type(), row.row());
        }

        private CounterValue counter(CounterKey key) {
            return counters.getOrDefault(key, CounterValue.zero(key));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
