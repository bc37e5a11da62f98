package dev.oms.cost;

import dev.oms.customer.ChannelId;
import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.Rate;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.storage.KeyText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How one kind of cost is estimated: a share of a value, or a fixed amount for each order, unit or parcel. Goods are
 * never estimated by rule: they have layers. Immutable.
 *
 * <pre>{@code
 * CostRule.of(PLATFORM_FEE, percentOfGoods("12")).on(new ChannelId("shopee:hanoi"));
 * CostRule.of(PAYMENT_FEE, percentOfPaid("2.9"));     // 2.9 % of what the buyer pays
 * CostRule.of(PAYMENT_FEE, perOrder(usd("0.30")));    // and 0.30 for each order, where that is in dollars
 * }</pre>
 *
 * @param channel where it holds; empty for all channels that have no rule of this kind of their own
 */
public record CostRule(CostKind kind, Charge charge, Optional<ChannelId> channel) {

    /** What is charged, and for what. */
    public sealed interface Charge {

        /** A share of a value. */
        record Share(Rate rate, ShareOf of) implements Charge {}

        /** A fixed amount, negative if it is received. */
        record Fixed(Money amount, Per per) implements Charge {}

        /**
         * A fixed amount by weight.
         *
         * @param tiers lightest first, all in one currency
         * @param per order or parcel
         */
        record ByWeight(List<Tier> tiers, Per per) implements Charge {

            public ByWeight {
                tiers = List.copyOf(tiers);
                if (tiers.isEmpty() || per == Per.UNIT) {
                    throw new IllegalArgumentException("a table by weight has tiers, and is for orders or parcels");
                }
                for (int i = 1; i < tiers.size(); i++) {
                    Tier lighter = tiers.get(i - 1);
                    lighter.amount().requireSameUnit(tiers.get(i).amount());
                    if (lighter.upToGrams() >= tiers.get(i).upToGrams()) {
                        throw new IllegalArgumentException("the tier up to "
                                + tiers.get(i).upToGrams() + " g comes after one up to " + lighter.upToGrams() + " g");
                    }
                }
            }

            /** The amount of the first tier that reaches so far; empty above the last. */
            public Optional<Money> amount(long grams) {
                return tiers.stream()
                        .filter(tier -> grams <= tier.upToGrams())
                        .map(Tier::amount)
                        .findFirst();
            }

            CurrencyUnit unit() {
                return tiers.get(0).amount().unit();
            }
        }
    }

    /**
     * One row of a table by weight.
     *
     * @param upToGrams the heaviest it holds for, inclusive
     */
    public record Tier(long upToGrams, Money amount) {

        public Tier {
            if (upToGrams < 0) {
                throw new IllegalArgumentException("a tier up to " + upToGrams + " g");
            }
        }
    }

    /** What a share is taken of. */
    public enum ShareOf {
        /** The value of the goods, after discounts. */
        GOODS,
        /** All that the buyer pays. */
        PAID
    }

    /** What a fixed amount is charged for. */
    public enum Per {
        /** Once. */
        ORDER,
        /** Each unit of each line. */
        UNIT,
        /** Each parcel; one is assumed before any is known. */
        PARCEL
    }

    public CostRule {
        if (kind == CostKind.GOODS) {
            throw new IllegalArgumentException("goods cost what their layers say, not what a rule says");
        }
    }

    /** A rule for every channel. */
    public static CostRule of(CostKind kind, Charge charge) {
        return new CostRule(kind, charge, Optional.empty());
    }

    /** The same rule for one channel. */
    public CostRule on(ChannelId only) {
        return new CostRule(kind, charge, Optional.of(only));
    }

    public static Charge percentOfGoods(String percentage) {
        return new Charge.Share(Rate.percent(percentage), ShareOf.GOODS);
    }

    public static Charge percentOfPaid(String percentage) {
        return new Charge.Share(Rate.percent(percentage), ShareOf.PAID);
    }

    public static Charge perOrder(Money amount) {
        return new Charge.Fixed(amount, Per.ORDER);
    }

    public static Charge perUnit(Money amount) {
        return new Charge.Fixed(amount, Per.UNIT);
    }

    public static Charge perParcel(Money amount) {
        return new Charge.Fixed(amount, Per.PARCEL);
    }

    /** {@code upTo(500, eur("2.90"))}: a row of a table by weight. */
    public static Tier upTo(long grams, Money amount) {
        return new Tier(grams, amount);
    }

    /**
     * By what a parcel weighs, from {@link dev.oms.item.Item#weightGrams}; before any is known, one that holds the
     * whole order. A weight that nobody knows, or that is above the last tier, is a {@link MissingCost}.
     *
     * @param tiers lightest first
     */
    public static Charge perParcelByWeight(Tier... tiers) {
        return new Charge.ByWeight(List.of(tiers), Per.PARCEL);
    }

    /** As {@link #perParcelByWeight}, once for all goods of the order. */
    public static Charge perOrderByWeight(Tier... tiers) {
        return new Charge.ByWeight(List.of(tiers), Per.ORDER);
    }

    /**
     * A rule from the columns of a file. Surrounding blanks and case do not matter.
     *
     * <p>Refused, with all reasons at once: {@code cost.rule.kind} (unknown, or goods), {@code cost.rule.basis},
     * {@code cost.rule.currency} (a share has none), {@code cost.rule.channel}, and what {@link Rate#parsePercent} and
     * {@link Books#parse(String, String)} refuse.
     *
     * @param kind the name of a {@link CostKind}: {@code platform_fee}
     * @param basis {@code percent} (of the goods), {@code percent_of_goods}, {@code percent_of_paid}, {@code order},
     *     {@code unit} or {@code parcel}
     * @param amount plain decimal, as in 2.9 for 2.9 %
     * @param currency the code of a fixed amount; empty for a share
     * @param channel empty for every channel
     */
    public static Outcome<CostRule> parse(
            String kind, String basis, String amount, String currency, String channel, Books books) {
        Reasons reasons = new Reasons();
        Optional<CostKind> parsedKind = kind(kind, reasons);
        Optional<Charge> charge = charge(word(basis), amount.strip(), currency.strip(), books, reasons);
        Optional<String> named = Optional.of(channel.strip()).filter(text -> !text.isEmpty());
        named.flatMap(KeyText::problem)
                .ifPresent(problem ->
                        reasons.add("cost.rule.channel", "channel", "the channel {problem}", "problem", problem));
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        return Outcome.done(new CostRule(parsedKind.orElseThrow(), charge.orElseThrow(), named.map(ChannelId::new)));
    }

    private static Optional<CostKind> kind(String text, Reasons reasons) {
        Optional<CostKind> found = Arrays.stream(CostKind.values())
                .filter(each -> each != CostKind.GOODS && each.name().equals(word(text)))
                .findFirst();
        if (found.isEmpty()) {
            reasons.add(
                    "cost.rule.kind",
                    "kind",
                    "\"{kind}\" is no kind of cost that is estimated by rule",
                    "kind",
                    shortened(text));
        }
        return found;
    }

    private static Optional<Charge> charge(String basis, String amount, String currency, Books books, Reasons reasons) {
        switch (basis) {
            case "PERCENT", "PERCENT_OF_GOODS", "PERCENT_OF_PAID" -> {
                ShareOf of = basis.equals("PERCENT_OF_PAID") ? ShareOf.PAID : ShareOf.GOODS;
                reasons.require(
                        currency.isEmpty(),
                        "cost.rule.currency",
                        "currency",
                        "a share has the currency of the order, not {currency}",
                        "currency",
                        shortened(currency));
                return noted(Rate.parsePercent(amount).map(rate -> new Charge.Share(rate, of)), "amount", reasons);
            }
            case "ORDER", "UNIT", "PARCEL" -> {
                return noted(
                        books.parse(amount, currency).map(money -> new Charge.Fixed(money, Per.valueOf(basis))),
                        books.find(currency).isEmpty() ? "currency" : "amount",
                        reasons);
            }
            default -> {
                reasons.add(
                        "cost.rule.basis",
                        "basis",
                        "\"{basis}\" is none of percent_of_goods, percent_of_paid, order, unit, parcel",
                        "basis",
                        shortened(basis));
                return Optional.empty();
            }
        }
    }

    private static Optional<Charge> noted(Outcome<? extends Charge> outcome, String path, Reasons reasons) {
        return outcome.fold(Optional::of, refused -> {
            refused.forEach(reason -> reasons.add(reason.under(path)));
            return Optional.empty();
        });
    }

    private static String word(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) > 40 ? text.substring(0, text.offsetByCodePoints(0, 40)) : text;
    }
}
