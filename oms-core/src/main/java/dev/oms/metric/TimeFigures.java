package dev.oms.metric;

import java.util.List;

/**
 * How long orders stood in one state, or were held by one type of hold.
 *
 * @param name the state's code, or the type of hold
 * @param done of orders that have left it: the sum over their visits
 * @param open of orders that are still there: how long they have been, as of the instant asked; apart, since they are
 *     not over
 * @param unknown ids of orders with a time that nobody told; in neither
 * @param negative ids of orders that left before they entered, by what we were told; in neither
 */
public record TimeFigures(String name, Durations done, Durations open, List<String> unknown, List<String> negative) {

    public TimeFigures {
        unknown = List.copyOf(unknown);
        negative = List.copyOf(negative);
    }
}
