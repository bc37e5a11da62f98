package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oms.Oms;
import dev.oms.channel.FileShape;
import dev.oms.channel.ImportProgress;
import dev.oms.channel.ImportReport;
import dev.oms.channel.ImportedDocument;
import dev.oms.channel.Importer;
import dev.oms.channel.Layout;
import dev.oms.channel.Layouts;
import dev.oms.channel.RawRow;
import dev.oms.channel.RowCounts;
import dev.oms.channel.RowError;
import dev.oms.channel.TableImport;
import dev.oms.channel.TableLayout;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemPolicy;
import dev.oms.money.Books;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.storage.memory.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Any bytes at all are given to everything that reads: nothing is thrown that is not documented, each row is in a
 * document or in a row error, and what is kept can be stored. In ordinary builds the inputs beside this class are
 * replayed; with {@code -Pfuzz} new ones are looked for.
 *
 * <p>An input begins with the name of a layout on a line of its own; what follows is the file.
 */
class ReadersFuzzTest {

    /** How long each is looked at with {@code -Pfuzz}. */
    private static final String TIME = "20s";

    private static final ChannelId CHANNEL = new ChannelId("shop:one");
    private static final Books BOOKS = Books.iso().withScale("GBP", 3);
    private static final List<Layout> ORDERS =
            Layouts.ORDERS.stream().map(Layouts::bundled).toList();
    private static final List<Layout> DOCUMENTS =
            ORDERS.stream().filter(layout -> layout.file().json().isPresent()).toList();
    private static final List<Layout> PACKED = ORDERS.stream()
            .filter(layout -> layout.settings().keySet().stream().anyMatch(key -> key.startsWith("packed.")))
            .toList();
    private static final List<TableLayout> TABLES =
            Layouts.TABLES.stream().map(Layouts::bundledTable).toList();
    private static final FileShape.Json LAZADA = new FileShape.Json(List.of("data.orders", "$"), List.of("items"));

    /** Which layout an input names, and the rest of it. */
    private static final class Input<L> {

        private final L layout;
        private final byte[] file;

        private Input(L layout, byte[] file) {
            this.layout = layout;
            this.file = file;
        }

        static <L> Input<L> of(byte[] bytes, List<L> layouts) {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String name = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
            L named = layouts.stream()
                    .filter(layout -> layout.toString().startsWith(name + " "))
                    .findFirst()
                    .orElseGet(() -> layouts.get(Math.floorMod(name.hashCode(), layouts.size())));
            return new Input<>(named, Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
        }

        L layout() {
            return layout;
        }

        InputStream open() {
            return new ByteArrayInputStream(file);
        }

        String text() {
            return new String(file, StandardCharsets.UTF_8);
        }
    }

    @FuzzTest(maxDuration = TIME)
    void tablesOfOrders(byte[] bytes) {
        Input<Layout> input = Input.of(bytes, ORDERS);
        try (FileRows rows = FileRows.of("file.csv", input.open(), FileOptions.STANDARD)) {
            orders(input.layout(), rows);
        } catch (UnreadableFileException refused) {
            assertEquals("file.csv", refused.file());
        }
    }

    /** Cells stand between the bytes 31, rows between the bytes 30, whatever else is in them. */
    @FuzzTest(maxDuration = TIME)
    void rowsOfOrders(byte[] bytes) {
        Input<Layout> input = Input.of(bytes, ORDERS);
        List<RawRow> rows = new ArrayList<>();
        String[] all = input.text().split("\u001E", -1);
        for (String row : all) {
            rows.add(new RawRow(rows.size() + 1, List.of(row.split("\u001F", -1))));
        }
        orders(input.layout(), rows.iterator());
    }

    @FuzzTest(maxDuration = TIME)
    void documentsOfOrders(byte[] bytes) {
        Input<Layout> input = Input.of(bytes, DOCUMENTS);
        FileShape.Json shape = input.layout().file().json().orElseThrow();
        try (JsonRows rows = JsonRows.of("file.json", input::open, shape, FileOptions.STANDARD)) {
            orders(input.layout(), rows);
        } catch (UnreadableFileException refused) {
            assertEquals("file.json", refused.file());
        }
        try (JsonRows rows = JsonRows.of("file.json", input::open, LAZADA, FileOptions.STANDARD)) {
            rows.forEachRemaining(row -> assertTrue(row.line() > 0));
        }
    }

    /** The two files stand before and behind a line of equals signs. */
    @FuzzTest(maxDuration = TIME)
    void joinedTables(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int between = text.indexOf("\n====\n");
        String main = between < 0 ? text : text.substring(0, between);
        String other = between < 0 ? text : text.substring(between + 6);
        List<FileShape.Join> joins = Layouts.bundled("northwind-orders").file().joins();
        try {
            RowSource rows = new JoinedRows(file(main), file(other), joins.get(0));
            orders(Layouts.bundled("northwind-orders"), new JoinedRows(rows, file(main), joins.get(1)));
        } catch (UnreadableFileException refused) {
            assertEquals("file.csv", refused.file());
        }
    }

    private static FileRows file(String text) {
        return FileRows.of(
                "file.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FileOptions.STANDARD);
    }

    /** The cell holds things by the expressions a layout declares. */
    @FuzzTest(maxDuration = TIME)
    void packedCells(byte[] bytes) {
        Input<Layout> input = Input.of(bytes, PACKED);
        Map<String, String> cells = Map.of(
                "order.id", "T1",
                "order.placed-at", "2026-07-25",
                "line.name", input.text(),
                "order.total", "9.00",
                "order.currency", "USD");
        List<String> header = new ArrayList<>();
        List<String> row = new ArrayList<>();
        input.layout().settings().forEach((key, names) -> {
            if (key.startsWith("column.")) {
                header.add(names.split("\\|", -1)[0].strip());
                row.add(cells.getOrDefault(key.substring("column.".length()), ""));
            }
        });
        orders(
                input.layout(),
                List.of(new RawRow(1, header), new RawRow(2, row)).iterator());
    }

    @FuzzTest(maxDuration = TIME)
    void tablesBesideOrders(byte[] bytes) {
        Input<TableLayout> input = Input.of(bytes, TABLES);
        try (FileRows rows = FileRows.of("file.csv", input.open(), FileOptions.STANDARD)) {
            new TableImport(input.layout(), BOOKS)
                    .read(rows, Outcome::done)
                    .fold(
                            table -> {
                                assertEquals(
                                        table.rows().data(),
                                        table.values().size() + table.repeated() + table.refused());
                                assertEquals(
                                        table.refused() > 0, !table.errors().isEmpty());
                                return true;
                            },
                            reasons -> !reasons.isEmpty());
        } catch (UnreadableFileException refused) {
            assertEquals("file.csv", refused.file());
        }
    }

    /**
     * A layout, a line of equals signs, a file. Expressions are the seller's own program, and may take as long as they
     * like: layouts with some of them are read, but nothing is read by them.
     */
    @FuzzTest(maxDuration = TIME)
    void layouts(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int between = text.indexOf("\n====\n");
        String declarations = between < 0 ? text : text.substring(0, between);
        Outcome<Layout> read = Layouts.read(new StringReader(declarations));
        boolean matches =
                declarations.contains("~") || declarations.contains("footer") || declarations.contains("packed");
        if (!read.isRefused() && between >= 0 && !matches) {
            try (FileRows rows = file(text.substring(between + 6))) {
                orders(read.orThrow(), rows);
            } catch (UnreadableFileException refused) {
                assertEquals("file.csv", refused.file());
            }
        }
        assertTrue(read.isRefused() || !read.orThrow().name().isEmpty());
        Layouts.readTable(new StringReader(declarations))
                .reasons()
                .forEach(reason -> assertTrue(!reason.message().isEmpty(), "a refusal says why"));
    }

    /** What is read of a file is stored, and every law holds. */
    @FuzzTest(maxDuration = TIME)
    void whatIsReadIsKept(byte[] bytes) {
        Input<Layout> input = Input.of(bytes, ORDERS);
        Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .books(BOOKS)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .withoutValidator()
                .build();
        try (FileRows rows = FileRows.of("file.csv", input.open(), FileOptions.STANDARD)) {
            Outcome<ImportReport> outcome = oms.imports().run(rows, input.layout(), CHANNEL, ImportProgress.NONE);
            if (!outcome.isRefused()) {
                ImportReport report = outcome.orThrow();
                assertTrue(report.tiesOut(), report.toString());
                StringBuilder written = new StringBuilder();
                assertEquals(
                        report.orders().added().documents(),
                        oms.export().withPersonalData().to(written));
            }
        } catch (UnreadableFileException refused) {
            assertEquals("file.csv", refused.file());
        }
        assertEquals(List.of(), oms.verify());
    }

    private static void orders(Layout layout, Iterator<RawRow> rows) {
        List<ImportedDocument> documents = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        Importer importer =
                new Importer(layout, CHANNEL, BOOKS, OrderLifecycle.standard(), documents::add, errors::add);
        while (rows.hasNext() && importer.accept(rows.next())) {
            // All of them.
        }
        Outcome<RowCounts> end = importer.finish();
        long kept = documents.stream().mapToLong(ImportedDocument::rows).sum();
        if (!end.isRefused()) {
            assertEquals(end.orThrow().data(), kept + importer.refusedRows(), "rows in documents and refused ones");
        }
        assertEquals(importer.refusedRows() > 0, !errors.isEmpty(), () -> errors.toString());
        errors.forEach(error -> assertTrue(error.line() > 0));
        assertTrue(importer.warnings().size() < 5_000, "warnings are counted, not kept");
    }
}
