package dev.oms.order;

import dev.oms.order.ChangeEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of an order's story as a seller reads it: what changed at once, when, by whom and why. Edges of the
 * lifecycle are changes of the code {@code state.entered}. Immutable.
 *
 * @param version the version of the order that came of it
 * @param at when it happened by the clock of whoever told us, else when it was stored; for imported steps nobody gave a
 *     time for, when the order came to us
 * @param changes in order; the edges first
 * @param cause the key of the command, or the fact, behind it
 */
public record TimelineEntry(long version, Instant at, List<Change> changes, String cause, String actor, String reason) {

    /** The code of a walked edge; arguments {@code from, to, trigger}. */
    public static final String STATE_ENTERED = "state.entered";

    public TimelineEntry {
        changes = List.copyOf(changes);
    }

    /** Both records of an order as one, by the time things happened; what happened at one time, by version. */
    static List<TimelineEntry> of(List<HistoryEntry> history, List<ChangeEntry> changes) {
        Map<When, TimelineEntry> all =
                new TreeMap<>(Comparator.comparing(When::at).thenComparing(When::version));
        for (HistoryEntry step : history) {
            add(
                    all,
                    new TimelineEntry(
                            step.version(),
                            step.sourceTime().orElse(step.recordedAt()),
                            List.of(entered(step)),
                            step.cause(),
                            step.actor(),
                            step.reason()));
        }
        for (ChangeEntry entry : changes) {
            add(
                    all,
                    new TimelineEntry(
                            entry.version(),
                            entry.sourceTime().orElse(entry.recordedAt()),
                            entry.changes(),
                            entry.cause(),
                            entry.actor(),
                            entry.reason()));
        }
        return List.copyOf(all.values());
    }

    private record When(Instant at, long version) {}

    /** What changed at once stands in one line. */
    private static void add(Map<When, TimelineEntry> all, TimelineEntry more) {
        all.merge(new When(more.at(), more.version()), more, (first, then) -> {
            List<Change> both = new ArrayList<>(first.changes());
            both.addAll(then.changes());
            return new TimelineEntry(first.version(), first.at(), both, first.cause(), first.actor(), first.reason());
        });
    }

    private static Change entered(HistoryEntry step) {
        return new Change(STATE_ENTERED, Map.of("from", step.from(), "to", step.to(), "trigger", step.trigger()));
    }
}
