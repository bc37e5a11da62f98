package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Versions of entities, the guards on them, and the order in which all is locked. */
abstract class VersionClauses extends Clauses {

    /** So often a change set may be decided again; more is a live-lock. */
    private static final int ATTEMPTS = 1_000;

    private static final int TURNS = 5;

    VersionClauses(StorageUnderTest contract) {
        super(contract);
    }

    @Test
    @DisplayName("An entity is found as it was written last, at its version")
    void writtenLast() {
        Document first = Document.of("d").body("first");
        assertEquals(Optional.empty(), bench.entity(DOCUMENT.ref("d")));
        bench.put("1", ChangeSet.of().insert(DOCUMENT, first));
        assertEquals(Optional.of(first), bench.entity(DOCUMENT.ref("d")));
        bench.put("2", ChangeSet.of().replace(DOCUMENT, first, first.next().body("second")));
        assertEquals(Optional.of(first.next().body("second")), bench.entity(DOCUMENT.ref("d")));
    }

    @Test
    @DisplayName("A replacement of a version that is not the present one is Stale, be it older, newer or absent")
    void staleReplacement() {
        Note note = Note.of("n");
        bench.put("1", ChangeSet.of().insert(NOTE, note));
        bench.put("2", ChangeSet.of().replace(NOTE, note, note.next("2")));
        for (Note before : List.of(note, new Note("n", 3, "3"), Note.of("absent"))) {
            assertEquals(
                    Set.of("tck.note/" + before.id()),
                    AnswerClauses.refs(bench.apply(ChangeSet.of()
                            .replace(NOTE, before, before.next("x"))
                            .build(command("k")))));
        }
        assertEquals(Optional.of(note.next("2")), bench.entity(NOTE.ref("n")));
    }

    @Test
    @DisplayName("Of many who replace one version at the same time one is Applied, and its content stands")
    void raceToReplace() {
        rounds(round -> {
            Note note = Note.of("race-" + round);
            bench.put(note.id(), ChangeSet.of().insert(NOTE, note));
            List<ApplyResult> answers = race(note.id(), 4, i -> ChangeSet.of()
                    .replace(NOTE, note, note.next("by " + i))
                    .build(command(note.id() + "-" + i)));
            int winner = oneApplied(answers, ApplyResult.Stale.class);
            assertEquals(Optional.of(note.next("by " + winner)), bench.entity(NOTE.ref(note.id())));
        });
    }

    @Test
    @DisplayName("What is Applied stays while others are refused who had got as far as writing the same thing")
    void refusedBesideApplied() {
        Note moved = Note.of("moved");
        bench.put("document", ChangeSet.of().insert(DOCUMENT, Document.of("d")).insert(NOTE, moved));
        bench.put("note", ChangeSet.of().replace(NOTE, moved, moved.next("on")));
        Map<Long, String> winners = new ConcurrentHashMap<>();
        Race race = Race.named("refused beside applied");
        for (int thread = 0; thread < 4; thread++) {
            int at = thread;
            Random random = Settings.random("refused", thread);
            race.of(() -> {
                for (int turn = 0; turn < TURNS * Settings.rounds(); turn++) {
                    String key = at + "-" + turn;
                    Document now = bench.entity(DOCUMENT.ref("d")).orElseThrow();
                    ChangeSet.Builder parts =
                            ChangeSet.of().replace(DOCUMENT, now, now.next().body(key));
                    if (random.nextInt(4) > 0) {
                        parts.replace(NOTE, moved, moved.next("refused"));
                    }
                    if (bench.apply(parts.build(command(key))) instanceof ApplyResult.Applied) {
                        assertNull(winners.put(now.version() + 1, key), "a version that two have written");
                    }
                }
            });
        }
        race.run();
        Document last = bench.entity(DOCUMENT.ref("d")).orElseThrow();
        assertEquals(winners.size() + 1L, last.version());
        assertEquals(winners.get(last.version()), last.body());
    }

    @Test
    @DisplayName("A read guard changes nothing: guards of one version do not stand against each other")
    void guardsChangeNothing() {
        bench.put("1", ChangeSet.of().insert(NOTE, Note.of("n")));
        List<ApplyResult> answers = race("guards of one version", 4, i -> ChangeSet.of()
                .expect(NOTE.ref("n"), 1)
                .expect(NOTE.ref("absent"), 0)
                .insert(DOCUMENT, Document.of("d-" + i))
                .build(command("guard-" + i)));
        assertEquals(4, count(answers, ApplyResult.Applied.class), answers::toString);
        assertEquals(Optional.of(Note.of("n")), bench.entity(NOTE.ref("n")));
        assertEquals(Optional.empty(), bench.entity(NOTE.ref("absent")));
    }

    @Test
    @DisplayName("Two change sets that each guard what the other replaces: exactly one is Applied")
    void writeSkew() {
        rounds(round -> {
            List<Note> notes = List.of(Note.of("left-" + round), Note.of("right-" + round));
            notes.forEach(note -> bench.put(note.id(), ChangeSet.of().insert(NOTE, note)));
            List<ApplyResult> answers = race("write skew, " + round, 2, i -> ChangeSet.of()
                    .replace(NOTE, notes.get(i), notes.get(i).next("mine"))
                    .expect(NOTE.refOf(notes.get(1 - i)), 1)
                    .build(command("skew-" + round + "-" + i)));
            oneApplied(answers, ApplyResult.Stale.class);
        });
    }

    @Test
    @DisplayName("Two change sets that each guard the absence of what the other inserts: exactly one is Applied")
    void writeSkewOfAbsence() {
        rounds(round -> {
            List<String> ids = List.of("left-" + round, "right-" + round);
            List<ApplyResult> answers = race("write skew of absence, " + round, 2, i -> ChangeSet.of()
                    .insert(NOTE, Note.of(ids.get(i)))
                    .expect(NOTE.ref(ids.get(1 - i)), 0)
                    .build(command("skew-" + round + "-" + i)));
            oneApplied(answers, ApplyResult.Stale.class);
        });
    }

    @Test
    @DisplayName("A guard of one entity and the replacement of it at the same time answer as one after the other")
    void guardBesideReplacement() {
        rounds(round -> {
            Note gate = Note.of("gate-" + round);
            CounterKey passed = TALLY.key("passed-" + round);
            bench.put(gate.id(), ChangeSet.of().insert(NOTE, gate));
            List<ApplyResult> answers = race(
                    gate.id(),
                    4,
                    i -> i == 0
                            ? ChangeSet.of()
                                    .replace(NOTE, gate, gate.next("shut"))
                                    .build(command(gate.id() + "-shut"))
                            : ChangeSet.of()
                                    .expect(NOTE.refOf(gate), 1)
                                    .count(new CounterChange(passed, List.of(1L), List.of()))
                                    .build(command(gate.id() + "-pass-" + i)));
            assertInstanceOf(ApplyResult.Applied.class, answers.get(0), "guards do not hold up a replacement");
            assertEquals(
                    List.of(count(answers, ApplyResult.Applied.class) - 1),
                    bench.counter(passed).fields());
            assertEquals(4, count(answers, ApplyResult.Applied.class) + count(answers, ApplyResult.Stale.class));
        });
    }

    @Test
    @DisplayName("Change sets that name the same things in opposite order do not block each other")
    void oppositeOrders() {
        int things = 50;
        int threads = 4;
        int each = Math.max(1, Settings.rounds() / 20);
        LongAdder applied = new LongAdder();
        Race race = Race.named("crossing change sets");
        for (int thread = 0; thread < threads; thread++) {
            int at = thread;
            race.of(() -> {
                for (int turn = 0; turn < each; turn++) {
                    String key = "cross-" + at + "-" + turn;
                    ApplyResult answer = untilNotStale(key, () -> crossing(key, things, at % 2 == 0));
                    assertInstanceOf(ApplyResult.Applied.class, answer);
                    applied.increment();
                }
            });
        }
        race.run();
        long all = applied.sum();
        assertEquals((long) threads * each, all);
        for (int i = 0; i < things; i++) {
            assertEquals(List.of(all), bench.counter(TALLY.key("t" + i)).fields());
        }
        assertEquals(Optional.of(all), bench.entity(NOTE.ref("n0")).map(Note::version));
    }

    /** Counters, notes and new documents, added upwards or downwards, at the versions they stand at now. */
    private ChangeSet crossing(String key, int things, boolean upwards) {
        ChangeSet.Builder parts = ChangeSet.of();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < things; i++) {
            order.add(upwards ? i : things - 1 - i);
        }
        for (int i : order) {
            parts.count(new CounterChange(TALLY.key("t" + i), List.of(1L), List.of()))
                    .count(new CounterChange(TckKinds.STOCK.key("s" + i, "x"), List.of(1L, 1L), List.of()))
                    .append(TckKinds.MARK, new TckKinds.Mark(key + "-" + i));
            if (i < 2) {
                Optional<Note> note = bench.entity(NOTE.ref("n" + i));
                note.ifPresentOrElse(
                        found -> parts.replace(NOTE, found, found.next(key)),
                        () -> parts.insert(NOTE, Note.of("n" + i)));
            }
        }
        return parts.build(command(key));
    }

    /** Applies, and decides again while others were faster. */
    private ApplyResult untilNotStale(String key, Supplier<ChangeSet> decide) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ApplyResult answer = bench.apply(decide.get());
            if (!(answer instanceof ApplyResult.Stale)) {
                return answer;
            }
        }
        throw new AssertionError(key + " met other changes " + ATTEMPTS + " times");
    }
}
