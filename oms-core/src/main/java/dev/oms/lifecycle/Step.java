package dev.oms.lifecycle;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.List;

/** A cell of the table, with its answer made beforehand: firing looks it up and, if no guard objects, hands it out. */
record Step<C>(Outcome<Row> answer, List<Guard<? super C>> guards) {

    List<Reason> refusals(C context) {
        List<Reason> found = List.of();
        for (int i = 0; i < guards.size(); i++) { // no iterator: this is the hot path
            List<Reason> more = guards.get(i).refusals(context);
            if (!more.isEmpty()) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.addAll(more);
            }
        }
        return found;
    }

    Outcome<Row> fire(C context) {
        List<Reason> refusals = refusals(context);
        return refusals.isEmpty() ? answer : Outcome.refused(refusals);
    }
}
