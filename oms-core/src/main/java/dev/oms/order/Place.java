package dev.oms.order;

import dev.oms.lifecycle.State;

/** Where a unit of an order line is. Each unit is in exactly one place. */
public enum Place {
    CANCELLED,
    /** Promised, with no stock behind it: a channel ships it, or nobody has reserved it yet. */
    UNRESERVED,
    /** Waiting for stock to come in. */
    BACKORDERED,
    RESERVED,
    PICKED,
    PACKED,
    IN_TRANSIT,
    DELIVERED,
    /** The buyer did not take it; it comes back. */
    REFUSED,
    LOST;

    /** Where the units of an order at this state are, as far as the state alone tells. */
    static Place of(State state) {
        return switch (state.phase()) {
            case TO_CONFIRM, PREPARING -> UNRESERVED;
            case SHIPPING -> IN_TRANSIT;
            case DONE -> DELIVERED;
            case CANCELLED -> state.isTerminal() ? CANCELLED : UNRESERVED;
            case RETURNED -> REFUSED;
        };
    }

    /** Whether the unit has left the house; it never comes back to an earlier place. */
    public boolean isShipped() {
        return compareTo(IN_TRANSIT) >= 0;
    }

    /** Whether the unit is still to be sent. */
    public boolean isUnshipped() {
        return this != CANCELLED && !isShipped();
    }

    /** Whether stock is reserved for the unit. */
    public boolean holdsStock() {
        return this == RESERVED || this == PICKED || this == PACKED;
    }
}
