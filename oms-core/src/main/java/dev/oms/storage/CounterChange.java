package dev.oms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds to the fields of one counter, on condition that its floors hold afterwards.
 *
 * @param deltas what is added to each field, possibly negative, possibly nothing: then the floors are checked and
 *     nothing is written
 * @param floors what must hold after the net change
 */
public record CounterChange(CounterKey key, List<Long> deltas, List<Floor> floors) {

    public CounterChange {
        deltas = List.copyOf(deltas);
        floors = List.copyOf(floors);
        if (deltas.size() != key.type().fields().size()) {
            throw new IllegalArgumentException(
                    key.type() + " has fields " + key.type().fields() + ", not " + deltas);
        }
        for (Floor floor : floors) {
            if (!key.type().forms().contains(floor.form())) {
                throw new IllegalArgumentException(key.type() + " has no form " + floor.form());
            }
        }
    }

    /**
     * Whether it adds nothing to any field. Its floors must hold like any others, also those of a counter never
     * written, and that one is still not written afterwards.
     */
    public boolean onlyChecks() {
        return deltas.stream().allMatch(delta -> delta == 0);
    }

    /** The value after this change; empty if a number does not fit or a floor does not hold. */
    public Optional<CounterValue> appliedTo(CounterValue before) {
        try {
            List<Long> after = new ArrayList<>(deltas.size());
            for (int i = 0; i < deltas.size(); i++) {
                after.add(Math.addExact((long) before.fields().get(i), (long) deltas.get(i)));
            }
            for (Floor floor : floors) {
                if (floor.form().of(after) < floor.least()) {
                    return Optional.empty();
                }
            }
            return Optional.of(new CounterValue(key, after));
        } catch (ArithmeticException overflow) {
            return Optional.empty();
        }
    }

    /** Both changes as one: deltas summed, the floors of both. */
    CounterChange and(CounterChange other) {
        List<Long> sum = new ArrayList<>(deltas.size());
        for (int i = 0; i < deltas.size(); i++) {
            sum.add(Math.addExact((long) deltas.get(i), (long) other.deltas.get(i)));
        }
        List<Floor> both = new ArrayList<>(floors);
        for (Floor floor : other.floors) {
            if (!both.contains(floor)) {
                both.add(floor);
            }
        }
        return new CounterChange(key, sum, both);
    }
}
