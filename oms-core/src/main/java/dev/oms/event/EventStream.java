package dev.oms.event;

import dev.oms.storage.KeyText;
import dev.oms.storage.StoredEvent;

/**
 * The events of one thing, delivered in the order they happened: {@code order/o-1}.
 *
 * @param type the name of the thing's type
 * @param id the thing's id
 */
public record EventStream(String type, String id) {

    /** How many lanes there are: the most workers that ever deliver at once for one seller. */
    static final int LANES = 16;

    static EventStream of(StoredEvent event) {
        return new EventStream(event.streamType(), event.streamId());
    }

    String key() {
        return KeyText.joined(type, id);
    }

    /** Which lane the stream is in; the same in every process. */
    int lane() {
        return Math.floorMod(31 * type.hashCode() + id.hashCode(), LANES);
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
