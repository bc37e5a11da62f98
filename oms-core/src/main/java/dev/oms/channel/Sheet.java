package dev.oms.channel;

import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The outline every layout declares: how to find the header, which columns mean what, where the data ends.
 *
 * @param fields what a column can mean here; a field's number is its place in this list
 * @param aliases for each field the names its column may have, normalised, the preferred first
 * @param sums what fields are made of beside their own columns
 * @param charges normalised names of columns each amount of which is a line of its own
 * @param defused whether an apostrophe may stand before text that a spreadsheet is to leave alone
 * @param blanks normalised words that stand for a blank cell
 * @param positions the names of the columns of a file without a header, in their order; empty: the file has a header
 * @param file what the reader has to know
 * @param required the fields without whose columns a row is no header and a file not of this layout
 * @param never normalised names of columns that show a file to be of another kind
 * @param filled the fields whose cells must not be blank
 * @param footers what the first filled cell of a footer looks like
 * @param lineExtras which columns beyond the fields belong to a line rather than to the order
 * @param dropped which columns beyond the fields are not kept: they are about people, and there is no safe place for
 *     them
 */
record Sheet(
        String name,
        String version,
        int headerWithin,
        String comment,
        Description description,
        List<String> fields,
        List<List<String>> aliases,
        Sums sums,
        List<String> charges,
        boolean defused,
        Set<String> blanks,
        List<String> positions,
        FileShape file,
        List<Integer> required,
        Set<String> never,
        Set<Integer> filled,
        List<Pattern> footers,
        List<Pattern> lineExtras,
        List<Pattern> dropped) {

    /** Whether a row of descriptions follows the header. */
    enum Description {
        FALSE,
        TRUE,
        /** If none of its cells that must be filled has a digit. */
        MAYBE
    }

    private static final int HEADER_WITHIN = 50;

    /** Reads the outline; the fields known by the kind of layout come first, in their order. */
    static Sheet read(Settings settings, Reasons reasons, List<String> known) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        known.forEach(field -> aliases.put(field, List.of()));
        settings.under("column.")
                .forEach((field, names) -> aliases.put(
                        field, Settings.parts(names).stream().map(Cells::normal).toList()));
        settings.under("else.").keySet().forEach(field -> aliases.putIfAbsent(field, List.of()));
        List<String> fields = List.copyOf(aliases.keySet());
        List<Pattern> footers = new ArrayList<>();
        settings.under("footer.").forEach((number, regex) -> settings.pattern("footer." + number, regex)
                .ifPresent(footers::add));
        Sums sums = Sums.read(settings, reasons, fields);
        IntPredicate has =
                field -> !aliases.getOrDefault(fields.get(field), List.of()).isEmpty() || sums.has(field);
        List<String> positions = settings.list("file.columns");
        List<Integer> required = numbers(settings, reasons, "header.required", fields, has);
        reasons.require(
                !required.isEmpty() || !positions.isEmpty(),
                "layout.missing",
                "header.required",
                "a layout names the columns it needs");
        refuseSharedNames(aliases, reasons);
        return new Sheet(
                settings.required("name"),
                settings.required("version"),
                settings.number("header.within", HEADER_WITHIN, 1, 1_000),
                settings.text("header.comment", ""),
                settings.word("header.description", Description.class, Description.FALSE),
                fields,
                List.copyOf(aliases.values()),
                sums,
                settings.list("charges").stream().map(Cells::normal).toList(),
                settings.flag("text.defused", false),
                Set.copyOf(settings.list("blank").stream().map(Cells::normal).toList()),
                positions,
                FileShape.read(settings, reasons),
                required,
                Set.copyOf(settings.list("header.never").stream()
                        .map(Cells::normal)
                        .toList()),
                Set.copyOf(numbers(settings, reasons, "filled", fields, has)),
                List.copyOf(footers),
                settings.globs("extra.line"),
                settings.globs("extra.drop"));
    }

    boolean has(int field) {
        return !aliases.get(field).isEmpty() || sums.has(field);
    }

    private static List<Integer> numbers(
            Settings settings, Reasons reasons, String key, List<String> fields, IntPredicate has) {
        List<Integer> numbers = new ArrayList<>();
        for (String name : settings.list(key)) {
            int field = fields.indexOf(name);
            if (field < 0 || !has.test(field)) {
                reasons.add(
                        "layout.no-column", key, "{key} names {field}, which has no column", "key", key, "field", name);
            } else {
                numbers.add(field);
            }
        }
        return List.copyOf(numbers);
    }

    /** Two fields of one column would make the meaning of a file depend on the order of declarations. */
    private static void refuseSharedNames(Map<String, List<String>> aliases, Reasons reasons) {
        Set<String> seen = new HashSet<>();
        aliases.forEach((field, names) -> {
            for (String name : new HashSet<>(names)) {
                reasons.require(
                        seen.add(name),
                        "layout.shared-column",
                        "column." + field,
                        "the column \"{name}\" already means another field",
                        "name",
                        name);
            }
        });
    }
}
