package dev.oms.item;

/** What becomes of a SKU nobody has declared. */
public enum ItemPolicy {
    /** It is refused with the reason {@code item.unknown}: a typing error never becomes an item. */
    REFUSE_UNKNOWN,
    /** It becomes an item of kind {@link ItemKind#GOODS}, named like its SKU, in the same change set. */
    DECLARE_ON_FIRST_SIGHT
}
