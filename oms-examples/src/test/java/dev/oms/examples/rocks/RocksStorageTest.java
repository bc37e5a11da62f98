package dev.oms.examples.rocks;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Cursor;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

// tag::contract[]
class RocksStorageTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return opened(newDirectory(), catalogue); // yours: empty, knowing these kinds
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return opened(directory, catalogue); // yours: the same data, opened anew
    }
    // and where the storage can: join, lateCommit
    // end::contract[]

    @TempDir
    Path directories;

    private Path directory = Path.of("");
    private int made;
    private Optional<RocksStorage> open = Optional.empty();

    private Path newDirectory() {
        made++;
        directory = directories.resolve("store-" + made);
        return directory;
    }

    private Storage opened(Path where, Catalogue catalogue) {
        close();
        RocksStorage storage = RocksStorage.open(where, catalogue);
        open = Optional.of(storage);
        return storage;
    }

    @AfterEach
    void close() {
        open.ifPresent(RocksStorage::close);
        open = Optional.empty();
    }

    @Override
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.of(new Host(((RocksStorage) storage).begin()));
    }

    @Override
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.of(new Lost(((RocksStorage) storage).begin(), seller));
    }

    private record Host(RocksTransaction transaction) implements HostTransaction {

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
            transaction.close();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }

    /** A store in the same process loses no answers; so this one is decided, and committed when nobody listens. */
    private record Lost(RocksTransaction transaction, SellerId seller) implements LostSession {

        @Override
        public Session session() {
            Session decided = transaction.storage().open(seller);
            return new Session() {
                @Override
                public boolean joined() {
                    return false;
                }

                @Override
                public ReadSet fetch(ReadPlan plan) {
                    return decided.fetch(plan);
                }

                @Override
                public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
                    return decided.find(index, range, after, limit);
                }

                @Override
                public List<ApplyResult> applyAll(List<ChangeSet> sets) {
                    decided.applyAll(sets);
                    throw new InDoubtException(sets.get(0).command().key(), new StorageException("nobody listens"));
                }

                @Override
                public void close() {
                    decided.close();
                }
            };
        }

        @Override
        public void commitLate() {
            transaction.commit();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
