package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes measures: {@code anOrder("O1").at("2024-05-01T10:00:00Z").line("A", 3, 1_000).build()}. */
final class Sample {

    static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    static final ChannelId WEB = new ChannelId("web");
    static final ChannelId TILL = new ChannelId("till");

    private final String id;
    private final List<LineMeasure> lines = new ArrayList<>();
    private final List<StageMeasure> stages = new ArrayList<>();
    private final List<HoldMeasure> holds = new ArrayList<>();
    private boolean linked;
    private final List<DiscrepancyMeasure> discrepancies = new ArrayList<>();
    private ChannelId channel = WEB;
    private Optional<CustomerKey> customer = Optional.empty();
    private Optional<String> country = Optional.empty();
    private FulfillmentMethod method = FulfillmentMethod.SHIP;
    private PaymentTerms terms = PaymentTerms.PREPAID;
    private State state = OrderLifecycle.DELIVERED;
    private Instant at = Instant.parse("2024-05-15T12:00:00Z");
    private CurrencyUnit currency = EUR;
    private long adjusted;
    private Promise promise = Promise.NONE;
    private Promise agreed = Promise.NONE;
    private long refunded;
    private CancellationMeasure cancellation =
            new CancellationMeasure(Canceller.NOT_TOLD, Optional.empty(), Optional.empty());

    private Sample(String id) {
        this.id = id;
    }

    static Sample anOrder(String id) {
        return new Sample(id);
    }

    Sample at(String instant) {
        return at(Instant.parse(instant));
    }

    Sample at(Instant instant) {
        this.at = instant;
        return this;
    }

    Sample of(ChannelId account) {
        this.channel = account;
        return this;
    }

    Sample by(String key) {
        this.customer = Optional.of(new CustomerKey(key));
        return this;
    }

    Sample to(String name) {
        this.country = Optional.of(name);
        return this;
    }

    Sample in(CurrencyUnit unit) {
        this.currency = unit;
        return this;
    }

    Sample method(FulfillmentMethod how) {
        this.method = how;
        return this;
    }

    Sample terms(PaymentTerms when) {
        this.terms = when;
        return this;
    }

    Sample shipBy(String instant) {
        promise = new Promise(Optional.of(Instant.parse(instant)), promise.deliverBy());
        return this;
    }

    /** Seller and buyer agreed on it since. */
    Sample agreedToShipBy(String instant) {
        agreed = new Promise(Optional.of(Instant.parse(instant)), agreed.deliverBy());
        return this;
    }

    Sample deliverBy(String instant) {
        promise = new Promise(promise.shipBy(), Optional.of(Instant.parse(instant)));
        return this;
    }

    Sample refunded(long amount) {
        refunded = amount;
        return this;
    }

    /** Stands cancelled. */
    Sample cancelledBy(Canceller who, Optional<String> actor) {
        cancellation = new CancellationMeasure(who, actor, Optional.of(at));
        return standing(OrderLifecycle.CANCELLED);
    }

    Sample adjusted(long amount) {
        this.adjusted = amount;
        return this;
    }

    Sample standing(State where) {
        this.state = where;
        return this;
    }

    /** Enters a state at a time; the last one is where it stands. */
    Sample entered(State where, String instant) {
        this.state = where;
        stages.add(new StageMeasure(where.code(), Optional.of(Instant.parse(instant))));
        return this;
    }

    /** Enters a state at a time nobody told. */
    Sample enteredSometime(State where) {
        this.state = where;
        stages.add(new StageMeasure(where.code(), Optional.empty()));
        return this;
    }

    Sample held(String type, String opened) {
        holds.add(new HoldMeasure(type, "because", Instant.parse(opened), Optional.empty()));
        return this;
    }

    Sample held(String type, String opened, String released) {
        holds.add(new HoldMeasure(type, "because", Instant.parse(opened), Optional.of(Instant.parse(released))));
        return this;
    }

    Sample disagrees(String code, String opened) {
        discrepancies.add(new DiscrepancyMeasure(code, "so and so", Instant.parse(opened)));
        return this;
    }

    /** Goods at a unit price in minor units. */
    Sample line(String sku, long units, long price) {
        return line(sku, ItemKind.GOODS, units, price);
    }

    Sample line(String sku, ItemKind kind, long units, long price) {
        return line(sku, kind, units, 0, 0, new LineTotals(units * price, 0, 0, 0, 0, 0), price);
    }

    /** Goods with money in full. */
    Sample line(String sku, long units, LineTotals whole) {
        return line(sku, ItemKind.GOODS, units, 0, 0, whole, whole.goods() / units);
    }

    /** Goods of which some are cancelled and some were never kept. */
    Sample line(String sku, long units, long cancelled, long unkept, long price) {
        return line(sku, ItemKind.GOODS, units, cancelled, unkept, new LineTotals(units * price, 0, 0, 0, 0, 0), price);
    }

    /** Goods of which some were never kept, with the money of all units and of those that were. */
    Sample line(String sku, long units, long unkept, LineTotals whole, LineTotals kept) {
        return line(sku, ItemKind.GOODS, units, 0, unkept, whole, whole, kept, whole.goods() / units);
    }

    private Sample line(
            String sku, ItemKind kind, long units, long cancelled, long unkept, LineTotals whole, long price) {
        LineTotals open = cancelled == 0 ? whole : goods((units - cancelled) * price);
        LineTotals kept = unkept == 0 ? open : goods((units - cancelled - unkept) * price);
        return line(sku, kind, units, cancelled, unkept, whole, open, kept, price);
    }

    private Sample line(
            String sku,
            ItemKind kind,
            long units,
            long cancelled,
            long unkept,
            LineTotals whole,
            LineTotals open,
            LineTotals kept,
            long price) {
        lines.add(new LineMeasure(
                String.valueOf(lines.size() + 1),
                Optional.of(sku),
                kind,
                units,
                cancelled,
                unkept,
                true,
                price,
                whole,
                open,
                kept));
        return this;
    }

    /** A line whose listing is mapped to no SKU. */
    Sample unmapped(long units, long price) {
        LineTotals whole = goods(units * price);
        lines.add(new LineMeasure(
                String.valueOf(lines.size() + 1),
                Optional.empty(),
                ItemKind.GOODS,
                units,
                0,
                0,
                true,
                price,
                whole,
                whole,
                whole));
        return this;
    }

    /** A line without a price. */
    Sample unpriced(String sku, long units) {
        lines.add(new LineMeasure(
                String.valueOf(lines.size() + 1),
                Optional.of(sku),
                ItemKind.GOODS,
                units,
                0,
                0,
                false,
                0,
                LineTotals.NONE,
                LineTotals.NONE,
                LineTotals.NONE));
        return this;
    }

    /** Makes good another order. */
    Sample linked() {
        linked = true;
        return this;
    }

    OrderMeasure build() {
        return new OrderMeasure(
                id,
                "N-" + id,
                channel,
                customer,
                country,
                method,
                terms,
                linked,
                state.code(),
                state.phase(),
                state.isTerminal(),
                at,
                currency,
                lines,
                Money.ofMinor(adjusted, currency),
                stages,
                holds,
                discrepancies,
                promise,
                agreed,
                Money.ofMinor(refunded, currency),
                state.phase() == Phase.CANCELLED ? Optional.of(cancellation) : Optional.empty());
    }

    static ReturnMeasure aReturn(String id, String at, Optional<String> customer, ReturnMeasure.Line... lines) {
        return new ReturnMeasure(
                "return:" + id,
                WEB,
                customer.map(CustomerKey::new),
                Optional.empty(),
                Optional.empty(),
                EUR,
                Instant.parse(at),
                List.of(lines));
    }

    static ReturnMeasure.Line back(String sku, long units, long credit) {
        return back(sku, ItemKind.GOODS, units, credit);
    }

    static ReturnMeasure.Line back(String sku, ItemKind kind, long units, long credit) {
        return new ReturnMeasure.Line(sku, Optional.empty(), Optional.of(sku), kind, units, credit);
    }

    static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    private static LineTotals goods(long goods) {
        return new LineTotals(goods, 0, 0, 0, 0, 0);
    }
}
