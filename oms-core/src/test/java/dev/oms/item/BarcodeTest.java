package dev.oms.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarcodeTest {

    /** One of each length, and one whose check digit is 0. */
    private static final List<String> GTINS =
            List.of("96385074", "036000291452", "4006381333931", "4006381333900", "10614141000415");

    @Test
    void aGtinHasItsCheckDigit() {
        for (String code : GTINS) {
            assertTrue(new Barcode(code, 1).isGtin(), code);
            assertEquals(Optional.empty(), Barcode.expectedCheckDigit(code));
        }
    }

    @Test
    void everySingleWrongDigitIsSeen() {
        for (String code : GTINS) {
            for (int at = 0; at < code.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    String typed = code.substring(0, at) + digit + code.substring(at + 1);
                    assertEquals(typed.equals(code), Barcode.isGtin(typed), typed);
                }
            }
        }
    }

    @Test
    void theRightDigitIsSaid() {
        assertEquals(Optional.of(1), Barcode.expectedCheckDigit("4006381333932"));
    }

    @Test
    void otherCodesAreTheSellersOwn() {
        for (String code : List.of("MUG-1", "123", "40063813339310", "40063813339x1", "٤٠٠٦٣٨١٣")) {
            assertFalse(new Barcode(code, 1).isGtin(), code);
        }
        assertEquals(Optional.empty(), Barcode.expectedCheckDigit("MUG-1"));
        assertThrows(IllegalArgumentException.class, () -> new Barcode("MUG-1", 0));
    }

    @Test
    void leadingZerosDoNotMakeAnotherGtin() {
        assertEquals(Barcode.searchKey("036000291452"), Barcode.searchKey("0036000291452"));
        assertEquals("00036000291452", Barcode.searchKey("036000291452"));
        assertEquals("012", Barcode.searchKey("012"));
    }
}
