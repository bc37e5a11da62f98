package dev.oms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.docs.DocumentedRegion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

    private static final Scope ALL = Scope.allTime();

    private static final List<Metric<?, ?>> METRICS = List.of(
            OrderCounts.of(ALL),
            OrderFlow.in(Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC)),
            CancelledOrders.in(Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC)),
            OnTime.shipment(ALL, Instant.EPOCH),
            OnTime.delivery(ALL, Instant.EPOCH),
            LateOrders.asOf(Instant.EPOCH, Duration.ZERO),
            Unsold.of(ALL),
            Sales.of(ALL),
            Refunds.of(ALL),
            Growth.between(ALL, ALL),
            RevenueMix.bySku(ALL, ALL, Revenue.GROSS),
            BestSellers.of(ALL),
            LastSales.of(ALL),
            Demand.in(Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC), Grain.WEEK),
            FillRates.of(ALL),
            CarrierScores.of(ALL, Instant.EPOCH),
            Spend.of(ALL),
            Customers.of(ALL, Grain.MONTH, ZoneOffset.UTC),
            Rfm.of(ALL, Instant.EPOCH, ZoneOffset.UTC),
            Cohorts.of(ALL, Instant.EPOCH, ZoneOffset.UTC),
            StageTimes.of(ALL, Instant.EPOCH),
            Bottlenecks.in(Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC)),
            HoldTimes.of(ALL, Instant.EPOCH),
            StuckOrders.asOf(Instant.EPOCH, Map.of()),
            OrderProfits.of(ALL),
            SkuProfits.of(ALL));

    @Test
    void theDocumentRepeatsTheCatalogue() {
        Path module = Files.exists(Path.of("oms-core")) ? Path.of("oms-core") : Path.of("");
        DocumentedRegion.of(module.resolve("METRICS.md"), "metrics").mustRead(MetricCatalogue.markdown());
    }

    @Test
    void everyMetricIsExplainedAndEveryExplanationIsOfAMetric() {
        Set<MetricDefinition> explained = new HashSet<>(MetricCatalogue.STOCK);
        METRICS.forEach(metric -> {
            assertFalse(metric.definitions().isEmpty());
            explained.addAll(metric.definitions());
            assertEquals(metric.definitions(), metric.drillDown().definitions());
            assertEquals(metric.definitions(), metric.by(Dimension.channel()).definitions());
        });
        assertEquals(Set.copyOf(MetricCatalogue.all()), explained);
    }

    @Test
    void codesAreUniqueAndEveryPartIsWritten() {
        Set<String> codes = new HashSet<>();
        for (MetricDefinition each : MetricCatalogue.all()) {
            assertTrue(codes.add(each.code()), each::code);
            assertTrue(each.code().matches("[a-z]+(\\.[a-z0-9-]+)+"), each::code);
            assertEquals(Optional.of(each), MetricCatalogue.of(each.code()));
            assertTrue(
                    Stream.of(
                                    each.name(),
                                    each.formula(),
                                    each.population(),
                                    each.dateBasis(),
                                    each.unit(),
                                    each.edgeCases(),
                                    each.example())
                            .noneMatch(String::isBlank),
                    each::code);
            assertTrue(each.example().matches(".*\\d.*"), () -> "no number in the example of " + each.code());
        }
    }

    @Test
    void whatIsNotAnsweredSaysWhyAndIsNotAnswered() {
        Set<String> codes = new HashSet<>();
        for (UnansweredFigure each : MetricCatalogue.unanswered()) {
            assertTrue(codes.add(each.code()), each::code);
            assertTrue(each.code().matches("[a-z]+(\\.[a-z0-9-]+)+"), each::code);
            assertEquals(Optional.empty(), MetricCatalogue.of(each.code()));
            assertFalse(each.name().isBlank() || each.because().isBlank(), each::code);
        }
        assertFalse(codes.isEmpty());
    }
}
