package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** Stored bytes could not be read back: damaged, or written by a newer release. Nothing is guessed. */
public final class UnreadableException extends OmsException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }

    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
