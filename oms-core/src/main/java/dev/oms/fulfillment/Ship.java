package dev.oms.fulfillment;

import dev.oms.order.OrderId;
import dev.oms.outcome.Reason;
import dev.oms.storage.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands a parcel to a carrier. Immutable.
 *
 * @param lines which units leave; empty: everything that has not left yet
 */
public record Ship(OrderId order, String carrier, String tracking, Optional<List<Parcel.Content>> lines) {

    public Ship {
        lines = lines.map(List::copyOf);
    }

    /** Everything of the order that has not left yet. */
    public static Ship everything(OrderId order, String carrier, String tracking) {
        return new Ship(order, carrier, tracking, Optional.empty());
    }

    /** Some of the order; add lines. */
    public static Ship some(OrderId order, String carrier, String tracking) {
        return new Ship(order, carrier, tracking, Optional.of(List.of()));
    }

    /** Why the number cannot be used again. */
    Reason taken(List<Claim> claims) {
        return Reason.of(
                "parcel.exists",
                "tracking",
                "{carrier} {tracking} belongs to parcel {parcel}",
                "carrier",
                carrier,
                "tracking",
                tracking,
                "parcel",
                claims.get(0).owner());
    }

    /** Some units of a line. */
    public Ship line(String lineId, long units) {
        List<Parcel.Content> more = new ArrayList<>(lines.orElse(List.of()));
        more.add(new Parcel.Content(lineId, units));
        return new Ship(order, carrier, tracking, Optional.of(more));
    }
}
