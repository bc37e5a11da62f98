package dev.oms.daily;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Measure;
import dev.oms.metric.Measures;
import dev.oms.metric.Period;
import dev.oms.metric.ProfitCalculator;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Computes one pending day and stores it for every figure of the book. What it read before, it read before the orders:
 * whoever stores the day meanwhile makes this begin again.
 */
record StoreDay(DailyBook book, Measures measures, LocalDate day) implements Handler<Boolean> {

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(Touched.ref(book));
        book.figures().forEach(figure -> plan.entity(StoredDay.ref(book.name(), figure.name(), day)));
    }

    @Override
    public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
        Optional<Touched> touched = read.entity(Touched.ref(book));
        if (touched.filter(each -> each.pending().contains(day)).isEmpty()) {
            return Decision.already(true);
        }
        List<Counting<?>> countings = new ArrayList<>();
        book.figures().forEach(figure -> countings.add(new Counting<>(figure)));
        // One reading for all of a sort.
        Map<Optional<ProfitCalculator>, List<Counting<?>>> sorts = new LinkedHashMap<>();
        countings.forEach(each -> sorts.computeIfAbsent(each.figure.profits(), sort -> new ArrayList<>())
                .add(each));
        sorts.forEach((profits, sort) -> DailyFigure.read(
                measures, profits, Period.of(day, book.zone()), measure -> sort.forEach(each -> each.accept(measure))));
        return Decision.change(true, Bytes.EMPTY, parts -> {
            for (Counting<?> counting : countings) {
                Optional<StoredDay> before = read.entity(StoredDay.ref(book.name(), counting.figure.name(), day));
                StoredDay after = counting.day(before.map(StoredDay::version).orElse(0L) + 1, moment.now());
                if (before.isPresent()) {
                    parts.replace(StoredDay.TYPE, before.get(), after);
                } else {
                    parts.insert(StoredDay.TYPE, after);
                }
            }
            parts.replace(Touched.TYPE, touched.get(), touched.get().without(day));
        });
    }

    @Override
    public Boolean replay(CommandReceipt receipt, Session session) {
        return true;
    }

    private final class Counting<R> implements Consumer<Measure> {

        private final DailyFigure<R> figure;
        private final Accumulator<Measure, R> accumulator;

        Counting(DailyFigure<R> figure) {
            this.figure = figure;
            this.accumulator = figure.metric().accumulator();
        }

        @Override
        public void accept(Measure measure) {
            accumulator.accumulate(measure);
        }

        StoredDay day(long version, Instant now) {
            return new StoredDay(
                    book.name(),
                    figure.name(),
                    day,
                    version,
                    book.form(figure),
                    figure.metric().save(accumulator),
                    now);
        }
    }
}
