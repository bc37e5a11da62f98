package dev.oms.storage;

import dev.oms.tck.TckKinds;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;

/** Storages that read wrongly what they wrote well. */
final class BrokenReads {

    static final List<Broken> ALL = List.of(
            Broken.always(
                    "index rows are written on insert and never moved",
                    IndexStaysBehind::new,
                    "An entity moves in its indexes with its change set: gone at the old key, found at the new one",
                    "An entity is found under each of its keys, under none if it has none, and as keys come and go"),
            Broken.always(
                    "an index holds copies, which are not kept up",
                    FoundAsInserted::new,
                    "An entity found under a key that stayed is shown as it stands now"),
            Broken.always(
                    "keys ignore case",
                    () -> new CollatedKeys(key -> key.toLowerCase(Locale.ROOT)),
                    "Natural keys that look alike are different: case, accents, spaces and both spellings of an accent",
                    "Keys of commands that look alike are different keys"),
            Broken.always(
                    "keys ignore trailing spaces",
                    () -> new CollatedKeys(String::stripTrailing),
                    "Natural keys that look alike are different: case, accents, spaces and both spellings of an accent"),
            Broken.always(
                    "keys are normalised",
                    () -> new CollatedKeys(key -> Normalizer.normalize(key, Normalizer.Form.NFC)),
                    "Natural keys that look alike are different: case, accents, spaces and both spellings of an accent"),
            Broken.always(
                    "keys are cut at 255 UTF-16 units",
                    () -> new CollatedKeys(key -> key.substring(0, Math.min(key.length(), 255))),
                    "A natural key may have 255 code points, also supplementary ones, and its last one counts",
                    "A key of a command may have 255 code points, and its last one counts"),
            Broken.always(
                    "counters of one seller are read by others",
                    SellersMixed::new,
                    "Two sellers with the same ids, keys, natural keys and counters never meet"),
            Broken.always(
                    "names of sellers ignore case",
                    SellersIgnoreCase::new,
                    "Names of sellers that look alike are different sellers"),
            Broken.always(
                    "a cursor is an offset",
                    CursorByOffset::new,
                    "What is inserted, removed or moved between two pages neither repeats nor hides anything else",
                    "A cursor goes on behind its place even if the thing that stood there is gone"),
            Broken.always(
                    "a full last page does not say so",
                    EmptyLastPage::new,
                    "Pages of any size hold every thing once and in order, the last one says it is the last"),
            Broken.always(
                    "an empty page has a next one",
                    EmptyPagesGoOn::new,
                    "An index nothing stands in answers an empty last page"),
            Broken.always(
                    "texts are sorted by UTF-16 units",
                    SortedByUtf16::new,
                    "Texts are sorted as UTF-8 bytes: upper before lower case, accents last, supplementary after U+FFFF",
                    "Equal keys are sorted by id, as UTF-8 bytes"),
            Broken.always(
                    "numbers are sorted as texts",
                    NumbersAsText::new,
                    "Numbers are sorted as numbers, negative ones first, from the least long to the greatest"),
            Broken.always(
                    "indexes hold milliseconds",
                    MillisecondsInIndexes::new,
                    "Instants are sorted by time, to the microsecond, also before 1970"),
            Broken.always(
                    "a range holds its end",
                    ClosedRanges::new,
                    "A range is half-open: its first key belongs to it, its end does not"),
            Broken.always(
                    "equal to means begins with",
                    PrefixesOfText::new,
                    "Only equal text is found: look-alikes and longer texts are other keys, the empty text is one, too"),
            Broken.always(
                    "bounds behind a prefix are not looked at",
                    BoundsIgnoredBehindAPrefix::new,
                    "A range over several parts: the first parts equal, the next one bounded, the rest free"),
            Broken.always(
                    "a range that does not fit finds everything",
                    MisfitsAnswered::new,
                    "A range that does not fit its index is refused, and so is an index that no kind has"),
            Broken.always(
                    "an unknown index is empty",
                    UnknownIndexIsEmpty::new,
                    "A range that does not fit its index is refused, and so is an index that no kind has"),
            Broken.always(
                    "the index of claims has its columns exchanged",
                    ClaimsByKeyAlone::new,
                    "Natural keys are found by space and key, with their owners"),
            Broken.always(
                    "reads are cached and never dropped",
                    ReadsCached::new,
                    "An entity is found as it was written last, at its version"),
            Broken.always(
                    "values above 64 KB are refused",
                    GreatValuesCut::new,
                    "An entity of a megabyte comes back whole, and so does its next version"),
            Broken.always(
                    "characters of four bytes become question marks",
                    FourByteCharactersLost::new,
                    "Microseconds, extreme numbers, empty and supplementary texts come back as they were"),
            Broken.always(
                    "instants are kept in the local time zone",
                    LocalTimes::new,
                    "The default time zone of the virtual machine shifts nothing"),
            Broken.always(
                    "receipts live in memory",
                    ReceiptsInMemory::new,
                    "A storage opened again has everything: entities, rows, natural keys, counters, receipts, events"),
            Broken.always(
                    "the catalogue is empty",
                    KnowsNothing::new,
                    "The storage knows the kinds it was made for, and the built-in ones"),
            Broken.always(
                    "every session says it is joined",
                    AlwaysJoined::new,
                    "A session of the storage's own is not joined"),
            Broken.always(
                    "a session is unusable after a refusal",
                    DeadAfterARefusal::new,
                    "A session goes on after a refusal"),
            Broken.always(
                    "a session sees what it saw first",
                    SnapshotOfTheFirstRead::new,
                    "After Applied a session sees what it wrote, and so does every other, also one opened before"),
            Broken.always(
                    "a closed session goes on",
                    ClosedGoesOn::new,
                    "A closed session throws IllegalStateException, and closing it twice is harmless"));

    private BrokenReads() {}

    /** The index rows of an entity are written when it is inserted, and never again. */
    private static final class IndexStaysBehind extends SimpleStorage {

        private final Map<String, List<IndexKey>> written = new HashMap<>();

        @Override
        <T> List<IndexKey> keys(State state, Index<T> index, String id, T thing) {
            return index.name().startsWith("tck.document")
                    ? written.getOrDefault(index.name() + " " + id, index.keys(thing))
                    : index.keys(thing);
        }

        @Override
        void put(State state, Write write) {
            super.put(state, write);
            if (write instanceof Write.Insert<?> insert) {
                remember(insert);
            }
        }

        private <E> void remember(Write.Insert<E> insert) {
            for (Index<E> index : insert.type().indexes()) {
                written.put(index.name() + " " + insert.ref().id(), index.keys(insert.after()));
            }
        }
    }

    /** Keys that a collation takes for equal are one key. */
    private static final class CollatedKeys extends SimpleStorage {

        private final Function<String, String> collation;

        CollatedKeys(Function<String, String> collation) {
            this.collation = collation;
        }

        private boolean same(String left, String right) {
            return collation.apply(left).equals(collation.apply(right));
        }

        @Override
        Optional<StoredReceipt> receipt(State state, String key) {
            return state.receipts.values().stream()
                    .filter(receipt -> same(receipt.key(), key))
                    .findFirst();
        }

        @Override
        Optional<Claim> claim(State state, ClaimKey key) {
            return state.claims.values().stream()
                    .filter(claim -> claim.space().equals(key.space()) && same(claim.key(), key.key()))
                    .findFirst();
        }
    }

    private static final class SellersMixed extends SimpleStorage {

        /** The statement that reads counters lacks "and seller = ?". */
        @Override
        CounterValue counter(State state, CounterKey key) {
            return super.counter(state.counters.containsKey(key) ? state : stateOf(SellerId.DEFAULT), key);
        }
    }

    private static final class SellersIgnoreCase extends SimpleStorage {

        @Override
        State stateOf(SellerId seller) {
            return super.stateOf(new SellerId(seller.value().toLowerCase(Locale.ROOT)));
        }
    }

    /** The cursor's place is counted, not compared. */
    static final class CursorByOffset extends SimpleStorage {

        private final Map<Cursor, Integer> offsets = new HashMap<>();

        @Override
        <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            int skipped = after.map(cursor -> offsets.getOrDefault(cursor, 0)).orElse(0);
            Page<T> all = super.find(state, index, range, Optional.empty(), Integer.MAX_VALUE);
            List<T> items = all.items()
                    .subList(
                            Math.min(skipped, all.items().size()),
                            Math.min(skipped + limit, all.items().size()));
            Optional<Cursor> next = super.find(state, index, range, Optional.empty(), skipped + limit)
                    .next();
            next.ifPresent(cursor -> offsets.put(cursor, skipped + limit));
            return new Page<>(items, next);
        }
    }

    /** Whether a page was the last is only found out by asking for the next. */
    private static final class EmptyLastPage extends SimpleStorage {

        @Override
        <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            Page<T> page = super.find(state, index, range, after, limit);
            if (page.next().isPresent() || page.items().size() < limit) {
                return page;
            }
            T last = page.items().get(limit - 1);
            return new Page<>(
                    page.items(), Optional.of(new Cursor(index.keys(last).get(0), "\uDBFF\uDFFF")));
        }
    }

    /** Compares texts as Java does. */
    private static final class SortedByUtf16 extends SimpleStorage {

        @Override
        int compare(Cursor left, Cursor right) {
            for (int i = 0; i < left.key().values().size(); i++) {
                Object a = left.key().values().get(i);
                Object b = right.key().values().get(i);
                if (!a.equals(b)) {
                    return a instanceof String text ? text.compareTo((String) b) : IndexKey.compareParts(a, b);
                }
            }
            return left.id().compareTo(right.id());
        }
    }

    /** Keeps the receipts in memory alone. */
    private static final class ReceiptsInMemory extends SimpleStorage {

        @Override
        SimpleStorage reopened() {
            synchronized (lock) {
                stateOf(SellerId.DEFAULT).receipts.clear();
                return this;
            }
        }
    }

    private static final class ClosedGoesOn extends SimpleStorage {

        @Override
        boolean refusesClosedSessions() {
            return false;
        }
    }

    /** Between, with both ends. */
    private static final class ClosedRanges extends SimpleStorage {

        @Override
        boolean holds(KeyRange range, IndexKey key) {
            return super.holds(range, key)
                    || range.until()
                            .filter(end ->
                                    key.values().get(range.prefix().size()).equals(end))
                            .isPresent();
        }
    }

    /** Like, with a percent sign. */
    private static final class PrefixesOfText extends SimpleStorage {

        @Override
        boolean holds(KeyRange range, IndexKey key) {
            if (range.prefix().size() == 1 && range.prefix().get(0) instanceof String prefix) {
                return ((String) key.values().get(0)).startsWith(prefix);
            }
            return super.holds(range, key);
        }
    }

    private static final class BoundsIgnoredBehindAPrefix extends SimpleStorage {

        @Override
        boolean holds(KeyRange range, IndexKey key) {
            return range.prefix().isEmpty()
                    ? super.holds(range, key)
                    : KeyRange.startingWith(range.prefix().toArray()).holds(key);
        }
    }

    private static final class MisfitsAnswered extends SimpleStorage {

        @Override
        <T> KeyRange check(Index<T> index, KeyRange range) {
            return KeyRange.all();
        }
    }

    private static final class UnknownIndexIsEmpty extends SimpleStorage {

        @Override
        <T> Map<String, T> unknown(Index<T> index) {
            return Map.of();
        }
    }

    private static final class EmptyPagesGoOn extends SimpleStorage {

        @Override
        <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            Page<T> page = super.find(state, index, range, after, limit);
            return page.items().isEmpty() && after.isEmpty()
                    ? new Page<>(List.of(), Optional.of(new Cursor(new IndexKey(List.of()), "")))
                    : page;
        }
    }

    private static final class NumbersAsText extends SimpleStorage {

        @Override
        int compare(Cursor left, Cursor right) {
            if (left.key().values().size() == 1 && left.key().values().get(0) instanceof Long) {
                return left.key()
                        .values()
                        .toString()
                        .compareTo(right.key().values().toString());
            }
            return super.compare(left, right);
        }
    }

    private static final class MillisecondsInIndexes extends SimpleStorage {

        @Override
        <T> List<IndexKey> keys(State state, Index<T> index, String id, T thing) {
            List<IndexKey> keys = new ArrayList<>();
            for (IndexKey key : index.keys(thing)) {
                List<Object> values = new ArrayList<>(key.values());
                values.replaceAll(
                        value -> value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : value);
                keys.add(new IndexKey(values));
            }
            return keys;
        }
    }

    private static final class ClaimsByKeyAlone extends SimpleStorage {

        @Override
        <T> List<IndexKey> keys(State state, Index<T> index, String id, T thing) {
            return thing instanceof Claim claim ? List.of(IndexKey.of(claim.key(), claim.space())) : index.keys(thing);
        }
    }

    /** Keeps copies of entities in the index, and forgets to change them. */
    private static final class FoundAsInserted extends SimpleStorage {

        private final Map<Ref<?>, Object> inserted = new HashMap<>();

        @Override
        void put(State state, Write write) {
            super.put(state, write);
            if (write instanceof Write.Insert<?> insert) {
                inserted.put(insert.ref(), insert.after());
            }
        }

        @Override
        <T> Page<T> find(State state, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            Page<T> page = super.find(state, index, range, after, limit);
            Optional<Kind<?>> kind = knows().kindOf(index);
            if (kind.isEmpty() || !(kind.get() instanceof EntityType<?> type)) {
                return page;
            }
            List<T> items = new ArrayList<>();
            for (T item : page.items()) {
                items.add(asInserted(type, item));
            }
            return new Page<>(items, page.next());
        }

        @SuppressWarnings("unchecked") // what was inserted under this ref is of the same kind
        private <T> T asInserted(EntityType<?> type, T item) {
            return (T) inserted.entrySet().stream()
                    .filter(entry -> entry.getKey().type().equals(type))
                    .filter(entry -> item.toString().startsWith(entry.getKey().id() + "@"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(item);
        }
    }

    /** An identity map that outlives its session. */
    private static final class ReadsCached extends SimpleStorage {

        private final IdentityHashMap<State, Map<Ref<?>, Object>> cache = new IdentityHashMap<>();

        @Override
        <E> Optional<E> read(State state, Ref<E> ref) {
            Map<Ref<?>, Object> known = cache.computeIfAbsent(state, absent -> new HashMap<>());
            entity(state, ref).ifPresent(found -> known.putIfAbsent(ref, found));
            return Optional.ofNullable(known.get(ref)).map(ref.type().type()::cast);
        }
    }

    private static final class GreatValuesCut extends SimpleStorage {

        @Override
        void put(State state, Write write) {
            if (write instanceof Write.Insert<?> insert
                    && insert.after() instanceof TckKinds.Document document
                    && document.body().length() > 65_535) {
                throw new StorageException("value too long for its column");
            }
            super.put(state, write);
        }
    }

    private static final class FourByteCharactersLost extends SimpleStorage {

        @Override
        <E> Optional<E> read(State state, Ref<E> ref) {
            return entity(state, ref)
                    .map(found -> found instanceof TckKinds.Document document
                            ? ref.type()
                                    .type()
                                    .cast(new TckKinds.Document(
                                            document.id(),
                                            document.version(),
                                            document.label().replaceAll("[^\\x{0}-\\x{FFFF}]", "?"),
                                            document.tags(),
                                            document.number(),
                                            document.at(),
                                            document.body()))
                            : found);
        }
    }

    /** A timestamp without time zone, bound in the zone of the virtual machine. */
    private static final class LocalTimes extends SimpleStorage {

        private final Map<String, Integer> offsets = new HashMap<>();

        private static int offset() {
            return TimeZone.getDefault().getRawOffset();
        }

        @Override
        void put(State state, Write write) {
            super.put(state, write);
            if (write instanceof Write.Insert<?> insert) {
                offsets.put(insert.ref().toString(), offset());
            }
        }

        @Override
        <E> Optional<E> read(State state, Ref<E> ref) {
            return entity(state, ref)
                    .map(found -> found instanceof TckKinds.Document document
                            ? ref.type()
                                    .type()
                                    .cast(new TckKinds.Document(
                                            document.id(),
                                            document.version(),
                                            document.label(),
                                            document.tags(),
                                            document.number(),
                                            document.at()
                                                    .plusMillis(offsets.getOrDefault(ref.toString(), 0) - offset()),
                                            document.body()))
                            : found);
        }
    }

    private static final class KnowsNothing extends SimpleStorage {

        @Override
        public Catalogue knows() {
            return Catalogue.of(List.of(), List.of());
        }
    }

    private static final class AlwaysJoined extends SimpleStorage {

        @Override
        public Session open(SellerId seller) {
            return new SimpleSession(this, seller, Optional.empty()) {
                @Override
                public boolean joined() {
                    return true;
                }
            };
        }
    }

    /** Leaves its transaction aborted. */
    private static final class DeadAfterARefusal extends SimpleStorage {

        @Override
        public Session open(SellerId seller) {
            return new SimpleSession(this, seller, Optional.empty()) {
                private boolean dead;

                @Override
                public List<ApplyResult> applyAll(List<ChangeSet> sets) {
                    if (dead) {
                        throw new StorageException("the transaction is aborted");
                    }
                    List<ApplyResult> answers = super.applyAll(sets);
                    dead = answers.stream().anyMatch(ApplyResult.Stale.class::isInstance);
                    return answers;
                }
            };
        }
    }

    /** Repeatable read, in a transaction that never ends. */
    private static final class SnapshotOfTheFirstRead extends SimpleStorage {

        @Override
        public Session open(SellerId seller) {
            return new SimpleSession(this, seller, Optional.empty()) {
                private final Map<ReadPlan, ReadSet> first = new HashMap<>();
                private final Map<Ref<?>, ReadSet> seen = new HashMap<>();

                @Override
                public ReadSet fetch(ReadPlan plan) {
                    ReadSet found = first.computeIfAbsent(plan, absent -> super.fetch(plan));
                    return plan.entities().size() == 1
                            ? seen.computeIfAbsent(plan.entities().iterator().next(), absent -> found)
                            : found;
                }
            };
        }
    }
}
