package dev.oms.event;

import dev.oms.command.Finding;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Claim;
import dev.oms.storage.EntityType;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import dev.oms.storage.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what we were told and have not yet told others for broken laws:
 *
 * <ul>
 *   <li>C2: a parked fact is what was told: its id is the hash of its body
 *   <li>C2: a fact that waits has not been applied, and one that ended as applied has been: somebody owns it
 *   <li>D3: what a fact was applied to is there; it is what keeps the fact from counting twice
 *   <li>X1: an event that waits tells of a change that was made: its thing stands at its version or a later one
 *   <li>X1: a stream is stuck at an event that waits
 * </ul>
 */
public final class EventVerification {

    private final Map<String, FactKind<?, ?>> kinds = new HashMap<>();
    private final Map<String, EntityType<?>> types = new HashMap<>();
    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    private EventVerification(Session session, List<? extends FactKind<?, ?>> kinds, Catalogue catalogue) {
        this.session = session;
        catalogue.entityTypes().forEach(type -> types.put(type.name(), type));
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /**
     * Every broken law, fact by fact.
     *
     * @param kinds every kind of fact that may have been parked
     * @param catalogue every kind of thing that events may tell of
     */
    public static List<Finding> verify(Session session, List<? extends FactKind<?, ?>> kinds, Catalogue catalogue) {
        EventVerification verification = new EventVerification(session, kinds, catalogue);
        Pages.each(session, BuiltIn.OUTBOX_BY_TIME, KeyRange.all(), verification::events);
        Pages.each(session, StuckStream.BY_SINCE, KeyRange.all(), verification::stuck);
        Pages.each(session, ParkedFact.BY_ID, KeyRange.all(), verification::facts);
        Pages.each(session, BuiltIn.CLAIMS_BY_KEY, KeyRange.startingWith(TakeFact.SPACE), verification::applied);
        return List.copyOf(verification.findings);
    }

    private void events(List<StoredEvent> page) {
        ReadPlan plan = new ReadPlan();
        for (StoredEvent event : page) {
            EntityType<?> type = types.get(event.streamType());
            if (type != null) {
                plan.entity(type.ref(event.streamId()));
            }
        }
        ReadSet read = session.fetch(plan);
        for (StoredEvent event : page) {
            EntityType<?> type = types.get(event.streamType());
            long stands = type == null ? 0 : version(read, type, event.streamId());
            if (stands < event.version()) {
                findings.add(new Finding(
                        "X1",
                        EventStream.of(event).toString(),
                        "an event tells of its version " + event.version() + ", it stands at " + stands,
                        List.of("outbox/" + event.id()),
                        "look for the change; the event must not be delivered"));
            }
        }
    }

    private static <E> long version(ReadSet read, EntityType<E> type, String id) {
        return read.entity(type.ref(id)).map(type.version()::applyAsLong).orElse(0L);
    }

    private void stuck(List<StuckStream> page) {
        for (StuckStream stuck : page) {
            EventStream stream = stuck.stream();
            boolean waits = session
                    .find(
                            BuiltIn.OUTBOX_BY_POSITION,
                            KeyRange.startingWith(stream.type(), stream.id()),
                            Optional.empty(),
                            1)
                    .items()
                    .stream()
                    .anyMatch(event -> event.id().equals(stuck.event()));
            if (!waits) {
                findings.add(new Finding(
                        "X1",
                        stream.toString(),
                        "it is stuck at " + stuck.event() + ", which is not its next event",
                        List.of(StuckStream.TYPE.refOf(stuck).toString()),
                        "redrive the stream"));
            }
        }
    }

    private void facts(List<ParkedFact> page) {
        Map<ParkedFact, TakeFact<?, ?>> takes = new HashMap<>();
        ReadPlan plan = new ReadPlan();
        for (ParkedFact fact : page) {
            FactKind<?, ?> kind = kinds.get(fact.kind());
            if (!fact.id().equals(TakeFact.id(fact.kind(), fact.body()))) {
                found(fact, "its body is not what was told", "have it told again, and dismiss this one");
            } else if (kind != null) {
                TakeFact<?, ?> take = TakeFact.parked(kind, fact, TakeFact.Occasion.DUE, InboxPolicy.standard());
                takes.put(fact, take);
                plan.claim(take.claim());
            }
        }
        ReadSet read = session.fetch(plan);
        takes.forEach((fact, take) -> owned(fact, take, read.owner(take.claim())));
    }

    private void applied(List<Claim> page) {
        Map<Claim, Ref<?>> owners = new LinkedHashMap<>();
        ReadPlan plan = new ReadPlan();
        for (Claim claim : page) {
            FactKind<?, ?> kind =
                    kinds.get(claim.key().substring(0, Math.max(0, claim.key().indexOf('/'))));
            if (kind != null) {
                Ref<?> owner = kind.subject().ref(claim.owner());
                owners.put(claim, owner);
                plan.entity(owner);
            }
        }
        ReadSet read = session.fetch(plan);
        owners.forEach((claim, owner) -> {
            if (read.entity(owner).isEmpty()) {
                findings.add(new Finding(
                        "D3",
                        owner.toString(),
                        "the fact " + claim.key() + " was applied to it, and it is not there",
                        List.of("claim/" + claim.space() + "/" + claim.key()),
                        "look for it"));
            }
        });
    }

    private void owned(ParkedFact fact, TakeFact<?, ?> take, Optional<String> owner) {
        boolean applied = fact.ended().map(ParkedFact.End::applied).orElse(false);
        boolean toldOnce = take.claim().key().equals(fact.id());
        if (fact.isWaiting() && owner.isPresent() && toldOnce) {
            found(fact, "it waits, and was applied to " + owner.get(), "retry it: it will be seen to be applied");
        } else if (applied && owner.isEmpty()) {
            found(fact, "it ended as applied, and to nothing", "have it told again");
        }
    }

    private void found(ParkedFact fact, String problem, String proposal) {
        String subject = ParkedFact.TYPE.refOf(fact).toString();
        findings.add(new Finding("C2", subject, problem, List.of(subject), proposal));
    }
}
