package dev.oms.cost;

import dev.oms.customer.ChannelId;
import dev.oms.money.Money;
import dev.oms.money.Rounding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policy by which costs are estimated, when an order is placed and again when it is shipped.
 *
 * <ol>
 *   <li>A channel's own rules of a kind stand in place of the general rules of that kind; of other kinds the general
 *       ones hold. A rule of nothing ({@code percentOfGoods("0")}) says a channel does not charge it.
 *   <li>Each rule gives one estimate for the order; a rule per parcel one for each parcel that is known.
 *   <li>A share is taken of the whole order and rounded once; over lines it is split afterwards, by
 *       {@link CostAllocation}, so the parts always make up the estimate.
 *   <li>An amount by weight is that of the lightest tier that reaches. Where something in the parcel, or in the order,
 *       has no known weight, or no tier reaches, the cost is reported as missing, never as nothing.
 *   <li>A fixed amount in another currency than the order's is left out, never converted. If no rule of the same kind
 *       and basis is in the order's currency, the cost is reported as missing.
 * </ol>
 *
 * <p>Example: 12 % of goods worth 50.00, and 0.30 for each parcel of two: 6.00, 0.30, 0.30. Immutable and thread-safe.
 *
 * @param rounding how a share becomes whole minor units
 */
public record CostRules(List<CostRule> rules, Rounding rounding) {

    public CostRules {
        rules = List.copyOf(rules);
    }

    /** These rules, shares rounded half up. */
    public static CostRules of(List<CostRule> rules) {
        return new CostRules(rules, Rounding.HALF_UP);
    }

    /** No rules: nothing is estimated. */
    public static CostRules none() {
        return of(List.of());
    }

    /** The rules that hold on a channel, in their order. */
    public List<CostRule> on(ChannelId channel) {
        Set<CostKind> own = new LinkedHashSet<>();
        rules.stream().filter(rule -> isOf(rule, channel)).forEach(rule -> own.add(rule.kind()));
        return rules.stream()
                .filter(rule -> isOf(rule, channel) || (rule.channel().isEmpty() && !own.contains(rule.kind())))
                .toList();
    }

    /** Whether a rule on this channel wants to know what goods weigh. */
    public boolean weighs(ChannelId channel) {
        return on(channel).stream().anyMatch(rule -> rule.charge() instanceof CostRule.Charge.ByWeight);
    }

    /** What an order is expected to cost. */
    public CostEstimate estimate(CostFacts facts) {
        List<EstimatedCost> costs = new ArrayList<>();
        Set<MissingCost> missing = new LinkedHashSet<>();
        CostOwner order = CostOwner.order(facts.order());
        List<CostRule> here = on(facts.channel());
        for (CostRule rule : here) {
            if (rule.charge() instanceof CostRule.Charge.Share share) {
                Money of = share.of() == CostRule.ShareOf.GOODS ? facts.goodsValue() : facts.buyerPays();
                costs.add(new EstimatedCost(order, rule.kind(), share.rate().of(of, rounding)));
            } else if (rule.charge() instanceof CostRule.Charge.Fixed fixed) {
                if (fixed.amount().unit().equals(facts.unit())) {
                    addFixed(rule.kind(), fixed, facts, costs);
                } else if (here.stream().noneMatch(other -> standsInFor(rule.kind(), fixed, other, facts))) {
                    missing.add(new MissingCost(order, rule.kind(), facts.unit()));
                }
            } else if (rule.charge() instanceof CostRule.Charge.ByWeight table) {
                if (table.unit().equals(facts.unit())) {
                    addByWeight(rule.kind(), table, facts, costs, missing);
                } else if (here.stream().noneMatch(other -> standsInFor(rule.kind(), table, other, facts))) {
                    missing.add(new MissingCost(order, rule.kind(), facts.unit()));
                }
            }
        }
        return new CostEstimate(costs, List.copyOf(missing));
    }

    private static void addFixed(
            CostKind kind, CostRule.Charge.Fixed fixed, CostFacts facts, List<EstimatedCost> costs) {
        CostOwner order = CostOwner.order(facts.order());
        if (fixed.per() == CostRule.Per.PARCEL && !facts.parcels().isEmpty()) {
            for (CostFacts.Parcel parcel : facts.parcels()) {
                costs.add(new EstimatedCost(CostOwner.parcel(facts.order(), parcel.id()), kind, fixed.amount()));
            }
        } else {
            long times = fixed.per() == CostRule.Per.UNIT ? facts.units() : 1;
            costs.add(new EstimatedCost(order, kind, fixed.amount().multipliedBy(times)));
        }
    }

    private static void addByWeight(
            CostKind kind,
            CostRule.Charge.ByWeight table,
            CostFacts facts,
            List<EstimatedCost> costs,
            Set<MissingCost> missing) {
        Map<CostOwner, CostFacts.Weight> weights = new LinkedHashMap<>();
        if (table.per() == CostRule.Per.PARCEL && !facts.parcels().isEmpty()) {
            facts.parcels()
                    .forEach(parcel ->
                            weights.put(CostOwner.parcel(facts.order(), parcel.id()), facts.weight(parcel.contents())));
        } else if (!facts.goods().isEmpty()) {
            weights.put(CostOwner.order(facts.order()), facts.weight());
        }
        weights.forEach((owner, weight) -> {
            Optional<Money> amount = weight.grams().flatMap(table::amount);
            if (amount.isPresent()) {
                costs.add(new EstimatedCost(owner, kind, amount.get()));
            } else {
                missing.add(new MissingCost(
                        owner,
                        kind,
                        facts.unit(),
                        weight.grams().isPresent()
                                ? MissingCost.Cause.WEIGHT_ABOVE_TABLE
                                : MissingCost.Cause.WEIGHT_UNKNOWN,
                        weight.grams().map(grams -> grams + " g").orElse(weight.unknown())));
            }
        });
    }

    private static boolean standsInFor(CostKind kind, CostRule.Charge.ByWeight table, CostRule other, CostFacts facts) {
        return other.kind() == kind
                && other.charge() instanceof CostRule.Charge.ByWeight candidate
                && candidate.per() == table.per()
                && candidate.unit().equals(facts.unit());
    }

    private static boolean standsInFor(CostKind kind, CostRule.Charge.Fixed fixed, CostRule other, CostFacts facts) {
        return other.kind() == kind
                && other.charge() instanceof CostRule.Charge.Fixed candidate
                && candidate.per() == fixed.per()
                && candidate.amount().unit().equals(facts.unit());
    }

    private static boolean isOf(CostRule rule, ChannelId channel) {
        return rule.channel().filter(channel::equals).isPresent();
    }
}
