package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Six buyers want three units at once, again and again: three of them get one, never more, never fewer. */
class ContendedRoundsTest {

    private static final int ROUNDS = Integer.getInteger("oms.rounds", 50);
    private static final int BUYERS = 6;
    private static final int UNITS = 3;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "MARIADB_SNAPSHOT", "H2", "SQLITE"})
    void asManyOrdersArePlacedAsThereAreUnits(Engine engine) {
        try (Database database = engine.database()) {
            JdbcSchema.create(database.dataSource());
            Shop shop = Shop.on(JdbcStorage.of(database.dataSource()));
            for (int round = 0; round < ROUNDS; round++) {
                String sku = "SKU-" + round;
                shop.with(sku, UNITS);
                List<Callable<Outcome<Order>>> buyers = new ArrayList<>();
                for (int buyer = 0; buyer < BUYERS; buyer++) {
                    String number = round + "-" + buyer;
                    buyers.add(() -> shop.order(number).line(sku, 1, "5").place());
                }
                List<Outcome<Order>> answers = Together.run(buyers);
                assertEquals(
                        UNITS,
                        answers.stream().filter(answer -> !answer.isRefused()).count());
                answers.stream()
                        .filter(Outcome::isRefused)
                        .forEach(answer -> assertEquals(
                                "stock.short", answer.reasons().get(0).code()));
                shop.assertShelf(sku, UNITS, UNITS);
            }
            assertEquals(List.of(), shop.oms().verify());
        }
    }
}
