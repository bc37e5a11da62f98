package dev.oms.command;

import dev.oms.outcome.Outcome;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.storage.StoredReceipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries commands out, each in these steps:
 *
 * <ol>
 *   <li>Fetch what the handler plans to read, and the receipt of this command's key.
 *   <li>If there is a receipt: with the same fingerprint it is answered again, with another the key is refused.
 *   <li>Decide. A refusal, or "it is so already", ends here and stores nothing. No condition of a change set stands
 *       behind it, and parts of one reading need not be of the same moment; it therefore counts only when the same has
 *       been read twice.
 *   <li>Apply. If what was read has changed since, or a counter fell short, pause and begin again; the next decision
 *       sees what is. From the third attempt on, others are kept from what they changed, where the storage can
 *       {@linkplain Session#hold hold} it, so that every command ends.
 *   <li>If the answer was lost, apply the same change set again under the same key: of the two, one is applied.
 * </ol>
 *
 * <p>In a {@linkplain Session#joined() joined} session there is one attempt: where it would take another, the host has
 * to begin its transaction again. A {@linkplain #previewing() previewing} desk stops before step 4. Immutable and
 * thread-safe.
 */
public final class Desk {

    private final Storage storage;
    private final InstantSource clock;
    private final IdSource ids;
    private final Backoff backoff;
    private final Context context;
    private final boolean preview;

    public Desk(Storage storage, InstantSource clock, IdSource ids, Backoff backoff, Context context) {
        this(storage, clock, ids, backoff, context, false);
    }

    private Desk(
            Storage storage, InstantSource clock, IdSource ids, Backoff backoff, Context context, boolean preview) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.backoff = backoff;
        this.context = context;
        this.preview = preview;
    }

    /** The same desk for another seller, actor, reason or key. */
    public Desk with(Context other) {
        return new Desk(storage, clock, ids, backoff, other, preview);
    }

    /**
     * The same desk without the caller's key: for calls of several commands, of which the key could name but one, and
     * for those that store nothing.
     */
    public Desk withoutKey() {
        return with(context.withoutKey());
    }

    /** The same desk, which decides and answers but never stores. */
    public Desk previewing() {
        return new Desk(storage, clock, ids, backoff, context, true);
    }

    /** Whether commands at this desk store nothing. */
    public boolean isPreviewing() {
        return preview;
    }

    public Context context() {
        return context;
    }

    /** The time now, in whole microseconds. */
    public Instant now() {
        return Moment.micros(clock.instant());
    }

    /** Reads, in a session of its own. */
    public <T> T read(Function<Session, T> reading) {
        try (Session session = open()) {
            return reading.apply(session);
        }
    }

    /**
     * Carries a command out.
     *
     * @throws ContendedException if others kept changing the same things until the back-off gave up
     * @throws InDoubtException if an answer was lost and the command could not be applied again either; to give it once
     *     more under the same key settles it
     * @throws RestartTransactionException if the session is joined and one attempt was not enough
     * @throws StorageException if the storage failed; nothing was changed
     */
    public <T> Outcome<T> run(CommandId id, Handler<T> handler) {
        String key = id.natural().or(context::key).orElseGet(() -> ids.next("command"));
        return new Errand<>(this, id, key, handler).run();
    }

    /**
     * The receipt of the command with this key. If there is none, nothing is known yet: a session whose answer was lost
     * may still commit, and a receipt may have been pruned.
     */
    public Optional<CommandReceipt> outcomeOf(String key) {
        return read(session -> session.fetch(new ReadPlan().receipt(key)).receipt(key))
                .map(StoredReceipt::receipt);
    }

    /** The same desk on another storage, such as a host's transaction. */
    public Desk on(Storage other) {
        return new Desk(other, clock, ids, backoff, context, preview);
    }

    CheckedSession open() {
        return CheckedSession.open(storage, context.seller());
    }

    Instant time() {
        return clock.instant();
    }

    IdSource ids() {
        return ids;
    }

    Backoff backoff() {
        return backoff;
    }

    boolean previews() {
        return preview;
    }
}
