package dev.oms.command;

import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a round of due work did.
 *
 * @param work name of the work
 * @param done pieces done
 * @param left why pieces that were due could not be done; they stay due
 * @param next when to ask again: now or earlier if pieces are left over, empty if nothing is known to wait
 */
public record DueReport(String work, int done, List<Reason> left, Optional<Instant> next) {

    public DueReport {
        left = List.copyOf(left);
    }
}
