package dev.oms.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.customer.ChannelId;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooseAdjustmentsTest {

    private final Desk desk = new Desk(
            InMemoryStorage.of(Oms.catalogue()),
            InstantSource.fixed(Instant.parse("2025-06-01T00:00:00.123456789Z")),
            kind -> kind,
            (attempts, begun) -> attempts < 3,
            Context.of(SellerId.DEFAULT));

    private final LooseAdjustments documents = new LooseAdjustments(desk);

    private static LooseAdjustmentDraft line(String number, String line, long value) {
        return new LooseAdjustmentDraft(
                new ChannelId("shop:one"),
                number,
                line,
                "bad debt",
                Instant.parse("2025-05-01T00:00:00.000000999Z"),
                Money.ofMinor(value, CurrencyUnit.iso("EUR")));
    }

    @Test
    void aDocumentIsKeptOnceAndAnsweredAgain() {
        List<LooseAdjustmentDraft> lines = List.of(line("D1", "1", -5), line("D1", "2", 7));
        Outcome<List<LooseAdjustment>> first = documents.record(lines);
        Outcome<List<LooseAdjustment>> second = documents.record(lines);
        assertEquals(first.orThrow(), second.orThrow());
        assertTrue(((Outcome.Done<?>) second).replayed());
        assertEquals(2, first.orThrow().size());
        assertEquals(
                Instant.parse("2025-06-01T00:00:00.123456Z"),
                first.orThrow().get(0).recordedAt());
        assertEquals(
                Instant.parse("2025-05-01T00:00:00Z"), first.orThrow().get(0).occurredAt());
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
        List<LooseAdjustmentDraft> many = new ArrayList<>();
        for (int i = 0; i < ChangeSet.MAX_PARTS; i++) {
            many.add(line("D1", Integer.toString(i), 1));
        }
        assertEquals("document.size", documents.record(many).reasons().get(0).code());
    }
}
