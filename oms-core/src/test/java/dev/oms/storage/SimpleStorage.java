package dev.oms.storage;

import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A storage that is easy to believe: one lock, a few maps, every index searched from end to end. It shows that the
 * contract kit asks for what can be done; the broken storages are this one with one mistake each. Thread-safe.
 */
public class SimpleStorage implements Storage {

    /** What one seller has. */
    static final class State {

        final Map<Ref<?>, Object> entities = new HashMap<>();
        final Map<String, Row<?>> rows = new HashMap<>();
        final Map<CounterKey, CounterValue> counters = new HashMap<>();
        final Map<ClaimKey, Claim> claims = new HashMap<>();
        final Map<String, StoredReceipt> receipts = new HashMap<>();
        final Map<String, StoredEvent> events = new HashMap<>();

        State() {}

        /** A copy. */
        State(State other) {
            entities.putAll(other.entities);
            rows.putAll(other.rows);
            counters.putAll(other.counters);
            claims.putAll(other.claims);
            receipts.putAll(other.receipts);
            events.putAll(other.events);
        }
    }

    final Object lock = new Object();

    private static final int EVERYBODY = 1_000;

    /** Whoever applies passes through; a host's transaction, or a session that holds, has it alone. */
    private final Semaphore gate = new Semaphore(EVERYBODY, true);

    private volatile Catalogue catalogue = Catalogue.of(List.of(), List.of());
    private final Map<SellerId, State> states = new HashMap<>();

    /** The same storage, which from now on keeps these kinds; before, it knows none but the built-in ones. */
    public final SimpleStorage keeping(Catalogue kinds) {
        catalogue = kinds;
        return this;
    }

    @Override
    public Catalogue knows() {
        return catalogue;
    }

    @Override
    public Session open(SellerId seller) {
        return new SimpleSession(this, seller, Optional.empty());
    }

    /** A transaction of a host. */
    Host begin() {
        return new Host(this, false);
    }

    /** A session whose answer gets lost. */
    Lost lose(SellerId seller) {
        return new Lost(this, seller);
    }

    private void pass(int permits) {
        try {
            if (!gate.tryAcquire(permits, patienceMillis(), TimeUnit.MILLISECONDS)) {
                throw new RetryableStorageException("somebody has the storage alone for too long");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted", interrupted);
        }
    }

    // What a broken one does otherwise

    int patienceMillis() {
        return 2_000;
    }

    /** Whether a transaction has the storage to itself from its first change on. */
    boolean transactionsAreAlone() {
        return true;
    }

    boolean saysJoined() {
        return true;
    }

    /** What a joined session reads. */
    State read(Host host, SellerId seller) {
        return host.stateOf(seller);
    }

    /** What a joined session applies, on the state of its transaction. */
    List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
        refuseUnknownKinds(sets);
        List<ApplyResult> answers = new ArrayList<>();
        for (ChangeSet set : sets) {
            answers.add(apply(host.ownState(seller), set));
        }
        return answers;
    }

    /** What a transaction has made of a seller comes into force. */
    void commit(Host host, SellerId seller, State own) {
        states.put(seller, own);
    }

    /** What happens to a transaction that is closed. */
    void close(Host host) {
        host.rollback();
    }

    void closeJoinedSession(Host host) {
        // is the host's to end
    }

    void requireOpen(Host host) {
        if (host.ended) {
            throw new TransactionEndedException(host.committed);
        }
    }

    /** What is said when an answer got lost. */
    RuntimeException lost(State committed, String key) {
        return new InDoubtException(key, new StorageException("the connection broke"));
    }

    /** How a commit that was lost comes late. */
    void commitLate(Host host, SellerId seller, ChangeSet set) {
        host.commit();
    }

    boolean keepsOthersAway() {
        return true;
    }

    boolean letsGo() {
        return true;
    }

    void beginToHold(State state, Set<Ref<?>> entities) {
        // changes nothing
    }

    boolean refusesClosedSessions() {
        return true;
    }

    /** Memory is not closed: the same one. */
    SimpleStorage reopened() {
        return this;
    }

    State stateOf(SellerId seller) {
        return states.computeIfAbsent(seller, absent -> new State());
    }

    // Reads

    <E> Optional<E> entity(State state, Ref<E> ref) {
        return Optional.ofNullable(state.entities.get(ref)).map(ref.type().type()::cast);
    }

    /** What a plan is told of an entity. */
    <E> Optional<E> read(State state, Ref<E> ref) {
        return entity(state, ref);
    }

    CounterValue counter(State state, CounterKey key) {
        return state.counters.getOrDefault(key, CounterValue.zero(key));
    }

    Optional<StoredReceipt> receipt(State state, String key) {
        return Optional.ofNullable(state.receipts.get(key));
    }

    Optional<Claim> claim(State state, ClaimKey key) {
        return Optional.ofNullable(state.claims.get(key));
    }

    private record Place<T>(Cursor cursor, T thing) {}

    <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        List<Place<T>> behind = new ArrayList<>();
        for (Place<T> place : places(state, index, check(index, range))) {
            if (after.isEmpty() || place.cursor.compareTo(after.get()) > 0) {
                behind.add(place);
            }
        }
        return page(behind, limit);
    }

    private static <T> Page<T> page(List<Place<T>> places, int limit) {
        List<Place<T>> shown = places.subList(0, Math.min(limit, places.size()));
        return new Page<>(
                shown.stream().map(Place::thing).toList(),
                shown.size() < places.size() ? Optional.of(shown.get(shown.size() - 1).cursor) : Optional.empty());
    }

    private <T> List<Place<T>> places(State state, Index<T> index, KeyRange range) {
        List<Place<T>> places = new ArrayList<>();
        things(state, index).forEach((id, thing) -> {
            for (IndexKey key : keys(state, index, id, thing)) {
                if (holds(range, key)) {
                    places.add(new Place<>(new Cursor(key, id), thing));
                }
            }
        });
        places.sort((left, right) -> compare(left.cursor, right.cursor));
        return places;
    }

    <T> KeyRange check(Index<T> index, KeyRange range) {
        return index.check(range);
    }

    boolean holds(KeyRange range, IndexKey key) {
        return range.holds(key);
    }

    int compare(Cursor left, Cursor right) {
        return left.compareTo(right);
    }

    <T> List<IndexKey> keys(State state, Index<T> index, String id, T thing) {
        return index.keys(thing);
    }

    <T> Map<String, T> unknown(Index<T> index) {
        throw new UnknownKindException(List.of(index.name()));
    }

    /** All things of the index's kind, by id. */
    @SuppressWarnings("unchecked") // the catalogue says that the things of this kind are what the index holds
    private <T> Map<String, T> things(State state, Index<T> index) {
        Map<String, Object> things = new LinkedHashMap<>();
        Optional<Kind<?>> kind = catalogue.kindOf(index);
        Optional<CounterType> counterType = catalogue.counterOf(index);
        if (kind.isEmpty() && counterType.isEmpty()) {
            return unknown(index);
        }
        counterType.ifPresent(type -> state.counters.forEach((key, value) -> {
            if (key.type().equals(type)) {
                things.put(key.parts().toString(), value);
            }
        }));
        kind.ifPresent(found -> {
            if (found.equals(BuiltIn.OUTBOX)) {
                things.putAll(state.events);
            } else if (found.equals(BuiltIn.RECEIPTS)) {
                things.putAll(state.receipts);
            } else if (found.equals(BuiltIn.CLAIMS)) {
                state.claims
                        .values()
                        .forEach(claim -> things.put(BuiltIn.CLAIMS.id().apply(claim), claim));
            } else if (found instanceof EntityType<?> type) {
                state.entities.forEach((ref, entity) -> {
                    if (ref.type().equals(type)) {
                        things.put(ref.id(), entity);
                    }
                });
            } else {
                state.rows.values().forEach(row -> {
                    if (row.type().equals(found)) {
                        things.put(row.id(), row.row());
                    }
                });
            }
        });
        return (Map<String, T>) things;
    }

    // The write

    List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
        synchronized (lock) {
            refuseUnknownKinds(sets);
            List<ApplyResult> answers = new ArrayList<>();
            for (ChangeSet set : sets) {
                answers.add(apply(stateOf(seller), set));
            }
            return answers;
        }
    }

    /** The first answer that holds, under the lock. */
    ApplyResult apply(State state, ChangeSet set) {
        Command command = set.command();
        Optional<StoredReceipt> before = receipt(state, command.key());
        if (before.isPresent()) {
            return before.get().fingerprint().equals(command.fingerprint())
                    ? new ApplyResult.AlreadyApplied(before.get().receipt())
                    : new ApplyResult.KeyReused(command.key());
        }
        List<Claim> taken = taken(state, set);
        if (!taken.isEmpty()) {
            return new ApplyResult.Taken(taken);
        }
        List<String> stale = stale(state, set);
        if (!stale.isEmpty()) {
            return new ApplyResult.Stale(stale);
        }
        List<CounterKey> lacking = lacking(state, set);
        if (!lacking.isEmpty()) {
            return new ApplyResult.Short(lacking);
        }
        put(state, set);
        return new ApplyResult.Applied(command.receipt());
    }

    List<Claim> taken(State state, ChangeSet set) {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : set.claims()) {
            claim(state, claim.claimKey()).ifPresent(taken::add);
        }
        for (Row<?> row : set.rows()) {
            if (state.rows.containsKey(nameOf(row))) {
                taken.add(new Claim(row.type().name(), row.id(), row.id()));
            }
        }
        return taken;
    }

    List<String> stale(State state, ChangeSet set) {
        List<String> stale = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                refuse(version(state, insert.ref()) != 0, insert.ref(), stale);
            } else if (write instanceof Write.Replace<?> replace) {
                refuse(version(state, replace.ref()) != replace.expected(), replace.ref(), stale);
            } else if (write instanceof Write.Expect<?> expect) {
                refuse(version(state, expect.ref()) != expect.version(), expect.ref(), stale);
            }
        }
        return stale;
    }

    private static void refuse(boolean refused, Ref<?> ref, List<String> stale) {
        if (refused) {
            stale.add(ref.toString());
        }
    }

    /** The version an entity stands at; 0 if it is absent. */
    <E> long version(State state, Ref<E> ref) {
        return entity(state, ref)
                .map(entity -> ref.type().version().applyAsLong(entity))
                .orElse(0L);
    }

    List<CounterKey> lacking(State state, ChangeSet set) {
        return set.counters().stream()
                .filter(change -> change.appliedTo(counter(state, change.key())).isEmpty())
                .map(CounterChange::key)
                .toList();
    }

    void put(State state, ChangeSet set) {
        set.claims().forEach(claim -> state.claims.put(claim.claimKey(), claim));
        for (Write write : set.writes()) {
            put(state, write);
        }
        set.rows().forEach(row -> state.rows.put(nameOf(row), row));
        for (CounterChange change : set.counters()) {
            putCounter(state, change);
        }
        events(set).forEach(event -> state.events.put(event.id(), event));
        Command command = set.command();
        state.receipts.put(command.key(), new StoredReceipt(command.key(), command.fingerprint(), command.receipt()));
    }

    void put(State state, Write write) {
        if (write instanceof Write.Insert<?> insert) {
            state.entities.put(insert.ref(), insert.after());
        } else if (write instanceof Write.Replace<?> replace) {
            state.entities.put(replace.ref(), replace.after());
        } else if (write instanceof Write.Delete delete) {
            state.events.keySet().removeIf(id -> delete.type().equals(BuiltIn.OUTBOX) && id.equals(delete.id()));
            state.receipts.keySet().removeIf(id -> delete.type().equals(BuiltIn.RECEIPTS) && id.equals(delete.id()));
        }
    }

    void putCounter(State state, CounterChange change) {
        if (!change.onlyChecks()) {
            state.counters.put(
                    change.key(), change.appliedTo(counter(state, change.key())).orElseThrow());
        }
    }

    List<StoredEvent> events(ChangeSet set) {
        return set.events();
    }

    static String nameOf(Row<?> row) {
        return row.type().name() + " " + row.id();
    }

    void refuseUnknownKinds(List<ChangeSet> sets) {
        TreeSet<String> unknown = new TreeSet<>();
        for (ChangeSet set : sets) {
            for (Write write : set.writes()) {
                Kind<?> kind = kindOf(write);
                if (!catalogue.knows(kind)) {
                    unknown.add(kind.name());
                }
            }
            set.rows().stream()
                    .filter(row -> !catalogue.knows(row.type()))
                    .forEach(row -> unknown.add(row.type().name()));
            set.counters().stream()
                    .filter(change -> !catalogue.knows(change.key().type()))
                    .forEach(change -> unknown.add(change.key().type().name()));
        }
        if (!unknown.isEmpty()) {
            throw new UnknownKindException(List.copyOf(unknown));
        }
    }

    private static Kind<?> kindOf(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return insert.type();
        }
        if (write instanceof Write.Replace<?> replace) {
            return replace.type();
        }
        return write instanceof Write.Expect<?> expect ? expect.ref().type() : ((Write.Delete) write).type();
    }

    /** A transaction of a host: works on a copy, which takes the place of what is committed. */
    static final class Host implements HostTransaction {

        private final SimpleStorage storage;
        private final Map<SellerId, State> own = new HashMap<>();
        private final boolean lost;
        private int permits;
        private boolean ended;
        private boolean committed;

        private Host(SimpleStorage storage, boolean lost) {
            this.storage = storage;
            this.lost = lost;
        }

        @Override
        public Storage storage() {
            Host host = this;
            return new Storage() {
                @Override
                public Session open(SellerId seller) {
                    return new SimpleSession(storage, seller, Optional.of(host));
                }

                @Override
                public Catalogue knows() {
                    return storage.knows();
                }
            };
        }

        State stateOf(SellerId seller) {
            return own.containsKey(seller) ? own.get(seller) : storage.stateOf(seller);
        }

        State ownState(SellerId seller) {
            if (permits == 0 && storage.transactionsAreAlone()) {
                storage.pass(EVERYBODY);
                permits = EVERYBODY;
            }
            synchronized (storage.lock) {
                return own.computeIfAbsent(seller, first -> new State(storage.stateOf(first)));
            }
        }

        @Override
        public void commit() {
            storage.requireOpen(this);
            synchronized (storage.lock) {
                own.forEach((seller, state) -> storage.commit(this, seller, state));
            }
            committed = true;
            rollback();
        }

        /** Drops what was done for one seller. */
        void startAgain(SellerId seller) {
            own.remove(seller);
        }

        boolean hasEnded() {
            return ended;
        }

        boolean isLost() {
            return lost;
        }

        @Override
        public void rollback() {
            own.clear();
            ended = true;
            storage.gate.release(permits);
            permits = 0;
        }

        @Override
        public void close() {
            if (!ended) {
                storage.close(this);
            }
        }
    }

    /** A session that does its work in a transaction nobody hears of. */
    static final class Lost implements LostSession {

        private final SimpleStorage storage;
        private final SellerId seller;
        private final Host host;
        private final List<ChangeSet> applied = new ArrayList<>();

        private Lost(SimpleStorage storage, SellerId seller) {
            this.storage = storage;
            this.seller = seller;
            this.host = new Host(storage, true);
        }

        @Override
        public Session session() {
            return new SimpleSession(storage, seller, Optional.of(host)) {
                @Override
                public List<ApplyResult> applyAll(List<ChangeSet> sets) {
                    super.applyAll(sets);
                    applied.addAll(sets);
                    synchronized (storage.lock) {
                        throw storage.lost(
                                storage.stateOf(seller), sets.get(0).command().key());
                    }
                }
            };
        }

        @Override
        public void commitLate() {
            storage.commitLate(host, seller, applied.get(0));
        }

        @Override
        public void close() {
            if (!host.ended) {
                host.rollback();
            }
        }
    }

    /** Takes the lock for each call. */
    static class SimpleSession implements Session {

        private final SimpleStorage storage;
        private final SellerId seller;
        private final Optional<Host> host;
        private int held;
        private boolean closed;

        SimpleSession(SimpleStorage storage, SellerId seller, Optional<Host> host) {
            this.storage = storage;
            this.seller = seller;
            this.host = host;
        }

        @Override
        public boolean joined() {
            refuseIfClosed();
            return host.isPresent() && storage.saysJoined();
        }

        private State state() {
            return host.map(transaction -> storage.read(transaction, seller)).orElseGet(() -> storage.stateOf(seller));
        }

        @Override
        public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
            refuseIfClosed();
            if (storage.keepsOthersAway()) {
                storage.pass(EVERYBODY);
                held = EVERYBODY;
            }
            synchronized (storage.lock) {
                storage.beginToHold(storage.stateOf(seller), entities);
            }
            return true;
        }

        private void letGo() {
            if (storage.letsGo()) {
                storage.gate.release(held);
                held = 0;
            }
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            refuseIfClosed();
            synchronized (storage.lock) {
                State state = state();
                ReadSet.Builder read = new ReadSet.Builder();
                plan.entities().forEach(ref -> add(read, state, ref));
                plan.counters().forEach(key -> read.counter(key, storage.counter(state, key)));
                plan.receipts().forEach(key -> read.receipt(key, storage.receipt(state, key)));
                plan.claims()
                        .forEach(
                                key -> read.owner(key, storage.claim(state, key).map(Claim::owner)));
                plan.ranges().forEach(range -> add(read, state, range));
                return read.build();
            }
        }

        private <E> void add(ReadSet.Builder read, State state, Ref<E> ref) {
            read.entity(ref, storage.read(state, ref));
        }

        private <T> void add(ReadSet.Builder read, State state, RangeRead<T> range) {
            read.page(range, storage.find(state, range.index(), range.range(), Optional.empty(), range.limit()));
        }

        @Override
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            refuseIfClosed();
            synchronized (storage.lock) {
                return storage.find(state(), index, range, after, limit);
            }
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> sets) {
            refuseIfClosed();
            if (host.isPresent()) {
                return storage.applyJoined(host.get(), seller, sets);
            }
            int passing = held == 0 ? 1 : 0;
            if (passing > 0) {
                storage.pass(passing);
            }
            try {
                return storage.applyAll(seller, sets);
            } finally {
                storage.gate.release(passing);
                letGo();
            }
        }

        @Override
        public void close() {
            closed = true;
            letGo();
            host.ifPresent(storage::closeJoinedSession);
        }

        private void refuseIfClosed() {
            if (closed && storage.refusesClosedSessions()) {
                throw new IllegalStateException("the session is closed");
            }
            host.ifPresent(storage::requireOpen);
        }
    }
}
