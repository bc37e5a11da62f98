package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.law.RandomWalk;
import dev.oms.storage.Storage;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * X2: a random history of the whole library answers on a database as it does in memory, breaks no law, and leaves the
 * same things behind.
 */
class WholeHouseTest {

    private static final long SEED = Long.getLong("oms.walk.seed", new Random().nextLong());
    private static final int STEPS = 300;
    private static final ZoneOffset ELSEWHERE = ZoneOffset.of("+05:45");

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "MARIADB_SNAPSHOT", "H2", "SQLITE"})
    void aRandomHistoryIsTheSameAsInMemory(Engine engine) {
        try (Database database = engine.database()) {
            JdbcSchema.create(database.dataSource());
            Shop stored = walked(JdbcStorage.of(database.dataSource(ELSEWHERE)));
            Shop remembered = Shop.bare(RandomWalk::policies);
            new RandomWalk(SEED, remembered).walk(STEPS);
            assertEquals(remembered.dump(), stored.dump(), "seed " + SEED);
            assertEquals(
                    remembered.dump(),
                    Shop.on(JdbcStorage.of(database.dataSource())).dump(),
                    "in another zone");
            stored.assertSound();
        }
    }

    private static Shop walked(Storage storage) {
        Shop shop = Shop.on(storage, policies -> RandomWalk.policies(policies).withoutValidator());
        new RandomWalk(SEED, shop).walk(STEPS);
        return shop;
    }
}
