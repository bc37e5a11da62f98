package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** A text that cannot serve as a key or an id was used as one. */
public final class InvalidKeyException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String problem;

    public InvalidKeyException(String name, String problem) {
        super("the key '" + name + "' " + problem);
        this.name = name;
        this.problem = problem;
    }

    /** What the text was to be, for example {@code seller}. */
    public String name() {
        return name;
    }

    /** What is wrong with it, for example {@code is empty}. */
    public String problem() {
        return problem;
    }
}
