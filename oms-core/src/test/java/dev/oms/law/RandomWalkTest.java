package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.storage.SimpleStorage;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of the whole house against a plain model: 80,000 steps in every build, {@code -Doms.walk.steps} of
 * them if asked for. A red run names the seed of its walk; {@code -Doms.walk.seed=} that, and 500 steps, walk it again.
 */
class RandomWalkTest {

    private static final int LENGTH = 500;
    private static final long IN_EVERY_BUILD = 80_000;
    private static final long STEPS = Long.getLong("oms.walk.steps", IN_EVERY_BUILD);
    private static final long FIRST_SEED = Long.getLong("oms.walk.seed", new Random().nextLong());

    private static final RarePaths RARE = RarePaths.atLeast(
            5,
            "placed again",
            "placed again, long after",
            "placed with other content",
            "adopted short",
            "had left, kept for others",
            "had left, not on hand",
            "had left in part",
            "backordered",
            "backordered in part",
            "filled",
            "contradiction",
            "parcel LOST",
            "parcel REFUSED",
            "registered",
            "fact again",
            "reinstate done",
            "expire done",
            "shortage",
            "reserved but not there",
            "cancel refused",
            "complete done",
            "paid after expiry, taken in again",
            "paid after expiry, nothing left",
            "edit done",
            "edit refused",
            "payment FAILED",
            "keep done",
            "keep refused",
            "cart extended",
            "dead cart not extended",
            "cart ordered",
            "cart not ordered",
            "dead cart ordered",
            "taken from dead carts",
            "ended by work",
            "expired by work",
            "confirmed by work",
            "completed by work",
            "linked",
            "discounted",
            "discounted by the platform",
            "transfer done",
            "transfer refused",
            "came back",
            "lost on the way",
            "land done",
            "pruned");

    private static void walk(long steps, LongFunction<RandomWalk> walks) {
        LongStream.range(0, Math.max(1, steps / LENGTH)).parallel().forEach(number -> {
            RandomWalk walk = walks.apply(number);
            walk.walk(LENGTH);
            RARE.add(walk.seen());
        });
    }

    private static LongFunction<RandomWalk> on(Supplier<Shop> shops) {
        return number -> new RandomWalk(FIRST_SEED + number, shops.get());
    }

    /** On bare memory. */
    @Test
    void everyRandomHistoryAgreesWithTheModel() {
        walk(STEPS, on(() -> Shop.bare(RandomWalk::policies)));
        if (STEPS >= IN_EVERY_BUILD) {
            RARE.assertWalked();
        }
    }

    /** Every stored thing goes through bytes and every draft is validated. */
    @Test
    void theSameHoldsThroughEveryCodec() {
        walk(5_000, on(() -> Shop.open(RandomWalk::policies)));
    }

    /** X2: the same history on two storages that have nothing in common but their contract leaves the same things. */
    @Test
    void aStorageOfAnotherMakingIsLeftWithTheSame() {
        LongStream.range(0, 6).forEach(number -> {
            Shop ours = Shop.bare(RandomWalk::policies);
            Shop simple =
                    Shop.on(new SimpleStorage().keeping(Oms.catalogue()), policies -> RandomWalk.policies(policies)
                            .withoutValidator());
            List.of(ours, simple).forEach(shop -> new RandomWalk(FIRST_SEED + number, shop).walk(300));
            assertEquals(ours.dump(), simple.dump());
        });
    }
}
