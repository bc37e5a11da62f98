package dev.oms.cost;

import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What a rule expects a cost to be. */
public record EstimatedCost(CostOwner owner, CostKind kind, Money amount) {

    /** The entry to store. */
    public CostEntry toEntry(String id, CostSource source, LocalDate effectiveDate, Instant recordedAt) {
        return new CostEntry(
                id, owner, kind, amount, Basis.ESTIMATED, source, effectiveDate, recordedAt, Optional.empty());
    }
}
