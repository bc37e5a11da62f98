package dev.oms.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets callers who apply at the same time share a commit: one of them applies the change sets of all who wait, as one
 * list, and hands each its answer. Worth it where commits wait for each other or connections are few; where the storage
 * commits side by side, as in memory, it only costs. Everybody works on a thread of their own; whoever finds nobody at
 * work goes ahead at once and waits for nobody.
 *
 * <p>A group that fails as a whole is applied one by one, each on its own caller's thread, so nobody suffers for a
 * neighbour; a group whose answer got lost is in doubt for each of its members. Joined sessions, and those that
 * {@linkplain Session#hold hold}, apply for themselves.
 *
 * <p>Example: {@code Oms.on(CombiningStorage.before(storage, 32))}. Thread-safe.
 */
public final class CombiningStorage implements Storage {

    private final Storage storage;
    private final int most;
    private final ConcurrentMap<SellerId, CommitGroup> groups = new ConcurrentHashMap<>();

    private CombiningStorage(Storage storage, int most) {
        this.storage = storage;
        this.most = most;
    }

    /**
     * The same storage with shared commits.
     *
     * @param most how many change sets share one at most, at least 1
     */
    public static CombiningStorage before(Storage storage, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("groups of " + most);
        }
        return new CombiningStorage(storage, most);
    }

    @Override
    public Session open(SellerId seller) {
        return new Combined(storage.open(seller), groups.computeIfAbsent(seller, first -> new CommitGroup(most)));
    }

    @Override
    public Catalogue knows() {
        return storage.knows();
    }

    private static final class Combined implements Session {

        private final Session session;
        private final CommitGroup group;
        private boolean holds;

        Combined(Session session, CommitGroup group) {
            this.session = session;
            this.group = group;
        }

        @Override
        public boolean joined() {
            return session.joined();
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            return session.fetch(plan);
        }

        @Override
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return session.find(index, range, after, limit);
        }

        @Override
        public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
            holds = session.hold(entities, counters);
            return holds;
        }

        @Override
        public ApplyResult apply(ChangeSet set) {
            if (holds || joined()) {
                return applyAll(List.of(set)).get(0);
            }
            return group.apply(session, set);
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> sets) {
            holds = false;
            return session.applyAll(sets);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
