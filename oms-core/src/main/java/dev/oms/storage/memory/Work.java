package dev.oms.storage.memory;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.RestartTransactionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one host transaction has done for one seller and not yet committed.
 *
 * <p>Nothing is locked meanwhile. The change sets that were applied are kept with their conditions; whenever something
 * else was committed since, they are judged again on what stands then, and once more when the transaction commits. So
 * counters that others changed too add up, and a condition that no longer holds is found. For one thread.
 */
final class Work {

    private final SellerTables tables;
    private final List<Conditions> applied = new ArrayList<>();
    private Draft draft = new Draft();
    private long asOf = -1;

    Work(SellerTables tables) {
        this.tables = tables;
    }

    /**
     * Reads what is committed with this work in front of it, all of one moment.
     *
     * @throws RestartTransactionException if a change set of this work cannot stand any more
     */
    <R> R read(Function<Draft, R> reading) {
        return tables.locked(() -> reading.apply(current()));
    }

    /**
     * Applies on top of this work.
     *
     * @throws RestartTransactionException if a change set of this work cannot stand any more
     */
    List<ApplyResult> applyAll(List<ChangeSet> sets) {
        List<Conditions> asked =
                sets.stream().map(set -> Conditions.of(set, tables)).toList();
        return tables.locked(() -> {
            Draft now = current();
            List<ApplyResult> answers = new ArrayList<>(asked.size());
            for (Conditions conditions : asked) {
                ApplyResult answer = conditions.judge(now);
                answers.add(answer);
                if (answer instanceof ApplyResult.Applied) {
                    applied.add(conditions);
                }
            }
            return List.copyOf(answers);
        });
    }

    /** Whatever this work depends on or changes. */
    List<Address> addresses() {
        return applied.stream()
                .flatMap(conditions -> conditions.addresses().stream())
                .toList();
    }

    /**
     * What is to be published; all addresses are held.
     *
     * @throws RestartTransactionException if a change set of this work cannot stand any more
     */
    SellerTables.Publication publication() {
        return new SellerTables.Publication(tables, judgedAgain());
    }

    private Draft current() {
        if (asOf != tables.publications()) {
            draft = judgedAgain();
            asOf = tables.publications();
        }
        return draft;
    }

    private Draft judgedAgain() {
        Draft again = new Draft();
        for (Conditions conditions : applied) {
            ApplyResult answer = conditions.judge(again);
            if (!(answer instanceof ApplyResult.Applied)) {
                throw new RestartTransactionException(
                        conditions.key(), "others changed what it stands on, it would now be " + answer);
            }
        }
        return again;
    }
}
