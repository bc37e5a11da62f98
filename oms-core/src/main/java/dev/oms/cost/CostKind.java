package dev.oms.cost;

/** What a cost is for. */
public enum CostKind {
    /** The goods; per order from cost layers ({@link GoodsCost}), as an entry only what is added to goods sold. */
    GOODS,
    /** Carriage to the buyer. */
    SHIPPING,
    /** Boxes, filling, labels. */
    PACKAGING,
    /** Commission and services of the platform. */
    PLATFORM_FEE,
    /** Card, wallet and bank charges. */
    PAYMENT_FEE,
    /** A promotion outside the price of the order: a coupon share billed by the platform, a gift. */
    PROMOTION,
    /** Advertising, per order or per channel and period. */
    ADVERTISING,
    /** What the carrier takes for collecting cash on delivery. */
    COD_FEE,
    /** Carriage and handling of goods that come back. */
    RETURN,
    /** What a carrier or platform pays for lost and damaged goods: a negative amount. */
    CARRIER_COMPENSATION,
    /** Customs duty. */
    DUTY,
    /** Tax the seller bears. */
    TAX,
    /** Anything else. */
    OTHER
}
