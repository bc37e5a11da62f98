package dev.oms.jdbc;

import java.util.List;

/**
 * A column of a table.
 *
 * @param at where it stands in a row
 * @param means what a reader of the table is told of it: a text, or {@code @} and the component of the record that it
 *     holds, as in {@code @dev.oms.order.OrderLine.ordered}
 * @param optional whether it may be absent
 * @param choices the names it may hold, if it is a choice
 */
record Column(String name, ColumnType type, int at, boolean optional, List<String> choices, String means) {

    Column {
        choices = List.copyOf(choices);
    }
}
