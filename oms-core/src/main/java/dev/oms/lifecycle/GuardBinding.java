package dev.oms.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a guard stands: on every row of a trigger, or on the one row of a state and a trigger. */
record GuardBinding<C>(Optional<State> from, Trigger trigger, Guard<? super C> guard) {

    boolean covers(Row row) {
        return trigger.equals(row.trigger()) && from.map(row.from()::equals).orElse(true);
    }

    String place() {
        return from.map(state -> state + " " + trigger).orElse(trigger.code());
    }

    /** The same guards, and on {@code row} also those of {@code like} that would not be asked there anyway. */
    static <C> List<GuardBinding<C>> alsoOn(Row row, Row like, List<GuardBinding<C>> guards) {
        List<GuardBinding<C>> all = new ArrayList<>(guards);
        for (GuardBinding<C> binding : guards) {
            boolean asked = all.stream()
                    .anyMatch(other -> other.covers(row) && other.guard().equals(binding.guard()));
            if (binding.covers(like) && !asked) {
                all.add(new GuardBinding<>(Optional.of(row.from()), row.trigger(), binding.guard()));
            }
        }
        return all;
    }
}
