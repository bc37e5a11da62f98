package dev.oms.jdbc;

import java.util.List;

/**
 * A column of a table.
 *
 * @param at where it stands in a row
 * @param optional whether it may be absent
 * @param choices the names it may hold, if it is a choice
 */
record Column(String name, ColumnType type, int at, boolean optional, List<String> choices) {

    Column {
        choices = List.copyOf(choices);
    }
}
