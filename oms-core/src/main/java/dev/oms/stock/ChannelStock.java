package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelId;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What channels are told of our stock. Immutable and thread-safe. */
public final class ChannelStock {

    private final Desk desk;

    public ChannelStock(Desk desk) {
        this.desk = desk;
    }

    /**
     * Says how much of a SKU a channel is told from now on; said again, nothing changes.
     *
     * @param sku empty: every SKU that has no limit of its own on this channel
     * @param buffer units kept from the channel
     * @param cap the most units it is told; empty: any number
     */
    public Outcome<ChannelLimit> limit(ChannelId channel, Optional<Sku> sku, long buffer, Optional<Long> cap) {
        Reasons reasons = new Reasons();
        Fields.range(reasons, "buffer", buffer, 0, Fields.MAX_UNITS);
        cap.ifPresent(most -> Fields.range(reasons, "cap", most, 0, Fields.MAX_UNITS));
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        ChannelLimit asked = new ChannelLimit(channel, sku, 1, buffer, cap);
        return desk.run(
                new CommandId(
                        "stock.channel-limit",
                        Optional.empty(),
                        RecordCodec.of(ChannelLimit.class).canonical(asked)),
                new Limiting(asked));
    }

    /** What a channel is to be told of a SKU now: {@code max(0, min(cap, available - buffer))}. */
    public Published published(ChannelId channel, Sku sku) {
        Instant now = desk.now();
        return desk.read(session -> published(session, channel, sku, now));
    }

    /** What a channel is to be told of each of these SKUs now. */
    public List<Published> published(ChannelId channel, List<Sku> skus) {
        Instant now = desk.now();
        return desk.read(session ->
                skus.stream().map(sku -> published(session, channel, sku, now)).toList());
    }

    /** The limits of a channel: that of the whole channel first, then by SKU. */
    public List<ChannelLimit> limits(ChannelId channel) {
        return desk.read(
                session -> Pages.all(session, ChannelLimit.BY_CHANNEL, KeyRange.startingWith(channel.value())));
    }

    private static Published published(Session session, ChannelId channel, Sku sku, Instant now) {
        Ref<ChannelLimit> own = ChannelLimit.ref(channel, Optional.of(sku));
        Ref<ChannelLimit> common = ChannelLimit.ref(channel, Optional.empty());
        ReadSet read = session.fetch(new ReadPlan().entity(own).entity(common));
        Optional<ChannelLimit> limit = read.entity(own).or(() -> read.entity(common));
        long available = Stock.available(session, sku, now);
        long units = limit.map(found -> found.published(available)).orElse(available);
        return new Published(channel, sku, units, available, limit);
    }

    private static final class Limiting implements Handler<ChannelLimit> {

        private final ChannelLimit asked;
        private final Ref<ChannelLimit> ref;

        Limiting(ChannelLimit asked) {
            this.asked = asked;
            this.ref = ChannelLimit.TYPE.refOf(asked);
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(ref);
        }

        @Override
        public Decision<ChannelLimit> decide(ReadSet read, Session session, Moment moment) {
            Optional<ChannelLimit> before = read.entity(ref);
            ChannelLimit after = new ChannelLimit(
                    asked.channel(),
                    asked.sku(),
                    before.map(ChannelLimit::version).orElse(0L) + 1,
                    asked.buffer(),
                    asked.cap());
            boolean same = before.filter(limit ->
                            limit.buffer() == after.buffer() && limit.cap().equals(after.cap()))
                    .isPresent();
            return same
                    ? Decision.already(before.get())
                    : Decision.change(
                            after,
                            Bytes.EMPTY,
                            parts -> before.ifPresentOrElse(
                                    limit -> parts.replace(ChannelLimit.TYPE, limit, after),
                                    () -> parts.insert(ChannelLimit.TYPE, after)));
        }

        @Override
        public ChannelLimit replay(CommandReceipt receipt, Session session) {
            return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
        }
    }
}
