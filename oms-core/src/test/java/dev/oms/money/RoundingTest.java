package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.money.RoundingRule.Grain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    private static final RoundingRule JAPANESE = new RoundingRule(Rounding.DOWN, Grain.RATE_OF_DOCUMENT);
    private static final CurrencyUnit JPY = CurrencyUnit.iso("JPY");

    /** Tenths of a whole: 25 is 2.5. */
    @ParameterizedTest
    @CsvSource({
        //         25  26  24  35 -25 -26 -24 -35  21 -21 20
        "HALF_UP,   3,  3,  2,  4, -3, -3, -2, -4,  2, -2, 2",
        "HALF_EVEN, 2,  3,  2,  4, -2, -3, -2, -4,  2, -2, 2",
        "DOWN,      2,  2,  2,  3, -2, -2, -2, -3,  2, -2, 2",
        "UP,        3,  3,  3,  4, -3, -3, -3, -4,  3, -3, 2",
        "FLOOR,     2,  2,  2,  3, -3, -3, -3, -4,  2, -3, 2",
        "CEILING,   3,  3,  3,  4, -2, -2, -2, -3,  3, -2, 2",
    })
    void eachModeRoundsAsItSays(
            Rounding rounding, long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k) {
        long[] tenths = {25, 26, 24, 35, -25, -26, -24, -35, 21, -21, 20};
        long[] expected = {a, b, c, d, e, f, g, h, i, j, k};
        for (int n = 0; n < tenths.length; n++) {
            Money amount = Money.ofMinor(tenths[n], JPY);
            assertEquals(Money.ofMinor(expected[n], JPY), amount.times(1, 10, rounding), tenths[n] + " tenths");
        }
    }

    @Test
    void theStandardRuleIsHalfUpPerLine() {
        RoundingRule rule = RoundingPolicy.standard().ruleFor(scope("EUR", "DE", "invoice"));
        assertEquals(new RoundingRule(Rounding.HALF_UP, Grain.LINE), rule);
    }

    @Test
    void aPolicyTellsCountriesCurrenciesAndDocumentsApart() {
        RoundingRule perUnit = new RoundingRule(Rounding.HALF_EVEN, Grain.UNIT);
        RoundingPolicy policy =
                RoundingPolicy.standard().inCountry("JP", JAPANESE).onDocument("offer", perUnit);
        assertEquals(JAPANESE, policy.ruleFor(scope("JPY", "JP", "invoice")));
        assertEquals(JAPANESE, policy.ruleFor(scope("USD", "jp", "refund")));
        assertEquals(perUnit, policy.ruleFor(scope("JPY", "JP", "offer")));
        assertEquals(RoundingRule.STANDARD, policy.ruleFor(scope("JPY", "KR", "invoice")));
        RoundingPolicy byCurrency = RoundingPolicy.standard().inCurrency("JPY", JAPANESE);
        assertEquals(JAPANESE, byCurrency.ruleFor(scope("JPY", "US", "invoice")));
        assertEquals(RoundingRule.STANDARD, byCurrency.ruleFor(scope("USD", "JP", "invoice")));
    }

    /** Three lines of 199 yen at 10 %: 59 yen of tax on the document, though each line alone would bear 19. */
    @Test
    void inJapanTaxIsRoundedDownOncePerRateOfADocument() {
        Rate tenPercent = Rate.percent("10");
        Money line = Money.of("199", JPY);
        assertEquals(Money.of("59", JPY), tenPercent.of(line.multipliedBy(3), JAPANESE.rounding()));
        assertEquals(
                Money.of("57", JPY), tenPercent.of(line, JAPANESE.rounding()).multipliedBy(3));
    }

    private static RoundingScope scope(String currency, String country, String document) {
        return new RoundingScope(CurrencyUnit.iso(currency), country, document);
    }
}
