package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.AVAILABLE;
import static dev.oms.tck.TckKinds.BOTH;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.ON_HAND;
import static dev.oms.tck.TckKinds.RESERVED;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Floor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counters: what is added, what must hold afterwards, and who gets the last one. */
abstract class CounterClauses extends Clauses {

    private static final CounterKey MUG = STOCK.key("MUG", "SEOUL");
    private static final Floor NOT_OVERSOLD = new Floor(AVAILABLE, 0);

    private final AtomicInteger commands = new AtomicInteger();

    CounterClauses(StorageUnderTest contract) {
        super(contract);
    }

    private ApplyResult count(CounterChange... changes) {
        ChangeSet.Builder parts = ChangeSet.of();
        for (CounterChange change : changes) {
            parts.count(change);
        }
        return bench.apply(parts.build(command("count-" + commands.incrementAndGet())));
    }

    private static CounterChange mug(long onHand, long reserved, Floor... floors) {
        return new CounterChange(MUG, List.of(onHand, reserved), List.of(floors));
    }

    private void mugIs(long onHand, long reserved) {
        assertEquals(List.of(onHand, reserved), bench.counter(MUG).fields());
    }

    private static void isApplied(ApplyResult answer) {
        assertInstanceOf(ApplyResult.Applied.class, answer);
    }

    private static void isShort(ApplyResult answer) {
        assertInstanceOf(ApplyResult.Short.class, answer);
    }

    @Test
    @DisplayName("A counter never written is all zero, and its first change starts there")
    void absentIsZero() {
        mugIs(0, 0);
        assertEquals(CounterValue.zero(MUG), bench.counter(MUG));
        isApplied(count(mug(-2, 5)));
        mugIs(-2, 5);
    }

    @Test
    @DisplayName("Changes add up, field by field, and counters beside it stay")
    void changesAddUp() {
        isApplied(count(mug(10, 0), new CounterChange(STOCK.key("MUG", "BUSAN"), List.of(7L, 7L), List.of())));
        isApplied(count(mug(-3, 4)));
        isApplied(count(mug(1, -1)));
        mugIs(8, 3);
        assertEquals(List.of(7L, 7L), bench.counter(STOCK.key("MUG", "BUSAN")).fields());
        assertEquals(List.of(0L, 0L), bench.counter(STOCK.key("SEOUL", "MUG")).fields());
    }

    @Test
    @DisplayName("A floor that just holds is Applied; one below is Short and changes nothing")
    void floors() {
        isApplied(count(mug(5, 0)));
        isApplied(count(mug(0, 5, NOT_OVERSOLD)));
        isShort(count(mug(0, 1, NOT_OVERSOLD)));
        mugIs(5, 5);
        isApplied(count(mug(0, 1, new Floor(AVAILABLE, -1))));
        isShort(count(mug(0, 1, new Floor(AVAILABLE, -1))));
        mugIs(5, 6);
    }

    @Test
    @DisplayName("The first change of a counter meets its floors like any other")
    void floorsOfTheFirstChange() {
        isShort(count(mug(0, 1, NOT_OVERSOLD)));
        isShort(count(mug(3, 0, new Floor(ON_HAND, 4))));
        mugIs(0, 0);
        isApplied(count(mug(4, 4, NOT_OVERSOLD, new Floor(ON_HAND, 4))));
        mugIs(4, 4);
    }

    @Test
    @DisplayName("Every floor of a change must hold, and each looks at its own form")
    void everyFloor() {
        isApplied(count(mug(5, 3)));
        isShort(count(mug(0, -4, NOT_OVERSOLD, new Floor(RESERVED, 0))));
        isShort(count(mug(-3, 0, new Floor(RESERVED, 0), NOT_OVERSOLD)));
        isShort(count(mug(0, 0, new Floor(BOTH, 9), NOT_OVERSOLD)));
        isApplied(count(mug(1, 0, new Floor(BOTH, 9), NOT_OVERSOLD, new Floor(RESERVED, 3), new Floor(ON_HAND, 6))));
    }

    @Test
    @DisplayName("A floor looks at what stands afterwards: a step up that stays below it is Short, too")
    void stepUpBelowTheFloor() {
        isApplied(count(mug(-5, 0)));
        isShort(count(mug(3, 0, new Floor(ON_HAND, 0))));
        isApplied(count(mug(3, 0)));
        mugIs(-2, 0);
    }

    @Test
    @DisplayName("Two changes of one counter in a change set count together: each alone would fit, both do not")
    void twoTakesCountTogether() {
        isApplied(count(mug(5, 0)));
        isShort(count(mug(0, 3, NOT_OVERSOLD), mug(0, 3, NOT_OVERSOLD)));
        mugIs(5, 0);
        isApplied(count(mug(0, 3, NOT_OVERSOLD), mug(0, 2, NOT_OVERSOLD)));
        mugIs(5, 5);
    }

    @Test
    @DisplayName("What one change releases another of the same change set may take: floors hold for the net change")
    void releaseAndTake() {
        isApplied(count(mug(5, 5)));
        isApplied(count(mug(0, 3, NOT_OVERSOLD), mug(0, -3, NOT_OVERSOLD)));
        mugIs(5, 5);
        isApplied(count(mug(-1, 0, NOT_OVERSOLD, new Floor(RESERVED, 0)), mug(0, -1)));
        mugIs(4, 4);
    }

    @Test
    @DisplayName("A change that adds nothing only checks its floors, also of a counter never written")
    void pureChecks() {
        isShort(count(mug(0, 0, new Floor(ON_HAND, 1))));
        isApplied(count(mug(0, 0, NOT_OVERSOLD)));
        isApplied(count(mug(2, 0)));
        isApplied(count(mug(0, 0, new Floor(ON_HAND, 2))));
        isShort(count(mug(0, 0, new Floor(ON_HAND, 3))));
        mugIs(2, 0);
    }

    @Test
    @DisplayName("What is only checked is Short below its floor and not written above it: it stands in no index")
    void checkedAndNotWritten() {
        isShort(count(mug(0, 0, new Floor(ON_HAND, 1))));
        isApplied(count(mug(0, 0, NOT_OVERSOLD, new Floor(ON_HAND, 0))));
        isApplied(count(mug(0, 3, NOT_OVERSOLD), mug(0, -3, NOT_OVERSOLD)));
        assertEquals(List.of(), bench.all(STOCK.index()));
        CounterChange cup = new CounterChange(STOCK.key("CUP", "SEOUL"), List.of(2L, 0L), List.of());
        isApplied(count(mug(0, 0, NOT_OVERSOLD), cup));
        assertEquals(List.of(new CounterValue(cup.key(), List.of(2L, 0L))), bench.all(STOCK.index()));
        isApplied(count(new CounterChange(cup.key(), List.of(0L, 0L), List.of(new Floor(ON_HAND, 2)))));
        isShort(count(new CounterChange(cup.key(), List.of(0L, 0L), List.of(new Floor(ON_HAND, 3)))));
        assertEquals(List.of(new CounterValue(cup.key(), List.of(2L, 0L))), bench.all(STOCK.index()));
    }

    @Test
    @DisplayName("A number that would not fit is Short, upwards and downwards, and changes nothing")
    void overflow() {
        isApplied(count(mug(Long.MAX_VALUE, Long.MIN_VALUE)));
        isShort(count(mug(1, 0)));
        isShort(count(mug(0, -1)));
        mugIs(Long.MAX_VALUE, Long.MIN_VALUE);
        isApplied(count(mug(-1, 1)));
        mugIs(Long.MAX_VALUE - 1, Long.MIN_VALUE + 1);
    }

    @Test
    @DisplayName("A floor whose form does not fit is Short")
    void overflowOfAForm() {
        isApplied(count(mug(Long.MAX_VALUE, 1)));
        isShort(count(mug(0, 0, new Floor(BOTH, 0))));
        isApplied(count(mug(0, 0, new Floor(AVAILABLE, 0))));
        isApplied(count(mug(-1, 0, new Floor(BOTH, 0))));
    }

    @Test
    @DisplayName("Of n threads that take from k units exactly k get one: never oversold, never undersold")
    void neverOversoldNeverUndersold() {
        int threads = 6;
        int takes = 5;
        int units = 20;
        for (int round = 0; round < Math.max(1, Settings.rounds() / 10); round++) {
            String name = "contended-" + round;
            CounterKey key = STOCK.key(name, "SEOUL");
            bench.put(name, ChangeSet.of().count(new CounterChange(key, List.of((long) units, 0L), List.of())));
            LongAdder got = new LongAdder();
            LongAdder refused = new LongAdder();
            Race race = Race.named(name);
            for (int thread = 0; thread < threads; thread++) {
                int at = thread;
                race.of(() -> {
                    for (int take = 0; take < takes; take++) {
                        ApplyResult answer = bench.apply(ChangeSet.of()
                                .count(new CounterChange(key, List.of(0L, 1L), List.of(NOT_OVERSOLD)))
                                .build(command(name + "-" + at + "-" + take)));
                        (answer instanceof ApplyResult.Applied ? got : refused).increment();
                        assertTrue(
                                answer instanceof ApplyResult.Applied || answer instanceof ApplyResult.Short,
                                answer::toString);
                    }
                });
            }
            race.run();
            assertEquals(units, got.sum(), "units taken, of " + units);
            assertEquals(threads * takes - units, refused.sum(), "refused");
            assertEquals(List.of((long) units, (long) units), bench.counter(key).fields());
        }
    }

    @Test
    @DisplayName("Units moved between counters at the same time are neither lost nor made")
    void movedUnits() {
        int threads = 4;
        int moves = 50 + Settings.rounds();
        List<CounterKey> keys = List.of(TALLY.key("a"), TALLY.key("b"), TALLY.key("c"));
        keys.forEach(key -> isApplied(count(new CounterChange(key, List.of(5L), List.of()))));
        Race race = Race.named("moves between three counters");
        for (int thread = 0; thread < threads; thread++) {
            int at = thread;
            race.of(() -> {
                for (int move = 0; move < moves; move++) {
                    CounterKey from = keys.get((at + move) % 3);
                    CounterKey to = keys.get((at + move + 1 + at % 2) % 3);
                    bench.apply(ChangeSet.of()
                            .count(new CounterChange(from, List.of(-2L), List.of(new Floor(COUNT, 0))))
                            .count(new CounterChange(to, List.of(2L), List.of(new Floor(COUNT, 0))))
                            .build(command("move-" + at + "-" + move)));
                }
            });
        }
        race.run();
        List<Long> stand = new ArrayList<>();
        keys.forEach(key -> stand.add(bench.counter(key).field("count")));
        assertEquals(15, stand.stream().mapToLong(Long::longValue).sum(), () -> "the sum of " + stand);
        assertTrue(stand.stream().allMatch(number -> number >= 0), stand::toString);
    }

    @Test
    @DisplayName("Two change sets that each check the counter the other takes from: exactly one is Applied")
    void checksAgainstWriteSkew() {
        rounds(round -> {
            List<CounterKey> keys = List.of(TALLY.key("left-" + round), TALLY.key("right-" + round));
            keys.forEach(key -> isApplied(count(new CounterChange(key, List.of(1L), List.of()))));
            List<ApplyResult> answers = race("write skew over counters, " + round, 2, i -> ChangeSet.of()
                    .count(new CounterChange(keys.get(i), List.of(-1L), List.of()))
                    .count(new CounterChange(keys.get(1 - i), List.of(0L), List.of(new Floor(COUNT, 1))))
                    .build(command("skew-" + round + "-" + i)));
            oneApplied(answers, ApplyResult.Short.class);
        });
    }

    @Test
    @DisplayName("A floor may be as low or as high as a number: the least always holds, the greatest only at the top")
    void outermostFloors() {
        Floor least = new Floor(ON_HAND, Long.MIN_VALUE);
        Floor greatest = new Floor(ON_HAND, Long.MAX_VALUE);
        isApplied(count(mug(5, 0, least)));
        isShort(count(mug(1, 0, greatest)));
        isApplied(count(mug(-6, 0, least)));
        isApplied(count(mug(Long.MIN_VALUE + 1, 0, least)));
        mugIs(Long.MIN_VALUE, 0);
        isShort(count(mug(0, 0, greatest)));
        isShort(count(mug(0, 0, new Floor(ON_HAND, 0))));
        isApplied(count(mug(Long.MAX_VALUE, 0)));
        isApplied(count(mug(Long.MAX_VALUE, 0)));
        isApplied(count(mug(1, 0, greatest)));
        mugIs(Long.MAX_VALUE, 0);
    }
}
