package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.AVAILABLE;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.StoredEvent;
import dev.oms.tck.Bench.Contents;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All of a change set or nothing of it. */
abstract class AtomicityClauses extends Clauses {

    private static final CounterKey MUG = STOCK.key("MUG", "SEOUL");
    private static final CounterKey CUP = STOCK.key("CUP", "SEOUL");
    private static final Floor NOT_OVERSOLD = new Floor(AVAILABLE, 0);

    /** The part of a set of every kind that is refused. */
    private enum Refusing {
        NOTHING,
        CLAIM,
        INSERT,
        REPLACE,
        EXPECT,
        ROW,
        COUNTER
    }

    private static final StoredEvent DELIVERED =
            new StoredEvent("tck.document", "z", 1, 0, "tck.inserted", 1, Bytes.utf8("z"), Instant.EPOCH);

    AtomicityClauses(StorageUnderTest contract) {
        super(contract);
    }

    @BeforeEach
    void putWhatLaterSetsMeet() {
        bench.put(
                "before",
                ChangeSet.of()
                        .claim(new Claim("tck.space", "taken", "first"))
                        .insert(DOCUMENT, Document.of("d"))
                        .insert(DOCUMENT, Document.of("z"))
                        .publish(DOCUMENT.ref("z"), DELIVERED.kind(), DELIVERED.schema(), DELIVERED.body())
                        .insert(NOTE, Note.of("n"))
                        .append(ENTRY, Entry.of("taken"))
                        .count(new CounterChange(MUG, List.of(2L, 0L), List.of())));
    }

    /** One part of every kind, the last of its kind refused if it is the one named. */
    private static ChangeSet everyPart(Refusing refusing) {
        return ChangeSet.of()
                .claim(new Claim("tck.space", "a", "mine"))
                .claim(new Claim("tck.space", refusing == Refusing.CLAIM ? "taken" : "z", "mine"))
                .insert(DOCUMENT, Document.of("a").tagged("x"))
                .insert(DOCUMENT, Document.of(refusing == Refusing.INSERT ? "z" : "y"))
                .replace(
                        DOCUMENT,
                        refusing == Refusing.REPLACE ? Document.of("d").next() : Document.of("d"),
                        refusing == Refusing.REPLACE
                                ? Document.of("d").next().next()
                                : Document.of("d").next())
                .expect(NOTE.ref("n"), refusing == Refusing.EXPECT ? 2 : 1)
                .append(ENTRY, Entry.of("a"))
                .append(ENTRY, Entry.of(refusing == Refusing.ROW ? "taken" : "z"))
                .count(new CounterChange(TALLY.key("t"), List.of(1L), List.of()))
                .count(new CounterChange(CUP, List.of(1L, 1L), List.of(NOT_OVERSOLD)))
                .count(new CounterChange(
                        MUG, List.of(refusing == Refusing.COUNTER ? -3L : -2L, 0L), List.of(NOT_OVERSOLD)))
                .publish(DOCUMENT.ref("a"), "tck.inserted", 1, Bytes.utf8("a"))
                .publish(DOCUMENT.ref("d"), "tck.replaced", 1, Bytes.utf8("d"))
                .delete(BuiltIn.OUTBOX, DELIVERED.id())
                .delete(BuiltIn.RECEIPTS, "before")
                .build(command("k"));
    }

    private <T extends ApplyResult> void nothingIsLeft(Refusing refusing, Class<T> expected) {
        Contents before = bench.contents();
        assertInstanceOf(expected, bench.apply(everyPart(refusing)));
        assertEquals(before, bench.contents(), "something of a refused change set is stored");
        assertEquals(Optional.empty(), bench.receipt("k"), "a refusal used up its key");
        assertEquals(Optional.empty(), bench.owner(new ClaimKey("tck.space", "a")));
        assertEquals(Optional.empty(), bench.entity(DOCUMENT.ref("a")));
        assertEquals(List.of(0L), bench.counter(TALLY.key("t")).fields());
        assertInstanceOf(
                ApplyResult.Applied.class,
                bench.apply(everyPart(Refusing.NOTHING)),
                "the corrected change set under the same key");
        allIsThere();
    }

    private void allIsThere() {
        Contents now = bench.contents();
        assertEquals(
                List.of("a@1", "d@2", "y@1", "z@1"),
                now.documents().stream()
                        .map(document -> document.id() + "@" + document.version())
                        .toList());
        assertEquals(List.of(Note.of("n")), now.notes());
        assertEquals(
                List.of("a", "taken", "z"),
                now.entries().stream().map(Entry::id).toList());
        assertEquals(
                List.of(
                        new Claim("tck.space", "a", "mine"),
                        new Claim("tck.space", "taken", "first"),
                        new Claim("tck.space", "z", "mine")),
                now.claims());
        assertEquals(List.of(0L, 0L), bench.counter(MUG).fields());
        assertEquals(List.of(1L, 1L), bench.counter(CUP).fields());
        assertEquals(List.of(1L), bench.counter(TALLY.key("t")).fields());
        assertEquals(
                List.of("tck.document/a@1", "tck.document/d@2"),
                now.events().stream()
                        .map(event -> event.streamType() + "/" + event.streamId() + "@" + event.version())
                        .toList());
        assertEquals(
                List.of("k"),
                now.receipts().stream().map(receipt -> receipt.key()).toList());
    }

    @Test
    @DisplayName("A change set with a part of every kind is applied whole")
    void appliedWhole() {
        assertInstanceOf(ApplyResult.Applied.class, bench.apply(everyPart(Refusing.NOTHING)));
        allIsThere();
    }

    @Test
    @DisplayName("A taken claim leaves nothing of its change set, and the key free for a corrected one")
    void takenClaim() {
        nothingIsLeft(Refusing.CLAIM, ApplyResult.Taken.class);
    }

    @Test
    @DisplayName("A refused insert leaves nothing of its change set, and the key free for a corrected one")
    void refusedInsert() {
        nothingIsLeft(Refusing.INSERT, ApplyResult.Stale.class);
    }

    @Test
    @DisplayName("A refused replacement leaves nothing of its change set, and the key free for a corrected one")
    void refusedReplace() {
        nothingIsLeft(Refusing.REPLACE, ApplyResult.Stale.class);
    }

    @Test
    @DisplayName(
            "A read guard that does not hold leaves nothing of its change set, and the key free for a corrected one")
    void refusedExpect() {
        nothingIsLeft(Refusing.EXPECT, ApplyResult.Stale.class);
    }

    @Test
    @DisplayName("A taken row id leaves nothing of its change set, and the key free for a corrected one")
    void takenRow() {
        nothingIsLeft(Refusing.ROW, ApplyResult.Taken.class);
    }

    @Test
    @DisplayName("A short counter leaves nothing of its change set, and the key free for a corrected one")
    void shortCounter() {
        nothingIsLeft(Refusing.COUNTER, ApplyResult.Short.class);
    }

    @Test
    @DisplayName("A change set of the most parts there may be is applied whole")
    void theMostParts() {
        bench.put("k", manyParts(0));
        Contents now = bench.contents();
        assertEquals(ChangeSet.MAX_PARTS / 4, now.marks().size());
        assertEquals(ChangeSet.MAX_PARTS / 4 + 2, now.documents().size());
        assertEquals(ChangeSet.MAX_PARTS / 4 + 1, now.claims().size());
        assertEquals(ChangeSet.MAX_PARTS / 4, now.tallies().size());
    }

    @Test
    @DisplayName("The last of the most parts there may be, refused, leaves nothing of the others")
    void theLastOfTheMostParts() {
        Contents before = bench.contents();
        assertInstanceOf(ApplyResult.Short.class, bench.apply(manyParts(2).build(command("k"))));
        assertEquals(before, bench.contents());
    }

    /** As many parts as there may be, the last counter with this floor. */
    private static ChangeSet.Builder manyParts(long floorOfTheLast) {
        ChangeSet.Builder parts = ChangeSet.of();
        for (int i = 0; i < ChangeSet.MAX_PARTS / 4; i++) {
            String id = "many-" + (1000 + i);
            boolean last = i == ChangeSet.MAX_PARTS / 4 - 1;
            parts.insert(DOCUMENT, Document.of(id))
                    .claim(new Claim("tck.many", id, id))
                    .append(MARK, new Mark(id))
                    .count(new CounterChange(
                            TALLY.key(id), List.of(1L), List.of(new Floor(COUNT, last ? floorOfTheLast : 0))));
        }
        return parts;
    }

    @Test
    @DisplayName("Nobody ever reads a part of a change set that is then refused")
    void refusedPartsAreNeverSeen() {
        AtomicBoolean done = new AtomicBoolean();
        Race race = Race.named("a refused change set beside readers").of(() -> {
            try {
                for (int i = 0; i < Settings.rounds(); i++) {
                    assertInstanceOf(ApplyResult.Short.class, bench.apply(everyPart(Refusing.COUNTER)));
                }
            } finally {
                done.set(true);
            }
        });
        IntStream.range(0, 2)
                .forEach(reader -> race.of(() -> {
                    do {
                        assertEquals(Optional.empty(), bench.entity(DOCUMENT.ref("a")), "a document");
                        assertEquals(Optional.empty(), bench.owner(new ClaimKey("tck.space", "a")), "a claim");
                        assertEquals(List.of(0L), bench.counter(TALLY.key("t")).fields(), "a counter");
                        assertEquals(Optional.empty(), bench.receipt("k"), "a receipt");
                    } while (!done.get());
                }));
        race.run();
    }
}
