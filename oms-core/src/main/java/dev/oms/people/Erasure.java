package dev.oms.people;

import dev.oms.customer.CustomerKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record that everything personal of one customer was erased, or is being so. Immutable.
 *
 * @param anonymous what the person is called from then on
 * @param keys by what the person is found while the work goes on; none once it is finished
 * @param why in the actor's words, without personal data
 * @param pieces orders, returns and links that were made anonymous so far
 * @param finishedAt when nothing was left to erase
 */
public record Erasure(
        String id,
        long version,
        CustomerKey anonymous,
        List<CustomerKey> keys,
        String why,
        String actor,
        Instant begunAt,
        long pieces,
        Optional<Instant> finishedAt) {

    /** All of them by when they were begun. */
    public static final Index<Erasure> BY_BEGUN = Index.one(
            "customer.erasure.by_begun",
            List.of(KeyPart.instant("begun_at")),
            erasure -> IndexKey.of(erasure.begunAt()));

    /** Those that go on, by when they were begun. */
    static final Index<Erasure> RUNNING = Index.optional(
            "customer.erasure.running",
            List.of(KeyPart.instant("begun_at")),
            erasure -> erasure.isFinished() ? Optional.empty() : Optional.of(IndexKey.of(erasure.begunAt())));

    /** All of them by what the person is called now; those that go on by every former key too. */
    static final Index<Erasure> BY_KEY =
            Index.many("customer.erasure.by_key", List.of(KeyPart.text("identity")), erasure -> erasure.all().stream()
                    .map(key -> IndexKey.of(key.value()))
                    .toList());

    public static final EntityType<Erasure> TYPE = new EntityType<>(
            "customer.erasure",
            60,
            Erasure.class,
            Erasure::id,
            Erasure::version,
            RecordCodec.of(Erasure.class),
            List.of(BY_BEGUN, RUNNING, BY_KEY));

    public Erasure {
        keys = List.copyOf(keys);
    }

    public boolean isFinished() {
        return finishedAt.isPresent();
    }

    /** Every key of the person, the new one first. */
    List<CustomerKey> all() {
        List<CustomerKey> all = new ArrayList<>();
        all.add(anonymous);
        all.addAll(keys);
        return all;
    }

    Erasure wider(List<CustomerKey> more) {
        return new Erasure(id, version + 1, anonymous, more, why, actor, begunAt, pieces, finishedAt);
    }

    Erasure finished(long done, Instant at) {
        return new Erasure(id, version + 1, anonymous, List.of(), why, actor, begunAt, done, Optional.of(at));
    }
}
