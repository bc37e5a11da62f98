package dev.oms.channel;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 says, and nothing else: the other half of what is written. */
final class Csv {

    private Csv() {}

    static List<RawRow> rows(String text) {
        List<RawRow> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            StringBuilder cell = new StringBuilder();
            if (text.charAt(at) == '"') {
                at++;
                while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                    cell.append(text.charAt(at));
                    at += text.charAt(at) == '"' ? 2 : 1;
                }
                at++;
            } else {
                while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
                    cell.append(text.charAt(at));
                    at++;
                }
            }
            cells.add(cell.toString());
            if (text.charAt(at) == '\r') {
                if (text.charAt(at + 1) != '\n') {
                    throw new AssertionError("a lone carriage return at " + at);
                }
                rows.add(new RawRow(rows.size() + 1, cells));
                cells = new ArrayList<>();
                at += 2;
            } else if (text.charAt(at) == ',') {
                at++;
            } else {
                throw new AssertionError("text behind a quoted cell at " + at);
            }
        }
        return rows;
    }
}
