package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.customer.ChannelId;
import dev.oms.metric.DateBasis;
import dev.oms.metric.Grain;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days a view looks at, and what counts in them.
 *
 * @param period empty for all time
 * @param before what it is compared with; empty for all time
 * @param from the first day
 * @param firstDay the first stretch of the series begins with it; where stretches are longer than days that may be
 *     before the first day, and what is before that is not in it
 * @param grain of the series: days while there are few enough to tell apart
 */
record Frame(
        View view,
        Instant asOf,
        LocalDate today,
        Optional<Period> period,
        Optional<Period> before,
        LocalDate from,
        LocalDate firstDay,
        LocalDate lastDay,
        Grain grain) {

    private static final Period EVER =
            new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"), ZoneOffset.UTC);

    /**
     * The frame of a view.
     *
     * @param orders from the first order to the last; empty if there is none
     */
    static Frame of(View view, Instant asOf, Optional<Period> orders) {
        LocalDate today = asOf.atZone(view.zone()).toLocalDate();
        Optional<Period> period = view.span().period(today, view.zone());
        LocalDate from = day(view, asOf, period.or(() -> orders).map(Period::from));
        LocalDate last = period.isPresent() ? today : day(view, asOf, orders.map(Period::until));
        Grain grain = grain(from, last);
        return new Frame(
                view,
                asOf,
                today,
                period,
                view.span().before(asOf, view.zone()),
                from,
                grain.firstDay(from),
                last,
                grain);
    }

    private static LocalDate day(View view, Instant asOf, Optional<Instant> instant) {
        return instant.filter(at -> at.isBefore(asOf))
                .orElse(asOf)
                .atZone(view.zone())
                .toLocalDate();
    }

    private static Grain grain(LocalDate from, LocalDate until) {
        if (from.isAfter(until.minusDays(93))) {
            return Grain.DAY;
        }
        return from.isAfter(until.minusYears(2)) ? Grain.WEEK : Grain.MONTH;
    }

    /** All orders of the view. */
    Population all() {
        return view.of(Population.all());
    }

    /** All orders of the view that were placed in the period. */
    Scope received() {
        return new Scope(all(), period, DateBasis.PLACED);
    }

    /** The period; for all time, from long ago to a day far ahead. */
    Period whole() {
        return period.orElse(EVER);
    }

    /** As much of the period as is over. */
    Period past() {
        return new Period(whole().from(), asOf, whole().zone());
    }

    /** What was sold in the period. */
    Scope sold() {
        return new Scope(view.of(Population.sold()), period, DateBasis.PLACED);
    }

    void write(ObjectNode node) {
        node.put("channel", view.channel().map(ChannelId::value).orElse(""));
        node.put("period", view.span().code());
        node.put("from", from.toString());
        node.put("until", lastDay.toString());
        before.ifPresent(earlier -> node.putObject("before")
                .put("from", earlier.from().toString())
                .put("until", earlier.until().toString()));
    }
}
