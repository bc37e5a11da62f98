package dev.oms.examples.dashboard;

import dev.oms.customer.ChannelId;
import dev.oms.metric.Population;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What of the seller's day is looked at.
 *
 * @param channel empty for all of them
 * @param zone of days
 */
public record View(Optional<ChannelId> channel, Span span, ZoneId zone) {

    /** The key of its document in a file that carries several. */
    public String key() {
        return channel.map(ChannelId::value).orElse("") + "|" + span.code();
    }

    boolean shows(ChannelId other) {
        return channel.isEmpty() || channel.get().equals(other);
    }

    /** The same population, of its channel alone. */
    Population of(Population population) {
        return channel.map(population::channels).orElse(population);
    }
}
