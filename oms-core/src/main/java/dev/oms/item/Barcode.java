package dev.oms.item;

import dev.oms.storage.KeyText;
import java.util.Optional;

/**
 * A code printed on a thing or on a pack of several: {@code new Barcode("8801234567893", 1)} on the mug, {@code new
 * Barcode("18801234567890", 12)} on the box of twelve. Immutable and thread-safe.
 *
 * @param code as it is scanned
 * @param units how many units of the SKU one scan means, at least 1
 */
public record Barcode(String code, long units) {

    private static final int GTIN_DIGITS = 14;

    public Barcode {
        KeyText.require("barcode", code);
        if (units < 1) {
            throw new IllegalArgumentException("the barcode " + code + " means " + units + " units");
        }
    }

    /**
     * Whether this is a GTIN: 8, 12, 13 or 14 digits, the last of them the right check digit. Any other code is the
     * seller's or a supplier's own.
     */
    public boolean isGtin() {
        return isGtin(code);
    }

    /** Whether a code reads as a GTIN, see {@link #isGtin()}. */
    public static boolean isGtin(String code) {
        return hasGtinForm(code) && checkDigit(code.substring(0, code.length() - 1)) == digit(code, code.length() - 1);
    }

    /**
     * Why a code is to be doubted: it has the form of a GTIN, but not its check digit, as after a typing error. Empty
     * if there is no doubt.
     */
    static Optional<Integer> expectedCheckDigit(String code) {
        return hasGtinForm(code) && !isGtin(code)
                ? Optional.of(checkDigit(code.substring(0, code.length() - 1)))
                : Optional.empty();
    }

    /**
     * What the code is found by. A GTIN of 8, 12 or 13 digits is the same as the one of 14 with leading zeros: scanners
     * read {@code 012345678905} on one day and {@code 0012345678905} on another.
     */
    static String searchKey(String code) {
        return isGtin(code) ? "0".repeat(GTIN_DIGITS - code.length()) + code : code;
    }

    private static boolean hasGtinForm(String code) {
        int length = code.length();
        return (length == 8 || length == 12 || length == 13 || length == GTIN_DIGITS)
                && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Weights 3, 1, 3, ... from the right; what is missing to the next ten. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += weight * digit(digits, i);
        }
        return (10 - sum % 10) % 10;
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
