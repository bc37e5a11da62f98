package dev.oms.order;

import dev.oms.command.DraftCheck;
import dev.oms.cost.CostRules;
import dev.oms.item.ItemPolicy;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.money.Books;
import dev.oms.stock.SourcingPolicy;
import java.time.ZoneId;

/**
 * The policies under which a seller's orders live. Immutable.
 *
 * @param books the scales of the seller's currencies
 * @param zone the seller's time zone: the day an estimated cost belongs to
 * @param sourcing where an order is taken from
 * @param backorders in which turn waiting lines are served
 * @param costs how costs are estimated when an order comes in
 * @param discounts what is given to orders beside what their drafts tell
 * @param deadlines by when orders are paid, confirmed and completed
 * @param latePayments what a payment does that comes after its order expired
 * @param check the constraints declared on drafts
 */
public record OrderRules(
        Books books,
        ZoneId zone,
        Lifecycle<Order> lifecycle,
        SourcingPolicy sourcing,
        BackorderPolicy backorders,
        ItemPolicy items,
        CostRules costs,
        DiscountPolicy discounts,
        DeadlinePolicy deadlines,
        LatePaymentPolicy latePayments,
        DraftCheck check) {

    /**
     * The same rules for what an import has checked already, row by row; what the library itself needs is still
     * checked.
     */
    public OrderRules withoutConstraints() {
        return new OrderRules(
                books,
                zone,
                lifecycle,
                sourcing,
                backorders,
                items,
                costs,
                discounts,
                deadlines,
                latePayments,
                DraftCheck.NONE);
    }
}
