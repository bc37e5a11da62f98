package dev.oms.order;

import dev.oms.item.Sku;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the discounts of a policy into a draft, beside those it tells of. */
final class Discounted {

    private Discounted() {}

    /** The draft with its discounts; refused if the policy gives one that is no discount of this order. */
    static Outcome<OrderDraft> of(Drafted drafted, List<Discount> discounts) {
        Reasons reasons = new Reasons();
        for (int i = 0; i < discounts.size(); i++) {
            Discount discount = discounts.get(i);
            reasons.require(
                    discount.amount().isPositive() && discount.amount().unit().equals(drafted.currency()),
                    "discount.amount",
                    "discounts[" + i + "]",
                    "discount {name} of {amount} is no positive amount in {currency}",
                    "name",
                    discount.name(),
                    "amount",
                    discount.amount(),
                    "currency",
                    drafted.currency().code());
            reasons.require(
                    discount.line().map(drafted.ladder().lines()::containsKey).orElse(true),
                    "discount.line",
                    "discounts[" + i + "]",
                    "discount {name} is on line {line}, which has no price",
                    "name",
                    discount.name(),
                    "line",
                    discount.line().orElse(""));
        }
        return reasons.isEmpty() ? Outcome.done(with(drafted, discounts)) : Outcome.refused(reasons.list());
    }

    /** What a policy may know of a draft. */
    static DiscountPolicy.Facts facts(Drafted drafted, Instant now) {
        OrderDraft draft = drafted.draft();
        List<DiscountPolicy.Line> lines = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            String id = drafted.lineIds().get(i);
            LineDraft line = draft.lines().get(i);
            Optional.ofNullable(drafted.ladder().lines().get(id))
                    .ifPresent(price -> lines.add(new DiscountPolicy.Line(
                            id,
                            line.sku().map(Sku::new),
                            line.units(),
                            price.amounts().goods())));
        }
        return new DiscountPolicy.Facts(
                drafted.channel(),
                draft.buyer().key(drafted.channel()),
                drafted.currency(),
                draft.placedAt().orElse(now),
                lines);
    }

    private static OrderDraft with(Drafted drafted, List<Discount> discounts) {
        OrderDraft draft = drafted.draft();
        List<LineDraft> lines = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            LineDraft line = draft.lines().get(i);
            Optional<String> id = Optional.of(drafted.lineIds().get(i));
            Optional<Amount> seller = plus(drafted, line.sellerDiscount(), discounts, Discount.Payer.SELLER, id);
            Optional<Amount> platform = plus(drafted, line.platformDiscount(), discounts, Discount.Payer.PLATFORM, id);
            LineDraft less = seller.map(line::sellerDiscount).orElse(line);
            lines.add(platform.map(less::platformDiscount).orElse(less));
        }
        OrderDraft less = draft.lines(lines);
        OrderDraft seller = plus(drafted, draft.sellerDiscount(), discounts, Discount.Payer.SELLER, Optional.empty())
                .map(less::sellerDiscount)
                .orElse(less);
        return plus(drafted, draft.platformDiscount(), discounts, Discount.Payer.PLATFORM, Optional.empty())
                .map(seller::platformDiscount)
                .orElse(seller);
    }

    /** What is told with what the policy gives beside it; empty if it gives nothing. */
    private static Optional<Amount> plus(
            Drafted drafted,
            Optional<Amount> told,
            List<Discount> discounts,
            Discount.Payer payer,
            Optional<String> line) {
        Money given = Money.zero(drafted.currency());
        for (Discount discount : discounts) {
            boolean meant = discount.payer() == payer && discount.line().equals(line);
            given = meant ? given.plus(discount.amount()) : given;
        }
        if (given.isZero()) {
            return Optional.empty();
        }
        Money sum = given;
        return Optional.of(Amount.of(
                told.map(amount -> amount.in(drafted.currency()).orThrow().plus(sum))
                        .orElse(given)));
    }
}
