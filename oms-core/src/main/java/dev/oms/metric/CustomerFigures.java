package dev.oms.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The customers of a scope.
 *
 * @param whole customers of the whole scope; new are those whose first counted order ever lies in its period
 * @param repeatCustomers customers with two or more counted orders in the scope
 * @param orders counted orders
 * @param ordersWithoutCustomer those of them without a customer key; they count for no customer
 * @param onlyReturned customers with a return in the scope and no counted order in it
 * @param known customers with an order or a return in the scope, counted or not
 * @param parts the same by day, week or month, those without customers left out
 * @param newcomers the first orders of the new customers, earliest first
 */
public record CustomerFigures(
        CustomerPeriod whole,
        long repeatCustomers,
        long orders,
        long ordersWithoutCustomer,
        long onlyReturned,
        long known,
        Map<LocalDate, CustomerPeriod> parts,
        List<FirstOrder> newcomers) {

    public CustomerFigures {
        newcomers = List.copyOf(newcomers);
    }

    /** Customers with a counted order. */
    public long customers() {
        return whole.customers();
    }

    /** Customers with two or more orders over customers. */
    public Ratio repeatRate() {
        return new Ratio(repeatCustomers, whole.customers());
    }

    /** Orders without a customer key over orders: above a few percent the figures on customers say little. */
    public Ratio unknownShare() {
        return new Ratio(ordersWithoutCustomer, orders);
    }
}
