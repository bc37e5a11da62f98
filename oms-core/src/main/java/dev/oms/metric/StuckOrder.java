package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.List;

/** An order that does not go on by itself, and every reason why. */
public record StuckOrder(
        String order, ChannelId channel, String externalId, String state, Instant placedAt, List<Reason> reasons) {

    public StuckOrder {
        reasons = List.copyOf(reasons);
    }
}
