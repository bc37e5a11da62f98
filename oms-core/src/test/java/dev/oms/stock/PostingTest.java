package dev.oms.stock;

import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.command.Moment;
import dev.oms.item.ItemPolicy;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.KeyRange;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import dev.oms.storage.StoredReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PostingTest {

    private final Shop shop = Shop.open();

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    /** As if every command lay so far back that nobody remembers it. */
    private void forgetCommands() {
        List<StoredReceipt> all = shop.desk
                .read(session -> session.find(BuiltIn.RECEIPTS_BY_TIME, KeyRange.all(), Optional.empty(), 100))
                .items();
        shop.plant(parts -> all.forEach(receipt -> parts.delete(BuiltIn.RECEIPTS, receipt.key())));
    }

    @Test
    void aDocumentIsKnownByItsNumberLongAfterItsCommandIsForgotten() {
        GoodsReceipt receipt = GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10);
        StockCount count = StockCount.of("count-1", "SEOUL").line("MUG", 9);
        StockAdjustment loss =
                StockAdjustment.of("loss-1", "SEOUL", AdjustmentReason.DAMAGED).line("MUG", -1);
        StockDocument first = shop.stock.receive(receipt).orThrow();
        shop.stock.count(count).orThrow();
        shop.stock.adjust(loss).orThrow();
        forgetCommands();
        assertEquals(new Outcome.Done<>(first, true), shop.stock.receive(receipt));
        List<Reason> others = new ArrayList<>();
        others.addAll(shop.stock.receive(receipt.line("HAT", 1)).reasons());
        others.addAll(shop.stock.count(count.line("HAT", 1)).reasons());
        others.addAll(shop.stock.adjust(loss.line("HAT", -1)).reasons());
        assertEquals(
                List.of("number: document.differs", "number: document.differs", "key: document.differs"),
                others.stream().map(other -> other.path() + ": " + other.code()).toList());
        assertEquals(8, shop.stock.level(MUG, SEOUL).onHand());
    }

    @Test
    void anAdjustmentKeepsWhatItChangedOnHand() {
        shop.receive(MUG, SEOUL, 5);
        StockDocument document = shop.stock
                .adjust(StockAdjustment.of("1", "SEOUL", AdjustmentReason.CORRECTION)
                        .line("MUG", -2)
                        .line("HAT", 3))
                .orThrow();
        assertEquals(
                List.of(-2L, 3L),
                document.lines().stream().map(StockDocument.Line::onHandChange).toList());
    }

    @Test
    void aProblemNamesTheLineItIsAbout() {
        shop.receive(MUG, SEOUL, 5);
        Outcome<StockDocument> refused = shop.stock.adjust(StockAdjustment.of("1", "SEOUL", AdjustmentReason.CORRECTION)
                .line("MUG", -2)
                .line("HAT", -1));
        assertEquals(List.of("stock.short"), codes(refused));
        assertEquals("lines[1].units", refused.reasons().get(0).path());
    }

    @Test
    void effectsReadWhatTheyPlanned() {
        List<Long> seen = new ArrayList<>();
        Shop watched = Shop.open(ItemPolicy.DECLARE_ON_FIRST_SIGHT, new StockEffects() {
            @Override
            public void plan(StockDocument asked, ReadPlan plan) {
                plan.counter(WaitingDemand.key(HAT));
            }

            @Override
            public Outcome<Consumer<ChangeSet.Builder>> decide(
                    StockDocument posted, ReadSet read, Session session, Moment moment) {
                seen.add(WaitingDemand.of(read.counter(WaitingDemand.key(HAT))).waiting());
                return Outcome.done(parts -> {});
            }
        });
        watched.receive(MUG, SEOUL, 1);
        assertEquals(List.of(0L), seen);
    }
}
