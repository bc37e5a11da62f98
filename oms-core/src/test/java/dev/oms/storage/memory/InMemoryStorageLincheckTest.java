package dev.oms.storage.memory;

import static dev.oms.storage.memory.Depot.CRATE;
import static dev.oms.storage.memory.Depot.command;
import static dev.oms.storage.memory.Depot.receive;
import static dev.oms.storage.memory.Depot.reserve;
import static dev.oms.storage.memory.Depot.stock;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.memory.Depot.Crate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * A few random calls at once on one storage, again and again: Lincheck looks for an order in which the calls, made one
 * after another, would have answered the same. The change sets are made beforehand, so that it interleaves the storage
 * and nothing else.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "version", gen = IntGen.class, conf = "1:3")
public class InMemoryStorageLincheckTest {

    private static final int KEYS = 3;
    private static final CounterKey MUG = stock("MUG");
    private static final CounterKey CUP = stock("CUP");
    private static final Ref<Crate> HOT = CRATE.ref("hot");
    private static final List<Crate> VERSIONS = versions();
    private static final List<ChangeSet> RESERVE =
            sets("reserve", ChangeSet.of().count(reserve("MUG", 1)));
    private static final List<ChangeSet> RESERVE_BOTH =
            sets("both", ChangeSet.of().count(reserve("MUG", 1)).count(reserve("CUP", 1)));
    private static final List<ChangeSet> JOINED_MUG =
            sets("joined-mug", ChangeSet.of().count(reserve("MUG", 1)));
    private static final List<ChangeSet> JOINED_CUP =
            sets("joined-cup", ChangeSet.of().count(reserve("CUP", 1)));
    private static final ChangeSet OPENING = ChangeSet.of()
            .count(receive("MUG", 2))
            .count(receive("CUP", 1))
            .insert(CRATE, VERSIONS.get(0))
            .build(command("opening"));

    private final InMemoryStorage storage = InMemoryStorage.of(Depot.CATALOGUE);

    /** A storage with two mugs, a cup and a crate. */
    public InMemoryStorageLincheckTest() {
        apply(OPENING);
    }

    private static List<ChangeSet> sets(String name, ChangeSet.Builder parts) {
        List<ChangeSet> sets = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            sets.add(parts.build(command(name + "-" + key)));
        }
        return sets;
    }

    private static List<Crate> versions() {
        List<Crate> versions = new ArrayList<>(List.of(Crate.of("hot", "a")));
        for (int version = 1; version < 5; version++) {
            versions.add(versions.get(version - 1).movedTo("a" + version));
        }
        return versions;
    }

    private static final List<List<ChangeSet>> REPLACE = List.of(replace(1), replace(2), replace(3));

    private static List<ChangeSet> replace(int version) {
        return sets(
                "replace-" + version, ChangeSet.of().replace(CRATE, VERSIONS.get(version - 1), VERSIONS.get(version)));
    }

    private String apply(ChangeSet set) {
        return again(session -> name(session.apply(set)));
    }

    /** In a session of its own; what passes is tried again, as the library would. */
    private String again(Function<Session, String> work) {
        while (true) {
            try (Session session = storage.open(SellerId.DEFAULT)) {
                return work.apply(session);
            } catch (RetryableStorageException passing) {
                Thread.onSpinWait();
            }
        }
    }

    private static String name(ApplyResult answer) {
        return answer.getClass().getSimpleName();
    }

    /** Takes a mug. */
    @Operation
    public String takeMug(@Param(name = "key") int key) {
        return apply(RESERVE.get(key));
    }

    /** Takes a mug and a cup, or none. */
    @Operation
    public String takeBoth(@Param(name = "key") int key) {
        return apply(RESERVE_BOTH.get(key));
    }

    /** Moves the crate on, if it stands at this version. */
    @Operation
    public String replace(@Param(name = "key") int key, @Param(name = "version") int version) {
        return apply(REPLACE.get(version - 1).get(key));
    }

    /** Moves the crate on, whatever its version, while others are kept away. */
    @Operation
    public String replaceHeld(@Param(name = "key") int key) {
        return again(session -> {
            session.hold(Set.of(HOT), Set.of());
            long version = session.fetch(new ReadPlan().entity(HOT))
                    .entity(HOT)
                    .orElseThrow()
                    .version();
            return version > 3
                    ? "far enough"
                    : name(session.apply(REPLACE.get((int) version - 1).get(key)));
        });
    }

    /** A mug and a cup in two change sets of one transaction, begun again if others come first. */
    @Operation
    public String inATransaction(@Param(name = "key") int key) {
        while (true) {
            try (InMemoryTransaction transaction = storage.begin();
                    Session session = transaction.storage().open(SellerId.DEFAULT)) {
                String mug = name(session.apply(JOINED_MUG.get(key)));
                String cup = name(session.apply(JOINED_CUP.get(key)));
                transaction.commit();
                return mug + " " + cup;
            } catch (RestartTransactionException othersFirst) {
                // whoever came first has got further
                Thread.onSpinWait();
            }
        }
    }

    /** Everything, of one moment. */
    @Operation
    public String read() {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            ReadSet read =
                    session.fetch(new ReadPlan().counter(MUG).counter(CUP).entity(HOT));
            return read.counter(MUG).field("reserved") + " " + read.counter(CUP).field("reserved") + " "
                    + read.entity(HOT).orElseThrow().version();
        }
    }

    @Test
    void underStressAnswersAreThoseOfOneAfterAnother() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .check(InMemoryStorageLincheckTest.class);
    }
}
