package dev.oms.storage.memory;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A session that commits each apply by itself. */
final class OwnSession implements Session {

    private static final Draft NOTHING = new Draft();

    private final SellerTables tables;
    private final Readings readings;
    private final Holds holds;
    private Optional<Holds.Hold> held = Optional.empty();
    private boolean closed;

    OwnSession(SellerTables tables, Holds holds) {
        this.tables = tables;
        this.readings = new Readings(tables);
        this.holds = holds;
    }

    @Override
    public boolean joined() {
        return false;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        requireOpen();
        readings.check(plan);
        return tables.read(() -> readings.fetch(plan, NOTHING));
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        requireOpen();
        readings.check(index, range, limit);
        return tables.read(() -> readings.find(index, range, after, limit, NOTHING));
    }

    @Override
    public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
        requireOpen();
        if (held.isPresent()) {
            throw new IllegalStateException("the session holds already");
        }
        held = Optional.of(holds.hold(tables.addresses(entities, counters)));
        return true;
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        List<ApplyResult> answers = new ArrayList<>(sets.size());
        try {
            List<Conditions> asked = new ArrayList<>(sets.size());
            List<Address> addresses = new ArrayList<>();
            for (ChangeSet set : sets) {
                Conditions conditions = Conditions.of(set, tables);
                asked.add(conditions);
                addresses.addAll(conditions.addresses());
            }
            holds.alone(addresses, held, () -> {
                Draft draft = new Draft();
                asked.forEach(conditions -> answers.add(conditions.judge(draft)));
                tables.publish(draft);
            });
        } finally {
            letGo();
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        closed = true;
        letGo();
    }

    private void letGo() {
        held.ifPresent(Holds.Hold::release);
        held = Optional.empty();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }
}
