package dev.oms.tck;

import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.STOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Note;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read is what was written, and a plan is answered whole. */
abstract class ValueClauses extends Clauses {

    private static final int MEGABYTE = 1 << 20;

    ValueClauses(StorageUnderTest contract) {
        super(contract);
    }

    @Test
    @DisplayName("Microseconds, extreme numbers, empty and supplementary texts come back as they were")
    void extremes() {
        List<Document> documents = List.of(
                new Document(
                        "least",
                        1,
                        "",
                        List.of("", " "),
                        Long.MIN_VALUE,
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        ""),
                new Document(
                        "most",
                        1,
                        "\uDBFF\uDFFF\uFFFF",
                        List.of("\uD83D\uDE00", "\r\n\t"),
                        Long.MAX_VALUE,
                        Instant.parse("2024-02-29T23:59:59.999999Z"),
                        "' \" \\ % _ \u0001 \u00E9 e\u0301 \uD83D\uDC68\u200D\uD83D\uDC69"),
                new Document(
                        "blank",
                        1,
                        " ",
                        List.of(" "),
                        (1L << 53) + 1, // no double
                        Instant.parse("2024-02-29T00:00:00.000001Z"),
                        " \t\r\n "));
        ChangeSet.Builder parts = ChangeSet.of();
        documents.forEach(document -> parts.insert(DOCUMENT, document));
        Entry entry = new Entry("e", "", Long.MIN_VALUE, Instant.parse("1900-01-01T00:00:00.000001Z"));
        bench.put("k", parts.append(ENTRY, entry));
        for (Document document : documents) {
            assertEquals(Optional.of(document), bench.entity(DOCUMENT.refOf(document)));
            assertEquals(
                    List.of(document),
                    bench.all(
                            TckKinds.BY_ALL,
                            KeyRange.startingWith(document.label(), document.number(), document.at())));
        }
        assertEquals(List.of(entry), bench.all(TckKinds.BY_ACCOUNT));
    }

    @Test
    @DisplayName("An entity of a megabyte comes back whole, and so does its next version")
    void megabyte() {
        String body = "0123456789abcd\u00E9".repeat(MEGABYTE / 16);
        Document first = Document.of("big").body(body);
        bench.put("1", ChangeSet.of().insert(DOCUMENT, first));
        assertEquals(Optional.of(first), bench.entity(DOCUMENT.ref("big")));
        Document second = first.next().body("x" + body);
        bench.put(
                "2",
                ChangeSet.of()
                        .replace(DOCUMENT, first, second)
                        .publish(DOCUMENT.ref("big"), "tck.big", 1, Bytes.utf8(body)));
        assertEquals(Optional.of(second), bench.entity(DOCUMENT.ref("big")));
        assertEquals(
                body, bench.all(Bench.Builtins.OUTBOX_BY_POSITION).get(0).body().utf8());
    }

    @Test
    @DisplayName("The default time zone of the virtual machine shifts nothing")
    void timeZones() {
        Instant inTheGap = Instant.parse("2024-03-10T10:30:00.000001Z");
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            bench.put(
                    "k",
                    ChangeSet.of()
                            .insert(DOCUMENT, Document.of("d").at(inTheGap))
                            .append(ENTRY, new Entry("e", "a", 1, inTheGap)));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
            assertEquals(Optional.of(inTheGap), bench.entity(DOCUMENT.ref("d")).map(Document::at));
            assertEquals(
                    1,
                    bench.all(TckKinds.BY_AT, KeyRange.startingWith(inTheGap)).size());
            assertEquals(
                    List.of(inTheGap),
                    bench.all(TckKinds.BY_ACCOUNT).stream().map(Entry::at).toList());
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    @DisplayName("A plan is answered whole: what is there as it stands, what is absent as absent or zero")
    void wholePlans() {
        CounterKey mug = STOCK.key("MUG", "SEOUL");
        CounterKey cup = STOCK.key("CUP", "SEOUL");
        ClaimKey taken = new ClaimKey("tck.space", "taken");
        ClaimKey free = new ClaimKey("tck.space", "free");
        bench.put(
                "before",
                ChangeSet.of()
                        .insert(DOCUMENT, Document.of("x").label("l"))
                        .insert(DOCUMENT, Document.of("y").label("l"))
                        .insert(DOCUMENT, Document.of("z").label("m"))
                        .insert(NOTE, Note.of("x"))
                        .claim(new Claim("tck.space", "taken", "owner"))
                        .count(new CounterChange(mug, List.of(2L, 1L), List.of())));
        RangeRead<Document> one = new RangeRead<>(TckKinds.BY_LABEL, KeyRange.startingWith("l"), 1);
        RangeRead<Document> all = new RangeRead<>(TckKinds.BY_LABEL, KeyRange.startingWith("l"), 9);
        RangeRead<Document> none = new RangeRead<>(TckKinds.BY_TAG, KeyRange.all(), 9);
        ReadPlan plan = new ReadPlan()
                .entity(DOCUMENT.ref("x"))
                .entity(DOCUMENT.ref("absent"))
                .entity(NOTE.ref("x"))
                .entity(NOTE.ref("y"))
                .counter(mug)
                .counter(cup)
                .receipt("before")
                .receipt("never")
                .claim(taken)
                .claim(free)
                .range(one)
                .range(all)
                .range(none);
        try (Session session = bench.open()) {
            ReadSet read = session.fetch(plan);
            assertEquals(Optional.of(Document.of("x").label("l")), read.entity(DOCUMENT.ref("x")));
            assertEquals(Optional.empty(), read.entity(DOCUMENT.ref("absent")));
            assertEquals(Optional.of(Note.of("x")), read.entity(NOTE.ref("x")));
            assertEquals(Optional.empty(), read.entity(NOTE.ref("y")));
            assertEquals(List.of(2L, 1L), read.counter(mug).fields());
            assertEquals(List.of(0L, 0L), read.counter(cup).fields());
            assertEquals(
                    Optional.of(Bench.command("before").fingerprint()),
                    read.receipt("before").map(receipt -> receipt.fingerprint()));
            assertEquals(Optional.empty(), read.receipt("never"));
            assertEquals(Optional.of("owner"), read.owner(taken));
            assertEquals(Optional.empty(), read.owner(free));
            assertEquals(List.of("x"), read.list(one).stream().map(Document::id).toList());
            assertEquals(true, read.page(one).next().isPresent(), "there is more");
            assertEquals(
                    List.of("x", "y"), read.list(all).stream().map(Document::id).toList());
            assertEquals(Optional.empty(), read.page(all).next());
            assertEquals(List.of(), read.list(none));
            session.fetch(new ReadPlan());
        }
    }

    @Test
    @DisplayName("A plan of a thousand parts is answered whole")
    void greatPlans() {
        ChangeSet.Builder parts = ChangeSet.of();
        ReadPlan plan = new ReadPlan();
        int things = 250;
        for (int i = 0; i < things; i++) {
            plan.entity(DOCUMENT.ref("d" + i))
                    .counter(STOCK.key("s" + i, "x"))
                    .receipt("r" + i)
                    .claim(new ClaimKey("tck.space", "c" + i));
            if (i % 2 == 0) {
                parts.insert(DOCUMENT, Document.of("d" + i))
                        .count(new CounterChange(STOCK.key("s" + i, "x"), List.of((long) i, 1L), List.of()))
                        .claim(new Claim("tck.space", "c" + i, "owner " + i));
            }
        }
        bench.put("r0", parts);
        try (Session session = bench.open()) {
            ReadSet read = session.fetch(plan);
            for (int i = 0; i < things; i++) {
                boolean there = i % 2 == 0;
                assertEquals(there, read.entity(DOCUMENT.ref("d" + i)).isPresent());
                assertEquals(
                        there ? List.of((long) i, 1L) : List.of(0L, 0L),
                        read.counter(STOCK.key("s" + i, "x")).fields());
                assertEquals(
                        there ? Optional.of("owner " + i) : Optional.empty(),
                        read.owner(new ClaimKey("tck.space", "c" + i)));
                assertEquals(i == 0, read.receipt("r" + i).isPresent());
            }
        }
    }

    @Test
    @DisplayName(
            "Instants at the corners of calendars come back and are sorted: clock changes, leap days, years 1 to 9999")
    void calendars() {
        List<Instant> instants = Stream.of(
                        "0001-01-01T00:00:00Z",
                        "1500-02-28T23:59:59.999999Z",
                        "1582-10-10T12:00:00Z",
                        "1900-02-28T23:59:59.999999Z",
                        "1969-12-31T23:59:59.000001Z",
                        "2000-02-29T12:00:00Z",
                        "2024-03-10T06:59:59.999999Z",
                        "2024-03-10T07:00:00Z",
                        "2024-03-31T00:30:00Z",
                        "2024-03-31T01:30:00Z",
                        "2024-10-27T00:30:00Z",
                        "2024-10-27T01:30:00Z",
                        "2024-11-03T05:30:00Z",
                        "2024-11-03T06:30:00Z",
                        "2038-01-19T03:14:08Z",
                        "9999-12-31T23:59:59.999999Z")
                .map(Instant::parse)
                .toList();
        ChangeSet.Builder parts = ChangeSet.of();
        for (int i = 0; i < instants.size(); i++) {
            parts.insert(DOCUMENT, Document.of("d" + i).at(instants.get(i)));
            parts.append(ENTRY, new Entry("e" + i, "a", i, instants.get(i)));
        }
        bench.put("k", parts);
        assertEquals(
                instants, bench.all(TckKinds.BY_AT).stream().map(Document::at).toList());
        assertEquals(
                instants, bench.all(TckKinds.BY_ACCOUNT).stream().map(Entry::at).toList());
        for (int i = 0; i < instants.size(); i++) {
            assertEquals(
                    Optional.of(instants.get(i)),
                    bench.entity(DOCUMENT.ref("d" + i)).map(Document::at));
            assertEquals(
                    List.of("d" + i),
                    bench.all(TckKinds.BY_AT, KeyRange.startingWith(instants.get(i))).stream()
                            .map(Document::id)
                            .toList());
        }
    }

    @Test
    @DisplayName("A list comes back as it is now, having grown, shrunk or changed places; none is not one empty text")
    void lists() {
        List<List<String>> lives = List.of(
                List.of("c", "a", "b"),
                List.of("b", "c", "a"),
                List.of("b"),
                List.of(),
                List.of(""),
                List.of("a,b", "c"),
                List.of("a", "b,c"),
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
        Document document = Document.of("d").tagged("first");
        bench.put("insert", ChangeSet.of().insert(DOCUMENT, document));
        for (List<String> tags : lives) {
            Document next = document.next().tagged(tags.toArray(String[]::new));
            bench.put("replace " + next.version(), ChangeSet.of().replace(DOCUMENT, document, next));
            assertEquals(Optional.of(next), bench.entity(DOCUMENT.ref("d")));
            assertEquals(Collections.nCopies(tags.size(), next), bench.all(TckKinds.BY_TAG));
            document = next;
        }
    }

    @Test
    @DisplayName("Bytes come back as they were, whatever they say: they are no text")
    void bytes() {
        byte[] every = new byte[512];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i < 256 ? i : 511 - i);
        }
        Command plain = Bench.command("k");
        Command command = new Command(
                "k",
                plain.fingerprint(),
                new CommandReceipt("tck.command", 1, Instant.EPOCH, List.of(), Bytes.of(every)));
        bench.applied(ChangeSet.of()
                .insert(DOCUMENT, Document.of("d"))
                .publish(DOCUMENT.ref("d"), "tck.every", 1, Bytes.of(every))
                .publish(DOCUMENT.ref("d"), "tck.none", 1, Bytes.EMPTY)
                .build(command));
        assertEquals(
                List.of(Bytes.of(every), Bytes.EMPTY),
                bench.all(Bench.Builtins.OUTBOX_BY_POSITION).stream()
                        .map(event -> event.body())
                        .toList());
        assertEquals(Optional.of(Bytes.of(every)), bench.receipt("k").map(stored -> stored.receipt()
                .answer()));
    }

    @Test
    @DisplayName("A plan of thousands of one kind is answered whole")
    void thousands() {
        int things = 2_500;
        ChangeSet.Builder parts = ChangeSet.of();
        ReadPlan plan = new ReadPlan();
        for (int i = 0; i < things; i++) {
            plan.entity(NOTE.ref("n" + i));
        }
        List<Integer> there = List.of(0, 998, 999, 1_000, 1_001, 2_099, 2_100, things - 1);
        there.forEach(i -> parts.insert(NOTE, Note.of("n" + i)));
        bench.put("k", parts);
        try (Session session = bench.open()) {
            ReadSet read = session.fetch(plan);
            for (int i = 0; i < things; i++) {
                assertEquals(there.contains(i), read.entity(NOTE.ref("n" + i)).isPresent(), "n" + i);
            }
        }
    }
}
