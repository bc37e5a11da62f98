package dev.oms.stock;

/** What sort of thing a {@link StockDocument} is. */
public enum StockDocumentKind {
    /** Goods arrived. */
    RECEIPT("receipt", "stock.received"),
    /** What is on hand was put right by hand. */
    ADJUSTMENT("adjustment", "stock.adjusted"),
    /** Somebody counted. */
    COUNT("count", "stock.counted"),
    /** Units went from one bucket to another. */
    MOVE("move", "stock.moved"),
    /** Units under way between locations were lost. Never stored by itself: the {@link Transfer} tells. */
    TRANSFER("transfer", "stock.transferred");

    private final String code;
    private final String event;

    StockDocumentKind(String code, String event) {
        this.code = code;
        this.event = event;
    }

    /** Its word in ids and ledger causes. */
    public String code() {
        return code;
    }

    /** The kind of the event it publishes. */
    public String event() {
        return event;
    }
}
