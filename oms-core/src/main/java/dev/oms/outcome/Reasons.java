package dev.oms.outcome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects reasons while a decision looks at everything, so that all of them are answered at once. For one thread. */
public final class Reasons {

    private final List<Reason> found = new ArrayList<>();

    /** Notes a reason; arguments as in {@link Reason#of}. */
    public Reasons add(String code, String path, String template, Object... namesAndValues) {
        found.add(Reason.of(code, path, template, namesAndValues));
        return this;
    }

    public Reasons add(Reason reason) {
        found.add(reason);
        return this;
    }

    public Reasons addAll(Collection<Reason> reasons) {
        found.addAll(reasons);
        return this;
    }

    /** Notes reasons that were found one level down, each path put below {@code name[index]}. */
    public Reasons addUnder(String name, int index, Reasons deeper) {
        if (!deeper.isEmpty()) {
            deeper.found.forEach(reason -> found.add(reason.under(name + "[" + index + "]")));
        }
        return this;
    }

    /** Notes a reason unless {@code holds}. */
    public Reasons require(boolean holds, String code, String path, String template, Object... namesAndValues) {
        return holds ? this : add(code, path, template, namesAndValues);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was noted so far, in order. */
    public List<Reason> list() {
        return List.copyOf(found);
    }
}
