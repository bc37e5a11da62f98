package dev.oms.channel;

import dev.oms.outcome.Reasons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the declarations of a layout and notes everything that is wrong with them. A key nobody asked for is wrong as
 * well: a misspelt declaration must not be silently without effect. For one thread.
 */
final class Settings {

    private final Map<String, String> settings;
    private final Reasons reasons;
    private final Set<String> asked = new HashSet<>();

    Settings(Map<String, String> settings, Reasons reasons) {
        this.settings = settings;
        this.reasons = reasons;
    }

    Optional<String> find(String key) {
        return Optional.of(Cells.stripped(raw(key, ""))).filter(text -> !text.isEmpty());
    }

    /** The value as it stands, blanks and all: a blank may be what groups digits. */
    String raw(String key, String otherwise) {
        asked.add(key);
        return settings.getOrDefault(key, otherwise);
    }

    String text(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    String required(String key) {
        Optional<String> found = find(key);
        if (found.isEmpty()) {
            reasons.add("layout.missing", key, "a layout declares {key}", "key", key);
        }
        return found.orElse("");
    }

    /** Parts between bars. */
    List<String> list(String key) {
        return find(key).map(Settings::parts).orElse(List.of());
    }

    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            if (!Cells.isBlank(part)) {
                parts.add(Cells.stripped(part));
            }
        }
        return List.copyOf(parts);
    }

    int number(String key, int otherwise, int least, int most) {
        Optional<String> found = find(key);
        if (found.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(found.get().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        wrong(key, found.get(), "a whole number from " + least + " to " + most);
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return word(key, Flag.class, otherwise ? Flag.TRUE : Flag.FALSE) == Flag.TRUE;
    }

    private enum Flag {
        TRUE,
        FALSE
    }

    /** A constant, written in any case and with dashes. */
    <E extends Enum<E>> E word(String key, Class<E> type, E otherwise) {
        return find(key).flatMap(text -> constant(key, text, type)).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> constant(String key, String text, Class<E> type) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return Optional.of(constant);
            }
            known.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        wrong(key, text, "one of " + known);
        return Optional.empty();
    }

    /** All values whose key starts so, by the rest of the key: numbers by size before words by the alphabet. */
    Map<String, String> under(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        settings.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted(Comparator.comparingInt((String key) -> rank(key.substring(prefix.length())))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(key -> {
                    asked.add(key);
                    found.put(key.substring(prefix.length()), settings.getOrDefault(key, ""));
                });
        return found;
    }

    private static int rank(String rest) {
        return rest.matches("\\d{1,6}") ? Integer.parseInt(rest) : Integer.MAX_VALUE;
    }

    Optional<Pattern> pattern(String key, String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException broken) {
            wrong(key, regex, "a regular expression");
            return Optional.empty();
        }
    }

    /** Header names with {@code *} for any text. */
    List<Pattern> globs(String key) {
        List<Pattern> globs = new ArrayList<>();
        for (String glob : list(key)) {
            StringBuilder regex = new StringBuilder();
            for (String part : Cells.normal(glob).split("\\*", -1)) {
                regex.append(Pattern.quote(part)).append(".*");
            }
            globs.add(Pattern.compile(regex.substring(0, regex.length() - 2)));
        }
        return List.copyOf(globs);
    }

    void wrong(String key, String value, String expected) {
        reasons.add(
                "layout.invalid",
                key,
                "{key} is \"{value}\", not {expected}",
                "key",
                key,
                "value",
                value,
                "expected",
                expected);
    }

    /** Notes every key that nobody asked for. */
    void refuseUnknown() {
        for (String key : new TreeSet<>(settings.keySet())) {
            reasons.require(
                    asked.contains(key), "layout.unknown-key", key, "{key} means nothing in a layout", "key", key);
        }
    }
}
