package dev.oms.order;

/** What a hold can block. */
public enum Step {
    CONFIRM,
    PICK,
    PACK,
    SHIP,
    CAPTURE,
    REFUND,
    COMPLETE
}
