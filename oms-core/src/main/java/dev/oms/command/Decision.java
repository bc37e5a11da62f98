package dev.oms.command;

import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import java.util.List;
import java.util.function.Consumer;

/** What a pure decision answers: no, nothing to do, or a change and its answer. */
public sealed interface Decision<T> {

    /** No, for all of these reasons. */
    record Refuse<T>(List<Reason> reasons) implements Decision<T> {}

    /** It is so already; nothing is stored and no key is used up. */
    record Already<T>(T answer) implements Decision<T> {}

    /**
     * Yes.
     *
     * @param parts adds every part to the change set
     * @param receipt the small answer, encoded: what {@link Handler#replay} needs to answer again
     */
    record Change<T>(Consumer<ChangeSet.Builder> parts, T answer, Bytes receipt) implements Decision<T> {}

    static <T> Decision<T> refuse(List<Reason> reasons) {
        return new Refuse<>(List.copyOf(reasons));
    }

    static <T> Decision<T> already(T answer) {
        return new Already<>(answer);
    }

    static <T> Decision<T> change(T answer, Bytes receipt, Consumer<ChangeSet.Builder> parts) {
        return new Change<>(parts, answer, receipt);
    }
}
