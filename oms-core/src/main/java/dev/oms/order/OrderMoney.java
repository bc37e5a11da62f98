package dev.oms.order;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;

/**
 * What is owed and what came, for one order; sums, each changed by the room that knows.
 *
 * @param due what the buyer owes in all, less what was cancelled or refused
 * @param authorised what the payment provider holds for us and has not yet captured
 * @param captured what the payment provider took for us
 * @param refundPromised what we owe back and have not yet paid back
 * @param refunded what we paid back
 * @param collected what carriers took in cash from the buyer
 * @param remitted what carriers passed on of it
 * @param settled what reached our account
 */
public record OrderMoney(
        Money due,
        Money authorised,
        Money captured,
        Money refundPromised,
        Money refunded,
        Money collected,
        Money remitted,
        Money settled) {

    public static OrderMoney ofDue(Money due) {
        Money none = Money.zero(due.unit());
        return new OrderMoney(due, none, none, none, none, none, none, none);
    }

    public CurrencyUnit unit() {
        return due.unit();
    }

    /** What was received from the buyer, by whatever way. */
    public Money received() {
        return captured.plus(collected);
    }

    /** What is still to come: due − received + refunded, at least 0. */
    public Money outstanding() {
        return due.minus(received()).plus(refunded).max(Money.zero(unit()));
    }

    /** Whether the provider holds or took all that is due. */
    public boolean isCovered() {
        return authorised.plus(received()).minus(refunded).compareTo(due) >= 0;
    }

    /** Whether the provider holds or took anything. */
    boolean isPaidAtAll() {
        return authorised.plus(received()).isPositive();
    }

    public OrderMoney withDue(Money amount) {
        return new OrderMoney(amount, authorised, captured, refundPromised, refunded, collected, remitted, settled);
    }

    public OrderMoney withAuthorised(Money amount) {
        return new OrderMoney(due, amount, captured, refundPromised, refunded, collected, remitted, settled);
    }

    public OrderMoney withCaptured(Money amount) {
        return new OrderMoney(due, authorised, amount, refundPromised, refunded, collected, remitted, settled);
    }

    public OrderMoney withRefunded(Money amount) {
        return new OrderMoney(due, authorised, captured, refundPromised, amount, collected, remitted, settled);
    }

    public OrderMoney withCollected(Money amount) {
        return new OrderMoney(due, authorised, captured, refundPromised, refunded, amount, remitted, settled);
    }

    /**
     * The same sums, the promise set to what was received beyond what is due and has not been paid back: never below 0,
     * and never more than was received, even where discounts take what is due below 0.
     */
    public OrderMoney withPromiseOfSurplus() {
        Money none = Money.zero(unit());
        Money surplus = received().minus(refunded).minus(due.max(none)).max(none);
        return new OrderMoney(due, authorised, captured, surplus, refunded, collected, remitted, settled);
    }
}
