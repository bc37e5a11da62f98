package dev.oms.daily;

import dev.oms.storage.EntityType;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far the days of a book have been brought.
 *
 * @param forms of the figures it was brought forward for
 * @param until changes stored up to then were looked at
 * @param seen those of the last while before that, so that one that appears late is told from them
 * @param covered days before it were stored once, or are pending
 * @param pending days to be computed anew, in order
 */
public record Touched(
        String book,
        long version,
        List<String> forms,
        Instant until,
        List<String> seen,
        LocalDate covered,
        List<LocalDate> pending) {

    public static final EntityType<Touched> TYPE = new EntityType<>(
            "metric.touched",
            79,
            Touched.class,
            Touched::book,
            Touched::version,
            RecordCodec.of(Touched.class),
            List.of());

    public Touched {
        forms = List.copyOf(forms);
        seen = List.copyOf(seen);
        pending = List.copyOf(pending);
    }

    static Ref<Touched> ref(DailyBook book) {
        return TYPE.ref(book.name());
    }

    Touched without(LocalDate day) {
        Set<LocalDate> rest = new TreeSet<>(pending);
        rest.remove(day);
        return new Touched(book, version + 1, forms, until, seen, covered, List.copyOf(rest));
    }
}
