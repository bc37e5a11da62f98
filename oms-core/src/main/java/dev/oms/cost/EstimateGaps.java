package dev.oms.cost;

import dev.oms.storage.KeyText;
import java.util.List;

/**
 * What the last estimate of an order could not say. Immutable.
 *
 * @param order the order's id
 * @param missing empty if all could be said after all
 */
public record EstimateGaps(String order, long version, List<MissingCost> missing) {

    public EstimateGaps {
        KeyText.require("order", order);
        missing = List.copyOf(missing);
    }

    /** Those that no document has told of since. */
    public List<MissingCost> open(List<CostEntry> entries) {
        List<CostEntry> actual = CostEntries.standing(entries).stream()
                .filter(entry -> entry.basis().isActual())
                .toList();
        return missing.stream()
                .filter(gap -> actual.stream()
                        .noneMatch(entry -> entry.kind() == gap.kind()
                                && (entry.owner().covers(gap.owner())
                                        || gap.owner().covers(entry.owner()))))
                .toList();
    }
}
