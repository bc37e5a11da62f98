package dev.oms.lifecycle;

import dev.oms.outcome.OmsException;
import java.util.List;
import java.util.stream.Collectors;

/** A table broke the rules of the graph check; carries every problem, not only the first. */
public final class InvalidLifecycleException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String lifecycle;
    private final transient List<Problem> problems;

    InvalidLifecycleException(String lifecycle, List<Problem> problems) {
        super(lifecycle + ": " + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.lifecycle = lifecycle;
        this.problems = List.copyOf(problems);
    }

    /** Name and version of the lifecycle that could not be built. */
    public String lifecycle() {
        return lifecycle;
    }

    /** Everything found, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
