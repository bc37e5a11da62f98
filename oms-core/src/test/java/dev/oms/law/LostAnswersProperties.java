package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.DoubtfulStorage;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * O4: an answer may get lost at any commit, and that commit have happened, never happen, or happen later, in the midst
 * of something else. Every command happens once, and nobody is told a no that was never true.
 */
class LostAnswersProperties {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final int ORDERS = 4;
    private static final RarePaths RARE = RarePaths.atLeast(
            40,
            "lost, had happened",
            "lost, never happens",
            "lost, on its way",
            "came late",
            "came too late",
            "gone",
            "given again, had happened",
            "given again, had not happened");

    /** The whole house agrees with the model as if no answer ever got lost. */
    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void aRandomHistoryIsTheSameWhicheverAnswersGetLost(@ForAll long seed) {
        DoubtfulStorage storage = DoubtfulStorage.before(InMemoryStorage.of(Oms.catalogue()), new Random(seed), 8);
        Shop shop = Shop.on(storage, policies -> RandomWalk.policies(policies).withoutValidator());
        new RandomWalk(seed, shop).walk(400);
        RARE.add(storage.seen());
    }

    /**
     * Nor can the doubt be settled at once: the caller is told the key, others go on, and the same given again comes
     * through once.
     */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void whoIsLeftInDoubtGivesTheCommandAgainAndItHappensOnce(@ForAll long seed) {
        Random random = new Random(seed);
        DoubtfulStorage storage = DoubtfulStorage.thatMayBeGone(InMemoryStorage.of(Oms.catalogue()), random, 3);
        Day doubtful = new Day(storage);
        Day calm = new Day(InMemoryStorage.of(Oms.catalogue()));
        List<Deque<Supplier<Outcome<?>>>> queues = doubtful.queues();
        while (!queues.isEmpty()) {
            Deque<Supplier<Outcome<?>>> queue = queues.get(random.nextInt(queues.size()));
            if (doubtful.given(queue.element())) {
                queue.remove();
            }
            queues.removeIf(Deque::isEmpty);
        }
        calm.queues().forEach(queue -> queue.forEach(calm::given));
        assertEquals(calm.summary(), doubtful.summary());
        doubtful.shop.assertSound();
        RARE.add(storage.seen());
        RARE.add(doubtful.seen);
    }

    @AfterContainer
    static void everyRarePathWasWalked() {
        RARE.assertWalked();
    }

    /** What is done to a few orders, each in its order. */
    private static final class Day {

        private final Shop shop;
        private final Map<String, Integer> seen = new TreeMap<>();

        Day(Storage storage) {
            shop = Shop.on(storage, policies -> policies.withoutValidator().backoff((failed, begun) -> failed < 50));
        }

        List<Deque<Supplier<Outcome<?>>>> queues() {
            List<Deque<Supplier<Outcome<?>>>> queues = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                queues.add(new ArrayDeque<>(commands("W-" + i)));
            }
            return queues;
        }

        private List<Supplier<Outcome<?>>> commands(String number) {
            Oms oms = shop.oms();
            return List.of(
                    () -> oms.stock()
                            .receive(GoodsReceipt.of("in-" + number, Shop.SEOUL).line("MUG", 4)),
                    () -> oms.orders()
                            .place(shop.order(number).line("MUG", 4, "5").draft()),
                    () -> oms.keyed("confirm-" + number).orders().confirm(order(number)),
                    () -> oms.orders().cancel("less-" + number, order(number), "1", 1, "why"),
                    () -> oms.keyed("pick-" + number).parcels().pick(order(number), "1", 1),
                    () -> oms.parcels().ship(Ship.everything(order(number), "CJ", "T-" + number)),
                    () -> oms.payments().record(PaymentFact.captured(order(number), "toss", "p-" + number, "15", NOON)),
                    () -> oms.parcels().record(CarrierFact.delivered("T-" + number, NOON)));
        }

        private OrderId order(String number) {
            return find(number).id();
        }

        private Order find(String number) {
            return shop.oms().orders().find(new ChannelId("web"), number).orElseThrow();
        }

        /** Whether it is known to be done; left in doubt, it is to be given again. */
        boolean given(Supplier<Outcome<?>> command) {
            try {
                Outcome<?> outcome = command.get();
                assertEquals(List.of(), outcome.reasons(), "a no that was never true");
                return true;
            } catch (InDoubtException left) {
                seen.merge(
                        shop.oms().outcomeOf(left.key()).isPresent()
                                ? "given again, had happened"
                                : "given again, had not happened",
                        1,
                        Integer::sum);
                return false;
            }
        }

        List<String> summary() {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                Order order = find("W-" + i);
                all.add(order.state() + " " + order.units() + " " + order.money() + " " + shop.states(order) + " "
                        + order.openDiscrepancies());
            }
            all.add(shop.level("MUG").toString());
            return all;
        }
    }
}
