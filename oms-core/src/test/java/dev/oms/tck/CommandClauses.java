package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.AVAILABLE;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.InvalidKeyException;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.StoredReceipt;
import dev.oms.tck.Bench.Contents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A command happens once per key. */
abstract class CommandClauses extends Clauses {

    private static final int TWINS = 4;

    CommandClauses(StorageUnderTest contract) {
        super(contract);
    }

    private static CounterKey tally(String name) {
        return TALLY.key(name);
    }

    private static ChangeSet.Builder one(CounterKey key) {
        return ChangeSet.of().count(new CounterChange(key, List.of(1L), List.of()));
    }

    @Test
    @DisplayName("A command is applied once: the same again is AlreadyApplied and changes nothing")
    void once() {
        ChangeSet set = one(tally("t")).build(command("k"));
        bench.applied(set);
        Contents before = bench.contents();
        assertEquals(new ApplyResult.AlreadyApplied(set.command().receipt()), bench.apply(set));
        assertEquals(before, bench.contents());
    }

    @Test
    @DisplayName("Another command under a key that is used is KeyReused and changes nothing")
    void reused() {
        bench.applied(one(tally("t")).build(command("k", "one thing")));
        Contents before = bench.contents();
        assertEquals(new ApplyResult.KeyReused("k"), bench.apply(one(tally("t")).build(command("k", "another thing"))));
        assertEquals(before, bench.contents());
    }

    @Test
    @DisplayName("Of twins at the same time one is Applied, the others AlreadyApplied with its receipt")
    void twins() {
        rounds(round -> {
            String key = "twins-" + round;
            ChangeSet set = one(tally(key)).build(command(key));
            List<ApplyResult> answers = race(key, TWINS, i -> set);
            oneApplied(answers, ApplyResult.AlreadyApplied.class);
            assertTrue(
                    answers.contains(
                            new ApplyResult.AlreadyApplied(set.command().receipt())),
                    answers::toString);
            assertEquals(List.of(1L), bench.counter(tally(key)).fields(), "applied once");
        });
    }

    @Test
    @DisplayName("Of different commands under one key at the same time one is Applied, the others KeyReused")
    void impostors() {
        rounds(round -> {
            String key = "impostors-" + round;
            List<ApplyResult> answers = race(key, TWINS, i -> one(tally(key)).build(command(key, "content " + i)));
            int winner = oneApplied(answers, ApplyResult.KeyReused.class);
            assertEquals(List.of(1L), bench.counter(tally(key)).fields(), "applied once");
            assertEquals(
                    Optional.of(command(key, "content " + winner).fingerprint()),
                    bench.receipt(key).map(StoredReceipt::fingerprint));
        });
    }

    @Test
    @DisplayName("Whoever waited for a twin that is then refused goes on, and is applied")
    void waitersGoOn() {
        rounds(round -> {
            String key = "waiters-" + round;
            ChangeSet good = one(tally(key)).build(command(key));
            ChangeSet refused = one(tally(key))
                    .count(new CounterChange(
                            STOCK.key("absent", "SEOUL"), List.of(-1L, 0L), List.of(new Floor(AVAILABLE, 0))))
                    .build(command(key));
            List<ApplyResult> answers = race(key, TWINS, i -> i % 2 == 0 ? refused : good);
            for (int i = 0; i < TWINS; i += 2) {
                ApplyResult answer = answers.get(i);
                assertTrue(
                        answer instanceof ApplyResult.Short || answer instanceof ApplyResult.AlreadyApplied,
                        answers::toString);
            }
            oneApplied(List.of(answers.get(1), answers.get(3)), ApplyResult.AlreadyApplied.class);
            assertEquals(List.of(1L), bench.counter(tally(key)).fields(), "applied once");
        });
    }

    @Test
    @DisplayName("Keys of commands that look alike are different keys")
    void lookalikes() {
        for (String key : Texts.LOOKALIKES) {
            assertInstanceOf(
                    ApplyResult.Applied.class, bench.apply(one(tally("t")).build(command(key))), key);
        }
        for (String key : Texts.LOOKALIKES) {
            assertEquals(Optional.of(key), bench.receipt(key).map(StoredReceipt::key), () -> "the receipt of " + key);
        }
        assertEquals(
                List.of((long) Texts.LOOKALIKES.size()),
                bench.counter(tally("t")).fields());
    }

    @Test
    @DisplayName("A key of a command may have 255 code points, and its last one counts")
    void longest() {
        for (String key : Texts.LONGEST) {
            bench.applied(one(tally("t")).build(command(key)));
        }
        assertThrows(InvalidKeyException.class, () -> command(Texts.TOO_LONG));
    }

    @Test
    @DisplayName("A pruned receipt frees its key, and what the command did stays")
    void pruned() {
        Command command = command("k");
        bench.applied(one(tally("t")).claim(new Claim("tck.space", "c", "me")).build(command));
        bench.put("prune", ChangeSet.of().delete(BuiltIn.RECEIPTS, "k"));
        assertEquals(Optional.empty(), bench.receipt("k"));
        assertEquals(Optional.of("me"), bench.owner(new ClaimKey("tck.space", "c")));
        assertEquals(List.of(1L), bench.counter(tally("t")).fields());
        assertInstanceOf(ApplyResult.Applied.class, bench.apply(one(tally("t")).build(command)));
    }

    @Test
    @DisplayName(
            "The oldest receipts are found first and pruned together; the younger ones stay, and so do natural keys")
    void prunedByAge() {
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (int day = 0; day < 6; day++) {
            String key = "day-" + (9 - day);
            bench.applied(one(tally(key))
                    .claim(new Claim("tck.space", key, key))
                    .build(command(key, key, first.plus(Duration.ofDays(day)))));
        }
        KeyRange old = KeyRange.all().until(first.plus(Duration.ofDays(4)));
        Page<StoredReceipt> page = bench.page(Bench.Builtins.RECEIPTS_BY_TIME, old, Optional.empty(), 3);
        assertEquals(
                List.of("day-9", "day-8", "day-7"),
                page.items().stream().map(StoredReceipt::key).toList());
        ChangeSet.Builder prune = ChangeSet.of();
        page.items().forEach(receipt -> prune.delete(BuiltIn.RECEIPTS, receipt.key()));
        bench.applied(prune.build(command("prune", "prune", first.plus(Duration.ofDays(6)))));
        assertEquals(
                List.of("day-6"),
                bench.all(Bench.Builtins.RECEIPTS_BY_TIME, old).stream()
                        .map(StoredReceipt::key)
                        .toList());
        assertEquals(
                List.of("day-4", "day-5", "day-6", "prune"),
                bench.all(Bench.Builtins.RECEIPTS_BY_KEY).stream()
                        .map(StoredReceipt::key)
                        .toList());
        assertEquals(6, bench.all(Bench.Builtins.CLAIMS_BY_KEY).size());
        assertEquals(
                new ApplyResult.Taken(List.of(new Claim("tck.space", "day-9", "day-9"))),
                bench.apply(ChangeSet.of()
                        .claim(new Claim("tck.space", "day-9", "another"))
                        .build(command("day-9"))));
        bench.applied(one(tally("day-9")).build(command("day-9")));
    }

    @Test
    @DisplayName("Deleting what is gone already is no obstacle: two relays may do it")
    void deletedTwice() {
        bench.put("first", ChangeSet.of().delete(BuiltIn.RECEIPTS, "never").delete(BuiltIn.OUTBOX, "never"));
        bench.applied(one(tally("t")).build(command("k")));
        List<ApplyResult> answers = race("two prunings", 2, i -> ChangeSet.of()
                .delete(BuiltIn.RECEIPTS, "k")
                .build(command("prune-" + i)));
        assertEquals(2, count(answers, ApplyResult.Applied.class), answers::toString);
    }

    @Test
    @DisplayName("A refused command may be repeated until it fits")
    void refusedUntilItFits() {
        ChangeSet take = ChangeSet.of()
                .count(new CounterChange(tally("t"), List.of(-1L), List.of(new Floor(COUNT, 0))))
                .build(command("take"));
        assertInstanceOf(ApplyResult.Short.class, bench.apply(take));
        assertInstanceOf(ApplyResult.Short.class, bench.apply(take));
        bench.applied(one(tally("t")).build(command("give")));
        assertEquals(
                List.of(ApplyResult.Applied.class, ApplyResult.AlreadyApplied.class),
                Stream.of(bench.apply(take), bench.apply(take))
                        .map(Object::getClass)
                        .toList());
    }
}
