package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What figures need of an order.
 *
 * @param id the order's id
 * @param externalId the channel's number of it
 * @param customer empty if the channel tells nothing of the buyer; such an order counts as an order but as no customer
 * @param linked whether it makes good another order; then it counts in no figure of orders or customers
 * @param ended whether no move leads out of its state
 * @param adjusted the sum of the amounts that belong to no line
 * @param stages the states it went through, in order
 * @param holds open and released ones
 * @param discrepancies the open ones
 * @param promise by when it was to be handed over and delivered, whatever was agreed on since
 * @param agreed what seller and buyer agreed on since, where that is something else
 * @param refunded what was paid back of it so far
 * @param cancellation how it came to be cancelled; empty if it stands in no state of the phase cancelled
 */
public record OrderMeasure(
        String id,
        String externalId,
        ChannelId channel,
        Optional<CustomerKey> customer,
        Optional<String> country,
        FulfillmentMethod method,
        PaymentTerms terms,
        boolean linked,
        String state,
        Phase phase,
        boolean ended,
        Instant placedAt,
        CurrencyUnit currency,
        List<LineMeasure> lines,
        Money adjusted,
        List<StageMeasure> stages,
        List<HoldMeasure> holds,
        List<DiscrepancyMeasure> discrepancies,
        Promise promise,
        Promise agreed,
        Money refunded,
        Optional<CancellationMeasure> cancellation)
        implements Measure {

    public OrderMeasure {
        lines = List.copyOf(lines);
        stages = List.copyOf(stages);
        holds = List.copyOf(holds);
        discrepancies = List.copyOf(discrepancies);
    }

    /** By when it is to be handed over and delivered now: what was agreed on since, else what was promised. */
    public Promise promiseNow() {
        return agreed.or(promise);
    }

    @Override
    public Instant at() {
        return placedAt;
    }

    @Override
    public Optional<OrderMeasure> ofOrder() {
        return Optional.of(this);
    }

    /** Whether it stands in the completed state, or did. */
    public boolean isCompleted() {
        return stages.stream().anyMatch(OrderMeasure::completes) || state.equals(OrderLifecycle.COMPLETED.code());
    }

    /** When it was first completed; empty if it was not, or nobody told when. */
    public Optional<Instant> completedAt() {
        return first(OrderLifecycle.COMPLETED).flatMap(StageMeasure::enteredAt);
    }

    /** Its first entry into a state, if it ever entered it. */
    Optional<StageMeasure> first(State state) {
        for (StageMeasure stage : stages) {
            if (stage.state().equals(state.code())) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    private static boolean completes(StageMeasure stage) {
        return stage.state().equals(OrderLifecycle.COMPLETED.code());
    }
}
