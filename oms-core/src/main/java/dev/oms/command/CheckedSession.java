package dev.oms.command;

import dev.oms.outcome.OmsException;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A session of a storage that need not be believed. Whatever it throws beside the library's own exceptions, and
 * whatever it leaves out, is told as a {@link StorageException} where nothing can have been changed and as an
 * {@link InDoubtException} where that cannot be known. That it cannot be closed is nobody's concern: what was answered
 * before stays answered.
 */
final class CheckedSession implements Session {

    private final Session session;
    private final boolean joined;
    private boolean closed;

    private CheckedSession(Session session, boolean joined) {
        this.session = session;
        this.joined = joined;
    }

    static CheckedSession open(Storage storage, SellerId seller) {
        Session session = answered("open a session", () -> storage.open(seller));
        return new CheckedSession(session, answered("say whether it is joined", session::joined));
    }

    @Override
    public boolean joined() {
        return joined;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        requireOpen();
        ReadSet read = answered("fetch", () -> session.fetch(plan));
        List<String> missing = answered("fetch", () -> read.missing(plan));
        if (!missing.isEmpty()) {
            throw new StorageException("the storage was asked for these and did not answer them: " + missing);
        }
        return read;
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        requireOpen();
        index.check(range);
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        return answered("find by " + index, () -> session.find(index, range, after, limit));
    }

    @Override
    public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
        requireOpen();
        return answered("hold", () -> session.hold(entities, counters));
    }

    @Override
    public ApplyResult apply(ChangeSet set) {
        return applyAll(List.of(set)).get(0);
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        String key = sets.isEmpty() ? "" : sets.get(0).command().key();
        try {
            List<ApplyResult> answers =
                    List.copyOf(sets.size() == 1 ? List.of(session.apply(sets.get(0))) : session.applyAll(sets));
            if (answers.size() != sets.size()) {
                throw new InDoubtException(
                        key, new StorageException(sets.size() + " change sets, " + answers.size() + " answers"));
            }
            return answers;
        } catch (OmsException known) {
            throw known;
        } catch (RuntimeException unknown) {
            throw new InDoubtException(key, unknown);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            session.close();
        } catch (RuntimeException late) {
            // whatever was answered before stays answered
            return;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    private static <R> R answered(String what, Supplier<R> asked) {
        R answer;
        try {
            answer = asked.get();
        } catch (OmsException known) {
            throw known;
        } catch (RuntimeException unknown) {
            throw new StorageException("the storage failed to " + what, unknown);
        }
        if (answer == null) {
            throw new StorageException("the storage answered nothing when asked to " + what);
        }
        return answer;
    }
}
