package dev.oms.storage;

/** Names one entity of the seller at hand, whether it exists or not. */
public record Ref<E>(EntityType<E> type, String id) {

    public Ref {
        KeyText.require(type.name(), id);
    }

    @Override
    public String toString() {
        return type.name() + "/" + id;
    }
}
