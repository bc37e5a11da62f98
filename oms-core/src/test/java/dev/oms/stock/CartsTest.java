package dev.oms.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.Session;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CartsTest {

    private static final Sku MUG = new Sku("MUG");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Shop shop = Shop.open().with("MUG", 10).with("HAT", 10).withService("WRAP");

    private Carts carts() {
        return shop.oms().carts();
    }

    private Instant inAQuarter() {
        return shop.clock().instant().plus(QUARTER);
    }

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    private static List<String> texts(List<Reservation> reservations) {
        return reservations.stream()
                .map(kept -> kept.owner().line() + " " + kept.sku() + " " + kept.open())
                .toList();
    }

    @Test
    void aCartHasANameThatIsAKey() {
        String longest = "c".repeat(Carts.MAX_ID);
        carts().reserve(CartReservation.of(longest).line("MUG", 1)).orThrow();
        List<String> invalid = List.of("cart key.invalid");
        for (String wrong : List.of("", longest + "c")) {
            assertEquals(
                    invalid, problems(carts().reserve(CartReservation.of(wrong).line("MUG", 1))));
            assertEquals(invalid, problems(carts().extend(wrong, inAQuarter())));
            assertEquals(invalid, problems(carts().release(wrong)));
        }
    }

    @Test
    void eachLineAndEachComponentIsKeptByItself() {
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET").component("MUG", 2).component("HAT", 1))
                .orThrow();
        List<Reservation> kept = carts().reserve(
                        CartReservation.of("c").line("HAT", 3).line("SET", 2))
                .orThrow();
        List<String> all = List.of("1 HAT 3", "2.1 MUG 4", "2.2 HAT 2");
        assertEquals(all, texts(kept));
        assertEquals(all, texts(carts().reservations("c")));
        shop.assertSound();
    }

    @Test
    void nothingIsKeptOfWhatHasNoStock() {
        assertEquals(
                List.of("lines[1].sku item.no-stock"),
                problems(carts().reserve(CartReservation.of("c").line("MUG", 1).line("WRAP", 1))));
        assertEquals(10, shop.oms().stock().available(MUG));
    }

    @Test
    void askedAgainUnderOneKeyItAnswersWhatIsKept() {
        CartReservation asked = CartReservation.of("c").line("MUG", 2).until(inAQuarter());
        List<Reservation> kept = shop.oms().keyed("k").carts().reserve(asked).orThrow();
        assertEquals(
                new Outcome.Done<>(kept, true), shop.oms().keyed("k").carts().reserve(asked));
        Instant later = inAQuarter().plus(QUARTER);
        List<Reservation> longer =
                shop.oms().keyed("e").carts().extend("c", later).orThrow();
        assertEquals(Optional.of(later), longer.get(0).expiresAt());
        assertEquals(
                new Outcome.Done<>(longer, true), shop.oms().keyed("e").carts().extend("c", later));
    }

    @Test
    void whatHasExpiredIsGivenBackWhenTheCartAsksAnew() {
        carts().reserve(CartReservation.of("c").line("MUG", 2).until(inAQuarter()))
                .orThrow();
        shop.clock().pass(QUARTER);
        carts().reserve(CartReservation.of("c").line("MUG", 3).until(inAQuarter()))
                .orThrow();
        shop.assertShelf("MUG", 10, 3);
        shop.assertSound();
    }

    @Test
    void whatHasExpiredGoesToWhoWaitsBeforeTheCartAsksAnew() {
        shop.oms().items().declare(ItemDraft.of("CAP").backorderLimit(5)).orThrow();
        shop.with("CAP", 1);
        carts().reserve(CartReservation.of("c").line("CAP", 1).until(inAQuarter()))
                .orThrow();
        shop.order("W-1").line("CAP", 1, "100").placed();
        shop.clock().pass(QUARTER);
        assertEquals(
                List.of(" stock.short"),
                problems(carts().reserve(CartReservation.of("c").line("CAP", 1).until(inAQuarter()))));
        assertEquals(
                List.of(" stock.short"),
                problems(shop.order("W-2")
                        .line("MUG", 11, "100")
                        .that(draft -> draft.fromCart("c"))
                        .place()));
        shop.assertSound();
    }

    @Test
    void whatTwoEndAtOnceIsCountedOnce() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        Shop busy = Shop.on(new PassingStorage(InMemoryStorage.of(Oms.catalogue())) {
                    @Override
                    protected <T> Page<T> find(
                            Session session, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
                        Page<T> page = super.find(session, index, range, after, limit);
                        meanwhile.getAndSet(() -> {}).run();
                        return page;
                    }
                })
                .with("MUG", 1);
        Carts carts = busy.oms().carts();
        carts.reserve(CartReservation.of("c")
                        .line("MUG", 1)
                        .until(busy.clock().instant().plus(QUARTER)))
                .orThrow();
        busy.clock().pass(QUARTER);
        meanwhile.set(() -> assertEquals(1, carts.expiring().run(10).done()));
        assertEquals(0, carts.expiring().run(10).done());
        busy.assertShelf("MUG", 1, 0);
    }
}
