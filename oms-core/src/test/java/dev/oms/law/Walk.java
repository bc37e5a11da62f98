package dev.oms.law;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random history. Everything comes from one seed; a failure names it, the step, and what was done last. Says how
 * often each thing happened.
 */
abstract class Walk {

    private static final int TOLD = 25;

    protected final Random random;
    private final long seed;
    private final Deque<String> trace = new ArrayDeque<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    Walk(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Does something. */
    protected abstract void step();

    /** Looks at what has become of it. */
    protected abstract void check(int step, boolean last);

    public final void walk(int steps) {
        for (int step = 1; step <= steps; step++) {
            try {
                step();
                check(step, step == steps);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "seed " + seed + ", step " + step + ": " + failure + "\n" + String.join("\n", trace), failure);
            }
        }
    }

    /** How often each thing happened. */
    final Map<String, Integer> seen() {
        return seen;
    }

    protected final void seen(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    protected final void note(String what) {
        trace.addLast(what);
        if (trace.size() > TOLD) {
            trace.removeFirst();
        }
    }
}
