package dev.oms.lifecycle;

import dev.oms.outcome.OmsException;
import java.util.List;

/**
 * Stored state codes that a lifecycle neither has nor names a successor for: data of another lifecycle, or a state
 * dropped silently.
 */
public final class UnknownStateException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String lifecycle;
    private final transient List<String> codes;
    private final transient List<String> known;

    UnknownStateException(String lifecycle, List<String> codes, List<String> known) {
        super(lifecycle + " has no state " + String.join(", ", codes) + "; it has " + String.join(", ", known));
        this.lifecycle = lifecycle;
        this.codes = List.copyOf(codes);
        this.known = List.copyOf(known);
    }

    /** Name and version of the lifecycle that was asked. */
    public String lifecycle() {
        return lifecycle;
    }

    /** The codes it does not know, sorted, at least one. */
    public List<String> codes() {
        return codes;
    }

    /** The codes of its states, in report order. */
    public List<String> known() {
        return known;
    }
}
