package dev.oms.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two reads and one write: all that a storage does for the library. A session serves one thread and one seller, is
 * asked any number of times, also after a refusal, and is closed after use; a closed session, own or joined, throws
 * {@link IllegalStateException}.
 *
 * <p>No business rule lives here. Whatever a storage cannot do it says by an exception, never by a partial answer:
 * {@link StorageException} when nothing was changed, {@link InDoubtException} when it cannot be known. An exception of
 * another sort out of {@link #apply} is taken for the latter.
 */
public interface Session extends AutoCloseable {

    /**
     * Whether this session works inside a transaction of the host. An <em>own</em> session commits each {@link #apply}
     * by itself; a <em>joined</em> one never commits, rolls back or closes, and leaves the host's work usable after a
     * refusal. It reads what was written in its transaction, by every index too, and judges by it. After the end of the
     * transaction, however it ended, each of its reads and its write throws {@link TransactionEndedException}, and so
     * does a session that is opened then, at the latest when it is asked; to close them stays harmless.
     *
     * <p>Joined sessions are optional: a storage has them if it has a way to make a {@link Storage} over a transaction
     * of the host. Where others came first there, it answers as always or throws {@link RetryableStorageException}; the
     * library tells the host by {@link RestartTransactionException}.
     */
    boolean joined();

    /**
     * Everything the plan names, in one round trip where the storage can. Each part is read as committed (in a joined
     * session: as committed, or written by the host's transaction); two parts need not be of the same moment, which is
     * why a change set carries conditions. A counter never written is all zero. Every part of the plan is answered,
     * what is absent as absent ({@link ReadSet.Builder}).
     */
    ReadSet fetch(ReadPlan plan);

    /**
     * One page of an index, sorted by key and then by id, both compared as {@link IndexKey} and {@link KeyText} say. A
     * thing stands in an index from the moment its change set is in place; pages never repeat or miss a thing that did
     * not move between them. The last page says so by having no {@link Page#next}, though it be full.
     *
     * @param after where the page before ended; empty for the first
     * @param limit at most so many things, at least 1
     * @throws IllegalArgumentException if the range does not fit the index
     * @throws UnknownKindException if no kind of this storage has the index
     */
    <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit);

    /**
     * Keeps everybody else from changing these entities and counters until this session applies or is closed, so that
     * what is read and decided meanwhile still stands then. Asked for at most once before an apply, in a session of the
     * storage's own, and only after others have come first twice; so every command ends. A database begins the
     * transaction of the next apply here and writes each of these rows as it stands, in the global order.
     *
     * <p>What is absent need not be held. What this session then applies may have other parts too; applied or refused,
     * nothing is held any more. To hold nothing only asks whether this storage can hold.
     *
     * @return whether they are held; a storage that cannot do it answers {@code false}, and the library goes on without
     * @throws RetryableStorageException if others held one of them for too long
     * @throws UnknownKindException if one is of a kind the storage does not know
     */
    default boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
        return false;
    }

    /**
     * Puts the whole change set in place or nothing of it, and says which; see {@link ApplyResult} for the answers and
     * which goes first. A change set without parts is applied too: its command has happened. Concurrent applies answer
     * as if they had run one after another; one that was answered before another was called went first. Once
     * {@code Applied} is answered in an own session, the change is as durable as the storage can make it.
     *
     * <p>A twin with the same command key that is not yet decided is waited for: if it is applied, its receipt is the
     * answer; if not, this one goes on. A session whose answer got lost ({@link InDoubtException}) is a twin not yet
     * decided until it can no longer commit.
     *
     * @throws UnknownKindException before anything is changed, if a part is of a kind the storage does not know
     * @throws RetryableStorageException if this attempt failed for a reason that passes; the library tries again
     */
    default ApplyResult apply(ChangeSet set) {
        return applyAll(List.of(set)).get(0);
    }

    /**
     * Answers what applying the sets one after another in list order would have answered; a refused set changes nothing
     * for its neighbours; each sees those before it, also as twin, owner, version and floor. Nothing is acknowledged
     * before the common commit. An exception speaks of all of them: none is in place, or, in doubt, each may be.
     *
     * @return one answer for each set, in order
     */
    List<ApplyResult> applyAll(List<ChangeSet> sets);

    /** Gives back what the session holds. Closing twice is harmless. */
    @Override
    void close();
}
