package dev.oms.channel;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final String SMALL = """
            name = small
            version = 3
            header.required = order.id | line.units
            column.order.id = Order
            column.line.units = Units
            currency.fixed = EUR
            """;

    @Test
    void everyBundledLayoutIsSound() {
        for (String name : Layouts.ORDERS) {
            assertEquals(name, Layouts.bundled(name).name());
        }
        for (String name : Layouts.TABLES) {
            assertEquals(name, Layouts.bundledTable(name).name());
        }
        assertThrows(IllegalArgumentException.class, () -> Layouts.bundled("no-such"));
        assertThrows(IllegalArgumentException.class, () -> Layouts.bundledTable("shopify-orders"));
    }

    /** What tests say of every bundled layout they say of these lists. */
    @Test
    void noLayoutThatComesWithTheLibraryIsForgotten() throws Exception {
        URL one = Optional.ofNullable(Layouts.class.getResource("layouts/oms-orders.properties"))
                .orElseThrow();
        Path folder = Optional.ofNullable(Path.of(one.toURI()).getParent()).orElseThrow();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Stream.concat(Layouts.ORDERS.stream(), Layouts.TABLES.stream())
                            .map(name -> name + ".properties")
                            .sorted()
                            .toList(),
                    files.map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aLayoutIsTextThatAUserCanReplace() {
        Layout layout = read(SMALL).orThrow();
        assertEquals("small 3", layout.toString());
        Layout other = layout.with("column.order.id", "Number | No").orThrow();
        assertEquals("Number | No", other.settings().get("column.order.id"));
        assertEquals("Order", layout.settings().get("column.order.id"));
    }

    @Test
    void aByteOrderMarkBeforeTheFirstKeyIsNoPartOfIt() {
        assertEquals("small", read("\uFEFF" + SMALL).orThrow().name());
    }

    @Test
    void historyTouchesNoStock() {
        Layout layout = Layouts.bundled("shopify-orders").withoutStockEffect();
        assertTrue(layout.effects.isEmpty());
        assertEquals("none", layout.settings().get("stock.default"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colunm.order.id = X -> layout.unknown-key",
                "column.order.nonsense = X -> layout.unknown-field",
                "column.word.a = Order -> layout.shared-column",
                "name = again -> layout.twice",
                "header.never = \\u00zz -> layout.malformed",
                "header.within = many -> layout.invalid",
                "header.within = 0 -> layout.invalid",
                "filled = order.total -> layout.no-column",
                "line.id = column -> layout.missing",
                "line.id = sometimes -> layout.invalid",
                "rows.order.country = per-line -> layout.invalid",
                "date.formats = yyyy-MM-dd -> layout.invalid",
                "date.formats = uuuu-{ -> layout.invalid",
                "date.zone = Moon/Base -> layout.invalid",
                "number.decimals = x -> layout.invalid",
                "number.negatives = upside-down -> layout.invalid",
                "footer.1 = ( -> layout.invalid",
                "status.1 = order.id present - PLACED -> layout.invalid",
                "status.one = order.id present \\u002d> PLACED -> layout.invalid",
                "status.1 = word.absent = x \\u002d> PLACED -> layout.invalid",
                "status.1 = line.units positive \\u002d> PLACED -> layout.invalid",
                "terms.1 = always \\u002d> barter -> layout.invalid",
                "stock.PLACED = perhaps -> layout.invalid",
                "tax.included = perhaps -> layout.invalid",
                "like = no-such-layout -> layout.unknown-base",
                "like = small -> layout.unknown-base",
                "join.order.nonsense = X -> layout.unknown-field",
                "else.order.nonsense = X -> layout.unknown-field",
                "plus.order.country = X -> layout.invalid",
                "minus.line.name = X -> layout.invalid",
                "plus.line.price = order.total -> layout.invalid",
                "plus.order.total = order.total -> layout.invalid",
                "several.line.units = , -> layout.invalid",
                "several.order.id = , -> layout.invalid",
                "packed.1 = (?<units>x) -> layout.invalid",
                "packed.1 = (?<name> -> layout.invalid",
                "rows.order.country = latest -> layout.invalid",
                "rows.order.id = per-bundle -> layout.invalid",
                "rows.charges = sometimes -> layout.invalid",
                "line.price-remainder = lose -> layout.invalid",
                "group.without-lines = two-lines -> layout.invalid",
                "header.description = perhaps -> layout.invalid",
                "zone.word.Moon/Base = moon -> layout.invalid",
                "currency.from.x = always \\u002d> EUR -> layout.invalid",
                "line.status.1 = line.word.absent = x \\u002d> PLACED -> layout.invalid",
                "file.charsets = klingon -> layout.invalid",
                "file.delimiter = hash -> layout.invalid",
                "file.format = paper -> layout.invalid",
                "file.join.1 = other file -> layout.invalid",
                "line.class.1 = line.units zero \\u002d> half -> layout.invalid"
            })
    void whatIsWrongWithALayoutIsSaid(String declarationAndCode) {
        int arrow = declarationAndCode.lastIndexOf(" -> ");
        Outcome<Layout> read = read(SMALL + declarationAndCode.substring(0, arrow) + "\n");
        Set<String> codes = read.reasons().stream().map(Reason::code).collect(toSet());
        assertTrue(codes.contains(declarationAndCode.substring(arrow + 4)), () -> read.reasons()
                .toString());
    }

    @Test
    void aLayoutLikeAnotherSaysOnlyWhatIsDifferent() {
        Layout layout = read("name = mine\nversion = 1\nlike = tiktok-orders-ID\ncolumn.line.sku = My SKU\n")
                .orThrow();
        assertEquals("mine 1", layout.toString());
        assertEquals("IDR", layout.settings().get("currency.fixed"));
        assertEquals("Order ID", layout.settings().get("column.order.id"));
        assertEquals("My SKU", layout.settings().get("column.line.sku"));
        assertEquals(
                "EUR",
                read(SMALL + "like = tiktok-orders-ID\n").orThrow().settings().get("currency.fixed"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Outcome<Layout> read = read("version = 1\nheader.within = x\n");
        assertTrue(read.reasons().size() >= 4, () -> read.reasons().toString());
    }

    @Test
    void aStateTheLifecycleDoesNotHaveRefusesTheFile() {
        Layout layout = Layouts.bundled("generic-orders")
                .with("status.5", "word.status = gone -> TELEPORTED")
                .orThrow();
        Imported imported = Imported.of(layout, "Order ID;Date;Qty\n1;2025-01-01;1");
        assertEquals("layout.unknown-state", imported.outcome.reasons().get(0).code());
    }

    private static Outcome<Layout> read(String text) {
        return Layouts.read(new StringReader(text));
    }
}
