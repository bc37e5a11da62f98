package dev.oms.metric;

/**
 * The customers of one stretch of time.
 *
 * @param customers distinct customers with a counted order in it
 * @param newCustomers those whose first counted order ever lies in it
 */
public record CustomerPeriod(long customers, long newCustomers) {

    /** Those with an earlier counted order. */
    public long returningCustomers() {
        return customers - newCustomers;
    }
}
