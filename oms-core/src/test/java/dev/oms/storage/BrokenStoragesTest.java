package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contract kit guards: it is green for a correct storage, red for each broken one, and has no sentence that none of
 * them makes red.
 */
class BrokenStoragesTest {

    private static final String ROUNDS = "oms.tck.rounds";

    /** What chance did not let happen, a race on a busy machine for one, is run again. */
    private static final int MOST_TRIES = 5;

    private static final List<Broken> ALL = Stream.of(
                    BrokenAnswers.ALL, BrokenReads.ALL, BrokenCorners.ALL, BrokenRaces.ALL, BrokenTransactions.ALL)
            .flatMap(List::stream)
            .toList();

    private record Run(SortedSet<String> sentences, SortedSet<String> red) {}

    @Test
    void aCorrectStorageIsGreen() {
        assertEquals(Set.of(), run(SimpleStorage::new, 12).red);
    }

    @TestFactory
    List<DynamicTest> everyMistakeIsFoundAndEverySentenceFindsOne() {
        SortedSet<String> sentences = new TreeSet<>();
        SortedSet<String> everRed = new TreeSet<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Broken broken : ALL) {
            tests.add(dynamicTest(broken.mistake(), () -> {
                Set<String> missed = new TreeSet<>(broken.caughtBy());
                SortedSet<String> red = new TreeSet<>();
                for (int tries = 0; tries < (broken.byChance() ? MOST_TRIES : 1) && !missed.isEmpty(); tries++) {
                    Run run = run(broken.maker(), broken.byChance() ? 15 : 3);
                    sentences.addAll(run.sentences);
                    red.addAll(run.red);
                    missed.removeAll(run.red);
                }
                everRed.addAll(red);
                assertEquals(Set.of(), missed, () -> "sentences that should be red, beside " + red);
                assertTrue(!broken.caughtBy().isEmpty(), "nobody says how this is found");
            }));
        }
        tests.add(dynamicTest("every sentence of the kit finds a mistake", () -> {
            sentences.removeAll(everRed);
            assertEquals(Set.of(), sentences, "sentences that were never red");
        }));
        return tests;
    }

    /** Runs the kit for this storage, each race so many times. */
    private static Run run(Supplier<SimpleStorage> maker, int rounds) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Subject.class))
                .build();
        Run run = new Run(new TreeSet<>(), new TreeSet<>());
        String before = System.getProperty(ROUNDS, "");
        Subject.maker = maker;
        System.setProperty(ROUNDS, Integer.toString(rounds));
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (test.isTest()) {
                        run.sentences.add(test.getDisplayName());
                        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                            run.red.add(test.getDisplayName());
                        }
                    }
                }
            });
        } finally {
            if (before.isEmpty()) {
                System.clearProperty(ROUNDS);
            } else {
                System.setProperty(ROUNDS, before);
            }
        }
        assertTrue(run.sentences.size() > 100, () -> run.sentences.size() + " sentences were run");
        return run;
    }

    /** The kit, run for one storage after another; not named as a test, so that nobody else runs it. */
    static final class Subject extends SimpleStorageTest {

        static Supplier<SimpleStorage> maker = SimpleStorage::new;

        @Override
        protected Storage fresh(Catalogue catalogue) {
            return maker.get().keeping(catalogue);
        }
    }
}
