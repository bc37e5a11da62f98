package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.HandClock;
import dev.oms.fixture.Shop;
import dev.oms.order.HistoryEntry;
import dev.oms.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * T2: clocks lie. Two nodes whose clocks are five minutes before and behind the time work on one storage, in a zone
 * whose clocks are put forward on that night, and now and then the time itself jumps, back or forth, by milliseconds or
 * years. Whether something has expired is decided by the clock of the node that decides, for all it decides at once;
 * the order of events is that of their numbers; and nothing stored breaks a law.
 */
class ClockProperties {

    private static final Instant NIGHT = Instant.parse("2026-03-29T00:50:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Map<String, Integer> SEEN = new TreeMap<>();
    private static final RarePaths RARE = RarePaths.atLeast(
            5,
            "back by years",
            "forth by years",
            "back by minutes",
            "history against the clock",
            "taken from dead carts",
            "expired by work",
            "confirmed by work",
            "completed by work",
            "paid after expiry, taken in again",
            "filled");

    @Property(tries = 24, shrinking = ShrinkingMode.OFF)
    void whateverTheClocksSayTheHistoryAgreesWithTheModel(@ForAll long seed) {
        Shop shop = Shop.bare(policies -> RandomWalk.policies(policies).zone(ZoneId.of("Europe/Berlin")));
        shop.clock().pass(Duration.between(shop.clock().instant(), NIGHT));
        RandomWalk walk = new RandomWalk(seed, shop, new Clocks(shop.clock()));
        walk.walk(400);
        walk.all().forEach(order -> inSequence(shop, order));
        RARE.add(walk.seen());
    }

    private static void inSequence(Shop shop, OrderId order) {
        List<HistoryEntry> history = shop.oms().orders().history(order);
        for (int i = 0; i < history.size(); i++) {
            assertEquals(i + 1, history.get(i).sequence());
            if (i > 0) {
                assertEquals(history.get(i - 1).to(), history.get(i).from());
                if (history.get(i).recordedAt().isBefore(history.get(i - 1).recordedAt())) {
                    SEEN.merge("history against the clock", 1, Integer::sum);
                }
            }
        }
    }

    @AfterContainer
    static void everyRarePathWasWalked() {
        RARE.add(SEEN);
        RARE.assertWalked();
    }

    /** Before every step one of the two nodes is chosen, and seldom the time jumps. */
    private static final class Clocks implements Consumer<Random> {

        private final HandClock clock;
        private Duration skew = Duration.ZERO;

        Clocks(HandClock clock) {
            this.clock = clock;
        }

        @Override
        public void accept(Random random) {
            Duration next = random.nextBoolean() ? SKEW : SKEW.negated();
            clock.pass(next.minus(skew).plusMillis(1 + random.nextInt(5_000)));
            skew = next;
            if (random.nextInt(30) == 0) {
                jump(random);
            }
        }

        private void jump(Random random) {
            boolean back = random.nextBoolean();
            int size = random.nextInt(3);
            Duration by =
                    switch (size) {
                        case 0 -> Duration.ofMillis(1 + random.nextInt(1_000));
                        case 1 -> Duration.ofMinutes(1 + random.nextInt(300));
                        default -> Duration.ofDays(365L + random.nextInt(700));
                    };
            clock.pass(back ? by.negated() : by);
            SEEN.merge(
                    (back ? "back by " : "forth by ")
                            + List.of("milliseconds", "minutes", "years").get(size),
                    1,
                    Integer::sum);
        }
    }
}
