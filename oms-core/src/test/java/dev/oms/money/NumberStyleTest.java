package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.NumberStyle.Negative;
import dev.oms.outcome.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStyleTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    private static final CurrencyUnit VND = CurrencyUnit.iso("VND");
    private static final CurrencyUnit KWD = CurrencyUnit.iso("KWD");
    private static final NumberStyle FRENCH =
            NumberStyle.of(",", " \u00a0\u202f\u2009").withSymbols("€", "EUR");
    private static final NumberStyle SWISS = NumberStyle.of(".", "'’").withSymbols("CHF", "Fr.");
    private static final NumberStyle BANK = NumberStyle.POINT
            .withSymbols("$", "US$", "¥", "₫", "₩", "USD")
            .withAbsentWords("--", "null", "", "-9999")
            .withZeroWords("-")
            .withNegatives(Negative.LEADING, Negative.TRAILING, Negative.PARENTHESES);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.56 | 1234.56",
                "1234.56 | 1234.56",
                "1,234,567 | 1234567",
                "1,23,456.78 | 123456.78",
                "12,34,56,789.5 | 123456789.5",
                "999,999 | 999999",
                "1.234 | 1.234",
                "0.50 | 0.50",
                ".5 | 0.5",
                "007 | 7",
                "-12.00 | -12.00",
                "+12.00 | 12.00",
                "\u221212.00 | -12.00",
                "'\t 12 \u00a0' | 12",
                "-0 | 0",
            })
    void aPointStyleReadsThousandsAndLakhs(String text, String value) {
        assertEquals(new BigDecimal(value), NumberStyle.POINT.parse(text).orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,23",
                "12,34",
                "1,2345",
                "1234,567",
                "1,234,56",
                "1,,234",
                ",234",
                "1,234,",
                "12,",
                "1.",
                ".",
                ",",
                "-",
                "1.2.3",
                "1,234.56.7",
                "1.234,567",
                "123,45,678",
                "1,23,45",
                "1,234,56,789",
                "1,2345,6789",
                "0,123",
                "00,123",
                "1 234",
                "1'234",
                "abc",
                "12abc",
                "1-2",
                "(",
                ")",
                "$5",
                "5$",
                "€",
                "1;2",
                "0x1F",
                "NaN",
                "Infinity",
                "E5",
                "1\u0000",
                "1\n2",
                "12%",
                "=1+1",
                "1/2"
            })
    void whatDoesNotFitIsMalformed(String text) {
        assertEquals("number.malformed", refusal(NumberStyle.POINT.parse(text)), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56 | 1234.56",
                "1234,56 | 1234.56",
                "1.234 | 1234",
                "1,234 | 1.234",
                "-1.234.567,8 | -1234567.8"
            })
    void aCommaStyleReadsThePointAsGrouping(String text, String value) {
        assertEquals(new BigDecimal(value), NumberStyle.COMMA.parse(text).orThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,56 € | 1234.56",
                "1\u00a0234,56\u00a0€ | 1234.56",
                "1\u202f234\u202f567,8 | 1234567.8",
                "1\u2009234 EUR | 1234",
                "12,50 | 12.50"
            })
    void spacesGroupWhereTheStyleDeclaresThem(String text, String value) {
        assertEquals(new BigDecimal(value), FRENCH.parse(text).orThrow());
    }

    @Test
    void oneNumberGroupsByOneCharacter() {
        assertEquals("number.malformed", refusal(FRENCH.parse("1 234\u00a0567")));
        assertEquals("number.malformed", refusal(FRENCH.parse("12 34")));
        assertEquals("number.malformed", refusal(FRENCH.parse("1  234")));
        assertEquals(
                new BigDecimal("1234567.05"), SWISS.parse("CHF 1'234'567.05").orThrow());
        assertEquals(new BigDecimal("1234"), SWISS.parse("Fr. 1’234").orThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$8.00 | 8.00",
                "-$12.00 | -12.00",
                "$-12.00 | -12.00",
                "- $ 12.00 | -12.00",
                "12.00- | -12.00",
                "12.00- $ | -12.00",
                "($12.00) | -12.00",
                "$(12.00) | -12.00",
                "( 12.00 ) | -12.00",
                "US$1,234.50 | 1234.50",
                "1,234.50 USD | 1234.50",
                "¥1,000 | 1000",
                "15,000 ₫ | 15000",
                "$- | 0",
                "$ - | 0",
                "- | 0",
            })
    void symbolsAndSignsStandAroundTheNumber(String text, String value) {
        assertEquals(new BigDecimal(value), BANK.parse(text).orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--5", "-5-", "(-5)", "+-5", "(5-)", "((5))"})
    void twoSignsAreOneTooMany(String text) {
        assertEquals("number.sign", refusal(BANK.parse(text)));
    }

    @Test
    void signsAndSymbolsTheLayoutDoesNotDeclareAreRefused() {
        assertEquals("number.sign", refusal(NumberStyle.POINT.parse("(5)")));
        assertEquals("number.sign", refusal(NumberStyle.POINT.parse("5-")));
        assertEquals("number.sign", refusal(NumberStyle.POINT.withNegatives().parse("-5")));
        assertEquals("number.malformed", refusal(BANK.parse("€5")));
        assertEquals("number.malformed", refusal(BANK.parse("$5$")));
        assertEquals("number.malformed", refusal(BANK.withAbsentWords().parse("$")));
        assertEquals("number.sign", refusal(NumberStyle.POINT.parse("()")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "null", "", "   ", "-9999", "$--", "$", "\u00a0"})
    void declaredWordsStandForNoNumber(String text) {
        assertTrue(BANK.isAbsent(text));
        assertEquals("number.absent", refusal(BANK.parse(text)));
        assertEquals("number.absent", refusal(BANK.parse(text, EUR)));
        assertFalse(NumberStyle.POINT.isAbsent(text));
    }

    @Test
    void theLongestSymbolThatFitsIsTaken() {
        NumberStyle style = NumberStyle.POINT.withSymbols("Fr", "Fr.", "$", "US$");
        assertEquals(new BigDecimal("5"), style.parse("Fr. 5").orThrow());
        assertEquals(new BigDecimal("5"), style.parse("Fr 5").orThrow());
        assertEquals(new BigDecimal("5"), style.parse("5 US$").orThrow());
        assertEquals(new BigDecimal("5"), style.parse("5 $").orThrow());
    }

    @Test
    void digitsOfOtherScriptsAndExponentsAreNamed() {
        assertEquals("number.foreign_digits", refusal(BANK.parse("１２３")));
        assertEquals("number.foreign_digits", refusal(BANK.parse("١٢٣")));
        assertEquals("number.foreign_digits", refusal(BANK.parse("12३")));
        assertEquals("number.exponent", refusal(BANK.parse("5.83E+17")));
        assertEquals("number.exponent", refusal(BANK.parse("1e999999999")));
        assertEquals("number.too_long", refusal(BANK.parse("1".repeat(31))));
        assertEquals(new BigDecimal("1".repeat(30)), BANK.parse("1".repeat(30)).orThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56 | 1234.56",
                "1,234.56 | 1234.56",
                "1.234.567 | 1234567",
                "1,234,567 | 1234567",
                "1,23,456.789 | 123456.789",
                "12,34 | 12.34",
                "12.3456 | 12.3456",
                "0.125 | 0.125",
                "0,125 | 0.125",
                ".125 | 0.125",
                "1234.567 | 1234.567",
                "1234 | 1234",
            })
    void aMixedStyleTakesTheReadingThatFits(String text, String value) {
        assertEquals(new BigDecimal(value), NumberStyle.MIXED.parse(text).orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "12,345", "123.456", "-1.000"})
    void aMixedStyleRefusesWhatFitsTwiceUnlessTheCurrencyHasNoDecimals(String text) {
        assertEquals("number.ambiguous", refusal(NumberStyle.MIXED.parse(text)));
        assertEquals("number.ambiguous", refusal(NumberStyle.MIXED.parse(text, EUR)));
        assertEquals("number.ambiguous", refusal(NumberStyle.MIXED.parse(text, KWD)));
        long dong = Long.parseLong(text.replace(".", "").replace(",", ""));
        assertEquals(
                Money.ofMinor(dong, VND), NumberStyle.MIXED.parse(text, VND).orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234,567,8", "1.23.456,7,8", "1,234.567.8", "1.2,3.4", "1.234,567.89"})
    void aMixedStyleRefusesWhatFitsNowhere(String text) {
        assertEquals("number.malformed", refusal(NumberStyle.MIXED.parse(text)));
    }

    @Test
    void amountsAreExactInTheirUnit() {
        assertEquals(Money.of("1234.50", EUR), BANK.parse("$1,234.5", EUR).orThrow());
        assertEquals(Money.of("12.50", EUR), BANK.parse("12.500", EUR).orThrow());
        assertEquals("money.too_fine", refusal(BANK.parse("1.234", EUR)));
        assertEquals("money.too_fine", refusal(BANK.parse("15.50", VND)));
        assertEquals("money.too_large", refusal(BANK.parse("92233720368547758.08", EUR)));
        assertEquals("number.malformed", refusal(BANK.parse("1,23", EUR)));
        assertEquals(Money.of("15000", VND), BANK.parse("15,000.00 ₫", VND).orThrow());
    }

    @Test
    void thousandsReadAsDecimalsOfACurrencyWithoutAnyAreCaught() {
        assertEquals("money.looks_grouped", refusal(NumberStyle.POINT.parse("15.000", VND)));
        assertEquals("money.looks_grouped", refusal(NumberStyle.COMMA.parse("-150,000", VND)));
        assertEquals(
                Money.of("15000", VND), NumberStyle.COMMA.parse("15.000", VND).orThrow());
        assertEquals(
                Money.of("15000", VND),
                NumberStyle.POINT.parse("15000.000", VND).orThrow());
        assertEquals(Money.zero(VND), NumberStyle.POINT.parse("0.000", VND).orThrow());
        assertEquals(
                Money.of("15.000", KWD), NumberStyle.POINT.parse("15.000", KWD).orThrow());
    }

    @Test
    void longTextsAreRefusedInNoTime() {
        int million = 1_000_000;
        List<String> texts = List.of(
                "1".repeat(million),
                "1,".repeat(million),
                "1,234".repeat(million),
                " ".repeat(million) + "x",
                " ".repeat(million) + "1" + " ".repeat(million) + "2",
                "(".repeat(million) + "1" + ")".repeat(million),
                "-".repeat(million) + "1",
                "$".repeat(million),
                ".".repeat(million));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String text : texts) {
                for (NumberStyle style : List.of(BANK, FRENCH, NumberStyle.MIXED)) {
                    assertTrue(style.parse(text).isRefused());
                    assertTrue(style.parse(text, EUR).isRefused());
                }
            }
        });
    }

    @Test
    void theReasonQuotesTheText() {
        assertEquals(
                "number.malformed: \"1,23\" is no number in this layout: check its separators",
                BANK.parse("1,23").reasons().get(0).toString());
    }

    @Test
    void aStyleItselfMustMakeSense() {
        assertThrows(IllegalArgumentException.class, () -> NumberStyle.of("1", ","));
        assertThrows(IllegalArgumentException.class, () -> NumberStyle.of(".", "-"));
        assertThrows(IllegalArgumentException.class, () -> NumberStyle.POINT.withSymbols(""));
        assertThrows(IllegalArgumentException.class, () -> NumberStyle.POINT.withSymbols("A1"));
        assertEquals(NumberStyle.POINT, NumberStyle.of(".", ","));
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome.isRefused() ? outcome.reasons().get(0).code() : "read: " + outcome;
    }
}
