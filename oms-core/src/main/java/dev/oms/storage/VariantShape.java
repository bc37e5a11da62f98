package dev.oms.storage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sealed interface by the simple name of the record that implements it; no other class is ever looked for. */
final class VariantShape extends Shape {

    private final Class<?> type;
    private final Map<Class<?>, Permitted> permitted = new HashMap<>();
    private @Nullable RecordShape[] recordOfName = {};

    /** A permitted record, its name as a number of the vocabulary. */
    private record Permitted(int name, RecordShape shape) {}

    VariantShape(Class<?> type) {
        this.type = type;
    }

    /** The second half of construction: records may hold this very type. Called once, before the codec is published. */
    void complete(Map<Class<?>, RecordShape> records, Vocabulary vocabulary) {
        Set<Integer> names = new HashSet<>();
        records.forEach((record, shape) -> {
            int name = vocabulary.add(record.getSimpleName());
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        type.getName() + " permits two records of the name " + record.getSimpleName());
            }
            permitted.put(record, new Permitted(name, shape));
        });
    }

    @Override
    Structure structure() {
        return new Structure.Variants(type, this::records);
    }

    private Map<String, RecordShape> records() {
        Map<String, RecordShape> records = new TreeMap<>();
        permitted.forEach((record, known) -> records.put(record.getSimpleName(), known.shape()));
        return records;
    }

    /** The third: when all names have their numbers. */
    void index(Vocabulary vocabulary) {
        recordOfName = new @Nullable RecordShape[vocabulary.size()];
        permitted.values().forEach(record -> recordOfName[record.name()] = record.shape());
    }

    @Override
    void write(Object value, MessageWriter out) {
        Permitted record = Objects.requireNonNull(permitted.get(value.getClass()));
        out.octet(Tag.VARIANT);
        out.name(record.name());
        out.enter();
        record.shape().write(value, out);
        out.leave();
    }

    @Override
    Object read(MessageReader in) {
        in.expect(Tag.VARIANT);
        int name = in.name();
        RecordShape shape = name == Vocabulary.UNKNOWN ? null : recordOfName[name];
        if (shape == null) {
            throw in.damaged("no record of " + type.getSimpleName());
        }
        in.enter();
        Object value = shape.read(in);
        in.leave();
        return value;
    }
}
