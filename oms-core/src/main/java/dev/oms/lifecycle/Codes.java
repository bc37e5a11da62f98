package dev.oms.lifecycle;

import java.util.regex.Pattern;

/** What a state or trigger may be called: short, upper case, fit for a column, a diagram and a log line alike. */
final class Codes {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private Codes() {}

    static void check(String what, String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    what + " code must be 1 to 64 of A-Z, 0-9 and _, a letter first: '" + code + "'");
        }
    }
}
