package dev.oms.storage;

import dev.oms.outcome.OmsException;

/** A host's transaction was used after its end. Nothing was changed by that. */
public final class TransactionEndedException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final boolean committed;

    public TransactionEndedException(boolean committed) {
        super(committed ? "the transaction is committed already" : "the transaction is rolled back already");
        this.committed = committed;
    }

    /** Whether it ended with a commit. */
    public boolean committed() {
        return committed;
    }
}
