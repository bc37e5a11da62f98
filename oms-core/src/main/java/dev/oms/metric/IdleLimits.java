package dev.oms.metric;

/**
 * After how many days without a sale stock is slow, stale and dead.
 *
 * @param slow at least so many days
 */
public record IdleLimits(int slow, int stale, int dead) {

    /** 30, 60 and 90 days. */
    public static final IdleLimits STANDARD = new IdleLimits(30, 60, 90);

    public IdleLimits {
        if (slow < 1 || stale < slow || dead < stale) {
            throw new IllegalArgumentException(
                    "limits rise from at least one day: " + slow + ", " + stale + ", " + dead);
        }
    }

    /** How idle stock is that has not sold for so many days. */
    public Idleness of(long days) {
        if (days >= dead) {
            return Idleness.DEAD;
        }
        if (days >= stale) {
            return Idleness.STALE;
        }
        return days >= slow ? Idleness.SLOW : Idleness.MOVING;
    }
}
