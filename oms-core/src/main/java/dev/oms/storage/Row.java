package dev.oms.storage;

/** One row to append, on condition that its id is free; {@code Taken} if not. */
public record Row<R>(RowType<R> type, R row) {

    public String id() {
        return type.id().apply(row);
    }
}
