package dev.oms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Storages that are right on their own and wrong inside a host's transaction, after a lost answer, or while they hold.
 */
final class BrokenTransactions {

    private static final String NOTHING_LEFT =
            "A transaction that is rolled back, or closed without a commit, leaves nothing, no key either";
    private static final String REFUSED =
            "A refusal in a transaction leaves nothing of itself, all that was applied before, and a usable transaction";

    static final List<Broken> ALL = List.of(
            Broken.always(
                    "a joined session says it is its own",
                    DoesNotSayJoined::new,
                    "A session inside a host's transaction says that it is joined"),
            Broken.always(
                    "a joined session reads on a second connection",
                    ReadsElsewhere::new,
                    "What is applied in a transaction is read there at once, by id, by key and by every index"),
            Broken.always(
                    "a joined session commits",
                    CommitsEachApply::new,
                    NOTHING_LEFT,
                    "Nobody else sees anything of a transaction before its commit, and all of it after"),
            Broken.always("claims are made in a transaction of their own", ClaimsElsewhere::new, NOTHING_LEFT),
            Broken.always("events are published when a change set is applied", PublishesEarly::new, NOTHING_LEFT),
            Broken.always(
                    "events are stored after the commit",
                    PublishesLate::new,
                    "Nobody else sees anything of a transaction before its commit, and all of it after"),
            Broken.always("closing a transaction commits it", CommitsWhenClosed::new, NOTHING_LEFT),
            Broken.always(
                    "closing a joined session commits",
                    CommitsWithItsSession::new,
                    "Closing a joined session ends nothing"),
            Broken.always("no savepoint: a refusal rolls everything back", RollsAllBack::new, REFUSED),
            Broken.always("no savepoint: a refusal leaves its first parts", NoSavepoint::new, REFUSED),
            Broken.always(
                    "an unknown kind ends the transaction",
                    EndsWithAnUnknownKind::new,
                    "An unknown kind in a transaction throws, and the transaction goes on"),
            Broken.always(
                    "in a transaction every change set is decided on what was committed before",
                    DecidesOnTheCommitted::new,
                    "A change set sees those before it in the transaction as it would see committed ones: twin, owner, version, floor"),
            Broken.always(
                    "an ended transaction is gone on with",
                    GoesOnAfterTheEnd::new,
                    "After its end nothing is read or applied in a transaction"),
            Broken.always(
                    "after the end of a transaction the driver's word is passed on",
                    TellsWhatTheDriverSays::new,
                    "Whatever is asked after the end of a transaction is TransactionEndedException, however it ended"),
            Broken.whenThreadsMeet(
                    "a transaction overwrites what others have committed meanwhile",
                    Overwrites::new,
                    "Units that transactions and others take at the same time are neither lost nor made",
                    "Transactions and others that replace one version at the same time replace it one after another",
                    "Of twins in transactions and outside one is applied, the others are told its receipt",
                    "Transactions that change the same things in opposite order all come to an end"),
            Broken.always(
                    "a lost answer is taken for a failure that passes",
                    LostIsRetryable::new,
                    "A lost answer is InDoubtException with the key of the command, whether or not a receipt is found"),
            Broken.always(
                    "after a lost answer the receipt is looked for, and absent means not applied",
                    LooksUpOnly::new,
                    "A lost answer is InDoubtException with the key of the command, whether or not a receipt is found",
                    "A lost session that has committed is found: the same change set is AlreadyApplied with its receipt"),
            Broken.always(
                    "a lost answer is taken for a commit",
                    LostIsCommitted::new,
                    "A lost session that never commits leaves nothing, and the same change set is then Applied"),
            Broken.whenThreadsMeet(
                    "a late commit is done without looking at its key",
                    LateWithoutKey::new,
                    "Applied again while the lost session commits late, a change set is there once and is never refused"),
            Broken.whenThreadsMeet(
                    "holding keeps nobody away",
                    HoldsNothing::new,
                    "What is read while it is held is not Stale when it is applied, however many want to replace it",
                    "A counter reads the same as long as it is held"),
            Broken.always(
                    "what is held is never let go",
                    NeverLetsGo::new,
                    "A session lets go when it has applied, was refused, or is closed"),
            Broken.always(
                    "holding takes things out of their place",
                    HoldingRemoves::new,
                    "Holding changes nothing, and what is held has other parts beside it"));

    private BrokenTransactions() {}

    private static final class DoesNotSayJoined extends SimpleStorage {

        @Override
        boolean saysJoined() {
            return false;
        }
    }

    private static final class ReadsElsewhere extends SimpleStorage {

        @Override
        State read(Host host, SellerId seller) {
            return stateOf(seller);
        }
    }

    private static final class CommitsEachApply extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            super.applyJoined(host, seller, sets);
            return applyAll(seller, sets);
        }
    }

    private static final class ClaimsElsewhere extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            synchronized (lock) {
                sets.forEach(set ->
                        set.claims().forEach(claim -> stateOf(seller).claims.put(claim.claimKey(), claim)));
            }
            return answers;
        }
    }

    private static final class PublishesEarly extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            synchronized (lock) {
                sets.forEach(set ->
                        set.events().forEach(event -> stateOf(seller).events.put(event.id(), event)));
            }
            return answers;
        }
    }

    /** Keeps the events of a transaction for a step after its commit, which never comes. */
    private static final class PublishesLate extends SimpleStorage {

        @Override
        void commit(Host host, SellerId seller, State own) {
            State without = new State(own);
            without.events.keySet().retainAll(stateOf(seller).events.keySet());
            super.commit(host, seller, without);
        }
    }

    private static final class CommitsWhenClosed extends SimpleStorage {

        @Override
        void close(Host host) {
            host.commit();
        }
    }

    private static final class CommitsWithItsSession extends SimpleStorage {

        @Override
        void closeJoinedSession(Host host) {
            host.commit();
        }
    }

    private static final class RollsAllBack extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            if (answers.stream().anyMatch(answer -> answer instanceof ApplyResult.Short)) {
                host.startAgain(seller);
            }
            return answers;
        }
    }

    private static final class NoSavepoint extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof ApplyResult.Stale) {
                    sets.get(i)
                            .claims()
                            .forEach(claim -> host.ownState(seller).claims.putIfAbsent(claim.claimKey(), claim));
                }
            }
            return answers;
        }
    }

    private static final class EndsWithAnUnknownKind extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            try {
                return super.applyJoined(host, seller, sets);
            } catch (UnknownKindException unknown) {
                host.rollback();
                throw unknown;
            }
        }
    }

    private static final class DecidesOnTheCommitted extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = new ArrayList<>();
            for (ChangeSet set : sets) {
                ApplyResult answer = apply(new State(stateOf(seller)), set);
                answers.add(answer);
                if (answer instanceof ApplyResult.Applied
                        && lacking(host.ownState(seller), set).isEmpty()) {
                    put(host.ownState(seller), set);
                }
            }
            return answers;
        }
    }

    private static final class GoesOnAfterTheEnd extends SimpleStorage {

        @Override
        void requireOpen(Host host) {
            // whatever comes
        }

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            if (host.hasEnded()) {
                host.commit();
            }
            return answers;
        }
    }

    private static final class TellsWhatTheDriverSays extends SimpleStorage {

        @Override
        void requireOpen(Host host) {
            if (host.hasEnded()) {
                throw new StorageException("current transaction is over, commands ignored until the next one");
            }
        }
    }

    /** Decides on a copy and puts it in place, whatever has happened since. */
    private static final class Overwrites extends SimpleStorage {

        @Override
        boolean transactionsAreAlone() {
            return false;
        }

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            BrokenRaces.waitForOthers();
            return answers;
        }
    }

    private static final class LostIsRetryable extends SimpleStorage {

        @Override
        RuntimeException lost(State committed, String key) {
            return new RetryableStorageException("the connection broke");
        }
    }

    /** Looks for the receipt: if there is one, fine; if there is none, it believes that nothing was changed. */
    private static final class LooksUpOnly extends SimpleStorage {

        @Override
        RuntimeException lost(State committed, String key) {
            return committed.receipts.containsKey(key)
                    ? super.lost(committed, key)
                    : new StorageException("the connection broke, and there is no receipt");
        }
    }

    private static final class LostIsCommitted extends SimpleStorage {

        @Override
        List<ApplyResult> applyJoined(Host host, SellerId seller, List<ChangeSet> sets) {
            List<ApplyResult> answers = super.applyJoined(host, seller, sets);
            if (host.isLost()) {
                synchronized (lock) {
                    commit(host, seller, host.ownState(seller));
                }
            }
            return answers;
        }
    }

    /** Does not wait for the lost session, and then carries it out over whatever is there. */
    private static final class LateWithoutKey extends SimpleStorage {

        @Override
        boolean transactionsAreAlone() {
            return false;
        }

        @Override
        void commitLate(Host host, SellerId seller, ChangeSet set) {
            BrokenRaces.waitForOthers();
            synchronized (lock) {
                State state = stateOf(seller);
                state.receipts.remove(set.command().key());
                state.claims.clear();
                state.entities.clear();
                set.counters()
                        .forEach(change -> state.counters.put(
                                change.key(),
                                new CounterValue(
                                        change.key(),
                                        List.of(counter(state, change.key())
                                                        .fields()
                                                        .get(0)
                                                - 1))));
                set.events().forEach(event -> state.events.put(event.id(), event));
            }
            host.rollback();
        }
    }

    private static final class HoldsNothing extends SimpleStorage {

        @Override
        boolean keepsOthersAway() {
            return false;
        }
    }

    private static final class NeverLetsGo extends SimpleStorage {

        @Override
        boolean letsGo() {
            return false;
        }

        @Override
        int patienceMillis() {
            return 2;
        }
    }

    private static final class HoldingRemoves extends SimpleStorage {

        @Override
        void beginToHold(State state, Set<Ref<?>> entities) {
            entities.forEach(ref -> state.entities.remove(ref));
        }
    }
}
