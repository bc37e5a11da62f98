package dev.oms.cost;

import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One cost, create-only.
 *
 * <p>What the seller bears is positive, what comes back to the seller is negative, whatever the kind: a carrier's
 * compensation of 20.00 is an entry of −20.00. So the cost of an order is the plain sum of its entries. An entry is
 * never changed; it is taken back by another with {@code reverses} and the amount negated.
 *
 * <p>Example: shipping estimated at 3.00, billed at 3.40, gives 3.00 (estimated), −3.00 (estimated, reverses the first)
 * and 3.40 (invoiced): 3.40 in all. Immutable.
 *
 * @param basis how sure the amount is; a reversal has the basis of what it reverses
 * @param source the document this entry was made for
 * @param effectiveDate the day it counts for; a reversal and what replaces it count for the same day, so periods
 *     reported before stay as they were
 * @param recordedAt when it was stored
 * @param reverses the entry this one takes back
 */
public record CostEntry(
        String id,
        CostOwner owner,
        CostKind kind,
        Money amount,
        Basis basis,
        CostSource source,
        LocalDate effectiveDate,
        Instant recordedAt,
        Optional<String> reverses) {

    public CostEntry {
        KeyText.require("cost entry", id);
        reverses.ifPresent(reversed -> KeyText.require("reversed cost entry", reversed));
    }

    /** The entry that takes this one back; its id follows from this id, so an entry is reversed at most once. */
    CostEntry reversedBy(CostSource document, LocalDate day, Instant now) {
        return new CostEntry(
                KeyText.joined("reversal", id),
                owner,
                kind,
                amount.negated(),
                basis,
                document,
                day,
                now,
                Optional.of(id));
    }
}
