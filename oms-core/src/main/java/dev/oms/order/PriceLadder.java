package dev.oms.order;

import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.money.MoneyOverflowException;
import dev.oms.money.Split;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out the price of every line of a draft, and what the buyer owes:
 *
 * <ol>
 *   <li>goods of a line = unit price × units; its value = goods − its own discounts
 *   <li>order discounts, order taxes and the shipping fee are split over the lines that have a price, by value, largest
 *       remainder, ties by line id; by equal parts where every value is 0
 *   <li>the difference between a stated total and the sum of all parts is an {@link Adjustment}, never lost and never
 *       spread
 * </ol>
 *
 * @param lines the ladder of each priced line, by line id; a line without a price has none
 */
record PriceLadder(Map<String, LinePrice> lines, List<Adjustment> adjustments) {

    /** The ladder; refused with every amount that is no amount of the currency, or negative where it cannot be. */
    static Outcome<PriceLadder> of(OrderDraft draft, List<String> lineIds, CurrencyUnit unit) {
        Reasons reasons = new Reasons();
        try {
            Ladder ladder = new Ladder(draft, lineIds, unit, reasons);
            return reasons.isEmpty() ? Outcome.done(ladder.build()) : Outcome.refused(reasons.list());
        } catch (MoneyOverflowException overflow) {
            return Outcome.refused(reasons.add(
                            "order.too-much-money",
                            "",
                            "the amounts of the order do not fit: {why}",
                            "why",
                            String.valueOf(overflow.getMessage()))
                    .list());
        }
    }

    private static final class Ladder {

        private final CurrencyUnit unit;
        private final Money zero;
        private final Map<String, Money> units = new LinkedHashMap<>();
        private final Map<String, Optional<Money>> lists = new LinkedHashMap<>();
        private final Map<String, LineAmounts> amounts = new LinkedHashMap<>();
        private final Map<String, List<TaxLine>> taxes = new LinkedHashMap<>();
        private final List<Adjustment> adjustments = new ArrayList<>();
        private final Money sellerDiscount;
        private final Money platformDiscount;
        private final Money shippingFee;
        private final Optional<Money> statedTotal;
        private final List<TaxLine> orderTaxes;

        Ladder(OrderDraft draft, List<String> ids, CurrencyUnit unit, Reasons reasons) {
            this.unit = unit;
            this.zero = Money.zero(unit);
            for (int i = 0; i < ids.size(); i++) {
                reasons.addUnder("lines", i, line(ids.get(i), draft.lines().get(i)));
            }
            this.sellerDiscount = discount(draft.sellerDiscount(), "sellerDiscount", reasons);
            this.platformDiscount = discount(draft.platformDiscount(), "platformDiscount", reasons);
            this.shippingFee = discount(draft.shippingFee(), "shippingFee", reasons);
            this.statedTotal = draft.statedTotal().map(amount -> read(amount, "statedTotal", reasons));
            this.orderTaxes = taxes(draft.taxes(), "taxes", reasons);
        }

        private Reasons line(String id, LineDraft line) {
            Reasons problems = new Reasons();
            Money sellerLine = discount(line.sellerDiscount(), "sellerDiscount", problems);
            Money platformLine = discount(line.platformDiscount(), "platformDiscount", problems);
            List<TaxLine> lineTaxes = taxes(line.taxes(), "taxes", problems);
            if (line.price().isEmpty()) {
                return problems.require(
                        sellerLine.isZero() && platformLine.isZero() && lineTaxes.isEmpty(),
                        "line.price-missing",
                        "price",
                        "a line with discounts or taxes needs a price");
            }
            Money price = read(line.price().get().unit(), "price", problems);
            lists.put(id, line.price().get().list().map(amount -> read(amount, "price.list", problems)));
            units.put(id, price);
            taxes.put(id, lineTaxes);
            amounts.put(
                    id,
                    new LineAmounts(
                            price.multipliedBy(line.units()),
                            sellerLine,
                            platformLine,
                            zero,
                            zero,
                            sum(lineTaxes, false),
                            sum(lineTaxes, true),
                            zero));
            return problems;
        }

        PriceLadder build() {
            share(
                    "sellerDiscount",
                    sellerDiscount,
                    (line, part) -> new LineAmounts(
                            line.goods(),
                            line.sellerLineDiscount(),
                            line.platformLineDiscount(),
                            part,
                            line.platformOrderDiscount(),
                            line.addedTax(),
                            line.includedTax(),
                            line.shipping()));
            share(
                    "platformDiscount",
                    platformDiscount,
                    (line, part) -> new LineAmounts(
                            line.goods(),
                            line.sellerLineDiscount(),
                            line.platformLineDiscount(),
                            line.sellerOrderDiscount(),
                            part,
                            line.addedTax(),
                            line.includedTax(),
                            line.shipping()));
            share(
                    "shippingFee",
                    shippingFee,
                    (line, part) -> new LineAmounts(
                            line.goods(),
                            line.sellerLineDiscount(),
                            line.platformLineDiscount(),
                            line.sellerOrderDiscount(),
                            line.platformOrderDiscount(),
                            line.addedTax(),
                            line.includedTax(),
                            part));
            orderTaxes.forEach(this::shareTax);
            statedTotal.ifPresent(stated -> {
                Money parts = zero;
                for (LineAmounts line : amounts.values()) {
                    parts = parts.plus(line.buyerPays());
                }
                for (Adjustment adjustment : adjustments) {
                    parts = parts.plus(adjustment.amount());
                }
                adjust(Adjustment.STATED_TOTAL, stated.minus(parts));
            });
            Map<String, LinePrice> ladder = new LinkedHashMap<>();
            amounts.forEach((id, line) ->
                    ladder.put(id, new LinePrice(part(lists, id), part(units, id), part(taxes, id), line)));
            return new PriceLadder(ladder, adjustments);
        }

        private interface Put {
            LineAmounts put(LineAmounts line, Money part);
        }

        private void share(String name, Money whole, Put put) {
            if (whole.isZero()) {
                return;
            }
            if (amounts.isEmpty()) {
                adjust(name, name.endsWith("Discount") ? whole.negated() : whole);
                return;
            }
            shares(whole).forEach((id, part) -> amounts.computeIfPresent(id, (key, line) -> put.put(line, part)));
        }

        private void shareTax(TaxLine tax) {
            if (amounts.isEmpty()) {
                adjust("tax", tax.included() ? zero : tax.amount());
                return;
            }
            shares(tax.amount()).forEach((id, part) -> {
                List<TaxLine> more = new ArrayList<>(part(taxes, id));
                more.add(new TaxLine(tax.rate(), part, tax.included()));
                taxes.put(id, more);
                amounts.computeIfPresent(
                        id,
                        (key, line) -> new LineAmounts(
                                line.goods(),
                                line.sellerLineDiscount(),
                                line.platformLineDiscount(),
                                line.sellerOrderDiscount(),
                                line.platformOrderDiscount(),
                                tax.included()
                                        ? line.addedTax()
                                        : line.addedTax().plus(part),
                                tax.included() ? line.includedTax().plus(part) : line.includedTax(),
                                line.shipping()));
            });
        }

        private Map<String, Money> shares(Money whole) {
            Map<String, Long> weights = new LinkedHashMap<>();
            amounts.forEach((id, line) -> weights.put(
                    id,
                    Math.max(
                            0,
                            line.goods()
                                    .minus(line.sellerLineDiscount())
                                    .minus(line.platformLineDiscount())
                                    .minor())));
            return Split.byWeights(whole, weights);
        }

        private void adjust(String name, Money amount) {
            if (!amount.isZero()) {
                adjustments.add(new Adjustment(name, amount));
            }
        }

        private Money discount(Optional<Amount> amount, String path, Reasons problems) {
            Money read = amount.map(given -> read(given, path, problems)).orElse(zero);
            problems.require(
                    !read.isNegative(), "money.negative", path, "{amount} is less than nothing", "amount", read);
            return read;
        }

        private List<TaxLine> taxes(List<TaxDraft> drafts, String path, Reasons problems) {
            List<TaxLine> read = new ArrayList<>();
            for (int i = 0; i < drafts.size(); i++) {
                TaxDraft tax = drafts.get(i);
                read.add(new TaxLine(
                        tax.rate(), read(tax.amount(), path + "[" + i + "].amount", problems), tax.included()));
            }
            return read;
        }

        private Money sum(List<TaxLine> all, boolean included) {
            Money sum = zero;
            for (TaxLine tax : all) {
                sum = tax.included() == included ? sum.plus(tax.amount()) : sum;
            }
            return sum;
        }

        private Money read(Amount amount, String path, Reasons problems) {
            Outcome<Money> read = amount.in(unit);
            read.reasons().forEach(reason -> problems.add(reason.under(path)));
            return read.fold(money -> money, refused -> zero);
        }

        private static <T> T part(Map<String, T> parts, String id) {
            T part = parts.get(id);
            if (part == null) {
                throw new IllegalStateException("no part for line " + id);
            }
            return part;
        }
    }
}
