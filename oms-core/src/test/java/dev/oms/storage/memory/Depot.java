package dev.oms.storage.memory;

import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.EntityType;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.Floor;
import dev.oms.storage.Form;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kinds to test with: crates that stand in aisles, moves they made, and stock. */
final class Depot {

    static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");

    /** A crate; the aisle {@code nowhere} is in no index. */
    record Crate(String id, long version, String aisle, Set<String> labels) {

        static Crate of(String id, String aisle, String... labels) {
            return new Crate(id, 1, aisle, Set.of(labels));
        }

        Crate movedTo(String next) {
            return new Crate(id, version + 1, next, labels);
        }
    }

    record Move(String id, String crate, Instant at) {}

    static final Index<Crate> BY_AISLE = Index.optional(
            "crate.by_aisle",
            List.of(KeyPart.text("aisle")),
            crate -> crate.aisle().equals("nowhere") ? Optional.empty() : Optional.of(IndexKey.of(crate.aisle())));

    static final Index<Crate> BY_LABEL =
            Index.many("crate.by_label", List.of(KeyPart.text("label")), crate -> crate.labels().stream()
                    .map(IndexKey::of)
                    .toList());

    static final EntityType<Crate> CRATE = new EntityType<>(
            "crate",
            1,
            Crate.class,
            Crate::id,
            Crate::version,
            RecordCodec.of(Crate.class),
            List.of(BY_AISLE, BY_LABEL));

    static final Index<Move> BY_TIME = Index.one(
            "move.by_time",
            List.of(KeyPart.text("crate"), KeyPart.instant("at")),
            move -> IndexKey.of(move.crate(), move.at()));

    static final RowType<Move> MOVE =
            new RowType<>("move", Move.class, Move::id, RecordCodec.of(Move.class), List.of(BY_TIME));

    static final Form AVAILABLE = Form.of("available", 1, -1);

    static final CounterType STOCK =
            new CounterType("stock", 1, List.of("sku", "place"), List.of("on_hand", "reserved"), List.of(AVAILABLE));

    static final Catalogue CATALOGUE = Catalogue.of(List.of(CRATE, MOVE), List.of(STOCK));

    private Depot() {}

    static Command command(String key) {
        return command(key, key);
    }

    static Command command(String key, String content) {
        return new Command(
                key,
                Fingerprint.of(Bytes.utf8(content)),
                new CommandReceipt("test", 1, NOON, List.of(), Bytes.utf8("answer to " + key)));
    }

    static ChangeSet set(String key, ChangeSet.Builder parts) {
        return parts.build(command(key));
    }

    static CounterKey stock(String sku) {
        return STOCK.key(sku, "SEOUL");
    }

    static CounterChange receive(String sku, long quantity) {
        return new CounterChange(stock(sku), List.of(quantity, 0L), List.of());
    }

    /** Reserves if so many are available. */
    static CounterChange reserve(String sku, long quantity) {
        return new CounterChange(stock(sku), List.of(0L, quantity), List.of(new Floor(AVAILABLE, 0)));
    }
}
