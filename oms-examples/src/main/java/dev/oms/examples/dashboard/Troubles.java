package dev.oms.examples.dashboard;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells whoever runs the server what went wrong: the types of the exceptions and where they come from, never their
 * messages, which may quote what somebody typed. Thread-safe.
 */
final class Troubles {

    private static final System.Logger LOG = System.getLogger("dev.oms.examples.dashboard");
    private static final int MOST_CAUSES = 10;
    private static final int MOST_FRAMES = 40;

    private final Consumer<String> told;
    private final AtomicLong last = new AtomicLong();

    Troubles(Consumer<String> told) {
        this.told = told;
    }

    /** Tells the system's log. */
    static Consumer<String> log() {
        return trouble -> LOG.log(System.Logger.Level.ERROR, trouble);
    }

    /**
     * Tells of a failure.
     *
     * @param what was to be done, in words of ours
     * @return its number, for whoever asked
     */
    long tell(String what, Throwable failure) {
        long number = last.incrementAndGet();
        StringBuilder text =
                new StringBuilder("trouble ").append(number).append(": ").append(what);
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable cause = failure;
        while (cause != null && seen.add(cause) && seen.size() <= MOST_CAUSES) {
            text.append(System.lineSeparator()).append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
                text.append(System.lineSeparator()).append("  at ").append(frames[i]);
            }
            cause = cause.getCause();
        }
        told.accept(text.toString());
        return number;
    }
}
