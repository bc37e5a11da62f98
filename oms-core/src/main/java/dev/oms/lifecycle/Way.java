package dev.oms.lifecycle;

import dev.oms.outcome.Reason;
import java.util.List;

/** The automatic rows from one state to another, and the answer for when no guard stands against any of them. */
record Way<C>(List<Step<C>> steps, Walk arrived) {

    Walk walk(C context) {
        for (int i = 0; i < steps.size(); i++) {
            List<Reason> refusals = steps.get(i).refusals(context);
            if (!refusals.isEmpty()) {
                return new Walk(arrived.from(), arrived.target(), arrived.rows().subList(0, i), refusals);
            }
        }
        return arrived;
    }
}
