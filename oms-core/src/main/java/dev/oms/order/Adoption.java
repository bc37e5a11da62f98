package dev.oms.order;

import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a channel reports of an order that comes in at any status. Immutable; each method answers a changed copy.
 *
 * @param reported the channel's own word for the status, as it stood
 * @param state the state that word means; empty if nobody here knows it: the order is kept with a hold
 * @param effect what the order does to our stock
 * @param times when states were entered, by the channel's clock, by state code; what is not told stays absent
 * @param places where the units of single lines are, by line id, where the channel tells it per line; else as the state
 *     says
 * @param captured what was paid; empty if not told
 * @param refunded what was paid back; empty if not told
 */
public record Adoption(
        String reported,
        Optional<State> state,
        StockEffect effect,
        Map<String, Instant> times,
        Map<String, Units> places,
        Optional<Amount> captured,
        Optional<Amount> refunded) {

    public Adoption {
        times = Map.copyOf(times);
        places = Map.copyOf(places);
    }

    /** An order at a state. */
    public static Adoption at(String reported, State state, StockEffect effect) {
        return new Adoption(
                reported, Optional.of(state), effect, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** An order whose status nobody here knows. */
    public static Adoption atUnknown(String reported, StockEffect effect) {
        return new Adoption(reported, Optional.empty(), effect, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    public Adoption entered(State entered, Instant when) {
        Map<String, Instant> more = new LinkedHashMap<>(times);
        more.put(entered.code(), when);
        return new Adoption(reported, state, effect, more, places, captured, refunded);
    }

    public Adoption place(String lineId, Units units) {
        Map<String, Units> more = new LinkedHashMap<>(places);
        more.put(lineId, units);
        return new Adoption(reported, state, effect, times, more, captured, refunded);
    }

    /** All units of a line are where a state has them: a line cancelled in an order that was shipped. */
    public Adoption place(String lineId, State at, long units) {
        return place(lineId, Units.all(Place.of(at), units));
    }

    public Adoption captured(Amount amount) {
        return new Adoption(reported, state, effect, times, places, Optional.of(amount), refunded);
    }

    public Adoption refunded(Amount amount) {
        return new Adoption(reported, state, effect, times, places, captured, Optional.of(amount));
    }
}
