package dev.oms.command;

import dev.oms.outcome.OmsException;
import dev.oms.outcome.Reason;
import dev.oms.storage.RestartTransactionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one round over all due work did.
 *
 * @param reports one for each work, in the order the works were given
 * @param next when to ask again: now or earlier if pieces are left over, empty if nothing is known to wait
 */
public record DueRound(List<DueReport> reports, Optional<Instant> next) {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    public DueRound {
        reports = List.copyOf(reports);
    }

    /** How many pieces were done in all. */
    public int done() {
        return reports.stream().mapToInt(DueReport::done).sum();
    }

    /**
     * Does what is due, at most {@code limit} pieces. Every work gets an equal share; what one leaves is shared again
     * among those that have more to do. Another work begins each time, so that a small limit serves all of them in
     * turn. A work that fails stops none of the others; its report says so.
     *
     * <p>Example: of 10 pieces for three works that have 1, 100 and 100 due, the first does 1, the others 4 and 5.
     */
    public static DueRound of(List<? extends DueWork> works, int limit, Instant now) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        Map<DueWork, Sum> sums = new LinkedHashMap<>();
        works.forEach(work -> sums.put(work, new Sum(work.name(), now)));
        List<DueWork> hungry = rotated(works, now);
        int left = limit;
        while (left > 0 && !hungry.isEmpty()) {
            int share = Math.max(1, left / hungry.size());
            List<DueWork> still = new ArrayList<>();
            for (DueWork work : hungry) {
                if (left == 0) {
                    break;
                }
                DueReport report = run(work, Math.min(share, left), now);
                Objects.requireNonNull(sums.get(work)).add(report);
                left -= Math.min(left, report.done());
                if (report.done() > 0 && isOverdue(report, now)) {
                    still.add(work);
                }
            }
            hungry = still;
        }
        List<DueReport> reports = sums.values().stream().map(Sum::report).toList();
        return new DueRound(
                reports,
                reports.stream().flatMap(report -> report.next().stream()).min(Instant::compareTo));
    }

    private static DueReport run(DueWork work, int limit, Instant now) {
        try {
            return work.run(limit);
        } catch (RestartTransactionException restart) {
            throw restart;
        } catch (OmsException failure) {
            Reason reason = Reason.of(
                    "due.failed",
                    "",
                    "{work} failed: {failure}",
                    "work",
                    work.name(),
                    "failure",
                    failure.getClass().getSimpleName());
            return new DueReport(work.name(), 0, List.of(reason), Optional.of(now.plus(PAUSE_AFTER_FAILURE)));
        }
    }

    private static boolean isOverdue(DueReport report, Instant now) {
        return report.next().map(next -> !next.isAfter(now)).orElse(false);
    }

    /** The works, another one first each time, whatever the rhythm of the scheduler. */
    private static List<DueWork> rotated(List<? extends DueWork> works, Instant now) {
        if (works.isEmpty()) {
            return List.of();
        }
        long mixed = (now.getEpochSecond() * 1_000_000_000 + now.getNano()) * 0x9E3779B97F4A7C15L;
        int first = (int) Math.floorMod(mixed >>> 32, (long) works.size());
        List<DueWork> rotated = new ArrayList<>(works.subList(first, works.size()));
        rotated.addAll(works.subList(0, first));
        return rotated;
    }

    /** The reports of one work in one round, as one; before the first of them, it may have anything to do. */
    private static final class Sum {

        private final String work;
        private final Set<Reason> left = new LinkedHashSet<>();
        private int done;
        private Optional<Instant> next;

        Sum(String work, Instant now) {
            this.work = work;
            this.next = Optional.of(now);
        }

        void add(DueReport report) {
            done += report.done();
            left.addAll(report.left());
            next = report.next();
        }

        DueReport report() {
            return new DueReport(work, done, List.copyOf(left), next);
        }
    }
}
