package dev.oms.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Storages that answer wrongly, or write what they should not. */
final class BrokenAnswers {

    static final List<Broken> ALL = List.of(
            Broken.always(
                    "short taken for applied: the row count of an update is not looked at",
                    ShortIgnored::new,
                    "A floor that just holds is Applied; one below is Short and changes nothing",
                    "A short counter leaves nothing of its change set, and the key free for a corrected one"),
            Broken.always(
                    "claims are inserted in a step of their own",
                    ClaimsFirst::new,
                    "A refused insert leaves nothing of its change set, and the key free for a corrected one",
                    "A refused replacement leaves nothing of its change set, and the key free for a corrected one"),
            Broken.always(
                    "the last row of a change set is not written",
                    LastRowMissing::new,
                    "A change set with a part of every kind is applied whole",
                    "A change set of the most parts there may be is applied whole"),
            Broken.always(
                    "only the first counters of a change set are changed",
                    LastCounterMissing::new,
                    "A change set with a part of every kind is applied whole"),
            Broken.always(
                    "receipts are not kept",
                    ReceiptsForgotten::new,
                    "A command is applied once: the same again is AlreadyApplied and changes nothing",
                    "AlreadyApplied goes before Taken, Stale and Short"),
            Broken.always(
                    "a receipt is found by its key alone",
                    FingerprintIgnored::new,
                    "Another command under a key that is used is KeyReused and changes nothing",
                    "KeyReused goes before Taken, Stale and Short"),
            Broken.always(
                    "the answer carries an empty receipt",
                    BlankReceipts::new,
                    "A change set whose conditions all hold is Applied, and the answer is its receipt"),
            Broken.always(
                    "a replay is answered with the receipt it brings",
                    ReplaysTheNewReceipt::new,
                    "A replayed command is answered with the receipt that was stored, not with the one it brings"),
            Broken.always(
                    "a refusal uses up the key",
                    KeyOfARefusalIsUsed::new,
                    "A refused command may be repeated until it fits",
                    "A read guard that does not hold leaves nothing of its change set, and the key free for a corrected one"),
            Broken.always(
                    "read guards are not looked at",
                    GuardsIgnored::new,
                    "A read guard that does not hold leaves nothing of its change set, and the key free for a corrected one",
                    "Two change sets that each guard what the other replaces: exactly one is Applied"),
            Broken.always(
                    "a read guard bumps a version of its own",
                    GuardsUseUpVersions::new,
                    "A read guard changes nothing: guards of one version do not stand against each other"),
            Broken.always(
                    "only an older version is stale",
                    OnlyOlderIsStale::new,
                    "A replacement of a version that is not the present one is Stale, be it older, newer or absent"),
            Broken.always(
                    "entities are written before counters are looked at, and stay",
                    HalfWritten::new,
                    "A short counter leaves nothing of its change set, and the key free for a corrected one",
                    "A refused change set moves nothing in an index"),
            Broken.always(
                    "events stand at the version before the change",
                    OutboxOneBehind::new,
                    "Events are found by stream, at the version their stream got and in the order they were added"),
            Broken.always(
                    "a counter is inserted without looking at its floors",
                    FirstFloorsSkipped::new,
                    "The first change of a counter meets its floors like any other"),
            Broken.always(
                    "a floor must be exceeded",
                    FloorsOneTooHigh::new,
                    "A floor that just holds is Applied; one below is Short and changes nothing",
                    "What one change releases another of the same change set may take: floors hold for the net change"),
            Broken.always(
                    "a counter never written is made, but not changed",
                    FirstChangeLost::new,
                    "A counter never written is all zero, and its first change starts there"),
            Broken.always(
                    "a counter is set instead of added to",
                    SetsInsteadOfAdding::new,
                    "Changes add up, field by field, and counters beside it stay"),
            Broken.always(
                    "numbers wrap around",
                    OverflowWraps::new,
                    "A number that would not fit is Short, upwards and downwards, and changes nothing",
                    "Short names every counter that would fall below a floor or out of range, and no more"),
            Broken.always(
                    "only the first refusing part is named",
                    NamesOnlyTheFirst::new,
                    "Stale names every entity that moved, appeared or is absent, and no more",
                    "Short names every counter that would fall below a floor or out of range, and no more"),
            Broken.always(
                    "Taken names who wanted the key, not who has it",
                    TakenNamesTheLoser::new,
                    "A natural key has one owner, whom readers find and later claimants are told",
                    "Taken names every natural key and every row id that belongs to others, with its owner, and no more"),
            Broken.always(
                    "a row that is there already with the same content is ignored",
                    EqualRowsAccepted::new,
                    "An entity id that exists is Stale, a row id that exists is Taken, even with equal content"),
            Broken.always(
                    "Stale goes before Taken",
                    StaleBeforeTaken::new,
                    "Taken goes before Stale and Short",
                    "A taken row id goes before Stale and Short as well, though rows are locked after entities"),
            Broken.always("Short goes before Stale", ShortBeforeStale::new, "Stale goes before Short"),
            Broken.always(
                    "nothing is ever deleted",
                    DeletesNothing::new,
                    "A pruned receipt frees its key, and what the command did stays",
                    "A delivered event goes, those beside it stay"),
            Broken.always(
                    "deleting what is gone is an error",
                    DeletionNeedsARow::new,
                    "Deleting what is gone already is no obstacle: two relays may do it"),
            Broken.always(
                    "a list stops at its first refusal",
                    ListStops::new,
                    "A refused first change set changes nothing for those behind it"),
            Broken.always(
                    "a list is decided on the state before it",
                    ListDecidedAtOnce::new,
                    "A change set sees those before it in the list, also as twin, owner, version and floor"),
            Broken.always(
                    "a list of which all are refused leaves their keys",
                    AllRefusedLeaveKeys::new,
                    "A list of which every change set is refused changes nothing and uses up no key"),
            Broken.inSomeList(
                    "a change set that fails in a group leaks what it did before",
                    GroupLeaks::new,
                    "What a refused change set would have given is not there for those behind it",
                    "Any list answers, and leaves behind, what its change sets would one after another"),
            Broken.always(
                    "in a list the receipts of neighbours are mixed up",
                    TwinsReceipt::new,
                    "A change set sees those before it in the list, also as twin, owner, version and floor"),
            Broken.always(
                    "events are stored with the next change set",
                    LateOutbox::new,
                    "A change set with a part of every kind is applied whole",
                    "Events are found by stream, at the version their stream got and in the order they were added"),
            Broken.always(
                    "pruning a receipt gives its natural keys away",
                    PruningFreesClaims::new,
                    "The oldest receipts are found first and pruned together; the younger ones stay, and so do natural keys"),
            Broken.always(
                    "what adds nothing is nothing to do",
                    ChecksSkipped::new,
                    "A change that adds nothing only checks its floors, also of a counter never written",
                    "What is only checked is Short below its floor and not written above it: it stands in no index"),
            Broken.always(
                    "a counter that is to be checked is inserted first",
                    ChecksInsert::new,
                    "What is only checked is Short below its floor and not written above it: it stands in no index"),
            Broken.always("an empty list is an error", EmptyListRefused::new, "No change sets, no answers"),
            Broken.always(
                    "an unknown kind is found when its change set comes up",
                    UnknownKindTooLate::new,
                    "A part of an unknown kind throws UnknownKindException, and nothing is changed"),
            Broken.always(
                    "space and key of a claim are stored as one text",
                    SpaceAndKeyRunTogether::new,
                    "The same key in two spaces is two natural keys, however space and key are put together"),
            Broken.always(
                    "ids are unique among all kinds",
                    OneTableForAllKinds::new,
                    "Equal ids of two kinds are two things"));

    private BrokenAnswers() {}

    private static final class AllRefusedLeaveKeys extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyAll(seller, sets);
            if (sets.size() > 1 && answers.stream().allMatch(ApplyResult.Short.class::isInstance)) {
                for (ChangeSet set : sets) {
                    Command command = set.command();
                    stateOf(seller)
                            .receipts
                            .put(
                                    command.key(),
                                    new StoredReceipt(command.key(), command.fingerprint(), command.receipt()));
                }
            }
            return answers;
        }
    }

    /** Without a savepoint between the change sets of a list. */
    private static final class GroupLeaks extends SimpleStorage {

        private boolean inAGroup;

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            synchronized (lock) {
                inAGroup = sets.size() > 1;
                return super.applyAll(seller, sets);
            }
        }

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            List<CounterKey> lacking = super.lacking(state, set);
            if (inAGroup && !lacking.isEmpty()) {
                set.claims().forEach(claim -> state.claims.put(claim.claimKey(), claim));
                set.writes().forEach(write -> put(state, write));
            }
            return lacking;
        }
    }

    /** Tells everybody in a list the receipt of the one before. */
    private static final class TwinsReceipt extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = new ArrayList<>(super.applyAll(seller, sets));
            for (int i = 1; i < answers.size(); i++) {
                if (answers.get(i) instanceof ApplyResult.Applied
                        && answers.get(i - 1) instanceof ApplyResult.Applied) {
                    answers.set(
                            i, new ApplyResult.Applied(sets.get(i - 1).command().receipt()));
                }
            }
            return answers;
        }
    }

    private static final class LateOutbox extends SimpleStorage {

        private List<StoredEvent> late = List.of();

        @Override
        List<StoredEvent> events(ChangeSet set) {
            List<StoredEvent> before = late;
            late = super.events(set);
            return before;
        }
    }

    private static final class PruningFreesClaims extends SimpleStorage {

        @Override
        void put(State state, Write write) {
            super.put(state, write);
            if (write instanceof Write.Delete delete && delete.type().equals(BuiltIn.RECEIPTS)) {
                state.claims.values().removeIf(claim -> claim.owner().equals(delete.id()));
            }
        }
    }

    /** An update that touched no row is no error to it. */
    private static final class ShortIgnored extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            return List.of();
        }

        @Override
        void putCounter(State state, CounterChange change) {
            change.appliedTo(counter(state, change.key())).ifPresent(value -> state.counters.put(value.key(), value));
        }
    }

    private static final class ClaimsFirst extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            set.claims().forEach(claim -> state.claims.put(claim.claimKey(), claim));
            return super.stale(state, set);
        }
    }

    private static final class LastRowMissing extends SimpleStorage {

        @Override
        void put(State state, ChangeSet set) {
            super.put(state, set);
            if (set.rows().size() > 1) {
                state.rows.remove(nameOf(set.rows().get(set.rows().size() - 1)));
            }
        }
    }

    private static final class LastCounterMissing extends SimpleStorage {

        private int changed;

        @Override
        void put(State state, ChangeSet set) {
            changed = 0;
            super.put(state, set);
        }

        @Override
        void putCounter(State state, CounterChange change) {
            if (++changed <= 2) {
                super.putCounter(state, change);
            }
        }
    }

    private static final class ReceiptsForgotten extends SimpleStorage {

        @Override
        Optional<StoredReceipt> receipt(State state, String key) {
            return Optional.empty();
        }
    }

    private static final class FingerprintIgnored extends SimpleStorage {

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            ApplyResult answer = super.apply(state, set);
            return answer instanceof ApplyResult.KeyReused reused
                    ? new ApplyResult.AlreadyApplied(
                            receipt(state, reused.key()).orElseThrow().receipt())
                    : answer;
        }
    }

    private static final class GuardsIgnored extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            List<String> stale = new ArrayList<>(super.stale(state, set));
            stale.removeAll(guards(set));
            return stale;
        }
    }

    /** Writes the entities, finds a counter short, and leaves the entities where they are. */
    private static final class HalfWritten extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            List<CounterKey> lacking = super.lacking(state, set);
            if (!lacking.isEmpty()) {
                set.writes().forEach(write -> put(state, write));
            }
            return lacking;
        }
    }

    private static final class OutboxOneBehind extends SimpleStorage {

        @Override
        List<StoredEvent> events(ChangeSet set) {
            return super.events(set).stream()
                    .map(event -> new StoredEvent(
                            event.streamType(),
                            event.streamId(),
                            event.version() - 1,
                            event.ordinal(),
                            event.kind(),
                            event.schema(),
                            event.body(),
                            event.at()))
                    .toList();
        }
    }

    /** Inserts the counter if it is absent, and has conditions in its update alone. */
    private static final class FirstFloorsSkipped extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            return super.lacking(state, set).stream()
                    .filter(state.counters::containsKey)
                    .toList();
        }

        @Override
        void putCounter(State state, CounterChange change) {
            super.putCounter(
                    state,
                    state.counters.containsKey(change.key())
                            ? change
                            : new CounterChange(change.key(), change.deltas(), List.of()));
        }
    }

    private static final class OverflowWraps extends SimpleStorage {

        private boolean overflows(State state, CounterChange change) {
            return new CounterChange(change.key(), change.deltas(), List.of())
                    .appliedTo(counter(state, change.key()))
                    .isEmpty();
        }

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            List<CounterKey> lacking = new ArrayList<>(super.lacking(state, set));
            set.counters().stream()
                    .filter(change -> overflows(state, change))
                    .forEach(change -> lacking.remove(change.key()));
            return lacking;
        }

        @Override
        void putCounter(State state, CounterChange change) {
            if (!overflows(state, change)) {
                super.putCounter(state, change);
                return;
            }
            List<Long> wrapped = new ArrayList<>();
            for (int i = 0; i < change.deltas().size(); i++) {
                wrapped.add(counter(state, change.key()).fields().get(i)
                        + change.deltas().get(i));
            }
            state.counters.put(change.key(), new CounterValue(change.key(), wrapped));
        }
    }

    private static final class NamesOnlyTheFirst extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            return super.stale(state, set).stream().limit(1).toList();
        }

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            return super.lacking(state, set).stream().limit(1).toList();
        }
    }

    private static final class ShortBeforeStale extends SimpleStorage {

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            boolean known = receipt(state, set.command().key()).isPresent();
            if (!known && taken(state, set).isEmpty() && !lacking(state, set).isEmpty()) {
                return new ApplyResult.Short(lacking(state, set));
            }
            return super.apply(state, set);
        }
    }

    private static final class ListStops extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            synchronized (lock) {
                refuseUnknownKinds(sets);
                List<ApplyResult> answers = new ArrayList<>();
                boolean stopped = false;
                for (ChangeSet set : sets) {
                    ApplyResult answer = stopped
                            ? new ApplyResult.Stale(List.of())
                            : super.applyAll(seller, List.of(set)).get(0);
                    stopped |= !(answer instanceof ApplyResult.Applied || answer instanceof ApplyResult.AlreadyApplied);
                    answers.add(answer);
                }
                return answers;
            }
        }
    }

    /** Decides all sets on the state before the list, then writes the winners. */
    private static final class ListDecidedAtOnce extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            synchronized (lock) {
                refuseUnknownKinds(sets);
                State before = new State(stateOf(seller));
                List<ApplyResult> answers = new ArrayList<>();
                for (ChangeSet set : sets) {
                    ApplyResult alone = apply(new State(before), set);
                    answers.add(
                            alone instanceof ApplyResult.Applied
                                    ? super.applyAll(seller, List.of(set)).get(0)
                                    : alone);
                }
                return answers;
            }
        }
    }

    /** Finds the unknown kind when it comes to it. */
    private static final class UnknownKindTooLate extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = new ArrayList<>();
            for (ChangeSet set : sets) {
                answers.addAll(super.applyAll(seller, List.of(set)));
            }
            return answers;
        }
    }

    private static final class BlankReceipts extends SimpleStorage {

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            ApplyResult answer = super.apply(state, set);
            return answer instanceof ApplyResult.Applied applied
                    ? new ApplyResult.Applied(new CommandReceipt(
                            applied.receipt().kind(), 1, applied.receipt().at(), List.of(), Bytes.EMPTY))
                    : answer;
        }
    }

    private static final class ReplaysTheNewReceipt extends SimpleStorage {

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            ApplyResult answer = super.apply(state, set);
            return answer instanceof ApplyResult.AlreadyApplied
                    ? new ApplyResult.AlreadyApplied(set.command().receipt())
                    : answer;
        }
    }

    private static final class KeyOfARefusalIsUsed extends SimpleStorage {

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            ApplyResult answer = super.apply(state, set);
            if (answer instanceof ApplyResult.Short || answer instanceof ApplyResult.Stale) {
                Command command = set.command();
                state.receipts.put(
                        command.key(), new StoredReceipt(command.key(), command.fingerprint(), command.receipt()));
            }
            return answer;
        }
    }

    /** Inserts an absent counter at zero, and forgets to go on. */
    private static final class FirstChangeLost extends SimpleStorage {

        @Override
        void putCounter(State state, CounterChange change) {
            if (state.counters.putIfAbsent(change.key(), CounterValue.zero(change.key())) != null) {
                super.putCounter(state, change);
            }
        }
    }

    private static final class ChecksSkipped extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            List<CounterKey> lacking = new ArrayList<>(super.lacking(state, set));
            set.counters().stream().filter(CounterChange::onlyChecks).forEach(check -> lacking.remove(check.key()));
            return lacking;
        }
    }

    /** Inserts every counter at zero, so that there is a row to lock, and leaves it there. */
    private static final class ChecksInsert extends SimpleStorage {

        @Override
        void putCounter(State state, CounterChange change) {
            state.counters.putIfAbsent(change.key(), CounterValue.zero(change.key()));
            super.putCounter(state, change);
        }
    }

    private static final class SetsInsteadOfAdding extends SimpleStorage {

        @Override
        void putCounter(State state, CounterChange change) {
            super.putCounter(state, change);
            state.counters.put(change.key(), new CounterValue(change.key(), change.deltas()));
        }
    }

    /** Greater, where it should be at least. */
    private static final class FloorsOneTooHigh extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            return set.counters().stream()
                    .filter(change -> change.appliedTo(counter(state, change.key()))
                            .filter(value -> change.floors().stream()
                                    .allMatch(floor -> value.form(floor.form()) > floor.least()))
                            .isEmpty())
                    .map(CounterChange::key)
                    .toList();
        }
    }

    private static final class TakenNamesTheLoser extends SimpleStorage {

        @Override
        List<Claim> taken(State state, ChangeSet set) {
            List<Claim> taken = new ArrayList<>(super.taken(state, set));
            taken.replaceAll(claim -> set.claims().stream()
                    .filter(wanted -> wanted.claimKey().equals(claim.claimKey()))
                    .findFirst()
                    .orElse(claim));
            return taken;
        }
    }

    /** Insert, or ignore. */
    private static final class EqualRowsAccepted extends SimpleStorage {

        @Override
        List<Claim> taken(State state, ChangeSet set) {
            List<Claim> taken = new ArrayList<>(super.taken(state, set));
            set.rows().stream()
                    .filter(row -> row.equals(state.rows.get(nameOf(row))))
                    .forEach(row -> taken.removeIf(
                            claim -> claim.space().equals(row.type().name())
                                    && claim.key().equals(row.id())));
            return taken;
        }
    }

    private static final class StaleBeforeTaken extends SimpleStorage {

        @Override
        List<Claim> taken(State state, ChangeSet set) {
            return stale(state, set).isEmpty() ? super.taken(state, set) : List.of();
        }
    }

    /** Bumps a hidden version of what it guards. */
    private static final class GuardsUseUpVersions extends SimpleStorage {

        private final Set<String> used = new HashSet<>();

        @Override
        ApplyResult apply(State state, ChangeSet set) {
            ApplyResult answer = super.apply(state, set);
            if (answer instanceof ApplyResult.Applied) {
                guards(set).forEach(guard -> used.add(guard + "@" + versionGuarded(set, guard)));
            }
            return answer;
        }

        @Override
        List<String> stale(State state, ChangeSet set) {
            List<String> stale = new ArrayList<>(super.stale(state, set));
            for (String guard : guards(set)) {
                if (used.contains(guard + "@" + versionGuarded(set, guard)) && !stale.contains(guard)) {
                    stale.add(guard);
                }
            }
            return stale;
        }

        private static long versionGuarded(ChangeSet set, String ref) {
            for (Write write : set.writes()) {
                if (write instanceof Write.Expect<?> expect
                        && expect.ref().toString().equals(ref)) {
                    return expect.version();
                }
            }
            return 0;
        }
    }

    private static final class OnlyOlderIsStale extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            List<String> stale = new ArrayList<>(super.stale(state, set));
            for (Write write : set.writes()) {
                if (write instanceof Write.Replace<?> replace && version(state, replace.ref()) < replace.expected()) {
                    stale.remove(replace.ref().toString());
                }
            }
            return stale;
        }
    }

    private static final class DeletesNothing extends SimpleStorage {

        @Override
        void put(State state, Write write) {
            if (!(write instanceof Write.Delete)) {
                super.put(state, write);
            }
        }
    }

    private static final class DeletionNeedsARow extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            List<String> stale = new ArrayList<>(super.stale(state, set));
            for (Write write : set.writes()) {
                if (write instanceof Write.Delete delete
                        && !state.receipts.containsKey(delete.id())
                        && !state.events.containsKey(delete.id())) {
                    stale.add(delete.type() + "/" + delete.id());
                }
            }
            return stale;
        }
    }

    private static final class EmptyListRefused extends SimpleStorage {

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            if (sets.isEmpty()) {
                throw new IllegalArgumentException("nothing to apply");
            }
            return super.applyAll(seller, sets);
        }
    }

    private static final class SpaceAndKeyRunTogether extends SimpleStorage {

        @Override
        Optional<Claim> claim(State state, ClaimKey key) {
            return state.claims.values().stream()
                    .filter(claim -> (claim.space() + claim.key()).equals(key.space() + key.key()))
                    .findFirst();
        }
    }

    private static final class OneTableForAllKinds extends SimpleStorage {

        @Override
        List<String> stale(State state, ChangeSet set) {
            List<String> stale = new ArrayList<>(super.stale(state, set));
            for (Write write : set.writes()) {
                if (write instanceof Write.Insert<?> insert
                        && state.entities.keySet().stream()
                                .anyMatch(ref -> ref.id().equals(insert.ref().id()))
                        && !stale.contains(insert.ref().toString())) {
                    stale.add(insert.ref().toString());
                }
            }
            return stale;
        }
    }

    static List<String> guards(ChangeSet set) {
        List<String> guards = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write instanceof Write.Expect<?> expect) {
                guards.add(expect.ref().toString());
            }
        }
        return guards;
    }
}
