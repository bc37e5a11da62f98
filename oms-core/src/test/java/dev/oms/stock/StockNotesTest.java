package dev.oms.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.customer.ChannelId;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.SellerId;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockNotesTest {

    private final Desk desk = new Desk(
            InMemoryStorage.of(Oms.catalogue()),
            InstantSource.fixed(Instant.parse("2025-06-01T00:00:00.123456789Z")),
            kind -> kind,
            (attempts, begun) -> attempts < 3,
            Context.of(SellerId.DEFAULT));

    private final StockNotes documents = new StockNotes(desk);

    private static StockNoteDraft line(String number, String line, long value) {
        return new StockNoteDraft(
                new ChannelId("shop:one"),
                number,
                line,
                Optional.of("MUG"),
                value,
                "damaged",
                Instant.parse("2025-05-01T00:00:00.000000999Z"));
    }

    @Test
    void aDocumentIsKeptOnceAndAnsweredAgain() {
        List<StockNoteDraft> lines = List.of(line("D1", "1", -5), line("D1", "2", 7));
        Outcome<List<StockNote>> first = documents.record(lines);
        Outcome<List<StockNote>> second = documents.record(lines);
        assertEquals(first.orThrow(), second.orThrow());
        assertTrue(((Outcome.Done<?>) second).replayed());
        assertEquals(2, first.orThrow().size());
        assertEquals(
                Instant.parse("2025-06-01T00:00:00.123456Z"),
                first.orThrow().get(0).recordedAt());
        assertEquals(
                Instant.parse("2025-05-01T00:00:00Z"), first.orThrow().get(0).occurredAt());
        assertEquals(first.orThrow(), desk.read(session -> Pages.all(session, StockNote.BY_OCCURRED, KeyRange.all())));
    }

    @Test
    void anotherDocumentUnderTheSameNumberIsRefused() {
        documents.record(List.of(line("D1", "1", -5))).orThrow();
        assertEquals(
                "command.key-reused",
                documents.record(List.of(line("D1", "1", -6))).reasons().get(0).code());
    }

    @Test
    void whatIsNoDocumentIsRefusedWithEveryReason() {
        assertEquals(
                List.of("document.mixed", "document.line-twice", "document.number"),
                documents.record(List.of(line("D1", "1", 1), line("D2", "1", 1), line("D1", "", 1))).reasons().stream()
                        .map(Reason::code)
                        .toList());
        assertEquals(
                "document.size", documents.record(List.of()).reasons().get(0).code());
        List<StockNoteDraft> many = new ArrayList<>();
        for (int i = 0; i < ChangeSet.MAX_PARTS; i++) {
            many.add(line("D1", Integer.toString(i), 1));
        }
        assertEquals("document.size", documents.record(many).reasons().get(0).code());
    }
}
