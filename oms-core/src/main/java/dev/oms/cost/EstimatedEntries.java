package dev.oms.cost;

import dev.oms.storage.ChangeSet;
import java.util.List;
import java.util.Optional;

/**
 * An estimate as it is stored with its order: entries, and what could not be said. Immutable.
 *
 * @param order the order's id
 */
public record EstimatedEntries(String order, List<CostEntry> entries, List<MissingCost> missing) {

    public EstimatedEntries {
        entries = List.copyOf(entries);
        missing = List.copyOf(missing);
    }

    /** No rule says anything. */
    public static EstimatedEntries none(String order) {
        return new EstimatedEntries(order, List.of(), List.of());
    }

    /** Adds the first estimate of an order. */
    public void addTo(ChangeSet.Builder parts) {
        entries.forEach(entry -> parts.append(CostCatalogue.ENTRIES, entry));
        if (!missing.isEmpty()) {
            parts.insert(CostCatalogue.GAPS, new EstimateGaps(order, 1, missing));
        }
    }

    /**
     * Adds it in place of the estimate before, see {@link CostEntries#reestimated}.
     *
     * @param known all entries of the order
     * @param before what could not be said then
     */
    public void addTo(ChangeSet.Builder parts, List<CostEntry> known, Optional<EstimateGaps> before) {
        if (!entries.isEmpty()) {
            CostEntries.reestimated(known, entries).forEach(entry -> parts.append(CostCatalogue.ENTRIES, entry));
        }
        List<MissingCost> then = before.map(EstimateGaps::missing).orElse(List.of());
        if (!then.equals(missing)) {
            long version = before.map(EstimateGaps::version).orElse(0L);
            EstimateGaps now = new EstimateGaps(order, version + 1, missing);
            before.ifPresentOrElse(
                    gaps -> parts.replace(CostCatalogue.GAPS, gaps, now), () -> parts.insert(CostCatalogue.GAPS, now));
        }
    }
}
