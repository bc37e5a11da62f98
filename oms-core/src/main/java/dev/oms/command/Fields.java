package dev.oms.command;

import dev.oms.outcome.Reasons;
import dev.oms.storage.KeyText;

/** Checks of fields as a host hands them in: what is wrong is noted as a reason, nothing is thrown. */
public final class Fields {

    /** The most units one line may speak of. */
    public static final long MAX_UNITS = 1_000_000_000;

    private Fields() {}

    /** Notes {@code key.invalid} unless the text can be a {@linkplain KeyText key}; answers whether it can. */
    public static boolean key(Reasons reasons, String path, String text) {
        KeyText.problem(text)
                .ifPresent(problem ->
                        reasons.add("key.invalid", path, "{path} {problem}", "path", path, "problem", problem));
        return KeyText.problem(text).isEmpty();
    }

    /** Notes {@code text.invalid} unless the text has at most so many characters and can be stored anywhere. */
    public static boolean text(Reasons reasons, String path, String text, int most) {
        boolean whole = text.indexOf(0) < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        boolean fits = text.codePointCount(0, text.length()) <= most;
        reasons.require(
                whole && fits,
                "text.invalid",
                path,
                "{path} is to have at most {most} characters, none of them NUL or half of one",
                "path",
                path,
                "most",
                most);
        return whole && fits;
    }

    /** Notes {@code number.out-of-range} unless {@code least <= number <= most}. */
    public static boolean range(Reasons reasons, String path, long number, long least, long most) {
        boolean fits = least <= number && number <= most;
        reasons.require(
                fits,
                "number.out-of-range",
                path,
                "{path} is {number}, allowed are {least} to {most}",
                "path",
                path,
                "number",
                number,
                "least",
                least,
                "most",
                most);
        return fits;
    }

    /** Notes {@code number.out-of-range} unless there are 1 to {@value #MAX_UNITS} units. */
    public static boolean units(Reasons reasons, String path, long units) {
        return range(reasons, path, units, 1, MAX_UNITS);
    }
}
