package dev.oms.event;

import dev.oms.command.Context;
import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides on one fact, whichever it is:
 *
 * <ol>
 *   <li>Once applied, it is never applied again, even when no receipt is left of it: a natural key says so.
 *   <li>If what it tells of is not known yet, it is parked.
 *   <li>Otherwise it does what its kind says, and if it was parked, it waits no more: all in one change set.
 * </ol>
 */
final class TakeFact<F, T> implements Handler<Received<T>> {

    /** The claim space of facts that were applied, each owned by what it was applied to. */
    static final String SPACE = "fact";

    /** Another telling of the same fact was applied meanwhile; asked again, this one sees it. */
    static final String TOLD_MEANWHILE = "fact.told-meanwhile";

    /** Because of what a fact is looked at. */
    enum Occasion {
        /** Somebody tells it. */
        TOLD,
        /** What it waits for has come, or time has passed. */
        DUE,
        /** A person wants it tried. */
        ASKED
    }

    private final FactKind<F, T> kind;
    private final F fact;
    private final Occasion occasion;
    private final InboxPolicy policy;
    private final Handler<T> handler;
    private final Bytes body;
    private final Ref<ParkedFact> ref;
    private final ClaimKey claim;

    private TakeFact(FactKind<F, T> kind, F fact, Occasion occasion, InboxPolicy policy, Bytes body, String id) {
        this.kind = kind;
        this.fact = fact;
        this.occasion = occasion;
        this.policy = policy;
        this.handler = kind.handler(fact);
        this.body = body;
        this.ref = ParkedFact.TYPE.ref(id);
        this.claim = new ClaimKey(SPACE, id(kind.name(), kind.identity(fact)));
    }

    /** A fact as it is told. */
    static <F, T> TakeFact<F, T> told(FactKind<F, T> kind, F fact, InboxPolicy policy) {
        Bytes body = kind.body(fact);
        return new TakeFact<>(kind, fact, Occasion.TOLD, policy, body, id(kind.name(), body));
    }

    /** A fact that is parked. */
    static <F, T> TakeFact<F, T> parked(FactKind<F, T> kind, ParkedFact parked, Occasion occasion, InboxPolicy policy) {
        F fact = kind.read(parked.schema(), parked.body());
        return new TakeFact<>(kind, fact, occasion, policy, parked.body(), parked.id());
    }

    static String id(String kind, Bytes content) {
        return kind + "/" + Fingerprint.of(content).sha256();
    }

    /** The id of the fact, parked or not: its kind and the hash of its body. */
    String id() {
        return ref.id();
    }

    /** The natural key of the fact once it was applied. */
    ClaimKey claim() {
        return claim;
    }

    Bytes body() {
        return body;
    }

    @Override
    public void plan(ReadPlan plan) {
        handler.plan(plan.entity(ref).claim(claim));
    }

    @Override
    public Decision<Received<T>> decide(ReadSet read, Session session, Moment moment) {
        Optional<ParkedFact> parked = read.entity(ref);
        Optional<ParkedFact> waiting = parked.filter(ParkedFact::isWaiting);
        Optional<String> owner = read.owner(claim);
        if (owner.isPresent()) {
            Received<T> applied = new Received.Applied<>(applied(session, owner.get()));
            return waiting.isEmpty()
                    ? Decision.already(applied)
                    : Decision.change(
                            applied,
                            Bytes.EMPTY,
                            parts -> parts.replace(
                                    ParkedFact.TYPE,
                                    waiting.get(),
                                    waiting.get().ended(end(moment))));
        }
        if (parked.isPresent() && waiting.isEmpty() && occasion != Occasion.ASKED) {
            return Decision.already(new Received.Parked<>(parked.get()));
        }
        Decision<T> decision = handler.decide(read, session, moment);
        if (decision instanceof Decision.Refuse<T> refused) {
            return notYet(parked, refused.reasons(), moment);
        }
        T thing = decision instanceof Decision.Change<T> change
                ? change.answer()
                : ((Decision.Already<T>) decision).answer();
        return Decision.change(new Received.Applied<>(thing), Bytes.EMPTY, parts -> {
            if (decision instanceof Decision.Change<T> change) {
                change.parts().accept(parts);
            }
            parts.claim(claim.ownedBy(kind.subject().id().apply(thing)));
            parked.ifPresent(before -> parts.replace(ParkedFact.TYPE, before, before.ended(end(moment))));
        });
    }

    private Decision<Received<T>> notYet(Optional<ParkedFact> parked, List<Reason> reasons, Moment moment) {
        if (occasion != Occasion.TOLD && parked.isPresent()) {
            ParkedFact before = parked.get();
            Optional<Instant> next = policy.next(before.attempts() + 1, before.receivedAt(), moment.now());
            ParkedFact after = before.triedAgain(reasons, next);
            return Decision.change(
                    new Received.Parked<>(after), Bytes.EMPTY, parts -> parts.replace(ParkedFact.TYPE, before, after));
        }
        if (!reasons.stream().allMatch(reason -> kind.early().contains(reason.code()))) {
            return Decision.refuse(reasons);
        }
        if (parked.isPresent()) {
            return Decision.already(new Received.Parked<>(parked.get()));
        }
        ParkedFact fresh = new ParkedFact(
                ref.id(),
                1,
                kind.name(),
                kind.schema(),
                body,
                kind.awaits(fact),
                kind.at(fact),
                moment.now(),
                moment.context().actor(),
                moment.context().reason(),
                0,
                reasons.stream().map(ParkedFact.Why::of).toList(),
                policy.next(0, moment.now(), moment.now()),
                Optional.empty());
        return Decision.change(
                new Received.Parked<>(fresh), Bytes.EMPTY, parts -> parts.insert(ParkedFact.TYPE, fresh));
    }

    private T applied(Session session, String owner) {
        Ref<T> to = kind.subject().ref(owner);
        return session.fetch(new ReadPlan().entity(to))
                .entity(to)
                .orElseThrow(() -> new IllegalStateException("what a fact was applied to is gone: " + to));
    }

    private static ParkedFact.End end(Moment moment) {
        Context context = moment.context();
        return new ParkedFact.End(true, context.actor(), context.reason(), moment.now());
    }

    /** As it stands now, which may be more than it was when the receipt was written. */
    @Override
    public Received<T> replay(CommandReceipt receipt, Session session) {
        ReadSet read = session.fetch(new ReadPlan().claim(claim).entity(ref));
        Optional<String> owner = read.owner(claim);
        return owner.isPresent()
                ? new Received.Applied<>(applied(session, owner.get()))
                : new Received.Parked<>(read.entity(ref)
                        .orElseThrow(() -> new IllegalStateException("the fact of a receipt is gone: " + ref)));
    }

    @Override
    public List<Reason> taken(List<Claim> claims) {
        return claims.stream().anyMatch(taken -> taken.claimKey().equals(claim))
                ? List.of(Reason.of(TOLD_MEANWHILE, "", "the fact was told by somebody else meanwhile"))
                : handler.taken(claims);
    }
}
