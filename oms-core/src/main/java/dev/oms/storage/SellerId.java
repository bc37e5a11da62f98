package dev.oms.storage;

/**
 * The seller every stored row belongs to; first in every key. Sellers never see each other's rows, whatever their ids.
 */
public record SellerId(String value) {

    /** The seller of an application that has only one. */
    public static final SellerId DEFAULT = new SellerId("default");

    public SellerId {
        KeyText.require("seller", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
