package dev.oms.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time from one instant up to, not including, another, made of days in a named zone.
 *
 * <p>A day begins at its first instant, which is not midnight where clocks jump over it, and lasts 23 or 25 hours where
 * they change. Example: May 2024 in Seoul is from 2024-04-30T15:00:00Z up to 2024-05-31T15:00:00Z. Bounds finer than a
 * microsecond are moved up to the next one, which leaves out nothing that is stored. Immutable and thread-safe.
 *
 * @param from the first instant inside
 * @param until the first instant behind
 */
public record Period(Instant from, Instant until, ZoneId zone) {

    public Period {
        from = upToMicros(from);
        until = upToMicros(until);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins: " + from + " to " + until);
        }
    }

    /** From the first day up to, not including, the other. */
    public static Period of(LocalDate from, LocalDate until, ZoneId zone) {
        return new Period(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant(), zone);
    }

    public static Period of(LocalDate day, ZoneId zone) {
        return of(day, day.plusDays(1), zone);
    }

    public static Period of(YearMonth month, ZoneId zone) {
        return of(month.atDay(1), month.plusMonths(1).atDay(1), zone);
    }

    /** The day in whose period the instant lies. */
    public static LocalDate dayOf(Instant instant, ZoneId zone) {
        return new Dimension.Calendar(Grain.DAY, zone).firstDay(instant);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    private static Instant upToMicros(Instant instant) {
        Instant cut = instant.truncatedTo(ChronoUnit.MICROS);
        return cut.equals(instant) ? cut : cut.plus(1, ChronoUnit.MICROS);
    }
}
