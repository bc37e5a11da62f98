package dev.oms.examples.day;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the words of carriers mean. A word that is not known is a scan on the way: it is kept and changes nothing, as
 * guessing an end would be worse.
 */
final class CarrierWords {

    enum Meaning {
        PICKED_UP,
        DELIVERED,
        REFUSED,
        LOST,
        SCAN
    }

    private static final Map<Meaning, Set<String>> WORDS = Map.of(
            Meaning.PICKED_UP,
            Set.of("picked up", "picked", "handed over", "đã lấy hàng", "lấy hàng thành công", "집화", "집화완료"),
            Meaning.DELIVERED,
            Set.of("delivered", "đã giao", "đã giao hàng", "giao thành công", "giao hàng thành công", "배송완료"),
            Meaning.REFUSED,
            Set.of("refused", "rejected", "returned", "returned to sender", "khách từ chối", "đã hoàn", "수취거부", "반송"),
            Meaning.LOST,
            Set.of("lost", "thất lạc", "mất hàng", "분실"));

    private CarrierWords() {}

    static Meaning meaning(String word) {
        String normal = Normalizer.normalize(word.strip(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(normal))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Meaning.SCAN);
    }
}
