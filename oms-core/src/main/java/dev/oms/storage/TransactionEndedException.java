package dev.oms.storage;

import dev.oms.outcome.OmsException;

/**
 * A host's transaction was used after its end, or a session joined to it was. Nothing was changed or read by that. The
 * one exception for it: whatever a driver says of a transaction that is over, a storage says by this.
 */
public final class TransactionEndedException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final boolean committed;

    /** @param committed whether it is known to have ended with a commit */
    public TransactionEndedException(boolean committed) {
        super(
                committed
                        ? "the transaction is committed already"
                        : "there is no transaction: it is over already, or was never begun");
        this.committed = committed;
    }

    /** Whether it is known to have ended with a commit; a storage over a host's connection may not know. */
    public boolean committed() {
        return committed;
    }
}
