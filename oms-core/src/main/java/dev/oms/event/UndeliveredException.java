package dev.oms.event;

import dev.oms.outcome.OmsException;

/** An {@link EventSink} could not deliver an event, and says why. */
public final class UndeliveredException extends OmsException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean forGood;

    private UndeliveredException(String reason, boolean forGood) {
        super(reason);
        this.reason = reason;
        this.forGood = forGood;
    }

    /**
     * It may work later.
     *
     * @param reason why not now; kept, so without personal data
     */
    public static UndeliveredException forNow(String reason) {
        return new UndeliveredException(reason, false);
    }

    /**
     * Trying again would not help: its stream is parked at once.
     *
     * @param reason why not; kept, so without personal data
     */
    public static UndeliveredException forGood(String reason) {
        return new UndeliveredException(reason, true);
    }

    public String reason() {
        return reason;
    }

    public boolean isForGood() {
        return forGood;
    }
}
