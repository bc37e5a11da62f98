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
        if (sha256.length() != DIGITS || !sha256.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + sha256.length() + " characters");
        }
    }

    /** The fingerprint of a command written as bytes. */
    public static Fingerprint of(Bytes command) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(command.content());
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
