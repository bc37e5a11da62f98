package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** A storage could not answer. Nothing was changed; the same command may be tried again under the same key. */
public class StorageException extends OmsException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
