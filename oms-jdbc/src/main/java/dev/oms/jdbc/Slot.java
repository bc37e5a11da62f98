package dev.oms.jdbc;

import dev.oms.money.Money;
import dev.oms.storage.Bytes;
import dev.oms.storage.Structure;
import dev.oms.storage.UnreadableException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where a value of one structure stands in a row: in one column, or in several. Immutable and thread-safe. */
abstract sealed class Slot {

    abstract void write(Object value, Cells row);

    abstract Object read(Cells row);

    /** The column that is empty just where the value is absent; empty if there is none such. */
    abstract Optional<Column> presence();

    /** Whether amounts of money are in it. */
    boolean hasMoney() {
        return false;
    }

    /** Lays out values: which columns there are, and of what type. */
    static final class Layout {

        private final Columns columns;
        private final Set<String> keys;
        private boolean shared;
        private String means = "";

        /** @param keys the names of text columns that are keys */
        Layout(Columns columns, Set<String> keys) {
            this.columns = columns;
            this.keys = keys;
        }

        Slot slot(String name, Structure structure, boolean optional) {
            if (structure instanceof Structure.Plain plain) {
                return new OfColumn(column(name, type(name, plain.type()), optional, List.of()));
            }
            if (structure instanceof Structure.Choice choice) {
                List<String> names = List.copyOf(choice.constants().keySet());
                return new OfChoice(column(name, ColumnType.CHOICE, optional, names), choice);
            }
            if (structure instanceof Structure.Maybe maybe) {
                return maybe(name, maybe.element());
            }
            if (structure instanceof Structure.Parts parts) {
                return parts(name, parts, optional);
            }
            if (structure instanceof Structure.Variants variants) {
                return variants(name, variants, optional);
            }
            return new OfJson(column(name, ColumnType.JSON, true, List.of()), structure);
        }

        /** A value that is, or is made of, the text in this column. */
        Slot id(Column id, Structure structure) {
            return structure instanceof Structure.Parts parts
                    ? new OfParts(parts, List.of(id(id, parts.part(0))))
                    : new OfColumn(id);
        }

        private Slot maybe(String name, Structure element) {
            if (element instanceof Structure.Plain
                    || element instanceof Structure.Choice
                    || element instanceof Structure.Parts
                    || element instanceof Structure.Variants) {
                Slot slot = slot(name, element, true);
                return new OfMaybe(
                        slot,
                        slot.presence().orElseGet(() -> column(name + "_given", ColumnType.BOOLEAN, true, List.of())));
            }
            return new OfJson(column(name, ColumnType.JSON, true, List.of()), new Structure.Maybe(element));
        }

        /** The slot of a component, whose columns mean it. */
        Slot component(String name, Structure.Parts parts, int at, boolean optional) {
            String outside = means;
            means = "@" + parts.type().getName() + "." + parts.names().get(at);
            Slot slot = slot(name, parts.part(at), optional);
            means = outside;
            return slot;
        }

        private Slot parts(String name, Structure.Parts parts, boolean optional) {
            if (parts.type() == Money.class) {
                return new OfMoney(column(name, ColumnType.NUMBER, optional, List.of()));
            }
            List<Slot> slots = new ArrayList<>();
            for (int i = 0; i < parts.names().size(); i++) {
                String component = Columns.snake(parts.names().get(i));
                slots.add(
                        parts.names().size() == 1
                                ? slot(name, parts.part(i), optional)
                                : component(name + "_" + component, parts, i, optional));
            }
            return new OfParts(parts, slots);
        }

        private Slot variants(String name, Structure.Variants variants, boolean optional) {
            List<String> names = List.copyOf(variants.variants().keySet());
            Column kind = column(name + "_kind", ColumnType.CHOICE, optional, names);
            Map<String, Slot> slots = new LinkedHashMap<>();
            boolean outside = shared;
            shared = true;
            variants.variants().forEach((variant, parts) -> {
                List<Slot> components = new ArrayList<>();
                for (int i = 0; i < parts.names().size(); i++) {
                    String component = Columns.snake(parts.names().get(i));
                    components.add(component(name + "_" + component, parts, i, true));
                }
                slots.put(variant, new OfParts(parts, components));
            });
            shared = outside;
            return new OfVariants(kind, variants, slots);
        }

        private Column column(String name, ColumnType type, boolean optional, List<String> choices) {
            return shared
                    ? columns.shared(name, type, choices, means)
                    : columns.add(name, type, optional, choices, means);
        }

        private ColumnType type(String name, Class<?> type) {
            if (type == String.class) {
                return keys.contains(name) ? ColumnType.KEY : ColumnType.TEXT;
            }
            if (type == long.class) {
                return ColumnType.NUMBER;
            }
            if (type == int.class) {
                return ColumnType.INTEGER;
            }
            if (type == boolean.class) {
                return ColumnType.BOOLEAN;
            }
            if (type == Instant.class) {
                return ColumnType.INSTANT;
            }
            if (type == LocalDate.class) {
                return ColumnType.DATE;
            }
            if (type == Bytes.class) {
                return ColumnType.BYTES;
            }
            throw new IllegalArgumentException("no column holds a " + type.getName() + ": " + name);
        }
    }

    private static final class OfColumn extends Slot {

        private final Column column;

        OfColumn(Column column) {
            this.column = column;
        }

        @Override
        void write(Object value, Cells row) {
            row.put(column, value);
        }

        @Override
        Object read(Cells row) {
            return row.get(column);
        }

        @Override
        Optional<Column> presence() {
            return Optional.of(column);
        }
    }

    private static final class OfChoice extends Slot {

        private final Column column;
        private final Structure.Choice choice;

        OfChoice(Column column, Structure.Choice choice) {
            this.column = column;
            this.choice = choice;
        }

        @Override
        void write(Object value, Cells row) {
            row.put(column, choice.name(value));
        }

        @Override
        Object read(Cells row) {
            Object name = row.get(column);
            Object constant = choice.constants().get((String) name);
            if (constant == null) {
                throw new UnreadableException("no constant of " + choice.type().getSimpleName() + ": " + name);
            }
            return constant;
        }

        @Override
        Optional<Column> presence() {
            return Optional.of(column);
        }
    }

    private static final class OfMoney extends Slot {

        private final Column column;

        OfMoney(Column column) {
            this.column = column;
        }

        @Override
        void write(Object value, Cells row) {
            row.putAmount(column, (Money) value);
        }

        @Override
        Object read(Cells row) {
            return row.amount(column);
        }

        @Override
        Optional<Column> presence() {
            return Optional.of(column);
        }

        @Override
        boolean hasMoney() {
            return true;
        }
    }

    /** What has no fixed number of columns: empty where there is nothing in it. */
    private static final class OfJson extends Slot {

        private final Column column;
        private final Structure structure;
        private final String empty;

        OfJson(Column column, Structure structure) {
            this.column = column;
            this.structure = structure;
            this.empty =
                    structure instanceof Structure.Entries ? "{}" : structure instanceof Structure.Many ? "[]" : "null";
        }

        @Override
        void write(Object value, Cells row) {
            String json = Json.write(structure, value);
            if (!json.equals(empty)) {
                row.put(column, json);
            }
        }

        @Override
        Object read(Cells row) {
            return Json.read(structure, row.has(column) ? (String) row.get(column) : empty);
        }

        @Override
        Optional<Column> presence() {
            return Optional.empty();
        }
    }

    private static final class OfMaybe extends Slot {

        private final Slot element;
        private final Column presence;

        OfMaybe(Slot element, Column presence) {
            this.element = element;
            this.presence = presence;
        }

        @Override
        void write(Object value, Cells row) {
            ((Optional<?>) value).ifPresent(given -> {
                if (presence.type() == ColumnType.BOOLEAN) {
                    row.put(presence, true);
                }
                element.write(given, row);
            });
        }

        @Override
        Object read(Cells row) {
            return row.has(presence) ? Optional.of(element.read(row)) : Optional.empty();
        }

        @Override
        Optional<Column> presence() {
            return Optional.empty();
        }

        @Override
        boolean hasMoney() {
            return element.hasMoney();
        }
    }

    /** The slots of a record's components. */
    static final class OfParts extends Slot {

        private final Structure.Parts parts;
        private final List<Slot> slots;

        OfParts(Structure.Parts parts, List<Slot> slots) {
            this.parts = parts;
            this.slots = List.copyOf(slots);
        }

        @Override
        void write(Object value, Cells row) {
            List<Object> components = parts.take(value);
            for (int i = 0; i < components.size(); i++) {
                slots.get(i).write(components.get(i), row);
            }
        }

        @Override
        Object read(Cells row) {
            Object[] components = new Object[slots.size()];
            for (int i = 0; i < components.length; i++) {
                components[i] = slots.get(i).read(row);
            }
            return parts.make(components);
        }

        @Override
        Optional<Column> presence() {
            return slots.stream().flatMap(slot -> slot.presence().stream()).findFirst();
        }

        @Override
        boolean hasMoney() {
            return slots.stream().anyMatch(Slot::hasMoney);
        }
    }

    private static final class OfVariants extends Slot {

        private final Column kind;
        private final Structure.Variants variants;
        private final Map<String, Slot> slots;

        OfVariants(Column kind, Structure.Variants variants, Map<String, Slot> slots) {
            this.kind = kind;
            this.variants = variants;
            this.slots = Map.copyOf(slots);
        }

        @Override
        void write(Object value, Cells row) {
            String name = variants.nameOf(value);
            row.put(kind, name);
            Objects.requireNonNull(slots.get(name)).write(value, row);
        }

        @Override
        Object read(Cells row) {
            Slot slot = slots.get((String) row.get(kind));
            if (slot == null) {
                throw new UnreadableException("no " + variants + ": " + row.get(kind));
            }
            return slot.read(row);
        }

        @Override
        Optional<Column> presence() {
            return Optional.of(kind);
        }

        @Override
        boolean hasMoney() {
            return slots.values().stream().anyMatch(Slot::hasMoney);
        }
    }
}
