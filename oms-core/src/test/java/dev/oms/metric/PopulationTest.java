package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private final OrderMeasure sold = anOrder("O1").line("A", 1, 500).build();
    private final OrderMeasure free = anOrder("O2").line("A", 1, 0).build();

    @Test
    void whatElseIsKnownOfAnOrderIsCountedAsTheOrderIs() {
        for (OrderMeasure order : new OrderMeasure[] {sold, free}) {
            FillMeasure fill = new FillMeasure(order, Map.of());
            for (Population population : new Population[] {Population.all(), Population.sold()}) {
                assertTrue(population.counts(fill) == population.counts(order), population + " " + order.id());
            }
        }
        assertTrue(Population.sold().counts(new FillMeasure(sold, Map.of())));
        assertFalse(Population.sold().counts(new FillMeasure(free, Map.of())));
    }
}
