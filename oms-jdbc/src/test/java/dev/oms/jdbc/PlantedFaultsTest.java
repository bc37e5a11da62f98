package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.jdbc.TamperedSource.Wrong;
import dev.oms.jdbc.engine.Engine;
import dev.oms.law.RandomWalk;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A storage that is wrong in one thing is found out, for each thing that is {@linkplain Planted planted}. */
class PlantedFaultsTest {

    private static final String ROUNDS = "oms.tck.rounds";
    private static final int FEW = 30;

    /** What a race did not let happen is run again. */
    private static final int MOST_TRIES = 5;

    private static final String KIT = "dev.oms.tck.StorageContract$";

    private static final long SEED = 20261122;
    private static final int STEPS = 60;

    /** What is asked besides the kit. */
    private static final Map<String, ThrowingConsumer<Ground>> BESIDES = Map.of(
            "ListedRows.comeBack", ground -> listedRows(ground).comeBack(),
            "ListedRows.ofOneSeller", ground -> listedRows(ground).ofOneSeller(),
            "ListedRows.neverTorn", ground -> listedRows(ground).neverTorn(),
            "WholeHouse", PlantedFaultsTest::house);

    private record Run(SortedSet<String> green, SortedSet<String> red, int fired, List<String> useless) {}

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsFoundOut() {
        return Arrays.stream(Planted.values())
                .map(planted -> dynamicTest(planted.name(), () -> {
                    SortedSet<String> missed = new TreeSet<>(planted.caughtBy());
                    int fired = 0;
                    for (int tries = 1; tries <= MOST_TRIES && !missed.isEmpty(); tries++) {
                        Run run = run(planted.engine(), planted.wrong(), missed);
                        fired += run.fired;
                        assertEquals(List.of(), run.useless, "statements that are none");
                        missed.removeAll(run.red);
                    }
                    assertTrue(fired > 0, "never was anything done otherwise: the fault is out of date");
                    assertEquals(Set.of(), missed, "sentences that should be red");
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsRightIsGreen() {
        return Arrays.stream(Planted.values())
                .map(Planted::engine)
                .distinct()
                .map(engine -> dynamicTest(engine.name(), () -> {
                    SortedSet<String> sentences = new TreeSet<>();
                    Arrays.stream(Planted.values())
                            .filter(planted -> planted.engine() == engine)
                            .forEach(planted -> sentences.addAll(planted.caughtBy()));
                    Run run = run(engine, Wrong.NOTHING, sentences);
                    assertEquals(Set.of(), run.red);
                    assertEquals(sentences, run.green);
                }));
    }

    /**
     * Asks these sentences of a storage that is wrong; one that is not there, or is skipped, is neither red nor green.
     */
    private static Run run(Engine engine, Wrong wrong, Collection<String> sentences) {
        SortedSet<String> green = new TreeSet<>();
        SortedSet<String> red = new TreeSet<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(sentences.stream()
                        .filter(PlantedFaultsTest::isOfTheKit)
                        .map(PlantedFaultsTest::selected)
                        .toList())
                .build();
        String before = System.getProperty(ROUNDS, "");
        System.setProperty(ROUNDS, Integer.toString(FEW));
        try (Ground ground = new Ground(engine, wrong)) {
            Subject.ground = ground;
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    test.getSource()
                            .filter(MethodSource.class::isInstance)
                            .map(MethodSource.class::cast)
                            .ifPresent(method -> {
                                String sentence =
                                        method.getClassName().replaceAll(".*[.$]", "") + "." + method.getMethodName();
                                switch (result.getStatus()) {
                                    case SUCCESSFUL -> green.add(sentence);
                                    case FAILED -> red.add(sentence);
                                    case ABORTED -> {}
                                }
                            });
                }
            });
            for (String sentence : sentences) {
                if (!isOfTheKit(sentence)) {
                    (holds(sentence, ground) ? green : red).add(sentence);
                }
            }
            return new Run(green, red, ground.fired(), ground.useless());
        } finally {
            if (before.isEmpty()) {
                System.clearProperty(ROUNDS);
            } else {
                System.setProperty(ROUNDS, before);
            }
        }
    }

    private static boolean holds(String sentence, Ground ground) {
        try {
            Objects.requireNonNull(BESIDES.get(sentence)).accept(ground);
            return true;
        } catch (Throwable failed) {
            return false;
        }
    }

    private static boolean isOfTheKit(String sentence) {
        return !BESIDES.containsKey(sentence);
    }

    private static DiscoverySelector selected(String sentence) {
        String[] parts = sentence.split("\\.", 2);
        return selectNestedMethod(List.of(Kit.class.getName()), KIT + parts[0], parts[1]);
    }

    private static ListedRowsContract listedRows(Ground ground) {
        return new ListedRowsContract() {
            @Override
            Storage fresh() {
                return ground.fresh(CATALOGUE);
            }
        };
    }

    /** The whole library, as {@link WholeHouseTest} has it. */
    private static void house(Ground ground) {
        Shop stored = Shop.on(ground.fresh(Oms.catalogue()), policies -> RandomWalk.policies(policies)
                .withoutValidator());
        new RandomWalk(SEED, stored).walk(STEPS);
        Shop remembered = Shop.bare(RandomWalk::policies);
        new RandomWalk(SEED, remembered).walk(STEPS);
        assertEquals(remembered.dump(), stored.dump());
        stored.assertSound();
    }

    /** What the tests below are about. */
    private static final class Subject {

        static Ground ground = new Ground(Engine.H2, Wrong.NOTHING);

        private Subject() {}
    }

    /** The contract kit; not named as a test, so that nobody else runs it. */
    static final class Kit extends StorageContract {

        @Override
        protected Storage fresh(Catalogue catalogue) {
            return Subject.ground.fresh(catalogue);
        }

        @Override
        protected Storage reopen(Storage storage, Catalogue catalogue) {
            return Subject.ground.reopened(catalogue);
        }

        @Override
        protected Optional<HostTransaction> join(Storage storage) {
            return Optional.of(Subject.ground.join(storage.knows(), Kit::begin));
        }

        private static void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
            return Optional.of(Subject.ground.late(storage.knows(), seller));
        }
    }
}
