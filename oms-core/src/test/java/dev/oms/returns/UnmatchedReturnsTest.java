package dev.oms.returns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.SellerId;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnmatchedReturnsTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");

    private final Desk desk = new Desk(
            InMemoryStorage.of(Oms.catalogue()),
            InstantSource.fixed(Instant.parse("2025-06-01T00:00:00.123456789Z")),
            kind -> kind,
            (attempts, begun) -> attempts < 3,
            Context.of(SellerId.DEFAULT));

    private final UnmatchedReturns returns = new UnmatchedReturns(desk);

    private static UnmatchedReturn.Line line(String id, long units, String credit) {
        return new UnmatchedReturn.Line(id, Optional.of("MUG"), "Mug", ItemKind.GOODS, units, Money.of(credit, EUR));
    }

    private static UnmatchedReturnDraft draft(String number, UnmatchedReturn.Line... lines) {
        return new UnmatchedReturnDraft(
                new ChannelId("shop:one"),
                number,
                Buyer.unknown(),
                Optional.empty(),
                EUR,
                Instant.parse("2025-05-01T00:00:00.000000999Z"),
                List.of(lines));
    }

    @Test
    void aReturnIsKeptOnceAndAnsweredAgain() {
        Outcome<UnmatchedReturn> first = returns.record(draft("R1", line("1", 2, "5.00")));
        Outcome<UnmatchedReturn> second = returns.record(draft("R1", line("1", 2, "5.00")));
        assertEquals(first.orThrow(), second.orThrow());
        assertTrue(((Outcome.Done<?>) second).replayed());
        assertEquals(
                Instant.parse("2025-06-01T00:00:00.123456Z"), first.orThrow().recordedAt());
        assertEquals(Instant.parse("2025-05-01T00:00:00Z"), first.orThrow().occurredAt());
    }

    @Test
    void anotherReturnUnderTheSameNumberIsRefused() {
        returns.record(draft("R1", line("1", 2, "5.00"))).orThrow();
        assertEquals(
                "command.key-reused",
                returns.record(draft("R1", line("1", 3, "5.00")))
                        .reasons()
                        .get(0)
                        .code());
    }

    @Test
    void numbersWithSlashesAndTheirEscapesAreDifferent() {
        returns.record(draft("R/1", line("1", 2, "5.00"))).orThrow();
        assertFalse(returns.record(draft("R~11", line("1", 2, "5.00"))).isRefused());
    }

    @Test
    void whatIsNoReturnIsRefusedWithEveryReason() {
        UnmatchedReturn.Line dollars = new UnmatchedReturn.Line(
                "3", Optional.empty(), "", ItemKind.GOODS, 1, Money.of("1", CurrencyUnit.iso("USD")));
        assertEquals(
                List.of("return.number", "return.line-twice", "return.units", "money.negative", "money.other-currency"),
                returns.record(draft("", line("1", 1, "1"), line("1", 0, "-1"), dollars)).reasons().stream()
                        .map(Reason::code)
                        .toList());
        assertEquals(
                "return.no-lines", returns.record(draft("R1")).reasons().get(0).code());
    }
}
