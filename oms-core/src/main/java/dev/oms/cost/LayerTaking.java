package dev.oms.cost;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.ChangeSet;
import java.util.List;

/**
 * Which layers units are taken from.
 *
 * @param takes oldest layer first, each layer once
 * @param uncosted units no layer had; their cost is unknown, not nothing
 */
public record LayerTaking(List<LayerTake> takes, long uncosted) {

    public LayerTaking {
        takes = List.copyOf(takes);
    }

    /** What the units from layers of this currency cost. */
    public Money cost(CurrencyUnit unit) {
        return Money.sum(
                takes.stream()
                        .map(LayerTake::cost)
                        .filter(cost -> cost.unit().equals(unit))
                        .toList(),
                unit);
    }

    /** Takes the units out of the layers' counters, on condition that none falls below zero. */
    public void addTo(ChangeSet.Builder changes) {
        takes.forEach(take -> take.addTo(changes));
    }
}
