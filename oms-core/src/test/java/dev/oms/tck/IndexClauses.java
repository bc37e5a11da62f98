package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.BY_ACCOUNT;
import static dev.oms.tck.TckKinds.BY_ALL;
import static dev.oms.tck.TckKinds.BY_AT;
import static dev.oms.tck.TckKinds.BY_LABEL;
import static dev.oms.tck.TckKinds.BY_NUMBER;
import static dev.oms.tck.TckKinds.BY_TAG;
import static dev.oms.tck.TckKinds.BY_TEXT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Floor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.UnknownKindException;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Note;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Looking through an index: what is found, in which order, page by page. */
abstract class IndexClauses extends Clauses {

    private int inserts;

    IndexClauses(StorageUnderTest contract) {
        super(contract);
    }

    private void insert(Document... documents) {
        ChangeSet.Builder parts = ChangeSet.of();
        for (Document document : documents) {
            parts.insert(DOCUMENT, document);
        }
        bench.put("insert-" + inserts++, parts);
    }

    private void replace(Document before, Document after) {
        bench.put(
                "replace " + before.id() + "@" + before.version(),
                ChangeSet.of().replace(DOCUMENT, before, after));
    }

    private List<String> ids(Index<Document> index, KeyRange range) {
        return bench.all(index, range).stream().map(Document::id).toList();
    }

    private List<String> tagged(String tag) {
        return ids(BY_TAG, KeyRange.startingWith(tag));
    }

    @Test
    @DisplayName("An index nothing stands in answers an empty last page")
    void empty() {
        assertEquals(Page.empty(), bench.page(BY_LABEL, KeyRange.all(), Optional.empty(), 10));
        assertEquals(Page.empty(), bench.page(STOCK.index(), KeyRange.all(), Optional.empty(), 10));
    }

    @Test
    @DisplayName("An entity moves in its indexes with its change set: gone at the old key, found at the new one")
    void indexesMove() {
        Document first = Document.of("d").label("old").number(1).at(Instant.EPOCH);
        Document second = first.next().label("new").number(2).at(Instant.EPOCH.plusSeconds(1));
        insert(first, Document.of("beside").label("beside").number(9));
        replace(first, second);
        assertEquals(List.of(), ids(BY_LABEL, KeyRange.startingWith("old")));
        assertEquals(List.of(second), bench.all(BY_LABEL, KeyRange.startingWith("new")));
        assertEquals(List.of(), ids(BY_NUMBER, KeyRange.startingWith(1L)));
        assertEquals(List.of(second), bench.all(BY_NUMBER, KeyRange.startingWith(2L)));
        assertEquals(List.of("beside"), ids(BY_AT, KeyRange.startingWith(Instant.EPOCH)));
        assertEquals(List.of(second), bench.all(BY_ALL, KeyRange.startingWith("new", 2L, second.at())));
        assertEquals(List.of("beside", "d"), ids(BY_ALL, KeyRange.all()));
    }

    @Test
    @DisplayName("An entity is found under each of its keys, under none if it has none, and as keys come and go")
    void severalKeys() {
        Document first = Document.of("d").tagged("red", "blue");
        Document second = first.next().tagged("blue", "green");
        Document third = second.next().tagged();
        insert(first, Document.of("beside").tagged("blue"), Document.of("untagged"));
        assertEquals(List.of("d"), tagged("red"));
        assertEquals(List.of("beside", "d"), tagged("blue"));
        assertEquals(List.of("beside", "d", "d"), ids(BY_TAG, KeyRange.all()), "once for each key");
        replace(first, second);
        assertEquals(List.of(), tagged("red"));
        assertEquals(List.of("beside", "d"), tagged("blue"));
        assertEquals(List.of(second), bench.all(BY_TAG, KeyRange.startingWith("green")));
        replace(second, third);
        assertEquals(List.of("beside"), ids(BY_TAG, KeyRange.all()));
        replace(third, third.next().tagged("red"));
        assertEquals(List.of("d"), tagged("red"));
    }

    @Test
    @DisplayName("An entity found under a key that stayed is shown as it stands now")
    void foundAsItStandsNow() {
        Document first = Document.of("d").label("same").body("first");
        insert(first);
        replace(first, first.next().body("second"));
        assertEquals(List.of(first.next().body("second")), bench.all(BY_LABEL, KeyRange.startingWith("same")));
    }

    @Test
    @DisplayName("A refused change set moves nothing in an index")
    void refusedMovesNothing() {
        Document first = Document.of("d").label("old").tagged("old");
        insert(first);
        assertInstanceOf(
                ApplyResult.Short.class,
                bench.apply(ChangeSet.of()
                        .replace(DOCUMENT, first, first.next().label("new").tagged("new"))
                        .insert(DOCUMENT, Document.of("e").label("new"))
                        .count(new CounterChange(TALLY.key("t"), List.of(-1L), List.of(new Floor(TckKinds.COUNT, 0))))
                        .build(command("refused"))));
        assertEquals(List.of("d"), ids(BY_LABEL, KeyRange.startingWith("old")));
        assertEquals(List.of("d"), tagged("old"));
        assertEquals(List.of(), ids(BY_LABEL, KeyRange.startingWith("new")));
        assertEquals(List.of(), tagged("new"));
    }

    @Test
    @DisplayName("Equal keys are sorted by id, as UTF-8 bytes")
    void equalKeys() {
        List<String> ids = Texts.sorted();
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, Settings.random("equal keys"));
        insert(shuffled.stream().map(Document::of).toArray(Document[]::new));
        assertEquals(ids, ids(BY_LABEL, KeyRange.all()));
    }

    @Test
    @DisplayName("Texts are sorted as UTF-8 bytes: upper before lower case, accents last, supplementary after U+FFFF")
    void textsByBytes() {
        List<String> labels =
                Stream.concat(Stream.of(""), Texts.sorted().stream()).toList();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            documents.add(Document.of("d" + (1000 - i)).label(labels.get(i)));
        }
        Collections.shuffle(documents, Settings.random("texts"));
        insert(documents.toArray(Document[]::new));
        assertEquals(labels, bench.all(BY_LABEL).stream().map(Document::label).toList());
        assertEquals(
                labels.subList(1, 4),
                bench.all(BY_LABEL, KeyRange.all().from(labels.get(1)).until(labels.get(4))).stream()
                        .map(Document::label)
                        .toList());
        assertEquals(
                labels.subList(labels.size() - 3, labels.size()),
                bench.all(BY_LABEL, KeyRange.all().from(labels.get(labels.size() - 3))).stream()
                        .map(Document::label)
                        .toList());
    }

    @Test
    @DisplayName("Only equal text is found: look-alikes and longer texts are other keys, the empty text is one, too")
    void exactTexts() {
        List<String> labels =
                Stream.concat(Stream.of("", "aa"), Texts.LOOKALIKES.stream()).toList();
        insert(labels.stream()
                .map(label -> Document.of("d" + labels.indexOf(label)).label(label))
                .toArray(Document[]::new));
        for (String label : labels) {
            assertEquals(
                    List.of(label),
                    bench.all(BY_LABEL, KeyRange.startingWith(label)).stream()
                            .map(Document::label)
                            .toList());
        }
    }

    @Test
    @DisplayName("Numbers are sorted as numbers, negative ones first, from the least long to the greatest")
    void numbers() {
        List<Long> numbers =
                List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -10L, -9L, -1L, 0L, 1L, 9L, 10L, Long.MAX_VALUE);
        insert(numbers.stream()
                .map(number -> Document.of("d" + number).number(number))
                .toArray(Document[]::new));
        assertEquals(
                numbers, bench.all(BY_NUMBER).stream().map(Document::number).toList());
        assertEquals(
                List.of(-9L, -1L, 0L),
                bench.all(BY_NUMBER, KeyRange.all().from(-9L).until(1L)).stream()
                        .map(Document::number)
                        .toList());
    }

    @Test
    @DisplayName("Instants are sorted by time, to the microsecond, also before 1970")
    void instants() {
        Instant middle = Instant.parse("2024-02-29T12:00:00Z");
        List<Instant> instants = List.of(
                Instant.parse("1901-12-13T20:45:51Z"),
                Instant.EPOCH.minus(1, ChronoUnit.MICROS),
                Instant.EPOCH,
                Instant.EPOCH.plus(1, ChronoUnit.MICROS),
                middle.minus(1, ChronoUnit.MICROS),
                middle,
                middle.plus(1, ChronoUnit.MICROS),
                Instant.parse("2262-04-12T00:00:00Z"));
        insert(instants.stream().map(at -> Document.of("d " + at).at(at)).toArray(Document[]::new));
        assertEquals(instants, bench.all(BY_AT).stream().map(Document::at).toList());
        assertEquals(List.of("d " + middle), ids(BY_AT, KeyRange.startingWith(middle)));
        assertEquals(
                List.of("d " + instants.get(1), "d " + instants.get(2)),
                ids(BY_AT, KeyRange.all().from(instants.get(1)).until(instants.get(3))));
    }

    @Test
    @DisplayName("A range is half-open: its first key belongs to it, its end does not")
    void halfOpen() {
        insert(IntStream.range(0, 6)
                .mapToObj(i -> Document.of("d" + i).number(i))
                .toArray(Document[]::new));
        assertEquals(List.of("d2", "d3"), ids(BY_NUMBER, KeyRange.all().from(2L).until(4L)));
        assertEquals(List.of("d4", "d5"), ids(BY_NUMBER, KeyRange.all().from(4L)));
        assertEquals(List.of("d0", "d1"), ids(BY_NUMBER, KeyRange.all().until(2L)));
        assertEquals(List.of(), ids(BY_NUMBER, KeyRange.all().from(2L).until(2L)));
        assertEquals(List.of(), ids(BY_NUMBER, KeyRange.all().from(4L).until(2L)));
    }

    @Test
    @DisplayName("A range over several parts: the first parts equal, the next one bounded, the rest free")
    void prefixes() {
        List<Document> documents = new ArrayList<>();
        for (String label : List.of("", "a", "b")) {
            for (long number = 0; number < 3; number++) {
                for (int second = 0; second < 2; second++) {
                    documents.add(Document.of(label + number + second)
                            .label(label)
                            .number(number)
                            .at(Instant.ofEpochSecond(second)));
                }
            }
        }
        insert(documents.toArray(Document[]::new));
        assertEquals(List.of("a00", "a01", "a10", "a11", "a20", "a21"), ids(BY_ALL, KeyRange.startingWith("a")));
        assertEquals(List.of("a10", "a11"), ids(BY_ALL, KeyRange.startingWith("a", 1L)));
        assertEquals(List.of("a11"), ids(BY_ALL, KeyRange.startingWith("a", 1L, Instant.ofEpochSecond(1))));
        assertEquals(
                List.of("a10", "a11", "a20", "a21"),
                ids(BY_ALL, KeyRange.startingWith("a").from(1L)));
        assertEquals(
                List.of("b00", "b01"), ids(BY_ALL, KeyRange.startingWith("b").until(1L)));
        assertEquals(
                List.of("00", "10", "20"),
                Stream.of(0L, 1L, 2L)
                        .flatMap(number ->
                                ids(BY_ALL, KeyRange.startingWith("", number).until(Instant.ofEpochSecond(1))).stream())
                        .toList());
        assertEquals(documents.subList(6, 18), bench.all(BY_ALL, KeyRange.all().from("a")));
        assertEquals(documents, bench.all(BY_ALL));
    }

    @Test
    @DisplayName("Pages of any size hold every thing once and in order, the last one says it is the last")
    void pages() {
        int things = 7;
        insert(IntStream.range(0, things)
                .mapToObj(i ->
                        Document.of("d" + i).label(i < 4 ? "same" : "z" + i).tagged("x" + i % 2, "y"))
                .toArray(Document[]::new));
        List<String> labels = ids(BY_LABEL, KeyRange.all());
        List<String> tags = ids(BY_TAG, KeyRange.all());
        assertEquals(List.of("d0", "d1", "d2", "d3", "d4", "d5", "d6"), labels);
        assertEquals(2 * things, tags.size());
        for (int limit = 1; limit <= 2 * things + 1; limit++) {
            assertEquals(
                    labels,
                    bench.all(BY_LABEL, KeyRange.all(), limit).stream()
                            .map(Document::id)
                            .toList());
            assertEquals(
                    tags,
                    bench.all(BY_TAG, KeyRange.all(), limit).stream()
                            .map(Document::id)
                            .toList());
        }
        Page<Document> exactlyFull = bench.page(BY_LABEL, KeyRange.all(), Optional.empty(), things);
        assertEquals(things, exactlyFull.items().size());
        assertEquals(Optional.empty(), exactlyFull.next(), "the last page, though it is full");
        Page<Document> first = bench.page(BY_LABEL, KeyRange.all(), Optional.empty(), things - 1);
        assertEquals(Optional.of(new Cursor(IndexKey.of("z5"), "d5")), first.next());
    }

    @Test
    @DisplayName("What is inserted, removed or moved between two pages neither repeats nor hides anything else")
    void stablePages() {
        insert(IntStream.range(0, 10)
                .mapToObj(i -> Document.of("d" + i).number(i * 10L).label("l"))
                .toArray(Document[]::new));
        Page<Document> first = bench.page(BY_NUMBER, KeyRange.all(), Optional.empty(), 4);
        assertEquals(
                List.of("d0", "d1", "d2", "d3"),
                first.items().stream().map(Document::id).toList());
        insert(
                Document.of("before-1").number(5),
                Document.of("before-2").number(6),
                Document.of("before-3").number(7),
                Document.of("behind").number(55));
        Document d0 = Document.of("d0").number(0).label("l");
        Document d3 = Document.of("d3").number(30).label("l");
        replace(d0, d0.next().number(1000));
        replace(d3, d3.next().number(-1));
        assertEquals(
                List.of("d4", "d5", "behind", "d6", "d7", "d8", "d9", "d0"),
                rest(BY_NUMBER, first, 3).stream().map(Document::id).toList());
    }

    private <T> List<T> rest(Index<T> index, Page<T> first, int limit) {
        List<T> items = new ArrayList<>();
        Optional<Cursor> after = first.next();
        while (after.isPresent()) {
            Page<T> page = bench.page(index, KeyRange.all(), after, limit);
            items.addAll(page.items());
            after = page.next();
        }
        return items;
    }

    @Test
    @DisplayName("A cursor goes on behind its place even if the thing that stood there is gone")
    void cursorOfAThingThatLeft() {
        insert(
                Document.of("a").tagged("t"),
                Document.of("b").tagged("t"),
                Document.of("c").tagged("t"));
        Page<Document> first = bench.page(BY_TAG, KeyRange.startingWith("t"), Optional.empty(), 2);
        replace(
                Document.of("b").tagged("t"),
                Document.of("b").tagged("t").next().tagged());
        replace(
                Document.of("a").tagged("t"),
                Document.of("a").tagged("t").next().tagged());
        Page<Document> second = bench.page(BY_TAG, KeyRange.startingWith("t"), first.next(), 2);
        assertEquals(List.of("c"), second.items().stream().map(Document::id).toList());
    }

    @Test
    @DisplayName("Rows are found by their indexes, page by page")
    void rows() {
        ChangeSet.Builder parts = ChangeSet.of();
        for (int i = 0; i < 9; i++) {
            parts.append(ENTRY, new Entry("e" + i, i % 2 == 0 ? "even" : "odd", i, Instant.ofEpochSecond(-i)));
        }
        bench.put("rows", parts);
        assertEquals(
                List.of("e8", "e6", "e4", "e2", "e0"),
                bench.all(BY_ACCOUNT, KeyRange.startingWith("even"), 2).stream()
                        .map(Entry::id)
                        .toList());
        assertEquals(
                List.of("e5", "e3"),
                bench
                        .all(
                                BY_ACCOUNT,
                                KeyRange.startingWith("odd")
                                        .from(Instant.ofEpochSecond(-5))
                                        .until(Instant.ofEpochSecond(-1)))
                        .stream()
                        .map(Entry::id)
                        .toList());
    }

    @Test
    @DisplayName("Counters are found by the parts of their keys, at what they stand at")
    void counters() {
        bench.put(
                "counters",
                ChangeSet.of()
                        .count(new CounterChange(STOCK.key("b", "x"), List.of(1L, 0L), List.of()))
                        .count(new CounterChange(STOCK.key("a", "y"), List.of(2L, 1L), List.of()))
                        .count(new CounterChange(STOCK.key("a", "x"), List.of(3L, 2L), List.of()))
                        .count(new CounterChange(TALLY.key("a"), List.of(9L), List.of())));
        bench.put("more", ChangeSet.of().count(new CounterChange(STOCK.key("a", "y"), List.of(5L, 0L), List.of())));
        assertEquals(
                List.of(
                        new CounterValue(STOCK.key("a", "x"), List.of(3L, 2L)),
                        new CounterValue(STOCK.key("a", "y"), List.of(7L, 1L)),
                        new CounterValue(STOCK.key("b", "x"), List.of(1L, 0L))),
                bench.all(STOCK.index(), KeyRange.all(), 1));
        assertEquals(
                List.of(new CounterValue(STOCK.key("a", "y"), List.of(7L, 1L))),
                bench.all(STOCK.index(), KeyRange.startingWith("a").from("y")));
        assertEquals(List.of(new CounterValue(TALLY.key("a"), List.of(9L))), bench.all(TALLY.index()));
    }

    @Test
    @DisplayName("A range that does not fit its index is refused, and so is an index that no kind has")
    void misfits() {
        assertThrows(
                IllegalArgumentException.class,
                () -> bench.page(BY_LABEL, KeyRange.startingWith("a", "b"), Optional.empty(), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> bench.page(BY_NUMBER, KeyRange.startingWith("a"), Optional.empty(), 1));
        Index<Note> unknown =
                Index.one("tck.note.by_nothing", List.of(KeyPart.text("text")), note -> IndexKey.of(note.text()));
        assertEquals(
                List.of("tck.note.by_nothing"),
                assertThrows(UnknownKindException.class, () -> bench.page(unknown, KeyRange.all(), Optional.empty(), 1))
                        .names());
    }

    @Test
    @DisplayName("While entities move behind and before a reader's page, those that stay are each seen once")
    void pagesBesideWriters() {
        int stay = 20;
        ChangeSet.Builder parts = ChangeSet.of().insert(NOTE, new Note("mover", 1, "n000"));
        for (int i = 0; i < stay; i++) {
            parts.insert(NOTE, new Note("stays-" + i, 1, text(i * 10)));
        }
        bench.put("notes", parts);
        List<String> expected = bench.all(BY_TEXT).stream()
                .map(Note::id)
                .filter(id -> !id.equals("mover"))
                .toList();
        Race.Meeting meeting = new Race.Meeting(2);
        AtomicBoolean done = new AtomicBoolean();
        Race.named("pages beside a mover")
                .of(() -> {
                    try {
                        for (int scan = 0; scan < 1 + Settings.rounds() / 10; scan++) {
                            assertEquals(expected, scan(meeting, 1 + scan % 3));
                        }
                    } finally {
                        done.set(true);
                        meeting.leave();
                    }
                })
                .of(() -> {
                    try {
                        Note note = new Note("mover", 1, "n000");
                        for (int i = 0; !done.get(); i++) {
                            meeting.await();
                            Note next = note.next(text(i * 77 % (stay * 10)));
                            bench.put("move-" + i, ChangeSet.of().replace(NOTE, note, next));
                            note = next;
                        }
                    } finally {
                        meeting.leave();
                    }
                })
                .run();
    }

    /** All notes but the mover, which moves once while each page is read. */
    private List<String> scan(Race.Meeting meeting, int limit) throws Exception {
        List<String> ids = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            meeting.await();
            Page<Note> page = bench.page(BY_TEXT, KeyRange.all(), after, limit);
            page.items().stream()
                    .map(Note::id)
                    .filter(id -> !id.equals("mover"))
                    .forEach(ids::add);
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "n%03d", number);
    }

    @Test
    @DisplayName(
            "A bound that is absent bounds nothing, and one may lie at the very end of all numbers, times and texts")
    void absentBounds() {
        insert(
                Document.of("a")
                        .number(Long.MIN_VALUE)
                        .at(Instant.EPOCH.minusSeconds(1))
                        .label(""),
                Document.of("b").number(-1).at(Instant.EPOCH).label("\u0001"),
                Document.of("c")
                        .number(Long.MAX_VALUE)
                        .at(Instant.EPOCH.plusSeconds(1))
                        .label("\uDBFF\uDFFF"));
        assertEquals(List.of("a", "b"), ids(BY_NUMBER, KeyRange.all().until(0L)));
        assertEquals(List.of("b", "c"), ids(BY_NUMBER, KeyRange.all().from(Long.MIN_VALUE + 1)));
        assertEquals(List.of("c"), ids(BY_NUMBER, KeyRange.all().from(Long.MAX_VALUE)));
        assertEquals(List.of("a", "b"), ids(BY_NUMBER, KeyRange.all().until(Long.MAX_VALUE)));
        assertEquals(List.of(), ids(BY_NUMBER, KeyRange.all().until(Long.MIN_VALUE)));
        assertEquals(List.of("a"), ids(BY_AT, KeyRange.all().until(Instant.EPOCH)));
        assertEquals(List.of("a", "b"), ids(BY_LABEL, KeyRange.all().until("\uDBFF\uDFFF")));
        assertEquals(List.of("a", "b", "c"), ids(BY_LABEL, KeyRange.all().from("")));
    }

    @Test
    @DisplayName("A page of as many as there are numbers holds all, and is the last")
    void pageWithoutEnd() {
        insert(Document.of("a"), Document.of("b"), Document.of("c"));
        Page<Document> page = bench.page(BY_LABEL, KeyRange.all(), Optional.empty(), Integer.MAX_VALUE);
        assertEquals(3, page.items().size());
        assertEquals(Optional.empty(), page.next());
    }
}
