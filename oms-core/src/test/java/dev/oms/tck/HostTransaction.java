package dev.oms.tck;

import dev.oms.storage.Storage;

/**
 * A transaction of a host on the storage under test, begun and ended by the host. What it throws at its commit when
 * others came first is a {@link dev.oms.storage.RestartTransactionException}; nothing is in force then.
 */
public interface HostTransaction extends AutoCloseable {

    /** The storage inside this transaction: every session of it is joined. */
    Storage storage();

    void commit();

    void rollback();

    /** Rolls back what is not committed. */
    @Override
    void close();
}
