package dev.oms.stock;

import dev.oms.command.Desk;
import dev.oms.command.Moment;
import dev.oms.customer.ChannelDocuments;
import dev.oms.outcome.Outcome;
import dev.oms.storage.RecordCodec;
import java.util.List;

/** Keeps what a channel's history tells of stock. Notes change no level. Immutable and thread-safe. */
public final class StockNotes {

    private record Document(List<StockNoteDraft> lines) {}

    private static final RecordCodec<Document> CODEC = RecordCodec.of(Document.class);

    private final Desk desk;

    public StockNotes(Desk desk) {
        this.desk = desk;
    }

    /**
     * Keeps the lines of one document, all or none. The same document a second time is answered again; another under
     * the same number of the same channel is refused.
     */
    public Outcome<List<StockNote>> record(List<StockNoteDraft> document) {
        List<StockNoteDraft> lines = document.stream().map(StockNotes::cut).toList();
        return ChannelDocuments.keep(
                desk,
                "stock.note",
                StockNote.TYPE,
                lines,
                all -> CODEC.canonical(new Document(all)),
                StockNoteDraft::recorded);
    }

    private static StockNoteDraft cut(StockNoteDraft draft) {
        return new StockNoteDraft(
                draft.channel(),
                draft.externalId(),
                draft.lineId(),
                draft.sku(),
                draft.units(),
                draft.text(),
                Moment.micros(draft.occurredAt()));
    }
}
