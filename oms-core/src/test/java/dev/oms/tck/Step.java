package dev.oms.tck;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Ref;
import dev.oms.tck.Bench.Contents;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call of a history: who, when it began and ended, what was asked and what was answered.
 *
 * <p>{@code began} and {@code ended} are ticks of one counter, so a call that ended before another began precedes it.
 */
record Step(int thread, long began, long ended, Call call) {

    /** What was asked and answered. */
    sealed interface Call {

        /** Whether this model would have answered the same. */
        boolean fits(Model model);

        /** What stands afterwards. */
        default Model after(Model model) {
            return model;
        }

        /** Whether anything was changed. */
        default boolean changes() {
            return false;
        }
    }

    record ReadEntity<E>(Ref<E> ref, Optional<E> found) implements Call {
        @Override
        public boolean fits(Model model) {
            return model.entity(ref).equals(found);
        }

        @Override
        public String toString() {
            return "reads " + ref + ": " + found.map(Object::toString).orElse("absent");
        }
    }

    record ReadCounter(CounterKey key, CounterValue found) implements Call {
        @Override
        public boolean fits(Model model) {
            return model.counter(key).equals(found);
        }

        @Override
        public String toString() {
            return "reads " + key + ": " + found.fields();
        }
    }

    record Apply(ChangeSet set, ApplyResult answer) implements Call {
        @Override
        public boolean fits(Model model) {
            return sameAnswer(model.answer(set), answer);
        }

        @Override
        public Model after(Model model) {
            return changes() ? model.after(set) : model;
        }

        @Override
        public boolean changes() {
            return answer instanceof ApplyResult.Applied;
        }

        @Override
        public String toString() {
            return "applies " + set.command().key() + " " + set.claims() + set.writes() + set.rows() + set.counters()
                    + (set.outbox().isEmpty() ? "" : set.outbox().size() + " events") + ": " + answer;
        }
    }

    /** Everything, read when nobody writes. */
    record ReadAll(Contents found) implements Call {
        @Override
        public boolean fits(Model model) {
            return model.contents().equals(found);
        }

        @Override
        public String toString() {
            return "reads all at the end: " + found;
        }
    }

    /** Equal, but for the order in which parts are named, which is not promised. */
    static boolean sameAnswer(ApplyResult expected, ApplyResult found) {
        if (expected instanceof ApplyResult.Taken taken && found instanceof ApplyResult.Taken other) {
            return sameParts(taken.claims(), other.claims());
        }
        if (expected instanceof ApplyResult.Stale stale && found instanceof ApplyResult.Stale other) {
            return sameParts(stale.refs(), other.refs());
        }
        if (expected instanceof ApplyResult.Short lacking && found instanceof ApplyResult.Short other) {
            return sameParts(lacking.counters(), other.counters());
        }
        return expected.equals(found);
    }

    private static <T> boolean sameParts(List<T> left, List<T> right) {
        Set<T> parts = new HashSet<>(left);
        return left.size() == right.size() && parts.equals(new HashSet<>(right));
    }

    boolean precedes(Step other) {
        return ended < other.began;
    }

    @Override
    public String toString() {
        return "[" + began + ".." + ended + "] " + thread + " " + call;
    }
}
