package dev.oms.storage;

/**
 * Where a page ended: the next page begins with the first thing behind this position, whatever was inserted or moved
 * meanwhile.
 *
 * @param key the last thing's key in the index
 * @param id the last thing's id
 */
public record Cursor(IndexKey key, String id) implements Comparable<Cursor> {

    @Override
    public int compareTo(Cursor other) {
        int order = key.compareTo(other.key);
        return order != 0 ? order : KeyText.compare(id, other.id);
    }
}
