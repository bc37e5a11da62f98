package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.Bytes;
import dev.oms.storage.Structure;
import dev.oms.storage.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    enum Color {
        RED,
        GREEN
    }

    record Sku(String value) {}

    sealed interface Payer permits Buyer, Platform {}

    record Buyer() implements Payer {}

    record Platform(String name, Optional<Sku> sku) implements Payer {}

    record Box(
            long large,
            int small,
            boolean yes,
            Instant at,
            LocalDate day,
            BigDecimal weight,
            Bytes body,
            Color color,
            Optional<String> word,
            Optional<Optional<Sku>> nested,
            List<Payer> payers,
            Set<Color> colors,
            Map<String, List<Sku>> map,
            Sku sku) {}

    private static final Structure BOX = Structure.of(Box.class);

    private static Box box(String text) {
        return new Box(
                Long.MIN_VALUE,
                -1,
                true,
                Instant.parse("2024-02-29T23:59:59.123456Z"),
                LocalDate.of(2024, 2, 29),
                new BigDecimal("-1.20"),
                Bytes.of(new byte[] {0, -1}),
                Color.GREEN,
                Optional.of(text),
                Optional.of(Optional.of(new Sku(text))),
                List.of(new Buyer(), new Platform(text, Optional.empty())),
                Set.of(Color.RED, Color.GREEN),
                Map.of(text, List.of(new Sku("A"), new Sku("B"))),
                new Sku(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "\"", "\\", "\n\t\r\b\f", "\u0001\u007f", "\uD83D\uDE00", "{}[],:", "é", "</script>"})
    void whatIsWrittenIsReadBack(String text) {
        Box box = box(text);
        assertEquals(box, Json.read(BOX, Json.write(BOX, box)));
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        Structure platform = Structure.of(Platform.class);
        assertEquals("{\"name\":\"web\"}", Json.write(platform, new Platform("web", Optional.empty())));
    }

    @Test
    void anyLayoutADatabaseGivesItIsRead() {
        assertEquals(
                new Platform("web", Optional.of(new Sku("A"))),
                Json.read(Structure.of(Platform.class), " { \"sku\" : \"\\u0041\" ,\n\t\"name\": \"web\" } "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\":1}",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\",}",
                "{\"name\" \"a\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"sku\":\"a\"}",
                "{\"name\":nul}",
                "{\"name\":\"\\x\"}",
                "{\"name\":\"\\u00g0\"}",
                "{\"name\":\"\\u00\"}",
                "{\"name\":12345678901234567890}",
                "[]",
                "\"a"
            })
    void anythingElseIsUnreadable(String damaged) {
        assertThrows(UnreadableException.class, () -> Json.read(Structure.of(Platform.class), damaged));
    }

    @Test
    void aTextThatNestsWithoutEndIsUnreadable() {
        assertThrows(UnreadableException.class, () -> Json.read(BOX, "[".repeat(100_000)));
    }

    @Test
    void aConstantOrARecordNobodyKnowsIsUnreadable() {
        Structure colors = ((Structure.Parts) BOX).part(11);
        assertThrows(UnreadableException.class, () -> Json.read(colors, "[\"BLUE\"]"));
        Structure payers = ((Structure.Parts) BOX).part(10);
        assertThrows(UnreadableException.class, () -> Json.read(payers, "[{\"is\":\"Bank\"}]"));
        assertThrows(UnreadableException.class, () -> Json.read(payers, "[{}]"));
    }
}
