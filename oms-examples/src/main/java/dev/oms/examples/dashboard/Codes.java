package dev.oms.examples.dashboard;

import java.util.Locale;

/** How constants are called in the document. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
