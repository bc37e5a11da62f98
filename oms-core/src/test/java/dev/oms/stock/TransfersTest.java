package dev.oms.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.cost.LayerBalance;
import dev.oms.event.Delivery;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.StoredReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final Sku MUG = new Sku("MUG");

    private final Shop shop = Shop.open().withService("WRAP");

    TransfersTest() {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 10, TotalCost.totalCost("1000", "KRW")))
                .orThrow();
    }

    private Transfers transfers() {
        return shop.oms().transfers();
    }

    private static TransferDraft draft(String number) {
        return TransferDraft.of(number, Shop.SEOUL, "BUSAN");
    }

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    @Test
    void itIsFoundByItsNumberAndListed() {
        assertEquals(Optional.empty(), transfers().find("t-1"));
        assertEquals(Optional.empty(), transfers().find(""));
        Transfer left = transfers().ship(draft("t-1").line("MUG", 4)).orThrow();
        assertTrue(left.isOpen());
        assertEquals(Optional.of(left), transfers().find("t-1"));
        assertEquals(List.of(left), transfers().all(Optional.empty(), 10).items());
    }

    @Test
    void everyStepIsAnsweredAgainAsItStands() {
        Transfer left = transfers().ship(draft("t-1").line("MUG", 4)).orThrow();
        assertEquals(
                new Outcome.Done<>(left, true), transfers().ship(draft("t-1").line("MUG", 4)));
        Transfer arrived = transfers().arrive("a", "t-1", Map.of("MUG", 4L)).orThrow();
        assertEquals(new Outcome.Done<>(arrived, true), transfers().arrive("a", "t-1", Map.of("MUG", 4L)));
        assertFalse(arrived.isOpen());
    }

    @Test
    void whatCannotLeaveIsRefusedWithEveryReason() {
        assertEquals(
                List.of("lines.size number.out-of-range"), problems(transfers().ship(draft("t-1"))));
        assertEquals(
                List.of("lines[1].sku item.no-stock"),
                problems(transfers().ship(draft("t-1").line("MUG", 1).line("WRAP", 1))));
    }

    @Test
    void aNumberIsNeverUsedTwiceHoweverLongAgo() {
        transfers().ship(draft("t-1").line("MUG", 4)).orThrow();
        List<StoredReceipt> all = shop.oms()
                .read(session -> session.find(BuiltIn.RECEIPTS_BY_TIME, KeyRange.all(), Optional.empty(), 100))
                .items();
        new Tampering(shop).with(parts -> all.forEach(receipt -> parts.delete(BuiltIn.RECEIPTS, receipt.key())));
        assertEquals(
                List.of("number document.differs"),
                problems(transfers().ship(draft("t-1").line("MUG", 4))));
        assertEquals(6, shop.level("MUG").onHand());
    }

    @Test
    void aSkuSeenForTheFirstTimeCannotLeave() {
        Shop strict = Shop.open(builder -> builder.items(ItemPolicy.REFUSE_UNKNOWN));
        assertEquals(
                List.of("lines[0].sku item.unknown"),
                problems(strict.oms().transfers().ship(draft("t-1").line("HAT", 1))));
    }

    @Test
    void whatIsLostCostsWhatItWasBoughtFor() {
        transfers().ship(draft("t-1").line("MUG", 4)).orThrow();
        Transfer lost = transfers().lose("l", "t-1", Map.of("MUG", 3L)).orThrow();
        assertEquals(1, lost.inTransit(MUG));
        assertEquals(
                Shop.won("700"),
                Money.sum(
                        shop.oms().costs().layersOf(MUG).stream()
                                .map(LayerBalance::value)
                                .toList(),
                        Shop.won("0").unit()));
        shop.assertSound();
    }

    @Test
    void eachStepIsTold() {
        transfers().ship(draft("t-1").line("MUG", 4)).orThrow();
        transfers().arrive("a", "t-1", Map.of("MUG", 1L)).orThrow();
        transfers().comeBack("b", "t-1", Map.of("MUG", 1L)).orThrow();
        transfers().lose("c", "t-1", Map.of("MUG", 1L)).orThrow();
        List<Delivery> told = new ArrayList<>();
        shop.oms().outbox().relay(told::add, 100);
        assertEquals(
                List.of(
                        "stock.transfer-shipped",
                        "stock.transfer-received",
                        "stock.transfer-received",
                        "stock.transfer-lost"),
                told.stream()
                        .map(Delivery::kind)
                        .filter(kind -> kind.startsWith("stock.transfer"))
                        .toList());
    }

    @Test
    void noMoreEndsThanLeft() {
        assertEquals(0, new Transfer.Line(MUG, 6, 1, 2, 3).inTransit());
        assertThrows(IllegalArgumentException.class, () -> new Transfer.Line(MUG, 6, 1, 2, 4));
        assertThrows(IllegalArgumentException.class, () -> new Transfer.Line(MUG, 6, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Transfer.Line(MUG, 6, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Transfer.Line(MUG, 6, 0, 0, -1));
    }

    @Test
    void whatHasArrivedIsUnderWayNoMore() {
        Transfer two = new Transfer(
                "t",
                1,
                new LocationId("A"),
                new LocationId("B"),
                List.of(new Transfer.Line(MUG, 1, 1, 0, 0), new Transfer.Line(new Sku("HAT"), 2, 1, 0, 0)),
                shop.clock().instant());
        assertEquals(1, Transfer.IN_TRANSIT.keys(two).size());
    }
}
