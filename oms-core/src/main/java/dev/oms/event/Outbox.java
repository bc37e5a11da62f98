package dev.oms.event;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import dev.oms.storage.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hands what happened to the outside world: each event at least once, those of one stream in order. Any number of
 * workers may {@linkplain #relay relay}, in any number of processes. An event that cannot be delivered is tried again
 * after growing pauses and holds up its own stream only; after too many attempts the stream is parked for a person to
 * {@linkplain #redrive redrive} it or {@linkplain #skip skip} the event. Immutable and thread-safe.
 */
public final class Outbox {

    private static final int MAX_REASON = 1_000;

    private final Desk desk;
    private final RelayPolicy policy;

    public Outbox(Desk desk, RelayPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    /** The same, relaying by another policy. */
    public Outbox with(RelayPolicy other) {
        return new Outbox(desk, other);
    }

    /**
     * One round: hands over what waits, the oldest first, on the caller's thread. Delivers nothing in a preview.
     *
     * @param limit at most so many events
     * @throws IllegalStateException within a transaction of the host: nobody else could see what was delivered
     */
    public Relayed relay(EventSink sink, int limit) {
        if (desk.isPreviewing()) {
            return new Relayed(0, List.of(), Optional.empty());
        }
        if (desk.read(Session::joined)) {
            throw new IllegalStateException("events are relayed in sessions of their own");
        }
        return new RelayRound(desk.withoutKey(), policy, sink, limit).run();
    }

    /** How far behind the outside world is; costs in proportion to what waits. */
    public Lag lag() {
        return desk.read(session -> {
            AtomicLong waiting = new AtomicLong();
            Pages.each(session, BuiltIn.OUTBOX_BY_TIME, KeyRange.all(), page -> waiting.addAndGet(page.size()));
            Optional<Instant> oldest =
                    session.find(BuiltIn.OUTBOX_BY_TIME, KeyRange.all(), Optional.empty(), 1).items().stream()
                            .findFirst()
                            .map(StoredEvent::at);
            Duration age = oldest.map(at -> Duration.between(at, desk.now()))
                    .filter(since -> !since.isNegative())
                    .orElse(Duration.ZERO);
            int stuck = Pages.all(session, StuckStream.BY_SINCE, KeyRange.all()).size();
            return new Lag(waiting.get(), oldest, age, stuck);
        });
    }

    /** Streams that cannot go on, whether they are tried again by themselves or parked; the oldest first. */
    public List<StuckStream> stuck(int limit) {
        return desk.read(session -> session.find(StuckStream.BY_SINCE, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    /** Events that were skipped, the oldest first. */
    public List<SkippedEvent> skipped(int limit) {
        return desk.read(session -> session.find(SkippedEvent.BY_TIME, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    /** The stream is tried again with the next round, as if for the first time. */
    public Outcome<StuckStream> redrive(EventStream stream) {
        return change("outbox.redrive", stream, "", plan -> {}, (stuck, read, moment) -> {
            StuckStream after = stuck.redriven(moment.now());
            return Decision.change(after, Bytes.EMPTY, parts -> parts.replace(StuckStream.TYPE, stuck, after));
        });
    }

    /**
     * The event a stream is parked at will never be delivered; those behind it are. The event is kept, with who skipped
     * it and why.
     *
     * @param event the id of the event, so that no other is skipped by mistake
     * @param reason why, in the actor's words, without personal data
     */
    public Outcome<StuckStream> skip(EventStream stream, String event, String reason) {
        Reasons reasons = new Reasons();
        Fields.text(reasons, "reason", reason, MAX_REASON);
        reasons.require(!reason.isBlank(), "text.invalid", "reason", "who skips an event says why");
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        RangeRead<StoredEvent> head =
                new RangeRead<>(BuiltIn.OUTBOX_BY_POSITION, KeyRange.startingWith(stream.type(), stream.id()), 1);
        return change("outbox.skip", stream, event + "\n" + reason, plan -> plan.range(head), (stuck, read, moment) -> {
            Optional<StoredEvent> first = read.list(head).stream().findFirst();
            if (stuck.state() != StuckStream.State.PARKED) {
                return refused("outbox.not-parked", "stream", "{stream} is tried again by itself", stream);
            }
            if (first.isEmpty()
                    || !first.get().id().equals(event)
                    || !stuck.event().equals(event)) {
                return refused("outbox.not-next", "event", "{stream} is not parked at that event", stream);
            }
            StuckStream after = stuck.moving();
            return Decision.change(after, Bytes.EMPTY, parts -> {
                parts.replace(StuckStream.TYPE, stuck, after);
                skipped(parts, first.get(), reason, moment);
            });
        });
    }

    private static void skipped(ChangeSet.Builder parts, StoredEvent event, String reason, Moment moment) {
        parts.append(
                SkippedEvent.TYPE,
                new SkippedEvent(
                        event.id(),
                        EventStream.of(event),
                        event.kind(),
                        event.schema(),
                        event.body(),
                        event.at(),
                        moment.context().actor(),
                        reason,
                        moment.now()));
        parts.delete(BuiltIn.OUTBOX, event.id());
    }

    private static <T> Decision<T> refused(String code, String path, String message, EventStream stream) {
        return Decision.refuse(List.of(Reason.of(code, path, message, "stream", stream)));
    }

    private interface Change {
        Decision<StuckStream> of(StuckStream stuck, ReadSet read, Moment moment);
    }

    private Outcome<StuckStream> change(
            String kind, EventStream stream, String content, Consumer<ReadPlan> reads, Change change) {
        Ref<StuckStream> ref = StuckStream.ref(stream);
        CommandId command = new CommandId(kind, Optional.empty(), Bytes.utf8(stream.key() + "\n" + content));
        return desk.run(command, new Handler<StuckStream>() {
            @Override
            public void plan(ReadPlan plan) {
                reads.accept(plan.entity(ref));
            }

            @Override
            public Decision<StuckStream> decide(ReadSet read, Session session, Moment moment) {
                Optional<StuckStream> stuck = read.entity(ref).filter(StuckStream::isStuck);
                return stuck.isEmpty()
                        ? refused("outbox.not-stuck", "stream", "{stream} is not stuck", stream)
                        : change.of(stuck.get(), read, moment);
            }

            @Override
            public StuckStream replay(CommandReceipt receipt, Session session) {
                return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
            }
        });
    }
}
