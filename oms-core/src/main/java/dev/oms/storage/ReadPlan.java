package dev.oms.storage;

import java.util.LinkedHashSet;
import java.util.Set;

/** Everything a decision wants to know, to be fetched in one step. A mutable builder of itself, for one thread. */
public final class ReadPlan {

    private final Set<Ref<?>> entities = new LinkedHashSet<>();
    private final Set<CounterKey> counters = new LinkedHashSet<>();
    private final Set<String> receipts = new LinkedHashSet<>();
    private final Set<ClaimKey> claims = new LinkedHashSet<>();
    private final Set<RangeRead<?>> ranges = new LinkedHashSet<>();

    public ReadPlan entity(Ref<?> ref) {
        entities.add(ref);
        return this;
    }

    public ReadPlan counter(CounterKey key) {
        counters.add(key);
        return this;
    }

    /** The receipt of a command, by its key. */
    public ReadPlan receipt(String key) {
        receipts.add(KeyText.require("command", key));
        return this;
    }

    /** The owner of a natural key. */
    public ReadPlan claim(ClaimKey key) {
        claims.add(key);
        return this;
    }

    public ReadPlan range(RangeRead<?> range) {
        ranges.add(range);
        return this;
    }

    public Set<Ref<?>> entities() {
        return entities;
    }

    public Set<CounterKey> counters() {
        return counters;
    }

    public Set<String> receipts() {
        return receipts;
    }

    public Set<ClaimKey> claims() {
        return claims;
    }

    public Set<RangeRead<?>> ranges() {
        return ranges;
    }
}
