package dev.oms.channel;

import dev.oms.outcome.Reason;
import dev.oms.storage.KeyText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is done to the text of a cell before it means anything. */
final class Cells {

    /**
     * What a spreadsheet makes of a long number: {@code 5.83E+17}, {@code 1,0E5}, {@code 583E+15}; never {@code 5E10}.
     */
    private static final Pattern CUT_DIGITS = Pattern.compile("[+-]?(\\d+[.,]\\d+[eE][+-]?\\d+|\\d+[eE][+-]\\d+)");

    private static final Set<String> SHEET_ERRORS =
            Set.of("#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\uFEFF]+");

    /** Names and words are shorter; Unicode forms of long hostile text take time in proportion to its square. */
    private static final int LONGEST_WORD = 1_000;

    private Cells() {}

    /** Why the text cannot be stored everywhere; empty if it can. */
    static Optional<Reason> problem(String text) {
        return KeyText.unstorable(text).map(problem -> Reason.of("import.bad-text", "", problem));
    }

    /** What in an id no eye sees, so that two which look alike would be different; empty if there is nothing. */
    static Optional<String> unseen(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c) || c == '\uFEFF' || c == '\uFFFD') {
                return Optional.of("holds the character U+" + String.format(Locale.ROOT, "%04X", (int) c));
            }
        }
        return Optional.empty();
    }

    /** Without blanks at either end: spaces of any width, tabs, line ends, a byte order mark. */
    static String stripped(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    static boolean isBlank(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!isBlank(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\uFEFF' || (c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    /** The text, unless there is none. */
    static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * How names and words compare: one Unicode form, one case, no blanks around, one blank inside; what is too long for
     * either stays.
     */
    static String normal(String name) {
        if (name.length() > LONGEST_WORD) {
            return name;
        }
        String one = Normalizer.normalize(name, Normalizer.Form.NFC);
        return BLANKS.matcher(stripped(one)).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** An id without what spreadsheets put around it to keep it text: {@code ="00123"}, {@code '00123}. */
    static String id(String stripped) {
        int length = stripped.length();
        if (length > 3 && stripped.startsWith("=\"") && stripped.endsWith("\"")) {
            return stripped(stripped.substring(2, length - 1));
        }
        if (length > 1 && stripped.charAt(0) == '\'') {
            char second = stripped.charAt(1);
            return second >= '0' && second <= '9' ? stripped.substring(1) : stripped;
        }
        return stripped;
    }

    /** Whether a spreadsheet has destroyed the id. */
    static boolean isDamaged(String id) {
        return (id.indexOf('E') >= 0 || id.indexOf('e') >= 0 || id.startsWith("#"))
                && (SHEET_ERRORS.contains(id) || CUT_DIGITS.matcher(id).matches());
    }
}
