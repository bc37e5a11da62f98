package dev.oms.channel;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as a cell that a spreadsheet leaves alone, and back. An apostrophe goes before
 *
 * <ul>
 *   <li>what would be a formula: text whose first character, be there blanks, quotes or characters without a width
 *       before it, is {@code =}, {@code +}, {@code -} or {@code @}, in any width;
 *   <li>the same after a semicolon, a tab or a line end within the text, where a program that takes another separator
 *       for granted would begin a cell;
 *   <li>an apostrophe at any of these places, so that one can be taken off again wherever there is one;
 *   <li>text that would not come back as it is: with blanks at an end, with leading zeros, with more digits than a
 *       spreadsheet keeps, or like {@code 5E10}.
 * </ul>
 *
 * Example: {@code =1+1} becomes {@code '=1+1}, {@code 00123} becomes {@code '00123}, {@code 'Tis} becomes
 * {@code ''Tis}.
 */
final class Defused {

    private static final char MARK = '\'';

    /** A spreadsheet keeps fifteen digits. */
    private static final Pattern MANGLED = Pattern.compile("0\\d+|\\d{16,}|\\d+([.,]\\d+)?[eE][+-]?\\d+");

    private Defused() {}

    static String of(String text) {
        StringBuilder cell = new StringBuilder(text.length() + 1);
        for (int i = 0; i < text.length(); i++) {
            boolean begins = begins(text, i);
            boolean opens = begins && (text.charAt(i) == MARK || isFormula(text, i));
            if (opens || (i == 0 && isAltered(text))) {
                cell.append(MARK);
            }
            cell.append(text.charAt(i));
        }
        return cell.toString();
    }

    /** The text of a cell; one without an apostrophe at its beginning has no blanks around it. */
    static String original(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) != MARK || !begins(cell, i)) {
                text.append(cell.charAt(i));
            } else if (i + 1 < cell.length()) {
                i++;
                text.append(cell.charAt(i));
            }
        }
        return isMarked(cell) ? text.toString() : Cells.stripped(text.toString());
    }

    /** Whether the cell says that its text is to be taken as it is. */
    static boolean isMarked(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == MARK;
    }

    /** Whether a cell could begin here; a line end of two characters is one. */
    private static boolean begins(String text, int at) {
        if (at == 0) {
            return true;
        }
        return switch (text.charAt(at - 1)) {
            case ';', '\t', '\n' -> true;
            case '\r' -> text.charAt(at) != '\n';
            default -> false;
        };
    }

    private static boolean isFormula(String text, int from) {
        int at = from;
        while (at < text.length() && isPassedOver(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return false;
        }
        char first = text.charAt(at);
        char plain = first < 0x80
                ? first
                : Normalizer.normalize(String.valueOf(first), Normalizer.Form.NFKC)
                        .charAt(0);
        return "=+-@\u2212".indexOf(plain) >= 0;
    }

    private static boolean isPassedOver(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> c == '"' || c == MARK || c == '\uFF02' || c == '\uFF07';
        };
    }

    private static boolean isAltered(String text) {
        return !Cells.stripped(text).equals(text) || MANGLED.matcher(text).matches();
    }
}
