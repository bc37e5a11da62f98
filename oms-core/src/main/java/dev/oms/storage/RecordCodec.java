package dev.oms.storage;

/**
 * Encodes a record by its components, or a sealed interface by the record that implements it.
 *
 * <p>A component is a {@code String}, {@code int}, {@code long}, {@code boolean} (or its box), {@code Instant},
 * {@code LocalDate}, {@code BigDecimal}, {@link Bytes}, an enum, a record, a sealed interface permitting records, or an
 * {@code Optional}, {@code List}, {@code Set} or {@code Map<String, …>} of these; anything else is refused by
 * {@link #of}. Type arguments are resolved from the declaration, so {@code record Page(List<Line> lines)} needs no
 * help. {@code null} is never written.
 *
 * <p><b>What may change between releases.</b> Fields are found by name: components may be moved and removed, and an
 * {@code Optional}, {@code List}, {@code Set} or {@code Map} may be added; it is empty when old bytes are read. Empty
 * ones are not written at all, so bytes and fingerprints stay the same while a new component is not used. A missing
 * component of another type, a name of an enum or of a permitted record that is not known, and whatever a compact
 * constructor refuses is an {@link UnreadableException}.
 *
 * <p><b>Order.</b> Lists, sets and maps come back unmodifiable and in the order they had. {@code Set.copyOf} and
 * {@code Map.copyOf} have another order in every run of the JVM; fingerprints are therefore taken of
 * {@link #canonical}, which sorts them.
 *
 * <p><b>Modules.</b> A record of another module must be public in an exported package, or its package must be opened to
 * this module ({@code opens com.shop.orders to dev.oms.core}); a record without public access of an application on the
 * class path needs nothing.
 *
 * <p><b>Format.</b> One byte of version (1), then one value, then nothing. A value is a tag and what belongs to it;
 * numbers are base-128, least group first, signed ones zigzag; lengths are in bytes:
 *
 * <pre>
 *  1 false     2 true     3 number (signed)     4 text (length, UTF-8)     5 text with half a surrogate pair (length, UTF-16BE)
 *  6 bytes (length, content)     7 decimal (signed scale, length, unscaled two's complement)
 *  8 instant (signed seconds, nanoseconds)     9 date (signed day since 1970-01-01)     10 nothing     11 something (value)
 * 12 list or set (count, values)     13 map (count, keys and values by turns)
 * 14 record (count of fields, by turns name and value)     15 variant (name of the record, value)
 * </pre>
 *
 * <p>A name is its number in the message's dictionary; the number after the last one used so far brings a new name,
 * which follows as length and UTF-8. Values nest at most {@value #MAX_DEPTH} deep; the scale of a decimal lies within
 * ±{@value #MAX_SCALE}.
 *
 * <p>Reflection happens once per class. Thread-safe.
 *
 * @param <T> the record, or the sealed interface
 */
public final class RecordCodec<T> implements Codec<T> {

    /** How deep values nest. */
    static final int MAX_DEPTH = 100;

    /** The largest scale of a decimal, to either side; a larger one could be made to fill the memory. */
    static final int MAX_SCALE = 10_000;

    /** The version of the format. */
    static final int VERSION = 1;

    /** By class, and gone with the class: a host may unload its application. */
    private static final ClassValue<RecordCodec<?>> CODECS = new ClassValue<>() {
        @Override
        protected RecordCodec<?> computeValue(Class<?> type) {
            return new RecordCodec<>(type);
        }
    };

    private final Class<T> type;
    private final Shape shape;
    private final Vocabulary vocabulary;

    private RecordCodec(Class<T> type) {
        if (!type.isRecord() && !(type.isSealed() && type.isInterface())) {
            throw new IllegalArgumentException(type.getName() + " is neither a record nor a sealed interface");
        }
        ShapeFactory factory = new ShapeFactory();
        this.type = type;
        this.shape = factory.shapeOf(type);
        this.vocabulary = factory.vocabulary();
    }

    /**
     * The codec of a record or sealed interface.
     *
     * @throws IllegalArgumentException if a component is of a type that cannot be written, or a class cannot be reached
     */
    @SuppressWarnings("unchecked") // the codec under a class is of that class
    public static <T> RecordCodec<T> of(Class<T> type) {
        return (RecordCodec<T>) CODECS.get(type);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if values nest too deep or a decimal's scale is too large
     */
    @Override
    public Bytes encode(T value) {
        return write(value, false);
    }

    /**
     * Bytes to compare and to hash, not to decode: as {@link #encode}, but with sets and maps sorted, so that equal
     * values give equal bytes in every run of the JVM.
     *
     * @throws IllegalArgumentException if values nest too deep or a decimal's scale is too large
     */
    public Bytes canonical(T value) {
        return write(value, true);
    }

    @Override
    public T decode(Bytes bytes) {
        try {
            MessageReader in = new MessageReader(bytes.content(), vocabulary);
            in.version();
            T value = type.cast(shape.read(in));
            in.end();
            return value;
        } catch (UnreadableException unreadable) {
            throw unreadable;
        } catch (RuntimeException damaged) {
            throw new UnreadableException("these " + bytes + " are not a " + type.getSimpleName(), damaged);
        }
    }

    private Bytes write(T value, boolean sorted) {
        MessageWriter out = new MessageWriter(vocabulary, sorted);
        out.octet(VERSION);
        shape.write(value, out);
        return out.toBytes();
    }
}
