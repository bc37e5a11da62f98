package dev.oms.tck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One seller of the storage under test, each call in a session of its own. A failure that passes is tried again, as the
 * library would. Thread-safe, as the storage is.
 */
final class Bench {

    /** So often a storage may give up on an attempt for a reason that passes; more is a live-lock. */
    private static final int ATTEMPTS = 200;

    private static final int PAGE = 500;

    private final Storage storage;
    private final SellerId seller;
    private final Journal journal;
    private final int attempts;

    Bench(Storage storage, SellerId seller) {
        this(storage, seller, new Journal(), ATTEMPTS);
    }

    private Bench(Storage storage, SellerId seller, Journal journal, int attempts) {
        this.storage = storage;
        this.seller = seller;
        this.journal = journal;
        this.attempts = attempts;
    }

    Bench of(Storage other) {
        return new Bench(other, seller, journal, attempts);
    }

    Bench of(SellerId other) {
        return new Bench(storage, other, journal, attempts);
    }

    /** Where a failure that passes ends more than the call: in a host's transaction. */
    Bench once() {
        return new Bench(storage, seller, journal, 1);
    }

    /** What was applied last, and by whom. */
    Journal journal() {
        return journal;
    }

    Storage storage() {
        return storage;
    }

    Session open() {
        return storage.open(seller);
    }

    private <T> T in(Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Session session = open()) {
                return work.apply(session);
            } catch (RetryableStorageException passing) {
                if (attempt >= attempts) {
                    throw passing;
                }
            }
        }
    }

    ApplyResult apply(ChangeSet set) {
        return noted(List.of(set), () -> in(session -> List.of(session.apply(set))))
                .get(0);
    }

    List<ApplyResult> applyAll(ChangeSet... sets) {
        return noted(List.of(sets), () -> in(session -> session.applyAll(List.of(sets))));
    }

    private List<ApplyResult> noted(List<ChangeSet> sets, Supplier<List<ApplyResult>> applying) {
        long began = journal.begin();
        try {
            List<ApplyResult> answers = applying.get();
            journal.end(began, sets, answers);
            return answers;
        } catch (RuntimeException thrown) {
            journal.end(began, sets, thrown);
            throw thrown;
        }
    }

    /** Applies what nothing stands against. */
    void applied(ChangeSet set) {
        assertInstanceOf(ApplyResult.Applied.class, apply(set), set.command().key());
    }

    /** Applies the parts under a key of their own. */
    void put(String key, ChangeSet.Builder parts) {
        applied(parts.build(command(key)));
    }

    <E> Optional<E> entity(Ref<E> ref) {
        return in(session -> session.fetch(new ReadPlan().entity(ref)).entity(ref));
    }

    CounterValue counter(CounterKey key) {
        return in(session -> session.fetch(new ReadPlan().counter(key)).counter(key));
    }

    Optional<StoredReceipt> receipt(String key) {
        return in(session -> session.fetch(new ReadPlan().receipt(key)).receipt(key));
    }

    Optional<String> owner(ClaimKey key) {
        return in(session -> session.fetch(new ReadPlan().claim(key)).owner(key));
    }

    <T> Page<T> page(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        return in(session -> session.find(index, range, after, limit));
    }

    <T> List<T> all(Index<T> index) {
        return all(index, KeyRange.all(), PAGE);
    }

    <T> List<T> all(Index<T> index, KeyRange range) {
        return all(index, range, PAGE);
    }

    /** Every page of a range, one after the other; each but the last is full. */
    <T> List<T> all(Index<T> index, KeyRange range, int limit) {
        List<T> items = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<T> page = page(index, range, after, limit);
            assertTrue(page.items().size() <= limit, () -> "a page of " + limit + " holds " + page.items());
            items.addAll(page.items());
            Optional<Cursor> before = after;
            assertTrue(
                    before.isEmpty()
                            || page.next().isEmpty()
                            || page.next().get().compareTo(before.get()) > 0,
                    () -> "the pages of " + index + " go back, from " + before + " to " + page.next());
            after = page.next();
        } while (after.isPresent());
        return items;
    }

    /** All this seller has, but for counters that stand at zero. */
    Contents contents() {
        return new Contents(
                all(TckKinds.BY_LABEL),
                all(TckKinds.BY_TEXT),
                all(TckKinds.BY_ACCOUNT),
                all(TckKinds.BY_MARK),
                counters(TckKinds.STOCK),
                counters(TckKinds.TALLY),
                all(Builtins.CLAIMS_BY_KEY),
                all(Builtins.RECEIPTS_BY_KEY),
                all(Builtins.OUTBOX_BY_POSITION));
    }

    private List<CounterValue> counters(CounterType type) {
        return all(type.index()).stream()
                .filter(value -> value.fields().stream().anyMatch(number -> number != 0))
                .toList();
    }

    /** All that a seller has, each kind in the order of an index. */
    record Contents(
            List<TckKinds.Document> documents,
            List<TckKinds.Note> notes,
            List<TckKinds.Entry> entries,
            List<TckKinds.Mark> marks,
            List<CounterValue> stock,
            List<CounterValue> tallies,
            List<Claim> claims,
            List<StoredReceipt> receipts,
            List<StoredEvent> events) {}

    /** The indexes of the built-in kinds, by name. */
    static final class Builtins {

        static final Index<StoredEvent> OUTBOX_BY_POSITION = index(BuiltIn.OUTBOX.indexes(), "outbox.by_position");
        static final Index<StoredEvent> OUTBOX_BY_TIME = index(BuiltIn.OUTBOX.indexes(), "outbox.by_time");
        static final Index<StoredReceipt> RECEIPTS_BY_TIME = index(BuiltIn.RECEIPTS.indexes(), "command.by_time");
        static final Index<StoredReceipt> RECEIPTS_BY_KEY = index(BuiltIn.RECEIPTS.indexes(), "command.by_key");
        static final Index<Claim> CLAIMS_BY_KEY = index(BuiltIn.CLAIMS.indexes(), "claim.by_key");

        private Builtins() {}

        private static <T> Index<T> index(List<Index<T>> indexes, String name) {
            return indexes.stream()
                    .filter(index -> index.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A command that asks for what its key says. */
    static Command command(String key) {
        return command(key, key);
    }

    /** A command that asks for {@code content}. */
    static Command command(String key, String content) {
        return command(key, content, Instant.EPOCH);
    }

    static Command command(String key, String content, Instant at) {
        CommandReceipt receipt = new CommandReceipt(
                "tck.command",
                1,
                at,
                List.of(new CommandReceipt.Touched("tck.document", "d", 1)),
                Bytes.utf8("answer to " + content));
        return new Command(key, Fingerprint.of(Bytes.utf8(content)), receipt);
    }
}
