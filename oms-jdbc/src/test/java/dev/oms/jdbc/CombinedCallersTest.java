package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CombiningStorage;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers who share commits all want the same SKU, of which there are fewer units than they ask for. */
class CombinedCallersTest {

    private static final int CALLERS = 8;
    private static final int ORDERS = 15;
    private static final int UNITS = 90;

    /** Notes how many change sets each commit had. */
    private static final class Counting extends PassingStorage {

        private final Queue<Integer> groups = new ConcurrentLinkedQueue<>();

        Counting(Storage storage) {
            super(storage);
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            groups.add(sets.size());
            return super.applyAll(session, sets);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "H2", "SQLITE"})
    void asManyAreSoldAsThereAreAndEverybodyElseIsRefused(Engine engine) {
        try (Database database = engine.database()) {
            JdbcSchema.create(database.dataSource());
            Counting counting = new Counting(JdbcStorage.of(database.dataSource()));
            Shop shop = Shop.on(CombiningStorage.before(counting, 32)).with("HOT", UNITS);
            List<Callable<List<Outcome<Order>>>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "W-" + caller + "-";
                callers.add(() -> {
                    List<Outcome<Order>> answers = new ArrayList<>();
                    for (int i = 0; i < ORDERS; i++) {
                        answers.add(shop.order(name + i).line("HOT", 1, "5").place());
                    }
                    return answers;
                });
            }
            List<Outcome<Order>> answers =
                    Together.run(callers).stream().flatMap(List::stream).toList();
            List<Outcome<Order>> refused =
                    answers.stream().filter(Outcome::isRefused).toList();
            assertEquals(CALLERS * ORDERS - UNITS, refused.size());
            refused.forEach(answer ->
                    assertEquals("stock.short", answer.reasons().get(0).code()));
            shop.assertShelf("HOT", UNITS, UNITS);
            assertEquals(List.of(), shop.oms().verify());
            assertTrue(counting.groups.stream().anyMatch(group -> group > 1), counting.groups::toString);
        }
    }
}
