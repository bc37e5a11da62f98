package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BooksTest {

    private static final Books FINE = Books.iso().withScale("GBP", 3);

    @ParameterizedTest
    @CsvSource({"KRW, 0", "JPY, 0", "VND, 0", "EUR, 2", "USD, 2", "KWD, 3", "CLF, 4"})
    void isoGivesEachCurrencyItsDecimals(String code, int scale) {
        assertEquals(new CurrencyUnit(code, scale), CurrencyUnit.iso(code));
        assertSame(CurrencyUnit.iso(code), Books.iso().unit(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XTS", "ABC", "eur", "EURO", "", "€", "E R", "ÄÖÜ"})
    void aCodeWithoutASmallestAmountIsUnknown(String code) {
        UnknownCurrencyException thrown = assertThrows(UnknownCurrencyException.class, () -> CurrencyUnit.iso(code));
        assertEquals(code, thrown.code());
        assertEquals(Optional.empty(), Books.iso().find(code));
        assertThrows(UnknownCurrencyException.class, () -> Books.iso().unit(code));
    }

    @Test
    void aDeclaredScaleReplacesTheOneOfIsoInTheseBooksAlone() {
        assertEquals(new CurrencyUnit("GBP", 3), FINE.unit("GBP"));
        assertSame(FINE.unit("GBP"), FINE.unit("GBP"));
        assertEquals(CurrencyUnit.iso("EUR"), FINE.unit("EUR"));
        assertEquals(2, Books.iso().unit("GBP").scale());
        assertEquals(0, Books.iso().withScale("TWD", 0).unit("TWD").scale());
        assertEquals(2, FINE.withScale("GBP", 2).unit("GBP").scale());
        assertTrue(FINE.keeps(new CurrencyUnit("GBP", 3)));
        assertFalse(FINE.keeps(CurrencyUnit.iso("GBP")));
        assertFalse(FINE.keeps(new CurrencyUnit("PTS", 0)));
    }

    @Test
    void booksCanDeclareWhatIsoDoesNotKnow() {
        assertEquals(
                new CurrencyUnit("PTS", 0),
                Books.iso().withScale("PTS", 0).find("PTS").orElseThrow());
        assertThrows(UnknownCurrencyException.class, () -> Books.iso().withScale("points", 0));
        assertThrows(IllegalArgumentException.class, () -> Books.iso().withScale("PTS", -1));
        assertThrows(IllegalArgumentException.class, () -> Books.iso().withScale("PTS", 7));
        assertThrows(IllegalArgumentException.class, () -> new Books(Map.of("EUR", new CurrencyUnit("GBP", 2))));
    }

    @Test
    void booksWithTheSameDeclarationsAreEqual() {
        assertEquals(FINE, Books.iso().withScale("GBP", 3));
        assertFalse(FINE.equals(Books.iso()), "declared scales count");
    }

    @Test
    void anAmountAndACodeBecomeMoneyOrAReason() {
        assertEquals(
                Money.ofMinor(125, FINE.unit("GBP")), FINE.parse("0.125", "GBP").orThrow());
        assertEquals("currency.unknown", FINE.parse("1", "ABC").reasons().get(0).code());
        assertEquals(
                "money.too_fine", FINE.parse("0.125", "EUR").reasons().get(0).code());
        assertEquals(
                "\"ABC\" is no currency of these books",
                FINE.parse("1", "ABC").reasons().get(0).message());
    }

    @Test
    void theTextOfMoneyIsReadBack() {
        Money price = Money.of("-2.55", FINE.unit("GBP"));
        assertEquals("GBP -2.550", price.toString());
        assertEquals(price, FINE.parse(price.toString()).orThrow());
        assertEquals(
                "money.too_fine",
                Books.iso().parse("GBP 2.555").reasons().get(0).code());
    }

    @ParameterizedTest
    @CsvSource({
        "'', money.malformed",
        "EUR, money.malformed",
        "'EUR ', money.malformed",
        "EUR12.50, money.malformed",
        "12.50 EUR, money.malformed",
        "EUR  12.50, money.malformed",
        "eur 12.50, currency.unknown"
    })
    void otherTextsAreNot(String text, String code) {
        assertEquals(code, FINE.parse(text).reasons().get(0).code());
    }

    @Test
    void aUnitShowsItsScale() {
        assertEquals("GBP/3", FINE.unit("GBP").toString());
    }
}
