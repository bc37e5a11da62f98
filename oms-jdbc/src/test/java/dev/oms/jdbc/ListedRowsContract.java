package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.EntityType;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists that stand in tables of their own, which the kinds of the contract kit have not. */
abstract class ListedRowsContract {

    private static final int VERSIONS = 300;
    private static final AtomicLong KEYS = new AtomicLong();

    /** One thing in a box. */
    record Item(String name, long units) {}

    /** A thing with a list of things. */
    record Box(String id, long version, List<Item> items) {

        Box {
            items = List.copyOf(items);
        }

        Box next(List<Item> others) {
            return new Box(id, version + 1, others);
        }
    }

    private static final Index<Box> BY_VERSION =
            Index.one("listed.box.by_version", List.of(KeyPart.number("version")), box -> IndexKey.of(box.version()));

    private static final EntityType<Box> BOX = new EntityType<>(
            "listed.box", 10, Box.class, Box::id, Box::version, RecordCodec.of(Box.class), List.of(BY_VERSION));

    static final Catalogue CATALOGUE = Catalogue.of(List.of(BOX), List.of());

    /** An empty storage of {@link #CATALOGUE}. */
    abstract Storage fresh();

    @Test
    void comeBack() {
        Storage storage = fresh();
        SellerId seller = SellerId.DEFAULT;
        Box box = new Box("b", 1, items(2));
        put(storage, seller, ChangeSet.of().insert(BOX, box));
        for (List<Item> items : List.of(
                List.of(new Item("b", 1), new Item("a", 2)),
                items(3),
                items(1),
                List.<Item>of(),
                items(20),
                List.of(new Item("same", 1), new Item("same", 1)),
                items(11))) {
            Box next = box.next(items);
            put(storage, seller, ChangeSet.of().replace(BOX, box, next));
            assertEquals(Optional.of(next), box(storage, seller));
            assertEquals(List.of(next), boxes(storage, seller));
            box = next;
        }
    }

    @Test
    void ofOneSeller() {
        Storage storage = fresh();
        SellerId mine = new SellerId("mine");
        SellerId theirs = new SellerId("theirs");
        Box first = new Box("b", 1, items(2));
        put(storage, mine, ChangeSet.of().insert(BOX, first));
        put(storage, theirs, ChangeSet.of().insert(BOX, new Box("b", 1, items(4))));
        put(storage, theirs, ChangeSet.of().replace(BOX, new Box("b", 1, items(4)), new Box("b", 2, items(1))));
        assertEquals(Optional.of(first), box(storage, mine));
        assertEquals(Optional.of(new Box("b", 2, items(1))), box(storage, theirs));
    }

    @Test
    void neverTorn() throws Exception {
        Storage storage = fresh();
        SellerId seller = SellerId.DEFAULT;
        put(storage, seller, ChangeSet.of().insert(BOX, full(1)));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (long version = 1; version <= VERSIONS; version++) {
                    put(storage, seller, ChangeSet.of().replace(BOX, full(version), full(version + 1)));
                }
            } finally {
                done.set(true);
            }
        });
        while (!done.get()) {
            try {
                Box box = box(storage, seller).orElseThrow();
                assertEquals(full(box.version()), box);
                boxes(storage, seller).forEach(one -> assertEquals(full(one.version()), one));
            } catch (RetryableStorageException passing) {
                Thread.onSpinWait();
            }
        }
        writer.get();
    }

    /** Each version has a number of things of its own, which say which version it is. */
    private static Box full(long version) {
        return new Box("b", version, Collections.nCopies((int) (3 + version % 5), new Item("of", version)));
    }

    private static List<Item> items(int many) {
        return IntStream.range(0, many)
                .mapToObj(at -> new Item("item " + at, at))
                .toList();
    }

    private static Optional<Box> box(Storage storage, SellerId seller) {
        try (Session session = storage.open(seller)) {
            return session.fetch(new ReadPlan().entity(BOX.ref("b"))).entity(BOX.ref("b"));
        }
    }

    private static List<Box> boxes(Storage storage, SellerId seller) {
        try (Session session = storage.open(seller)) {
            return session.find(BY_VERSION, KeyRange.all(), Optional.empty(), 9).items();
        }
    }

    private static void put(Storage storage, SellerId seller, ChangeSet.Builder parts) {
        String key = "k" + KEYS.incrementAndGet();
        try (Session session = storage.open(seller)) {
            ChangeSet set = parts.build(new Command(
                    key,
                    Fingerprint.of(Bytes.utf8(key)),
                    new CommandReceipt("listed.command", 1, Instant.EPOCH, List.of(), Bytes.EMPTY)));
            assertInstanceOf(ApplyResult.Applied.class, session.apply(set));
        }
    }
}
