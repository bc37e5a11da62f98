package dev.oms.outcome;

/** The root of everything this library throws on purpose. Subclasses carry, typed, what a handler needs. */
public abstract class OmsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected OmsException(String message) {
        super(message);
    }

    protected OmsException(String message, Throwable cause) {
        super(message, cause);
    }
}
