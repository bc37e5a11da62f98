package dev.oms.channel;

import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a field is made of beside its own column, by the number of the field; names are normalised.
 *
 * @param joined columns whose text follows after a blank
 * @param otherwise columns asked where the cell is blank
 * @param plus columns of amounts that are added
 * @param minus columns of amounts that are taken off
 * @param plusFields fields whose amounts are added
 * @param minusFields fields whose amounts are taken off
 */
record Sums(
        List<List<String>> joined,
        List<List<String>> otherwise,
        List<List<String>> plus,
        List<List<String>> minus,
        List<List<Integer>> plusFields,
        List<List<Integer>> minusFields) {

    static Sums read(Settings settings, Reasons reasons, List<String> fields) {
        Map<Boolean, List<List<String>>> plus = split(settings, reasons, "plus.", fields);
        Map<Boolean, List<List<String>>> minus = split(settings, reasons, "minus.", fields);
        Function<List<List<String>>, List<List<Integer>>> numbers = names -> names.stream()
                .map(of -> of.stream().map(fields::indexOf).toList())
                .toList();
        return new Sums(
                columns(settings, reasons, "join.", fields),
                columns(settings, reasons, "else.", fields),
                plus.getOrDefault(false, List.of()),
                minus.getOrDefault(false, List.of()),
                numbers.apply(plus.getOrDefault(true, List.of())),
                numbers.apply(minus.getOrDefault(true, List.of())));
    }

    /** Whether the field can be told without a column of its own. */
    boolean has(int field) {
        return !joined.get(field).isEmpty()
                || !otherwise.get(field).isEmpty()
                || !plus.get(field).isEmpty()
                || !minus.get(field).isEmpty();
    }

    private static List<List<String>> columns(Settings settings, Reasons reasons, String prefix, List<String> fields) {
        return parts(settings, reasons, prefix, fields).stream()
                .map(names -> names.stream().map(Cells::normal).toList())
                .toList();
    }

    private static List<List<String>> parts(Settings settings, Reasons reasons, String prefix, List<String> fields) {
        List<List<String>> parts = new ArrayList<>(Collections.nCopies(fields.size(), List.of()));
        settings.under(prefix).forEach((field, names) -> {
            int at = fields.indexOf(field);
            if (at < 0) {
                reasons.add("layout.unknown-field", prefix + field, "no field is called {field}", "field", field);
            } else {
                parts.set(at, Settings.parts(names));
            }
        });
        return parts;
    }

    /** Names of fields apart from names of columns. */
    private static Map<Boolean, List<List<String>>> split(
            Settings settings, Reasons reasons, String prefix, List<String> fields) {
        List<List<String>> columns = new ArrayList<>();
        List<List<String>> others = new ArrayList<>();
        for (List<String> names : parts(settings, reasons, prefix, fields)) {
            others.add(names.stream().filter(fields::contains).toList());
            columns.add(names.stream()
                    .filter(name -> !fields.contains(name))
                    .map(Cells::normal)
                    .toList());
        }
        return Map.of(false, columns, true, others);
    }
}
