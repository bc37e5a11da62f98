package dev.oms.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sealed interface by the simple name of the record that implements it; no other class is ever looked for. */
final class VariantShape extends Shape {

    private final Class<?> type;
    private final Map<Class<?>, Integer> nameOfRecord = new HashMap<>();
    private final Map<Integer, RecordShape> records = new HashMap<>();
    private @Nullable RecordShape[] recordOfName = {};

    VariantShape(Class<?> type) {
        this.type = type;
    }

    /** The second half of construction: records may hold this very type. Called once, before the codec is published. */
    void complete(Map<Class<?>, RecordShape> permitted, Vocabulary vocabulary) {
        permitted.forEach((record, shape) -> {
            int name = vocabulary.add(record.getSimpleName());
            if (records.put(name, shape) != null) {
                throw new IllegalArgumentException(
                        type.getName() + " permits two records of the name " + record.getSimpleName());
            }
            nameOfRecord.put(record, name);
        });
    }

    /** The third: when all names have their numbers. */
    void index(Vocabulary vocabulary) {
        recordOfName = new @Nullable RecordShape[vocabulary.size()];
        records.forEach((name, shape) -> recordOfName[name] = shape);
    }

    @Override
    void write(Object value, MessageWriter out) {
        int name = nameOfRecord.get(value.getClass());
        out.octet(Tag.VARIANT);
        out.name(name);
        out.enter();
        recordShape(name).write(value, out);
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

    private RecordShape recordShape(int name) {
        RecordShape shape = recordOfName[name];
        if (shape == null) {
            throw new IllegalStateException("every permitted record has a shape: " + Arrays.toString(recordOfName));
        }
        return shape;
    }
}
