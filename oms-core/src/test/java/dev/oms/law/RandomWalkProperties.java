package dev.oms.law;

import dev.oms.fixture.Shop;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random histories of the whole house against a plain model; a red run prints its seed. */
class RandomWalkProperties {

    private static final int STEPS = 500;

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

    private static Shop bare() {
        return Shop.bare(RandomWalk::policies);
    }

    /** 160 walks of 500 steps on bare memory: 80,000 steps. */
    @Property(tries = 160, shrinking = ShrinkingMode.OFF)
    void everyRandomHistoryAgreesWithTheModel(@ForAll long seed) {
        walked(new RandomWalk(seed, bare()));
    }

    /** 10 walks of 500 steps, every stored thing through bytes and every draft validated. */
    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void theSameHoldsThroughEveryCodec(@ForAll long seed) {
        walked(new RandomWalk(seed, Shop.open(RandomWalk::policies)));
    }

    private static void walked(RandomWalk walk) {
        walk.walk(STEPS);
        RARE.add(walk.seen());
    }

    @AfterContainer
    static void everyRarePathWasWalked() {
        RARE.assertWalked();
    }
}
