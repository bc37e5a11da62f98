package dev.oms.storage;

import java.util.List;

/**
 * The kinds every storage keeps by itself, so that all that is stored can be read back: events to publish, receipts of
 * commands and natural keys. Nobody appends to them directly; they come from a change set's outbox, command and claims.
 */
public final class BuiltIn {

    /** Events by stream, and within a stream by position. */
    public static final Index<StoredEvent> OUTBOX_BY_POSITION = Index.one(
            "outbox.by_position",
            List.of(
                    KeyPart.text("stream_type"),
                    KeyPart.text("stream_id"),
                    KeyPart.number("version"),
                    KeyPart.number("ordinal")),
            event -> IndexKey.of(event.streamType(), event.streamId(), event.version(), (long) event.ordinal()));

    /** Events by the time they were decided: which wait longest. */
    public static final Index<StoredEvent> OUTBOX_BY_TIME =
            Index.one("outbox.by_time", List.of(KeyPart.instant("at")), event -> IndexKey.of(event.at()));

    /** Events not yet delivered. */
    public static final RowType<StoredEvent> OUTBOX = new RowType<>(
            "outbox",
            StoredEvent.class,
            StoredEvent::id,
            RecordCodec.of(StoredEvent.class),
            List.of(OUTBOX_BY_POSITION, OUTBOX_BY_TIME));

    /** Receipts by the time they were decided. */
    public static final Index<StoredReceipt> RECEIPTS_BY_TIME = Index.one(
            "command.by_time",
            List.of(KeyPart.instant("at")),
            receipt -> IndexKey.of(receipt.receipt().at()));

    /** Receipts by the key of their command. */
    public static final Index<StoredReceipt> RECEIPTS_BY_KEY =
            Index.one("command.by_key", List.of(KeyPart.text("command_key")), receipt -> IndexKey.of(receipt.key()));

    /** Receipts of commands. */
    public static final RowType<StoredReceipt> RECEIPTS = new RowType<>(
            "command",
            StoredReceipt.class,
            StoredReceipt::key,
            RecordCodec.of(StoredReceipt.class),
            List.of(RECEIPTS_BY_TIME, RECEIPTS_BY_KEY));

    /** Natural keys by space and key. */
    public static final Index<Claim> CLAIMS_BY_KEY = Index.one(
            "claim.by_key",
            List.of(KeyPart.text("space"), KeyPart.text("claim_key")),
            claim -> IndexKey.of(claim.space(), claim.key()));

    /** Natural keys and their owners. */
    public static final RowType<Claim> CLAIMS = new RowType<>(
            "claim",
            Claim.class,
            claim -> claim.space() + "/" + claim.key(),
            RecordCodec.of(Claim.class),
            List.of(CLAIMS_BY_KEY));

    /** All built-in row types; counters have an index of their own, {@link CounterType#index()}. */
    public static final List<RowType<?>> ROW_TYPES = List.of(OUTBOX, RECEIPTS, CLAIMS);

    private BuiltIn() {}
}
