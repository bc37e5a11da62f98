package dev.oms.outcome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One reason why something was refused: which rule, which field, which values, in words.
 *
 * <p>The code is stable and meant for programs; the message is English and meant for people, and is rendered only when
 * asked for. Example: {@code Reason.of("stock.short", "lines[0].units", "{sku} has {available} available, {asked}
 * asked", "sku", "MUG", "available", 1, "asked", 2)} reads "MUG has 1 available, 2 asked".
 *
 * <p>Never put personal data into arguments: reasons travel into logs and exceptions. Immutable and thread-safe.
 *
 * @param code what kind of refusal, dotted, lower case, stable between releases
 * @param path the field it is about, from the root of what was handed in ({@code lines[0].units}); empty when it is
 *     about the whole
 * @param arguments the values the message names, in order
 * @param template the message, with {@code {name}} where an argument goes; values are never read as templates
 *     themselves
 */
public record Reason(String code, String path, Map<String, Object> arguments, String template) {

    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(template, "template");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * A reason from names and values in turn.
     *
     * @throws IllegalArgumentException if names and values do not pair up
     */
    public static Reason of(String code, String path, String template, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values do not pair up: " + namesAndValues.length);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return new Reason(code, path, arguments, template);
    }

    /**
     * The same reason, its path put below {@code prefix}: {@code units} under {@code lines[0]} is
     * {@code lines[0].units}.
     */
    public Reason under(String prefix) {
        return new Reason(code, path.isEmpty() ? prefix : prefix + "." + path, arguments, template);
    }

    /** The template with each {@code {name}} replaced by its argument; a name without an argument stays as it is. */
    public String message() {
        StringBuilder text = new StringBuilder(template.length() + 32);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String name = template.substring(open + 1, close);
            text.append(template, at, open);
            if (arguments.containsKey(name)) {
                text.append(arguments.get(name));
            } else {
                text.append(template, open, close + 1);
            }
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? code : code + " at " + path) + ": " + message();
    }
}
