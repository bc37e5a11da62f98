package dev.oms.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How long the stretches of time are that figures are grouped by. Each is named by its first day. */
public enum Grain {
    DAY,
    /** From Monday to Sunday. */
    WEEK,
    MONTH;

    /** The first day of the stretch a day lies in. */
    public LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the next stretch. */
    public LocalDate next(LocalDate firstDay) {
        return switch (this) {
            case DAY -> firstDay.plusDays(1);
            case WEEK -> firstDay.plusWeeks(1);
            case MONTH -> firstDay.plusMonths(1);
        };
    }
}
