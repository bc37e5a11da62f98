package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of one table while it is laid out. For one thread. */
final class Columns {

    /** Names that are words of SQL somewhere, and what stands for them. */
    private static final Map<String, String> WORDS = Map.of(
            "order", "order_id",
            "from", "moved_from",
            "to", "moved_to",
            "trigger", "triggered_by",
            "use", "used_for",
            "schema", "schema_version",
            "list", "list_price",
            "value", "content",
            "cap", "capped_at");

    private final String table;
    private final List<Column> all = new ArrayList<>();

    Columns(String table) {
        this.table = table;
    }

    List<Column> all() {
        return List.copyOf(all);
    }

    Optional<Column> find(String name) {
        return all.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    Column add(String name, ColumnType type, boolean optional, String means) {
        return add(name, type, optional, List.of(), means);
    }

    Column add(String name, ColumnType type, boolean optional, List<String> choices, String means) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException(table + " would have two columns " + name);
        }
        Column column = new Column(name, type, all.size(), optional, choices, means);
        all.add(column);
        return column;
    }

    /** The column of that name, which several variants of one value may share. */
    Column shared(String name, ColumnType type, List<String> choices, String means) {
        Optional<Column> known = find(name);
        if (known.isEmpty()) {
            return add(name, type, true, choices, means);
        }
        if (known.get().type() != type || !known.get().choices().equals(choices)) {
            throw new IllegalArgumentException(table + "." + name + " would hold different things");
        }
        return known.get();
    }

    /** The name of a component, in the notation of SQL. */
    String name(String component) {
        String snake = snake(component);
        if (snake.equals("key")) {
            return table.substring(table.lastIndexOf('_') + 1) + "_key";
        }
        return WORDS.getOrDefault(snake, snake);
    }

    /** {@code placed_at} for {@code placedAt}. */
    static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(c);
        }
        String lower = snake.toString().toLowerCase(Locale.ROOT);
        return lower.startsWith("_") ? lower.substring(1) : lower;
    }
}
