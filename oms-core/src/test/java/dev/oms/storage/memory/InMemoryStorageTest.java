package dev.oms.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ApplyResult.AlreadyApplied;
import dev.oms.storage.ApplyResult.Applied;
import dev.oms.storage.ApplyResult.KeyReused;
import dev.oms.storage.ApplyResult.Short;
import dev.oms.storage.ApplyResult.Stale;
import dev.oms.storage.ApplyResult.Taken;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.EntityType;
import dev.oms.storage.Floor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.UnknownKindException;
import dev.oms.storage.memory.Depot.Crate;
import dev.oms.storage.memory.Depot.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryStorageTest {

    private final InMemoryStorage storage = InMemoryStorage.of(Depot.CATALOGUE);
    private final Session session = storage.open(SellerId.DEFAULT);

    private ApplyResult apply(String key, ChangeSet.Builder parts) {
        return session.apply(Depot.set(key, parts));
    }

    private void applied(String key, ChangeSet.Builder parts) {
        assertInstanceOf(Applied.class, apply(key, parts));
    }

    private Optional<Crate> crate(String id) {
        return session.fetch(new ReadPlan().entity(Depot.CRATE.ref(id))).entity(Depot.CRATE.ref(id));
    }

    private List<Long> stock(String sku) {
        return session.fetch(new ReadPlan().counter(Depot.stock(sku)))
                .counter(Depot.stock(sku))
                .fields();
    }

    private <T> List<T> all(Index<T> index) {
        return session.find(index, KeyRange.all(), Optional.empty(), 1_000).items();
    }

    private List<String> inAisle(String aisle) {
        return session.find(Depot.BY_AISLE, KeyRange.startingWith(aisle), Optional.empty(), 1_000).items().stream()
                .map(Crate::id)
                .toList();
    }

    @Nested
    class Applying {

        @Test
        void everyPartIsInPlaceAndCanBeReadBack() {
            Crate crate = Crate.of("C-1", "A");
            Move move = new Move("M-1", "C-1", Depot.NOON);
            ApplyResult result = apply(
                    "first",
                    ChangeSet.of()
                            .claim(new Claim("crate.tag", "red", "C-1"))
                            .insert(Depot.CRATE, crate)
                            .append(Depot.MOVE, move)
                            .count(Depot.receive("MUG", 5))
                            .publish(Depot.CRATE.ref("C-1"), "crate.opened", 1, Bytes.utf8("body")));
            assertEquals(new Applied(Depot.command("first").receipt()), result);
            RangeRead<Move> moves = new RangeRead<>(Depot.BY_TIME, KeyRange.startingWith("C-1"), 10);
            ReadSet read = session.fetch(new ReadPlan()
                    .entity(Depot.CRATE.ref("C-1"))
                    .counter(Depot.stock("MUG"))
                    .receipt("first")
                    .claim(new ClaimKey("crate.tag", "red"))
                    .range(moves));
            assertSame(crate, read.entity(Depot.CRATE.ref("C-1")).orElseThrow());
            assertEquals(5, read.counter(Depot.stock("MUG")).field("on_hand"));
            assertEquals(Optional.of("C-1"), read.owner(new ClaimKey("crate.tag", "red")));
            assertEquals(List.of(move), read.list(moves));
            StoredReceipt receipt = read.receipt("first").orElseThrow();
            assertEquals(Depot.command("first").receipt(), receipt.receipt());
            assertEquals(List.of(receipt), all(BuiltIn.RECEIPTS.indexes().get(0)));
            assertEquals(List.of(receipt), all(BuiltIn.RECEIPTS.indexes().get(1)));
            assertEquals(
                    List.of(new Claim("crate.tag", "red", "C-1")),
                    all(BuiltIn.CLAIMS.indexes().get(0)));
            assertEquals(
                    List.of(new StoredEvent(
                            "crate",
                            "C-1",
                            1,
                            0,
                            "crate.opened",
                            1,
                            Bytes.utf8("body"),
                            receipt.receipt().at())),
                    all(BuiltIn.OUTBOX.indexes().get(0)));
            assertEquals(List.of(new CounterValue(Depot.stock("MUG"), List.of(5L, 0L))), all(Depot.STOCK.index()));
        }

        @Test
        void theSameCommandAgainAnswersItsFirstReceipt() {
            applied("once", ChangeSet.of().count(Depot.receive("MUG", 5)));
            assertEquals(
                    new AlreadyApplied(Depot.command("once").receipt()),
                    apply("once", ChangeSet.of().count(Depot.receive("MUG", 5))));
            assertEquals(List.of(5L, 0L), stock("MUG"));
        }

        @Test
        void theSameKeyForSomethingElseIsRefused() {
            applied("once", ChangeSet.of().count(Depot.receive("MUG", 5)));
            ChangeSet other =
                    ChangeSet.of().count(Depot.receive("MUG", 6)).build(Depot.command("once", "something else"));
            assertEquals(new KeyReused("once"), session.apply(other));
            assertEquals(List.of(5L, 0L), stock("MUG"));
        }

        @Test
        void takenNamesEveryClaimAndRowWithItsOwner() {
            applied(
                    "first",
                    ChangeSet.of()
                            .claim(new Claim("tag", "a", "C-1"))
                            .claim(new Claim("tag", "b", "C-2"))
                            .append(Depot.MOVE, new Move("M-1", "C-1", Depot.NOON)));
            ApplyResult result = apply(
                    "second",
                    ChangeSet.of()
                            .claim(new Claim("tag", "a", "C-1"))
                            .claim(new Claim("tag", "b", "C-9"))
                            .claim(new Claim("tag", "free", "C-9"))
                            .append(Depot.MOVE, new Move("M-1", "C-9", Depot.NOON))
                            .append(Depot.MOVE, new Move("M-2", "C-9", Depot.NOON)));
            assertEquals(
                    new Taken(List.of(
                            new Claim("tag", "a", "C-1"),
                            new Claim("tag", "b", "C-2"),
                            new Claim("move", "M-1", "M-1"))),
                    result);
            assertEquals(1, all(Depot.BY_TIME).size());
            assertEquals(2, all(BuiltIn.CLAIMS.indexes().get(0)).size());
        }

        @Test
        void countersOfOneTextAreTwoCounters() {
            applied(
                    "first",
                    ChangeSet.of()
                            .count(new CounterChange(Depot.STOCK.key("a, b", "c"), List.of(1L, 0L), List.of()))
                            .count(new CounterChange(Depot.STOCK.key("a", "b, c"), List.of(2L, 0L), List.of())));
            assertEquals(2, all(Depot.STOCK.index()).size());
        }

        @Test
        void staleNamesEveryEntityAndNoDeletedRow() {
            Crate one = Crate.of("C-1", "A");
            Crate two = Crate.of("C-2", "A");
            Crate three = Crate.of("C-3", "A");
            applied(
                    "first",
                    ChangeSet.of()
                            .insert(Depot.CRATE, one)
                            .insert(Depot.CRATE, two)
                            .insert(Depot.CRATE, three));
            applied("second", ChangeSet.of().replace(Depot.CRATE, two, two.movedTo("B")));
            ApplyResult result = apply(
                    "third",
                    ChangeSet.of()
                            .insert(Depot.CRATE, one)
                            .replace(Depot.CRATE, two, two.movedTo("C"))
                            .replace(Depot.CRATE, three, three.movedTo("C"))
                            .expect(Depot.CRATE.ref("C-4"), 1)
                            .delete(BuiltIn.OUTBOX, "gone")
                            .delete(BuiltIn.RECEIPTS, "never"));
            assertEquals(new Stale(List.of("crate/C-1", "crate/C-2", "crate/C-4")), result);
            assertEquals(List.of("C-1", "C-3"), inAisle("A"));
            assertEquals(Optional.of(three), crate("C-3"));
        }

        @Test
        void aReplacementOfWhatNeverWasIsStale() {
            Crate crate = Crate.of("C-1", "A");
            assertEquals(
                    new Stale(List.of("crate/C-1")),
                    apply("first", ChangeSet.of().replace(Depot.CRATE, crate, crate.movedTo("B"))));
            assertEquals(Optional.empty(), crate("C-1"));
        }

        @Test
        void anExpectedVersionMustHoldAndNothingIsWritten() {
            Crate crate = Crate.of("C-1", "A");
            applied("first", ChangeSet.of().expect(Depot.CRATE.ref("C-1"), 0));
            applied("second", ChangeSet.of().insert(Depot.CRATE, crate));
            applied("third", ChangeSet.of().expect(Depot.CRATE.ref("C-1"), 1));
            assertInstanceOf(Stale.class, apply("fourth", ChangeSet.of().expect(Depot.CRATE.ref("C-1"), 0)));
            assertInstanceOf(Stale.class, apply("fifth", ChangeSet.of().expect(Depot.CRATE.ref("C-1"), 2)));
            assertSame(crate, crate("C-1").orElseThrow());
        }

        @Test
        void shortNamesEveryCounterAndNoneIsChanged() {
            applied("first", ChangeSet.of().count(Depot.receive("A", 1)).count(Depot.receive("B", 1)));
            ApplyResult result = apply(
                    "second",
                    ChangeSet.of()
                            .count(Depot.reserve("A", 2))
                            .count(Depot.reserve("B", 1))
                            .count(Depot.reserve("never", 1)));
            assertEquals(new Short(List.of(Depot.stock("A"), Depot.stock("never"))), result);
            assertEquals(List.of(1L, 0L), stock("B"));
            assertEquals(List.of(0L, 0L), stock("never"));
            assertEquals(2, all(Depot.STOCK.index()).size());
        }

        @Test
        void aNumberThatDoesNotFitIsShort() {
            applied("first", ChangeSet.of().count(Depot.receive("A", Long.MAX_VALUE)));
            assertEquals(
                    new Short(List.of(Depot.stock("A"))),
                    apply("second", ChangeSet.of().count(Depot.receive("A", 1))));
            assertEquals(List.of(Long.MAX_VALUE, 0L), stock("A"));
        }

        @Test
        void aFloorAloneIsCheckedAndWritesNothing() {
            CounterChange guard =
                    new CounterChange(Depot.stock("A"), List.of(0L, 0L), List.of(new Floor(Depot.AVAILABLE, 0)));
            applied("first", ChangeSet.of().count(guard));
            assertEquals(List.of(), all(Depot.STOCK.index()));
            CounterChange higher =
                    new CounterChange(Depot.stock("A"), List.of(0L, 0L), List.of(new Floor(Depot.AVAILABLE, 1)));
            assertInstanceOf(Short.class, apply("second", ChangeSet.of().count(higher)));
        }

        @Test
        void theFirstFailureInTheOrderOfPrecedenceIsTheAnswer() {
            Crate crate = Crate.of("C-1", "A");
            applied("first", ChangeSet.of().claim(new Claim("tag", "a", "C-1")).insert(Depot.CRATE, crate));
            assertInstanceOf(
                    Taken.class,
                    apply(
                            "second",
                            ChangeSet.of()
                                    .count(Depot.reserve("A", 1))
                                    .insert(Depot.CRATE, crate)
                                    .claim(new Claim("tag", "a", "C-2"))));
            assertInstanceOf(
                    Stale.class,
                    apply("second", ChangeSet.of().count(Depot.reserve("A", 1)).insert(Depot.CRATE, crate)));
            assertInstanceOf(
                    AlreadyApplied.class,
                    apply(
                            "first",
                            ChangeSet.of()
                                    .count(Depot.reserve("A", 1))
                                    .insert(Depot.CRATE, crate)
                                    .claim(new Claim("tag", "a", "C-2"))));
        }

        @Test
        void aRefusalDoesNotUseUpTheKey() {
            assertInstanceOf(Short.class, apply("key", ChangeSet.of().count(Depot.reserve("A", 1))));
            applied("key", ChangeSet.of().count(Depot.receive("A", 1)));
        }

        @Test
        void deliveredEventsAndPrunedReceiptsAreGone() {
            applied(
                    "first",
                    ChangeSet.of()
                            .insert(Depot.CRATE, Crate.of("C-1", "A"))
                            .publish(Depot.CRATE.ref("C-1"), "crate.opened", 1, Bytes.EMPTY));
            StoredEvent event = all(BuiltIn.OUTBOX.indexes().get(0)).get(0);
            applied("second", ChangeSet.of().delete(BuiltIn.OUTBOX, event.id()).delete(BuiltIn.RECEIPTS, "first"));
            assertEquals(List.of(), all(BuiltIn.OUTBOX.indexes().get(0)));
            assertEquals(
                    List.of("second"),
                    all(BuiltIn.RECEIPTS.indexes().get(1)).stream()
                            .map(StoredReceipt::key)
                            .toList());
            applied("third", ChangeSet.of().delete(BuiltIn.OUTBOX, event.id()));
            applied("first", ChangeSet.of().count(Depot.receive("A", 1)));
        }

        @Test
        void whatSellersKeepIsTheirOwn() {
            applied(
                    "first",
                    ChangeSet.of()
                            .insert(Depot.CRATE, Crate.of("C-1", "A"))
                            .claim(new Claim("tag", "a", "C-1"))
                            .count(Depot.receive("A", 1)));
            try (Session other = storage.open(new SellerId("other"))) {
                ReadSet read = other.fetch(new ReadPlan()
                        .entity(Depot.CRATE.ref("C-1"))
                        .counter(Depot.stock("A"))
                        .receipt("first")
                        .claim(new ClaimKey("tag", "a")));
                assertEquals(Optional.empty(), read.entity(Depot.CRATE.ref("C-1")));
                assertEquals(0, read.counter(Depot.stock("A")).field("on_hand"));
                assertEquals(Optional.empty(), read.receipt("first"));
                assertEquals(Optional.empty(), read.owner(new ClaimKey("tag", "a")));
                assertEquals(Page.empty(), other.find(Depot.BY_AISLE, KeyRange.all(), Optional.empty(), 10));
            }
        }
    }

    @Nested
    class ApplyingAList {

        @Test
        void theAnswersAreThoseOfOneAfterAnother() {
            Crate crate = Crate.of("C-1", "A");
            List<ApplyResult> answers = session.applyAll(List.of(
                    Depot.set("1", ChangeSet.of().insert(Depot.CRATE, crate).count(Depot.receive("A", 3))),
                    Depot.set("2", ChangeSet.of().count(Depot.reserve("A", 2))),
                    Depot.set("3", ChangeSet.of().count(Depot.reserve("A", 2)).claim(new Claim("tag", "a", "X"))),
                    Depot.set("4", ChangeSet.of().replace(Depot.CRATE, crate, crate.movedTo("B"))),
                    Depot.set("5", ChangeSet.of().replace(Depot.CRATE, crate, crate.movedTo("C"))),
                    Depot.set("1", ChangeSet.of()),
                    Depot.set("6", ChangeSet.of().claim(new Claim("tag", "a", "Y"))),
                    Depot.set("7", ChangeSet.of().claim(new Claim("tag", "a", "Z")))));
            assertEquals(
                    List.of(
                            new Applied(Depot.command("1").receipt()),
                            new Applied(Depot.command("2").receipt()),
                            new Short(List.of(Depot.stock("A"))),
                            new Applied(Depot.command("4").receipt()),
                            new Stale(List.of("crate/C-1")),
                            new AlreadyApplied(Depot.command("1").receipt()),
                            new Applied(Depot.command("6").receipt()),
                            new Taken(List.of(new Claim("tag", "a", "Y")))),
                    answers);
            assertEquals(List.of(3L, 2L), stock("A"));
            assertEquals(List.of("C-1"), inAisle("B"));
            assertEquals(List.of(), inAisle("A"));
        }

        @Test
        void anEmptyListIsAnsweredByAnEmptyList() {
            assertEquals(List.of(), session.applyAll(List.of()));
        }

        @Test
        void anUnknownKindInOneChangesNothingOfAny() {
            List<ChangeSet> sets = List.of(
                    Depot.set("1", ChangeSet.of().count(Depot.receive("A", 3))),
                    Depot.set("2", ChangeSet.of().count(Strange.change())));
            assertThrows(UnknownKindException.class, () -> session.applyAll(sets));
            assertEquals(List.of(0L, 0L), stock("A"));
        }
    }

    /** Kinds the storage was not made for. */
    private static final class Strange {

        static final EntityType<Crate> ENTITY = new EntityType<>(
                "strange", 9, Crate.class, Crate::id, Crate::version, RecordCodec.of(Crate.class), List.of());
        static final RowType<Move> ROW =
                new RowType<>("strange.row", Move.class, Move::id, RecordCodec.of(Move.class), List.of());
        static final CounterType COUNTER = new CounterType("strange.counter", 9, List.of("a"), List.of("n"), List.of());
        static final Index<Crate> INDEX =
                Index.one("strange.by", List.of(KeyPart.text("a")), crate -> IndexKey.of("a"));

        static CounterChange change() {
            return new CounterChange(COUNTER.key("a"), List.of(1L), List.of());
        }
    }

    @Nested
    class Refusing {

        @Test
        void unknownKindsAreAllNamedBeforeAnythingIsChanged() {
            ChangeSet set = Depot.set(
                    "key",
                    ChangeSet.of()
                            .insert(Depot.CRATE, Crate.of("C-1", "A"))
                            .insert(Strange.ENTITY, Crate.of("S", "A"))
                            .append(Strange.ROW, new Move("M", "C", Depot.NOON))
                            .count(Strange.change()));
            UnknownKindException unknown = assertThrows(UnknownKindException.class, () -> session.apply(set));
            assertEquals(List.of("strange", "strange.counter", "strange.row"), unknown.names());
            assertEquals(Optional.empty(), crate("C-1"));
            applied("key", ChangeSet.of());
        }

        @Test
        void unknownKindsCannotBeRead() {
            ReadPlan plan = new ReadPlan()
                    .entity(Strange.ENTITY.ref("a"))
                    .counter(Strange.COUNTER.key("a"))
                    .range(new RangeRead<>(Strange.INDEX, KeyRange.all(), 1));
            UnknownKindException unknown = assertThrows(UnknownKindException.class, () -> session.fetch(plan));
            assertEquals(List.of("strange", "strange.by", "strange.counter"), unknown.names());
            assertThrows(
                    UnknownKindException.class, () -> session.find(Strange.INDEX, KeyRange.all(), Optional.empty(), 1));
        }

        @Test
        void aRowTypeIsNotTheEntityTypeOfItsName() {
            RowType<Move> disguised =
                    new RowType<>("crate", Move.class, Move::id, RecordCodec.of(Move.class), List.of());
            ChangeSet set = Depot.set("key", ChangeSet.of().append(disguised, new Move("M", "C", Depot.NOON)));
            assertThrows(UnknownKindException.class, () -> session.apply(set));
        }

        @Test
        void nobodyAppendsToTheBuiltInKinds() {
            ChangeSet.Builder parts = ChangeSet.of();
            assertThrows(
                    IllegalArgumentException.class, () -> parts.append(BuiltIn.CLAIMS, new Claim("tag", "a", "X")));
        }

        @Test
        void anIndexThatThrowsLeavesNothingBehind() {
            record Odd(String id, long version) {}
            EntityType<Odd> type = new EntityType<>(
                    "odd",
                    1,
                    Odd.class,
                    Odd::id,
                    Odd::version,
                    RecordCodec.of(Odd.class),
                    List.of(Index.one("odd.by_half", List.of(KeyPart.number("half")), odd -> {
                        throw new IllegalStateException("an index that fails");
                    })));
            InMemoryStorage odd = InMemoryStorage.of(dev.oms.storage.Catalogue.of(List.of(type), List.of(Depot.STOCK)));
            try (Session opened = odd.open(SellerId.DEFAULT)) {
                ChangeSet set = Depot.set(
                        "key",
                        ChangeSet.of()
                                .claim(new Claim("tag", "a", "X"))
                                .count(Depot.receive("A", 1))
                                .insert(type, new Odd("O-1", 1)));
                assertThrows(IllegalStateException.class, () -> opened.apply(set));
                ReadSet read = opened.fetch(new ReadPlan()
                        .counter(Depot.stock("A"))
                        .claim(new ClaimKey("tag", "a"))
                        .entity(type.ref("O-1"))
                        .receipt("key"));
                assertEquals(0, read.counter(Depot.stock("A")).field("on_hand"));
                assertEquals(Optional.empty(), read.owner(new ClaimKey("tag", "a")));
                assertEquals(Optional.empty(), read.entity(type.ref("O-1")));
                assertEquals(Optional.empty(), read.receipt("key"));
            }
        }

        @Test
        void aClosedSessionRefusesEverything() {
            session.close();
            session.close();
            assertThrows(IllegalStateException.class, () -> session.fetch(new ReadPlan()));
            assertThrows(IllegalStateException.class, () -> all(Depot.BY_AISLE));
            assertThrows(IllegalStateException.class, () -> apply("key", ChangeSet.of()));
            assertThrows(IllegalStateException.class, () -> session.applyAll(List.of()));
        }

        @Test
        void aRangeThatDoesNotFitTheIndexIsRefused() {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.find(Depot.BY_AISLE, KeyRange.startingWith("A", "B"), Optional.empty(), 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.find(Depot.BY_AISLE, KeyRange.startingWith(1L), Optional.empty(), 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.find(Depot.BY_AISLE, KeyRange.all(), Optional.empty(), 0));
        }

        @Test
        void anOwnSessionIsNotJoined() {
            assertFalse(session.joined());
            assertSame(Depot.CATALOGUE, storage.knows());
        }
    }

    @Nested
    class Finding {

        @Test
        void anIndexMovesWithItsEntity() {
            Crate crate = Crate.of("C-1", "A");
            Crate moved = crate.movedTo("B");
            Crate hidden = moved.movedTo("nowhere");
            applied("1", ChangeSet.of().insert(Depot.CRATE, crate));
            applied("2", ChangeSet.of().replace(Depot.CRATE, crate, moved));
            assertEquals(List.of(), inAisle("A"));
            assertEquals(List.of("C-1"), inAisle("B"));
            applied("3", ChangeSet.of().replace(Depot.CRATE, moved, hidden));
            assertEquals(List.of(), all(Depot.BY_AISLE));
            applied("4", ChangeSet.of().replace(Depot.CRATE, hidden, hidden.movedTo("A")));
            assertEquals(List.of("C-1"), inAisle("A"));
        }

        @Test
        void aKeyThatStaysShowsTheNewState() {
            Crate crate = Crate.of("C-1", "A");
            Crate same = crate.movedTo("A");
            applied("1", ChangeSet.of().insert(Depot.CRATE, crate));
            applied("2", ChangeSet.of().replace(Depot.CRATE, crate, same));
            assertEquals(List.of(same), all(Depot.BY_AISLE));
        }

        @Test
        void aThingIsFoundUnderEachOfItsKeys() {
            Crate crate = Crate.of("C-1", "A", "red", "tall");
            applied("1", ChangeSet.of().insert(Depot.CRATE, crate));
            assertEquals(
                    List.of(crate),
                    session.find(Depot.BY_LABEL, KeyRange.startingWith("red"), Optional.empty(), 9)
                            .items());
            assertEquals(
                    List.of(crate),
                    session.find(Depot.BY_LABEL, KeyRange.startingWith("tall"), Optional.empty(), 9)
                            .items());
            Crate next = new Crate("C-1", 2, "A", Set.of("tall"));
            applied("2", ChangeSet.of().replace(Depot.CRATE, crate, next));
            assertEquals(List.of(next), all(Depot.BY_LABEL));
        }

        @Test
        void thingsAreSortedByKeyAndIdAsUtf8() {
            String astral = new String(Character.toChars(0x1F600));
            List<String> sorted = List.of("A", "a", "a ", "é", "\uFFFD", astral);
            List<String> shuffled = List.of(astral, "a ", "\uFFFD", "a", "é", "A");
            for (String aisle : shuffled) {
                applied(aisle, ChangeSet.of().insert(Depot.CRATE, Crate.of("id " + aisle, aisle)));
            }
            assertEquals(sorted, all(Depot.BY_AISLE).stream().map(Crate::aisle).toList());
            for (String id : shuffled) {
                applied("2" + id, ChangeSet.of().insert(Depot.CRATE, Crate.of(id, "same")));
            }
            assertEquals(sorted, inAisle("same"));
        }

        @Test
        void aRangeIsHalfOpen() {
            for (int i = 0; i < 5; i++) {
                applied("k" + i, ChangeSet.of().append(Depot.MOVE, new Move("M-" + i, "C", Depot.NOON.plusMillis(i))));
            }
            applied("other", ChangeSet.of().append(Depot.MOVE, new Move("M-9", "D", Depot.NOON.plusMillis(2))));
            KeyRange range =
                    KeyRange.startingWith("C").from(Depot.NOON.plusMillis(1)).until(Depot.NOON.plusMillis(4));
            assertEquals(
                    List.of("M-1", "M-2", "M-3"),
                    session.find(Depot.BY_TIME, range, Optional.empty(), 9).items().stream()
                            .map(Move::id)
                            .toList());
            assertEquals(
                    List.of("M-0"),
                    session
                            .find(
                                    Depot.BY_TIME,
                                    KeyRange.startingWith("C").until(Depot.NOON.plusMillis(1)),
                                    Optional.empty(),
                                    9)
                            .items()
                            .stream()
                            .map(Move::id)
                            .toList());
        }

        @Test
        void pagesNeitherRepeatNorMiss() {
            for (int i = 0; i < 25; i++) {
                applied("k" + i, ChangeSet.of().insert(Depot.CRATE, Crate.of("C-%02d".formatted(i), "A" + i % 3)));
            }
            for (int limit : List.of(1, 2, 5, 24, 25, 26)) {
                List<Crate> paged = new ArrayList<>();
                Optional<Cursor> after = Optional.empty();
                int pages = 0;
                do {
                    Page<Crate> page = session.find(Depot.BY_AISLE, KeyRange.all(), after, limit);
                    assertTrue(page.items().size() <= limit);
                    paged.addAll(page.items());
                    after = page.next();
                    pages++;
                } while (after.isPresent() && pages <= 25);
                assertEquals(all(Depot.BY_AISLE), paged);
                assertEquals((25 + limit - 1) / limit, pages);
            }
        }

        @Test
        void aCursorHoldsWhereItsThingIsGone() {
            List<Crate> crates =
                    IntStream.range(0, 4).mapToObj(i -> Crate.of("C-" + i, "A")).toList();
            crates.forEach(crate -> applied(crate.id(), ChangeSet.of().insert(Depot.CRATE, crate)));
            Page<Crate> first = session.find(Depot.BY_AISLE, KeyRange.startingWith("A"), Optional.empty(), 2);
            applied(
                    "move",
                    ChangeSet.of()
                            .replace(Depot.CRATE, crates.get(1), crates.get(1).movedTo("B")));
            applied("before", ChangeSet.of().insert(Depot.CRATE, Crate.of("C-0b", "A")));
            applied("behind", ChangeSet.of().insert(Depot.CRATE, Crate.of("C-2b", "A")));
            Page<Crate> second = session.find(Depot.BY_AISLE, KeyRange.startingWith("A"), first.next(), 9);
            assertEquals(
                    List.of("C-2", "C-2b", "C-3"),
                    second.items().stream().map(Crate::id).toList());
            assertEquals(Optional.empty(), second.next());
        }

        @Test
        void aCursorBeforeTheRangeBeginsWithTheRange() {
            applied("1", ChangeSet.of().insert(Depot.CRATE, Crate.of("C-1", "B")));
            Cursor early = new Cursor(IndexKey.of("A"), "Z");
            assertEquals(
                    1,
                    session.find(Depot.BY_AISLE, KeyRange.startingWith("B"), Optional.of(early), 9)
                            .items()
                            .size());
        }
    }
}
