package dev.oms.storage;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the shapes of one codec: each type once, so that types may contain themselves. For one thread. */
final class ShapeFactory {

    /** A generic record that holds itself with ever larger arguments would never end. */
    private static final int MAX_TYPES = 1_000;

    private final Vocabulary vocabulary = new Vocabulary();
    private final Map<Known, Shape> shapes = new HashMap<>();

    /** A type without variables. */
    private record Known(Class<?> raw, List<Known> arguments) {}

    /** The shape of a type, and of everything it is made of. */
    Shape shapeOf(Class<?> type) {
        return shapeOf(resolve(type, Map.of(), type.getName()), type.getName());
    }

    /** All names, numbered; asked once, when the shapes are built. */
    Vocabulary vocabulary() {
        for (Shape shape : shapes.values()) {
            if (shape instanceof RecordShape record) {
                record.index(vocabulary);
            } else if (shape instanceof VariantShape variant) {
                variant.index(vocabulary);
            }
        }
        return vocabulary;
    }

    private Shape shapeOf(Known type, String where) {
        Shape plain = PlainShapes.BY_TYPE.get(type.raw());
        if (plain != null) {
            return plain;
        }
        Shape known = shapes.get(type);
        if (known != null) {
            return known;
        }
        if (shapes.size() > MAX_TYPES) {
            throw new IllegalArgumentException(where + " is made of more than " + MAX_TYPES + " types");
        }
        Class<?> raw = type.raw();
        if (raw.isRecord()) {
            return recordShape(type);
        }
        if (raw.isSealed() && raw.isInterface()) {
            return variantShape(type, where);
        }
        Shape shape = raw.isEnum() ? new PlainShapes.EnumShape(raw) : containerShape(type, where);
        shapes.put(type, shape);
        return shape;
    }

    private Shape containerShape(Known type, String where) {
        if (type.raw() == Optional.class) {
            return new ContainerShapes.OptionalShape(shapeOf(type.arguments().get(0), where));
        }
        if (type.raw() == List.class) {
            return new ContainerShapes.ListShape(shapeOf(type.arguments().get(0), where));
        }
        if (type.raw() == Set.class) {
            return new ContainerShapes.SetShape(shapeOf(type.arguments().get(0), where));
        }
        if (type.raw() == Map.class && type.arguments().get(0).raw() == String.class) {
            return new ContainerShapes.MapShape(shapeOf(type.arguments().get(1), where));
        }
        throw new IllegalArgumentException(
                where + " is of a type that cannot be written: " + type.raw().getName());
    }

    private RecordShape recordShape(Known type) {
        RecordShape shape = new RecordShape(type.raw());
        shapes.put(type, shape);
        Map<TypeVariable<?>, Known> variables = variables(type.raw(), type.arguments());
        List<Shape> components = new ArrayList<>();
        for (RecordComponent component : type.raw().getRecordComponents()) {
            String where = type.raw().getName() + "." + component.getName();
            components.add(shapeOf(resolve(component.getGenericType(), variables, where), where));
        }
        shape.complete(components, vocabulary);
        return shape;
    }

    private VariantShape variantShape(Known type, String where) {
        VariantShape shape = new VariantShape(type.raw());
        shapes.put(type, shape);
        Map<Class<?>, RecordShape> permitted = new LinkedHashMap<>();
        addPermitted(type, where, permitted);
        shape.complete(permitted, vocabulary);
        return shape;
    }

    private void addPermitted(Known type, String where, Map<Class<?>, RecordShape> permitted) {
        for (Class<?> subtype : type.raw().getPermittedSubclasses()) {
            Known known = new Known(subtype, argumentsOf(subtype, type, where));
            if (subtype.isRecord()) {
                permitted.put(subtype, (RecordShape) shapeOf(known, where));
            } else if (subtype.isSealed() && subtype.isInterface()) {
                addPermitted(known, where, permitted);
            } else {
                throw new IllegalArgumentException(
                        where + " permits what is neither a record nor a sealed interface: " + subtype.getName());
            }
        }
    }

    /** The arguments of a subtype, found where it hands its own variables on to the supertype. */
    private static List<Known> argumentsOf(Class<?> subtype, Known supertype, String where) {
        Map<TypeVariable<?>, Known> variables = new HashMap<>();
        for (Type implemented : subtype.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == supertype.raw()) {
                Type[] handedOn = parameterized.getActualTypeArguments();
                for (int i = 0; i < handedOn.length; i++) {
                    if (handedOn[i] instanceof TypeVariable<?> variable) {
                        variables.put(variable, supertype.arguments().get(i));
                    }
                }
            }
        }
        return Arrays.stream(subtype.getTypeParameters())
                .map(variable -> resolve(variable, variables, where))
                .toList();
    }

    private static Map<TypeVariable<?>, Known> variables(Class<?> raw, List<Known> arguments) {
        Map<TypeVariable<?>, Known> variables = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            variables.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return variables;
    }

    private static Known resolve(Type type, Map<TypeVariable<?>, Known> variables, String where) {
        if (type instanceof Class<?> raw && raw.getTypeParameters().length == 0) {
            return new Known(raw, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Known> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> resolve(argument, variables, where))
                    .toList();
            return new Known((Class<?>) parameterized.getRawType(), arguments);
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], variables, where);
        }
        if (type instanceof TypeVariable<?> variable && variables.containsKey(variable)) {
            return variables.get(variable);
        }
        throw new IllegalArgumentException(where + " does not say of what type it is: " + type.getTypeName());
    }
}
