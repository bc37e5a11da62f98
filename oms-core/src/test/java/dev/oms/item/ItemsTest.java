package dev.oms.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.CommandId;
import dev.oms.command.Context;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.EncodingStorage;
import dev.oms.outcome.Outcome;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ItemsTest {

    private static final Sku MUG = new Sku("MUG");
    private static final ChannelId WEB = new ChannelId("web");
    private static final String GTIN = "4006381333931";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Storage storage = EncodingStorage.before(InMemoryStorage.of(Catalogue.of(Items.KINDS, List.of())));
    private final AtomicLong ids = new AtomicLong();
    private final Desk desk = new Desk(
            storage,
            () -> NOW,
            kind -> kind + "-" + ids.incrementAndGet(),
            (attempt, begun) -> attempt < 10_000,
            Context.of(SellerId.DEFAULT));
    private final Items items = new Items(desk, ItemPolicy.REFUSE_UNKNOWN);
    private volatile Runnable meanwhile = () -> {};

    @Test
    void anItemIsDeclaredAndFound() {
        Item item = items.declare(ItemDraft.of("MUG")
                        .name("Mug, white")
                        .barcode(GTIN)
                        .barcode("10614141000415", 12)
                        .ownCode("4006381333932", 1)
                        .weightGrams(350)
                        .attribute("color", "white")
                        .attribute("brand", "none"))
                .orThrow();
        assertEquals(Optional.of(item), items.find(MUG));
        assertEquals(1, item.version());
        assertEquals(
                List.of(true, true, false),
                item.barcodes().stream().map(Barcode::isGtin).toList());
        for (String code : List.of(GTIN, "0" + GTIN, "10614141000415", "4006381333932")) {
            assertEquals(Optional.of(item), items.byBarcode(code), code);
        }
        assertEquals(Optional.empty(), items.byBarcode("4006381333933"));
        assertEquals(Optional.empty(), items.byBarcode(""));
    }

    @Test
    void theSameDeclarationAgainStoresNothing() {
        ItemDraft draft = ItemDraft.of("MUG").barcode(GTIN).attribute("b", "1").attribute("a", "2");
        Item first = items.declare(draft).orThrow();
        assertEquals(new Outcome.Done<>(first, true), items.declare(draft));
        assertEquals(1, items.find(MUG).orElseThrow().version());
    }

    @Test
    void anotherDeclarationReplacesTheWholeItem() {
        items.declare(ItemDraft.of("MUG").barcode(GTIN).weightGrams(350)).orThrow();
        Item after =
                items.declare(ItemDraft.of("MUG").name("Mug").barcode(GTIN)).orThrow();
        assertEquals(2, after.version());
        assertEquals(Optional.empty(), after.weightGrams());
        assertEquals("Mug", items.find(MUG).orElseThrow().name());
    }

    @Test
    void aBarcodeMeansOneItemForEver() {
        items.declare(ItemDraft.of("MUG").barcode(GTIN)).orThrow();
        assertEquals(
                List.of("barcode.taken barcodes"),
                codes(items.declare(ItemDraft.of("HAT").barcode("0" + GTIN))));
        items.declare(ItemDraft.of("MUG")).orThrow();
        assertEquals(Optional.empty(), items.byBarcode(GTIN));
        assertEquals(
                List.of("barcode.taken barcodes"),
                codes(items.declare(ItemDraft.of("HAT").barcode(GTIN))));
        assertEquals(
                3, items.declare(ItemDraft.of("MUG").barcode(GTIN)).orThrow().version());
    }

    @Test
    void aKindNeverChanges() {
        items.declare(ItemDraft.of("WRAP").kind(ItemKind.SERVICE)).orThrow();
        assertEquals(List.of("item.kind-fixed kind"), codes(items.declare(ItemDraft.of("WRAP"))));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertEquals(
                List.of(
                        "key.invalid sku",
                        "text.invalid name",
                        "number.out-of-range weightGrams",
                        "barcode.twice barcodes[1].code",
                        "number.out-of-range barcodes[2].units",
                        "key.invalid ownCodes[0].code",
                        "barcode.check-digit barcodes[2].code",
                        "key.invalid attributes"),
                codes(items.declare(ItemDraft.of("")
                        .name("n".repeat(501))
                        .weightGrams(-1)
                        .barcode(GTIN)
                        .barcode("0" + GTIN)
                        .barcode("4006381333932", 0)
                        .ownCode("\0", 1)
                        .attribute("", "x"))));
        assertEquals(
                List.of("text.invalid name"),
                codes(items.declare(ItemDraft.of("A").name("\uD800"))));
        assertEquals(List.of(), codes(items.declare(ItemDraft.of("A").name("머그 \uD83C\uDF75"))));
    }

    @Test
    void allItemsAreReadInPages() {
        for (String sku : List.of("C", "A", "D", "B", "E")) {
            items.declare(ItemDraft.of(sku)).orThrow();
        }
        List<String> read = new ArrayList<>();
        Page<Item> page = items.all(Optional.empty(), 2);
        while (true) {
            page.items().forEach(item -> read.add(item.sku().value()));
            if (page.next().isEmpty()) {
                break;
            }
            page = items.all(page.next(), 2);
        }
        assertEquals(List.of("A", "B", "C", "D", "E"), read);
    }

    @Test
    void aListingSeenOnAnOrderIsListedUntilItIsMapped() {
        items.declare(ItemDraft.of("MUG")).orThrow();
        ListingKey key = new ListingKey(WEB, "white mug #3");
        assertEquals(Optional.empty(), note(key));
        assertEquals(Optional.empty(), note(key));
        assertEquals(List.of(new Listing(key, 1, Optional.empty(), NOW)), items.unmapped(10));
        Listing mapped = items.map(WEB, "white mug #3", MUG).orThrow();
        assertEquals(2, mapped.version());
        assertEquals(List.of(), items.unmapped(10));
        assertEquals(Optional.of(MUG), note(key));
        assertEquals(Optional.of(mapped), items.listing(key));
        assertTrue(((Outcome.Done<Listing>) items.map(WEB, "white mug #3", MUG)).replayed());
    }

    @Test
    void aListingIsMappedBeforeItIsSeenAndOnlyOnItsChannel() {
        items.declare(ItemDraft.of("MUG")).orThrow();
        items.map(WEB, "3", MUG).orThrow();
        assertEquals(Optional.of(MUG), note(new ListingKey(WEB, "3")));
        assertEquals(Optional.empty(), note(new ListingKey(new ChannelId("shop"), "3")));
        assertEquals(List.of("key.invalid listing"), codes(items.map(WEB, "", MUG)));
    }

    @Test
    void aListingIsMappedToADeclaredItemOnly() {
        assertEquals(List.of("item.unknown sku"), codes(items.map(WEB, "3", MUG)));
        new Items(desk, ItemPolicy.DECLARE_ON_FIRST_SIGHT).map(WEB, "3", MUG).orThrow();
        assertEquals("MUG", items.find(MUG).orElseThrow().name());
    }

    @Test
    void anOrderThatReadsAnUnmappedListingSeesTheMappingThatCameMeanwhile() {
        items.declare(ItemDraft.of("MUG")).orThrow();
        ListingKey key = new ListingKey(WEB, "3");
        note(key);
        meanwhile = () -> items.map(WEB, "3", MUG).orThrow();
        assertEquals(Optional.of(MUG), note(key));
    }

    @RepeatedTest(20)
    @Timeout(60)
    void manyOrdersThatSeeAListingFirstAllStandAndNoteItOnce() throws Exception {
        ListingKey key = new ListingKey(WEB, "new");
        List<Optional<Sku>> answers = race(thread -> note(key));
        assertTrue(answers.stream().allMatch(Optional::isEmpty));
        assertEquals(1, items.listing(key).orElseThrow().version());
    }

    @RepeatedTest(20)
    @Timeout(60)
    void oneBarcodeGoesToOneOfTheItemsThatWantIt() throws Exception {
        List<Outcome<Item>> answers =
                race(thread -> items.declare(ItemDraft.of("sku" + thread).barcode(GTIN)));
        assertEquals(1, answers.stream().filter(answer -> !answer.isRefused()).count());
        assertFalse(items.byBarcode(GTIN).isEmpty());
        answers.stream()
                .filter(Outcome::isRefused)
                .forEach(answer -> assertEquals(List.of("barcode.taken barcodes"), codes(answer)));
    }

    /** What an order does with its listings. */
    private Optional<Sku> note(ListingKey key) {
        Handler<Optional<Sku>> noting = new Handler<>() {
            @Override
            public void plan(ReadPlan plan) {
                KnownListings.plan(plan, List.of(key));
            }

            @Override
            public Decision<Optional<Sku>> decide(ReadSet read, Session session, Moment moment) {
                KnownListings known = KnownListings.of(read, List.of(key));
                Runnable now = meanwhile;
                meanwhile = () -> {};
                now.run();
                return Decision.change(known.sku(key), Bytes.EMPTY, parts -> known.addTo(parts, moment));
            }

            @Override
            public Optional<Sku> replay(CommandReceipt receipt, Session session) {
                throw new IllegalStateException("never handed in twice");
            }
        };
        return desk.run(new CommandId("test.note", Optional.empty(), Bytes.EMPTY), noting)
                .orThrow();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.code() + " " + reason.path())
                .toList();
    }

    /** What one thread does. */
    private interface Run<T> {
        T of(int thread);
    }

    private static <T> List<T> race(Run<T> run) throws Exception {
        int racers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            CyclicBarrier start = new CyclicBarrier(racers);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return run.of(thread);
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(each.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
