package dev.oms.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockLevel;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.storage.StoredReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What commands meet seldom of a storage that need not be believed; the rest is in {@code HostileStorageTest}. */
class CheckedSessionTest {

    private static final ReadPlan PLAN = new ReadPlan().receipt("k");
    private static final CommandReceipt RECEIPT = new CommandReceipt("test", 1, Instant.EPOCH, List.of(), Bytes.EMPTY);
    private static final ApplyResult APPLIED = new ApplyResult.Applied(RECEIPT);

    /** A session that answers nothing but what a test lets it. */
    private static class Odd implements Session {

        private int closed;

        @Override
        public boolean joined() {
            return false;
        }

        @Override
        public ReadSet fetch(ReadPlan plan) {
            return new ReadSet.Builder().receipt("k", Optional.empty()).build();
        }

        @Override
        public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return new Page<>(List.of(), Optional.empty());
        }

        @Override
        public List<ApplyResult> applyAll(List<ChangeSet> sets) {
            return List.of(APPLIED);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static CheckedSession checked(Session session) {
        Storage storage = new Storage() {
            @Override
            public Session open(SellerId seller) {
                return session;
            }

            @Override
            public Catalogue knows() {
                return Catalogue.of(List.of(), List.of());
            }
        };
        return CheckedSession.open(storage, SellerId.DEFAULT);
    }

    private static ChangeSet set(String key) {
        return ChangeSet.of().build(new Command(key, Fingerprint.of(Bytes.EMPTY), RECEIPT));
    }

    @Test
    void whateverASessionThrowsBeforeItWritesIsAStorageFailure() {
        Session fails = new Odd() {
            @Override
            public boolean joined() {
                throw new IllegalStateException("who knows");
            }
        };
        assertThrows(StorageException.class, () -> checked(fails));
        CheckedSession session = checked(new Odd() {
            @Override
            public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
                throw new UnsupportedOperationException("no holding");
            }
        });
        Set<Ref<?>> order = Set.of(Order.TYPE.ref("o"));
        assertThrows(StorageException.class, () -> session.hold(order, Set.of()));
    }

    @Test
    void whatIsAskedForAndNotAnsweredIsNamed() {
        Ref<Order> order = Order.TYPE.ref("o");
        CounterKey level = StockLevel.key(new Sku("MUG"), new LocationId("SEOUL"));
        ClaimKey claim = new ClaimKey("space", "c");
        RangeRead<StoredReceipt> range = new RangeRead<>(BuiltIn.RECEIPTS_BY_KEY, KeyRange.all(), 1);
        ReadPlan plan = new ReadPlan()
                .entity(order)
                .counter(level)
                .receipt("k")
                .claim(claim)
                .range(range);
        List<Consumer<ReadSet.Builder>> parts = List.of(
                read -> read.entity(order, Optional.empty()),
                read -> read.counter(level, CounterValue.zero(level)),
                read -> read.receipt("k", Optional.empty()),
                read -> read.owner(claim, Optional.empty()),
                read -> read.page(range, new Page<>(List.of(), Optional.empty())));
        List<String> names = List.of(order.toString(), level.toString(), "k", claim.toString(), range.toString());
        assertEquals(Optional.empty(), answering(parts).fetch(plan).receipt("k"));
        for (int left = 0; left < parts.size(); left++) {
            List<Consumer<ReadSet.Builder>> less = new ArrayList<>(parts);
            less.remove(left);
            CheckedSession session = answering(less);
            String told = String.valueOf(assertThrows(StorageException.class, () -> session.fetch(plan))
                    .getMessage());
            assertTrue(told.contains(names.get(left)), told);
        }
        CounterKey other = StockLevel.key(new Sku("MUG"), new LocationId("BUSAN"));
        List<Consumer<ReadSet.Builder>> odd = new ArrayList<>(parts);
        odd.set(1, read -> read.counter(level, CounterValue.zero(other)));
        CheckedSession session = answering(odd);
        assertThrows(StorageException.class, () -> session.fetch(plan));
    }

    private static CheckedSession answering(List<Consumer<ReadSet.Builder>> parts) {
        return checked(new Odd() {
            @Override
            public ReadSet fetch(ReadPlan plan) {
                ReadSet.Builder read = new ReadSet.Builder();
                parts.forEach(part -> part.accept(read));
                return read.build();
            }
        });
    }

    @Test
    void asManyAnswersAsChangeSetsOrItIsNotKnownWhatWasDone() {
        CheckedSession session = checked(new Odd());
        assertEquals(List.of(APPLIED), session.applyAll(List.of(set("a"))));
        List<ChangeSet> two = List.of(set("a"), set("b"));
        assertEquals(
                "a",
                assertThrows(InDoubtException.class, () -> session.applyAll(two))
                        .key());
    }

    @Test
    void aDoubtNamesTheFirstKey() {
        CheckedSession session = checked(new Odd() {
            @Override
            public List<ApplyResult> applyAll(List<ChangeSet> sets) {
                throw new IndexOutOfBoundsException("no answer");
            }
        });
        List<ChangeSet> two = List.of(set("a"), set("b"));
        assertEquals(
                "a",
                assertThrows(InDoubtException.class, () -> session.applyAll(two))
                        .key());
    }

    @Test
    void aClosedSessionIsNotAskedAndIsClosedOnce() {
        Odd odd = new Odd();
        CheckedSession session = checked(odd);
        session.fetch(PLAN);
        session.close();
        session.close();
        assertEquals(1, odd.closed);
        List<Runnable> asked = new ArrayList<>();
        asked.add(() -> session.fetch(PLAN));
        asked.add(() -> session.find(BuiltIn.RECEIPTS_BY_KEY, KeyRange.all(), Optional.empty(), 1));
        asked.add(() -> session.hold(Set.of(), Set.of()));
        asked.add(() -> session.apply(set("a")));
        asked.forEach(what -> assertThrows(IllegalStateException.class, what::run));
    }

    @Test
    void nobodyIsAskedForLessThanOneRowOrForARangeAnotherIndexHas() {
        CheckedSession session = checked(new Odd());
        assertThrows(
                IllegalArgumentException.class,
                () -> session.find(BuiltIn.RECEIPTS_BY_KEY, KeyRange.all(), Optional.empty(), 0));
        KeyRange three = KeyRange.startingWith("a", "b", "c");
        assertThrows(
                IllegalArgumentException.class,
                () -> session.find(StockLevel.TYPE.index(), three, Optional.empty(), 1));
    }
}
