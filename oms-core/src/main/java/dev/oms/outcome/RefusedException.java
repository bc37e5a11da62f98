package dev.oms.outcome;

import java.util.List;
import java.util.stream.Collectors;

/** {@link Outcome#orThrow()} met a refusal. */
public final class RefusedException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    public RefusedException(List<Reason> reasons) {
        super(reasons.stream().map(Reason::toString).collect(Collectors.joining("; ")));
        this.reasons = List.copyOf(reasons);
    }

    /** All reasons of the refusal, at least one. */
    public List<Reason> reasons() {
        return reasons;
    }
}
