package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.CodecSamples.Everything;
import dev.oms.storage.CodecSamples.Pair;
import dev.oms.storage.CodecSamples.Payer;
import dev.oms.storage.CodecSamples.Platform;
import dev.oms.storage.CodecSamples.Sku;
import dev.oms.storage.CodecSamples.Tree;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private static final RecordCodec<Everything> EVERYTHING = RecordCodec.of(Everything.class);

    @Test
    void everyTypeComesBackAsItWas() {
        Everything value = CodecSamples.everything();
        assertEquals(value, EVERYTHING.decode(EVERYTHING.encode(value)));
    }

    @Test
    void theBuiltInKindsComeBackAsTheyWere() {
        StoredReceipt receipt = new StoredReceipt(
                "place/1",
                Fingerprint.of(Bytes.utf8("draft")),
                new CommandReceipt(
                        "order.place",
                        1,
                        Instant.EPOCH,
                        List.of(new CommandReceipt.Touched("order", "O-1", 1)),
                        Bytes.utf8("answer")));
        assertEquals(
                receipt,
                BuiltIn.RECEIPTS.codec().decode(BuiltIn.RECEIPTS.codec().encode(receipt)));
        Claim claim = new Claim("order.external", "web/1", "O-1");
        assertEquals(claim, BuiltIn.CLAIMS.codec().decode(BuiltIn.CLAIMS.codec().encode(claim)));
    }

    @Test
    void aNameIsWrittenOnceInAMessage() {
        record Crowd(List<Sku> skus) {}
        Bytes bytes = RecordCodec.of(Crowd.class).encode(new Crowd(List.of(new Sku("A"), new Sku("B"), new Sku("C"))));
        String text = new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
        assertEquals(text.indexOf("value"), text.lastIndexOf("value"));
        assertTrue(text.contains("value"));
    }

    @Test
    void theFormatIsTheOneThatIsDocumented() {
        byte[] expected = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', 4, 3, 'M', 'U', 'G'};
        assertEquals(Bytes.of(expected), RecordCodec.of(Sku.class).encode(new Sku("MUG")));
    }

    @Test
    void setsAndMapsKeepTheirOrder() {
        record Ordered(Set<String> set, Map<String, Integer> map) {}
        Map<String, Integer> map = new LinkedHashMap<>();
        Set<String> set = new LinkedHashSet<>();
        for (String name : List.of("z", "a", "m", "b", "y")) {
            map.put(name, map.size());
            set.add(name);
        }
        RecordCodec<Ordered> codec = RecordCodec.of(Ordered.class);
        Ordered back = codec.decode(codec.encode(new Ordered(set, map)));
        assertEquals(new ArrayList<>(set), new ArrayList<>(back.set()));
        assertEquals(new ArrayList<>(map.keySet()), new ArrayList<>(back.map().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> back.set().add("new"));
        assertThrows(UnsupportedOperationException.class, () -> back.map().clear());
    }

    @Test
    void canonicalBytesDoNotDependOnTheOrderOfSetsAndMaps() {
        record Ordered(Set<Sku> set, Map<String, Set<Integer>> map) {}
        List<Sku> skus = new ArrayList<>(List.of(new Sku("a"), new Sku("bb"), new Sku("c")));
        Ordered one = new Ordered(new LinkedHashSet<>(skus), orderedMap("x", "y"));
        Collections.reverse(skus);
        Ordered other = new Ordered(new LinkedHashSet<>(skus), orderedMap("y", "x"));
        RecordCodec<Ordered> codec = RecordCodec.of(Ordered.class);
        assertEquals(one, other);
        assertNotEquals(codec.encode(one), codec.encode(other));
        assertEquals(codec.canonical(one), codec.canonical(other));
        assertNotEquals(codec.canonical(one), codec.canonical(new Ordered(Set.of(new Sku("a")), one.map())));
    }

    private static Map<String, Set<Integer>> orderedMap(String... keys) {
        Map<String, Set<Integer>> map = new LinkedHashMap<>();
        for (String key : keys) {
            map.put(key, Set.of(1));
        }
        return map;
    }

    @Test
    void aNewComponentThatIsEmptyChangesNoBytes() {
        Bytes before = RecordCodec.of(Before.Line.class).encode(new Before.Line("A", 2));
        Bytes after = RecordCodec.of(After.Line.class)
                .encode(new After.Line("A", 2, Optional.empty(), List.of(), Set.of(), Map.of()));
        assertEquals(before, after);
    }

    @Test
    void aMissingComponentIsEmptyWhereItsTypeCanBe() {
        Bytes before = RecordCodec.of(Before.Line.class).encode(new Before.Line("A", 2));
        assertEquals(
                new After.Line("A", 2, Optional.empty(), List.of(), Set.of(), Map.of()),
                RecordCodec.of(After.Line.class).decode(before));
    }

    @Test
    void aMissingComponentOfAnotherTypeIsUnreadable() {
        Bytes before = RecordCodec.of(Before.Line.class).encode(new Before.Line("A", 2));
        RecordCodec<After.Strict> strict = RecordCodec.of(After.Strict.class);
        UnreadableException unreadable = assertThrows(UnreadableException.class, () -> strict.decode(before));
        assertEquals("Strict without its field price", unreadable.getMessage());
    }

    @Test
    void unknownFieldsArePassedOver() {
        record Small(int small, Tree tree) {}
        Everything value = CodecSamples.everything();
        Small small = RecordCodec.of(Small.class).decode(EVERYTHING.encode(value));
        assertEquals(new Small(value.small(), value.tree()), small);
    }

    @Test
    void onlyPermittedRecordsAreEverLookedFor() {
        RecordCodec<Payer> codec = RecordCodec.of(Payer.class);
        assertEquals(new Platform("web"), codec.decode(codec.encode(new Platform("web"))));
        byte[] forged = codec.encode(new Platform("web")).toArray();
        String text = new String(forged, StandardCharsets.ISO_8859_1).replace("Platform", "Runnable");
        Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(UnreadableException.class, () -> codec.decode(bytes));
    }

    @Test
    void anotherVersionOfTheFormatIsUnreadable() {
        byte[] bytes = RecordCodec.of(Sku.class).encode(new Sku("MUG")).toArray();
        bytes[0] = 2;
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(Bytes.of(bytes)));
    }

    @Test
    void bytesBehindTheValueAreUnreadable() {
        byte[] bytes = RecordCodec.of(Sku.class).encode(new Sku("MUG")).toArray();
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(Bytes.of(longer)));
    }

    @Test
    void whatAConstructorRefusesIsUnreadableWithItsCause() {
        Bytes empty = Bytes.of(new byte[] {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', 4, 0});
        UnreadableException unreadable = assertThrows(
                UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(empty));
        assertInstanceOf(IllegalArgumentException.class, unreadable.getCause());
    }

    @Test
    void aHugeDeclaredLengthTakesNoMemory() {
        byte[] huge = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', 4, -1, -1, -1, -1, 7};
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(Bytes.of(huge)));
        byte[] negative = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', 4, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(Bytes.of(negative)));
    }

    @Test
    void hugeDeclaredBlocksAndListsTakeNoMemory() {
        record Body(Bytes value) {}
        byte[] block = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', Tag.BYTES, -16, -1, -1, -1, 7};
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Body.class).decode(Bytes.of(block)));
        record Crowd(List<Boolean> value) {}
        byte[] list = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', Tag.LIST, -16, -1, -1, -1, 7, Tag.TRUE};
        assertThrows(
                UnreadableException.class, () -> RecordCodec.of(Crowd.class).decode(Bytes.of(list)));
    }

    @Test
    void deepNestingIsUnreadableWhereItIsKnownAndWhereItIsNot() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {1, 14, 1, 0, 4, 't', 'w', 'i', 'n'});
        for (int i = 0; i < 1_000_000; i++) {
            out.write(Tag.SOMETHING);
        }
        Bytes deep = Bytes.of(out.toByteArray());
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Tree.class).decode(deep));
        assertThrows(UnreadableException.class, () -> RecordCodec.of(Sku.class).decode(deep));
    }

    @Test
    void whatNestsTooDeepToBeReadIsNotWritten() {
        RecordCodec<Tree> codec = RecordCodec.of(Tree.class);
        Tree tree = new Tree("leaf", List.of(), Optional.empty());
        for (int i = 0; i < 40; i++) {
            tree = new Tree("node", List.of(), Optional.of(tree));
        }
        Tree fits = tree;
        assertEquals(fits, codec.decode(codec.encode(fits)));
        for (int i = 0; i < 40; i++) {
            tree = new Tree("node", List.of(tree), Optional.empty());
        }
        Tree deep = tree;
        assertThrows(IllegalArgumentException.class, () -> codec.encode(deep));
    }

    @Test
    void aDecimalOfHugeScaleIsNeitherWrittenNorRead() {
        record Weight(BigDecimal value) {}
        RecordCodec<Weight> codec = RecordCodec.of(Weight.class);
        Weight largest = new Weight(BigDecimal.valueOf(1, RecordCodec.MAX_SCALE));
        assertEquals(largest, codec.decode(codec.encode(largest)));
        Weight larger = new Weight(BigDecimal.valueOf(1, RecordCodec.MAX_SCALE + 1));
        assertThrows(IllegalArgumentException.class, () -> codec.encode(larger));
        byte[] huge = {1, 14, 1, 0, 5, 'v', 'a', 'l', 'u', 'e', 7, -1, -1, -1, -1, 15, 1, 1};
        assertThrows(UnreadableException.class, () -> codec.decode(Bytes.of(huge)));
    }

    @Test
    void typesThatCannotBeWrittenAreRefusedAtOnce() {
        record Ratio(double value) {}
        record Loose(List<?> values) {}
        record Keyed(Map<Integer, String> values) {}
        record Inner(Ratio ratio) {}
        record Open(Optional<Runnable> open) {}
        for (Class<?> type :
                List.of(Ratio.class, Loose.class, Keyed.class, Inner.class, Open.class, Pair.class, String.class)) {
            assertThrows(IllegalArgumentException.class, () -> RecordCodec.of(type), type::getName);
        }
    }

    @Test
    void aTypeThatGrowsForEverIsRefused() {
        record Growing<T>(Optional<T> value, Optional<Growing<List<T>>> next) {}
        record Start(Growing<String> growing) {}
        assertThrows(IllegalArgumentException.class, () -> RecordCodec.of(Start.class));
    }

    @Test
    void aNullComponentIsRefused() {
        record Holder(List<String> list) {}
        List<String> withNull = new ArrayList<>();
        withNull.add(null);
        assertThrows(
                NullPointerException.class, () -> RecordCodec.of(Holder.class).encode(new Holder(withNull)));
    }

    @Test
    void theCodecOfAClassIsMadeOnce() {
        assertSame(RecordCodec.of(Sku.class), RecordCodec.of(Sku.class));
    }

    static final class Before {
        record Line(String sku, int quantity) {}
    }

    static final class After {
        record Line(
                String sku,
                int quantity,
                Optional<String> note,
                List<Sku> parts,
                Set<String> marks,
                Map<String, String> attributes) {}

        record Strict(String sku, int quantity, long price) {}
    }
}
