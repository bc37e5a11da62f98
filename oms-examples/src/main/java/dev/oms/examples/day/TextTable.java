package dev.oms.examples.day;

import java.io.PrintStream;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of text, its columns as wide as their widest cell. Widths are counted as a terminal shows them: an accent
 * takes no column, a Korean or Japanese letter two. For one thread.
 */
final class TextTable {

    private static final int LONGEST_CELL = 100;

    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /** Columns by their headings; one that begins with {@code >} is set to the right. */
    TextTable(String... headings) {
        right = new boolean[headings.length];
        List<String> first = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            first.add(right[i] ? headings[i].substring(1) : headings[i]);
        }
        rows.add(first);
    }

    TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cut(cell.toString()));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(PrintStream out) {
        int[] widths = new int[right.length];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        print(out, rows.get(0), widths);
        StringBuilder rule = new StringBuilder("  ");
        for (int width : widths) {
            rule.append("-".repeat(width)).append("  ");
        }
        out.println(rule.toString().stripTrailing());
        rows.subList(1, rows.size()).forEach(row -> print(out, row, widths));
    }

    private void print(PrintStream out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < row.size(); i++) {
            String pad = " ".repeat(widths[i] - width(row.get(i)));
            line.append(right[i] ? pad + row.get(i) : row.get(i) + pad).append("  ");
        }
        out.println(line.toString().stripTrailing());
    }

    private static String cut(String text) {
        String plain = Normalizer.normalize(text.replaceAll("\\s+", " "), Normalizer.Form.NFC);
        if (width(plain) <= LONGEST_CELL) {
            return plain;
        }
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(plain);
        int end = 0;
        for (int next = letters.next();
                next != BreakIterator.DONE && width(plain.substring(0, next)) <= LONGEST_CELL - 3;
                next = letters.next()) {
            end = next;
        }
        return plain.substring(0, end) + "...";
    }

    /** How many columns of a terminal the text takes. */
    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        boolean wide =
                switch (script) {
                    case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
                    default ->
                        (codePoint >= 0xFF01 && codePoint <= 0xFF60) || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
                };
        return wide ? 2 : 1;
    }
}
