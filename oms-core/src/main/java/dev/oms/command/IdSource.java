package dev.oms.command;

/** Where new ids come from. Thread-safe; never answers the same id twice. */
@FunctionalInterface
public interface IdSource {

    /**
     * A new id, a {@linkplain dev.oms.storage.KeyText key}.
     *
     * @param kind what it is for, for example {@code order}; an implementation may use it as a prefix or ignore it
     */
    String next(String kind);
}
