package dev.oms.event;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.event.TakeFact.Occasion;
import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.Session;
import dev.oms.storage.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes in what we are told, and loses none of it. A fact that comes before what it tells of is parked: it is applied
 * once, as if it had come later, as soon as the parcel is shipped or registered or the order comes in, or by
 * {@linkplain #dueWork due work}. What waits for long is {@linkplain #parked listed}, and a person can have it
 * {@linkplain #retry tried} or {@linkplain #dismiss dismiss} it. Immutable and thread-safe.
 */
public final class Inbox {

    private static final String WORK = "apply parked facts";
    private static final int MAX_REASON = 1_000;
    private static final int MOST_OF_ONE = 500;
    private static final int MOST_TELLINGS = 5;

    private final Desk desk;
    private final Map<String, FactKind<?, ?>> kinds;
    private final InboxPolicy policy;

    /**
     * An inbox.
     *
     * @param kinds every kind of fact that may have been parked
     */
    public Inbox(Desk desk, List<? extends FactKind<?, ?>> kinds, InboxPolicy policy) {
        this(desk, kinds.stream().collect(Collectors.toUnmodifiableMap(FactKind::name, Function.identity())), policy);
    }

    private Inbox(Desk desk, Map<String, FactKind<?, ?>> kinds, InboxPolicy policy) {
        this.desk = desk;
        this.kinds = kinds;
        this.policy = policy;
    }

    /**
     * Takes a fact in. It is applied if what it tells of is known, and parked if not; refused only for what no later
     * time would cure. Told again, it counts once.
     */
    public <F, T> Outcome<Received<T>> take(FactKind<F, T> kind, F fact) {
        TakeFact<F, T> told = TakeFact.told(kind, fact, policy);
        Outcome<Received<T>> outcome = run(desk, new CommandId(kind.name(), Optional.of(told.id()), told.body()), told);
        boolean parked = outcome instanceof Outcome.Done<Received<T>> done
                && !done.replayed()
                && done.value().isParked();
        if (!parked || desk.isPreviewing()) {
            return outcome;
        }
        // What it waits for may have come after this command looked for it, and before anybody could see it wait.
        Outcome<Received<T>> again = run(desk, attempt(told.id(), 1, told.body()), told);
        return again.fold(Received::isParked, refused -> true) ? outcome : Outcome.done(again.orThrow());
    }

    /**
     * What was waited for is there now: whatever was told of it too early is applied. What cannot be is left to due
     * work.
     *
     * @param awaited keys as {@link FactKind#awaits} makes them
     * @return how many facts were applied
     */
    public int arrived(String... awaited) {
        if (desk.isPreviewing()) {
            return 0;
        }
        int applied = 0;
        try {
            for (ParkedFact fact : desk.read(session -> waiting(session, awaited))) {
                applied += isApplied(attempt(fact, Occasion.DUE)) ? 1 : 0;
            }
        } catch (RestartTransactionException restart) {
            throw restart;
        } catch (OmsException later) {
            return applied;
        }
        return applied;
    }

    /** Facts that wait for this, in the order they happened. */
    public List<ParkedFact> waitingFor(String awaited) {
        return desk.read(session -> waiting(session, awaited));
    }

    /** Facts that have been waiting at least so long, the oldest first. */
    public List<ParkedFact> parked(Duration atLeast, int limit) {
        Instant latest = desk.now().minus(atLeast);
        return desk.read(session -> session.find(
                        ParkedFact.BY_RECEIVED, KeyRange.all().until(justAfter(latest)), Optional.empty(), limit)
                .items());
    }

    /** One that is or was parked. */
    public Optional<ParkedFact> find(String id) {
        Ref<ParkedFact> ref = ParkedFact.TYPE.ref(id);
        return desk.read(session -> session.fetch(new ReadPlan().entity(ref)).entity(ref));
    }

    /** Tries a parked fact now, also one that was dismissed; answers it as it stands then. */
    public Outcome<ParkedFact> retry(String id) {
        Optional<ParkedFact> found = find(id);
        if (found.isEmpty()) {
            return Outcome.refused(unknown(id));
        }
        Outcome<? extends Received<?>> outcome = attempt(found.get(), Occasion.ASKED);
        return outcome.isRefused() ? Outcome.refused(outcome.reasons()) : Outcome.done(find(id).orElseThrow());
    }

    /**
     * Nothing will come of this fact: it waits no more, and told again it is not applied. It is kept.
     *
     * @param reason why, in the actor's words, without personal data
     */
    public Outcome<ParkedFact> dismiss(String id, String reason) {
        Reasons reasons = new Reasons();
        Fields.text(reasons, "reason", reason, MAX_REASON);
        reasons.require(!reason.isBlank(), "text.invalid", "reason", "a dismissal says why");
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        return change(
                "inbox.dismiss",
                Optional.empty(),
                id,
                reason,
                (before, moment) -> before.isWaiting()
                        ? Decision.change(
                                before.ended(new ParkedFact.End(
                                        false, moment.context().actor(), reason, moment.now())),
                                Bytes.EMPTY,
                                parts -> {})
                        : Decision.refuse(List.of(
                                Reason.of("fact.not-waiting", "id", "the fact {id} waits for nothing", "id", id))));
    }

    /** What becomes due with time: parked facts are tried. */
    public List<DueWork> dueWork() {
        return List.of(DueWork.of(WORK, this::apply));
    }

    private DueReport apply(int limit) {
        Instant now = desk.now();
        List<ParkedFact> facts = desk.read(session -> session.find(
                        ParkedFact.BY_DUE, KeyRange.all().until(justAfter(now)), Optional.empty(), limit)
                .items());
        int applied = 0;
        List<Reason> left = new ArrayList<>();
        for (ParkedFact fact : facts) {
            Outcome<? extends Received<?>> outcome = attempt(fact, Occasion.DUE);
            if (isApplied(outcome)) {
                applied += isNew(outcome) ? 1 : 0;
            } else {
                left.add(Reason.of(
                        "fact.waits",
                        fact.id(),
                        "{fact} waits for {awaited}",
                        "fact",
                        fact.id(),
                        "awaited",
                        fact.awaits()));
            }
        }
        Optional<Instant> next =
                desk
                        .read(session -> session.find(ParkedFact.BY_DUE, KeyRange.all(), Optional.empty(), 1))
                        .items()
                        .stream()
                        .findFirst()
                        .flatMap(ParkedFact::nextAttemptAt);
        return new DueReport(WORK, applied, left, next);
    }

    private Outcome<? extends Received<?>> attempt(ParkedFact parked, Occasion occasion) {
        FactKind<?, ?> kind = kinds.get(parked.kind());
        if (kind == null) {
            return postpone(parked, Reason.of("fact.kind-unknown", "", "nobody takes {kind}", "kind", parked.kind()));
        }
        try {
            return attempt(kind, parked, occasion);
        } catch (ContendedException | UnreadableException | IllegalStateException | IllegalArgumentException failed) {
            return postpone(
                    parked,
                    Reason.of(
                            "fact.failed",
                            "",
                            "{failure}",
                            "failure",
                            failed.getClass().getSimpleName()));
        }
    }

    private <F, T> Outcome<Received<T>> attempt(FactKind<F, T> kind, ParkedFact parked, Occasion occasion) {
        Desk told = desk.with(desk.context().as(parked.toldBy(), parked.because()));
        return run(
                told,
                attempt(parked.id(), parked.version(), parked.body()),
                TakeFact.parked(kind, parked, occasion, policy));
    }

    /** One attempt at a parked fact as it stands at this version. */
    private static CommandId attempt(String id, long version, Bytes body) {
        String key = KeyText.joined("inbox.attempt", id, Long.toString(version));
        return new CommandId("inbox.attempt", Optional.of(key), body);
    }

    /** Carries it out; once more if another telling of the same fact was first. */
    private static <T> Outcome<Received<T>> run(Desk desk, CommandId id, TakeFact<?, T> take) {
        Outcome<Received<T>> outcome = desk.run(id, take);
        for (int telling = 1; telling < MOST_TELLINGS && wasToldMeanwhile(outcome); telling++) {
            outcome = desk.run(id, take);
        }
        return outcome;
    }

    private static boolean wasToldMeanwhile(Outcome<?> outcome) {
        return outcome.reasons().stream().anyMatch(reason -> reason.code().equals(TakeFact.TOLD_MEANWHILE));
    }

    /** Whether this was it, and not another worker at the same time. */
    private static boolean isNew(Outcome<? extends Received<?>> outcome) {
        return outcome instanceof Outcome.Done<? extends Received<?>> done && !done.replayed();
    }

    private static boolean isApplied(Outcome<? extends Received<?>> outcome) {
        return outcome.fold(received -> !received.isParked(), refused -> false);
    }

    private Outcome<Received<Object>> postpone(ParkedFact parked, Reason why) {
        Outcome<ParkedFact> outcome = change(
                "inbox.postpone",
                Optional.of(KeyText.joined("inbox.postpone", parked.id(), Long.toString(parked.version()))),
                parked.id(),
                parked.version() + "\n" + why.code(),
                (before, moment) -> before.version() == parked.version()
                        ? Decision.change(
                                before.triedAgain(
                                        List.of(why),
                                        policy.next(before.attempts() + 1, before.receivedAt(), moment.now())),
                                Bytes.EMPTY,
                                parts -> {})
                        : Decision.already(before));
        return outcome.map(Received.Parked::new);
    }

    private interface Change {
        Decision<ParkedFact> of(ParkedFact before, Moment moment);
    }

    private Outcome<ParkedFact> change(
            String kind, Optional<String> natural, String id, String content, Change change) {
        Ref<ParkedFact> ref = ParkedFact.TYPE.ref(id);
        CommandId command = new CommandId(kind, natural, Bytes.utf8(id + "\n" + content));
        return desk.run(command, new Handler<ParkedFact>() {
            @Override
            public void plan(ReadPlan plan) {
                plan.entity(ref);
            }

            @Override
            public Decision<ParkedFact> decide(ReadSet read, Session session, Moment moment) {
                Optional<ParkedFact> found = read.entity(ref);
                if (found.isEmpty()) {
                    return Decision.refuse(List.of(unknown(id)));
                }
                Decision<ParkedFact> decision = change.of(found.get(), moment);
                return decision instanceof Decision.Change<ParkedFact> changed
                        ? Decision.change(
                                changed.answer(),
                                changed.receipt(),
                                parts -> parts.replace(ParkedFact.TYPE, found.get(), changed.answer()))
                        : decision;
            }

            @Override
            public ParkedFact replay(CommandReceipt receipt, Session session) {
                return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
            }
        });
    }

    private static Reason unknown(String id) {
        return Reason.of("fact.unknown", "id", "no fact {id} is parked", "id", id);
    }

    private static List<ParkedFact> waiting(Session session, String... awaited) {
        List<RangeRead<ParkedFact>> reads = Stream.of(awaited)
                .map(key -> new RangeRead<>(ParkedFact.BY_AWAITED, KeyRange.startingWith(key), MOST_OF_ONE))
                .toList();
        ReadPlan plan = new ReadPlan();
        reads.forEach(plan::range);
        ReadSet read = session.fetch(plan);
        return reads.stream().flatMap(range -> read.list(range).stream()).toList();
    }

    private static Instant justAfter(Instant instant) {
        return instant.plus(1, ChronoUnit.MICROS);
    }
}
