package dev.oms.command;

import dev.oms.storage.Bytes;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyText;
import java.util.Optional;

/**
 * Which command this is, and what it asks for.
 *
 * @param kind dotted, for example {@code order.place}
 * @param natural the key the outside world gives it; empty if it has none
 * @param content everything it asks for, in {@linkplain dev.oms.storage.RecordCodec#canonical canonical} bytes, the
 *     same in every process; its hash tells a retry from another command
 */
public record CommandId(String kind, Optional<String> natural, Bytes content) {

    public CommandId {
        KeyText.require("command kind", kind);
    }

    /** What tells this command from any other: its kind and what it asks for. */
    Fingerprint fingerprint() {
        return Fingerprint.of(Bytes.utf8(kind + "\n"), content);
    }
}
