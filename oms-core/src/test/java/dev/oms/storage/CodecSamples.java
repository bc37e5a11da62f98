package dev.oms.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records of every type a codec can write. */
final class CodecSamples {

    private CodecSamples() {}

    enum Color {
        RED,
        GREEN {
            @Override
            boolean isWarm() {
                return false;
            }
        };

        boolean isWarm() {
            return true;
        }
    }

    record Sku(String value) {
        Sku {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("an empty SKU");
            }
        }
    }

    record Pair<A, B>(A first, B second) {}

    sealed interface Payer permits Buyer, Third {}

    record Buyer() implements Payer {}

    sealed interface Third extends Payer permits Platform, Credit {}

    record Platform(String name) implements Third {}

    record Credit(Pair<Sku, Long> of) implements Third {}

    sealed interface Answer<T> permits Yes, No {}

    record Yes<V>(V value) implements Answer<V> {}

    record No<V>(List<String> why) implements Answer<V> {}

    record Tree(String name, List<Tree> children, Optional<Tree> twin) {}

    record Everything(
            String text,
            int small,
            Integer boxed,
            long large,
            Long boxedLarge,
            boolean yes,
            Boolean boxedYes,
            Instant at,
            LocalDate day,
            Color color,
            BigDecimal weight,
            Bytes body,
            Optional<Sku> sku,
            Optional<Optional<String>> nested,
            List<Pair<Sku, Integer>> lines,
            Set<Color> colors,
            Map<String, List<Payer>> payers,
            Answer<Sku> answer,
            Tree tree) {}

    static Everything everything() {
        return new Everything(
                "héllo \uD83D\uDE00 half \uD83D",
                -7,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                true,
                false,
                Instant.parse("2024-02-29T23:59:59.123456789Z"),
                LocalDate.of(-1, 12, 31),
                Color.GREEN,
                new BigDecimal("-12345678901234567890.1200"),
                Bytes.of(new byte[] {0, -1, 127}),
                Optional.of(new Sku("MUG")),
                Optional.of(Optional.empty()),
                List.of(new Pair<>(new Sku("A"), 1), new Pair<>(new Sku("B"), -1)),
                Set.of(Color.RED, Color.GREEN),
                Map.of("x", List.of(new Buyer(), new Platform("web"), new Credit(new Pair<>(new Sku("C"), 5L)))),
                new Yes<>(new Sku("Y")),
                new Tree("root", List.of(new Tree("leaf", List.of(), Optional.empty())), Optional.empty()));
    }
}
