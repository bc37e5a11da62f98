package dev.oms.daily;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.metric.Period;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Notes which days were touched since the last time; for the first time, every day there is. */
record NoteChanges(DailyBook book) implements Handler<Boolean> {

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(Touched.ref(book));
    }

    @Override
    public Decision<Boolean> decide(ReadSet read, Session session, Moment moment) {
        Optional<Touched> last = read.entity(Touched.ref(book));
        Optional<Touched> usable = last.filter(each -> each.forms().equals(book.forms()));
        LocalDate today = Period.dayOf(moment.now(), book.zone());
        return usable.map(each -> goOn(each, session, moment.now(), today))
                .orElseGet(() -> begin(last, session, moment.now(), today));
    }

    private Decision<Boolean> begin(Optional<Touched> last, Session session, Instant now, LocalDate today) {
        LocalDate first = Changes.firstDay(session, book.zone()).orElse(today);
        Touched begun = new Touched(
                book.name(),
                last.map(Touched::version).orElse(0L) + 1,
                book.forms(),
                now,
                Changes.before(session, book, now).seen(),
                latest(first, today),
                first.datesUntil(latest(first, today)).toList());
        return Decision.change(true, Bytes.EMPTY, parts -> {
            if (last.isPresent()) {
                parts.replace(Touched.TYPE, last.get(), begun);
            } else {
                parts.insert(Touched.TYPE, begun);
            }
        });
    }

    private Decision<Boolean> goOn(Touched last, Session session, Instant now, LocalDate today) {
        Changes changes = Changes.since(session, book, last);
        NavigableSet<LocalDate> pending = new TreeSet<>(last.pending());
        pending.addAll(changes.days());
        if (last.covered().isBefore(today)) {
            last.covered().datesUntil(today).forEach(pending::add);
        }
        if (pending.equals(new TreeSet<>(last.pending())) && changes.days().isEmpty()) {
            return Decision.already(true);
        }
        Touched next = new Touched(
                book.name(),
                last.version() + 1,
                last.forms(),
                now,
                changes.seen(),
                latest(last.covered(), today),
                List.copyOf(pending));
        return Decision.change(true, Bytes.EMPTY, parts -> parts.replace(Touched.TYPE, last, next));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public Boolean replay(CommandReceipt receipt, Session session) {
        return true;
    }
}
