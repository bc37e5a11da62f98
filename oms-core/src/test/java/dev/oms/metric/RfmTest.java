package dev.oms.metric;

import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RfmTest {

    private static final Instant AS_OF = Instant.parse("2024-06-01T00:00:00Z");
    private static final Rfm RFM = Rfm.of(Scope.allTime(), AS_OF, ZoneOffset.UTC);

    private static RfmFigures of(Rfm rfm, List<Measure> measures) {
        return Optional.ofNullable(rfm.over(measures).get(Sample.EUR)).orElseThrow();
    }

    /** Customers 1 to n with as many orders as said, all on one day. */
    private static List<Measure> often(int... times) {
        List<Measure> orders = new ArrayList<>();
        for (int customer = 1; customer <= times.length; customer++) {
            for (int i = 0; i < times[customer - 1]; i++) {
                orders.add(anOrder("O" + customer + "-" + i)
                        .by("c" + customer)
                        .line("A", 1, 100)
                        .build());
            }
        }
        return orders;
    }

    private static List<Integer> frequencies(RfmFigures figures) {
        return figures.customers().stream().map(RfmCustomer::frequency).toList();
    }

    @Test
    void equalValuesHaveEqualScores() {
        RfmFigures figures = of(RFM, often(1, 1, 2, 3, 9));
        assertEquals(List.of(1L, 1L, 2L, 3L), figures.cuts().orders());
        assertEquals(List.of(1, 1, 3, 4, 5), frequencies(figures));
        assertEquals(
                List.of(5, 5, 5, 5, 5),
                figures.customers().stream().map(RfmCustomer::recency).toList(),
                "all bought on one day: of equals the best");
        assertEquals(1L, figures.cells().get("5-4-4"));
    }

    @Test
    void fewerCustomersHaveFewerScores() {
        RfmFigures figures = of(RFM, often(1, 2, 7));
        assertEquals(3, figures.bins());
        assertEquals(List.of(1, 2, 3), frequencies(figures));
        assertEquals(Optional.empty(), figures.segments(RfmSegments.standard()));
        assertEquals(1, of(RFM, often(4)).bins());
        assertEquals(Map.of(), RFM.over(List.of()));
    }

    @Test
    void recencyIsWholeDaysOfTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // The clocks went forward on 31 March: from noon to noon it is a day, though but 23 hours.
        Instant noon = Instant.parse("2024-03-31T10:00:00Z");
        Rfm rfm = Rfm.of(Scope.allTime(), noon, berlin);
        List<Measure> orders = List.of(
                anOrder("1").at("2024-03-30T11:00:00Z").by("a").line("A", 1, 5).build(),
                anOrder("2").at("2024-03-30T11:00:01Z").by("b").line("A", 1, 5).build(),
                anOrder("3").at("2024-03-31T10:00:01Z").by("b").line("A", 1, 5).build());
        RfmFigures figures = of(rfm, orders);
        assertEquals(
                List.of(1L, 0L),
                figures.customers().stream().map(RfmCustomer::recencyDays).toList());
        assertEquals(
                List.of(1L, 1L),
                figures.customers().stream().map(RfmCustomer::orders).toList(),
                "the order after the instant does not count");
    }

    @Test
    void theValueIsLessReturnsUnlessSaidOtherwise() {
        List<Measure> measures = List.of(
                anOrder("1").by("a").line("A", 3, 100).build(),
                aReturn("R1", "2024-05-20T00:00:00Z", Optional.of("a"), back("A", 1, 120)),
                aReturn("R2", "2024-05-20T00:00:00Z", Optional.of("only-returned"), back("A", 1, 100)),
                aReturn("R3", "2024-07-20T00:00:00Z", Optional.of("a"), back("A", 1, 100)));
        assertEquals(
                List.of(Money.ofMinor(180, Sample.EUR)),
                of(RFM, measures).customers().stream().map(RfmCustomer::value).toList());
        assertEquals(
                List.of(Money.ofMinor(300, Sample.EUR)),
                of(RFM.beforeReturns(), measures).customers().stream()
                        .map(RfmCustomer::value)
                        .toList());
    }

    @Test
    void fixedCutsAreTheAlternative() {
        RfmCuts cuts =
                new RfmCuts(List.of(30L, 90L, 180L, 365L), List.of(1L, 2L, 4L, 9L), List.of(0L, 100L, 200L, 900L));
        List<Measure> orders = List.of(
                anOrder("1")
                        .at("2024-05-02T00:00:00Z")
                        .by("lately")
                        .line("A", 1, 5)
                        .build(),
                anOrder("2")
                        .at("2024-05-01T00:00:00Z")
                        .by("later")
                        .line("A", 1, 500)
                        .build(),
                anOrder("3")
                        .at("2020-05-01T00:00:00Z")
                        .by("long ago")
                        .line("A", 1, 5000)
                        .build());
        RfmFigures figures = of(RFM.cuts(cuts), orders);
        assertEquals(
                List.of("5-1-2", "4-1-4", "1-1-5"),
                figures.customers().stream().map(RfmCustomer::cell).toList());
        assertEquals(1L, figures.segments(RfmSegments.standard()).orElseThrow().get("new"));
        assertThrows(IllegalArgumentException.class, () -> new RfmCuts(List.of(2L, 1L), List.of(), List.of()));
    }

    @Test
    void everyCellOfFiveByFiveHasOneSegment() {
        RfmSegments segments = RfmSegments.standard();
        for (int recency = 1; recency <= 5; recency++) {
            for (int frequency = 1; frequency <= 5; frequency++) {
                RfmCustomer customer =
                        new RfmCustomer("c", AS_OF, 0, 1, Money.ofMinor(1, Sample.EUR), recency, frequency, 1);
                assertEquals(
                        1,
                        segments.segments().stream()
                                .filter(segment -> segment.fits(customer))
                                .count(),
                        customer::cell);
            }
        }
        RfmSegments rich = new RfmSegments(5, List.of(new RfmSegments.Segment("rich", 1, 5, 1, 5, 5, 5)));
        assertEquals("rich", rich.of(new RfmCustomer("c", AS_OF, 0, 1, Money.ofMinor(1, Sample.EUR), 1, 1, 5)));
        assertEquals("others", rich.of(new RfmCustomer("c", AS_OF, 0, 1, Money.ofMinor(1, Sample.EUR), 1, 1, 4)));
    }

    @Test
    void segmentsSumToTheCustomers() {
        Map<String, Long> segments = of(RFM, often(1, 1, 2, 3, 9, 4, 4, 4))
                .segments(RfmSegments.standard())
                .orElseThrow();
        assertEquals(8, segments.values().stream().mapToLong(Long::longValue).sum());
        assertEquals("champions", segments.keySet().iterator().next());
    }

    @Test
    void eachCurrencyIsLookedAtApart() {
        CurrencyUnit usd = CurrencyUnit.iso("USD");
        Map<CurrencyUnit, RfmFigures> figures = RFM.over(List.of(
                anOrder("1").by("a").line("A", 1, 5).build(),
                anOrder("2").by("a").in(usd).line("A", 1, 7).build(),
                anOrder("3").line("A", 1, 7).build()));
        assertEquals(List.of(Sample.EUR, usd), List.copyOf(figures.keySet()));
        assertEquals(
                1,
                Optional.ofNullable(figures.get(usd)).orElseThrow().customers().size());
    }
}
