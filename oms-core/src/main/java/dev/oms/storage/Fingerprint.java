package dev.oms.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two commands with the same key ask for the same thing.
 *
 * @param sha256 64 hexadecimal digits, lower case
 */
public record Fingerprint(String sha256) {

    private static final int DIGITS = 64;

    public Fingerprint {
        if (sha256.length() != DIGITS || !isHexadecimal(sha256)) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + sha256.length() + " characters");
        }
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The fingerprint of a command written as bytes, one part after another. */
    public static Fingerprint of(Bytes... command) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Bytes part : command) {
                sha256.update(part.content());
            }
            return new Fingerprint(HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
