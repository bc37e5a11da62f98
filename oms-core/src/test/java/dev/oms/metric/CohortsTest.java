package dev.oms.metric;

import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CohortsTest {

    private static final Instant AS_OF = Instant.parse("2024-04-10T00:00:00Z");
    private static final YearMonth JANUARY = YearMonth.of(2024, 1);
    private static final Cohorts COHORTS = Cohorts.of(Scope.allTime(), AS_OF, ZoneOffset.UTC);

    private static OrderMeasure order(String number, String customer, String day) {
        return anOrder(number)
                .by(customer)
                .at(day + "T12:00:00Z")
                .line("A", 1, 4_500)
                .build();
    }

    private static List<Measure> four() {
        return List.of(
                order("1", "a", "2024-01-02"),
                order("2", "b", "2024-01-03"),
                order("3", "c", "2024-01-04"),
                order("4", "d", "2024-01-31"),
                order("5", "a", "2024-03-05"),
                order("6", "b", "2024-03-06"),
                order("7", "b", "2024-03-07"),
                order("8", "e", "2024-02-01"),
                order("9", "c", "2024-04-02"));
    }

    @Test
    void theCurrentMonthIsCensoredAndNotNothing() {
        CohortFigures.Cohort cohort = COHORTS.over(four()).of(JANUARY).orElseThrow();
        assertEquals(4, cohort.size());
        assertEquals(
                List.of(
                        Optional.of(new Ratio(4, 4)),
                        Optional.of(new Ratio(0, 4)),
                        Optional.of(new Ratio(2, 4)),
                        Optional.empty()),
                cohort.months().stream().map(CohortFigures.Month::retention).toList());
        CohortFigures.Month april = cohort.months().get(3);
        assertTrue(april.censored());
        assertEquals(1, april.active(), "so far");
    }

    @Test
    void theValueAddsUpAndIsCensoredToo() {
        List<Measure> measures = new ArrayList<>(four());
        measures.add(aReturn("R", "2024-02-20T00:00:00Z", Optional.of("d"), back("A", 1, 900)));
        CohortFigures.Cohort cohort = COHORTS.over(measures).of(JANUARY).orElseThrow();
        assertEquals(
                List.of(18_000L, 17_100L, 30_600L),
                List.of(0, 1, 2).stream()
                        .map(age -> cohort.valuePerCustomer(age, Sample.EUR)
                                .orElseThrow()
                                .total()
                                .minor())
                        .toList());
        assertEquals(Optional.empty(), cohort.valuePerCustomer(3, Sample.EUR));
        assertEquals(Optional.empty(), cohort.valuePerCustomer(9, Sample.EUR));
        assertEquals(
                Map.of(Sample.EUR, Money.ofMinor(-900, Sample.EUR)),
                cohort.months().get(1).value());
        assertEquals(0, cohort.months().get(1).active(), "a return is no activity");
    }

    @Test
    void aSmallCohortIsMarked() {
        assertTrue(COHORTS.over(four()).of(JANUARY).orElseThrow().lowConfidence());
        assertFalse(
                COHORTS.confidentFrom(4).over(four()).of(JANUARY).orElseThrow().lowConfidence());
        assertTrue(
                COHORTS.confidentFrom(5).over(four()).of(JANUARY).orElseThrow().lowConfidence());
    }

    @Test
    void monthsAreThoseOfTheZone() {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        List<Measure> edge = List.of(
                anOrder("1").by("a").at("2024-01-31T14:59:59Z").line("A", 1, 5).build(),
                anOrder("2").by("b").at("2024-01-31T15:00:00Z").line("A", 1, 5).build());
        CohortFigures figures = Cohorts.of(Scope.allTime(), AS_OF, seoul).over(edge);
        assertEquals(
                List.of(JANUARY, JANUARY.plusMonths(1)),
                figures.cohorts().stream().map(CohortFigures.Cohort::month).toList());
    }

    @Test
    void aPeriodSaysWhichCohortsAreShownAndNotWhatTheyDidLater() {
        Period february = Period.of(YearMonth.of(2024, 2), ZoneOffset.UTC);
        CohortFigures figures =
                Cohorts.of(Scope.placedIn(february), AS_OF, ZoneOffset.UTC).over(four());
        assertEquals(1, figures.cohorts().size());
        assertEquals(1, figures.cohorts().get(0).size());
        assertEquals(3, figures.cohorts().get(0).months().size());
    }

    @Test
    void whatComesAfterTheInstantAndWhatIsNobodysDoesNotCount() {
        CohortFigures figures = COHORTS.over(List.of(
                order("1", "a", "2024-05-01"), anOrder("2").line("A", 1, 5).build()));
        assertEquals(List.of(), figures.cohorts());
        assertEquals(YearMonth.of(2024, 4), figures.current());
    }
}
