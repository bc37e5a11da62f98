package dev.oms.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A reason to stop: while it is open, the steps it names are refused; units stay where they are.
 *
 * @param type what sort of hold, for example {@code payment} or {@code fraud}; at most one of a type is open at a time
 * @param blocks the steps it refuses
 * @param reason in the actor's words, without personal data
 * @param releasedAt empty while it is open
 */
public record Hold(
        String type, Set<Step> blocks, String reason, String actor, Instant openedAt, Optional<Instant> releasedAt) {

    /** Waits until the payment provider holds or took what is due. */
    public static final String PAYMENT = "payment";

    /** A line's listing is mapped to no SKU. */
    public static final String UNMAPPED_LISTING = "unmapped-listing";

    /** The channel reported a status nobody here knows. */
    public static final String UNKNOWN_STATUS = "unknown-status";

    public Hold {
        blocks = Set.copyOf(blocks);
    }

    public boolean isOpen() {
        return releasedAt.isEmpty();
    }

    Hold released(Instant at) {
        return new Hold(type, blocks, reason, actor, openedAt, Optional.of(at));
    }
}
