package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.CodecSamples.Answer;
import dev.oms.storage.CodecSamples.Color;
import dev.oms.storage.CodecSamples.Everything;
import dev.oms.storage.CodecSamples.Payer;
import dev.oms.storage.CodecSamples.Sku;
import dev.oms.storage.CodecSamples.Tree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StructureTest {

    private final Structure.Parts parts = Structure.of(Everything.class);

    private Structure part(String name) {
        return parts.part(parts.names().indexOf(name));
    }

    /** Takes a value apart as far as it goes, and makes it again of the parts. */
    private static Object again(Structure structure, Object value) {
        if (structure instanceof Structure.Maybe maybe) {
            return ((Optional<?>) value).map(given -> again(maybe.element(), given));
        }
        if (structure instanceof Structure.Many many) {
            Stream<Object> items = ((Collection<?>) value).stream().map(item -> again(many.element(), item));
            return many.distinct() ? new LinkedHashSet<>(items.toList()) : items.toList();
        }
        if (structure instanceof Structure.Entries entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> map.put((String) key, again(entries.value(), item)));
            return map;
        }
        if (structure instanceof Structure.Variants variants) {
            return again(Objects.requireNonNull(variants.variants().get(variants.nameOf(value))), value);
        }
        if (structure instanceof Structure.Choice choice) {
            return Objects.requireNonNull(choice.constants().get(choice.name(value)));
        }
        if (structure instanceof Structure.Parts record) {
            Object[] components = record.take(value).toArray();
            for (int i = 0; i < components.length; i++) {
                components[i] = again(record.part(i), components[i]);
            }
            return record.make(components);
        }
        return value;
    }

    @Test
    void whatIsTakenApartIsTheSameWhenMadeAgain() {
        Everything everything = CodecSamples.everything();
        assertEquals(everything, again(parts, everything));
    }

    @Test
    void componentsStandInTheOrderInWhichTheyAreDeclared() {
        assertEquals(List.of("text", "small", "boxed"), parts.names().subList(0, 3));
        assertEquals(
                "héllo \uD83D\uDE00 half \uD83D",
                parts.take(CodecSamples.everything()).get(0));
        assertSame(Everything.class, parts.type());
    }

    @Test
    void eachSortOfValueSaysWhatItIs() {
        assertEquals(new Structure.Plain(String.class), part("text"));
        assertEquals(new Structure.Plain(int.class), part("boxed"));
        assertEquals(
                List.of("RED", "GREEN"),
                List.copyOf(assertInstanceOf(Structure.Choice.class, part("color"))
                        .constants()
                        .keySet()));
        assertEquals("GREEN", ((Structure.Choice) part("color")).name(Color.GREEN));
        assertEquals(
                true, assertInstanceOf(Structure.Many.class, part("colors")).distinct());
        assertEquals(
                false, assertInstanceOf(Structure.Many.class, part("lines")).distinct());
    }

    @Test
    void aSealedInterfaceIsToldByItsRecordsAlsoThoseOfInterfacesWithin() {
        Structure.Many payers = (Structure.Many) ((Structure.Entries) part("payers")).value();
        Structure.Variants payer = (Structure.Variants) payers.element();
        assertSame(Payer.class, payer.type());
        assertEquals(
                List.of("Buyer", "Credit", "Platform"),
                List.copyOf(payer.variants().keySet()));
        Structure.Variants answer = (Structure.Variants) part("answer");
        assertSame(Answer.class, answer.type());
        Structure.Parts yes = Objects.requireNonNull(answer.variants().get("Yes"));
        assertSame(Sku.class, ((Structure.Parts) yes.part(0)).type());
    }

    @Test
    void aRecordMayHoldItself() {
        Structure.Parts tree = (Structure.Parts) part("tree");
        Structure.Many children = (Structure.Many) tree.part(1);
        assertSame(Tree.class, ((Structure.Parts) children.element()).type());
    }

    @Test
    void whatARecordRefusesIsUnreadable() {
        assertThrows(UnreadableException.class, () -> Structure.of(Sku.class).make(""));
    }
}
