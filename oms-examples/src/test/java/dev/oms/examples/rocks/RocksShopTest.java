package dev.oms.examples.rocks;

import static dev.oms.order.PriceDraft.unitPrice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.examples.day.Day;
import dev.oms.examples.day.Evening;
import dev.oms.examples.day.Progress;
import dev.oms.examples.day.Recognised;
import dev.oms.examples.day.Recogniser;
import dev.oms.examples.day.Sample;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;

/** The whole library on a storage made at home. */
class RocksShopTest {

    private static final byte[] CHECKOUT = "checkout/W-1".getBytes(UTF_8);
    private static final byte[] GIFT = "a ribbon".getBytes(UTF_8);

    @TempDir
    Path directory;

    private RocksStorage open() {
        return RocksStorage.open(directory.resolve("shop"), Oms.catalogue());
    }

    private static Oms shop(RocksStorage storage) {
        return Oms.on(storage).items(ItemPolicy.DECLARE_ON_FIRST_SIGHT).build();
    }

    private static OrderDraft mugs(String number, long quantity) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", quantity, unitPrice("15000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    private static void receive(Oms oms, long quantity) {
        oms.stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", quantity))
                .orThrow();
    }

    private static Evening evening(Function<List<Recognised>, Day> begin) {
        Recogniser recogniser = new Recogniser(Optional.empty(), Optional.empty());
        Day day = begin.apply(Sample.files().stream().map(recogniser::recognise).toList());
        day.run(Progress.on(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false));
        return day.evening(true);
    }

    @Test
    void aSellersDayEndsAsItDoesInMemoryAndIsThereTheNextMorning() {
        Evening remembered = evening(files -> Day.of(files, Map.of(), Optional.of(Sample.ZONE), Sample.AS_OF));
        Evening stored;
        try (RocksStorage storage = open()) {
            stored = evening(files -> Day.of(files, Map.of(), Optional.of(Sample.ZONE), Sample.AS_OF, storage));
        }
        assertEquals(remembered.figures().sales(), stored.figures().sales());
        assertEquals(remembered.figures().profits(), stored.figures().profits());
        assertEquals(remembered.figures().stock(), stored.figures().stock());
        assertEquals(Optional.of(List.of()), stored.findings());
        try (RocksStorage storage = open()) {
            Oms oms = shop(storage);
            assertEquals(List.of(), oms.verify());
            assertTrue(
                    oms.orders().find(new ChannelId("shopify:coffee"), "#1001").isPresent());
        }
    }

    @Test
    void whatWasAnsweredIsOnDiskBeforeTheStoreIsClosed() throws IOException {
        try (RocksStorage storage = open()) {
            Oms oms = shop(storage);
            receive(oms, 3);
            oms.orders().place(mugs("W-1", 2)).orThrow();
            copy(directory.resolve("shop"), directory.resolve("found"));
        }
        try (RocksStorage found = RocksStorage.open(directory.resolve("found"), Oms.catalogue())) {
            Oms oms = shop(found);
            assertEquals(1, oms.stock().available(new Sku("MUG")));
            assertTrue(oms.orders().find(new ChannelId("web"), "W-1").isPresent());
            assertEquals(List.of(), oms.verify());
        }
    }

    /** As another process would find it, had this one been killed. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void whatTheHostKeepsItselfAndAnOrderComeIntoForceTogether() throws RocksDBException {
        try (RocksStorage storage = open()) {
            Oms oms = shop(storage);
            receive(oms, 3);
            try (RocksTransaction transaction = storage.begin()) {
                transaction.own().put(CHECKOUT, GIFT);
                oms.within(transaction.storage()).orders().place(mugs("W-1", 2)).orThrow();
            }
            assertEquals(Optional.empty(), gift(storage));
            assertEquals(3, oms.stock().available(new Sku("MUG")));
            try (RocksTransaction transaction = storage.begin()) {
                transaction.own().put(CHECKOUT, GIFT);
                Oms joined = oms.within(transaction.storage());
                assertTrue(joined.orders().place(mugs("W-2", 4)).isRefused());
                joined.orders().place(mugs("W-1", 2)).orThrow();
                transaction.commit();
            }
            assertArrayEquals(GIFT, gift(storage).orElseThrow());
            assertEquals(1, oms.stock().available(new Sku("MUG")));
            assertEquals(List.of(), oms.verify());
        }
    }

    private static Optional<byte[]> gift(RocksStorage storage) throws RocksDBException {
        try (RocksTransaction transaction = storage.begin();
                ReadOptions latest = new ReadOptions()) {
            return Optional.ofNullable(transaction.own().get(latest, CHECKOUT));
        }
    }

    @Test
    void aStoreThatIsClosedSaysSo() {
        RocksStorage storage = open();
        storage.close();
        try (Session session = storage.open(SellerId.DEFAULT)) {
            ReadPlan plan = new ReadPlan().receipt("any");
            assertThrows(IllegalStateException.class, () -> session.fetch(plan));
        }
    }
}
