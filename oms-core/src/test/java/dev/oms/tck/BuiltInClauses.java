package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.NOTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyRange;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.tck.Bench.Builtins;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every storage keeps by itself can be read back: events, receipts, natural keys. */
abstract class BuiltInClauses extends Clauses {

    BuiltInClauses(StorageUnderTest contract) {
        super(contract);
    }

    private static StoredEvent event(String id, long version, int ordinal, String body) {
        return new StoredEvent(
                "tck.document", id, version, ordinal, "tck.happened", 3, Bytes.utf8(body), Instant.EPOCH);
    }

    private void publish(Document before, Document after, String... bodies) {
        ChangeSet.Builder parts = ChangeSet.of().replace(DOCUMENT, before, after);
        for (String body : bodies) {
            parts.publish(DOCUMENT.refOf(after), "tck.happened", 3, Bytes.utf8(body));
        }
        bench.put("publish " + after.id() + "@" + after.version(), parts);
    }

    @Test
    @DisplayName("Events are found by stream, at the version their stream got and in the order they were added")
    void events() {
        Document first = Document.of("d");
        bench.put(
                "insert",
                ChangeSet.of()
                        .insert(DOCUMENT, first)
                        .insert(DOCUMENT, Document.of("c"))
                        .insert(NOTE, Note.of("n"))
                        .publish(DOCUMENT.ref("d"), "tck.happened", 3, Bytes.utf8("one"))
                        .publish(DOCUMENT.ref("c"), "tck.happened", 3, Bytes.utf8("other"))
                        .publish(DOCUMENT.ref("d"), "tck.happened", 3, Bytes.utf8("two")));
        publish(first, first.next(), "three");
        assertEquals(
                List.of(
                        event("c", 1, 0, "other"),
                        event("d", 1, 0, "one"),
                        event("d", 1, 1, "two"),
                        event("d", 2, 0, "three")),
                bench.all(Builtins.OUTBOX_BY_POSITION));
        assertEquals(
                List.of(event("d", 2, 0, "three")),
                bench.all(
                        Builtins.OUTBOX_BY_POSITION,
                        KeyRange.startingWith("tck.document", "d").from(2L)));
    }

    @Test
    @DisplayName("Events of one stream are in order of version, not of digits, page by page")
    void eventsInOrder() {
        Document document = Document.of("d");
        bench.put("insert", ChangeSet.of().insert(DOCUMENT, document));
        for (int i = 0; i < 11; i++) {
            publish(document, document.next(), "body");
            document = document.next();
        }
        assertEquals(
                LongStream.rangeClosed(2, 12).boxed().toList(),
                bench.all(Builtins.OUTBOX_BY_POSITION, KeyRange.all(), 3).stream()
                        .map(StoredEvent::version)
                        .toList());
    }

    @Test
    @DisplayName("Events are found by the time they were decided, whatever their stream, until they are delivered")
    void eventsByTime() {
        Instant early = Instant.parse("2024-02-29T12:00:00.123456Z");
        bench.applied(happened("a", early.plusSeconds(1)));
        bench.applied(happened("b", early));
        bench.applied(happened("c", early.plusSeconds(2)));
        assertEquals(List.of("b", "a", "c"), streams(bench.all(Builtins.OUTBOX_BY_TIME, KeyRange.all(), 1)));
        assertEquals(
                List.of("b"),
                streams(bench.all(Builtins.OUTBOX_BY_TIME, KeyRange.all().until(early.plusSeconds(1)))));
        StoredEvent oldest = bench.all(Builtins.OUTBOX_BY_TIME).get(0);
        assertEquals(early, oldest.at());
        bench.put("relay", ChangeSet.of().delete(BuiltIn.OUTBOX, oldest.id()));
        assertEquals(List.of("a", "c"), streams(bench.all(Builtins.OUTBOX_BY_TIME)));
        assertEquals(List.of("a", "c"), streams(bench.all(Builtins.OUTBOX_BY_POSITION)));
    }

    private static ChangeSet happened(String id, Instant at) {
        return ChangeSet.of()
                .insert(DOCUMENT, Document.of(id))
                .publish(DOCUMENT.ref(id), "tck.happened", 3, Bytes.utf8(id))
                .build(command("insert " + id, "insert " + id, at));
    }

    private static List<String> streams(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::streamId).toList();
    }

    @Test
    @DisplayName("An event that commits late is found late: what is older by time or name is never passed over")
    void lateEvents() {
        Instant noon = Instant.parse("2024-02-29T12:00:00Z");
        bench.applied(happened("m", noon));
        StoredEvent first = bench.all(Builtins.OUTBOX_BY_TIME).get(0);
        bench.put("relay", ChangeSet.of().delete(BuiltIn.OUTBOX, first.id()));
        bench.applied(happened("a", noon.minusSeconds(60)));
        assertEquals(List.of("a"), streams(bench.all(Builtins.OUTBOX_BY_TIME)));
    }

    @Test
    @DisplayName("A refused change set publishes nothing, a replayed one nothing again")
    void noEventOfARefusal() {
        ChangeSet set = ChangeSet.of()
                .insert(DOCUMENT, Document.of("d"))
                .publish(DOCUMENT.ref("d"), "tck.happened", 3, Bytes.utf8("one"))
                .build(command("k"));
        bench.applied(set);
        assertInstanceOf(ApplyResult.AlreadyApplied.class, bench.apply(set));
        assertInstanceOf(
                ApplyResult.Stale.class,
                bench.apply(ChangeSet.of()
                        .insert(DOCUMENT, Document.of("d"))
                        .insert(DOCUMENT, Document.of("e"))
                        .publish(DOCUMENT.ref("e"), "tck.happened", 3, Bytes.utf8("two"))
                        .build(command("refused"))));
        assertEquals(List.of(event("d", 1, 0, "one")), bench.all(Builtins.OUTBOX_BY_POSITION));
    }

    @Test
    @DisplayName("A delivered event goes, those beside it stay")
    void delivered() {
        Document document = Document.of("d");
        bench.put("insert", ChangeSet.of().insert(DOCUMENT, document));
        publish(document, document.next(), "one", "two", "three");
        bench.put(
                "relay",
                ChangeSet.of().delete(BuiltIn.OUTBOX, event("d", 2, 1, "two").id()));
        assertEquals(
                List.of(event("d", 2, 0, "one"), event("d", 2, 2, "three")), bench.all(Builtins.OUTBOX_BY_POSITION));
    }

    @Test
    @DisplayName("Receipts are found by time and by key, and read back as they were written")
    void receipts() {
        Instant time = Instant.parse("2024-02-29T12:00:00.123456Z");
        Command old = receiptOf("z", time.minusSeconds(1));
        Command young = receiptOf("a", time);
        bench.applied(ChangeSet.of().build(young));
        bench.applied(ChangeSet.of().build(old));
        StoredReceipt oldStored = new StoredReceipt("z", old.fingerprint(), old.receipt());
        StoredReceipt youngStored = new StoredReceipt("a", young.fingerprint(), young.receipt());
        assertEquals(List.of(oldStored, youngStored), bench.all(Builtins.RECEIPTS_BY_TIME));
        assertEquals(
                List.of(oldStored),
                bench.all(Builtins.RECEIPTS_BY_TIME, KeyRange.all().until(time)));
        assertEquals(List.of(youngStored, oldStored), bench.all(Builtins.RECEIPTS_BY_KEY));
        assertEquals(List.of(oldStored), bench.all(Builtins.RECEIPTS_BY_KEY, KeyRange.startingWith("z")));
        assertEquals(Optional.of(youngStored), bench.receipt("a"));
        assertEquals(Optional.empty(), bench.receipt("m"));
    }

    private static Command receiptOf(String key, Instant at) {
        return new Command(
                key,
                Fingerprint.of(Bytes.utf8(key)),
                new CommandReceipt(
                        "tck.kind",
                        7,
                        at,
                        List.of(
                                new CommandReceipt.Touched("tck.document", "d", Long.MAX_VALUE),
                                new CommandReceipt.Touched("tck.note", "\u00E9 \uD83D\uDE00", 1)),
                        Bytes.of(new byte[] {0, -1, 127, -128, 10})));
    }

    @Test
    @DisplayName("Natural keys are found by space and key, with their owners")
    void claims() {
        List<Claim> claims =
                List.of(new Claim("tck.a", "B", "1"), new Claim("tck.a", "a", "2"), new Claim("tck.b", "A", "1"));
        bench.put(
                "claims",
                ChangeSet.of().claim(claims.get(2)).claim(claims.get(1)).claim(claims.get(0)));
        assertEquals(claims, bench.all(Builtins.CLAIMS_BY_KEY, KeyRange.all(), 1));
        assertEquals(claims.subList(1, 2), bench.all(Builtins.CLAIMS_BY_KEY, KeyRange.startingWith("tck.a", "a")));
        assertEquals(claims.subList(0, 2), bench.all(Builtins.CLAIMS_BY_KEY, KeyRange.startingWith("tck.a")));
    }
}
