package dev.oms.lifecycle;

/**
 * What moves something from one state to another: a value with a code, equal if the codes are equal.
 *
 * <p>Example: {@code Trigger.of("CONFIRM")}, {@code Trigger.of("REINSTATE").reinstating()}. Immutable and thread-safe.
 *
 * @param code 1 to 64 of {@code A-Z 0-9 _}, a letter first; what history stores
 * @param isReinstating whether it may bring back to life what was cancelled: the only kind of trigger that may lead
 *     from a state of phase {@link Phase#CANCELLED} to one that may ship
 */
public record Trigger(String code, boolean isReinstating) {

    public Trigger {
        Codes.check("trigger", code);
    }

    /** A trigger that reinstates nothing. */
    public static Trigger of(String code) {
        return new Trigger(code, false);
    }

    /** The same trigger, allowed to reinstate what was cancelled. */
    public Trigger reinstating() {
        return new Trigger(code, true);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Trigger trigger && code.equals(trigger.code));
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
