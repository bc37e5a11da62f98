package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** One command wanted to change too much at once; it has to be split into several. */
public final class ChangeSetTooLargeException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final int parts;
    private final int allowed;

    public ChangeSetTooLargeException(int parts, int allowed) {
        super("a change set of " + parts + " parts; at most " + allowed + " are allowed");
        this.parts = parts;
        this.allowed = allowed;
    }

    public int parts() {
        return parts;
    }

    public int allowed() {
        return allowed;
    }
}
