package dev.oms.order;

/**
 * Whether a payment that comes after its order expired takes the order in again. The money is recorded either way; if
 * the answer is no, it does not cover what is due, or the stock is gone, it is promised back. Pure.
 */
@FunctionalInterface
public interface LatePaymentPolicy {

    /** Takes every paid order in again of which the stock is still there. */
    LatePaymentPolicy REINSTATE = expired -> true;

    /** An expired order stays expired. */
    LatePaymentPolicy REFUND = expired -> false;

    /** Asked with the expired order, its new payment among its money. */
    boolean mayReinstate(Order expired);
}
