package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterType;
import dev.oms.storage.EntityType;
import dev.oms.storage.KeyRange;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RowType;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.UnknownKindException;
import dev.oms.tck.Bench.Contents;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session sees, whose it is, and what it refuses. */
abstract class SessionClauses extends Clauses {

    private static final EntityType<Note> UNKNOWN_ENTITY =
            new EntityType<>("tck.unknown.entity", 99, Note.class, Note::id, Note::version, NOTE.codec(), List.of());
    private static final RowType<Mark> UNKNOWN_ROW =
            new RowType<>("tck.unknown.row", Mark.class, Mark::id, MARK.codec(), List.of());
    private static final CounterType UNKNOWN_COUNTER =
            new CounterType("tck.unknown.counter", 99, List.of("name"), List.of("count"), List.of());

    SessionClauses(StorageUnderTest contract) {
        super(contract);
    }

    private static ChangeSet.Builder everything(String owner, long amount) {
        return ChangeSet.of()
                .claim(new Claim("tck.space", "k", owner))
                .insert(DOCUMENT, Document.of("d").label(owner).tagged("t"))
                .publish(DOCUMENT.ref("d"), "tck.happened", 1, Bytes.utf8(owner))
                .append(MARK, new Mark("m"))
                .count(new CounterChange(TALLY.key("t"), List.of(amount), List.of()));
    }

    @Test
    @DisplayName("The storage knows the kinds it was made for, and the built-in ones")
    void knows() {
        Catalogue knows = bench.storage().knows();
        assertEquals(List.of(), knows.missing(TckKinds.CATALOGUE));
        BuiltIn.ROW_TYPES.forEach(type -> assertEquals(true, knows.knows(type), type::toString));
    }

    @Test
    @DisplayName("After Applied a session sees what it wrote, and so does every other, also one opened before")
    void ownWrites() {
        try (Session writer = bench.open();
                Session before = bench.open()) {
            assertEquals(Optional.empty(), noteOf(before));
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    writer.apply(ChangeSet.of().insert(NOTE, Note.of("n")).build(command("1"))));
            assertEquals(Optional.of(Note.of("n")), noteOf(writer));
            assertEquals(Optional.of(Note.of("n")), noteOf(before));
            assertEquals(
                    List.of(Note.of("n")),
                    before.find(TckKinds.BY_TEXT, KeyRange.all(), Optional.empty(), 9)
                            .items());
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    before.apply(ChangeSet.of()
                            .replace(NOTE, Note.of("n"), Note.of("n").next("2"))
                            .build(command("2"))));
            assertEquals(Optional.of(Note.of("n").next("2")), noteOf(writer));
        }
        assertEquals(Optional.of(Note.of("n").next("2")), bench.entity(NOTE.ref("n")));
    }

    private static Optional<Note> noteOf(Session session) {
        return session.fetch(new ReadPlan().entity(NOTE.ref("n"))).entity(NOTE.ref("n"));
    }

    @Test
    @DisplayName("A session goes on after a refusal")
    void goesOnAfterARefusal() {
        bench.put("before", ChangeSet.of().insert(NOTE, Note.of("n")));
        try (Session session = bench.open()) {
            assertInstanceOf(
                    ApplyResult.Stale.class,
                    session.apply(ChangeSet.of().insert(NOTE, Note.of("n")).build(command("k"))));
            assertEquals(Optional.of(Note.of("n")), noteOf(session));
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    session.apply(ChangeSet.of().insert(NOTE, Note.of("o")).build(command("k"))));
        }
    }

    @Test
    @DisplayName("A session of the storage's own is not joined")
    void notJoined() {
        try (Session session = bench.open()) {
            assertFalse(session.joined());
        }
    }

    @Test
    @DisplayName("A closed session throws IllegalStateException, and closing it twice is harmless")
    void closed() {
        Session session = bench.open();
        session.close();
        session.close();
        ChangeSet set = ChangeSet.of().insert(NOTE, Note.of("n")).build(command("k"));
        assertThrows(IllegalStateException.class, () -> session.apply(set));
        assertThrows(IllegalStateException.class, () -> session.applyAll(List.of(set)));
        assertThrows(IllegalStateException.class, () -> session.fetch(new ReadPlan().entity(NOTE.ref("n"))));
        assertThrows(
                IllegalStateException.class, () -> session.find(TckKinds.BY_TEXT, KeyRange.all(), Optional.empty(), 1));
        assertEquals(Optional.empty(), bench.entity(NOTE.ref("n")));
    }

    @Test
    @DisplayName("A storage opened again has everything: entities, rows, natural keys, counters, receipts, events")
    void reopenedHasEverything() {
        bench.put("1", everything("owner", 5));
        bench.put(
                "2",
                ChangeSet.of()
                        .replace(
                                DOCUMENT,
                                Document.of("d").label("owner").tagged("t"),
                                Document.of("d").next())
                        .insert(NOTE, Note.of("n")));
        Contents before = bench.contents();
        Bench again = reopened();
        assertEquals(before, again.contents());
        assertEquals(List.of(Note.of("n")), again.contents().notes());
        assertInstanceOf(
                ApplyResult.AlreadyApplied.class,
                again.apply(everything("owner", 5).build(command("1"))));
        assertInstanceOf(
                ApplyResult.Taken.class, again.apply(everything("other", 5).build(command("3"))));
        again.put("4", ChangeSet.of().count(new CounterChange(TALLY.key("t"), List.of(1L), List.of())));
        assertEquals(List.of(6L), again.counter(TALLY.key("t")).fields());
    }

    @Test
    @DisplayName("A part of an unknown kind throws UnknownKindException, and nothing is changed")
    void unknownKinds() {
        Contents before = bench.contents();
        for (ChangeSet.Builder unknown : List.of(
                ChangeSet.of().insert(UNKNOWN_ENTITY, Note.of("n")),
                ChangeSet.of()
                        .replace(UNKNOWN_ENTITY, Note.of("n"), Note.of("n").next("2")),
                ChangeSet.of().expect(UNKNOWN_ENTITY.ref("n"), 0),
                ChangeSet.of().append(UNKNOWN_ROW, new Mark("m")),
                ChangeSet.of().count(new CounterChange(UNKNOWN_COUNTER.key("c"), List.of(1L), List.of())))) {
            ChangeSet set = unknown.insert(NOTE, Note.of("known"))
                    .claim(new Claim("tck.space", "k", "me"))
                    .count(new CounterChange(TALLY.key("t"), List.of(1L), List.of()))
                    .build(command("k"));
            UnknownKindException thrown = assertThrows(UnknownKindException.class, () -> bench.apply(set));
            assertEquals(1, thrown.names().size());
            assertEquals(true, thrown.names().get(0).startsWith("tck.unknown."), thrown::getMessage);
            ChangeSet neighbour =
                    ChangeSet.of().insert(NOTE, Note.of("neighbour")).build(command("neighbour"));
            assertThrows(UnknownKindException.class, () -> bench.applyAll(neighbour, set));
            assertEquals(before, bench.contents());
        }
        assertThrows(
                UnknownKindException.class,
                () -> bench.page(UNKNOWN_COUNTER.index(), KeyRange.all(), Optional.empty(), 1));
    }

    @Test
    @DisplayName("Two sellers with the same ids, keys, natural keys and counters never meet")
    void sellersNeverMeet() {
        Bench other = bench.of(new SellerId("other"));
        bench.put("k", everything("mine", 5));
        Contents mine = bench.contents();
        Contents nothing = new Contents(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertEquals(nothing, other.contents());
        assertEquals(Optional.empty(), other.entity(DOCUMENT.ref("d")));
        assertEquals(List.of(0L), other.counter(TALLY.key("t")).fields());
        assertEquals(Optional.empty(), other.receipt("k"));
        other.applied(everything("theirs", 7).build(command("k", "another content")));
        assertEquals(mine, bench.contents());
        assertEquals(Optional.of("theirs"), other.entity(DOCUMENT.ref("d")).map(Document::label));
        assertEquals(List.of(7L), other.counter(TALLY.key("t")).fields());
        other.put(
                "delete",
                ChangeSet.of()
                        .delete(BuiltIn.RECEIPTS, "k")
                        .delete(BuiltIn.OUTBOX, mine.events().get(0).id()));
        assertEquals(List.of(), other.contents().events());
        assertEquals(mine, bench.contents());
    }

    @Test
    @DisplayName("Names of sellers that look alike are different sellers")
    void lookalikeSellers() {
        for (String name : Texts.LOOKALIKES) {
            bench.of(new SellerId(name))
                    .put(
                            "k",
                            ChangeSet.of()
                                    .insert(NOTE, new Note("n", 1, name))
                                    .count(new CounterChange(STOCK.key("s", "x"), List.of(1L, 0L), List.of())));
        }
        for (String name : Texts.LOOKALIKES) {
            Bench seller = bench.of(new SellerId(name));
            assertEquals(List.of(new Note("n", 1, name)), seller.all(TckKinds.BY_TEXT));
            assertEquals(List.of(1L, 0L), seller.counter(STOCK.key("s", "x")).fields());
        }
    }

    @Test
    @DisplayName("Two sessions of one thread do not know of each other: one goes on when the other is closed")
    void twoSessionsOfOneThread() {
        try (Session first = bench.open()) {
            Session second = bench.open();
            first.apply(everything("mine", 1).build(command("1")));
            second.apply(ChangeSet.of().append(MARK, new Mark("second")).build(command("2")));
            second.close();
            assertEquals(
                    Optional.of("mine"),
                    first.fetch(new ReadPlan().entity(DOCUMENT.ref("d")))
                            .entity(DOCUMENT.ref("d"))
                            .map(Document::label));
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    first.apply(ChangeSet.of().append(MARK, new Mark("first")).build(command("3"))));
        }
        assertEquals(List.of(new Mark("first"), new Mark("m"), new Mark("second")), bench.all(TckKinds.BY_MARK));
    }

    @Test
    @DisplayName("Sellers and keys whose texts have equal hash codes are different")
    void equalHashes() {
        for (String name : List.of("Aa", "BB")) {
            Bench seller = bench.of(new SellerId(name));
            for (String key : List.of("AaAa", "BBBB", "AaBB")) {
                seller.put(
                        key,
                        ChangeSet.of()
                                .claim(new Claim("tck.space", key, name + key))
                                .insert(NOTE, new Note(key, 1, name + key))
                                .count(new CounterChange(TALLY.key(key), List.of(1L), List.of())));
            }
        }
        for (String name : List.of("Aa", "BB")) {
            Bench seller = bench.of(new SellerId(name));
            for (String key : List.of("AaAa", "BBBB", "AaBB")) {
                assertEquals(Optional.of(new Note(key, 1, name + key)), seller.entity(NOTE.ref(key)));
                assertEquals(Optional.of(name + key), seller.owner(new ClaimKey("tck.space", key)));
                assertEquals(List.of(1L), seller.counter(TALLY.key(key)).fields());
            }
        }
    }
}
