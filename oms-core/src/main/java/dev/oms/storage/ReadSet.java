package dev.oms.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was fetched for a {@link ReadPlan}. Asking for what the plan did not name is a mistake of the caller and throws
 * {@link IllegalArgumentException}.
 */
public final class ReadSet {

    private final Map<Object, Optional<?>> found;
    private final Map<RangeRead<?>, Page<?>> pages;

    private ReadSet(Builder builder) {
        this.found = builder.found;
        this.pages = builder.pages;
    }

    public <E> Optional<E> entity(Ref<E> ref) {
        return found(ref).map(ref.type().type()::cast);
    }

    /** The counter; all zero if it was never written. */
    public CounterValue counter(CounterKey key) {
        return found(key).map(CounterValue.class::cast).orElseGet(() -> CounterValue.zero(key));
    }

    public Optional<StoredReceipt> receipt(String commandKey) {
        return found(new ReceiptKey(commandKey)).map(StoredReceipt.class::cast);
    }

    public Optional<String> owner(ClaimKey key) {
        return found(key).map(String.class::cast);
    }

    /** The things of a range, by key and id. */
    @SuppressWarnings("unchecked") // the builder puts a page of T under a range read of T
    public <T> Page<T> page(RangeRead<T> read) {
        Page<?> page = pages.get(read);
        if (page == null) {
            throw notPlanned(read);
        }
        return (Page<T>) page;
    }

    /** The things of a range, by key and id. */
    public <T> List<T> list(RangeRead<T> read) {
        return page(read).items();
    }

    /**
     * The parts of a plan that this read set does not answer, or answers with something else than was asked for. Empty
     * if a storage has done what it should.
     */
    public List<String> missing(ReadPlan plan) {
        List<String> missing = new ArrayList<>();
        for (Ref<?> ref : plan.entities()) {
            add(answers(ref, entity -> isThe(ref, entity)), ref, missing);
        }
        for (CounterKey key : plan.counters()) {
            add(
                    answers(
                            key,
                            value -> value instanceof CounterValue counter
                                    && counter.key().equals(key)),
                    key,
                    missing);
        }
        for (String key : plan.receipts()) {
            add(
                    answers(
                            new ReceiptKey(key),
                            value -> value instanceof StoredReceipt stored
                                    && stored.key().equals(key)),
                    new ReceiptKey(key),
                    missing);
        }
        for (ClaimKey key : plan.claims()) {
            add(answers(key, String.class::isInstance), key, missing);
        }
        for (RangeRead<?> range : plan.ranges()) {
            add(pages.containsKey(range), range, missing);
        }
        return List.copyOf(missing);
    }

    private boolean answers(Object key, Predicate<Object> fits) {
        Optional<?> answer = found.get(key);
        return answer != null && answer.map(fits::test).orElse(true);
    }

    private static <E> boolean isThe(Ref<E> ref, Object entity) {
        Class<E> type = ref.type().type();
        return type.isInstance(entity)
                && ref.type().id().apply(type.cast(entity)).equals(ref.id());
    }

    private static void add(boolean answered, Object part, List<String> missing) {
        if (!answered) {
            missing.add(part.toString());
        }
    }

    /** Whether the same was asked and the same was found; where a page ends does not matter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ReadSet that && found.equals(that.found) && items().equals(that.items());
    }

    @Override
    public int hashCode() {
        return found.hashCode();
    }

    private Map<RangeRead<?>, List<?>> items() {
        Map<RangeRead<?>, List<?>> items = new HashMap<>();
        pages.forEach((read, page) -> items.put(read, page.items()));
        return items;
    }

    private Optional<?> found(Object key) {
        Optional<?> answer = found.get(key);
        if (answer == null) {
            throw notPlanned(key);
        }
        return answer;
    }

    private static IllegalArgumentException notPlanned(Object key) {
        return new IllegalArgumentException("the read plan did not ask for " + key);
    }

    private record ReceiptKey(String key) {}

    /** Filled by a storage while it answers a plan: one call for each part of the plan. For one thread. */
    public static final class Builder {

        private Map<Object, Optional<?>> found = new HashMap<>();
        private Map<RangeRead<?>, Page<?>> pages = new HashMap<>();

        public <E> Builder entity(Ref<E> ref, Optional<E> entity) {
            found.put(ref, entity);
            return this;
        }

        public Builder counter(CounterKey key, CounterValue value) {
            found.put(key, Optional.of(value));
            return this;
        }

        public Builder receipt(String commandKey, Optional<StoredReceipt> receipt) {
            found.put(new ReceiptKey(commandKey), receipt);
            return this;
        }

        public Builder owner(ClaimKey key, Optional<String> owner) {
            found.put(key, owner);
            return this;
        }

        public <T> Builder page(RangeRead<T> read, Page<T> page) {
            pages.put(read, page);
            return this;
        }

        /** The read set; what is put afterwards belongs to another one. */
        public ReadSet build() {
            ReadSet built = new ReadSet(this);
            found = new HashMap<>();
            pages = new HashMap<>();
            return built;
        }
    }
}
