package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import org.junit.jupiter.api.Test;

class LineAmountsTest {

    private static final LineAmounts AMOUNTS =
            new LineAmounts(eur(1000), eur(100), eur(20), eur(30), eur(4), eur(50), eur(60), eur(7));

    private static Money eur(long minor) {
        return Money.ofMinor(minor, CurrencyUnit.iso("EUR"));
    }

    @Test
    void theSumsSayWhoPays() {
        assertEquals(eur(130), AMOUNTS.sellerDiscount());
        assertEquals(eur(24), AMOUNTS.platformPays());
        assertEquals(eur(1000 - 130 - 24 + 50 + 7), AMOUNTS.buyerPays());
        assertEquals(eur(1000 - 130 - 60), AMOUNTS.netSales());
        assertEquals(eur(110), AMOUNTS.tax());
    }

    @Test
    void everyPartIsAddedAndTakenAwayByItself() {
        LineAmounts twice = new LineAmounts(eur(2000), eur(200), eur(40), eur(60), eur(8), eur(100), eur(120), eur(14));
        assertEquals(twice, AMOUNTS.plus(AMOUNTS));
        assertEquals(AMOUNTS, twice.minus(AMOUNTS));
        assertEquals(LineAmounts.zero(CurrencyUnit.iso("EUR")), AMOUNTS.minus(AMOUNTS));
        assertEquals(eur(9), LineAmounts.ofGoods(eur(9)).buyerPays());
    }

    @Test
    void sharesAreTakenOfWhatRemainsAndTheLastOneIsAllOfIt() {
        LineAmounts first = AMOUNTS.share(1, 3);
        assertEquals(eur(333), first.goods());
        LineAmounts rest = AMOUNTS.minus(first);
        assertEquals(rest, rest.share(2, 2));
        assertEquals(AMOUNTS, first.plus(rest.share(1, 2)).plus(rest.minus(rest.share(1, 2))));
        assertEquals(LineAmounts.zero(CurrencyUnit.iso("EUR")), AMOUNTS.share(0, 3));
    }
}
