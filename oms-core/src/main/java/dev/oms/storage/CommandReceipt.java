package dev.oms.storage;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a command that was carried out: enough to answer it again, and nothing personal.
 *
 * @param kind what command it was, for example {@code order.place}
 * @param schema the version of the answer's encoding, from 1
 * @param at when it was decided, in whole microseconds; receipts are pruned by it
 * @param entities the entities it wrote, at their new versions
 * @param answer the small answer, encoded
 */
public record CommandReceipt(String kind, int schema, Instant at, List<Touched> entities, Bytes answer) {

    /**
     * An entity that a command wrote.
     *
     * @param type the name of its type
     * @param version its version after the command
     */
    public record Touched(String type, String id, long version) {}

    public CommandReceipt {
        KeyText.require("command kind", kind);
        entities = List.copyOf(entities);
    }
}
