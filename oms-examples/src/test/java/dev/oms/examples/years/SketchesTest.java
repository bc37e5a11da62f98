package dev.oms.examples.years;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.Buyer;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.Population;
import dev.oms.metric.Scope;
import dev.oms.metric.StageTimes;
import dev.oms.metric.TimeFigures;
import dev.oms.order.Adoption;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.storage.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SketchesTest {

    private static final int ORDERS = 4_000;
    private static final int BUYERS = 3_000;
    private static final Scope ALL = Scope.allTime().of(Population.all());
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    private List<Measure> measures = List.of();

    @BeforeAll
    void orders() {
        Random random = new Random(7);
        Oms oms = Oms.inMemory();
        for (int i = 0; i < ORDERS; i++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(5_000_000));
            Instant delivered = at.plusSeconds(random.nextInt(400_000));
            oms.orders()
                    .adopt(
                            OrderDraft.of("web", "N" + i, "EUR")
                                    .placedAt(at)
                                    .terms(PaymentTerms.PREPAID)
                                    .buyer(Buyer.unknown().withMail("buyer" + i % BUYERS + "@example.com"))
                                    .line("MUG", 1, PriceDraft.unitPrice("1")),
                            Adoption.at("delivered", OrderLifecycle.DELIVERED, StockEffect.NONE)
                                    .entered(OrderLifecycle.SHIPPED, at)
                                    .entered(OrderLifecycle.DELIVERED, delivered))
                    .orThrow();
        }
        measures = oms.measures().list();
    }

    /** In parts that are saved and loaded again, as stored days are. */
    private <R> R inParts(Metric<Measure, R> metric) {
        Accumulator<Measure, R> whole = metric.accumulator();
        for (int from = 0; from < measures.size(); from += 100) {
            Accumulator<Measure, R> part = metric.accumulator();
            measures.subList(from, Math.min(from + 100, measures.size())).forEach(part::accumulate);
            metric.load(metric.save(part), whole);
        }
        return whole.result();
    }

    @Test
    void customersAreEstimatedAndCountedOnceOverAllDays() {
        CustomerSketch sketch = new CustomerSketch(ALL);
        assertEquals(sketch.over(measures), inParts(sketch));
        assertEquals(BUYERS, sketch.over(measures).count(), BUYERS * 4 * 0.0122);
    }

    @Test
    void aSavedSketchHoldsNoKey() {
        CustomerSketch sketch = new CustomerSketch(ALL);
        Accumulator<Measure, Estimate> accumulator = sketch.accumulator();
        measures.forEach(accumulator::accumulate);
        Bytes saved = sketch.save(accumulator);
        assertFalse(sketch.holdsCustomers());
        assertFalse(new String(saved.toArray(), StandardCharsets.ISO_8859_1).contains("example.com"));
        assertTrue(saved.size() < 5_000, saved.size() + " bytes");
    }

    @Test
    void percentilesOfDwellAreWithinTheirError() {
        Map<String, DwellSketch.Dwell> estimated = inParts(DwellSketch.of(ALL));
        Map<String, TimeFigures> exact = StageTimes.of(ALL, LATER).over(measures);
        assertEquals(List.of("SHIPPED"), List.copyOf(estimated.keySet()));
        TimeFigures shipped = exact.get("SHIPPED");
        DwellSketch.Dwell dwell = estimated.get("SHIPPED");
        assertEquals(shipped.done().count(), dwell.orders());
        assertBetween(shipped, 49, dwell.half(), 51);
        assertBetween(shipped, 89, dwell.nineOfTen(), 91);
    }

    private static void assertBetween(TimeFigures exact, int low, Duration estimated, int high) {
        Duration least = exact.done().percentile(low, PercentileMethod.LINEAR).orElseThrow();
        Duration most = exact.done().percentile(high, PercentileMethod.LINEAR).orElseThrow();
        assertTrue(
                least.compareTo(estimated) <= 0 && estimated.compareTo(most) <= 0,
                least + " <= " + estimated + " <= " + most);
    }
}
