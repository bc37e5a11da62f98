package dev.oms.storage;

/**
 * Where a seller's orders, stock and money are kept. Implementations are thread-safe; they are proved by the contract
 * kit ({@code oms-core}, classifier {@code tck}).
 */
public interface Storage {

    /** A session for one seller, who need never have been heard of. Ids of other sellers are invisible to it. */
    Session open(SellerId seller);

    /**
     * The kinds this storage can keep, the built-in ones among them. The library refuses to start on one that misses a
     * kind of {@code Oms.catalogue()}, so a storage is best made for a catalogue it is given.
     */
    Catalogue knows();
}
