package dev.oms.stock;

import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Moment;
import dev.oms.item.ItemPolicy;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TransferEffectsTest {

    /** Lets units be lost only while nobody waits for hats. */
    private static final StockEffects NOBODY_WAITS_FOR_HATS = new StockEffects() {
        @Override
        public void plan(StockDocument asked, ReadPlan plan) {
            plan.counter(WaitingDemand.key(HAT));
        }

        @Override
        public Outcome<Consumer<ChangeSet.Builder>> decide(
                StockDocument posted, ReadSet read, Session session, Moment moment) {
            long waiting =
                    WaitingDemand.of(read.counter(WaitingDemand.key(HAT))).waiting();
            return waiting == 0
                    ? Outcome.done(parts -> {})
                    : Outcome.refused(Reason.of(
                            "books.closed",
                            "",
                            "{units} lost",
                            "units",
                            posted.lines().get(0)));
        }
    };

    private final Shop shop = Shop.open();
    private final Transfers transfers =
            new Transfers(shop.desk, ItemPolicy.DECLARE_ON_FIRST_SIGHT, NOBODY_WAITS_FOR_HATS);

    @Test
    void aLossIsRefusedWhereItsEffectsAre() {
        shop.receive(MUG, SEOUL, 5);
        transfers.ship(TransferDraft.of("t", "SEOUL", "BUSAN").line("MUG", 2)).orThrow();
        transfers.lose("a", "t", Map.of("MUG", 1L)).orThrow();
        shop.plant(parts -> parts.count(new CounterChange(WaitingDemand.key(HAT), List.of(1L, 0L, 0L), List.of())));
        assertTrue(transfers.lose("b", "t", Map.of("MUG", 1L)).isRefused());
        assertEquals(1, transfers.inTransit(MUG));
    }
}
