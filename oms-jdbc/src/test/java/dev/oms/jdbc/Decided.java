package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A storage that reads what another one holds and stores nothing: it keeps what commands have decided. */
final class Decided implements Storage {

    private final Storage storage;
    private final List<ChangeSet> sets = new ArrayList<>();

    Decided(Storage storage) {
        this.storage = storage;
    }

    /** What was decided since this was asked last. */
    List<ChangeSet> take() {
        List<ChangeSet> taken = List.copyOf(sets);
        sets.clear();
        return taken;
    }

    @Override
    public Session open(SellerId seller) {
        return new Reader(storage.open(seller));
    }

    @Override
    public Catalogue knows() {
        return storage.knows();
    }

    private final class Reader implements Session {

        private final Session session;

        Reader(Session session) {
            this.session = session;
        }

        @Override
        public boolean joined() {
            return false;
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            return session.fetch(plan);
        }

        @Override
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return session.find(index, range, after, limit);
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> decided) {
            sets.addAll(decided);
            return decided.stream()
                    .map(set ->
                            (ApplyResult) new ApplyResult.Applied(set.command().receipt()))
                    .toList();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
