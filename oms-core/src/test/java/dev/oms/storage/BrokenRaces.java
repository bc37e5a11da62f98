package dev.oms.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Storages that are right as long as nobody else is there. */
final class BrokenRaces {

    static final List<Broken> ALL = List.of(
            Broken.whenThreadsMeet(
                    "counters are read, computed and set",
                    UnguardedCounters::new,
                    "Of n threads that take from k units exactly k get one: never oversold, never undersold",
                    "Units moved between counters at the same time are neither lost nor made",
                    "Concurrent changes and checks of counters answer as if one had run after another"),
            Broken.whenThreadsMeet(
                    "the receipt is looked for before the lock",
                    ReceiptsUnlocked::new,
                    "Of twins at the same time one is Applied, the others AlreadyApplied with its receipt",
                    "Concurrent claims, rows and twins answer as if one had run after another"),
            Broken.whenThreadsMeet(
                    "claims and rows are looked for before the lock",
                    ClaimsUnlocked::new,
                    "Of many who claim a natural key at the same time one gets it, and the others are told who",
                    "Of many who insert one entity, or append one row, at the same time one is Applied"),
            Broken.whenThreadsMeet(
                    "read guards are checked before the lock",
                    GuardsUnlocked::new,
                    "Two change sets that each guard what the other replaces: exactly one is Applied",
                    "Concurrent replacements and read guards answer as if one had run after another"),
            Broken.whenThreadsMeet(
                    "absence is not locked",
                    AbsenceUnguarded::new,
                    "Two change sets that each guard the absence of what the other inserts: exactly one is Applied"),
            Broken.whenThreadsMeet(
                    "versions are compared before the lock",
                    VersionsUnlocked::new,
                    "Of many who replace one version at the same time one is Applied, and its content stands",
                    "Concurrent replacements and inserts answer as if one had run after another"),
            Broken.whenThreadsMeet(
                    "what is not committed can be read",
                    DirtyReads::new,
                    "Nobody ever reads a part of a change set that is then refused"),
            Broken.whenThreadsMeet(
                    "pages of a moving index go by offset",
                    BrokenReads.CursorByOffset::new,
                    "While entities move behind and before a reader's page, those that stay are each seen once"));

    private BrokenRaces() {}

    /**
     * Two steps instead of one: the lock is let go between them. Whoever stands there meets a second one if there is
     * one, so that both have taken the first step before either takes the second.
     */
    private abstract static class InTwoSteps extends SimpleStorage {

        private final Exchanger<Boolean> between = new Exchanger<>();

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = new ArrayList<>();
            for (ChangeSet set : sets) {
                Found before;
                synchronized (lock) {
                    refuseUnknownKinds(sets);
                    before = look(stateOf(seller), set);
                }
                meet(between);
                synchronized (lock) {
                    answers.add(finish(stateOf(seller), set, before));
                }
            }
            return answers;
        }

        /** What the first step saw. */
        record Found(
                Optional<StoredReceipt> receipt,
                List<Claim> taken,
                List<String> stale,
                Map<CounterKey, CounterValue> counters) {}

        private Found look(State state, ChangeSet set) {
            Map<CounterKey, CounterValue> counters = new HashMap<>();
            set.counters().forEach(change -> counters.put(change.key(), counter(state, change.key())));
            return new Found(receipt(state, set.command().key()), taken(state, set), stale(state, set), counters);
        }

        abstract ApplyResult finish(State state, ChangeSet set, Found before);
    }

    /** Reads the counters, computes, sets them. */
    private static final class UnguardedCounters extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            Map<CounterKey, CounterValue> now = new HashMap<>(state.counters);
            set.counters()
                    .forEach(change ->
                            state.counters.put(change.key(), before.counters().get(change.key())));
            ApplyResult answer = apply(state, set);
            if (!(answer instanceof ApplyResult.Applied)) {
                state.counters.clear();
                state.counters.putAll(now);
            }
            return answer;
        }
    }

    /** Looks for the receipt before it takes the lock, and believes what it saw. */
    private static final class ReceiptsUnlocked extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            if (before.receipt().isEmpty()) {
                state.receipts.remove(set.command().key());
            }
            return apply(state, set);
        }
    }

    /** Checks the read guards, and only then locks what it writes. */
    private static final class GuardsUnlocked extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            ApplyResult answer = apply(state, set);
            if (answer instanceof ApplyResult.Stale stale
                    && before.stale().isEmpty()
                    && BrokenAnswers.guards(set).containsAll(stale.refs())
                    && lacking(state, set).isEmpty()) {
                put(state, set);
                return new ApplyResult.Applied(set.command().receipt());
            }
            return answer;
        }
    }

    /** Compares the versions it read, then writes without a condition. */
    private static final class VersionsUnlocked extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            ApplyResult answer = apply(state, set);
            if (answer instanceof ApplyResult.Stale
                    && before.stale().isEmpty()
                    && lacking(state, set).isEmpty()) {
                put(state, set);
                return new ApplyResult.Applied(set.command().receipt());
            }
            return answer;
        }
    }

    /** Locks the rows it guards, but where there is no row there is nothing to lock. */
    private static final class AbsenceUnguarded extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            ApplyResult answer = apply(state, set);
            if (answer instanceof ApplyResult.Stale stale
                    && before.stale().isEmpty()
                    && lacking(state, set).isEmpty()
                    && absences(set).containsAll(stale.refs())) {
                put(state, set);
                return new ApplyResult.Applied(set.command().receipt());
            }
            return answer;
        }

        private static List<String> absences(ChangeSet set) {
            List<String> absences = new ArrayList<>();
            for (Write write : set.writes()) {
                if (write instanceof Write.Expect<?> expect && expect.version() == 0) {
                    absences.add(expect.ref().toString());
                }
            }
            return absences;
        }
    }

    /** Writes everything, lets others look, and takes it back. */
    private static final class DirtyReads extends SimpleStorage {

        private final Exchanger<Boolean> between = new Exchanger<>();

        @Override
        List<ApplyResult> applyAll(SellerId seller, List<ChangeSet> sets) {
            List<Ref<?>> early = new ArrayList<>();
            synchronized (lock) {
                State state = stateOf(seller);
                for (ChangeSet set : sets) {
                    for (Write write : set.writes()) {
                        if (write instanceof Write.Insert<?> insert && !state.entities.containsKey(insert.ref())) {
                            state.entities.put(insert.ref(), insert.after());
                            early.add(insert.ref());
                        }
                    }
                }
            }
            meet(between);
            synchronized (lock) {
                early.forEach(stateOf(seller).entities::remove);
                return super.applyAll(seller, sets);
            }
        }
    }

    private static final class ClaimsUnlocked extends InTwoSteps {

        @Override
        ApplyResult finish(State state, ChangeSet set, Found before) {
            if (before.taken().isEmpty()) {
                set.claims().forEach(claim -> state.claims.remove(claim.claimKey()));
                set.rows().forEach(row -> state.rows.remove(nameOf(row)));
            }
            return apply(state, set);
        }
    }

    /** Gives others the time to come in between. */
    static void waitForOthers() {
        meet(new Exchanger<>());
    }

    private static void meet(Exchanger<Boolean> place) {
        try {
            place.exchange(true, 300, TimeUnit.MICROSECONDS);
        } catch (TimeoutException alone) {
            // Nobody came.
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
