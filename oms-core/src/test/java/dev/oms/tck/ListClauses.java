package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Floor;
import dev.oms.storage.SellerId;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Note;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several change sets at once answer as one after the other. */
abstract class ListClauses extends Clauses {

    private static final CounterKey UNITS = TALLY.key("units");

    ListClauses(StorageUnderTest contract) {
        super(contract);
    }

    private static ChangeSet take(String key, long units) {
        return ChangeSet.of()
                .count(new CounterChange(UNITS, List.of(-units), List.of(new Floor(COUNT, 0))))
                .insert(NOTE, Note.of(key))
                .build(command(key));
    }

    private void give(long units) {
        bench.put("give", ChangeSet.of().count(new CounterChange(UNITS, List.of(units), List.of())));
    }

    private static List<String> sorts(List<ApplyResult> answers) {
        return answers.stream().map(answer -> answer.getClass().getSimpleName()).toList();
    }

    private List<String> notes() {
        return bench.all(TckKinds.BY_TEXT).stream().map(Note::id).toList();
    }

    @Test
    @DisplayName("No change sets, no answers")
    void none() {
        assertEquals(List.of(), bench.applyAll());
    }

    @Test
    @DisplayName("A refused first change set changes nothing for those behind it")
    void firstRefused() {
        give(3);
        assertEquals(
                List.of("Short", "Applied", "Applied"),
                sorts(bench.applyAll(take("a", 4), take("b", 2), take("c", 1))));
        assertEquals(List.of("b", "c"), notes());
        assertEquals(List.of(0L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName("A refused change set in the middle changes nothing for those around it")
    void middleRefused() {
        give(3);
        assertEquals(
                List.of("Applied", "Short", "Applied"),
                sorts(bench.applyAll(take("a", 2), take("b", 2), take("c", 1))));
        assertEquals(List.of("a", "c"), notes());
        assertEquals(List.of(0L), bench.counter(UNITS).fields());
    }

    @Test
    @DisplayName("A refused last change set changes nothing for those before it")
    void lastRefused() {
        give(3);
        assertEquals(
                List.of("Applied", "Applied", "Short"),
                sorts(bench.applyAll(take("a", 2), take("b", 1), take("c", 1))));
        assertEquals(List.of("a", "b"), notes());
        assertEquals(Optional.empty(), bench.receipt("c"));
    }

    @Test
    @DisplayName("A list of which every change set is refused changes nothing and uses up no key")
    void allRefused() {
        give(3);
        Bench.Contents before = bench.contents();
        assertEquals(
                List.of("Short", "Short", "Short"), sorts(bench.applyAll(take("a", 4), take("b", 5), take("c", 6))));
        assertEquals(before, bench.contents());
        assertEquals(List.of("Applied"), sorts(bench.applyAll(take("a", 3))));
    }

    @Test
    @DisplayName("Any list answers, and leaves behind, what its change sets would one after another")
    void asOneAfterAnother() {
        rounds(round -> {
            Random random = Settings.random("lists", round);
            Bench inOne = bench.of(new SellerId("in-one-" + round));
            Bench oneByOne = bench.of(new SellerId("one-by-one-" + round));
            List<ChangeSet> list = new ArrayList<>();
            int length = 2 + random.nextInt(8);
            for (int i = 0; i < length; i++) {
                list.add(any(random, i));
            }
            List<ApplyResult> answers = inOne.applyAll(list.toArray(ChangeSet[]::new));
            for (int i = 0; i < list.size(); i++) {
                ApplyResult alone = oneByOne.apply(list.get(i));
                int at = i;
                assertTrue(
                        Step.sameAnswer(alone, answers.get(i)),
                        () -> "the change set " + at + " of " + list.size() + " is " + answers.get(at)
                                + " and one after another " + alone + "; run again with " + Settings.again());
            }
            assertEquals(oneByOne.contents(), inOne.contents(), Settings::again);
        });
    }

    /** Parts of every sort over so few things that about half of them are refused. */
    private static ChangeSet any(Random random, int at) {
        Note note = Note.of("n" + random.nextInt(3));
        ChangeSet.Builder parts = ChangeSet.of()
                .count(new CounterChange(
                        TALLY.key("t" + random.nextInt(2)),
                        List.of(random.nextInt(5) - 2L),
                        List.of(new Floor(COUNT, 0))));
        int sort = random.nextInt(4);
        if (sort == 0) {
            parts.claim(new Claim("tck.space", "c" + random.nextInt(2), "owner-" + at));
        } else if (sort == 1) {
            parts.insert(NOTE, note);
        } else if (sort == 2) {
            parts.replace(NOTE, note, note.next("by " + at));
        } else {
            parts.expect(NOTE.refOf(note), random.nextInt(3));
        }
        return parts.build(
                random.nextInt(5) == 0 ? command("shared", "content " + random.nextInt(2)) : command("own-" + at));
    }

    @Test
    @DisplayName("A change set sees those before it in the list, also as twin, owner, version and floor")
    void seesThoseBefore() {
        Document first = Document.of("d").label("first");
        Document second = first.next().label("second");
        ChangeSet insert = ChangeSet.of()
                .insert(DOCUMENT, first)
                .claim(new Claim("tck.space", "k", "first"))
                .count(new CounterChange(UNITS, List.of(2L), List.of()))
                .build(command("insert"));
        ChangeSet replace = ChangeSet.of().replace(DOCUMENT, first, second).build(command("replace"));
        List<ApplyResult> answers = bench.applyAll(
                take("too early", 1),
                insert,
                replace,
                insert,
                ChangeSet.of().build(command("insert", "another content")),
                ChangeSet.of().replace(DOCUMENT, first, first.next()).build(command("late")),
                ChangeSet.of().claim(new Claim("tck.space", "k", "second")).build(command("claim")),
                take("take", 2),
                take("again", 1));
        assertEquals(
                List.of(
                        new ApplyResult.Short(List.of(UNITS)),
                        new ApplyResult.Applied(insert.command().receipt()),
                        new ApplyResult.Applied(replace.command().receipt()),
                        new ApplyResult.AlreadyApplied(insert.command().receipt()),
                        new ApplyResult.KeyReused("insert"),
                        new ApplyResult.Stale(List.of("tck.document/d")),
                        new ApplyResult.Taken(List.of(new Claim("tck.space", "k", "first"))),
                        new ApplyResult.Applied(command("take").receipt()),
                        new ApplyResult.Short(List.of(UNITS))),
                answers);
        assertEquals(List.of(second), bench.all(TckKinds.BY_LABEL));
        assertEquals(List.of("take"), notes());
    }

    @Test
    @DisplayName("What a refused change set would have given is not there for those behind it")
    void refusedGivesNothing() {
        ChangeSet refused = ChangeSet.of()
                .count(new CounterChange(UNITS, List.of(9L), List.of()))
                .count(new CounterChange(TALLY.key("zero"), List.of(-1L), List.of(new Floor(COUNT, 0))))
                .insert(DOCUMENT, Document.of("d"))
                .claim(new Claim("tck.space", "k", "refused"))
                .build(command("k"));
        List<ApplyResult> answers = bench.applyAll(
                refused,
                take("a", 1),
                ChangeSet.of()
                        .insert(DOCUMENT, Document.of("d"))
                        .claim(new Claim("tck.space", "k", "mine"))
                        .build(command("k")));
        assertEquals(List.of("Short", "Short", "Applied"), sorts(answers));
    }

    @Test
    @DisplayName("Lists in opposite order at the same time do not block each other, and no unit is lost or made")
    void crossingLists() {
        int threads = 4;
        int sets = 12;
        give(30);
        LongAdder taken = new LongAdder();
        Race race = Race.named("crossing lists");
        for (int thread = 0; thread < threads; thread++) {
            int at = thread;
            race.of(() -> {
                List<ChangeSet> list = new ArrayList<>();
                for (int i = 0; i < sets; i++) {
                    list.add(ChangeSet.of()
                            .count(new CounterChange(UNITS, List.of(-1L), List.of(new Floor(COUNT, 0))))
                            .count(new CounterChange(TALLY.key("other-" + i), List.of(1L), List.of()))
                            .build(command("list-" + at + "-" + i)));
                }
                if (at % 2 == 1) {
                    Collections.reverse(list);
                }
                List<ApplyResult> answers = bench.applyAll(list.toArray(ChangeSet[]::new));
                assertEquals(sets, answers.size());
                taken.add(count(answers, ApplyResult.Applied.class));
            });
        }
        race.run();
        assertEquals(30, taken.sum());
        assertEquals(List.of(0L), bench.counter(UNITS).fields());
        long others = bench.all(TALLY.index()).stream()
                .filter(value -> !value.key().equals(UNITS))
                .mapToLong(value -> value.field("count"))
                .sum();
        assertTrue(others == 30, () -> others + " of 30 beside the units");
    }
}
