package dev.oms.law;

import dev.oms.fulfillment.Parcel;
import dev.oms.money.Money;
import dev.oms.order.Deadline;
import dev.oms.order.Hold;
import dev.oms.order.LineAmounts;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.Promise;
import dev.oms.order.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An order as a plain book-keeper would keep it: numbers that are added and subtracted, no library beneath but the
 * split of a share. What it says is to be what the library says.
 */
final class ModelOrder {

    static final Duration PAID_WITHIN = Duration.ofMinutes(30);
    static final Duration CONFIRMED_AFTER = Duration.ofMinutes(45);
    static final Duration COMPLETED_AFTER = Duration.ofMinutes(60);

    private static final Set<Step> UNTIL_PAID = EnumSet.of(Step.CONFIRM, Step.PICK, Step.PACK, Step.SHIP);
    private static final List<String> FORWARD =
            List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED", "DELIVERED", "COMPLETED");

    /** A line: how many units are where, and the money that is still to be sent or cancelled. */
    static final class Line {

        final String id;
        final String sku;
        final boolean goods;
        final long ordered;
        final Map<Place, Long> places = new EnumMap<>(Place.class);
        LineAmounts left;

        Line(OrderLine line) {
            id = line.id();
            sku = line.sku().orElseThrow().value();
            goods = line.kind().hasStock();
            ordered = line.ordered();
            left = line.price().orElseThrow().amounts();
        }

        long in(Place place) {
            return places.getOrDefault(place, 0L);
        }

        void move(Place from, Place to, long units) {
            places.merge(from, -units, Long::sum);
            places.merge(to, units, Long::sum);
        }

        long open() {
            return ordered - in(Place.CANCELLED);
        }

        long sum(Place... which) {
            long sum = 0;
            for (Place place : which) {
                sum += in(place);
            }
            return sum;
        }

        long unshipped() {
            return sum(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED, Place.PICKED, Place.PACKED);
        }

        long shipped() {
            return sum(Place.IN_TRANSIT, Place.DELIVERED, Place.REFUSED, Place.LOST);
        }

        long take(long units, long of) {
            LineAmounts share = left.share(units, of);
            left = left.minus(share);
            return share.buyerPays().minor();
        }
    }

    /** A parcel under way or ended. */
    static final class Package {

        final String carrier;
        final String tracking;
        final Map<String, Long> contents;
        final long buyerPays;
        Parcel.Status status = Parcel.Status.IN_TRANSIT;

        Package(String carrier, String tracking, Map<String, Long> contents, long buyerPays) {
            this.carrier = carrier;
            this.tracking = tracking;
            this.contents = contents;
            this.buyerPays = buyerPays;
        }
    }

    final String id;
    final boolean collects;
    final boolean prepaid;
    final boolean stocked;
    final List<Line> lines = new ArrayList<>();
    final List<Package> parcels = new ArrayList<>();
    final Map<String, Set<Step>> holds = new LinkedHashMap<>();
    final Map<String, long[]> payments = new HashMap<>();
    /** By when the channel says, and by when seller and buyer agreed, if that is something else. */
    private final Map<String, Instant> told = new TreeMap<>();

    private final Map<String, Instant> agreed = new TreeMap<>();
    String state = "PLACED";
    int discrepancies;
    int shorts;
    long due;
    long fullDue;
    private Optional<Instant> payBy = Optional.empty();
    private Optional<Instant> confirmAt = Optional.empty();
    private Optional<Instant> completeAt = Optional.empty();

    ModelOrder(Order order, boolean stocked) {
        id = order.id().value();
        collects = order.terms() == PaymentTerms.CASH_ON_DELIVERY;
        prepaid = order.terms() == PaymentTerms.PREPAID;
        this.stocked = stocked;
        order.lines().forEach(line -> lines.add(new Line(line)));
        order.promise().shipBy().ifPresent(by -> told.put("ship", by));
        order.promise().deliverBy().ifPresent(by -> told.put("deliver", by));
        fullDue =
                lines.stream().mapToLong(line -> line.left.buyerPays().minor()).sum();
        due = fullDue;
    }

    Line line(String lineId) {
        return lines.stream().filter(line -> line.id.equals(lineId)).findFirst().orElseThrow();
    }

    /** Units that could still be sold at another price. */
    long notLeft(Line line) {
        return line.goods ? line.unshipped() : goodsShipped() > 0 ? 0 : line.open();
    }

    void reprice(Line line, long unit) {
        Money more =
                Money.ofMinor(unit * notLeft(line), line.left.goods().unit()).minus(line.left.goods());
        line.left = line.left.plus(LineAmounts.ofGoods(more));
        due += more.minor();
    }

    long captured() {
        return payments.values().stream().mapToLong(payment -> payment[1]).sum();
    }

    long authorised() {
        return payments.values().stream().mapToLong(payment -> payment[0]).sum();
    }

    long refunded() {
        return payments.values().stream().mapToLong(payment -> payment[2]).sum();
    }

    long promised() {
        return Math.max(0, captured() - refunded() - Math.max(0, due));
    }

    boolean blocked(Step step) {
        return holds.values().stream().anyMatch(steps -> steps.contains(step));
    }

    boolean is(String... states) {
        return List.of(states).contains(state);
    }

    long goods(Place... which) {
        return lines.stream()
                .filter(line -> line.goods)
                .mapToLong(line -> line.sum(which))
                .sum();
    }

    long goodsOpen() {
        return lines.stream().filter(line -> line.goods).mapToLong(Line::open).sum();
    }

    long goodsShipped() {
        return lines.stream()
                .filter(line -> line.goods)
                .mapToLong(Line::shipped)
                .sum();
    }

    /** How much of a line may still be cancelled. */
    long untouched(Line line) {
        if (line.goods) {
            return line.sum(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED);
        }
        return goodsShipped() > 0 ? 0 : line.open();
    }

    /** A line got what it waited for; with the last one nothing is short any more. */
    void filled() {
        if (goods(Place.BACKORDERED) == 0) {
            discrepancies -= shorts;
            shorts = 0;
        }
    }

    /** Cancels units of a line, those with nothing behind them first. */
    void cancel(Line line, long units, ModelShelf shelf) {
        due -= line.take(units, line.goods ? line.unshipped() : line.open());
        if (!line.goods) {
            line.places.merge(Place.CANCELLED, units, Long::sum);
            return;
        }
        long unreserved = Math.min(units, line.in(Place.UNRESERVED));
        line.move(Place.UNRESERVED, Place.CANCELLED, unreserved);
        long backordered = Math.min(units - unreserved, line.in(Place.BACKORDERED));
        line.move(Place.BACKORDERED, Place.CANCELLED, backordered);
        shelf.withdraw(line, backordered);
        long reserved = units - unreserved - backordered;
        line.move(Place.RESERVED, Place.CANCELLED, reserved);
        shelf.reserved -= reserved;
    }

    /** Follows the units, forward only. */
    void follow(Instant now) {
        String target = target();
        boolean forward = FORWARD.contains(state)
                && (!FORWARD.contains(target) || FORWARD.indexOf(target) > FORWARD.indexOf(state));
        if (!target.isEmpty() && forward && !is("COMPLETED")) {
            enter(target, now);
        }
        settlePaymentHold();
    }

    void enter(String to, Instant now) {
        state = to;
        if (is("CANCELLED", "EXPIRED")) {
            due = 0;
        }
        payBy = is("PLACED") ? payBy : Optional.empty();
        confirmAt = is("PLACED") ? Optional.of(now.plus(CONFIRMED_AFTER)) : Optional.empty();
        if (is("DELIVERED")) {
            completeAt = completeAt.or(() -> Optional.of(now.plus(COMPLETED_AFTER)));
        } else if (is("COMPLETED", "RETURNED", "CANCELLED", "EXPIRED")) {
            completeAt = Optional.empty();
        }
        settlePaymentHold();
    }

    /** Units arrived; the last arrival counts. */
    void arrived(Instant at) {
        Instant then = at.plus(COMPLETED_AFTER);
        completeAt = completeAt.filter(known -> known.isAfter(then)).or(() -> Optional.of(then));
    }

    boolean isToExpire(Instant now) {
        return isDue(payBy, now);
    }

    boolean isToBeConfirmed(Instant now) {
        return isDue(confirmAt, now) && !blocked(Step.CONFIRM);
    }

    boolean isToBeCompleted(Instant now) {
        return isDue(completeAt, now)
                && is("DELIVERED")
                && !blocked(Step.COMPLETE)
                && discrepancies == 0
                && lines.stream().allMatch(line -> line.unshipped() + line.in(Place.IN_TRANSIT) == 0);
    }

    private static boolean isDue(Optional<Instant> at, Instant now) {
        return at.filter(when -> !when.isAfter(now)).isPresent();
    }

    void release(String hold) {
        holds.remove(hold);
        payBy = hold.equals(Hold.PAYMENT) ? Optional.empty() : payBy;
    }

    boolean isPaid() {
        return authorised() + captured() - refunded() >= due;
    }

    /** What would be due were the order not expired. */
    long openDue() {
        return lines.stream().mapToLong(line -> line.left.buyerPays().minor()).sum();
    }

    boolean wouldBePaid() {
        return authorised() + captured() - refunded() >= openDue() && authorised() + captured() > 0;
    }

    void settlePaymentHold() {
        if (isPaid() || is("CANCELLED", "EXPIRED")) {
            release(Hold.PAYMENT);
        }
    }

    void holdUntilPaid(Instant now) {
        if (prepaid && is("PLACED", "CONFIRMED", "PREPARING") && !isPaid()) {
            holds.putIfAbsent(Hold.PAYMENT, UNTIL_PAID);
            if (is("PLACED") && payBy.isEmpty()) {
                payBy = Optional.of(now.plus(PAID_WITHIN));
            }
        }
    }

    private String target() {
        if (lines.stream().allMatch(line -> line.open() == 0)) {
            return "CANCELLED";
        }
        if (goodsOpen() == 0) {
            return !is("PLACED") && lines.stream().noneMatch(line -> line.goods) ? "DELIVERED" : "";
        }
        if (goods(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED, Place.PICKED, Place.PACKED) > 0) {
            return goods(Place.PICKED, Place.PACKED) + goodsShipped() > 0 ? "PREPARING" : "";
        }
        if (goods(Place.IN_TRANSIT) > 0) {
            return "SHIPPED";
        }
        if (goods(Place.DELIVERED) > 0) {
            return "DELIVERED";
        }
        return goods(Place.REFUSED) > 0 ? "RETURNED" : "CANCELLED";
    }

    /** What can be compared with the library's order, in one line. */
    String summary() {
        StringBuilder text = new StringBuilder(id + " " + state + " due " + due + " authorised " + authorised()
                + " told " + told + " agreed " + agreed + " captured " + captured() + " refunded " + refunded()
                + " promised " + promised() + " holds "
                + new TreeSet<>(holds.keySet()) + " discrepancies " + discrepancies + " by " + payBy + confirmAt
                + completeAt);
        for (Line line : lines) {
            text.append(" | ").append(line.id);
            for (Place place : Place.values()) {
                text.append(' ').append(line.in(place));
            }
            text.append(" left ").append(line.left.buyerPays().minor());
        }
        return text.toString();
    }

    private static Map<String, Instant> days(Promise promise) {
        Map<String, Instant> days = new TreeMap<>();
        promise.shipBy().ifPresent(by -> days.put("ship", by));
        promise.deliverBy().ifPresent(by -> days.put("deliver", by));
        return days;
    }

    /** The channel tells a day: if it is another than before, nothing else counts any more. */
    void tell(String what, Instant by) {
        if (!Optional.of(by).equals(Optional.ofNullable(told.put(what, by)))) {
            agreed.remove(what);
        }
    }

    /** What was promised anyway needs no agreement. */
    void agree(String what, Instant by) {
        if (Optional.of(by).equals(Optional.ofNullable(told.get(what)))) {
            agreed.remove(what);
        } else {
            agreed.put(what, by);
        }
    }

    /** The same line of the library's order. */
    static String summary(Order order) {
        Set<String> holds = new TreeSet<>();
        order.openHolds().forEach(hold -> holds.add(hold.type()));
        StringBuilder text = new StringBuilder(order.id() + " " + order.state() + " due "
                + order.money().due().minor() + " authorised "
                + order.money().authorised().minor() + " told " + days(order.promise()) + " agreed "
                + days(order.agreed()) + " captured "
                + order.money().captured().minor() + " refunded "
                + order.money().refunded().minor() + " promised "
                + order.money().refundPromised().minor() + " holds " + holds + " discrepancies "
                + order.openDiscrepancies().size() + " by " + order.deadline(Deadline.Kind.PAY)
                + order.deadline(Deadline.Kind.CONFIRM) + order.deadline(Deadline.Kind.COMPLETE));
        for (OrderLine line : order.lines()) {
            text.append(" | ").append(line.id());
            for (Place place : Place.values()) {
                text.append(' ').append(line.units().in(place));
            }
            Money left = line.remainingAmounts().orElseThrow().buyerPays();
            text.append(" left ").append(left.minor());
        }
        return text.toString();
    }
}
