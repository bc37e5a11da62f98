package dev.oms.jdbc;

import dev.oms.storage.Bytes;
import dev.oms.storage.Structure;
import dev.oms.storage.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a {@link Structure} as JSON and back. Records are objects, those of one component the component itself;
 * instants, dates and decimals are texts, bytes are Base64, variants say their name under {@code "is"}. What is absent
 * or empty is left out of an object. Stateless.
 */
final class Json {

    private static final String IS = "is";

    private Json() {}

    static String write(Structure structure, Object value) {
        StringBuilder out = new StringBuilder();
        write(structure, value, out);
        return out.toString();
    }

    static Object read(Structure structure, String text) {
        JsonReader in = new JsonReader(text);
        Object tree = in.value();
        in.end();
        return read(structure, tree);
    }

    private static void write(Structure structure, Object value, StringBuilder out) {
        if (structure instanceof Structure.Plain) {
            plain(value, out);
        } else if (structure instanceof Structure.Choice choice) {
            text(choice.name(value), out);
        } else if (structure instanceof Structure.Maybe maybe) {
            Optional<?> optional = (Optional<?>) value;
            if (optional.isEmpty()) {
                out.append("null");
            } else {
                write(maybe.element(), optional.get(), out);
            }
        } else if (structure instanceof Structure.Many many) {
            String comma = "[";
            for (Object element : (Collection<?>) value) {
                out.append(comma);
                write(many.element(), element, out);
                comma = ",";
            }
            out.append(comma.equals("[") ? "[]" : "]");
        } else if (structure instanceof Structure.Entries entries) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.append(comma);
                text((String) entry.getKey(), out);
                out.append(':');
                write(entries.value(), entry.getValue(), out);
                comma = ",";
            }
            out.append(comma.equals("{") ? "{}" : "}");
        } else if (structure instanceof Structure.Parts parts) {
            parts(parts, value, Optional.empty(), out);
        } else if (structure instanceof Structure.Variants variants) {
            String name = variants.nameOf(value);
            parts(Objects.requireNonNull(variants.variants().get(name)), value, Optional.of(name), out);
        }
    }

    private static void parts(Structure.Parts parts, Object value, Optional<String> variant, StringBuilder out) {
        List<Object> components = parts.take(value);
        if (components.size() == 1 && variant.isEmpty()) {
            write(parts.part(0), components.get(0), out);
            return;
        }
        String comma = "{";
        if (variant.isPresent()) {
            out.append("{\"").append(IS).append("\":");
            text(variant.get(), out);
            comma = ",";
        }
        for (int i = 0; i < components.size(); i++) {
            if (!isEmpty(components.get(i))) {
                out.append(comma);
                text(parts.names().get(i), out);
                out.append(':');
                write(parts.part(i), components.get(i), out);
                comma = ",";
            }
        }
        out.append(comma.equals("{") ? "{}" : "}");
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Optional<?> optional && optional.isEmpty())
                || (value instanceof Collection<?> many && many.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static void plain(Object value, StringBuilder out) {
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Bytes bytes) {
            text(Base64.getEncoder().encodeToString(bytes.toArray()), out);
        } else {
            text(value.toString(), out);
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static Object read(Structure structure, @Nullable Object tree) {
        if (structure instanceof Structure.Maybe maybe) {
            return tree == null ? Optional.empty() : Optional.of(read(maybe.element(), tree));
        }
        if (structure instanceof Structure.Many many) {
            return many(many, tree == null ? List.of() : as(List.class, tree));
        }
        if (structure instanceof Structure.Entries entries) {
            Map<String, Object> read = new LinkedHashMap<>();
            object(tree == null ? Map.of() : tree).forEach((key, item) -> read.put(key, read(entries.value(), item)));
            return Collections.unmodifiableMap(read);
        }
        if (tree == null) {
            throw new UnreadableException("nothing where a value of " + structure + " belongs");
        }
        if (structure instanceof Structure.Plain plain) {
            return plain(plain.type(), tree);
        }
        if (structure instanceof Structure.Choice choice) {
            Object constant = choice.constants().get(as(String.class, tree));
            if (constant == null) {
                throw new UnreadableException("no constant of " + choice.type().getSimpleName() + ": " + tree);
            }
            return constant;
        }
        if (structure instanceof Structure.Variants variants) {
            Map<String, Object> object = object(tree);
            Structure.Parts parts = variants.variants().get(String.valueOf(object.get(IS)));
            if (parts == null) {
                throw new UnreadableException("no " + variants + ": " + object.get(IS));
            }
            return components(parts, object);
        }
        Structure.Parts parts = (Structure.Parts) structure;
        return parts.names().size() == 1 ? parts.make(read(parts.part(0), tree)) : components(parts, object(tree));
    }

    private static Object components(Structure.Parts parts, Map<String, Object> object) {
        Object[] components = new Object[parts.names().size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = read(parts.part(i), object.get(parts.names().get(i)));
        }
        return parts.make(components);
    }

    private static Collection<Object> many(Structure.Many many, List<?> items) {
        Collection<Object> read = many.distinct() ? new LinkedHashSet<>() : new ArrayList<>();
        items.forEach(item -> read.add(read(many.element(), item)));
        return many.distinct() ? Collections.unmodifiableSet((LinkedHashSet<Object>) read) : List.copyOf(read);
    }

    private static Object plain(Class<?> type, Object tree) {
        if (type == long.class) {
            return as(Long.class, tree);
        }
        if (type == int.class) {
            return Math.toIntExact(as(Long.class, tree));
        }
        if (type == boolean.class) {
            return as(Boolean.class, tree);
        }
        String text = as(String.class, tree);
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        return type == Bytes.class ? Bytes.of(Base64.getDecoder().decode(text)) : text;
    }

    @SuppressWarnings("unchecked") // the keys of an object are texts
    private static Map<String, Object> object(Object tree) {
        return as(Map.class, tree);
    }

    private static <T> T as(Class<T> type, Object tree) {
        if (!type.isInstance(tree)) {
            throw new UnreadableException("no " + type.getSimpleName() + ": " + tree);
        }
        return type.cast(tree);
    }
}
