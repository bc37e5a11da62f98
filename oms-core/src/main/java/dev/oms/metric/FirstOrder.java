package dev.oms.metric;

import java.time.Instant;

/** The first counted order ever of a customer; of two at one time, the one with the lower order number. */
public record FirstOrder(String customer, Instant at, String externalId, String order)
        implements Comparable<FirstOrder> {

    /** By time, then by the channel's order number, then by id. */
    @Override
    public int compareTo(FirstOrder other) {
        int byTime = at.compareTo(other.at);
        int byNumber = byTime != 0 ? byTime : externalId.compareTo(other.externalId);
        return byNumber != 0 ? byNumber : order.compareTo(other.order);
    }
}
