package dev.oms.storage.memory;

import dev.oms.fixture.PassingStorage;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.util.List;
import java.util.Optional;

class InMemoryStorageContractTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return InMemoryStorage.of(catalogue);
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return storage;
    }

    @Override
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.of(new Begun(((InMemoryStorage) storage).begin()));
    }

    @Override
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.of(new Lost(((InMemoryStorage) storage).begin(), seller));
    }

    private record Begun(InMemoryTransaction transaction) implements HostTransaction {

        @Override
        public Storage storage() {
            return transaction.storage();
        }

        @Override
        public void commit() {
            transaction.commit();
        }

        @Override
        public void rollback() {
            transaction.rollback();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }

    /** Memory loses no answers; this one works in a transaction nobody hears of. */
    private record Lost(InMemoryTransaction transaction, SellerId seller) implements LostSession {

        @Override
        public Session session() {
            return new PassingStorage(transaction.storage()) {
                @Override
                protected boolean joined(Session session) {
                    return false;
                }

                @Override
                protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
                    super.applyAll(session, sets);
                    throw new InDoubtException(
                            sets.get(0).command().key(), new StorageException("the connection broke"));
                }
            }.open(seller);
        }

        @Override
        public void commitLate() {
            try {
                transaction.commit();
            } catch (RestartTransactionException othersFirst) {
                // the change set was applied again meanwhile, and this one has no effect
                return;
            }
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
