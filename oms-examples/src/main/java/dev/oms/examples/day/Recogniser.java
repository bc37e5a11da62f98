package dev.oms.examples.day;

import dev.oms.channel.FileShape;
import dev.oms.channel.Importer;
import dev.oms.channel.Layout;
import dev.oms.channel.Layouts;
import dev.oms.channel.RawRow;
import dev.oms.channel.RowCounts;
import dev.oms.channel.RowError;
import dev.oms.channel.TableImport;
import dev.oms.channel.TableLayout;
import dev.oms.customer.ChannelId;
import dev.oms.examples.files.RowSource;
import dev.oms.examples.files.UnreadableFileException;
import dev.oms.money.Books;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the layout of a file by the header it has. Immutable and thread-safe. */
public final class Recogniser {

    /** Far enough down for any header. */
    private static final int FIRST_ROWS = 60;

    private final List<Layout> orders;
    private final List<TableLayout> tables;
    private final Optional<ZoneId> zone;

    /**
     * Tries a layout of the user's own first, then the bundled ones; the generic one last, as others have its columns
     * too.
     *
     * @param zone of times written without one; empty: what the layout says
     */
    public Recogniser(Optional<Layout> own, Optional<ZoneId> zone) {
        this(own, zone, Optional.empty());
    }

    /**
     * The same.
     *
     * @param currency of amounts where neither the layout nor the file tells one
     */
    public Recogniser(Optional<Layout> own, Optional<ZoneId> zone, Optional<String> currency) {
        List<String> last = List.of("generic-orders");
        this.orders = Stream.of(
                        own.stream(),
                        Layouts.ORDERS.stream()
                                .filter(name -> !last.contains(name))
                                .map(Layouts::bundled)
                                .filter(layout -> layout.settings().containsKey("header.required")),
                        last.stream().map(Layouts::bundled))
                .flatMap(layouts -> layouts)
                .map(layout -> currency.map(code -> paid(layout, code)).orElse(layout))
                .toList();
        this.tables = Layouts.TABLES.stream()
                .map(Layouts::bundledTable)
                .map(table -> currency.map(
                                code -> table.with("currency.fixed", code).orThrow())
                        .orElse(table))
                .toList();
        this.zone = zone;
    }

    private static Layout paid(Layout layout, String currency) {
        return layout.settings().containsKey("currency.fixed")
                ? layout
                : layout.with("default.order.currency", currency).orThrow();
    }

    /** What the file is. */
    public Recognised recognise(InputFile file) {
        First first = new First(file);
        try {
            return recognise(file, first);
        } catch (UnreadableFileException unreadable) {
            return new Recognised.Unknown(file, List.of(unreadable(unreadable)));
        } catch (UncheckedIOException failed) {
            return new Recognised.Unknown(
                    file,
                    List.of(Reason.of(
                            "file.unreadable", "", "cannot be read: {why}", "why", String.valueOf(failed.getCause()))));
        }
    }

    private Recognised recognise(InputFile file, First first) {
        List<Reason> others = new ArrayList<>();
        for (Layout layout : orders.subList(0, orders.size() - 1)) {
            Optional<InputFile> read = fits(layout, first, others);
            if (read.isPresent()) {
                return orders(read.get(), variant(layout, first));
            }
        }
        List<RawRow> plain = first.rows(file);
        for (TableLayout table : tables) {
            if (new TableImport(table, Books.iso()).read(plain.iterator(), Outcome::done) instanceof Outcome.Done) {
                return new Recognised.Table(file, zoned(table));
            }
        }
        Layout generic = orders.get(orders.size() - 1);
        Optional<InputFile> read = fits(generic, first, others);
        return read.isPresent()
                ? orders(read.get(), generic)
                : new Recognised.Unknown(file, List.of(none(plain, others)));
    }

    /** The first rows of a file, read once for each way to read them. */
    private static final class First {

        private final InputFile file;
        private final Map<InputFile.Reading, List<RawRow>> rows = new HashMap<>();

        First(InputFile file) {
            this.file = file;
        }

        List<RawRow> rows(InputFile read) {
            List<RawRow> known = rows.get(read.reading());
            if (known == null) {
                known = firstRows(read);
                rows.put(read.reading(), known);
            }
            return known;
        }

        /** The file as a layout may read it, one charset after another. */
        List<InputFile> ways(Layout layout) {
            FileShape shape = layout.file();
            boolean json = file.name().toLowerCase(Locale.ROOT).contains(".json");
            if (json != shape.json().isPresent()) {
                return List.of();
            }
            return shape.charsets().isEmpty()
                    ? List.of(file.readBy(shape, Optional.empty()))
                    : shape.charsets().stream()
                            .map(charset -> file.readBy(shape, Optional.of(charset)))
                            .toList();
        }
    }

    /**
     * Of layouts for one market each, the only one that knows all words and reads all cells of the first rows; the
     * common one if several do, or none.
     */
    private Layout variant(Layout layout, First first) {
        List<Layout> clean = orders.stream()
                .filter(other -> layout.name().equals(other.settings().get("like")))
                .filter(other -> isClean(other, first))
                .toList();
        return clean.size() == 1 ? clean.get(0) : layout;
    }

    private static boolean isClean(Layout layout, First first) {
        List<RowError> errors = new ArrayList<>();
        for (InputFile way : first.ways(layout)) {
            Importer importer = importer(layout, errors);
            feed(importer, first.rows(way));
            boolean refused = importer.finish().isRefused();
            boolean unknown = importer.warnings().stream()
                    .anyMatch(warning -> warning.code().equals("status.unknown"));
            if (!refused && !unknown && errors.isEmpty()) {
                return true;
            }
            errors.clear();
        }
        return false;
    }

    static Reason unreadable(UnreadableFileException failed) {
        return Reason.of("file.unreadable", "", "{why}", "why", String.valueOf(failed.getMessage()));
    }

    private static List<RawRow> firstRows(InputFile file) {
        List<RawRow> first = new ArrayList<>();
        try (RowSource rows = file.rows(read -> {})) {
            while (rows.hasNext() && first.size() < FIRST_ROWS) {
                first.add(rows.next());
            }
        }
        return first;
    }

    /** The file as it fits the layout. */
    private static Optional<InputFile> fits(Layout layout, First first, List<Reason> others) {
        for (InputFile way : first.ways(layout)) {
            Importer importer = importer(layout, new ArrayList<>());
            feed(importer, first.rows(way));
            Outcome<RowCounts> end = importer.finish();
            others.addAll(end.reasons());
            if (!end.isRefused()) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private static Importer importer(Layout layout, List<RowError> errors) {
        return new Importer(
                layout,
                new ChannelId("recognise"),
                Books.iso(),
                OrderLifecycle.standard(),
                document -> {},
                errors::add);
    }

    private static void feed(Importer importer, List<RawRow> rows) {
        for (RawRow row : rows) {
            if (!importer.accept(row)) {
                return;
            }
        }
    }

    /** The most telling of the refusals: one that says what else the file is goes first. */
    private Reason none(List<RawRow> first, List<Reason> others) {
        Optional<Reason> other = others.stream()
                .filter(reason -> !reason.code().equals("import.no-header")
                        && !reason.code().equals("import.empty"))
                .findFirst();
        String header = first.stream()
                .map(RawRow::cells)
                .filter(cells -> cells.size() > 1)
                .findFirst()
                .map(cells -> String.join(", ", cells))
                .orElse("nothing");
        return other.orElseGet(() -> Reason.of(
                "file.no-layout",
                "",
                "fits none of the layouts {layouts}; its columns are {header}",
                "layouts",
                String.join(
                        ", ",
                        Stream.concat(
                                        orders.stream().map(Layout::name),
                                        tables.stream().map(TableLayout::name))
                                .toList()),
                "header",
                header.length() > 160 ? header.substring(0, 160) + "..." : header));
    }

    private Recognised orders(InputFile file, Layout layout) {
        ChannelId channel = file.channel().orElseGet(() -> channel(layout, file));
        Layout zoned =
                zone.map(id -> layout.with("date.zone", id.getId()).orThrow()).orElse(layout);
        return new Recognised.Orders(file, zoned, channel);
    }

    private TableLayout zoned(TableLayout layout) {
        return layout.settings().containsKey("date.zone")
                ? zone.map(id -> layout.with("date.zone", id.getId()).orThrow()).orElse(layout)
                : layout;
    }

    /** The platform and the file: {@code shopify:orders_export}. */
    private static ChannelId channel(Layout layout, InputFile file) {
        int end = layout.name().indexOf("-orders");
        String platform = end < 0 ? layout.name() : layout.name().substring(0, end);
        String text = platform + ":" + file.stem().replaceAll("[\\s/]+", "-");
        String cut = text.length() > ChannelId.MAX_CODE_POINTS ? text.substring(0, ChannelId.MAX_CODE_POINTS) : text;
        return ChannelId.problem(cut).isEmpty() ? new ChannelId(cut) : new ChannelId(platform);
    }
}
