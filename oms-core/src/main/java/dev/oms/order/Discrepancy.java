package dev.oms.order;

import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What we were told and what we hold do not agree. While one is open the order is on the stuck list and cannot be
 * completed.
 *
 * @param code what sort, for example {@code fact.counters} or {@code total.stated}
 * @param text what does not agree, in words, without personal data
 * @param cause the key of the command, or the fact, that showed it
 * @param resolvedAt empty while it is open
 */
public record Discrepancy(String code, String text, String cause, Instant openedAt, Optional<Instant> resolvedAt) {

    /** The channel sold what is not there; the lines wait for it. Filling the last of them resolves it. */
    static final String STOCK_SHORT = "stock.short";

    /** Units had left when the order came in, and fewer are on hand, so none were taken off the shelf. */
    static final String STOCK_NOT_TAKEN = "stock.not-taken";

    /** A channel reported a status, and places of units that do not fit it. */
    static final String STATUS_PLACES = "status.places";

    /** A fact moved units, and the order could not follow them. */
    static final String FACT_STATE = "fact.state";

    /** The channel cancelled units that had left. */
    static final String CANCELLED_AFTER_SHIPMENT = "cancelled.after-shipment";

    /** The text of a discrepancy that has these reasons. */
    static String text(List<Reason> reasons) {
        return String.join("; ", reasons.stream().map(Reason::message).toList());
    }

    public boolean isOpen() {
        return resolvedAt.isEmpty();
    }
}
