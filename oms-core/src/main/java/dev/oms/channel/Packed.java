package dev.oms.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a cell apart that holds several things: {@code Mug x 1, Plate x 2}. */
final class Packed {

    private static final Map<String, Integer> GROUPS =
            Map.of("name", Field.LINE_NAME, "units", Field.LINE_UNITS, "sku", Field.LINE_SKU);

    /** A cell is a list of some things, not a book; expressions may take longer than in proportion to it. */
    private static final int LONGEST = 10_000;

    private Packed() {}

    /** The cells of each thing, by the first expression the whole cell is made of; empty if it is made of none. */
    static List<Map<Integer, String>> parts(List<Pattern> patterns, String cell) {
        for (Pattern pattern : patterns) {
            List<Map<Integer, String>> parts = parts(pattern, cell);
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        return List.of();
    }

    private static List<Map<Integer, String>> parts(Pattern pattern, String cell) {
        List<Map<Integer, String>> parts = new ArrayList<>();
        Matcher matcher = pattern.matcher(cell);
        int at = 0;
        while (at < cell.length() && cell.length() <= LONGEST) {
            matcher.region(at, cell.length());
            if (!matcher.lookingAt() || matcher.end() == at) {
                return List.of();
            }
            parts.add(part(pattern, matcher));
            at = matcher.end();
        }
        return parts;
    }

    private static Map<Integer, String> part(Pattern pattern, Matcher matcher) {
        Map<Integer, String> part = new LinkedHashMap<>();
        GROUPS.forEach((group, field) -> {
            if (pattern.pattern().contains("(?<" + group + ">")) {
                String text = matcher.group(group);
                part.put(field, text == null ? "" : Cells.stripped(text));
            }
        });
        return part;
    }
}
