package dev.oms.channel;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the bundled table {@code carrier-events}: what a carrier says happened to a parcel.
 *
 * @param event the carrier's own word
 * @param at by the carrier's clock
 */
public record CarrierEventRow(
        long line,
        Optional<String> carrier,
        String trackingNumber,
        String event,
        Instant at,
        Optional<String> orderId) {

    /** Reads a row of the table. */
    public static Outcome<CarrierEventRow> of(TableRow row) {
        Optional<Instant> at = row.instant("at");
        if (at.isEmpty()) {
            return Outcome.refused(Reason.of("import.missing", "at", "must not be blank"));
        }
        return Outcome.done(new CarrierEventRow(
                row.line(),
                row.text("carrier"),
                row.textOf("tracking-number"),
                row.textOf("event"),
                at.get(),
                row.text("order-id")));
    }
}
