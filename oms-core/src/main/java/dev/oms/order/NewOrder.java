package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.money.Money;
import dev.oms.outcome.Reasons;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What every order that comes in has in common, placed or adopted. */
final class NewOrder {

    static final Set<Step> UNTIL_MAPPED = EnumSet.of(Step.CONFIRM, Step.PICK, Step.PACK, Step.SHIP, Step.COMPLETE);

    private final Drafted drafted;
    private final DraftedLines lines;
    private final OrderRules rules;
    private final Moment moment;

    NewOrder(Drafted drafted, DraftedLines lines, OrderRules rules, Moment moment) {
        this.drafted = drafted;
        this.lines = lines;
        this.rules = rules;
        this.moment = moment;
    }

    /** Plans to look for the order a draft is linked to. */
    static void plan(ReadPlan plan, Drafted drafted) {
        drafted.draft().link().ifPresent(link -> plan.entity(linked(link)));
    }

    /** Notes if the order a draft is linked to is not there. */
    static void checkLink(ReadSet read, Drafted drafted, Reasons reasons) {
        drafted.draft()
                .link()
                .filter(link -> read.entity(linked(link)).isEmpty())
                .ifPresent(link -> reasons.add(OrderWork.unknown(link.order()).under("link")));
    }

    private static Ref<Order> linked(OrderLink link) {
        return Order.TYPE.ref(link.order().value());
    }

    /** The order at version 1, without a state. */
    Order order(List<OrderLine> placed, StockEffect effect) {
        OrderDraft draft = drafted.draft();
        Instant placedAt = draft.placedAt().map(Moment::micros).orElse(moment.now());
        Order order = new Order(
                new OrderId(moment.ids().next("order")),
                1,
                drafted.channel(),
                draft.externalId(),
                draft.buyer(),
                draft.country(),
                draft.method(),
                draft.terms().orElseThrow(),
                effect,
                "",
                rules.lifecycle().version(),
                placedAt,
                moment.now(),
                draft.promise(),
                Promise.NONE,
                placed,
                drafted.ladder().adjustments(),
                OrderMoney.ofDue(Money.zero(drafted.currency())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                draft.link(),
                drafted.discounts(),
                0,
                draft.attributes());
        return OrderParts.of(order).money(OrderMoney.ofDue(order.total())).build();
    }

    /** Opens the holds and discrepancies that any new order may need. */
    void holds(OrderChange change) {
        if (lines.hasUnmapped()) {
            change.hold(Hold.UNMAPPED_LISTING, UNTIL_MAPPED, "a listing is mapped to no SKU");
        }
        change.holdUntilPaid();
        change.order().adjustments().stream()
                .filter(adjustment -> adjustment.name().equals(Adjustment.STATED_TOTAL))
                .forEach(adjustment -> change.disagree(
                        "total.stated",
                        "the stated total differs by " + adjustment.amount() + " from the sum of its parts"));
    }

    static Set<Step> everyStep() {
        return Set.of(Step.values());
    }
}
