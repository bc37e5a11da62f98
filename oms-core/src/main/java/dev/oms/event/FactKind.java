package dev.oms.event;

import dev.oms.command.Handler;
import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import java.time.Instant;
import java.util.Set;

/**
 * A kind of fact that a room takes in: how one is written, what it tells of, and what it does. The {@link Inbox} parks
 * what comes too early and hands it back to the kind when its time has come. Implementations are stateless.
 *
 * @param <F> the fact
 * @param <T> what it tells of
 */
public interface FactKind<F, T> {

    /** Unique among all kinds, dotted: {@code parcel.fact}. */
    String name();

    /** The version of the body's encoding, from 1. */
    int schema();

    /** The whole fact, in {@linkplain dev.oms.storage.RecordCodec#canonical canonical} bytes. */
    Bytes body(F fact);

    /**
     * A fact out of its body.
     *
     * @param schema the version it was written in
     * @throws dev.oms.storage.UnreadableException if it cannot be read
     */
    F read(int schema, Bytes body);

    /** All that tells this fact from another one, however the thing it tells of is named; the body without a word. */
    default Bytes identity(F fact) {
        return body(fact);
    }

    /** What it tells of, as a {@linkplain dev.oms.storage.KeyText key}: {@code parcel/6011-2233}. */
    String awaits(F fact);

    /** When it happened, by the clock of whoever tells, in whole microseconds. */
    Instant at(F fact);

    /** What the fact does once the thing it tells of is known. */
    Handler<T> handler(F fact);

    /** Codes of the refusals that mean: what it tells of is not known yet. */
    Set<String> early();

    /** The type of what it tells of. */
    EntityType<T> subject();
}
