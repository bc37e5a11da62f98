package dev.oms.channel;

import java.util.Map;

/**
 * What a line is made of: a row, or a part of one.
 *
 * @param sort what becomes of it in the document at hand
 * @param id unique within the order
 * @param part the cells of its part, by field, where a cell of the row holds several things; they stand for the row's
 */
record LineSource(OrderRow row, Layout.LineClass sort, String id, Map<Integer, String> part) {

    LineSource {
        part = Map.copyOf(part);
    }

    RawRow raw() {
        return row.raw();
    }
}
