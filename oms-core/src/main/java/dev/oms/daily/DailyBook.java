package dev.oms.daily;

import dev.oms.storage.KeyText;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which figures are kept for the days of which zone. Immutable and thread-safe.
 *
 * <pre>{@code
 * DailyFigure<Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> sales =
 *         new DailyFigure<>("sales by channel", Sales.of(Scope.allTime()).by(Dimension.channel()));
 * DailyBook book = DailyBook.of("shop", seoul).keep(sales);
 * }</pre>
 *
 * @param name what it is stored under
 * @param figures of different names
 * @param lag how much later than its own time a change may appear in the storage: the longest transaction, and how far
 *     the clocks of the host's machines lie apart
 */
public record DailyBook(String name, ZoneId zone, List<DailyFigure<?>> figures, Duration lag) {

    /** The lag of a book of which nothing else was said. */
    public static final Duration USUAL_LAG = Duration.ofMinutes(5);

    /**
     * A book.
     *
     * @throws IllegalArgumentException if the name is no key, two figures have one name, or the lag is negative
     */
    public DailyBook {
        KeyText.require("daily book", name);
        figures = List.copyOf(figures);
        Set<String> names = new HashSet<>();
        for (DailyFigure<?> figure : figures) {
            if (!names.add(figure.name())) {
                throw new IllegalArgumentException("two daily figures are called " + figure.name());
            }
        }
        if (lag.isNegative()) {
            throw new IllegalArgumentException("a lag is not negative: " + lag);
        }
    }

    /** A book without figures. */
    public static DailyBook of(String name, ZoneId zone) {
        return new DailyBook(name, zone, List.of(), USUAL_LAG);
    }

    /** The same with one figure more. */
    public DailyBook keep(DailyFigure<?> figure) {
        List<DailyFigure<?>> more = new ArrayList<>(figures);
        more.add(figure);
        return new DailyBook(name, zone, more, lag);
    }

    /** The same with another lag. */
    public DailyBook lag(Duration other) {
        return new DailyBook(name, zone, figures, other);
    }

    /** Whether days change with what was spent, too. */
    boolean hasProfits() {
        return figures.stream().anyMatch(figure -> figure.profits().isPresent());
    }

    /** What its days must be of to be of use. */
    List<String> forms() {
        return figures.stream().map(this::form).toList();
    }

    String form(DailyFigure<?> figure) {
        return figure.name() + ", " + figure.metric().stateForm() + ", " + zone;
    }
}
