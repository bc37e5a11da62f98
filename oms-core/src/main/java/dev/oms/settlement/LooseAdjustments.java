package dev.oms.settlement;

import dev.oms.command.Desk;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelDocuments;
import dev.oms.outcome.Outcome;
import dev.oms.storage.RecordCodec;
import java.util.List;

/**
 * Keeps money that channels booked without an order. They are outside sales and belong to no order. Immutable and
 * thread-safe.
 */
public final class LooseAdjustments {

    private record Document(List<LooseAdjustmentDraft> lines) {}

    private static final RecordCodec<Document> CODEC = RecordCodec.of(Document.class);

    private final Desk desk;

    public LooseAdjustments(Desk desk) {
        this.desk = desk;
    }

    /**
     * Keeps the lines of one document, all or none. The same document a second time is answered again; another under
     * the same number of the same channel is refused.
     */
    public Outcome<List<LooseAdjustment>> record(List<LooseAdjustmentDraft> document) {
        List<LooseAdjustmentDraft> lines =
                document.stream().map(LooseAdjustments::cut).toList();
        return ChannelDocuments.keep(
                desk,
                "settlement.record-adjustment",
                LooseAdjustment.TYPE,
                lines,
                all -> CODEC.canonical(new Document(all)),
                LooseAdjustmentDraft::recorded);
    }

    private static LooseAdjustmentDraft cut(LooseAdjustmentDraft draft) {
        return new LooseAdjustmentDraft(
                draft.channel(),
                draft.externalId(),
                draft.lineId(),
                draft.text(),
                Moment.micros(draft.occurredAt()),
                draft.amount());
    }
}
