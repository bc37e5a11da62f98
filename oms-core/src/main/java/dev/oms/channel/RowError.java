package dev.oms.channel;

import dev.oms.outcome.Reason;

/**
 * Why a row, or the whole order it belongs to, was not imported. One bad row refuses all rows of its order: an order
 * without one of its lines would be a wrong order.
 *
 * @param line the physical line of the file
 * @param column the column's header as it stands in the file; empty if the error is about the row or the order
 * @param value the cell as it stood, at most 200 characters; {@code [personal]} in a column about a person
 */
public record RowError(long line, String column, String value, Reason reason) {

    private static final int LONGEST = 200;

    public RowError {
        if (value.length() > LONGEST) {
            value = value.substring(0, LONGEST) + "…";
        }
    }

    /** Answers {@code line 14, Total "1.2.3": "1.2.3" is no number in this layout}. */
    @Override
    public String toString() {
        String where = column.isEmpty() ? "line " + line : "line " + line + ", " + column + " \"" + value + "\"";
        return where + ": " + reason.message();
    }
}
