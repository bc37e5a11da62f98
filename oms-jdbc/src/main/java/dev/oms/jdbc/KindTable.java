package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.KeyPart;
import dev.oms.storage.Kind;
import dev.oms.storage.Structure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one kind: its own, one for each list in it, one for each index that may hold a thing many times. What a
 * column is called follows from the record. Immutable and thread-safe.
 */
final class KindTable<T> {

    private final Kind<T> kind;
    private final Structure.Parts parts;
    private final Table table;
    private final Column seller;
    private final Column id;
    private final Optional<Column> version;
    private final List<Optional<Slot>> slots;
    private final List<ChildTable> children;
    private final List<IndexTable<T>> indexes;
    private final List<Table> besides;
    private final Optional<Cells.MoneyColumns> money;
    private final Optional<Union> together;

    KindTable(String prefix, Kind<T> kind, Dialect dialect) {
        this.kind = kind;
        this.parts = Structure.of(kind.type().asSubclass(Record.class));
        String name = prefix + kind.name().replace('.', '_');
        Columns columns = new Columns(name);
        this.seller = columns.add(Table.SELLER, ColumnType.KEY, false, Table.SELLER_MEANS);
        this.id = columns.add("id", idType(kind), false, "Unique within the seller");
        List<Optional<Slot>> components = new ArrayList<>();
        List<ChildTable> lists = new ArrayList<>();
        Slot.Layout layout = new Slot.Layout(columns, keys(kind));
        for (int i = 0; i < parts.names().size(); i++) {
            Optional<ChildTable> list = list(i, name);
            list.ifPresent(lists::add);
            components.add(list.isPresent() ? Optional.empty() : Optional.of(slot(i, columns, layout)));
        }
        this.slots = List.copyOf(components);
        this.children = List.copyOf(lists);
        this.money = components.stream()
                        .anyMatch(slot -> slot.isPresent() && slot.get().hasMoney())
                ? Optional.of(Cells.MoneyColumns.in(columns))
                : Optional.empty();
        this.indexes = kind.indexes().stream()
                .map(index -> indexTable(index, columns, name))
                .toList();
        this.besides =
                indexes.stream().flatMap(index -> index.beside().stream()).toList();
        this.table = new Table(
                name,
                columns.all(),
                List.of(seller, id),
                tableIndexes(name),
                "@" + kind.type().getName());
        this.version = kind instanceof EntityType<?> ? Optional.of(column("version")) : Optional.empty();
        this.together = children.isEmpty() || dialect.pipelines()
                ? Optional.empty()
                : Optional.of(new Union(
                        Stream.concat(Stream.of(table), children.stream().map(ChildTable::table))
                                .map(one -> new Union.Part(
                                        one,
                                        one.columns().subList(1, one.columns().size())))
                                .toList(),
                        dialect));
    }

    private static ColumnType idType(Kind<?> kind) {
        return kind.equals(BuiltIn.CLAIMS) || kind.equals(BuiltIn.OUTBOX) ? ColumnType.KEYS : ColumnType.KEY;
    }

    private static Set<String> keys(Kind<?> kind) {
        Set<String> keys = new HashSet<>();
        keys.add("id");
        kind.indexes().stream()
                .flatMap(index -> index.parts().stream())
                .filter(part -> part.type() == KeyPart.Type.TEXT)
                .forEach(part -> keys.add(part.name()));
        return keys;
    }

    private Slot slot(int at, Columns columns, Slot.Layout layout) {
        String name = columns.name(parts.names().get(at));
        Structure part = parts.part(at);
        boolean isId = name.equals("id") || (kind.equals(BuiltIn.RECEIPTS) && name.equals("command_key"));
        return isId ? layout.id(id, part) : layout.component(name, parts, at, false);
    }

    private Optional<ChildTable> list(int at, String name) {
        if (parts.part(at) instanceof Structure.Many many
                && !many.distinct()
                && (many.element() instanceof Structure.Parts || many.element() instanceof Structure.Variants)) {
            String one = ChildTable.singular(Columns.snake(parts.names().get(at)));
            String owner = kind.name().substring(kind.name().lastIndexOf('.') + 1) + "_id";
            return Optional.of(ChildTable.of(at, name + "_" + one, owner, many.element()));
        }
        return Optional.empty();
    }

    private IndexTable<T> indexTable(Index<T> index, Columns columns, String name) {
        if (index.multiplicity() == Index.Multiplicity.MANY) {
            return IndexTable.beside(index, name, kind.name());
        }
        String suffix = IndexTable.suffix(index, kind.name());
        boolean optional = index.multiplicity() == Index.Multiplicity.OPTIONAL;
        List<Column> found = new ArrayList<>();
        List<Boolean> own = new ArrayList<>();
        for (KeyPart part : index.parts()) {
            Optional<Column> known = standing(part, columns);
            own.add(known.isEmpty());
            found.add(known.orElseGet(() -> columns.add(
                    columns.find(part.name()).isPresent() ? suffix + "_" + part.name() : part.name(),
                    IndexTable.type(part),
                    optional,
                    "Found by it in " + index.name())));
        }
        Optional<Column> held = Optional.empty();
        if (optional) {
            held = Optional.of(
                    own.contains(true)
                            ? found.get(own.indexOf(true))
                            : columns.add(
                                    "in_" + suffix,
                                    ColumnType.BOOLEAN,
                                    true,
                                    "Whether it is found in " + index.name()));
        }
        return new IndexTable<>(index, held, found, own, Optional.empty());
    }

    private Optional<Column> standing(KeyPart part, Columns columns) {
        if (kind.equals(BuiltIn.RECEIPTS) && part.name().equals("command_key")) {
            return Optional.of(id);
        }
        return columns.find(part.name())
                .filter(column -> !column.optional())
                .filter(column -> column.type() == IndexTable.type(part)
                        || (column.type() == ColumnType.INTEGER && part.type() == KeyPart.Type.NUMBER)
                        || (column.type() == ColumnType.CHOICE && part.type() == KeyPart.Type.TEXT));
    }

    private List<Table.TableIndex> tableIndexes(String name) {
        List<Table.TableIndex> all = new ArrayList<>();
        for (IndexTable<T> index : indexes) {
            if (index.beside().isEmpty()) {
                List<Column> columns = new ArrayList<>();
                columns.add(seller);
                columns.addAll(index.parts());
                if (!columns.contains(id)) {
                    columns.add(id);
                }
                if (!columns.equals(List.of(seller, id))) {
                    all.add(new Table.TableIndex(
                            name + "_" + IndexTable.suffix(index.index(), kind.name()), index.held(), columns));
                }
            }
        }
        return all;
    }

    Kind<T> kind() {
        return kind;
    }

    Table table() {
        return table;
    }

    List<ChildTable> children() {
        return children;
    }

    List<IndexTable<T>> indexes() {
        return indexes;
    }

    /** The tables of keys. */
    List<Table> besides() {
        return besides;
    }

    Column id() {
        return id;
    }

    /** The version of an entity; other things have none, for they do not change. */
    Optional<Column> version() {
        return version;
    }

    Column column(String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no column " + name));
    }

    /**
     * The rows of a thing.
     *
     * @param lists the rows of each list, in the order of {@link #children}
     * @param keys those of each index that stands in a table of its own, in the order of {@link #besides}
     */
    record Rows(Cells root, List<List<Cells>> lists, List<List<Cells>> keys) {}

    Rows rows(String sellerId, T thing) {
        Cells root = new Cells(table.name(), table.columns().size());
        root.put(seller, sellerId);
        List<Object> components = parts.take(thing);
        for (int i = 0; i < components.size(); i++) {
            if (slots.get(i).isPresent()) {
                slots.get(i).get().write(components.get(i), root);
            }
        }
        String thingId = kind.id().apply(thing);
        root.put(id, thingId);
        money.ifPresent(root::putUnits);
        List<List<Cells>> keys = new ArrayList<>();
        for (IndexTable<T> index : indexes) {
            if (index.beside().isPresent()) {
                keys.add(index.rows(sellerId, thingId, thing));
            } else {
                index.write(thing, root);
            }
        }
        List<List<Cells>> lists = new ArrayList<>();
        for (ChildTable child : children) {
            lists.add(child.rows(sellerId, thingId, (List<?>) components.get(child.component())));
        }
        return new Rows(root, lists, keys);
    }

    /** A row that stands for nothing: just what the columns demand. */
    Cells nothing(String sellerId, String thing) {
        Cells row = new Cells(table.name(), table.columns().size());
        for (Column column : table.columns()) {
            if (!column.optional()) {
                row.put(column, nothing(column));
            }
        }
        row.put(seller, sellerId);
        row.put(id, thing);
        return row;
    }

    private static Object nothing(Column column) {
        return switch (column.type()) {
            case KEY, KEYS, TEXT -> "";
            case CHOICE -> column.choices().get(0);
            case JSON -> "null";
            case INTEGER -> 0;
            case NUMBER -> 0L;
            case BOOLEAN -> false;
            case INSTANT -> Instant.EPOCH;
            case DATE -> LocalDate.EPOCH;
            case BYTES -> Bytes.EMPTY;
        };
    }

    /** Whether a thing is of the version that a row has; rows without one do not change. */
    boolean isSame(Cells row, T thing) {
        return !(kind instanceof EntityType<T> type)
                || row.get(version.orElseThrow()).equals(type.version().applyAsLong(thing));
    }

    /** A statement for its table and those of its lists; empty where each table is asked by itself. */
    Optional<Union> together() {
        return together;
    }

    /**
     * The things in some rows, by id.
     *
     * @param rows of its table, then of each of {@link #children}
     */
    Map<String, T> things(List<List<Cells>> rows) {
        List<Map<String, List<Object>>> lists = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            lists.add(children.get(i).elements(rows.get(i + 1)));
        }
        Map<String, T> things = new HashMap<>();
        for (Cells row : rows.get(0)) {
            String one = (String) row.get(id);
            things.put(
                    one,
                    thing(
                            row,
                            lists.stream()
                                    .map(list -> list.getOrDefault(one, List.of()))
                                    .toList()));
        }
        return things;
    }

    /**
     * The thing of a row.
     *
     * @param lists the elements of each list, in the order of {@link #children}
     */
    T thing(Cells row, List<? extends List<Object>> lists) {
        money.ifPresent(row::takeUnits);
        Object[] components = new Object[slots.size()];
        for (int i = 0; i < components.length; i++) {
            @Nullable Slot slot = slots.get(i).orElse(null);
            if (slot != null) {
                components[i] = slot.read(row);
            }
        }
        for (int i = 0; i < children.size(); i++) {
            components[children.get(i).component()] = List.copyOf(lists.get(i));
        }
        return kind.type().cast(parts.make(components));
    }
}
