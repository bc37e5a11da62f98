package dev.oms.order;

import dev.oms.customer.Buyer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of an order that change, to make the next order of. For one thread. */
final class OrderParts {

    private final Order order;
    private long version;
    private String state;
    private String lifecycleVersion;
    private Promise promise;
    private Promise agreed;
    private List<OrderLine> lines;
    private OrderMoney money;
    private List<Hold> holds;
    private List<Discrepancy> discrepancies;
    private List<Deadline> deadlines;
    private List<CancellationRequest> cancellationRequests;
    private List<ExpectedReturn> expectedReturns;
    private Buyer buyer;
    private Optional<String> country;
    private long historySequence;
    private Map<String, String> attributes;

    private OrderParts(Order order) {
        this.order = order;
        this.version = order.version();
        this.state = order.state();
        this.lifecycleVersion = order.lifecycleVersion();
        this.promise = order.promise();
        this.agreed = order.agreed();
        this.lines = order.lines();
        this.money = order.money();
        this.holds = order.holds();
        this.discrepancies = order.discrepancies();
        this.deadlines = order.deadlines();
        this.cancellationRequests = order.cancellationRequests();
        this.expectedReturns = order.expectedReturns();
        this.buyer = order.buyer();
        this.country = order.country();
        this.historySequence = order.historySequence();
        this.attributes = order.attributes();
    }

    static OrderParts of(Order order) {
        return new OrderParts(order);
    }

    OrderParts version(long next) {
        this.version = next;
        return this;
    }

    OrderParts state(String code, String version) {
        this.state = code;
        this.lifecycleVersion = version;
        return this;
    }

    OrderParts promise(Promise told, Promise since) {
        this.promise = told;
        this.agreed = since;
        return this;
    }

    OrderParts lines(List<OrderLine> changed) {
        this.lines = changed;
        return this;
    }

    OrderParts money(OrderMoney changed) {
        this.money = changed;
        return this;
    }

    OrderParts holds(List<Hold> changed) {
        this.holds = changed;
        return this;
    }

    OrderParts discrepancies(List<Discrepancy> changed) {
        this.discrepancies = changed;
        return this;
    }

    OrderParts deadlines(List<Deadline> changed) {
        this.deadlines = changed;
        return this;
    }

    OrderParts cancellationRequests(List<CancellationRequest> changed) {
        this.cancellationRequests = changed;
        return this;
    }

    OrderParts expectedReturns(List<ExpectedReturn> changed) {
        this.expectedReturns = changed;
        return this;
    }

    OrderParts buyer(Buyer who) {
        this.buyer = who;
        return this;
    }

    OrderParts country(Optional<String> where) {
        this.country = where;
        return this;
    }

    OrderParts historySequence(long last) {
        this.historySequence = last;
        return this;
    }

    OrderParts attributes(Map<String, String> kept) {
        this.attributes = kept;
        return this;
    }

    Order build() {
        return new Order(
                order.id(),
                version,
                order.channel(),
                order.externalId(),
                buyer,
                country,
                order.method(),
                order.terms(),
                order.stockEffect(),
                state,
                lifecycleVersion,
                order.placedAt(),
                order.recordedAt(),
                promise,
                agreed,
                lines,
                order.adjustments(),
                money,
                holds,
                discrepancies,
                deadlines,
                cancellationRequests,
                expectedReturns,
                order.link(),
                order.discounts(),
                historySequence,
                attributes);
    }
}
