package dev.oms.metric;

import dev.oms.customer.ChannelId;
import java.time.Instant;

/**
 * An order that has not been handed over, and should have been or soon is to be.
 *
 * @param shipBy by when it was promised
 * @param late whether that has passed; if not, it is at risk
 */
public record LateOrder(
        String order,
        ChannelId channel,
        String externalId,
        String state,
        Instant placedAt,
        Instant shipBy,
        boolean late) {}
