package dev.oms.jdbc.engine;

import java.time.ZoneOffset;

/** Offsets as SQL writes them: {@code +05:45}, and {@code +00:00} for UTC. */
final class Offsets {

    private Offsets() {}

    static String text(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
