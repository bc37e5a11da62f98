package dev.oms.examples.dashboard;

import dev.oms.metric.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back a view looks: whole days of its zone, today the last of them. */
public enum Span {
    TODAY("today", 1),
    WEEK("7d", 7),
    MONTH("30d", 30),
    YEAR("365d", 365),
    ALL("all", 0);

    private final String code;
    private final int days;

    Span(String code, int days) {
        this.code = code;
        this.days = days;
    }

    /** The word for it in documents and addresses. */
    public String code() {
        return code;
    }

    /** The span of a word; empty if there is none. */
    public static Optional<Span> of(String code) {
        return Stream.of(values()).filter(span -> span.code.equals(code)).findFirst();
    }

    /** Its days; empty for all time. */
    Optional<Period> period(LocalDate today, ZoneId zone) {
        return days == 0
                ? Optional.empty()
                : Optional.of(Period.of(today.minusDays(days - 1L), today.plusDays(1), zone));
    }

    /**
     * As many days before them, up to the same time of day, since today is not over: on Friday at six, seven days are
     * compared with seven that ended last Friday at six.
     */
    Optional<Period> before(Instant asOf, ZoneId zone) {
        LocalDate today = asOf.atZone(zone).toLocalDate();
        return period(today, zone)
                .map(period -> new Period(
                        today.minusDays(2L * days - 1).atStartOfDay(zone).toInstant(),
                        asOf.atZone(zone).minusDays(days).toInstant(),
                        zone));
    }
}
