package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MoneyFormatTest {

    private static final Money EURO = Money.of("-1234.50", CurrencyUnit.iso("EUR"));

    @Test
    void amountsAreWrittenInTheMannerOfTheLocale() {
        assertEquals("-1.234,50 €", plainSpaces(new MoneyFormat(Locale.GERMANY).format(EURO)));
        assertEquals("-€1,234.50", new MoneyFormat(Locale.US).format(EURO));
        assertEquals("₩1,234,567", new MoneyFormat(Locale.KOREA).format(Money.of("1234567", CurrencyUnit.iso("KRW"))));
    }

    @Test
    void theScaleOfTheAmountCountsNotTheOneOfTheLocale() {
        MoneyFormat british = new MoneyFormat(Locale.UK);
        assertEquals("£2.550", british.format(Money.of("2.55", new CurrencyUnit("GBP", 3))));
        assertEquals("£3", british.format(Money.of("3", new CurrencyUnit("GBP", 0))));
        assertEquals(
                "€92,233,720,368,547,758.07", british.format(Money.ofMinor(Long.MAX_VALUE, CurrencyUnit.iso("EUR"))));
    }

    @Test
    void aCodeTheJdkDoesNotKnowStandsForItself() {
        assertEquals(
                "PTS 1,200",
                plainSpaces(new MoneyFormat(Locale.US).format(Money.of("1200", new CurrencyUnit("PTS", 0)))));
    }

    @Test
    void lettersKeepASpaceFromTheDigits() {
        Money francs = Money.of("-12.50", CurrencyUnit.iso("CHF"));
        assertEquals("-CHF 12.50", plainSpaces(new MoneyFormat(Locale.US).format(francs)));
        assertEquals("-12,50 CHF", plainSpaces(new MoneyFormat(Locale.GERMANY).format(francs)));
    }

    private static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ');
    }
}
