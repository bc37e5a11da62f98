package dev.oms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void aHalfGoesAwayFromZero() {
        assertEquals(Optional.of(new BigDecimal("0.13")), new Ratio(1, 8).decimal(2));
        assertEquals(Optional.of(new BigDecimal("-0.13")), new Ratio(-1, 8).decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.049670")), new Ratio(277_574, 5_588_375).decimal(6));
    }

    @Test
    void overNothingThereIsNoValueButAReason() {
        Ratio ratio = new Ratio(5, 0);

        assertFalse(ratio.isDefined());
        assertEquals(Optional.empty(), ratio.decimal(2));
        assertEquals(Optional.of("5 over nothing has no value"), ratio.absent().map(reason -> reason.message()));
        assertEquals(Optional.empty(), new Ratio(5, 1).absent());
    }

    @Test
    void anAverageIsShownInTheCurrency() {
        Average average = new Average(Sample.eur("100.00"), 3);

        assertEquals(Optional.of(new BigDecimal("33.3333")), average.decimal(4));
        assertEquals(Optional.empty(), average.absent());
        assertFalse(new Average(Sample.eur("100.00"), 0).isDefined());
    }
}
