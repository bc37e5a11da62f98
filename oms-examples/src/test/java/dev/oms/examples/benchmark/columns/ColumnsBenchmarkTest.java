package dev.oms.examples.benchmark.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.columns.OrderColumns;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is the same question: all answer alike. */
class ColumnsBenchmarkTest {

    private static final GeneratedShop SHOP = new GeneratedShop(3_000, 42);

    @ParameterizedTest
    @EnumSource
    void allAnswerAlike(Question question) {
        OrderColumns columns = InColumns.empty();
        ColumnsBenchmark.fill(SHOP, columns);
        assertEquals(SHOP.orders, columns.size());
        try (ByHand byHand = new ByHand(SHOP)) {
            long[] expected = byHand.plain(question, byHand.ask(question, 1));
            List<Rival> others = List.of(
                    byHand,
                    new InColumns(SHOP, columns),
                    new OneByOne(SHOP),
                    new StreamsOverRows(SHOP),
                    new StreamsOverOrders(SHOP, SHOP.measures(0, SHOP.orders)));
            for (Rival rival : others) {
                for (int threads = 1; threads <= 2; threads++) {
                    assertArrayEquals(
                            expected,
                            rival.plain(question, rival.ask(question, threads)),
                            rival.name() + " with " + threads);
                }
            }
        }
    }
}
