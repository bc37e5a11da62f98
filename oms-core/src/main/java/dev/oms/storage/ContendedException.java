package dev.oms.storage;

import dev.oms.outcome.OmsException;
import java.util.List;

/**
 * Others kept changing the same things until the deadline passed. Nothing was changed, and nothing is said about stock.
 */
public final class ContendedException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final int attempts;
    private final List<String> parts;

    public ContendedException(String key, int attempts, List<String> parts) {
        super("the command '" + key + "' met other changes " + attempts + " times, last at "
                + String.join(", ", parts));
        this.key = key;
        this.attempts = attempts;
        this.parts = List.copyOf(parts);
    }

    /** The key of the command. */
    public String key() {
        return key;
    }

    public int attempts() {
        return attempts;
    }

    /** What the last attempt met: entities as {@code type/id}, or counters. */
    public List<String> parts() {
        return parts;
    }
}
