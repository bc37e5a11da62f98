package dev.oms.storage;

import dev.oms.outcome.OmsException;

/**
 * A joined session met a stale snapshot, a serialization failure or a deadlock: the host has to restart its
 * transaction.
 */
public final class RestartTransactionException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String key;

    public RestartTransactionException(String key, String why) {
        super("restart the transaction of the command '" + key + "': " + why);
        this.key = key;
    }

    public RestartTransactionException(String key, Throwable cause) {
        super("restart the transaction of the command '" + key + "'", cause);
        this.key = key;
    }

    /** The key of the command. */
    public String key() {
        return key;
    }
}
