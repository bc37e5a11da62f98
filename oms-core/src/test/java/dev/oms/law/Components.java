package dev.oms.law;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The components of a record, and theirs, by the names that {@link dev.oms.storage.Index} gives them. */
final class Components {

    private static final Map<Class<?>, Components> KNOWN = new ConcurrentHashMap<>();

    /** The accessors to be asked one after the other. */
    private final Map<String, List<Method>> byName = new HashMap<>();

    private Components(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = snake(component.getName());
            add(name.equals("order") ? "order_id" : name, name, List.of(), component);
        }
    }

    static Components of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Components::new);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** What a part of that name should have; empty if no component has the name, or nothing is in it. */
    Optional<Object> value(String name, Object thing) {
        Optional<Object> value = Optional.of(thing);
        for (Method accessor : byName.getOrDefault(name, List.of())) {
            value = value.flatMap(holder -> present(call(accessor, holder)));
        }
        return has(name) ? value.map(Components::plain) : Optional.empty();
    }

    private void add(String name, String prefix, List<Method> before, RecordComponent component) {
        List<Method> path = Stream.concat(before.stream(), Stream.of(component.getAccessor()))
                .toList();
        if (byName.put(name, path) != null) {
            throw new AssertionError("two components are named " + name);
        }
        Class<?> type = held(component);
        if (type.isRecord() && type.getRecordComponents().length > 1) {
            for (RecordComponent inner : type.getRecordComponents()) {
                String joined = prefix + "_" + snake(inner.getName());
                add(joined, joined, path, inner);
            }
        }
    }

    /** What the component is, or may be. */
    private static Class<?> held(RecordComponent component) {
        return component.getType() == Optional.class
                        && component.getGenericType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> type
                ? type
                : component.getType();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional ? optional.map(held -> held) : Optional.of(value);
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Record && value.getClass().getRecordComponents().length == 1
                ? plain(call(value.getClass().getRecordComponents()[0].getAccessor(), value))
                : value;
    }

    private static Object call(Method accessor, Object holder) {
        try {
            accessor.setAccessible(true);
            return Objects.requireNonNull(accessor.invoke(holder));
        } catch (ReflectiveOperationException unreadable) {
            throw new LinkageError(accessor + " of " + holder, unreadable);
        }
    }
}
