package dev.oms.channel;

/**
 * A row of an order, and what it is by itself.
 *
 * @param number its number among the data rows
 * @param sort what the layout's rules make of it
 * @param hasLine whether any cell of a line is filled
 */
record OrderRow(RawRow raw, long number, Layout.LineClass sort, boolean hasLine) {

    boolean isLine() {
        return sort != Layout.LineClass.NONE && hasLine;
    }

    boolean isRefund() {
        return sort == Layout.LineClass.REFUND;
    }
}
