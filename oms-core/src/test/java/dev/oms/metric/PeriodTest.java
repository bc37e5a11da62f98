package dev.oms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.metric.Dimension.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2024-04-30T10:00:00Z, 2024-05-31T10:00:00Z",
        "Asia/Seoul,         2024-04-30T15:00:00Z, 2024-05-31T15:00:00Z",
        "-06:00,             2024-05-01T06:00:00Z, 2024-06-01T06:00:00Z",
        "Pacific/Gambier,    2024-05-01T09:00:00Z, 2024-06-01T09:00:00Z",
        "Europe/Berlin,      2024-04-30T22:00:00Z, 2024-05-31T22:00:00Z"
    })
    void aMonthBeginsAndEndsByTheClockOfItsZone(String zone, Instant from, Instant until) {
        Period may = Period.of(YearMonth.of(2024, 5), ZoneId.of(zone));

        assertEquals(new Period(from, until, ZoneId.of(zone)), may);
        assertTrue(may.contains(from));
        assertFalse(may.contains(from.minusNanos(1_000)));
        assertTrue(may.contains(until.minusNanos(1_000)));
        assertFalse(may.contains(until));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,     2024-03-31, 23",
        "Europe/Berlin,     2024-10-27, 25",
        "Africa/Cairo,      2024-04-26, 23",
        "Australia/Lord_Howe, 2024-04-07, 24.5",
        "Pacific/Apia,      2011-12-30, 0",
        "America/St_Johns,  2010-11-07, 25",
        "Asia/Seoul,        2024-03-31, 24"
    })
    void aDayLastsAsLongAsItsClockSays(String zone, LocalDate day, String hours) {
        Period period = Period.of(day, ZoneId.of(zone));

        assertEquals(
                Duration.ofMinutes((long) (Double.parseDouble(hours) * 60)),
                Duration.between(period.from(), period.until()));
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2024-03-29",
        "Pacific/Gambier,    2024-03-29",
        "-06:00,             2024-03-29",
        "Europe/Berlin,      2024-03-29",
        "Europe/Berlin,      2024-10-25",
        "Africa/Cairo,       2024-04-25",
        "America/Havana,     2024-11-02",
        "America/St_Johns,   2010-11-05",
        "Pacific/Apia,       2011-12-28"
    })
    void groupsAndPeriodsAgreeOnEveryQuarterOfAnHour(String name, LocalDate start) {
        ZoneId zone = ZoneId.of(name);
        Period stretch = Period.of(start, start.plusDays(5), zone);
        for (Grain grain : Grain.values()) {
            Calendar calendar = new Calendar(grain, zone);
            for (Instant at = stretch.from(); at.isBefore(stretch.until()); at = at.plusSeconds(900)) {
                LocalDate first = calendar.firstDay(at);
                assertTrue(Period.of(first, grain.next(first), zone).contains(at), at + " is not in " + first);
                assertEquals(first, new Calendar(grain, zone).firstDay(at), "the instant before decides");
            }
        }
    }

    @Test
    void boundsFinerThanAMicrosecondMoveToTheNext() {
        Instant start = Instant.parse("2024-05-01T00:00:00.000000500Z");
        Period period = new Period(start, start.plusNanos(1_000), ZoneId.of("UTC"));

        assertFalse(period.contains(Instant.parse("2024-05-01T00:00:00Z")));
        assertTrue(period.contains(Instant.parse("2024-05-01T00:00:00.000001Z")));
        assertFalse(period.contains(Instant.parse("2024-05-01T00:00:00.000002Z")));
    }

    @Test
    void aPeriodDoesNotEndBeforeItBegins() {
        LocalDate day = LocalDate.of(2024, 5, 1);

        assertThrows(IllegalArgumentException.class, () -> Period.of(day, day.minusDays(1), ZoneId.of("UTC")));
        assertFalse(Period.of(day, day, ZoneId.of("UTC")).contains(Instant.parse("2024-05-01T00:00:00Z")));
    }

    @Test
    void weeksBeginOnMonday() {
        assertEquals(
                List.of(LocalDate.of(2024, 4, 29), LocalDate.of(2024, 5, 6)),
                List.of(Grain.WEEK.firstDay(LocalDate.of(2024, 5, 5)), Grain.WEEK.firstDay(LocalDate.of(2024, 5, 6))));
        assertEquals(LocalDate.of(2024, 5, 6), Grain.WEEK.next(LocalDate.of(2024, 4, 29)));
        assertEquals(LocalDate.of(2024, 3, 1), Grain.MONTH.next(LocalDate.of(2024, 2, 1)));
    }
}
