package dev.oms.storage;

import dev.oms.outcome.OmsException;
import java.util.List;

/** A storage was asked to keep, or to look through, what it does not know. Nothing was changed. */
public final class UnknownKindException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final List<String> names;

    public UnknownKindException(List<String> names) {
        super("the storage does not know " + String.join(", ", names));
        this.names = List.copyOf(names);
    }

    /** The names of the unknown kinds or indexes. */
    public List<String> names() {
        return names;
    }
}
