package dev.oms.command;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.KeyText;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import dev.oms.storage.Write;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one command has met of others so far. After two meetings it is worth keeping others from these things while the
 * next attempt decides; what proves too little is widened to all that the command touches. For one thread.
 */
final class Contention {

    private static final int PATIENCE = 2;

    private final Set<Ref<?>> entities = new TreeSet<>(
            Comparator.<Ref<?>>comparingInt(ref -> ref.type().rank()).thenComparing(Ref::id, KeyText::compare));
    private final Set<CounterKey> counters = new TreeSet<>();
    private int meetings;
    private List<String> last = List.of();

    /** What was met last, for people. */
    List<String> last() {
        return last;
    }

    /** An attempt was given up for a reason that passes. */
    void failed(String why) {
        last = List.of(why);
    }

    /** Parts of a change set did not stand as they were read. */
    void met(ChangeSet set, ApplyResult refusal) {
        meetings++;
        if (refusal instanceof ApplyResult.Stale stale) {
            last = stale.refs();
            entitiesOf(set).stream()
                    .filter(ref -> stale.refs().contains(ref.toString()))
                    .forEach(entities::add);
        } else if (refusal instanceof ApplyResult.Short lacking) {
            last = lacking.counters().stream().map(CounterKey::toString).toList();
            set.counters().stream()
                    .map(CounterChange::key)
                    .filter(lacking.counters()::contains)
                    .forEach(counters::add);
        } else {
            last = refusal instanceof ApplyResult.Taken taken
                    ? taken.claims().stream()
                            .map(row -> row.space() + "/" + row.key())
                            .toList()
                    : List.of(refusal.toString());
            entities.addAll(entitiesOf(set));
        }
    }

    /** What was read did not stay the same for long enough. */
    void met(Reading unstable) {
        meetings = PATIENCE;
        last = List.of("what was read kept changing");
        entities.addAll(unstable.entities());
        counters.addAll(unstable.counters());
    }

    /** Keeps others away if it has come to that. */
    void hold(Session session) {
        if (meetings >= PATIENCE && !(entities.isEmpty() && counters.isEmpty())) {
            session.hold(entities, counters);
        }
    }

    private static Collection<Ref<?>> entitiesOf(ChangeSet set) {
        return set.writes().stream()
                .filter(write -> !(write instanceof Write.Delete))
                .<Ref<?>>map(Contention::ref)
                .toList();
    }

    private static Ref<?> ref(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return insert.ref();
        }
        return write instanceof Write.Replace<?> replace ? replace.ref() : ((Write.Expect<?>) write).ref();
    }
}
