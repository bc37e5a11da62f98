package dev.oms.storage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a stored record is made of, for a storage that keeps it in columns or documents of its own rather than in the
 * bytes of its {@linkplain Kind#codec() codec}: it takes a record apart, and makes one again of the same parts.
 *
 * <pre>{@code
 * Structure.Parts parts = Structure.of(Money.class);     // record Money(long minor, CurrencyUnit unit)
 * parts.names();                                         // [minor, unit]
 * parts.part(0);                                         // Plain[type=long]
 * parts.take(money);                                     // [1250, EUR/2]
 * parts.make(1250L, eur);                                // EUR 12.50
 * }</pre>
 *
 * <p>It knows the types {@link RecordCodec} knows. A structure may hold itself. Thread-safe.
 */
public sealed interface Structure {

    /**
     * The structure of a record.
     *
     * @throws IllegalArgumentException if it is no record, a component is of a type that cannot be written, or a class
     *     cannot be reached
     */
    static Parts of(Class<? extends Record> type) {
        return (Parts) new ShapeFactory().shapeOf(type).structure();
    }

    /**
     * A value that holds no other: {@code String}, {@code int}, {@code long}, {@code boolean}, {@code Instant},
     * {@code LocalDate}, {@code BigDecimal} or {@link Bytes}.
     *
     * @param type its class; a primitive one for numbers and truth values
     */
    record Plain(Class<?> type) implements Structure {}

    /**
     * A constant of an enum.
     *
     * @param constants by name, in the order of the enum
     */
    record Choice(Class<?> type, Map<String, Object> constants) implements Structure {

        static Choice of(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
            return new Choice(type, constants);
        }

        /** The name of a constant. */
        public String name(Object constant) {
            return ((Enum<?>) constant).name();
        }
    }

    /** An {@link Optional} of something. */
    record Maybe(Structure element) implements Structure {}

    /**
     * A {@code List}, or a {@code Set}.
     *
     * @param distinct whether it is a set
     */
    record Many(Structure element, boolean distinct) implements Structure {}

    /** A {@code Map} from text to something. */
    record Entries(Structure value) implements Structure {}

    /** A record, by its components. */
    final class Parts implements Structure {

        private final RecordShape shape;

        Parts(RecordShape shape) {
            this.shape = shape;
        }

        public Class<?> type() {
            return shape.type();
        }

        /** The names of the components, as declared. */
        public List<String> names() {
            return shape.names();
        }

        public Structure part(int at) {
            return shape.part(at).structure();
        }

        /** The components of a record, in order. */
        public List<Object> take(Object record) {
            return List.of(shape.take(record));
        }

        /**
         * The record with these components.
         *
         * @throws UnreadableException if it cannot have them
         */
        public Object make(Object... components) {
            return shape.make(components);
        }

        @Override
        public String toString() {
            return shape.type().getSimpleName() + names();
        }
    }

    /** A sealed interface, by the records that implement it. */
    final class Variants implements Structure {

        private final Class<?> type;
        private final Supplier<Map<String, RecordShape>> records;

        Variants(Class<?> type, Supplier<Map<String, RecordShape>> records) {
            this.type = type;
            this.records = records;
        }

        public Class<?> type() {
            return type;
        }

        /** The records by simple name, sorted by it. */
        public Map<String, Parts> variants() {
            Map<String, Parts> variants = new LinkedHashMap<>();
            records.get().forEach((name, shape) -> variants.put(name, new Parts(shape)));
            return variants;
        }

        /** The simple name of the record this is. */
        public String nameOf(Object record) {
            return record.getClass().getSimpleName();
        }

        @Override
        public String toString() {
            return type.getSimpleName() + Arrays.toString(records.get().keySet().toArray());
        }
    }
}
