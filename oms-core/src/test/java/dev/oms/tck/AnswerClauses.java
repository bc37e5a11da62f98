package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.AVAILABLE;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.ON_HAND;
import static dev.oms.tck.TckKinds.STOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Command;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which answer a change set gets, and what the answer names. */
abstract class AnswerClauses extends Clauses {

    private static final CounterKey MUG = STOCK.key("MUG", "SEOUL");
    private static final CounterKey CUP = STOCK.key("CUP", "SEOUL");
    private static final Floor NOT_OVERSOLD = new Floor(AVAILABLE, 0);

    /** What stands against a change set. */
    private enum Against {
        TAKEN_CLAIM,
        TAKEN_ROW,
        STALE,
        SHORT
    }

    AnswerClauses(StorageUnderTest contract) {
        super(contract);
    }

    /** A claim, a row, a document at version 2, a note at version 1 and two mugs. */
    @BeforeEach
    void putWhatLaterSetsMeet() {
        bench.put(
                "before-1",
                ChangeSet.of()
                        .claim(new Claim("tck.space", "taken", "first"))
                        .insert(DOCUMENT, Document.of("d"))
                        .insert(NOTE, Note.of("n"))
                        .append(ENTRY, Entry.of("e"))
                        .count(new CounterChange(MUG, List.of(2L, 0L), List.of())));
        bench.put(
                "before-2",
                ChangeSet.of()
                        .replace(DOCUMENT, Document.of("d"), Document.of("d").next()));
    }

    private ApplyResult answer(Command command, Against... all) {
        ChangeSet.Builder parts = ChangeSet.of();
        for (Against against : all) {
            switch (against) {
                case TAKEN_CLAIM -> parts.claim(new Claim("tck.space", "taken", "second"));
                case TAKEN_ROW -> parts.append(ENTRY, Entry.of("e"));
                case STALE ->
                    parts.replace(DOCUMENT, Document.of("d"), Document.of("d").next());
                case SHORT -> parts.count(new CounterChange(MUG, List.of(-3L, 0L), List.of(NOT_OVERSOLD)));
            }
        }
        return bench.apply(parts.build(command));
    }

    @Test
    @DisplayName("A change set whose conditions all hold is Applied, and the answer is its receipt")
    void appliedAnswersTheReceipt() {
        Command command = command("k");
        assertEquals(
                new ApplyResult.Applied(command.receipt()),
                bench.apply(
                        ChangeSet.of().insert(DOCUMENT, Document.of("other")).build(command)));
    }

    @Test
    @DisplayName("A change set without parts is Applied: its command happened")
    void noPartsAtAll() {
        Command command = command("k");
        assertEquals(new ApplyResult.Applied(command.receipt()), answer(command));
        assertEquals(new ApplyResult.AlreadyApplied(command.receipt()), answer(command));
    }

    @Test
    @DisplayName("AlreadyApplied goes before Taken, Stale and Short")
    void alreadyAppliedGoesFirst() {
        Command command = command("k");
        answer(command);
        assertEquals(new ApplyResult.AlreadyApplied(command.receipt()), answer(command, Against.values()));
    }

    @Test
    @DisplayName("KeyReused goes before Taken, Stale and Short")
    void keyReusedGoesNext() {
        answer(command("k", "one thing"));
        assertEquals(new ApplyResult.KeyReused("k"), answer(command("k", "another"), Against.values()));
    }

    @Test
    @DisplayName("Taken goes before Stale and Short")
    void takenGoesBeforeStale() {
        assertEquals(
                Set.of(new Claim("tck.space", "taken", "first"), new Claim("tck.entry", "e", "e")),
                claims(answer(command("k"), Against.SHORT, Against.STALE, Against.TAKEN_CLAIM, Against.TAKEN_ROW)));
    }

    @Test
    @DisplayName("A taken row id goes before Stale and Short as well, though rows are locked after entities")
    void takenRowGoesBeforeStale() {
        assertEquals(
                Set.of(new Claim("tck.entry", "e", "e")),
                claims(answer(command("k"), Against.SHORT, Against.STALE, Against.TAKEN_ROW)));
    }

    @Test
    @DisplayName("Stale goes before Short")
    void staleGoesBeforeShort() {
        assertEquals(Set.of("tck.document/d"), refs(answer(command("k"), Against.SHORT, Against.STALE)));
    }

    @Test
    @DisplayName("Taken names every natural key and every row id that belongs to others, with its owner, and no more")
    void takenNamesAll() {
        bench.put(
                "before-3",
                ChangeSet.of().claim(new Claim("tck.other", "taken", "third")).append(MARK, new Mark("m")));
        ApplyResult answer = bench.apply(ChangeSet.of()
                .claim(new Claim("tck.space", "taken", "mine"))
                .claim(new Claim("tck.space", "free", "mine"))
                .claim(new Claim("tck.other", "taken", "mine"))
                .append(ENTRY, Entry.of("e"))
                .append(ENTRY, Entry.of("free"))
                .append(MARK, new Mark("m"))
                .append(MARK, new Mark("e"))
                .build(command("k")));
        assertEquals(
                Set.of(
                        new Claim("tck.space", "taken", "first"),
                        new Claim("tck.other", "taken", "third"),
                        new Claim("tck.entry", "e", "e"),
                        new Claim("tck.mark", "m", "m")),
                claims(answer));
    }

    @Test
    @DisplayName("Stale names every entity that moved, appeared or is absent, and no more")
    void staleNamesAll() {
        bench.put("before-3", ChangeSet.of().insert(DOCUMENT, Document.of("e")));
        ApplyResult answer = bench.apply(ChangeSet.of()
                .replace(DOCUMENT, Document.of("d"), Document.of("d").next())
                .replace(DOCUMENT, Document.of("e"), Document.of("e").next())
                .replace(DOCUMENT, Document.of("absent"), Document.of("absent").next())
                .insert(NOTE, Note.of("n"))
                .insert(NOTE, Note.of("d"))
                .expect(NOTE.ref("absent"), 1)
                .expect(NOTE.ref("also-absent"), 0)
                .expect(NOTE.ref("o"), 0)
                .build(command("k")));
        assertEquals(Set.of("tck.document/d", "tck.document/absent", "tck.note/n", "tck.note/absent"), refs(answer));
        assertEquals(
                Set.of("tck.document/d", "tck.document/e", "tck.note/n"),
                refs(bench.apply(ChangeSet.of()
                        .expect(DOCUMENT.ref("d"), 1)
                        .expect(DOCUMENT.ref("e"), 0)
                        .expect(NOTE.ref("n"), 2)
                        .build(command("k")))));
    }

    @Test
    @DisplayName("Short names every counter that would fall below a floor or out of range, and no more")
    void shortNamesAll() {
        bench.put("before-3", ChangeSet.of().count(new CounterChange(CUP, List.of(Long.MAX_VALUE, 0L), List.of())));
        CounterKey bowl = STOCK.key("BOWL", "SEOUL");
        CounterKey fork = STOCK.key("FORK", "SEOUL");
        ApplyResult answer = bench.apply(ChangeSet.of()
                .count(new CounterChange(MUG, List.of(0L, 3L), List.of(NOT_OVERSOLD)))
                .count(new CounterChange(CUP, List.of(1L, 0L), List.of()))
                .count(new CounterChange(bowl, List.of(-1L, 0L), List.of(new Floor(ON_HAND, 0))))
                .count(new CounterChange(fork, List.of(5L, 5L), List.of(NOT_OVERSOLD)))
                .build(command("k")));
        assertEquals(
                Set.of(MUG, CUP, bowl),
                new HashSet<>(assertInstanceOf(ApplyResult.Short.class, answer).counters()));
    }

    @Test
    @DisplayName("An entity id that exists is Stale, a row id that exists is Taken, even with equal content")
    void equalContentIsNoExcuse() {
        assertEquals(
                Set.of("tck.note/n"),
                refs(bench.apply(ChangeSet.of().insert(NOTE, Note.of("n")).build(command("k")))));
        assertEquals(
                Set.of(new Claim("tck.entry", "e", "e")),
                claims(bench.apply(ChangeSet.of().append(ENTRY, Entry.of("e")).build(command("k")))));
    }

    @Test
    @DisplayName("A replayed command is answered with the receipt that was stored, not with the one it brings")
    void theStoredReceiptIsTheAnswer() {
        Command first = command("k", "content", Instant.EPOCH);
        answer(first);
        assertEquals(
                new ApplyResult.AlreadyApplied(first.receipt()),
                answer(command("k", "content", Instant.EPOCH.plusSeconds(1))));
    }

    static Set<Claim> claims(ApplyResult answer) {
        return new HashSet<>(assertInstanceOf(ApplyResult.Taken.class, answer).claims());
    }

    static Set<String> refs(ApplyResult answer) {
        return new HashSet<>(assertInstanceOf(ApplyResult.Stale.class, answer).refs());
    }
}
