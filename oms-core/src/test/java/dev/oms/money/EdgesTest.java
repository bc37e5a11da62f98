package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last value that is taken and the first that is not. */
class EdgesTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(reason -> reason.code()).toList();
    }

    @Test
    void theGreatestAmountIsRead() {
        assertEquals(Long.MAX_VALUE, Money.of("92233720368547758.07", EUR).minor());
        assertEquals(List.of("money.too_large"), codes(Money.parse("92233720368547758.08", EUR)));
        assertEquals(Long.MAX_VALUE, Money.of("9223372036854775807", KRW).minor());
    }

    @Test
    void theLongestTextOfAnAmountIsRead() {
        assertEquals(Money.of("1", KRW), Money.of("0".repeat(47) + "1", KRW));
        assertEquals(List.of("money.malformed"), codes(Money.parse("0".repeat(48) + "1", KRW)));
    }

    @Test
    void theLongestTextOfANumberIsRead() {
        // Zeros in front are digits too, so blanks and signs make the length.
        String eighty = "1" + "€".repeat(79);
        NumberStyle style = NumberStyle.POINT.withSymbols("€".repeat(79), "€".repeat(80));
        assertEquals(BigDecimal.ONE, style.parse(eighty).orThrow());
        assertEquals(List.of("number.too_long"), codes(style.parse(eighty + "€")));
    }

    @Test
    void aGroupHasOneToThreeDigitsBeforeIt() {
        assertEquals(
                new BigDecimal("123456"), NumberStyle.POINT.parse("123,456").orThrow());
        assertTrue(NumberStyle.POINT.parse("1234,567").isRefused());
        assertTrue(NumberStyle.POINT.parse(",123").isRefused());
    }

    @Test
    void oneToThreeDigitsBeforeThreeLookLikeAGroup() {
        assertEquals(List.of("money.looks_grouped"), codes(NumberStyle.POINT.parse("123.456", KRW)));
        assertEquals(List.of("money.too_fine"), codes(NumberStyle.POINT.parse("1234.567", KRW)));
        assertEquals(List.of("money.too_fine"), codes(NumberStyle.POINT.parse(".500", KRW)));
    }

    @Test
    void aSignIsNoSeparator() {
        for (String sign : List.of("+", "-", "(", ")")) {
            assertThrows(IllegalArgumentException.class, () -> NumberStyle.of(sign, ","));
        }
    }

    @Test
    void aWordForNoughtIsNought() {
        NumberStyle style = NumberStyle.POINT.withZeroWords("free");
        assertEquals(BigDecimal.ZERO, style.parse("free").orThrow());
        assertTrue(style.parse("gratis").isRefused());
    }

    @Test
    void aRateHasFifteenDigits() {
        assertEquals(999_999_999_999_999L, new Rate(999_999_999_999_999L, 0).numerator());
        assertThrows(IllegalArgumentException.class, () -> new Rate(1_000_000_000_000_000L, 0));
        assertEquals(15, new Rate(1, 15).decimals());
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, 16));
        assertThrows(IllegalArgumentException.class, () -> new Rate(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, -1));
        assertEquals(14, "1.123456789012".length());
        assertEquals(new Rate(1_123_456_789_012L, 14), Rate.percent("1.123456789012"));
        assertTrue(Rate.parsePercent("11.123456789012").isRefused());
        assertTrue(Rate.parsePercent("5.").isRefused());
    }

    @Test
    void aMapIsSplitByItsWeights() {
        Map<String, Long> weights = new LinkedHashMap<>();
        weights.put("b", 3L);
        weights.put("a", 1L);
        assertEquals(
                Map.of("a", Money.of("2.50", EUR), "b", Money.of("7.50", EUR)),
                Split.byWeights(Money.of("10.00", EUR), weights));
    }

    @Test
    void noUnitsTakeNothingAndOfNoUnitsNobodyTakes() {
        Money ten = Money.of("10.00", EUR);
        assertEquals(Money.zero(EUR), Split.shareOfRemaining(ten, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(ten, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(ten, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(ten, 4, 3));
    }

    @Test
    void aCodeHasLettersFromAToZ() {
        assertEquals("AZA", new CurrencyUnit("AZA", 2).code());
        assertThrows(UnknownCurrencyException.class, () -> new CurrencyUnit("A[A", 2));
        assertThrows(UnknownCurrencyException.class, () -> new CurrencyUnit("A@A", 2));
    }

    @Test
    void fortyCharactersOfForeignTextAreShown() {
        assertEquals("x".repeat(40), Quoted.shortened("x".repeat(40)));
        assertEquals("x".repeat(40) + "…", Quoted.shortened("x".repeat(41)));
    }

    @Test
    void anAmountIsTextOrMoneyAndIsReadInItsCurrency() {
        Money five = Money.of("5.00", EUR);
        assertEquals(five, Amount.of("5").in(EUR).orThrow());
        assertEquals(five, Amount.of(five).in(EUR).orThrow());
        assertEquals(List.of("money.other-currency"), codes(Amount.of(five).in(KRW)));
        assertThrows(IllegalArgumentException.class, () -> new Amount(Optional.empty(), Optional.empty()));
    }
}
