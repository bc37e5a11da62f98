package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.item.Sku;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.RefusedException;
import dev.oms.storage.RestartTransactionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnTransactionTest {

    private static final OrderDraft FIRST = OwnTransaction.draft("W-1", 2);
    private static final OrderDraft SECOND = OwnTransaction.draft("W-2", 3);

    private final OwnTransaction shop = new OwnTransaction(10);
    private final AtomicInteger rounds = new AtomicInteger();

    private long available() {
        return shop.oms().stock().available(new Sku("MUG"));
    }

    @Test
    void nobodyElseSeesAnythingBeforeTheCommit() {
        shop.placeAll(List.of(FIRST, SECOND), () -> assertEquals(10, available()), 1);
        assertEquals(5, available());
    }

    @Test
    void oneRefusalLeavesNothingOfTheOthers() {
        List<OrderDraft> tooMany = List.of(FIRST, OwnTransaction.draft("W-3", 9));
        assertThrows(RefusedException.class, () -> shop.placeAll(tooMany, () -> {}, 1));
        assertEquals(10, available());
        assertEquals(List.of(), shop.oms().verify());
    }

    @Test
    void whereOthersCameFirstItBeginsAgain() {
        Runnable otherWorker = () -> {
            if (rounds.incrementAndGet() == 1) {
                shop.oms().orders().place(SECOND).orThrow();
            }
        };
        assertEquals(2, shop.placeAll(List.of(FIRST, SECOND), otherWorker, 3).size());
        assertEquals(2, rounds.get());
        assertEquals(5, available());
    }

    @Test
    void whoMayNotBeginAgainIsTold() {
        Runnable otherWorker = () -> shop.oms().orders().place(SECOND).orThrow();
        assertThrows(RestartTransactionException.class, () -> shop.placeAll(List.of(FIRST, SECOND), otherWorker, 1));
        assertEquals(7, available());
    }
}
