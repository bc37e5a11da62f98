package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * What figures are grouped by. Every measure has exactly one value, so groups sum to the whole. Immutable and
 * thread-safe.
 *
 * @param name what it is called in a table
 * @param value the value of a measure
 * @param order how the values of a result are sorted
 * @param keys how a value is saved with the state of an accumulator
 */
public record Dimension<K>(String name, Function<Measure, K> value, Comparator<? super K> order, StateValue<K> keys) {

    /** The value of text that was not told: a country, a customer, the state of something that is no order. */
    public static final String NOT_TOLD = "";

    public K of(Measure measure) {
        return value.apply(measure);
    }

    public static Dimension<ChannelId> channel() {
        return new Dimension<>(
                "channel",
                Measure::channel,
                Comparator.comparing(ChannelId::value),
                StateValue.text(ChannelId::value, ChannelId::new));
    }

    /** As the channel wrote it; {@link #NOT_TOLD} if it did not tell. */
    public static Dimension<String> country() {
        return new Dimension<>(
                "country", measure -> measure.country().orElse(NOT_TOLD), Comparator.naturalOrder(), StateValue.TEXT);
    }

    /** The customer's key; {@link #NOT_TOLD} if there is none. */
    public static Dimension<String> customer() {
        return new Dimension<>(
                "customer",
                measure -> measure.customer().map(key -> key.value()).orElse(NOT_TOLD),
                Comparator.naturalOrder(),
                StateValue.CUSTOMER);
    }

    /** The state orders are in; {@link #NOT_TOLD} for what is no order. */
    public static Dimension<String> state() {
        return new Dimension<>(
                "state",
                measure -> measure.ofOrder().map(OrderMeasure::state).orElse(NOT_TOLD),
                Comparator.naturalOrder(),
                StateValue.TEXT);
    }

    /** The code of the phase orders are in; {@link #NOT_TOLD} for what is no order. */
    public static Dimension<String> phase() {
        return new Dimension<>(
                "phase",
                measure -> measure.ofOrder()
                        .map(OrderMeasure::phase)
                        .map(Phase::code)
                        .orElse(NOT_TOLD),
                Comparator.naturalOrder(),
                StateValue.TEXT);
    }

    /**
     * The day, week or month in a zone, named by its first day. Orders whose date is unknown have no value: a metric of
     * this basis does not count them.
     */
    public static Dimension<LocalDate> time(Grain grain, ZoneId zone, DateBasis basis) {
        Calendar calendar = new Calendar(grain, zone);
        return new Dimension<>(
                grain.name().toLowerCase(Locale.ROOT),
                basis == DateBasis.PLACED
                        ? measure -> calendar.firstDay(measure.at())
                        : measure -> calendar.firstDay(basis.of(measure).orElseGet(measure::at)),
                Comparator.naturalOrder(),
                StateValue.DATE);
    }

    /** Days by the date orders were placed. */
    public static Dimension<LocalDate> day(ZoneId zone) {
        return time(Grain.DAY, zone, DateBasis.PLACED);
    }

    /** Weeks, from Monday, by the date orders were placed. */
    public static Dimension<LocalDate> week(ZoneId zone) {
        return time(Grain.WEEK, zone, DateBasis.PLACED);
    }

    /** Months by the date orders were placed. */
    public static Dimension<LocalDate> month(ZoneId zone) {
        return time(Grain.MONTH, zone, DateBasis.PLACED);
    }

    /** Days, weeks or months of instants; remembers the last one, since measures come sorted by time. */
    static final class Calendar {

        private final Grain grain;
        private final ZoneId zone;
        private Stretch last = new Stretch(LocalDate.EPOCH, Instant.EPOCH, Instant.EPOCH);

        Calendar(Grain grain, ZoneId zone) {
            this.grain = grain;
            this.zone = zone;
        }

        LocalDate firstDay(Instant instant) {
            // Threads may overwrite each other's stretch; each is immutable and right by itself.
            Stretch stretch = last;
            if (instant.isBefore(stretch.from) || !instant.isBefore(stretch.until)) {
                stretch = stretch(grain.firstDay(instant.atZone(zone).toLocalDate()));
                // Where clocks go back over midnight a late hour bears the date before; its day is over by then.
                while (!instant.isBefore(stretch.until)) {
                    stretch = stretch(grain.next(stretch.firstDay));
                }
                last = stretch;
            }
            return stretch.firstDay;
        }

        private Stretch stretch(LocalDate first) {
            return new Stretch(
                    first,
                    first.atStartOfDay(zone).toInstant(),
                    grain.next(first).atStartOfDay(zone).toInstant());
        }

        private record Stretch(LocalDate firstDay, Instant from, Instant until) {}
    }
}
