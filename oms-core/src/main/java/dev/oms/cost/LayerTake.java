package dev.oms.cost;

import dev.oms.money.Money;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Floor;
import java.util.List;

/** Units taken from one layer. */
public record LayerTake(CostLayer layer, long units) {

    public LayerTake {
        if (units < 1) {
            throw new IllegalArgumentException("taking " + units + " units from layer " + layer.id());
        }
    }

    /** What they cost. */
    public Money cost() {
        return layer.unitCost().multipliedBy(units);
    }

    /** Takes them out of the layer's counter, on condition that it does not fall below zero. */
    public void addTo(ChangeSet.Builder changes) {
        changes.count(new CounterChange(layer.counter(), List.of(-units), List.of(new Floor(CostCatalogue.LEFT, 0))));
    }
}
