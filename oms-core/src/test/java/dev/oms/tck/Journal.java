package dev.oms.tck;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The last change sets that were applied, by whom, when, and with which answers: what a failure tells. Thread-safe. */
final class Journal {

    private static final int KEPT = 16;

    private record Line(String thread, long began, long ended, Object call) {

        @Override
        public String toString() {
            return "    [" + began + ".." + ended + "] " + thread + " " + call;
        }
    }

    private final Deque<Line> lines = new ArrayDeque<>();
    private long clock;

    synchronized long begin() {
        return ++clock;
    }

    synchronized void end(long began, List<ChangeSet> sets, List<ApplyResult> answers) {
        for (int i = 0; i < Math.min(sets.size(), answers.size()); i++) {
            add(began, new Step.Apply(sets.get(i), answers.get(i)));
        }
    }

    synchronized void end(long began, List<ChangeSet> sets, RuntimeException thrown) {
        add(began, "applies " + sets.stream().map(set -> set.command().key()).toList() + ": throws " + thrown);
    }

    private void add(long began, Object call) {
        lines.add(new Line(Thread.currentThread().getName(), began, ++clock, call));
        if (lines.size() > KEPT) {
            lines.remove();
        }
    }

    @Override
    public synchronized String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
