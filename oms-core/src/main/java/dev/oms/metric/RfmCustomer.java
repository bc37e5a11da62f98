package dev.oms.metric;

import dev.oms.money.Money;
import java.time.Instant;

/**
 * One customer by recency, frequency and value.
 *
 * @param lastOrderAt when the last counted order was placed
 * @param recencyDays whole days from then to the instant looked from
 * @param orders counted orders
 * @param value net sales
 * @param recency the score, high for lately
 * @param frequency the score, high for often
 * @param monetary the score, high for much
 */
public record RfmCustomer(
        String customer,
        Instant lastOrderAt,
        long recencyDays,
        long orders,
        Money value,
        int recency,
        int frequency,
        int monetary) {

    /** The three scores in a row: {@code 5-1-3}. */
    public String cell() {
        return recency + "-" + frequency + "-" + monetary;
    }
}
