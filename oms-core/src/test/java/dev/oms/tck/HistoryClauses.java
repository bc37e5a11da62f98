package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.AVAILABLE;
import static dev.oms.tck.TckKinds.COUNT;
import static dev.oms.tck.TckKinds.DOCUMENT;
import static dev.oms.tck.TckKinds.ENTRY;
import static dev.oms.tck.TckKinds.MARK;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.STOCK;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Floor;
import dev.oms.storage.Ref;
import dev.oms.storage.SellerId;
import dev.oms.tck.TckKinds.Document;
import dev.oms.tck.TckKinds.Entry;
import dev.oms.tck.TckKinds.Mark;
import dev.oms.tck.TckKinds.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random commands of a few threads over a few things: all answers and the state in the end must be those of some order
 * in which the commands ran one after another. Each round has a seller of its own.
 */
abstract class HistoryClauses extends Clauses {

    private static final int THREADS = 4;
    private static final int TURNS = 6;

    /** What the commands of a history are made of. */
    private enum Ingredient {
        VERSIONS,
        GUARDS,
        COUNTERS,
        CLAIMS,
        ROWS,
        KEYS,
        DELETES,
        LISTS
    }

    HistoryClauses(StorageUnderTest contract) {
        super(contract);
    }

    @Test
    @DisplayName("Concurrent replacements and inserts answer as if one had run after another")
    void versions() {
        histories(Set.of(Ingredient.VERSIONS), List.of(ApplyResult.Stale.class));
    }

    @Test
    @DisplayName("Concurrent replacements and read guards answer as if one had run after another")
    void guards() {
        histories(Set.of(Ingredient.VERSIONS, Ingredient.GUARDS), List.of(ApplyResult.Stale.class));
    }

    @Test
    @DisplayName("Concurrent changes and checks of counters answer as if one had run after another")
    void counters() {
        histories(Set.of(Ingredient.COUNTERS), List.of(ApplyResult.Short.class));
    }

    @Test
    @DisplayName("Concurrent claims, rows and twins answer as if one had run after another")
    void claimsAndTwins() {
        histories(
                Set.of(Ingredient.CLAIMS, Ingredient.ROWS, Ingredient.KEYS),
                List.of(ApplyResult.Taken.class, ApplyResult.KeyReused.class, ApplyResult.AlreadyApplied.class));
    }

    @Test
    @DisplayName("Concurrent commands of every sort answer as if one had run after another")
    void everything() {
        Set<Ingredient> all = EnumSet.allOf(Ingredient.class);
        all.remove(Ingredient.LISTS);
        histories(all, REFUSALS);
    }

    @Test
    @DisplayName(
            "Concurrent lists of change sets answer as if each set had run after another, in the order of its list")
    void lists() {
        histories(EnumSet.allOf(Ingredient.class), REFUSALS);
    }

    private static final List<Class<? extends ApplyResult>> REFUSALS = List.of(
            ApplyResult.Stale.class,
            ApplyResult.Short.class,
            ApplyResult.Taken.class,
            ApplyResult.KeyReused.class,
            ApplyResult.AlreadyApplied.class);

    private void histories(Set<Ingredient> ingredients, List<Class<? extends ApplyResult>> atLeastOnce) {
        Map<Class<?>, Integer> met = new HashMap<>();
        rounds(round -> {
            String name = ingredients.stream().sorted().toList() + " " + round;
            List<Step> steps = new History(bench.of(new SellerId(name)), name, ingredients, round % 2 == 0).run();
            SerialOrder.problem(Model.EMPTY, steps)
                    .ifPresent(problem ->
                            fail("in the history '" + name + "', " + problem + "\nrun again with " + Settings.again()));
            SerialOrder.answers(steps).forEach(answer -> met.merge(answer.getClass(), 1, Integer::sum));
        });
        assertEquals(
                List.of(),
                atLeastOnce.stream().filter(sort -> !met.containsKey(sort)).toList(),
                () -> "answers that were never met, of " + met + "; run again with " + Settings.again());
    }

    /** One round: {@code THREADS} threads, each taking its turns. */
    private static final class History {

        private final Bench bench;
        private final String name;
        private final Set<Ingredient> ingredients;
        private final boolean inStep;
        private final AtomicLong clock = new AtomicLong();
        private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());
        private final Race.Meeting turn = new Race.Meeting(THREADS);

        /** @param inStep whether all threads begin each turn together, so that they surely meet */
        History(Bench bench, String name, Set<Ingredient> ingredients, boolean inStep) {
            this.bench = bench;
            this.name = name;
            this.ingredients = ingredients;
            this.inStep = inStep;
        }

        List<Step> run() {
            Race race = Race.named(name);
            for (int thread = 0; thread < THREADS; thread++) {
                Player player = new Player(thread);
                race.of(() -> {
                    try {
                        for (int i = 0; i < TURNS; i++) {
                            player.play(i);
                        }
                    } finally {
                        turn.leave();
                    }
                });
            }
            race.run();
            long now = clock.incrementAndGet();
            steps.add(new Step(THREADS, now, now, new Step.ReadAll(bench.contents())));
            return List.copyOf(steps);
        }

        /** One thread: reads a few things, then applies a change set, or several, decided on what it read. */
        private final class Player {

            private final int thread;
            private final Random random;
            private final Map<Ref<?>, Optional<?>> read = new HashMap<>();

            Player(int thread) {
                this.thread = thread;
                this.random = Settings.random(name, thread);
            }

            void play(int at) throws Exception {
                if (inStep) {
                    turn.await();
                }
                if (has(Ingredient.VERSIONS)) {
                    look(DOCUMENT.ref("d" + random.nextInt(2)));
                    look(NOTE.ref("n" + random.nextInt(2)));
                }
                if (has(Ingredient.COUNTERS) && random.nextInt(3) == 0) {
                    look(counter());
                }
                if (inStep) {
                    turn.await();
                }
                int sets = has(Ingredient.LISTS) ? 1 + random.nextInt(3) : 1;
                ChangeSet[] list = new ChangeSet[sets];
                for (int i = 0; i < sets; i++) {
                    list[i] = changeSet(thread + "-" + at + "-" + i);
                }
                apply(list);
            }

            private boolean has(Ingredient ingredient) {
                return ingredients.contains(ingredient);
            }

            private <E> void look(Ref<E> ref) {
                long began = clock.incrementAndGet();
                Optional<E> found = bench.entity(ref);
                add(began, new Step.ReadEntity<>(ref, found));
                read.put(ref, found);
            }

            private void look(CounterKey key) {
                long began = clock.incrementAndGet();
                add(began, new Step.ReadCounter(key, bench.counter(key)));
            }

            private void apply(ChangeSet... list) {
                long began = clock.incrementAndGet();
                List<ApplyResult> answers = bench.applyAll(list);
                long ended = clock.incrementAndGet();
                assertEquals(list.length, answers.size(), "answers, one for each change set");
                for (int i = 0; i < list.length; i++) {
                    steps.add(new Step(thread, began, ended, new Step.Apply(list[i], answers.get(i))));
                }
            }

            private void add(long began, Step.Call call) {
                steps.add(new Step(thread, began, clock.incrementAndGet(), call));
            }

            private ChangeSet changeSet(String id) {
                ChangeSet.Builder parts = ChangeSet.of();
                if (has(Ingredient.VERSIONS)) {
                    write(parts, DOCUMENT, Document::of, Document::next);
                    if (random.nextBoolean()) {
                        write(parts, NOTE, Note::of, note -> note.next("text"));
                    }
                }
                if (has(Ingredient.COUNTERS)) {
                    for (int i = 0; i <= random.nextInt(2); i++) {
                        parts.count(change());
                    }
                }
                if (has(Ingredient.CLAIMS) && random.nextInt(3) == 0) {
                    parts.claim(new Claim("tck.space", "c" + random.nextInt(6), "owner-" + id));
                }
                if (has(Ingredient.ROWS) && random.nextInt(3) == 0) {
                    int row = random.nextInt(6);
                    if (random.nextBoolean()) {
                        parts.append(MARK, new Mark("m" + row));
                    } else {
                        parts.append(ENTRY, Entry.of("e" + row));
                    }
                }
                if (has(Ingredient.DELETES) && random.nextInt(4) == 0) {
                    parts.delete(BuiltIn.RECEIPTS, "shared-" + random.nextInt(3));
                }
                boolean shared = has(Ingredient.KEYS) && random.nextInt(3) == 0;
                return parts.build(
                        shared
                                ? command("shared-" + random.nextInt(3), "content " + random.nextInt(4) / 3)
                                : command("own-" + id));
            }

            /** Inserts, replaces or guards one of the entities read, at the version it was read at. */
            private <E> void write(
                    ChangeSet.Builder parts, EntityType<E> type, Function<String, E> first, UnaryOperator<E> next) {
                List<Ref<?>> known = read.keySet().stream()
                        .filter(ref -> ref.type().equals(type))
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .toList();
                Ref<E> ref = type.ref(known.get(random.nextInt(known.size())).id());
                Optional<E> found = Optional.ofNullable(read.get(ref)).flatMap(entity -> entity.map(type.type()::cast));
                if (has(Ingredient.GUARDS) && random.nextInt(2) == 0) {
                    parts.expect(ref, found.map(type.version()::applyAsLong).orElse(0L));
                    return;
                }
                if (found.isPresent()) {
                    parts.replace(type, found.get(), next.apply(found.get()));
                } else {
                    parts.insert(type, first.apply(ref.id()));
                }
                if (random.nextInt(3) == 0) {
                    parts.publish(ref, "tck.written", 1, Bytes.utf8(thread + " wrote"));
                }
            }

            private CounterKey counter() {
                return random.nextBoolean()
                        ? TALLY.key("t" + random.nextInt(2))
                        : STOCK.key("s" + random.nextInt(2), "x");
            }

            private CounterChange change() {
                CounterKey key = counter();
                if (key.type().equals(TALLY)) {
                    return new CounterChange(key, List.of(random.nextInt(7) - 3L), List.of(new Floor(COUNT, 0)));
                }
                return new CounterChange(
                        key,
                        Arrays.asList(random.nextInt(4) - 1L, random.nextInt(4) - 1L),
                        random.nextInt(4) == 0 ? List.of() : List.of(new Floor(AVAILABLE, random.nextInt(2))));
            }
        }
    }
}
