package dev.oms.metric;

/** How long stock has been lying there; by {@link IdleLimits}. */
public enum Idleness {
    MOVING,
    SLOW,
    STALE,
    DEAD
}
