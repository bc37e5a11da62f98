package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.RowType;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.TransactionEndedException;
import dev.oms.storage.UnknownKindException;
import dev.oms.tck.Bench.Contents;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What sessions inside a host's transaction do. While one is open nothing else is written on the same thread, so that a
 * storage with a single writer can be right, too.
 */
abstract class JoinedClauses extends Clauses {

    /** So often a transaction may be begun again; more is a live-lock. */
    private static final int RESTARTS = 500;

    private static final long STEP_NANOS = 50_000;
    private static final long MOST_NANOS = 5_000_000;

    private static final CounterKey UNITS = TALLY.key("units");

    JoinedClauses(StorageUnderTest contract) {
        super(contract);
    }

    @BeforeEach
    void skipWithoutTransactions() {
        begin().close();
    }

    private static ChangeSet.Builder everything(String id) {
        return ChangeSet.of()
                .claim(new Claim("tck.space", id, id))
                .insert(DOCUMENT, Document.of(id))
                .insert(NOTE, Note.of(id))
                .append(ENTRY, Entry.of(id))
                .append(MARK, new Mark(id))
                .count(new CounterChange(UNITS, List.of(1L), List.of()))
                .publish(DOCUMENT.ref(id), "tck.happened", 1, Bytes.utf8(id));
    }

    private static ChangeSet take(String key, CounterKey counter, long units) {
        return ChangeSet.of()
                .count(new CounterChange(counter, List.of(-units), List.of(new Floor(COUNT, 0))))
                .build(command(key));
    }

    private void give(CounterKey counter, long units) {
        bench.put("give " + counter, ChangeSet.of().count(new CounterChange(counter, List.of(units), List.of())));
    }

    @Test
    @DisplayName("A session inside a host's transaction says that it is joined")
    void saysSo() {
        try (HostTransaction transaction = begin();
                Session session = transaction.storage().open(SellerId.DEFAULT)) {
            assertTrue(session.joined());
        }
    }

    @Test
    @DisplayName("What is applied in a transaction is read there at once, by id, by key and by every index")
    void readsItsOwnWrites() {
        bench.put("before", everything("b"));
        try (HostTransaction transaction = begin()) {
            Bench joined = bench.of(transaction.storage());
            joined.put("1", everything("a"));
            joined.put(
                    "2", ChangeSet.of().replace(NOTE, Note.of("b"), Note.of("b").next("moved")));
            Contents inside = joined.contents();
            assertEquals(
                    List.of("a", "b"),
                    inside.documents().stream().map(Document::id).toList());
            assertEquals(List.of(Note.of("b").next("moved"), Note.of("a")), inside.notes());
            assertEquals(
                    List.of("a", "b"), inside.entries().stream().map(Entry::id).toList());
            assertEquals(List.of(new Mark("a"), new Mark("b")), inside.marks());
            assertEquals(List.of(2L), joined.counter(UNITS).fields());
            assertEquals(2, inside.claims().size());
            assertEquals(2, inside.events().size());
            assertEquals(
                    List.of("1", "2", "before"),
                    inside.receipts().stream().map(receipt -> receipt.key()).toList());
            assertEquals(Optional.of(Note.of("b").next("moved")), joined.entity(NOTE.ref("b")));
            assertEquals(Optional.of("a"), joined.owner(new ClaimKey("tck.space", "a")));
            assertTrue(joined.receipt("1").isPresent());
            assertEquals(List.of(Note.of("a")), joined.all(TckKinds.BY_TEXT, KeyRange.startingWith("text"), 1));
        }
    }

    @Test
    @DisplayName("Nobody else sees anything of a transaction before its commit, and all of it after")
    void seenByOthersAfterTheCommit() {
        Contents before = bench.contents();
        Contents inside;
        try (HostTransaction transaction = begin()) {
            Bench joined = bench.of(transaction.storage());
            joined.put("1", everything("a"));
            joined.put("2", everything("b"));
            inside = joined.contents();
            assertEquals(before, bench.contents());
            assertEquals(Optional.empty(), bench.receipt("1"));
            assertEquals(List.of(0L), bench.counter(UNITS).fields());
            transaction.commit();
        }
        assertEquals(inside, bench.contents());
        assertEquals(inside, reopened().contents());
    }

    @Test
    @DisplayName("A transaction that is rolled back, or closed without a commit, leaves nothing, no key either")
    void rolledBack() {
        Contents before = bench.contents();
        for (boolean closed : new boolean[] {true, false}) {
            try (HostTransaction transaction = begin()) {
                bench.of(transaction.storage()).put("k", everything("a"));
                if (!closed) {
                    transaction.rollback();
                }
            }
            assertEquals(before, bench.contents(), closed ? "closed" : "rolled back");
            assertEquals(Optional.empty(), bench.owner(new ClaimKey("tck.space", "a")));
        }
        bench.put("k", everything("a"));
    }

    @Test
    @DisplayName("Closing a joined session ends nothing")
    void closingASession() {
        try (HostTransaction transaction = begin()) {
            Session session = transaction.storage().open(SellerId.DEFAULT);
            assertInstanceOf(
                    ApplyResult.Applied.class, session.apply(everything("a").build(command("1"))));
            session.close();
            assertThrows(IllegalStateException.class, () -> session.fetch(new ReadPlan().counter(UNITS)));
            assertEquals(Optional.empty(), bench.receipt("1"));
            bench.of(transaction.storage()).put("2", everything("b"));
            transaction.commit();
        }
        assertEquals(List.of(2L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName(
            "A refusal in a transaction leaves nothing of itself, all that was applied before, and a usable transaction")
    void refused() {
        give(UNITS, 3);
        try (HostTransaction transaction = begin()) {
            Bench joined = bench.of(transaction.storage());
            joined.put("1", everything("a"));
            Contents before = joined.contents();
            Function<ChangeSet.Builder, ApplyResult> refused =
                    parts -> joined.apply(parts.append(MARK, new Mark("z")).build(command("refused")));
            assertInstanceOf(
                    ApplyResult.Taken.class, refused.apply(ChangeSet.of().claim(new Claim("tck.space", "a", "other"))));
            assertInstanceOf(
                    ApplyResult.Stale.class,
                    refused.apply(ChangeSet.of()
                            .claim(new Claim("tck.space", "free", "me"))
                            .insert(NOTE, Note.of("a"))));
            assertInstanceOf(
                    ApplyResult.Short.class,
                    refused.apply(ChangeSet.of()
                            .insert(NOTE, Note.of("z"))
                            .count(new CounterChange(UNITS, List.of(-9L), List.of(new Floor(COUNT, 0))))));
            assertEquals(before, joined.contents());
            joined.put("2", everything("b"));
            transaction.commit();
        }
        assertEquals(List.of(5L), bench.counter(UNITS).fields());
        assertEquals(Optional.empty(), bench.receipt("refused"));
    }

    @Test
    @DisplayName("An unknown kind in a transaction throws, and the transaction goes on")
    void unknownKind() {
        RowType<Mark> unknown = new RowType<>("tck.unknown.row", Mark.class, Mark::id, MARK.codec(), List.of());
        try (HostTransaction transaction = begin()) {
            Bench joined = bench.of(transaction.storage());
            joined.put("1", everything("a"));
            ChangeSet set = ChangeSet.of().append(unknown, new Mark("m")).build(command("unknown"));
            assertThrows(UnknownKindException.class, () -> joined.apply(set));
            joined.put("2", everything("b"));
            transaction.commit();
        }
        assertEquals(List.of(2L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName(
            "A change set sees those before it in the transaction as it would see committed ones: twin, owner, version, floor")
    void seesThoseBefore() {
        ChangeSet first = everything("a").build(command("1"));
        try (HostTransaction transaction = begin()) {
            Bench joined = bench.of(transaction.storage());
            joined.applied(first);
            assertEquals(new ApplyResult.AlreadyApplied(first.command().receipt()), joined.apply(first));
            assertEquals(
                    new ApplyResult.KeyReused("1"), joined.apply(ChangeSet.of().build(command("1", "other"))));
            assertEquals(
                    new ApplyResult.Taken(List.of(new Claim("tck.space", "a", "a"))),
                    joined.apply(ChangeSet.of()
                            .claim(new Claim("tck.space", "a", "b"))
                            .build(command("2"))));
            joined.put(
                    "3", ChangeSet.of().replace(NOTE, Note.of("a"), Note.of("a").next("2")));
            assertEquals(
                    new ApplyResult.Stale(List.of("tck.note/a")),
                    joined.apply(ChangeSet.of().expect(NOTE.ref("a"), 1).build(command("4"))));
            assertEquals(
                    List.of(
                            new ApplyResult.Applied(command("5").receipt()),
                            new ApplyResult.Short(List.of(UNITS)),
                            new ApplyResult.AlreadyApplied(first.command().receipt())),
                    joined.applyAll(take("5", UNITS, 1), take("6", UNITS, 1), first));
            transaction.commit();
        }
        assertEquals(List.of(0L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName("After its end nothing is read or applied in a transaction")
    void ended() {
        for (boolean committed : new boolean[] {true, false}) {
            HostTransaction transaction = begin();
            Session session = transaction.storage().open(SellerId.DEFAULT);
            String key = "before " + committed;
            session.apply(ChangeSet.of()
                    .count(new CounterChange(UNITS, List.of(1L), List.of()))
                    .build(command(key)));
            if (committed) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
            Contents before = bench.contents();
            assertThrows(
                    RuntimeException.class, () -> session.apply(everything("a").build(command("after"))));
            assertThrows(RuntimeException.class, () -> session.fetch(new ReadPlan().counter(UNITS)));
            session.close();
            transaction.close();
            assertEquals(before, bench.contents());
        }
        assertEquals(List.of(1L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName("Whatever is asked after the end of a transaction is TransactionEndedException, however it ended")
    void askedAfterTheEnd() {
        List<Consumer<HostTransaction>> ends =
                List.of(HostTransaction::commit, HostTransaction::rollback, HostTransaction::close);
        for (Consumer<HostTransaction> end : ends) {
            HostTransaction transaction = begin();
            Session used = transaction.storage().open(SellerId.DEFAULT);
            Session unused = transaction.storage().open(SellerId.DEFAULT);
            used.fetch(new ReadPlan().counter(UNITS));
            end.accept(transaction);
            isEnded(() -> used);
            isEnded(() -> unused);
            isEnded(() -> transaction.storage().open(SellerId.DEFAULT));
            used.close();
            unused.close();
            transaction.close();
        }
    }

    private static void isEnded(Supplier<Session> session) {
        ChangeSet set = everything("a").build(command("after"));
        List<Consumer<Session>> questions = List.of(
                asked -> asked.fetch(new ReadPlan().counter(UNITS)),
                asked -> asked.find(TALLY.index(), KeyRange.all(), Optional.empty(), 1),
                asked -> asked.apply(set),
                asked -> asked.applyAll(List.of(set)));
        questions.forEach(question -> assertThrows(
                TransactionEndedException.class,
                () -> question.accept(session.get()),
                () -> "question " + questions.indexOf(question)));
    }

    @Test
    @DisplayName("Units that transactions and others take at the same time are neither lost nor made")
    void unitsTakenTogether() {
        rounds(round -> {
            CounterKey units = TALLY.key("units-" + round);
            CounterKey others = TALLY.key("others-" + round);
            give(units, 5);
            LongAdder taken = new LongAdder();
            Race race = Race.named("transactions beside others " + round);
            for (int thread = 0; thread < 2; thread++) {
                String key = round + "-" + thread;
                race.of(() -> {
                    for (int i = 0; i < 2; i++) {
                        String each = key + "-own-" + i;
                        taken.add(bench.apply(take(each, units, 1)) instanceof ApplyResult.Applied ? 1 : 0);
                    }
                });
                race.of(() -> taken.add(restarting(joined -> {
                    long mine = 0;
                    for (int i = 0; i < 2; i++) {
                        String each = key + "-joined-" + i;
                        mine += joined.apply(take(each, units, 1)) instanceof ApplyResult.Applied ? 1 : 0;
                    }
                    joined.put(key, ChangeSet.of().count(new CounterChange(others, List.of(mine), List.of())));
                    return mine;
                })));
            }
            race.run();
            assertEquals(5, taken.sum(), "units taken of 5");
            assertEquals(List.of(0L), bench.counter(units).fields());
        });
    }

    @Test
    @DisplayName("Transactions and others that replace one version at the same time replace it one after another")
    void oneVersionEach() {
        rounds(round -> {
            String id = "note-" + round;
            bench.put(id, ChangeSet.of().insert(NOTE, Note.of(id)));
            LongAdder replaced = new LongAdder();
            Race race = Race.named("one note in transactions " + round);
            for (int thread = 0; thread < 3; thread++) {
                String key = id + "-" + thread;
                boolean own = thread == 0;
                race.of(() ->
                        replaced.add(own ? replace(bench, id, key) : restarting(joined -> replace(joined, id, key))));
            }
            race.run();
            assertEquals(
                    1 + replaced.sum(), bench.entity(NOTE.ref(id)).orElseThrow().version());
            assertNotEquals(0, replaced.sum());
        });
    }

    private static long replace(Bench where, String id, String key) {
        Note before = where.entity(NOTE.ref(id)).orElseThrow();
        ChangeSet set = ChangeSet.of().replace(NOTE, before, before.next(key)).build(command(key));
        return where.apply(set) instanceof ApplyResult.Applied ? 1 : 0;
    }

    @Test
    @DisplayName("Of twins in transactions and outside one is applied, the others are told its receipt")
    void twins() {
        rounds(round -> {
            String key = "twins-" + round;
            CounterKey counter = TALLY.key(key);
            ChangeSet set = ChangeSet.of()
                    .count(new CounterChange(counter, List.of(1L), List.of()))
                    .build(command(key));
            LongAdder applied = new LongAdder();
            Race race = Race.named(key);
            for (int thread = 0; thread < 3; thread++) {
                boolean own = thread == 0;
                race.of(() -> {
                    ApplyResult answer = own ? bench.apply(set) : restarting(joined -> joined.apply(set));
                    if (answer instanceof ApplyResult.Applied) {
                        applied.increment();
                    } else {
                        assertEquals(
                                new ApplyResult.AlreadyApplied(set.command().receipt()), answer);
                    }
                });
            }
            race.run();
            assertEquals(1, applied.sum());
            assertEquals(List.of(1L), bench.counter(counter).fields());
        });
    }

    @Test
    @DisplayName("Transactions that change the same things in opposite order all come to an end")
    void oppositeOrder() {
        rounds(round -> {
            List<CounterKey> both = List.of(TALLY.key("a-" + round), TALLY.key("b-" + round));
            Race race = Race.named("opposite order " + round);
            for (int thread = 0; thread < 2; thread++) {
                int at = thread;
                race.of(() -> restarting(joined -> {
                    List<ApplyResult> answers = new ArrayList<>();
                    for (int i = 0; i < 2; i++) {
                        CounterKey counter = both.get((at + i) % 2);
                        answers.add(joined.apply(ChangeSet.of()
                                .count(new CounterChange(counter, List.of(1L), List.of()))
                                .build(command(round + "-" + at + "-" + i))));
                    }
                    return answers;
                }));
            }
            race.run();
            both.forEach(
                    counter -> assertEquals(List.of(2L), bench.counter(counter).fields()));
        });
    }

    /**
     * Works in a transaction and commits it; where others come first, from the beginning, and later the more often that
     * happens: a database that lets nobody wait has to be asked again.
     */
    private <R> R restarting(Function<Bench, R> work) {
        for (int attempt = 0; attempt < RESTARTS; attempt++) {
            try (HostTransaction transaction = begin()) {
                R answer = work.apply(bench.of(transaction.storage()).once());
                transaction.commit();
                return answer;
            } catch (RestartTransactionException | RetryableStorageException othersFirst) {
                LockSupport.parkNanos(Math.min(attempt * STEP_NANOS, MOST_NANOS));
            }
        }
        return fail("a transaction was begun " + RESTARTS + " times and never came through");
    }
}
