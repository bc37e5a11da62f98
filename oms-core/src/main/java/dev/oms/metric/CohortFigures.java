package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cohorts by the month of the first order.
 *
 * @param current the month of the instant looked from, which is not over
 * @param cohorts earliest first; months without new customers are left out
 */
public record CohortFigures(YearMonth current, List<Cohort> cohorts) {

    public CohortFigures {
        cohorts = List.copyOf(cohorts);
    }

    /** The cohort of a month. */
    public Optional<Cohort> of(YearMonth month) {
        return cohorts.stream().filter(cohort -> cohort.month().equals(month)).findFirst();
    }

    /**
     * The customers whose first order ever was placed in one month.
     *
     * @param size how many they are; while the month goes on there may be more
     * @param lowConfidence whether they are too few to draw conclusions from
     * @param months what they did since, from the month itself up to the current one
     */
    public record Cohort(YearMonth month, long size, boolean lowConfidence, List<Month> months) {

        public Cohort {
            months = List.copyOf(months);
        }

        /** Net sales per customer up to and with a month; empty if that month is not over, or in another currency. */
        public Optional<Average> valuePerCustomer(int age, CurrencyUnit currency) {
            if (age >= months.size() || months.get(age).censored()) {
                return Optional.empty();
            }
            Money sum = Money.zero(currency);
            for (Month month : months.subList(0, age + 1)) {
                sum = sum.plus(month.value().getOrDefault(currency, Money.zero(currency)));
            }
            return Optional.of(new Average(sum, size));
        }
    }

    /**
     * What a cohort did in one month.
     *
     * @param age months since the first; 0 is the month of the first order
     * @param censored whether the month is not over: then there is no retention yet, and what is seen is only so far
     * @param active customers with a counted order in it so far
     * @param value net sales in it so far, by currency; may be negative
     */
    public record Month(
            YearMonth month, int age, boolean censored, long active, long size, Map<CurrencyUnit, Money> value) {

        public Month {
            value = Map.copyOf(value);
        }

        /** Active customers over the cohort; empty while the month goes on. */
        public Optional<Ratio> retention() {
            return censored ? Optional.empty() : Optional.of(new Ratio(active, size));
        }
    }
}
