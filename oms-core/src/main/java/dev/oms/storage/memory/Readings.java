package dev.oms.storage.memory;

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
import dev.oms.storage.UnknownKindException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The two reads, over what is committed and a draft in front of it. */
final class Readings {

    private final SellerTables tables;

    Readings(SellerTables tables) {
        this.tables = tables;
    }

    /**
     * Refuses what cannot be read.
     *
     * @throws UnknownKindException naming every kind of the plan that is not known
     */
    void check(ReadPlan plan) {
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

    /** Refuses a page that cannot be read. */
    <T> void check(Index<T> index, KeyRange range, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        tables.indexed(index);
        index.check(range);
    }

    ReadSet fetch(ReadPlan plan, Draft draft) {
        ReadSet.Builder found = new ReadSet.Builder();
        plan.entities().forEach(ref -> entity(ref, draft, found));
        for (CounterKey key : plan.counters()) {
            Optional<CounterValue> value =
                    draft.thing(tables.counters(key.type()).orElseThrow(), key);
            found.counter(key, value.orElseGet(() -> CounterValue.zero(key)));
        }
        plan.receipts().forEach(key -> found.receipt(key, draft.thing(tables.receipts(), key)));
        for (ClaimKey key : plan.claims()) {
            found.owner(key, draft.thing(tables.claims(), key).map(Claim::owner));
        }
        plan.ranges().forEach(range -> range(range, draft, found));
        return found.build();
    }

    <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit, Draft draft) {
        return tables.indexed(index).page(index, range, after, limit, draft);
    }

    private <E> void entity(Ref<E> ref, Draft draft, ReadSet.Builder found) {
        found.entity(ref, draft.thing(tables.entities(ref.type()).orElseThrow(), ref.id()));
    }

    private <T> void range(RangeRead<T> read, Draft draft, ReadSet.Builder found) {
        found.page(read, find(read.index(), read.range(), Optional.empty(), read.limit(), draft));
    }
}
