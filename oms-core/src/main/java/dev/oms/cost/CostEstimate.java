package dev.oms.cost;

import dev.oms.money.Money;
import java.util.List;

/**
 * What rules expect an order to cost.
 *
 * @param costs in the order of the rules
 * @param missing what could not be estimated; never read it as nothing
 */
public record CostEstimate(List<EstimatedCost> costs, List<MissingCost> missing) {

    public CostEstimate {
        costs = List.copyOf(costs);
        missing = List.copyOf(missing);
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** The amounts, all of the order's currency. */
    public List<Money> amounts() {
        return costs.stream().map(EstimatedCost::amount).toList();
    }
}
