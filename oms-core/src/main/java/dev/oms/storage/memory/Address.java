package dev.oms.storage.memory;

/**
 * Where one thing of one seller stands, or would stand.
 *
 * @param id a {@code String}, or what is as unambiguous: a claim key, a counter key
 */
record Address(Table<?> table, Object id) {

    @Override
    public int hashCode() {
        return System.identityHashCode(table) * 31 + id.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && table == that.table && id.equals(that.id);
    }
}
