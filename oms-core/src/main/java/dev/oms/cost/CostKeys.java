package dev.oms.cost;

import dev.oms.storage.Bytes;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.KeyText;

/** Several texts as one key. */
final class CostKeys {

    private CostKeys() {}

    /**
     * The parts with slashes between them, slashes within them escaped; where that is longer than a key may be, its
     * hash behind a {@code #}. Different parts give different keys.
     */
    static String join(String first, String... more) {
        StringBuilder joined = new StringBuilder(first);
        for (String part : more) {
            joined.append('/').append(part.replace("~", "~0").replace("/", "~1"));
        }
        String key = joined.toString();
        return KeyText.problem(key).isEmpty()
                ? key
                : first + "#" + Fingerprint.of(Bytes.utf8(key)).sha256();
    }
}
