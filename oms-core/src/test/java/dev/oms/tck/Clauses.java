package dev.oms.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oms.outcome.OmsException;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Clauses of the contract; each starts with an empty storage. */
abstract class Clauses {

    private final StorageUnderTest contract;

    Bench bench;

    /** A failure tells the steps that led to it, of all threads. */
    @RegisterExtension
    final TestExecutionExceptionHandler tellsTheLastSteps = (context, failure) -> {
        if (failure instanceof AssertionError || failure instanceof OmsException) {
            throw new AssertionError(failure.getMessage() + "\nthe last steps:\n" + bench.journal(), failure);
        }
        throw failure;
    };

    Clauses(StorageUnderTest contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openAnEmptyStorage() {
        bench = new Bench(contract.fresh(TckKinds.CATALOGUE), SellerId.DEFAULT);
    }

    /** The same data through a newly opened storage. */
    Bench reopened() {
        Storage again = contract.reopen(bench.storage(), TckKinds.CATALOGUE);
        return bench.of(again);
    }

    /** Begins a transaction of a host; where the storage has none, the sentence is skipped. */
    HostTransaction begin() {
        Optional<HostTransaction> transaction = contract.join(bench.storage());
        assumeTrue(transaction.isPresent(), "skipped: this storage declares no join()");
        return transaction.orElseThrow();
    }

    /** A session whose answer gets lost; where the storage has none, the sentence is skipped. */
    LostSession lose() {
        Optional<LostSession> lost = contract.lateCommit(bench.storage(), SellerId.DEFAULT);
        assumeTrue(lost.isPresent(), "skipped: this storage declares no lateCommit()");
        return lost.orElseThrow();
    }

    /** Runs a race as often as the settings say; {@code round} keeps the ids of one from those of the next. */
    static void rounds(IntConsumer race) {
        for (int round = 0; round < Settings.rounds(); round++) {
            race.accept(round);
        }
    }

    /** The answers of change sets applied at the same time, each by a thread of its own. */
    List<ApplyResult> race(String name, int competitors, IntFunction<ChangeSet> set) {
        List<ApplyResult> answers = new ArrayList<>(Collections.nCopies(competitors, new ApplyResult.KeyReused(name)));
        List<ChangeSet> sets = new ArrayList<>();
        Race race = Race.named(name);
        for (int i = 0; i < competitors; i++) {
            int at = i;
            sets.add(set.apply(i));
            race.of(() -> answers.set(at, bench.apply(sets.get(at))));
        }
        race.run();
        return answers;
    }

    /** How many of the answers are of this sort. */
    static long count(List<ApplyResult> answers, Class<? extends ApplyResult> sort) {
        return answers.stream().filter(sort::isInstance).count();
    }

    /** Exactly one was applied, and all others got an answer of this sort. */
    static int oneApplied(List<ApplyResult> answers, Class<? extends ApplyResult> others) {
        Assertions.assertEquals(1, count(answers, ApplyResult.Applied.class), () -> "applied, of " + answers);
        Assertions.assertEquals(answers.size() - 1, count(answers, others), () -> "refused, of " + answers);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof ApplyResult.Applied) {
                return i;
            }
        }
        throw new AssertionError("counted, yet absent");
    }
}
