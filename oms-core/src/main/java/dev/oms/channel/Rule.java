package dev.oms.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * One line of a layout's decision table: {@code word.fulfillment = fulfilled | shipped & word.cancelled absent ->
 * SHIPPED}. It holds when all its conditions do; the first rule that holds decides.
 *
 * <p>Conditions: {@code field = word | word}, {@code field ~ regular expression} (of the whole cell), {@code field
 * present}, {@code field absent}, {@code field negative}, {@code field positive}, {@code field zero}; {@code always}.
 */
record Rule<R>(List<Condition> conditions, R result) {

    /** What a rule may ask. */
    interface Facts {

        /** The stripped cell of a field; empty if there is none. */
        String text(int field);

        /** −1, 0 or 1; empty if the cell is no number. */
        Optional<Integer> sign(int field);
    }

    enum Test {
        ONE_OF,
        MATCHES,
        PRESENT,
        ABSENT,
        NEGATIVE,
        POSITIVE,
        ZERO
    }

    record Condition(int field, Test test, Set<String> words, Optional<Pattern> pattern) {

        boolean holds(Facts facts) {
            return switch (test) {
                case ONE_OF -> words.contains(Cells.normal(facts.text(field)));
                case MATCHES -> pattern.orElseThrow().matcher(facts.text(field)).matches();
                case PRESENT -> !facts.text(field).isEmpty();
                case ABSENT -> facts.text(field).isEmpty();
                case NEGATIVE -> facts.sign(field).filter(sign -> sign < 0).isPresent();
                case POSITIVE -> facts.sign(field).filter(sign -> sign > 0).isPresent();
                case ZERO -> facts.sign(field).filter(sign -> sign == 0).isPresent();
            };
        }
    }

    boolean holds(Facts facts) {
        for (Condition condition : conditions) {
            if (!condition.holds(facts)) {
                return false;
            }
        }
        return true;
    }

    /** The result of the first rule that holds. */
    static <R> Optional<R> first(List<Rule<R>> rules, Facts facts) {
        for (Rule<R> rule : rules) {
            if (rule.holds(facts)) {
                return Optional.of(rule.result);
            }
        }
        return Optional.empty();
    }

    /** The rules under a prefix, in the order of their numbers. */
    static <R> List<Rule<R>> read(
            Settings settings,
            String prefix,
            List<String> fields,
            boolean ofLine,
            BiFunction<String, String, Optional<R>> result) {
        List<Rule<R>> rules = new ArrayList<>();
        settings.under(prefix).forEach((number, text) -> {
            String key = prefix + number;
            int arrow = text.lastIndexOf(" -> ");
            if (number.matches("\\d+") && arrow >= 0) {
                Optional<List<Condition>> conditions =
                        conditions(settings, key, text.substring(0, arrow), fields, ofLine);
                Optional<R> answer = result.apply(key, text.substring(arrow + 4).strip());
                if (conditions.isPresent() && answer.isPresent()) {
                    rules.add(new Rule<>(conditions.get(), answer.get()));
                }
            } else {
                settings.wrong(key, text, "a rule under a number: conditions -> result");
            }
        });
        return List.copyOf(rules);
    }

    private static Optional<List<Condition>> conditions(
            Settings settings, String key, String text, List<String> fields, boolean ofLine) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.split(" & ", -1)) {
            if (part.strip().equals("always")) {
                continue;
            }
            Optional<Condition> condition = condition(settings, key, part.strip(), fields, ofLine);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        return Optional.of(List.copyOf(conditions));
    }

    private static Optional<Condition> condition(
            Settings settings, String key, String text, List<String> fields, boolean ofLine) {
        String[] parts = text.split("\\s+", 3);
        int field = fields.indexOf(parts[0]);
        if (field < 0 || (!ofLine && Field.isOfLine(parts[0])) || parts.length < 2) {
            settings.wrong(key, text, "a condition on a field that has a column" + (ofLine ? "" : " of the order"));
            return Optional.empty();
        }
        Optional<Test> test =
                switch (parts[1]) {
                    case "=" -> Optional.of(Test.ONE_OF);
                    case "~" -> Optional.of(Test.MATCHES);
                    default -> settings.constant(key, parts[1], Test.class);
                };
        boolean needsValue =
                test.filter(t -> t == Test.ONE_OF || t == Test.MATCHES).isPresent();
        if (test.isEmpty() || needsValue != (parts.length == 3)) {
            settings.wrong(key, text, "a condition");
            return Optional.empty();
        }
        String value = needsValue ? parts[2] : "";
        if (test.get() == Test.MATCHES) {
            return settings.pattern(key, value)
                    .map(pattern -> new Condition(field, Test.MATCHES, Set.of(), Optional.of(pattern)));
        }
        Set<String> words = Set.copyOf(
                Settings.parts(value).stream().map(Cells::normal).distinct().toList());
        return Optional.of(new Condition(field, test.get(), words, Optional.empty()));
    }
}
