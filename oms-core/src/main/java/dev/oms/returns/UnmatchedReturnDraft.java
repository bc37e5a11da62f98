package dev.oms.returns;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.money.CurrencyUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A return that names no order, as a channel hands it in; see {@link UnmatchedReturn}. Channel and number are its
 * natural key.
 */
public record UnmatchedReturnDraft(
        ChannelId channel,
        String externalId,
        Buyer buyer,
        Optional<String> country,
        CurrencyUnit currency,
        Instant occurredAt,
        List<UnmatchedReturn.Line> lines) {

    public UnmatchedReturnDraft {
        lines = List.copyOf(lines);
    }

    UnmatchedReturn recorded(Instant at) {
        return new UnmatchedReturn(channel, externalId, 1, buyer, country, currency, occurredAt, at, lines);
    }
}
