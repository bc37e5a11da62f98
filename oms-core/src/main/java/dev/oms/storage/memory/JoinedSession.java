package dev.oms.storage.memory;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A session inside a host's transaction: what it applies is committed, or not, with all else of that transaction. */
final class JoinedSession implements Session {

    private final Readings readings;
    private final Supplier<Work> open;
    private boolean closed;

    /** @param open the work of the transaction, as long as that has not ended */
    JoinedSession(SellerTables tables, Supplier<Work> open) {
        this.readings = new Readings(tables);
        this.open = open;
    }

    @Override
    public boolean joined() {
        return true;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        Work work = work();
        readings.check(plan);
        return work.read(draft -> readings.fetch(plan, draft));
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        Work work = work();
        readings.check(index, range, limit);
        return work.read(draft -> readings.find(index, range, after, limit, draft));
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        return work().applyAll(sets);
    }

    @Override
    public void close() {
        closed = true;
    }

    private Work work() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        return open.get();
    }
}
