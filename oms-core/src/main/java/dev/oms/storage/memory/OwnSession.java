package dev.oms.storage.memory;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import dev.oms.storage.UnknownKindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A session that commits each apply by itself. */
final class OwnSession implements Session {

    private final SellerTables tables;
    private final Stripes stripes;
    private boolean closed;

    OwnSession(SellerTables tables, Stripes stripes) {
        this.tables = tables;
        this.stripes = stripes;
    }

    @Override
    public boolean joined() {
        return false;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        requireOpen();
        refuseUnknown(plan);
        return tables.read(() -> {
            ReadSet.Builder found = new ReadSet.Builder();
            plan.entities().forEach(ref -> entity(ref, found));
            for (CounterKey key : plan.counters()) {
                Optional<CounterValue> value =
                        tables.counters(key.type()).orElseThrow().thing(key);
                found.counter(key, value.orElseGet(() -> CounterValue.zero(key)));
            }
            plan.receipts().forEach(key -> found.receipt(key, tables.receipts().thing(key)));
            for (ClaimKey key : plan.claims()) {
                found.owner(key, tables.claims().thing(key).map(Claim::owner));
            }
            plan.ranges().forEach(range -> range(range, found));
            return found.build();
        });
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        requireOpen();
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        Table<T> table = tables.indexed(index);
        index.check(range);
        return tables.read(() -> table.page(index, range, after, limit));
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        List<Conditions> asked = new ArrayList<>(sets.size());
        List<Address> addresses = new ArrayList<>();
        for (ChangeSet set : sets) {
            Conditions conditions = Conditions.of(set, tables);
            asked.add(conditions);
            addresses.addAll(conditions.addresses());
        }
        List<ApplyResult> answers = new ArrayList<>(sets.size());
        stripes.holding(addresses, () -> {
            Draft draft = new Draft();
            asked.forEach(conditions -> answers.add(conditions.judge(draft)));
            tables.publish(draft);
        });
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    private void refuseUnknown(ReadPlan plan) {
        TreeSet<String> unknown = new TreeSet<>();
        for (Ref<?> ref : plan.entities()) {
            if (tables.entities(ref.type()).isEmpty()) {
                unknown.add(ref.type().name());
            }
        }
        for (CounterKey key : plan.counters()) {
            if (tables.counters(key.type()).isEmpty()) {
                unknown.add(key.type().name());
            }
        }
        for (RangeRead<?> range : plan.ranges()) {
            if (!tables.has(range.index())) {
                unknown.add(range.index().name());
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownKindException(List.copyOf(unknown));
        }
    }

    private <E> void entity(Ref<E> ref, ReadSet.Builder found) {
        found.entity(ref, tables.entities(ref.type()).orElseThrow().thing(ref.id()));
    }

    private <T> void range(RangeRead<T> read, ReadSet.Builder found) {
        Page<T> page = tables.indexed(read.index()).page(read.index(), read.range(), Optional.empty(), read.limit());
        found.page(read, page);
    }
}
