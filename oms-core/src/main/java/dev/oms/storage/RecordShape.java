package dev.oms.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record by its components. */
final class RecordShape extends Shape {

    private static final int NO_COMPONENT = -1;

    private final Class<?> type;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private volatile @Nullable MethodHandle spread;
    private volatile MethodHandle @Nullable [] general;
    private final String[] components;
    private int[] names = {};
    private Shape[] shapes = {};
    private int[] componentOfName = {};

    RecordShape(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        this.type = type;
        this.components = Arrays.stream(declared).map(RecordComponent::getName).toArray(String[]::new);
        this.accessors = new MethodHandle[declared.length];
        Class<?>[] parameters =
                Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandles.Lookup lookup = lookupIn(type);
            for (int i = 0; i < declared.length; i++) {
                accessors[i] = lookup.unreflect(declared[i].getAccessor());
            }
            this.constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(parameters));
        } catch (IllegalAccessException | NoSuchMethodException unreachable) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " cannot be reached: make it public in an exported package, or open its package to "
                            + RecordShape.class.getModule(),
                    unreachable);
        }
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException closed) {
            return MethodHandles.publicLookup();
        }
    }

    /**
     * The second half of construction: components may be of this very type. Called once, before the codec is published.
     */
    void complete(List<Shape> shapes, Vocabulary vocabulary) {
        this.shapes = shapes.toArray(Shape[]::new);
        this.names = Arrays.stream(components).mapToInt(vocabulary::add).toArray();
    }

    /** The third: when all names have their numbers. */
    void index(Vocabulary vocabulary) {
        componentOfName = new int[vocabulary.size()];
        Arrays.fill(componentOfName, NO_COMPONENT);
        for (int i = 0; i < names.length; i++) {
            componentOfName[names[i]] = i;
        }
    }

    @Override
    Structure structure() {
        return new Structure.Parts(this);
    }

    Class<?> type() {
        return type;
    }

    List<String> names() {
        return List.of(components);
    }

    Shape part(int at) {
        return shapes[at];
    }

    /** The components of a record. */
    Object[] take(Object value) {
        MethodHandle[] getters = getters();
        Object[] values = new Object[getters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(getters[i], value);
        }
        return values;
    }

    @Override
    void write(Object value, MessageWriter out) {
        Object[] values = take(value);
        int written = 0;
        for (int i = 0; i < values.length; i++) {
            if (!shapes[i].isMissing(values[i])) {
                written++;
            }
        }
        out.octet(Tag.RECORD);
        out.number(written);
        out.enter();
        for (int i = 0; i < values.length; i++) {
            if (!shapes[i].isMissing(values[i])) {
                out.name(names[i]);
                shapes[i].write(values[i], out);
            }
        }
        out.leave();
    }

    @Override
    Object read(MessageReader in) {
        in.expect(Tag.RECORD);
        @Nullable Object[] values = new @Nullable Object[components.length];
        in.enter();
        for (int left = in.count(); left > 0; left--) {
            int name = in.name();
            int at = name == Vocabulary.UNKNOWN ? NO_COMPONENT : componentOfName[name];
            if (at == NO_COMPONENT) {
                in.skip();
            } else if (values[at] != null) {
                throw in.damaged("the field " + components[at] + " twice");
            } else {
                values[at] = shapes[at].read(in);
            }
        }
        in.leave();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = missing(i);
            }
        }
        return make(values);
    }

    private Object missing(int at) {
        Optional<Object> missing = shapes[at].missing();
        return missing.orElseThrow(
                () -> new UnreadableException(type.getSimpleName() + " without its field " + components[at]));
    }

    private Object component(MethodHandle getter, Object value) {
        try {
            return Objects.requireNonNull(
                    (Object) getter.invokeExact(value), () -> type.getName() + " has a null component");
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(type.getName() + " cannot be read", checked);
        }
    }

    /** Made when first needed: most kinds are never written by one program, and each handle costs a class. */
    private MethodHandle[] getters() {
        MethodHandle[] made = general;
        if (made == null) {
            MethodType anyToAny = MethodType.methodType(Object.class, Object.class);
            made = Arrays.stream(accessors)
                    .map(accessor -> accessor.asType(anyToAny))
                    .toArray(MethodHandle[]::new);
            general = made;
        }
        return made;
    }

    private MethodHandle spread() {
        MethodHandle made = spread;
        if (made == null) {
            made = constructor
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            spread = made;
        }
        return made;
    }

    /** The record with these components. */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) spread().invokeExact(values);
        } catch (Error error) {
            throw error;
        } catch (Throwable refused) {
            throw new UnreadableException("no " + type.getSimpleName() + " can have these values", refused);
        }
    }
}
