package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.money.NumberStyle.Negative;
import dev.oms.outcome.Outcome;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What the JDK formats in a style, that style reads; and any text at all is answered, with a number or a reason. */
class NumberStyleProperties {

    private static final NumberStyle EVERYTHING = new NumberStyle(
            ".,", ".,' ", Set.of("$", "US$", "€"), Set.of("--", "null"), Set.of("-"), Set.of(Negative.values()));

    @Property(tries = 500)
    void formattedNumbersAreReadBack(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long unscaled,
            @ForAll @IntRange(max = 4) int scale,
            @ForAll boolean comma) {
        BigDecimal number = BigDecimal.valueOf(unscaled, scale);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(comma ? Locale.GERMANY : Locale.US);
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(scale);
        format.setMaximumFractionDigits(scale);
        NumberStyle style = comma ? NumberStyle.COMMA : NumberStyle.POINT;
        assertEquals(number, style.parse(format.format(number)).orThrow());
        Outcome<BigDecimal> mixed = NumberStyle.MIXED.parse(format.format(number));
        assertTrue(
                mixed.isRefused() || mixed.equals(Outcome.done(number)), () -> format.format(number) + " is " + mixed);
    }

    /** Whatever is read has the digits of the text, in their order: separators never lose or invent one. */
    @Property(tries = 2_000)
    void everyTextIsAnsweredAndNoDigitIsLost(@ForAll("cells") String text, @ForAll @IntRange(max = 4) int scale) {
        Outcome<BigDecimal> number = EVERYTHING.parse(text);
        if (!number.isRefused()) {
            String digits = text.replaceAll("[^0-9]", "");
            String read = number.orThrow().unscaledValue().abs().toString();
            assertEquals(new BigDecimal(digits.isEmpty() ? "0" : digits), new BigDecimal(read), text);
            assertTrue(digits.isEmpty()
                    || number.orThrow().signum() == 0
                    || negative(text) == number.orThrow().signum() < 0);
        }
        Outcome<Money> money = EVERYTHING.parse(text, Draws.unit(scale));
        if (!money.isRefused() && !number.isRefused()) {
            assertEquals(0, money.orThrow().toDecimal().compareTo(number.orThrow()), text);
        }
    }

    @Property(tries = 500)
    void anyStringIsAnswered(@ForAll String text) {
        Outcome<BigDecimal> number = EVERYTHING.parse(text);
        assertTrue(number.isRefused() || !number.orThrow().toString().isEmpty());
        assertTrue(Money.parse(text, Draws.unit(2)).isRefused() || text.matches("-?[0-9]+(\\.[0-9]+)?"));
    }

    private static boolean negative(String text) {
        return text.indexOf('-') >= 0 || text.indexOf('(') >= 0;
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> body = Arbitraries.strings()
                .withChars("0123456789")
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(4);
        Arbitrary<String> separator = Arbitraries.of(".", ",", "'", " ", "", "..", "e");
        Arbitrary<String> before = Arbitraries.of("", "", "", "-", "$", "-$", "(", "US$ ", "€", "+", "--", " ");
        Arbitrary<String> after = Arbitraries.of("", "", "", "-", "$", ")", " €", "x", " ");
        return net.jqwik.api.Combinators.combine(before, body, separator, body, separator, body, after)
                .as((p, a, s, b, t, c, q) -> p + a + s + b + t + c + q);
    }
}
