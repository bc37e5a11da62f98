package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** It cannot be known whether a command was carried out. Asking again under the same key settles it. */
public final class InDoubtException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String key;

    public InDoubtException(String key, Throwable cause) {
        super("it is not known whether the command '" + key + "' was carried out; ask again under the same key", cause);
        this.key = key;
    }

    /** The key of the command. */
    public String key() {
        return key;
    }
}
