package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.fixture.Shop;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderLineTest {

    private static final Order ORDER = Shop.open()
            .with("MUG", 4)
            .withService("WRAP")
            .order("W-1")
            .line("MUG", 4, "100")
            .line("WRAP", 2, "10")
            .placed();
    private static final OrderLine MUGS = ORDER.lines().get(0);
    private static final OrderLine WRAP = ORDER.lines().get(1);

    private static LineAmounts goods(String amount) {
        return LineAmounts.ofGoods(won(amount));
    }

    @Test
    void everyUnitOfGoodsHasAPlace() {
        assertThrows(IllegalArgumentException.class, () -> MUGS.withUnits(Units.all(Place.RESERVED, 3)));
        assertThrows(IllegalArgumentException.class, () -> MUGS.withUnits(Units.all(Place.RESERVED, 5)));
    }

    @Test
    void goodsHaveLeftUnitByUnitAndServicesWithTheFirstParcel() {
        OrderLine sent = MUGS.withUnits(new Units(1, 0, 0, 1, 0, 0, 2, 0, 0, 0));
        assertEquals(3, sent.open());
        assertEquals(1, sent.notLeft());
        assertEquals(2, WRAP.notLeft());
        assertEquals(1, WRAP.withUnits(Units.all(Place.CANCELLED, 1)).notLeft());
        assertEquals(0, WRAP.withParcelled(goods("20")).notLeft());
    }

    @Test
    void whatRemainsIsWhatWasNeitherCancelledNorSent() {
        OrderLine line = MUGS.withCancelled(goods("100"))
                .withCancelled(goods("50"))
                .withParcelled(goods("30"))
                .withParcelled(goods("20"));
        assertEquals(Optional.of(goods("150")), line.cancelled());
        assertEquals(Optional.of(goods("50")), line.parcelled());
        assertEquals(Optional.of(goods("250")), line.openAmounts());
        assertEquals(Optional.of(goods("200")), line.remainingAmounts());
        assertEquals(Optional.of(goods("100")), line.share(1, 2));
    }
}
