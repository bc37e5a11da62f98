package dev.oms.storage;

import java.util.Optional;

/**
 * What text may serve as a key or an id, and how keys compare.
 *
 * <p>A key has 1 to {@value #MAX_CODE_POINTS} code points, no NUL and no lone surrogate. Keys are compared as UTF-8
 * bytes and never normalised: {@code "A"}, {@code "a"}, {@code "a "} and both spellings of "é" are different keys.
 */
public final class KeyText {

    /** The longest key, in Unicode code points. */
    public static final int MAX_CODE_POINTS = 255;

    private KeyText() {}

    /** Why {@code text} cannot be a key; empty if it can. */
    public static Optional<String> problem(String text) {
        return isPlain(text) ? Optional.empty() : unusual(text);
    }

    private static Optional<String> unusual(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        Optional<String> unstorable = unstorable(text);
        int codePoints = text.codePointCount(0, text.length());
        return unstorable.isPresent() || codePoints <= MAX_CODE_POINTS
                ? unstorable
                : Optional.of("has " + codePoints + " characters, at most " + MAX_CODE_POINTS + " are allowed");
    }

    /** Why no storage need take {@code text}, key or not: it holds a NUL or half a surrogate pair. Empty if it can. */
    public static Optional<String> unstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("holds the character NUL");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("holds half a surrogate pair");
            }
        }
        return Optional.empty();
    }

    /**
     * The same text.
     *
     * @param name what the text is, for the exception
     * @throws InvalidKeyException if it cannot be a key
     */
    public static String require(String name, String text) {
        if (isPlain(text)) {
            return text;
        }
        problem(text).ifPresent(problem -> {
            throw new InvalidKeyException(name, problem);
        });
        return text;
    }

    /**
     * The same text, which may stand before a slash in a composed id: a key without a slash.
     *
     * @param name what the text is, for the exception
     * @throws InvalidKeyException if it is no key, or holds a slash
     */
    static String requireName(String name, String text) {
        if (require(name, text).indexOf('/') >= 0) {
            throw new InvalidKeyException(name, "holds a slash");
        }
        return text;
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_CODE_POINTS) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Several keys as one, so that different parts never make the same key: {@code joined("stock.receive",
     * "opening-1")} is {@code stock.receive/opening-1}. A slash within a part is written {@code ~1}, a tilde
     * {@code ~0}; what is too long for a key becomes its SHA-256.
     *
     * @param parts at least two, each a key or empty
     */
    public static String joined(String... parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : "/").append(parts[i].replace("~", "~0").replace("/", "~1"));
        }
        String joined = text.toString();
        return problem(joined).isEmpty()
                ? joined
                : Fingerprint.of(Bytes.utf8(joined)).sha256();
    }

    /** Compares as UTF-8 bytes do, which is the order of code points. */
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aPair = Character.isSurrogate(a);
                boolean bPair = Character.isSurrogate(b);
                return aPair == bPair ? Character.compare(a, b) : aPair ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
