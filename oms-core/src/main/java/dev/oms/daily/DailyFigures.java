package dev.oms.daily;

import dev.oms.command.CommandId;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Handler;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Dimension;
import dev.oms.metric.Measure;
import dev.oms.metric.Measures;
import dev.oms.metric.Period;
import dev.oms.storage.Bytes;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The figures of a {@link DailyBook}, read from stored days. Immutable and thread-safe.
 *
 * <pre>{@code
 * DailyFigures daily = oms.daily(book);
 * daily.refreshing().run(400);                                      // now and then, for example every night
 * daily.over(sales, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
 * }</pre>
 *
 * A figure is the same with and without stored days. Right after an import of many orders their days are read from the
 * orders, until a refreshing that begins later than the book's lag. Reading costs in proportion to the days asked for
 * and to the orders of those that were touched since the last refreshing.
 */
public final class DailyFigures {

    private static final String WORK = "refresh daily figures";

    private final Desk desk;
    private final Measures measures;
    private final DailyBook book;

    public DailyFigures(Desk desk, Measures measures, DailyBook book) {
        this.desk = desk.withoutKey();
        this.measures = measures;
        this.book = book;
    }

    /**
     * Brings the stored days forward: looks for what was stored since the last time, and computes one touched day after
     * another, each a piece. For the first time it computes every day there is; any number of workers may share the
     * work.
     */
    public DueWork refreshing() {
        return DueWork.of(WORK, this::refresh);
    }

    private DueReport refresh(int limit) {
        if (desk.isPreviewing()) {
            return new DueReport(WORK, 0, List.of(), Optional.empty());
        }
        run("metric.touch", touched().map(Touched::version).orElse(0L), "", new NoteChanges(book));
        int done = 0;
        Optional<Touched> touched = touched();
        while (done < limit && touched.isPresent() && !touched.get().pending().isEmpty()) {
            LocalDate day = touched.get().pending().get(0);
            run("metric.day", touched.get().version(), day.toString(), new StoreDay(book, measures, day));
            done++;
            touched = touched();
        }
        boolean isLeft = touched.filter(each -> !each.pending().isEmpty()).isPresent();
        return new DueReport(WORK, done, List.of(), isLeft ? Optional.of(desk.now()) : Optional.empty());
    }

    private void run(String kind, long version, String day, Handler<Boolean> piece) {
        String key = KeyText.joined(kind, book.name(), Long.toString(version), day);
        desk.run(new CommandId(kind, Optional.of(key), Bytes.utf8(key)), piece);
    }

    private Optional<Touched> touched() {
        return desk.read(this::touched);
    }

    private Optional<Touched> touched(Session session) {
        return session.fetch(new ReadPlan().entity(Touched.ref(book))).entity(Touched.ref(book));
    }

    /** A figure over the days from the first up to, not including, the other. */
    public <R> R over(DailyFigure<R> figure, LocalDate from, LocalDate until) {
        Accumulator<Measure, R> whole = figure.metric().accumulator();
        Map<LocalDate, Bytes> stored = stored(figure, from, until);
        stored.values().forEach(state -> figure.metric().load(state, whole));
        stretches(from, until, stored.keySet())
                .forEach(stretch -> DailyFigure.read(measures, figure.profits(), stretch, whole::accumulate));
        return whole.result();
    }

    /** A figure for each of the days from the first up to, not including, the other. */
    public <R> Map<LocalDate, R> each(DailyFigure<R> figure, LocalDate from, LocalDate until) {
        Map<LocalDate, Bytes> stored = stored(figure, from, until);
        Map<LocalDate, Accumulator<Measure, R>> states = new TreeMap<>();
        from.datesUntil(until).forEach(day -> states.put(day, figure.metric().accumulator()));
        stored.forEach((day, state) -> figure.metric().load(state, of(states, day)));
        Dimension<LocalDate> days = Dimension.day(book.zone());
        for (Period stretch : stretches(from, until, stored.keySet())) {
            DailyFigure.read(measures, figure.profits(), stretch, measure -> of(states, days.of(measure))
                    .accumulate(measure));
        }
        Map<LocalDate, R> results = new TreeMap<>();
        states.forEach((day, accumulator) -> results.put(day, accumulator.result()));
        return Collections.unmodifiableMap(results);
    }

    private static <R> Accumulator<Measure, R> of(Map<LocalDate, Accumulator<Measure, R>> states, LocalDate day) {
        return Optional.ofNullable(states.get(day)).orElseThrow();
    }

    /**
     * Stored days of a figure that are not what their orders are; empty unless they were damaged, or a change appeared
     * later than the book's {@linkplain DailyBook#lag lag}. Reads every order of those days.
     */
    public <R> List<LocalDate> differing(DailyFigure<R> figure, LocalDate from, LocalDate until) {
        Map<LocalDate, Bytes> stored = stored(figure, from, until);
        List<LocalDate> differing = new ArrayList<>();
        stored.forEach((day, state) -> {
            Accumulator<Measure, R> anew = figure.metric().accumulator();
            DailyFigure.read(measures, figure.profits(), Period.of(day, book.zone()), anew::accumulate);
            if (!figure.metric().save(anew).equals(state)) {
                differing.add(day);
            }
        });
        return differing;
    }

    /** What is stored of the days, and still true. */
    private Map<LocalDate, Bytes> stored(DailyFigure<?> figure, LocalDate from, LocalDate until) {
        return desk.read(session -> touched(session)
                .map(to -> stored(session, to, figure, from, until))
                .orElse(Map.of()));
    }

    private Map<LocalDate, Bytes> stored(
            Session session, Touched to, DailyFigure<?> figure, LocalDate from, LocalDate until) {
        Set<LocalDate> stale = new HashSet<>(to.pending());
        stale.addAll(Changes.since(session, book, to).days());
        KeyRange range = KeyRange.startingWith(book.name(), figure.name())
                .from(from.toEpochDay())
                .until(until.toEpochDay());
        Map<LocalDate, Bytes> stored = new TreeMap<>();
        Pages.each(session, StoredDay.BY_DAY, range, page -> page.stream()
                .filter(day -> day.form().equals(book.form(figure)) && !stale.contains(day.calendarDay()))
                .forEach(day -> stored.put(day.calendarDay(), day.state())));
        return stored;
    }

    /** The days but these, as few periods. */
    private List<Period> stretches(LocalDate from, LocalDate until, Set<LocalDate> but) {
        List<Period> stretches = new ArrayList<>();
        LocalDate first = from;
        while (first.isBefore(until)) {
            LocalDate end = first;
            while (end.isBefore(until) && !but.contains(end)) {
                end = end.plusDays(1);
            }
            if (first.isBefore(end)) {
                stretches.add(Period.of(first, end, book.zone()));
            }
            first = end.plusDays(1);
        }
        return stretches;
    }
}
