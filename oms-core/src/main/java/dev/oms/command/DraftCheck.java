package dev.oms.command;

import dev.oms.outcome.Reason;
import java.util.List;

/** Checks what a host hands in against the constraints declared on it. Thread-safe. */
@FunctionalInterface
public interface DraftCheck {

    /** Checks nothing; a use case's own rules still hold. */
    DraftCheck NONE = draft -> List.of();

    /** Every violation, its path from the root of the draft. */
    List<Reason> check(Object draft);
}
