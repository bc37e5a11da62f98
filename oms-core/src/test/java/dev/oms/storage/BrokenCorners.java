package dev.oms.storage;

import dev.oms.tck.TckKinds.Document;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

/** Storages that are right for what one thinks of first, and wrong at the corners. */
final class BrokenCorners {

    private static final String CALENDARS =
            "Instants at the corners of calendars come back and are sorted: clock changes, leap days, years 1 to 9999";
    private static final String LISTS =
            "A list comes back as it is now, having grown, shrunk or changed places; none is not one empty text";

    static final List<Broken> ALL = List.of(
            Broken.always("instants are kept as a zone's wall clock shows them", WallClock::new, CALENDARS),
            Broken.always("dates before 1582 are taken for Julian ones", OldCalendar::new, CALENDARS),
            Broken.always(
                    "lists are sorted",
                    () -> new Lists(tags -> tags.stream().sorted().toList()),
                    LISTS),
            Broken.always(
                    "lists are joined by commas",
                    () -> new Lists(tags -> Arrays.asList(String.join(",", tags).split(",", -1))),
                    LISTS),
            Broken.always(
                    "bytes are kept as text",
                    BytesAsText::new,
                    "Bytes come back as they were, whatever they say: they are no text"),
            Broken.always(
                    "of a long list of ids the first thousand are looked for",
                    FirstThousand::new,
                    "A plan of thousands of one kind is answered whole"),
            Broken.always(
                    "a floor is compared by a difference, which wraps",
                    WrappingFloors::new,
                    "A floor may be as low or as high as a number: the least always holds, the greatest only at the top"),
            Broken.always(
                    "an absent lower bound is zero",
                    FromZero::new,
                    "A bound that is absent bounds nothing, and one may lie at the very end of all numbers, times and texts"),
            Broken.always(
                    "one more than the limit is asked for, which wraps",
                    LimitWraps::new,
                    "A page of as many as there are numbers holds all, and is the last"),
            Broken.always(
                    "a thread has one session",
                    OneSessionOfAThread::new,
                    "Two sessions of one thread do not know of each other: one goes on when the other is closed"),
            Broken.always(
                    "sellers are told apart by their hash codes",
                    SellersByHash::new,
                    "Sellers and keys whose texts have equal hash codes are different"));

    private BrokenCorners() {}

    /** Reads documents otherwise than they were written. */
    private static class Documents extends SimpleStorage {

        private final UnaryOperator<Document> reading;

        Documents(UnaryOperator<Document> reading) {
            this.reading = reading;
        }

        @Override
        <E> Optional<E> read(State state, Ref<E> ref) {
            return entity(state, ref)
                    .map(found -> found instanceof Document document
                            ? ref.type().type().cast(reading.apply(document))
                            : found);
        }

        static Document at(Document document, Instant at) {
            return new Document(
                    document.id(),
                    document.version(),
                    document.label(),
                    document.tags(),
                    document.number(),
                    at,
                    document.body());
        }
    }

    /** Of the two half past ones of an autumn night it knows one. */
    private static final class WallClock extends Documents {

        private static final ZoneId ZONE = ZoneId.of("America/New_York");

        WallClock() {
            super(document -> at(
                    document,
                    LocalDateTime.ofInstant(document.at(), ZONE).atZone(ZONE).toInstant()));
        }
    }

    /** Takes the fields of a date for those of the calendar that changes over in 1582, as java.util does. */
    private static final class OldCalendar extends Documents {

        private static final Instant CHANGE = Instant.parse("1582-10-15T00:00:00Z");

        OldCalendar() {
            super(document -> document.at().isBefore(CHANGE) ? at(document, mixed(document.at())) : document);
        }

        private static Instant mixed(Instant instant) {
            LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneId.of("UTC"));
            GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
            calendar.clear();
            calendar.set(
                    time.getYear(),
                    time.getMonthValue() - 1,
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond());
            return calendar.toInstant().plusNanos(time.getNano());
        }
    }

    private static final class Lists extends Documents {

        Lists(UnaryOperator<List<String>> keeping) {
            super(document -> new Document(
                    document.id(),
                    document.version(),
                    document.label(),
                    keeping.apply(document.tags()),
                    document.number(),
                    document.at(),
                    document.body()));
        }
    }

    private static final class BytesAsText extends SimpleStorage {

        @Override
        List<StoredEvent> events(ChangeSet set) {
            return super.events(set).stream()
                    .map(event -> new StoredEvent(
                            event.streamType(),
                            event.streamId(),
                            event.version(),
                            event.ordinal(),
                            event.kind(),
                            event.schema(),
                            Bytes.utf8(new String(event.body().toArray(), StandardCharsets.UTF_8)),
                            event.at()))
                    .toList();
        }
    }

    private static final class FirstThousand extends SimpleStorage {

        @Override
        <E> Optional<E> read(State state, Ref<E> ref) {
            boolean late = ref.id().matches("n\\d{4,}"); // behind the thousandth, in a list from n0 on
            return late ? Optional.empty() : super.read(state, ref);
        }
    }

    /** Holds a floor where what is above it is not negative. */
    private static final class WrappingFloors extends SimpleStorage {

        @Override
        List<CounterKey> lacking(State state, ChangeSet set) {
            return set.counters().stream()
                    .filter(change -> change.floors().isEmpty()
                            ? change.appliedTo(counter(state, change.key())).isEmpty()
                            : !holds(counter(state, change.key()), change))
                    .map(CounterChange::key)
                    .toList();
        }

        private static boolean holds(CounterValue before, CounterChange change) {
            Optional<CounterValue> after =
                    new CounterChange(change.key(), change.deltas(), List.of()).appliedTo(before);
            return after.isPresent()
                    && change.floors().stream().allMatch(floor -> {
                        long sum = 0;
                        for (int i = 0; i < after.get().fields().size(); i++) {
                            sum += floor.form().weights().get(i)
                                    * after.get().fields().get(i);
                        }
                        return sum - floor.least() >= 0;
                    });
        }
    }

    private static final class FromZero extends SimpleStorage {

        @Override
        boolean holds(KeyRange range, IndexKey key) {
            boolean negative = range.prefix().isEmpty()
                    && range.from().isEmpty()
                    && range.until().isPresent()
                    && key.values().get(0) instanceof Long number
                    && number < 0;
            return !negative && super.holds(range, key);
        }
    }

    private static final class LimitWraps extends SimpleStorage {

        @Override
        <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return limit + 1 < 0
                    ? new Page<>(List.of(), Optional.empty())
                    : super.find(state, index, range, after, limit);
        }
    }

    /** Gives a thread that has a session the same again. */
    private static final class OneSessionOfAThread extends SimpleStorage {

        private final ThreadLocal<Optional<OfThread>> sessions = ThreadLocal.withInitial(Optional::empty);

        private static final class OfThread extends SimpleSession {

            private final SellerId seller;
            private boolean closed;

            OfThread(SimpleStorage storage, SellerId seller) {
                super(storage, seller, Optional.empty());
                this.seller = seller;
            }

            @Override
            public void close() {
                closed = true;
                super.close();
            }
        }

        @Override
        public Session open(SellerId seller) {
            Optional<OfThread> open = sessions.get().filter(found -> !found.closed && found.seller.equals(seller));
            OfThread session = open.orElseGet(() -> new OfThread(this, seller));
            sessions.set(Optional.of(session));
            return session;
        }
    }

    private static final class SellersByHash extends SimpleStorage {

        @Override
        State stateOf(SellerId seller) {
            return super.stateOf(new SellerId("seller " + seller.value().hashCode()));
        }
    }
}
