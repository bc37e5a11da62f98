package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");
    private static final CurrencyUnit PENCE = new CurrencyUnit("GBP", 2);
    private static final CurrencyUnit TENTHS_OF_PENCE = new CurrencyUnit("GBP", 3);
    private static final Money GREATEST = Money.ofMinor(Long.MAX_VALUE, EUR);

    @ParameterizedTest
    @CsvSource({
        "12.50, 2, 1250",
        "12.5, 2, 1250",
        "12.500, 2, 1250",
        "12, 2, 1200",
        "-0.005, 3, -5",
        "-0.00, 2, 0",
        "0, 0, 0",
        "15000, 0, 15000",
        "15000.00, 0, 15000",
        "0012.50, 2, 1250",
        "1.000001, 6, 1000001",
        "92233720368547758.07, 2, 9223372036854775807",
        "-92233720368547758.07, 2, -9223372036854775807",
        "9223372036854775807, 0, 9223372036854775807",
        "9223372036854775807.0, 0, 9223372036854775807",
    })
    void plainTextIsReadExactly(String text, int scale, long minor) {
        assertEquals(Money.ofMinor(minor, Draws.unit(scale)), Money.of(text, Draws.unit(scale)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "+1",
                "1e3",
                "1E3",
                "5.83E+17",
                " 1",
                "1 ",
                "1.",
                ".5",
                "-.5",
                "--1",
                "1-",
                "1,000.00",
                "1.2.3",
                "NaN",
                "Infinity",
                "0x10",
                "１２",
                "١٢",
                "1_000",
                "€1",
                "12.50 EUR",
                "null",
                "1.5-",
                "1\u00a0000"
            })
    void anythingButPlainDigitsIsMalformed(String text) {
        MoneyFormatException thrown = assertThrows(MoneyFormatException.class, () -> Money.of(text, EUR));
        assertEquals("money.malformed", thrown.reason().code());
        assertEquals(text, thrown.text());
        assertEquals(EUR, thrown.unit());
    }

    @Test
    void moreDecimalsThanTheScaleAreRefusedAndTheReasonSaysHowManyAreAllowed() {
        MoneyFormatException thrown = assertThrows(MoneyFormatException.class, () -> Money.of("0.125", PENCE));
        assertEquals("money.too_fine: \"0.125\" is finer than GBP allows: at most 2 decimals", thrown.getMessage());
        assertEquals(Money.ofMinor(125, TENTHS_OF_PENCE), Money.of("0.125", TENTHS_OF_PENCE));
        assertEquals("money.too_fine", reasonFor("0.5", KRW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "92233720368547758.08",
                "-92233720368547758.08",
                "922337203685477580.7",
                "92233720368547759",
                "99999999999999999999",
                "18446744073709551616.00",
                "999999999999999999999999999999999999"
            })
    void anAmountBeyondTheRangeIsTooLargeAndNeverWraps(String text) {
        assertEquals("money.too_large", reasonFor(text, EUR));
    }

    @Test
    void aReasonQuotesOnlyTheBeginningOfAnEndlessText() {
        String endless = "1".repeat(1_000_000);
        String message = Money.parse(endless, EUR).reasons().get(0).message();
        assertTrue(message.length() < 200, message);
    }

    @Test
    void decimalsAreTakenExactlyOrNotAtAll() {
        assertEquals(Money.ofMinor(1250, EUR), Money.ofDecimal(new BigDecimal("12.5"), EUR));
        assertEquals(Money.ofMinor(1250, EUR), Money.ofDecimal(new BigDecimal("12.5000"), EUR));
        assertEquals(Money.ofMinor(120_000, EUR), Money.ofDecimal(new BigDecimal("1.2E+3"), EUR));
        assertEquals(GREATEST, Money.ofDecimal(GREATEST.toDecimal(), EUR));
        assertEquals(GREATEST.negated(), Money.ofDecimal(GREATEST.toDecimal().negate(), EUR));
        assertEquals(Money.zero(EUR), Money.ofDecimal(new BigDecimal("0E+999999999"), EUR));
        assertThrows(MoneyFormatException.class, () -> Money.ofDecimal(new BigDecimal("12.505"), EUR));
        assertThrows(MoneyFormatException.class, () -> Money.ofDecimal(new BigDecimal("92233720368547758.08"), EUR));
    }

    @Test
    void decimalsOfAbsurdSizeAreRefusedAtOnce() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (String size : List.of("1E+999999999", "-1E+999999999", "1E-999999999", "1E+2147483647")) {
                assertThrows(MoneyFormatException.class, () -> Money.ofDecimal(new BigDecimal(size), EUR), size);
            }
        });
    }

    @Test
    void sumsAndDifferencesAreExact() {
        Money price = Money.of("12.50", EUR);
        assertEquals(Money.of("37.50", EUR), price.multipliedBy(3));
        assertEquals(Money.of("12.49", EUR), price.minus(Money.ofMinor(1, EUR)));
        assertEquals(Money.of("12.51", EUR), price.plus(Money.ofMinor(1, EUR)));
        assertEquals(Money.of("-12.50", EUR), price.negated());
        assertEquals(price, price.negated().abs());
        assertSame(price, price.abs());
    }

    @Test
    void nothingBeyondTheRangeWraps() {
        Money cent = Money.ofMinor(1, EUR);
        Money least = GREATEST.negated();
        assertThrows(MoneyOverflowException.class, () -> GREATEST.plus(cent));
        assertThrows(MoneyOverflowException.class, () -> least.minus(cent));
        assertThrows(MoneyOverflowException.class, () -> least.plus(cent.negated()));
        assertThrows(MoneyOverflowException.class, () -> GREATEST.minus(least));
        assertThrows(MoneyOverflowException.class, () -> GREATEST.multipliedBy(2));
        assertThrows(MoneyOverflowException.class, () -> cent.multipliedBy(Long.MIN_VALUE));
        assertThrows(MoneyOverflowException.class, () -> GREATEST.multipliedBy(Long.MAX_VALUE));
        assertThrows(MoneyOverflowException.class, () -> GREATEST.times(3, 2, Rounding.DOWN));
        assertThrows(MoneyOverflowException.class, () -> Money.ofMinor(Long.MIN_VALUE, EUR));
        MoneyOverflowException thrown = assertThrows(MoneyOverflowException.class, () -> GREATEST.plus(GREATEST));
        assertEquals(EUR, thrown.unit());
        assertEquals(Money.zero(EUR), GREATEST.plus(least));
        assertEquals(least, GREATEST.negated());
    }

    @Test
    void unitsNeverMixAndTwoScalesOfOneCurrencyAreTwoUnits() {
        Money pence = Money.of("1.00", PENCE);
        Money finer = Money.of("1.000", TENTHS_OF_PENCE);
        CurrencyMismatchException thrown = assertThrows(CurrencyMismatchException.class, () -> pence.plus(finer));
        assertEquals(PENCE, thrown.expected());
        assertEquals(TENTHS_OF_PENCE, thrown.found());
        Money euro = Money.of("1.00", EUR);
        assertThrows(CurrencyMismatchException.class, () -> pence.minus(euro));
        assertThrows(CurrencyMismatchException.class, () -> pence.compareTo(euro));
        assertThrows(CurrencyMismatchException.class, () -> pence.min(euro));
        assertThrows(CurrencyMismatchException.class, () -> pence.max(euro));
        assertThrows(CurrencyMismatchException.class, () -> pence.requireSameUnit(euro));
        assertThrows(CurrencyMismatchException.class, () -> pence.roundedTo(euro, Rounding.UP));
        assertThrows(CurrencyMismatchException.class, () -> Money.sum(List.of(pence, finer), PENCE));
        assertFalse(pence.equals(finer), "GBP 1.00 is not GBP 1.000");
        pence.requireSameUnit(Money.zero(new CurrencyUnit("GBP", 2)));
    }

    @Test
    void aSumOfNoneIsZeroAndOnlyTheSumItselfMustFit() {
        assertEquals(Money.zero(EUR), Money.sum(List.of(), EUR));
        Money least = GREATEST.negated();
        assertEquals(GREATEST, Money.sum(List.of(GREATEST, GREATEST, least), EUR));
        assertEquals(least, Money.sum(List.of(least, least, GREATEST), EUR));
        assertEquals(Money.zero(EUR), Money.sum(List.of(GREATEST, GREATEST, GREATEST, least, least, least), EUR));
        assertThrows(MoneyOverflowException.class, () -> Money.sum(List.of(GREATEST, GREATEST), EUR));
        assertThrows(MoneyOverflowException.class, () -> Money.sum(List.of(GREATEST, GREATEST, GREATEST), EUR));
        assertThrows(MoneyOverflowException.class, () -> Money.sum(List.of(least, Money.ofMinor(-1, EUR)), EUR));
    }

    @Test
    void aFractionRoundsOnceAtTheEnd() {
        Money ten = Money.of("10.00", EUR);
        assertEquals(Money.of("6.67", EUR), ten.times(2, 3, Rounding.HALF_UP));
        assertEquals(Money.of("-6.67", EUR), ten.negated().times(2, 3, Rounding.HALF_UP));
        assertEquals(Money.of("-6.67", EUR), ten.times(-2, 3, Rounding.HALF_UP));
        assertEquals(GREATEST, GREATEST.times(Long.MAX_VALUE, Long.MAX_VALUE, Rounding.DOWN));
        assertThrows(IllegalArgumentException.class, () -> ten.times(1, 0, Rounding.DOWN));
        assertThrows(IllegalArgumentException.class, () -> ten.times(1, -1, Rounding.DOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "12.33, 0.05, HALF_UP, 12.35",
        "12.325, 0.05, HALF_UP, 12.35",
        "12.32, 0.05, HALF_UP, 12.30",
        "-12.33, 0.05, HALF_UP, -12.35",
        "12.34, 0.05, DOWN, 12.30",
        "12.35, 0.05, UP, 12.35",
        "0, 0.05, UP, 0",
    })
    void cashRoundsToTheSmallestCoin(String amount, String coin, Rounding rounding, String paid) {
        CurrencyUnit chf = new CurrencyUnit("CHF", 3);
        assertEquals(Money.of(paid, chf), Money.of(amount, chf).roundedTo(Money.of(coin, chf), rounding));
    }

    @Test
    void aStepMustBePositiveAndItsMultipleMustFit() {
        Money step = Money.ofMinor(2, EUR);
        assertThrows(IllegalArgumentException.class, () -> step.roundedTo(Money.zero(EUR), Rounding.UP));
        assertThrows(IllegalArgumentException.class, () -> step.roundedTo(step.negated(), Rounding.UP));
        assertThrows(MoneyOverflowException.class, () -> GREATEST.roundedTo(step, Rounding.UP));
        assertEquals(Money.ofMinor(Long.MAX_VALUE - 1, EUR), GREATEST.roundedTo(step, Rounding.DOWN));
    }

    @Test
    void amountsCompareWithinTheirUnit() {
        Money less = Money.ofMinor(-1, EUR);
        Money more = Money.ofMinor(1, EUR);
        assertTrue(less.compareTo(more) < 0 && more.compareTo(less) > 0);
        assertEquals(0, less.compareTo(Money.ofMinor(-1, EUR)));
        assertSame(less, less.min(more));
        assertSame(less, more.min(less));
        assertSame(more, less.max(more));
        assertSame(more, more.max(less));
        assertTrue(less.isNegative() && !less.isZero() && !less.isPositive());
        assertTrue(more.isPositive() && !more.isZero() && !more.isNegative());
        assertTrue(Money.zero(EUR).isZero()
                && !Money.zero(EUR).isNegative()
                && !Money.zero(EUR).isPositive());
    }

    @Test
    void theTextShowsAllDecimalsOfTheScale() {
        assertEquals("GBP 2.550", Money.of("2.55", TENTHS_OF_PENCE).toString());
        assertEquals("EUR -0.05", Money.ofMinor(-5, EUR).toString());
        assertEquals("KRW 15000", Money.of("15000", KRW).toString());
        assertEquals(new BigDecimal("12.50"), Money.of("12.5", EUR).toDecimal());
    }

    private static String reasonFor(String text, CurrencyUnit unit) {
        return Money.parse(text, unit).reasons().get(0).code();
    }
}
