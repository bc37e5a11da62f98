package dev.oms.command;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session that remembers what was read in it, so that two readings can be compared. */
final class Reading implements Session {

    private final Session session;
    private final List<Object> seen = new ArrayList<>();
    private final List<Fetched> fetched = new ArrayList<>();

    private record Fetched(ReadPlan plan, ReadSet read) {

        Stream<Object> listed() {
            return plan.ranges().stream().flatMap(range -> read.list(range).stream());
        }
    }

    Reading(Session session) {
        this.session = session;
    }

    /** Everything read so far, in order. */
    List<Object> seen() {
        return List.copyOf(seen);
    }

    /** The entities that were asked for. */
    Set<Ref<?>> entities() {
        return fetched.stream().flatMap(one -> one.plan().entities().stream()).collect(Collectors.toSet());
    }

    /** The counters that were asked for or found. */
    Set<CounterKey> counters() {
        Set<CounterKey> counters =
                fetched.stream().flatMap(one -> one.plan().counters().stream()).collect(Collectors.toSet());
        Stream<?> found = seen.stream().filter(List.class::isInstance).flatMap(items -> ((List<?>) items).stream());
        Stream.concat(found, fetched.stream().flatMap(Fetched::listed))
                .filter(CounterValue.class::isInstance)
                .forEach(item -> counters.add(((CounterValue) item).key()));
        return counters;
    }

    @Override
    public boolean joined() {
        return session.joined();
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        ReadSet read = session.fetch(plan);
        seen.add(read);
        fetched.add(new Fetched(plan, read));
        return read;
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        Page<T> page = session.find(index, range, after, limit);
        seen.add(page.items());
        return page;
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        throw new IllegalStateException("a decision writes nothing");
    }

    @Override
    public void close() {
        // the session is its owner's to close
    }
}
