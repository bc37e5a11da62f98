package dev.oms.stock;

import dev.oms.command.Finding;
import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for stock that breaks a law:
 *
 * <ul>
 *   <li><b>S1</b> the ledger replays to what is on hand;
 *   <li><b>S2</b> open reservations sum to what is reserved;
 *   <li><b>S2</b> open backorders sum to what waits and what is earmarked, and what is earmarked lies somewhere;
 *   <li><b>S3</b> no number is below zero, and no more is spoken for than is there, unless a {@link Shortage} is open;
 *   <li><b>S8</b> what left a location in a transfer has arrived, come back, was lost or is under way;
 *   <li><b>S10</b> nothing is available anywhere while somebody waits for it, and what is earmarked is being handed
 *       out.
 * </ul>
 *
 * <p>Pages once through levels, ledger and open reservations side by side, in little memory. Two pages need not be of
 * the same moment; a place that looks wrong is therefore read again until it stands still, and only what is wrong then
 * is answered. Thread-safe.
 */
public final class StockVerification {

    private static final int PAGE = 500;
    private static final int TRIES = 20;
    private static final int MOST_EVIDENCE = 10;

    private StockVerification() {}

    /**
     * What was found.
     *
     * @param findings laws that do not hold
     * @param unsettled levels that looked wrong but kept changing; to be looked at again in a quieter hour
     */
    public record Result(List<Finding> findings, List<CounterKey> unsettled) {

        public Result {
            findings = List.copyOf(findings);
            unsettled = List.copyOf(unsettled);
        }
    }

    /** Looks at all stock of the session's seller. */
    public static Result verify(Session session) {
        Rows<CounterValue> levels = new Rows<>(session, StockLevel.TYPE.index(), CounterValue::key);
        Rows<LedgerEntry> ledger =
                new Rows<>(session, LedgerEntry.BY_PLACE, entry -> StockLevel.key(entry.sku(), entry.location()));
        Rows<Reservation> reservations =
                new Rows<>(session, Reservation.OPEN_BY_PLACE, open -> StockLevel.key(open.sku(), open.location()));
        Rows<Shortage> shortages =
                new Rows<>(session, Shortage.OPEN, open -> StockLevel.key(open.sku(), open.location()));
        List<Finding> findings = new ArrayList<>();
        List<CounterKey> unsettled = new ArrayList<>();
        for (Optional<CounterKey> next = least(levels, ledger, reservations, shortages);
                next.isPresent();
                next = least(levels, ledger, reservations, shortages)) {
            CounterKey key = next.get();
            StockLevel level =
                    StockLevel.of(levels.take(key).stream().findFirst().orElse(CounterValue.zero(key)));
            long onHand = 0;
            while (ledger.isAt(key)) {
                onHand += ledger.take().onHandChange();
            }
            long reserved = 0;
            while (reservations.isAt(key)) {
                reserved += reservations.take().open();
            }
            boolean shortage = !shortages.take(key).isEmpty();
            if (!new Seen(level, onHand, reserved, shortage).isSound()) {
                settled(session, level)
                        .ifPresentOrElse(seen -> seen.report(session, findings), () -> unsettled.add(key));
            }
        }
        WaitingVerification.verify(session, findings, unsettled);
        TransferVerification.verify(session, findings);
        return new Result(findings, unsettled);
    }

    private static Optional<CounterKey> least(Rows<?>... rows) {
        return Stream.of(rows).flatMap(each -> each.key().stream()).min(Comparator.naturalOrder());
    }

    /** One level with its ledger, reservations and shortage, read twice alike; empty if they keep changing. */
    private static Optional<Seen> settled(Session session, StockLevel level) {
        Seen before = Seen.read(session, level.sku(), level.location());
        for (int i = 0; i < TRIES; i++) {
            Seen again = Seen.read(session, level.sku(), level.location());
            if (again.equals(before)) {
                return Optional.of(again);
            }
            before = again;
        }
        return Optional.empty();
    }

    /** What was read of one place. */
    private record Seen(StockLevel level, long ledger, long open, boolean shortage) {

        static Seen read(Session session, Sku sku, LocationId location) {
            StockLevel level = Stock.level(session, sku, location);
            long ledger = ledgerOf(session, level).stream()
                    .mapToLong(LedgerEntry::onHandChange)
                    .sum();
            long open =
                    openOf(session, level).stream().mapToLong(Reservation::open).sum();
            Ref<Shortage> ref = Shortage.ref(sku, location);
            boolean shortage = session.fetch(new ReadPlan().entity(ref))
                    .entity(ref)
                    .map(Shortage::isOpen)
                    .orElse(false);
            return new Seen(level, ledger, open, shortage);
        }

        boolean isSound() {
            return ledger == level.onHand()
                    && open == level.reserved()
                    && belowZero().isEmpty()
                    && isCovered();
        }

        boolean isCovered() {
            return shortage || level.missing() == 0;
        }

        List<String> belowZero() {
            CounterValue value = level.toCounter();
            return value.key().type().fields().stream()
                    .filter(field -> value.field(field) < 0)
                    .map(field -> field + " " + value.field(field))
                    .toList();
        }

        void report(Session session, List<Finding> findings) {
            String subject = level.key().toString();
            if (ledger != level.onHand()) {
                findings.add(new Finding(
                        "S1",
                        subject,
                        "on hand is " + level.onHand() + ", the ledger replays to " + ledger,
                        evidence("stock.ledger", ledgerOf(session, level), LedgerEntry::id),
                        "count the units there; then set on hand to what the ledger says and write the difference to the"
                                + " count as an adjustment"));
            }
            if (open != level.reserved()) {
                findings.add(new Finding(
                        "S2",
                        subject,
                        "reserved is " + level.reserved() + ", open reservations sum to " + open,
                        evidence("stock.reservation", openOf(session, level), Reservation::id),
                        "set reserved to " + open));
            }
            if (!belowZero().isEmpty()) {
                findings.add(new Finding(
                        "S3",
                        subject,
                        "below zero: " + String.join(", ", belowZero()),
                        List.of("stock.level/" + subject),
                        "count the units there, bucket by bucket"));
            }
            if (!isCovered()) {
                findings.add(new Finding(
                        "S3",
                        subject,
                        level.missing() + " units more are spoken for than are there, and no shortage is open",
                        evidence("stock.reservation", openOf(session, level), Reservation::id),
                        "count the units there, which opens a shortage"));
            }
        }

        private static List<LedgerEntry> ledgerOf(Session session, StockLevel level) {
            return Pages.all(session, LedgerEntry.BY_PLACE, placeOf(level));
        }

        private static List<Reservation> openOf(Session session, StockLevel level) {
            return Pages.all(session, Reservation.OPEN_BY_PLACE, placeOf(level));
        }

        private static KeyRange placeOf(StockLevel level) {
            return KeyRange.startingWith(level.sku().value(), level.location().value());
        }

        private static <T> List<String> evidence(String type, List<T> rows, Function<T, String> id) {
            return rows.stream()
                    .limit(MOST_EVIDENCE)
                    .map(row -> type + "/" + id.apply(row))
                    .toList();
        }
    }

    /** An index read from one end to the other, one page at a time. */
    private static final class Rows<T> {

        private final Session session;
        private final Index<T> index;
        private final Function<T, CounterKey> keyOf;
        private Page<T> page;
        private int at;

        Rows(Session session, Index<T> index, Function<T, CounterKey> keyOf) {
            this.session = session;
            this.index = index;
            this.keyOf = keyOf;
            this.page = session.find(index, KeyRange.all(), Optional.empty(), PAGE);
        }

        Optional<CounterKey> key() {
            Optional<Cursor> next = page.next();
            while (at == page.items().size() && next.isPresent()) {
                page = session.find(index, KeyRange.all(), next, PAGE);
                next = page.next();
                at = 0;
            }
            return at == page.items().size()
                    ? Optional.empty()
                    : Optional.of(keyOf.apply(page.items().get(at)));
        }

        boolean isAt(CounterKey key) {
            return key().filter(key::equals).isPresent();
        }

        T take() {
            return page.items().get(at++);
        }

        List<T> take(CounterKey key) {
            List<T> taken = new ArrayList<>();
            while (isAt(key)) {
                taken.add(take());
            }
            return taken;
        }
    }
}
