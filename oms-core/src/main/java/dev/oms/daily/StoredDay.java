package dev.oms.daily;

import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one figure's accumulator held over one day. Derived from orders: where it is missing, or of another form, the
 * day is computed.
 *
 * @param form of which figure, state and zone
 * @param computedAt when its orders were read
 */
public record StoredDay(
        String book, String figure, LocalDate calendarDay, long version, String form, Bytes state, Instant computedAt) {

    /** Days of one figure, in order. */
    public static final Index<StoredDay> BY_DAY = Index.one(
            "metric.day.by_day",
            List.of(KeyPart.text("book"), KeyPart.text("figure"), KeyPart.number("day_number")),
            day -> IndexKey.of(day.book, day.figure, day.calendarDay.toEpochDay()));

    public static final EntityType<StoredDay> TYPE = new EntityType<>(
            "metric.day",
            80,
            StoredDay.class,
            day -> id(day.book, day.figure, day.calendarDay),
            StoredDay::version,
            RecordCodec.of(StoredDay.class),
            List.of(BY_DAY));

    static Ref<StoredDay> ref(String book, String figure, LocalDate day) {
        return TYPE.ref(id(book, figure, day));
    }

    private static String id(String book, String figure, LocalDate day) {
        return KeyText.joined(book, figure, day.toString());
    }
}
