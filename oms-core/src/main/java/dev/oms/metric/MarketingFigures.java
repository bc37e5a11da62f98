package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * What advertising brought, in one currency. Spend without customers and customers without spend have no value, and say
 * why; they are not 0.
 *
 * <p>Example: 180.00 spent, 4 new customers, net sales 720.00: a customer cost 45.00, and 1 brought 4.00 in. Immutable.
 *
 * @param spend empty if nobody told any
 * @param revenue net sales of the same scope
 * @param newCustomers customers whose first order lies in it
 */
public record MarketingFigures(Optional<Money> spend, Money revenue, long newCustomers) {

    /** The code of the reason where nobody told what was spent. */
    public static final String NO_SPEND = "marketing.no-spend";

    /** The code of the reason where no order is known to come of an advertisement. */
    public static final String NOT_ATTRIBUTED = "marketing.not-attributed";

    /**
     * The figures of one scope.
     *
     * @param spend as {@link Spend} answers
     * @param sales as {@link Sales} answers; no sales in the currency is 0
     * @param customers as {@link Customers} answers, fed with the whole history
     */
    public static MarketingFigures of(
            CurrencyUnit unit,
            Map<CurrencyUnit, Money> spend,
            Map<CurrencyUnit, SalesFigures> sales,
            CustomerFigures customers) {
        return new MarketingFigures(
                Optional.ofNullable(spend.get(unit)),
                Optional.ofNullable(sales.get(unit)).map(SalesFigures::net).orElseGet(() -> Money.zero(unit)),
                customers.whole().newCustomers());
    }

    /** Customer acquisition cost: spend over new customers; over nobody it has no value. */
    public Outcome<Average> cac() {
        return told().map(amount -> new Average(amount, newCustomers));
    }

    /** Marketing efficiency: all revenue over spend. */
    public Outcome<Ratio> mer() {
        return told().map(amount -> new Ratio(revenue.minor(), amount.minor()));
    }

    /**
     * Return on advertising: attributed revenue over spend. Never known: no order says which advertisement it is of.
     */
    public Outcome<Ratio> roas() {
        return Outcome.refused(Reason.of(NOT_ATTRIBUTED, "", "nobody told which orders came of which advertisement"));
    }

    private Outcome<Money> told() {
        return spend.map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Reason.of(NO_SPEND, "", "nobody told what was spent")));
    }
}
