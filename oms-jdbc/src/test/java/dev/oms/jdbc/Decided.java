package dev.oms.jdbc;

import dev.oms.fixture.PassingStorage;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** A storage that reads what another one holds and stores nothing: it keeps what commands have decided. */
final class Decided extends PassingStorage {

    private final List<ChangeSet> sets = new ArrayList<>();

    Decided(Storage storage) {
        super(storage);
    }

    /** What was decided since this was asked last. */
    List<ChangeSet> take() {
        List<ChangeSet> taken = List.copyOf(sets);
        sets.clear();
        return taken;
    }

    @Override
    protected List<ApplyResult> applyAll(Session session, List<ChangeSet> decided) {
        sets.addAll(decided);
        return decided.stream()
                .map(set -> (ApplyResult) new ApplyResult.Applied(set.command().receipt()))
                .toList();
    }
}
