package dev.oms.examples.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.oms.channel.FileShape;
import dev.oms.channel.RawRow;
import dev.oms.outcome.Reason;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Rows of a JSON document of orders, as {@link FileShape.Json} says; packed if the name ends in {@code .gz}. The
 * document is read twice: for the columns there are, and for the rows. One order is held at a time.
 *
 * <p>Numbers are handed out as they are written, never through a floating point. Where the document is no JSON any
 * more, the rest is one damaged row. For one thread; close it.
 */
public final class JsonRows implements RowSource {

    /** Opens the bytes anew. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final FileShape.Json shape;
    private final FileOptions options;
    private final List<String> columns;
    private final Queue<RawRow> rows = new ArrayDeque<>();
    private final Orders orders;

    private JsonRows(String name, Opener opener, FileShape.Json shape, FileOptions options) throws IOException {
        this.shape = shape;
        this.options = options;
        Set<String> found = new LinkedHashSet<>();
        String path = "";
        for (Iterator<String> paths = shape.orders().iterator(); found.isEmpty() && paths.hasNext(); ) {
            path = paths.next();
            try (Orders all = new Orders(unpacked(name, opener), path)) {
                for (Optional<JsonNode> order = all.next(); order.isPresent(); order = all.next()) {
                    rowsOf(order.get()).forEach(row -> add(found, row.keySet()));
                }
            }
        }
        this.columns = List.copyOf(found);
        this.orders = new Orders(unpacked(name, opener), path);
        if (!columns.isEmpty()) {
            rows.add(new RawRow(1, columns));
        }
    }

    /**
     * Opens a document.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static JsonRows of(String name, Opener opener, FileShape.Json shape, FileOptions options) {
        try {
            return new JsonRows(name, opener, shape, options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream unpacked(String name, Opener opener) throws IOException {
        InputStream bytes = opener.open();
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private void add(Set<String> found, Set<String> names) {
        for (String name : names) {
            if (found.size() < options.mostColumns()) {
                found.add(name);
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && !columns.isEmpty()) {
            Optional<JsonNode> order;
            try {
                order = orders.next();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            if (order.isEmpty()) {
                orders.broken()
                        .ifPresent(why -> rows.add(
                                new RawRow(orders.line(), List.of(), Optional.of(new RawRow.Damage(-1, why)))));
                orders.forget();
                return !rows.isEmpty();
            }
            List<Map<String, String>> of = rowsOf(order.get());
            for (int i = 0; i < of.size(); i++) {
                rows.add(row(of.get(i), i == 0));
            }
        }
        return !rows.isEmpty();
    }

    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }

    @Override
    public void close() {
        orders.close();
    }

    private RawRow row(Map<String, String> cells, boolean begins) {
        List<String> row = new ArrayList<>(columns.size());
        Optional<RawRow.Damage> damage = Optional.empty();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.getOrDefault(columns.get(i), "");
            if (cell.length() > options.longestCell()) {
                damage = Optional.of(new RawRow.Damage(i, RecordCells.tooLong(options.longestCell())));
                cell = cell.substring(0, RecordCells.SHOWN);
            }
            row.add(cell);
        }
        return new RawRow(orders.line(), row, damage, begins);
    }

    /** The order with the first element of the first array, then a row for each further element of each. */
    private List<Map<String, String>> rowsOf(JsonNode order) {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> first = new LinkedHashMap<>();
        cells("", order, first);
        all.add(first);
        boolean merged = false;
        for (String path : shape.rows()) {
            JsonNode array = order.at("/" + path.replace('.', '/'));
            for (JsonNode element : array) {
                Map<String, String> row = merged ? new LinkedHashMap<>() : first;
                cells(path + ".", element, row);
                if (merged) {
                    all.add(row);
                }
                merged = true;
            }
        }
        return all;
    }

    private void cells(String prefix, JsonNode node, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                cells(path + ".", value, into);
            } else if (value.isValueNode()) {
                into.put(path, text(value));
            } else if (!shape.rows().contains(path) && isOfTexts(value)) {
                List<String> texts = new ArrayList<>();
                value.forEach(text -> texts.add(text(text)));
                into.put(path, String.join(", ", texts));
            }
        }
    }

    private static boolean isOfTexts(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isValueNode()) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    /** The orders of a document, one at a time. */
    private static final class Orders implements AutoCloseable {

        private final InputStream bytes;
        private final JsonParser parser;
        private boolean array;
        private boolean ended;
        private long line = 1;
        private Optional<Reason> broken = Optional.empty();

        Orders(InputStream bytes, String path) throws IOException {
            this.bytes = bytes;
            this.parser = parser(bytes);
            try {
                parser.nextToken();
                ended = !descend(path);
                array = parser.currentToken() == JsonToken.START_ARRAY;
            } catch (JsonProcessingException | CharConversionException | EOFException | ZipException wrong) {
                broken(wrong);
            }
        }

        /** One of nothing, where the first bytes are of no charset a document may be in. */
        private JsonParser parser(InputStream document) throws IOException {
            try {
                return MAPPER.createParser(document);
            } catch (CharConversionException wrong) {
                broken(wrong);
                return MAPPER.createParser("");
            }
        }

        /** Goes to the value at the path; false if there is none. */
        private boolean descend(String path) throws IOException {
            for (String name : path.equals("$") ? List.<String>of() : List.of(path.split("\\.", -1))) {
                if (parser.currentToken() != JsonToken.START_OBJECT || !field(name)) {
                    return false;
                }
            }
            return parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.START_OBJECT;
        }

        private boolean field(String name) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(name);
                parser.nextToken();
                if (found) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }

        /** The next order; empty at the end, or where the document is no JSON. */
        Optional<JsonNode> next() throws IOException {
            try {
                while (!ended) {
                    ended = !array;
                    if (array && (parser.nextToken() == JsonToken.END_ARRAY || parser.currentToken() == null)) {
                        ended = true;
                        return Optional.empty();
                    }
                    line = parser.currentTokenLocation().getLineNr();
                    JsonNode order = MAPPER.readTree(parser);
                    if (order != null && order.isObject()) {
                        return Optional.of(order);
                    }
                }
            } catch (JsonProcessingException | CharConversionException | EOFException | ZipException wrong) {
                broken(wrong);
            }
            return Optional.empty();
        }

        /** No JSON, no text in the charset it begins in, or not all of what was packed. */
        private void broken(IOException wrong) {
            ended = true;
            String why = String.valueOf(wrong.getMessage());
            if (wrong instanceof JsonProcessingException json) {
                line = Math.max(
                        1,
                        json.getLocation() == null ? line : json.getLocation().getLineNr());
                why = String.valueOf(json.getOriginalMessage());
            }
            broken = Optional.of(Reason.of(
                    "import.json", "", "the document is no JSON from here on ({why}); get it again", "why", why));
        }

        long line() {
            return line;
        }

        Optional<Reason> broken() {
            return broken;
        }

        void forget() {
            broken = Optional.empty();
        }

        @Override
        public void close() {
            try {
                parser.close();
                bytes.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
