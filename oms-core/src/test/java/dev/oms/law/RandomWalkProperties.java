package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random histories of the whole house against a plain model; a red run prints its seed. */
class RandomWalkProperties {

    private static final List<String> RARE = List.of(
            "placed again",
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
            "payment FAILED");

    private static final Map<String, Integer> SEEN = new TreeMap<>();

    /** 160 walks of 500 steps on bare memory: 80,000 steps. */
    @Property(tries = 160, shrinking = ShrinkingMode.OFF)
    void everyRandomHistoryAgreesWithTheModel(@ForAll long seed) {
        RandomWalk walk = new RandomWalk(seed, Shop.bare());
        walk.walk(500);
        walk.seen().forEach((what, times) -> SEEN.merge(what, times, Integer::sum));
    }

    /** 10 walks of 500 steps, every stored thing through bytes and every draft validated. */
    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void theSameHoldsThroughEveryCodec(@ForAll long seed) {
        new RandomWalk(seed, Shop.open()).walk(500);
    }

    @AfterContainer
    static void everyRarePathWasWalked() {
        assertEquals(
                List.of(),
                RARE.stream().filter(what -> SEEN.getOrDefault(what, 0) < 5).toList(),
                "hardly ever happened; all that did: " + SEEN);
    }
}
