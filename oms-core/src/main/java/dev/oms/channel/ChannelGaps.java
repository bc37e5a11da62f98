package dev.oms.channel;

import dev.oms.command.Desk;
import dev.oms.customer.ChannelId;
import dev.oms.order.Order;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what channels list with the orders that are here. Immutable and thread-safe. */
public final class ChannelGaps {

    private final Desk desk;

    public ChannelGaps(Desk desk) {
        this.desk = desk;
    }

    /** What all orders of a channel here and all it lists have not in common. */
    public ChannelGap compare(ChannelId channel, Iterable<? extends Iterable<String>> pages) {
        return ChannelGap.between(pages, numbers(KeyRange.startingWith(channel.value())));
    }

    /**
     * The same of the orders placed from one time until before another. What the channel lists and is here with another
     * time is neither missing nor unknown: clocks differ by seconds, and months by zones.
     */
    public ChannelGap compare(
            ChannelId channel, Instant from, Instant until, Iterable<? extends Iterable<String>> pages) {
        Set<String> all = numbers(KeyRange.startingWith(channel.value()));
        Set<String> within =
                numbers(KeyRange.startingWith(channel.value()).from(from).until(until));
        ChannelGap ofAll = ChannelGap.between(pages, all);
        List<String> unknown = new ArrayList<>(ofAll.unknown());
        unknown.removeIf(number -> !within.contains(number));
        return new ChannelGap(
                ofAll.listed(),
                ofAll.repeated(),
                ofAll.both() + unknown.size(),
                ofAll.both(),
                ofAll.missing(),
                unknown,
                ofAll.unreadable());
    }

    private Set<String> numbers(KeyRange range) {
        return desk.read(session -> {
            Set<String> numbers = new HashSet<>();
            Pages.each(
                    session, Order.BY_CHANNEL, range, page -> page.forEach(order -> numbers.add(order.externalId())));
            return numbers;
        });
    }
}
