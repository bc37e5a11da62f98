package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        // net, rate, tax on top (half up)
        "100.00, 8.1, 8.10",
        "0.05, 10, 0.01",
        "0.04, 10, 0.00",
        "-0.05, 10, -0.01",
        "19.99, 19, 3.80",
        "1.00, 0, 0.00",
        "1.00, 250, 2.50",
        "1000000.00, 0.0001, 1.00",
    })
    void aRateOfAnAmount(String net, String rate, String tax) {
        assertEquals(eur(tax), Rate.percent(rate).of(eur(net), Rounding.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 8.1, 7.49",
        "110.00, 10, 10.00",
        "-110.00, 10, -10.00",
        "119.00, 19, 19.00",
        "1.00, 0, 0.00",
        "3.00, 200, 2.00",
    })
    void theTaxInsideAGrossAmount(String gross, String rate, String tax) {
        assertEquals(eur(tax), Rate.percent(rate).includedIn(eur(gross), Rounding.HALF_UP));
    }

    @Test
    void equalPercentagesAreEqualHoweverWritten() {
        assertEquals(Rate.percent("10"), Rate.percent("10.00"));
        assertEquals(Rate.ZERO, Rate.percent("0.000"));
        assertEquals(new Rate(81, 3), Rate.percent("8.1"));
        assertEquals("8.1%", Rate.percent("8.10").toString());
        assertEquals("200%", Rate.percent("200").toString());
        assertEquals("0%", Rate.ZERO.toString());
        assertEquals("0.005%", Rate.percent("0.005").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-1", "+1", "1.", ".5", "8,1", "8.1%", "1e1", " 8", "1.2.3", "123456789012345", "١"})
    void otherTextsAreNoPercentage(String text) {
        assertEquals("rate.malformed", Rate.parsePercent(text).reasons().get(0).code());
        assertThrows(IllegalArgumentException.class, () -> Rate.percent(text));
    }

    @Test
    void ratesStayWithinWhatCanBeCalculatedWith() {
        assertThrows(IllegalArgumentException.class, () -> new Rate(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, 16));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1_000_000_000_000_000L, 0));
        Rate odd = new Rate(999_999_999_999_999L, 15);
        assertEquals(eur("4999.99"), odd.includedIn(eur("10000.00"), Rounding.DOWN));
        assertEquals("99999999999999%", Rate.percent("99999999999999").toString());
        assertEquals(14, Rate.percent("0.000000000001").decimals());
    }

    private static Money eur(String amount) {
        return Money.of(amount, CurrencyUnit.iso("EUR"));
    }
}
