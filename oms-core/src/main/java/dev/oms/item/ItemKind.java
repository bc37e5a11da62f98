package dev.oms.item;

/** What sort of thing a SKU is. Only goods have stock and places. */
public enum ItemKind {
    /** A physical thing: stocked, reserved, shipped, returned. */
    GOODS,
    /** Work or a right: gift wrap, assembly, a warranty. Follows the goods of its order. */
    SERVICE,
    /** A charge: postage, a bank charge, a surcharge. Follows the goods of its order. */
    FEE,
    /** Goods sold together. Has no stock of its own: its components are reserved, shipped and returned. */
    KIT;

    public boolean hasStock() {
        return this == GOODS;
    }
}
