package dev.oms.channel;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads layouts from text of {@link Properties} in UTF-8, and the ones that come with the library. This is the one
 * class of the room that opens something: its own resources.
 */
public final class Layouts {

    /** The bundled layouts of order files. */
    public static final List<String> ORDERS = List.of(
            "oms-orders",
            "shopify-orders",
            "shopee-orders-vn",
            "amazon-orders",
            "ebay-orders",
            "etsy-orders",
            "square-orders-items",
            "square-orders-transactions",
            "tiktok-orders",
            "tiktok-orders-ID",
            "tiktok-orders-TH",
            "tiktok-orders-VN",
            "tiktok-orders-MY",
            "tiktok-orders-GB",
            "tiktok-orders-US",
            "naver-orders",
            "coupang-orders",
            "rakuten-orders",
            "woocommerce-orders",
            "woocommerce-orders-analytics",
            "lazada-orders",
            "unicommerce-orders",
            "northwind-orders",
            "cdnow-orders",
            "generic-orders",
            "online-retail");

    /** The bundled layouts of tables. */
    public static final List<String> TABLES = List.of("stock-with-costs", "cost-rules", "carrier-events");

    private Layouts() {}

    /**
     * The layout of order files a text declares; refused with everything that is wrong with it.
     *
     * @throws UncheckedIOException if the reader fails
     */
    public static Outcome<Layout> read(Reader text) {
        Declarations declarations = Declarations.of(text);
        declarations.completed();
        return declarations.problems.isEmpty()
                ? Layout.of(declarations.settings)
                : Outcome.refused(declarations.problems);
    }

    /**
     * The layout of a table a text declares; refused with everything that is wrong with it.
     *
     * @throws UncheckedIOException if the reader fails
     */
    public static Outcome<TableLayout> readTable(Reader text) {
        Declarations declarations = Declarations.of(text);
        return declarations.problems.isEmpty()
                ? TableLayout.of(declarations.settings)
                : Outcome.refused(declarations.problems);
    }

    /**
     * A layout of order files that comes with the library.
     *
     * @throws IllegalArgumentException if it is none of {@link #ORDERS}
     */
    public static Layout bundled(String name) {
        require(ORDERS, name);
        return read(resource(name)).orThrow();
    }

    /**
     * A layout of a table that comes with the library.
     *
     * @throws IllegalArgumentException if it is none of {@link #TABLES}
     */
    public static TableLayout bundledTable(String name) {
        require(TABLES, name);
        return readTable(resource(name)).orThrow();
    }

    private static void require(List<String> known, String name) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("no bundled layout is called " + name + "; there are " + known);
        }
    }

    private static Reader resource(String name) {
        InputStream stream = Layouts.class.getResourceAsStream("layouts/" + name + ".properties");
        if (stream == null) {
            throw new IllegalStateException("the library lacks its layout " + name);
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    /** Settings read from text; a key that is declared twice is a problem, not a matter of who comes last. */
    private static final class Declarations {

        private final Map<String, String> settings = new HashMap<>();
        private final List<Reason> problems = new ArrayList<>();

        static Declarations of(Reader text) {
            Declarations declarations = new Declarations();
            try (text) {
                new Once(declarations).load(text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (IllegalArgumentException malformed) {
                declarations.problems.add(Reason.of(
                        "layout.malformed",
                        "",
                        "the text is malformed: {why}",
                        "why",
                        String.valueOf(malformed.getMessage())));
            }
            return declarations;
        }

        /** Takes over what the bundled layout declares that these are like. */
        private void completed() {
            Set<String> seen = new HashSet<>();
            Optional<String> like = like(settings);
            while (like.isPresent()) {
                String base = like.get();
                if (!ORDERS.contains(base) || !seen.add(base)) {
                    problems.add(Reason.of(
                            "layout.unknown-base", "like", "no bundled layout is called {base}", "base", base));
                    return;
                }
                Map<String, String> more = of(resource(base)).settings;
                more.forEach(settings::putIfAbsent);
                like = like(more);
            }
        }

        private static Optional<String> like(Map<String, String> settings) {
            return Optional.ofNullable(settings.get("like")).map(Cells::stripped);
        }

        private void put(String key, String value) {
            if (settings.put(key.replace("\uFEFF", ""), value) != null) {
                problems.add(Reason.of("layout.twice", key, "{key} is declared twice", "key", key));
            }
        }
    }

    private static final class Once extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient Declarations declarations;

        Once(Declarations declarations) {
            this.declarations = declarations;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            declarations.put((String) key, (String) value);
            return super.put(key, value);
        }
    }
}
