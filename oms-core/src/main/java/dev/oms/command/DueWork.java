package dev.oms.command;

import java.util.function.IntFunction;

/**
 * Work that waits for a time to come, or for somebody to trigger it: expiring, filling, trying again. The library opens
 * no thread; the host's scheduler asks for it. Each piece is a change set of its own under a key made of its cause and
 * its target, never the caller's, so a piece done twice at once is done once, and each of many pieces is done.
 */
public interface DueWork {

    /** Work of this name that does what the function does. */
    static DueWork of(String name, IntFunction<DueReport> work) {
        return new DueWork() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public DueReport run(int limit) {
                return work.apply(limit);
            }
        };
    }

    /** What it does, as one reads it in a report: {@code expire reservations}. */
    String name();

    /**
     * Does what is due, at most {@code limit} pieces, in order of their due time. Costs in proportion to what is due,
     * not to what is stored.
     */
    DueReport run(int limit);
}
