package dev.oms.order;

/** When and by whom the buyer's money comes. */
public enum PaymentTerms {
    /** Before the goods leave: a payment hold is open until what is due is authorised. */
    PREPAID,
    /** The channel takes the money and pays out later. */
    COLLECTED_BY_CHANNEL,
    /** The carrier takes the money at the door, parcel by parcel. */
    CASH_ON_DELIVERY,
    /** On an invoice, after the goods. */
    ON_ACCOUNT
}
