package dev.oms.event;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import dev.oms.storage.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One round of one worker:
 *
 * <ol>
 *   <li>Look which streams have events, the oldest first, passing over those that are stuck and lanes of others.
 *   <li>Take a lane: one change set, on condition that nobody else took it since.
 *   <li>Read its streams by position, and hand them over one event after another, as long as the lease holds. No event
 *       is handed over that was not seen in step 1: whatever precedes such an event had been there before it was seen,
 *       so this second reading has it too, however late others commit. A stream therefore has no gap.
 *   <li>Note what arrived and what did not, and give the lane back: one change set. If the lease has run out and
 *       somebody else has the lane, what arrived is noted all the same, and the rest is theirs.
 * </ol>
 *
 * <p>What happens between steps 3 and 4 is lost with the process, and handed over again. For one thread.
 */
final class RelayRound {

    private static final int PAGE = 500;
    private static final Comparator<StoredEvent> POSITION =
            Comparator.comparingLong(StoredEvent::version).thenComparingInt(StoredEvent::ordinal);

    private final Desk desk;
    private final RelayPolicy policy;
    private final EventSink sink;
    private final List<StuckStream> failed = new ArrayList<>();
    private int left;
    private int delivered;
    private boolean more;

    RelayRound(Desk desk, RelayPolicy policy, EventSink sink, int limit) {
        this.desk = desk;
        this.policy = policy;
        this.sink = sink;
        this.left = limit;
    }

    /** What waits in one lane: its streams, and the last event seen of each. */
    private static final class Waiting {
        private final Map<EventStream, StoredEvent> streams = new LinkedHashMap<>();
    }

    /** An event that did not arrive. */
    private record Failure(String event, String reason, boolean forGood) {}

    /** What became of one lane. */
    private static final class Batch {
        private final List<String> arrived = new ArrayList<>();
        private final List<EventStream> moved = new ArrayList<>();
        private final Map<EventStream, Failure> failures = new LinkedHashMap<>();
    }

    Relayed run() {
        Map<Integer, Waiting> lanes = desk.read(this::look);
        for (Map.Entry<Integer, Waiting> lane : lanes.entrySet()) {
            if (left == 0) {
                more = true;
                break;
            }
            Optional<RelayLane.Lease> lease = take(lane.getKey());
            if (lease.isPresent()) {
                Batch batch = deliver(lane.getValue(), lease.get().until());
                delivered += batch.arrived.size();
                failed.addAll(note(lane.getKey(), lease.get().token(), batch));
            }
        }
        return new Relayed(delivered, failed, next());
    }

    private Map<Integer, Waiting> look(Session session) {
        Instant now = desk.now();
        ReadPlan plan = new ReadPlan();
        for (int lane = 0; lane < EventStream.LANES; lane++) {
            plan.entity(RelayLane.ref(lane));
        }
        ReadSet read = session.fetch(plan);
        Map<EventStream, StuckStream> stuck = new HashMap<>();
        Pages.each(
                session,
                StuckStream.BY_SINCE,
                KeyRange.all(),
                page -> page.forEach(stream -> stuck.put(stream.stream(), stream)));
        Map<Integer, Waiting> lanes = new LinkedHashMap<>();
        int seen = 0;
        Optional<Cursor> after = Optional.empty();
        do {
            Page<StoredEvent> page = session.find(BuiltIn.OUTBOX_BY_TIME, KeyRange.all(), after, PAGE);
            for (StoredEvent event : page.items()) {
                EventStream stream = EventStream.of(event);
                boolean blocked = stuck.containsKey(stream) && stuck.get(stream).isBlocked(now);
                boolean taken = read.entity(RelayLane.ref(stream.lane()))
                        .map(lane -> lane.isTaken(now))
                        .orElse(false);
                if (!blocked && !taken) {
                    seen++;
                    lanes.computeIfAbsent(stream.lane(), lane -> new Waiting())
                            .streams
                            .merge(stream, event, (a, b) -> POSITION.compare(a, b) < 0 ? b : a);
                }
            }
            after = page.next();
        } while (after.isPresent() && seen < left);
        more = after.isPresent();
        return lanes;
    }

    private Batch deliver(Waiting waiting, Instant until) {
        Batch batch = new Batch();
        Map<EventStream, RangeRead<StoredEvent>> reads = new LinkedHashMap<>();
        ReadPlan plan = new ReadPlan();
        int most = Math.min(left, policy.batch());
        for (EventStream stream : waiting.streams.keySet()) {
            if (reads.size() == most) {
                more = true;
                break;
            }
            reads.put(
                    stream,
                    new RangeRead<>(
                            BuiltIn.OUTBOX_BY_POSITION, KeyRange.startingWith(stream.type(), stream.id()), most));
            plan.range(reads.get(stream)).entity(StuckStream.ref(stream));
        }
        ReadSet read = desk.read(session -> session.fetch(plan));
        reads.forEach((stream, range) -> {
            Optional<StuckStream> stuck = read.entity(StuckStream.ref(stream));
            if (stuck.filter(found -> found.isBlocked(desk.now())).isEmpty()) {
                int before = batch.arrived.size();
                deliver(
                        stream,
                        read.list(range),
                        Objects.requireNonNull(waiting.streams.get(stream)),
                        until,
                        most,
                        batch);
                if (stuck.isPresent() && batch.arrived.size() > before) {
                    batch.moved.add(stream);
                }
            }
        });
        left -= batch.arrived.size() + batch.failures.size();
        left = Math.max(0, left);
        return batch;
    }

    private void deliver(
            EventStream stream, List<StoredEvent> events, StoredEvent lastSeen, Instant until, int most, Batch batch) {
        for (StoredEvent event : events) {
            boolean full = batch.arrived.size() + batch.failures.size() >= most;
            if (full || POSITION.compare(event, lastSeen) > 0 || !desk.now().isBefore(until)) {
                more = true;
                return;
            }
            try {
                sink.deliver(Delivery.of(desk.context().seller(), event));
                batch.arrived.add(event.id());
            } catch (UndeliveredException undelivered) {
                batch.failures.put(stream, new Failure(event.id(), undelivered.reason(), undelivered.isForGood()));
                return;
            } catch (RuntimeException failure) {
                batch.failures.put(
                        stream, new Failure(event.id(), failure.getClass().getName(), false));
                return;
            }
        }
    }

    private Optional<Instant> next() {
        if (more) {
            return Optional.of(desk.now());
        }
        Instant now = desk.now();
        return desk.read(session -> {
            List<Instant> times = new ArrayList<>();
            Pages.each(
                    session,
                    StuckStream.BY_SINCE,
                    KeyRange.all(),
                    page -> page.forEach(stuck -> stuck.nextAttemptAt().ifPresent(times::add)));
            Pages.each(session, RelayLane.BY_NUMBER, KeyRange.all(), page -> page.stream()
                    .filter(lane -> lane.isTaken(now))
                    .forEach(lane -> times.add(lane.lease().orElseThrow().until())));
            return times.stream().min(Comparator.naturalOrder());
        });
    }

    private Optional<RelayLane.Lease> take(int lane) {
        Ref<RelayLane> ref = RelayLane.ref(lane);
        CommandId command = new CommandId("outbox.lease", Optional.empty(), Bytes.utf8(ref.id()));
        AtomicReference<String> token = new AtomicReference<>("");
        return desk.run(command, new Handler<Optional<RelayLane.Lease>>() {
                    @Override
                    public void plan(ReadPlan plan) {
                        plan.entity(ref);
                    }

                    @Override
                    public Decision<Optional<RelayLane.Lease>> decide(ReadSet read, Session session, Moment moment) {
                        token.set(moment.commandKey());
                        Optional<RelayLane> before = read.entity(ref);
                        if (before.filter(held -> held.isTaken(moment.now())).isPresent()) {
                            return Decision.already(Optional.empty());
                        }
                        RelayLane.Lease lease = new RelayLane.Lease(
                                moment.context().actor(),
                                moment.commandKey(),
                                moment.now().plus(policy.lease()));
                        return Decision.change(
                                Optional.of(lease),
                                Bytes.EMPTY,
                                parts -> before.ifPresentOrElse(
                                        held -> parts.replace(RelayLane.TYPE, held, held.with(Optional.of(lease))),
                                        () -> parts.insert(
                                                RelayLane.TYPE, new RelayLane(ref.id(), 1, Optional.of(lease)))));
                    }

                    @Override
                    public Optional<RelayLane.Lease> replay(CommandReceipt receipt, Session session) {
                        return session.fetch(new ReadPlan().entity(ref))
                                .entity(ref)
                                .filter(lane -> lane.isHeldUnder(Objects.requireNonNull(token.get())))
                                .flatMap(RelayLane::lease);
                    }
                })
                .orThrow();
    }

    /** Notes what became of a batch; answers the streams that are stuck by it. */
    private List<StuckStream> note(int lane, String token, Batch batch) {
        Ref<RelayLane> ref = RelayLane.ref(lane);
        CommandId command = new CommandId(
                "outbox.delivered", Optional.of(KeyText.joined("outbox.delivered", token)), Bytes.utf8(ref.id()));
        return desk.run(command, new Handler<List<StuckStream>>() {
                    @Override
                    public void plan(ReadPlan plan) {
                        plan.entity(ref);
                        batch.moved.forEach(stream -> plan.entity(StuckStream.ref(stream)));
                        batch.failures.keySet().forEach(stream -> plan.entity(StuckStream.ref(stream)));
                    }

                    @Override
                    public Decision<List<StuckStream>> decide(ReadSet read, Session session, Moment moment) {
                        Optional<RelayLane> held = read.entity(ref).filter(found -> found.isHeldUnder(token));
                        List<StuckStream> stuck = new ArrayList<>();
                        if (held.isPresent()) {
                            batch.failures.forEach((stream, failure) -> stuck.add(StuckStream.after(
                                    read.entity(StuckStream.ref(stream)),
                                    stream,
                                    failure.event(),
                                    failure.reason(),
                                    failure.forGood(),
                                    policy,
                                    moment.now())));
                        }
                        return Decision.change(List.copyOf(stuck), Bytes.EMPTY, parts -> {
                            batch.arrived.forEach(id -> parts.delete(BuiltIn.OUTBOX, id));
                            // The lease's own receipt is of no more use: nobody else has its key.
                            parts.delete(BuiltIn.RECEIPTS, token);
                            held.ifPresent(before -> {
                                parts.replace(RelayLane.TYPE, before, before.with(Optional.empty()));
                                stuck.forEach(after -> read.entity(StuckStream.ref(after.stream()))
                                        .ifPresentOrElse(
                                                old -> parts.replace(StuckStream.TYPE, old, after),
                                                () -> parts.insert(StuckStream.TYPE, after)));
                            });
                            batch.moved.stream()
                                    .filter(stream -> held.isEmpty() || !batch.failures.containsKey(stream))
                                    .flatMap(stream -> read.entity(StuckStream.ref(stream)).stream())
                                    .filter(old -> old.isStuck() && batch.arrived.contains(old.event()))
                                    .forEach(old -> parts.replace(StuckStream.TYPE, old, old.moving()));
                        });
                    }

                    @Override
                    public List<StuckStream> replay(CommandReceipt receipt, Session session) {
                        return List.of();
                    }
                })
                .orThrow();
    }
}
