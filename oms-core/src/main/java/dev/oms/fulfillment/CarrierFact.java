package dev.oms.fulfillment;

import java.time.Instant;
import java.util.Optional;

/**
 * What a carrier tells of a parcel. The same fact told twice counts once. Immutable.
 *
 * @param tracking the carrier's number of the parcel
 * @param carrier who tells; may be left out where only one carrier has used the number
 * @param status what became of it; empty for a word that changes nothing, such as a scan on the way
 * @param raw the carrier's own word
 * @param at when it happened, by the carrier's clock
 */
public record CarrierFact(
        String tracking, Optional<String> carrier, Optional<Parcel.Status> status, String raw, Instant at) {

    public static CarrierFact delivered(String tracking, Instant at) {
        return of(tracking, Parcel.Status.DELIVERED, at);
    }

    /** The buyer did not take it; it comes back. */
    public static CarrierFact refused(String tracking, Instant at) {
        return of(tracking, Parcel.Status.REFUSED, at);
    }

    public static CarrierFact lost(String tracking, Instant at) {
        return of(tracking, Parcel.Status.LOST, at);
    }

    /** A word that changes nothing: kept, and no more. */
    public static CarrierFact scan(String tracking, String raw, Instant at) {
        return new CarrierFact(tracking, Optional.empty(), Optional.empty(), raw, at);
    }

    public CarrierFact carrier(String name) {
        return new CarrierFact(tracking, Optional.of(name), status, raw, at);
    }

    private static CarrierFact of(String tracking, Parcel.Status status, Instant at) {
        return new CarrierFact(tracking, Optional.empty(), Optional.of(status), status.name(), at);
    }
}
