package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.fulfillment.Parcel;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What figures need of a parcel.
 *
 * @param id the parcel's id
 * @param order the id of the order it is of
 * @param at when it was handed over
 * @param endedAt when it was delivered, refused or lost, by the carrier's clock
 * @param deliverBy by when it was to be delivered; empty if nobody promised
 * @param words what the carrier said of it up to its end, in the carrier's own words
 * @param cost what carrying it cost; empty if nobody told, or for the order as a whole only and it has more parcels
 * @param estimated whether that is an estimate
 */
public record ParcelMeasure(
        String id,
        String order,
        ChannelId channel,
        Optional<String> country,
        Optional<CustomerKey> customer,
        String carrier,
        Parcel.Status status,
        Instant at,
        Optional<Instant> endedAt,
        Optional<Instant> deliverBy,
        List<String> words,
        List<Money> cost,
        boolean estimated)
        implements Measure {

    public ParcelMeasure {
        words = List.copyOf(words);
        cost = List.copyOf(cost);
    }
}
