package dev.oms.storage;

/**
 * Turns a stored thing into bytes and back, so that a document or key-value store can keep kinds it has never seen.
 *
 * <p>{@code decode(encode(x))} equals {@code x}; bytes written by an older release can be read by a newer one.
 * Implementations are thread-safe.
 */
public interface Codec<T> {

    Bytes encode(T value);

    /**
     * Reads back what {@link #encode} wrote.
     *
     * @throws UnreadableException if the bytes are not of this codec
     */
    T decode(Bytes bytes);
}
