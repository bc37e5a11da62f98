package dev.oms.order;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order as it stands: its lines and where their units are, its money, its state, its holds and discrepancies. How it
 * came to stand so is in its {@link HistoryEntry history}. Immutable and thread-safe; commands answer new versions.
 *
 * @param externalId the channel's number of the order
 * @param country where it goes, as the channel wrote it; empty if it did not tell
 * @param state the code of its state in the lifecycle
 * @param lifecycleVersion the version of the lifecycle that put it there
 * @param placedAt when the buyer ordered, by the channel's clock, in whole microseconds
 * @param recordedAt when it came to us
 * @param promise by when it is to be handed over and delivered: as it was told when the order came in, or as the
 *     channel has moved it since; figures of promises kept go by it
 * @param agreed what seller and buyer agreed on since, where that is something else; what is {@linkplain Orders#late to
 *     be done} goes by it
 * @param adjustments amounts that belong to no line
 * @param deadlines what is to happen by when; at most one of a kind
 * @param cancellationRequests what was asked and answered about cancelling it, in order
 * @param expectedReturns units that left and were cancelled for good afterwards
 * @param link the order it makes good
 * @param discounts those a policy gave; their amounts are among those of the lines
 * @param historySequence the sequence of its last history row; rows are numbered from 1 without gaps
 * @param attributes the host's own
 */
public record Order(
        OrderId id,
        long version,
        ChannelId channel,
        String externalId,
        Buyer buyer,
        Optional<String> country,
        FulfillmentMethod method,
        PaymentTerms terms,
        StockEffect stockEffect,
        String state,
        String lifecycleVersion,
        Instant placedAt,
        Instant recordedAt,
        Promise promise,
        Promise agreed,
        List<OrderLine> lines,
        List<Adjustment> adjustments,
        OrderMoney money,
        List<Hold> holds,
        List<Discrepancy> discrepancies,
        List<Deadline> deadlines,
        List<CancellationRequest> cancellationRequests,
        List<ExpectedReturn> expectedReturns,
        Optional<OrderLink> link,
        List<Discount> discounts,
        long historySequence,
        Map<String, String> attributes) {

    /** Orders by the time they were placed, by the id where times are equal. */
    public static final Index<Order> BY_PLACED =
            Index.one("order.by_placed", List.of(KeyPart.instant("placed_at")), order -> IndexKey.of(order.placedAt()));

    /** Orders of one channel by the time they were placed. */
    public static final Index<Order> BY_CHANNEL = Index.one(
            "order.by_channel",
            List.of(KeyPart.text("channel"), KeyPart.instant("placed_at")),
            order -> IndexKey.of(order.channel().value(), order.placedAt()));

    /** Orders in one state by the time they were placed. */
    public static final Index<Order> BY_STATE = Index.one(
            "order.by_state",
            List.of(KeyPart.text("state"), KeyPart.instant("placed_at")),
            order -> IndexKey.of(order.state(), order.placedAt()));

    /** Orders of one customer by the time they were placed; orders without a customer key are not in it. */
    public static final Index<Order> BY_CUSTOMER = Index.optional(
            "order.by_customer",
            List.of(KeyPart.text("customer"), KeyPart.instant("placed_at")),
            order -> order.customer().map(key -> IndexKey.of(key.value(), order.placedAt())));

    /**
     * Orders by whatever else is known of their buyer, beside the key in {@link #BY_CUSTOMER}: an order with a buyer
     * id, a mail address and a phone number is found by the id there and by the two others here.
     */
    public static final Index<Order> BY_OTHER_KEY = Index.many(
            "order.by_other_key",
            List.of(KeyPart.text("identity"), KeyPart.instant("placed_at")),
            order -> order.buyer().otherKeys(order.channel()).stream()
                    .map(key -> IndexKey.of(key.value(), order.placedAt()))
                    .toList());

    /** Orders with lines whose listing was mapped to no SKU when they came in, by channel and listing. */
    public static final Index<Order> UNMAPPED = Index.many(
            "order.unmapped", List.of(KeyPart.text("channel"), KeyPart.text("listing")), order -> order.lines().stream()
                    .filter(line -> line.sku().isEmpty())
                    .flatMap(line -> line.listing().stream())
                    .distinct()
                    .map(listing -> IndexKey.of(order.channel().value(), listing))
                    .toList());

    /** Orders with an open hold or discrepancy by the time they were placed. */
    public static final Index<Order> STUCK = Index.optional(
            "order.stuck",
            List.of(KeyPart.instant("placed_at")),
            order -> order.isStuck() ? Optional.of(IndexKey.of(order.placedAt())) : Optional.empty());

    /**
     * Orders by the kind and time of their {@linkplain Deadline deadlines}; what is held or does not agree is not in it
     * while it could not be done.
     */
    public static final Index<Order> DUE = Index.many(
            "order.due",
            List.of(KeyPart.text("kind"), KeyPart.instant("due_at")),
            order -> order.deadlines().isEmpty() ? List.of() : order.dueKeys());

    /**
     * Orders of which we are still to hand something over, by when that is {@linkplain #promiseNow promised now}; what
     * expired is not in it.
     */
    public static final Index<Order> TO_SHIP = Index.optional(
            "order.to_ship",
            List.of(KeyPart.instant("ship_by")),
            order -> order.promiseNow().shipBy().filter(by -> order.isToShip()).map(by -> IndexKey.of(by)));

    /** Orders that make good another one, by that one. */
    public static final Index<Order> BY_LINK =
            Index.optional("order.by_link", List.of(KeyPart.text("linked_to")), order -> order.link()
                    .map(link -> IndexKey.of(link.order().value())));

    public static final EntityType<Order> TYPE = new EntityType<>(
            "order",
            10,
            Order.class,
            order -> order.id().value(),
            Order::version,
            RecordCodec.of(Order.class),
            List.of(
                    BY_PLACED,
                    BY_CHANNEL,
                    BY_STATE,
                    BY_CUSTOMER,
                    BY_OTHER_KEY,
                    STUCK,
                    UNMAPPED,
                    DUE,
                    TO_SHIP,
                    BY_LINK));

    /** The claim space of natural keys: channel, slash, the channel's number. */
    public static final String EXTERNAL = "order.external";

    public Order {
        lines = List.copyOf(lines);
        adjustments = List.copyOf(adjustments);
        holds = List.copyOf(holds);
        discrepancies = List.copyOf(discrepancies);
        deadlines = List.copyOf(deadlines);
        cancellationRequests = List.copyOf(cancellationRequests);
        expectedReturns = List.copyOf(expectedReturns);
        discounts = List.copyOf(discounts);
        attributes = Map.copyOf(attributes);
    }

    /** The natural key of an order: its channel and the channel's number of it. */
    public static ClaimKey externalKey(ChannelId channel, String externalId) {
        return new ClaimKey(EXTERNAL, channel + "/" + externalId);
    }

    public CurrencyUnit currency() {
        return money.unit();
    }

    /** By when it is to be handed over and delivered now: what was agreed on since, else what was promised. */
    public Promise promiseNow() {
        return agreed.or(promise);
    }

    public Optional<CustomerKey> customer() {
        return buyer.key(channel);
    }

    public Optional<OrderLine> line(String lineId) {
        for (OrderLine line : lines) {
            if (line.id().equals(lineId)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    public List<Hold> openHolds() {
        return holds.stream().filter(Hold::isOpen).toList();
    }

    public List<Hold> holdsOn(Step step) {
        return holds.stream()
                .filter(hold -> hold.isOpen() && hold.blocks().contains(step))
                .toList();
    }

    public List<Discrepancy> openDiscrepancies() {
        return discrepancies.stream().filter(Discrepancy::isOpen).toList();
    }

    public boolean isStuck() {
        return holds.stream().anyMatch(Hold::isOpen) || discrepancies.stream().anyMatch(Discrepancy::isOpen);
    }

    /** Whether some unit is still to be handed over by us. */
    private boolean isToShip() {
        return method != FulfillmentMethod.BY_CHANNEL
                && !state.equals(OrderLifecycle.EXPIRED.code())
                && units().unshipped() > 0;
    }

    /** The request to cancel that waits for an answer. */
    public Optional<CancellationRequest> openRequest() {
        return cancellationRequests.stream().filter(CancellationRequest::isOpen).findFirst();
    }

    /** Whether the channel cancelled the order without asking. */
    public boolean isCancelledForGood() {
        return cancellationRequests.stream().anyMatch(request -> request.status() == CancellationRequest.Status.FINAL);
    }

    /** When something of this kind is to happen, if it is. */
    public Optional<Instant> deadline(Deadline.Kind kind) {
        return deadlines.stream()
                .filter(deadline -> deadline.kind() == kind)
                .map(Deadline::at)
                .findFirst();
    }

    /** Whether a deadline has come and nothing known stands in the way of what it calls for. */
    public boolean isDue(Deadline.Kind kind, Instant now) {
        return isRipe(kind) && deadline(kind).filter(at -> !at.isAfter(now)).isPresent();
    }

    private boolean isRipe(Deadline.Kind kind) {
        return switch (kind) {
            case PAY, ANSWER -> true;
            case CONFIRM -> holdsOn(Step.CONFIRM).isEmpty();
            case COMPLETE ->
                holdsOn(Step.COMPLETE).isEmpty()
                        && openDiscrepancies().isEmpty()
                        && units().unshipped() + units().inTransit() == 0;
        };
    }

    private List<IndexKey> dueKeys() {
        return deadlines.stream()
                .filter(deadline -> isRipe(deadline.kind()))
                .map(deadline -> IndexKey.of(deadline.kind().name(), deadline.at()))
                .toList();
    }

    /** Whether the channel told what the buyer pays in all. */
    boolean isTotalStated() {
        return adjustments.stream().anyMatch(adjustment -> adjustment.name().equals(Adjustment.STATED_TOTAL));
    }

    /** What the buyer was to pay: all lines, edits included, and all adjustments, before any cancellation. */
    public Money total() {
        Money total = Money.zero(currency());
        for (OrderLine line : lines) {
            if (line.price().isPresent()) {
                total = total.plus(line.price().get().total().buyerPays());
            }
        }
        for (Adjustment adjustment : adjustments) {
            total = total.plus(adjustment.amount());
        }
        return total;
    }

    /** The units of all lines that have places, place by place. */
    public Units units() {
        return Units.of(lines);
    }
}
