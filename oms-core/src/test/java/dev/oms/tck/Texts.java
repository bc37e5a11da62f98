package dev.oms.tck;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Texts that one database or another takes for equal, cuts short or sorts elsewhere. */
final class Texts {

    private static final String GRIN = "\uD83D\uDE00";

    /** The last two code points below the surrogates' room and above it, and the first and last supplementary ones. */
    private static final List<String> CORNERS = List.of(
            "\u0001",
            "\u007F",
            "\u0080",
            "\u07FF",
            "\u0800",
            "\uD7FF",
            "\uE000",
            "\uFFFD",
            "\uFFFF",
            "\uD800\uDC00",
            "\uDBFF\uDFFF");

    /** All different; many collations see fewer. */
    static final List<String> LOOKALIKES = List.of(
            "a",
            "A",
            "a ",
            " a",
            "a\t",
            "\u00E1",
            "a\u0301",
            "\u00E9",
            "e\u0301",
            "e",
            "\u00C5",
            "\u212B",
            "\uFF41",
            "ss",
            "\u00DF",
            "\u0131",
            "i",
            "I",
            "\u0130",
            "a\u200B",
            GRIN,
            "\uD83D\uDE01",
            "?",
            "%",
            "_",
            "a/b",
            "a'b",
            "a\\b",
            "\\",
            "\"",
            "null",
            "0",
            "00",
            "-0",
            "1e0",
            "1");

    /** As long as a key may be, in characters of four bytes, and different only at the end. */
    static final List<String> LONGEST =
            List.of(GRIN.repeat(255), GRIN.repeat(254) + "\uD83D\uDE01", "x".repeat(255), "x".repeat(254) + "y");

    static final String TOO_LONG = GRIN.repeat(256);

    /** As UTF-8 bytes compare; written without the library's own comparison, so that the one checks the other. */
    static final Comparator<String> BY_BYTES = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private Texts() {}

    /** Texts to sort, in their order. */
    static List<String> sorted() {
        return Stream.of(LOOKALIKES, CORNERS, List.of("b", "B", "aa", "ab", "a-b", "ab\uFFFF", "ab" + GRIN))
                .flatMap(List::stream)
                .sorted(BY_BYTES)
                .toList();
    }
}
