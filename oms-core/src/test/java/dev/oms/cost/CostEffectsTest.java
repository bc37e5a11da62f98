package dev.oms.cost;

import static dev.oms.cost.Goods.EUR;
import static dev.oms.cost.Goods.MUG;
import static dev.oms.cost.Goods.NOON;
import static dev.oms.cost.Goods.SELLER;
import static dev.oms.cost.Goods.document;
import static dev.oms.cost.Goods.eur;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.command.IdSource;
import dev.oms.command.Moment;
import dev.oms.fixture.EncodingStorage;
import dev.oms.item.Item;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Listing;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.Filling;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.Reservation;
import dev.oms.stock.Shortage;
import dev.oms.stock.Stock;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockLevel;
import dev.oms.stock.StockNote;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Catalogue;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.Pages;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostEffectsTest {

    private final Storage storage = EncodingStorage.before(InMemoryStorage.of(catalogue()));
    private long id;
    private final IdSource ids = kind -> String.format(Locale.ROOT, "%s-%09d", kind, ++id);
    private final Stock stock = new Stock(
            new Desk(storage, () -> NOON, ids, (attempts, key) -> false, Context.of(SELLER)),
            Books.iso(),
            ItemPolicy.DECLARE_ON_FIRST_SIGHT,
            new CostEffects());

    @AfterEach
    void whatWentInIsWhatCameOutAndWhatIsLeft() {
        try (Session session = storage.open(SELLER)) {
            assertEquals(List.of(), CostVerification.verify(session));
        }
    }

    @Test
    void aReceiptOpensLayersOnce() {
        GoodsReceipt receipt = GoodsReceipt.of("R1", "SEOUL").line("MUG", 3, totalCost("10.00", "EUR"));
        stock.receive(receipt).orThrow();
        assertEquals(eur("10.00"), left());
        stock.receive(receipt).orThrow();
        assertEquals(eur("10.00"), left());
        assertEquals(2, layers().size());
        assertEquals(CostSource.of("receipt", "R1"), layers().get(0).layer().source());
    }

    @Test
    void unitsReceivedWithoutACostOpenNoLayer() {
        stock.receive(GoodsReceipt.of("R1", "SEOUL").line("MUG", 3)).orThrow();
        assertEquals(List.of(), layers());
    }

    @Test
    void aLossAndACountBelowTheBooksAreWrittenOffAndACountAboveOpensNothing() {
        stock.receive(GoodsReceipt.of("R1", "SEOUL").line("MUG", 3, totalCost("10.00", "EUR")))
                .orThrow();
        stock.adjust(StockAdjustment.of("broken", "SEOUL", AdjustmentReason.DAMAGED)
                        .line("MUG", -1))
                .orThrow();
        assertEquals(eur("6.67"), left());
        stock.count(StockCount.of("C1", "SEOUL").line("MUG", 1)).orThrow();
        assertEquals(eur("3.34"), left());
        stock.count(StockCount.of("C2", "SEOUL").line("MUG", 2)).orThrow();
        assertEquals(eur("3.34"), left());
        assertEquals(List.of(GoodsUse.writtenOff("damaged"), GoodsUse.writtenOff("count")), uses());
    }

    @Test
    void aReceiptSettlesWhatWasSoldWithoutACostInItsOwnChangeSet() {
        try (Session session = storage.open(SELLER)) {
            Moment moment = new Moment(NOON, ids, Context.of(SELLER), "sale");
            CostWork work = CostPools.read(session, List.of(MUG), List.of()).work(moment);
            work.use(GoodsUse.sold("O1", "1"), MUG, 2, document("out"));
            assertInstanceOf(ApplyResult.Applied.class, session.apply(Goods.changeSet(work, moment)));
        }
        stock.receive(GoodsReceipt.of("R1", "SEOUL").line("MUG", 3, totalCost("10.00", "EUR")))
                .orThrow();
        assertEquals(eur("3.34"), left());
        try (Session session = storage.open(SELLER)) {
            assertTrue(CostPools.read(session, List.of(MUG), List.of("O1")).uncosted().stream()
                    .allMatch(goods -> goods.units() == 0));
        }
    }

    @Test
    void manyUncostedUsesAreSettledOverSeveralReceipts() {
        for (int i = 0; i < CostWork.MOST_SETTLED + 5; i++) {
            try (Session session = storage.open(SELLER)) {
                Moment moment = new Moment(NOON, ids, Context.of(SELLER), "sale-" + i);
                CostWork work = CostPools.empty().work(moment);
                work.use(GoodsUse.sold("O" + i, "1"), MUG, 1, document("out"));
                session.apply(Goods.changeSet(work, moment));
            }
        }
        stock.receive(GoodsReceipt.of("R1", "SEOUL").line("MUG", 200, totalCost("200.00", "EUR")))
                .orThrow();
        assertEquals(eur("100.00"), left());
        stock.receive(GoodsReceipt.of("R2", "SEOUL").line("MUG", 1, totalCost("1.00", "EUR")))
                .orThrow();
        assertEquals(eur("96.00"), left());
    }

    private static Catalogue catalogue() {
        List<Kind<?>> kinds = new ArrayList<>(CostCatalogue.KINDS);
        kinds.addAll(List.of(
                Item.TYPE,
                Listing.TYPE,
                Reservation.TYPE,
                LedgerEntry.TYPE,
                StockDocument.TYPE,
                Shortage.TYPE,
                StockNote.TYPE,
                Filling.TYPE));
        return Catalogue.of(
                kinds, List.of(StockLevel.TYPE, WaitingDemand.TYPE, CostTally.TYPE, CostCatalogue.REMAINING));
    }

    private List<LayerBalance> layers() {
        try (Session session = storage.open(SELLER)) {
            return CostPools.read(session, List.of(MUG), List.of()).layers();
        }
    }

    private Money left() {
        return Money.sum(layers().stream().map(LayerBalance::value).toList(), EUR);
    }

    private List<GoodsUse> uses() {
        try (Session session = storage.open(SELLER)) {
            return Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all()).stream()
                    .map(GoodsCost::use)
                    .toList();
        }
    }
}
