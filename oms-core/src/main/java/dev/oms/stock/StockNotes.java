package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Reasons reasons = check(lines);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        StockNoteDraft first = lines.get(0);
        String key = KeyText.joined(StockNote.TYPE.name(), first.channel().value(), first.externalId());
        CommandId id = new CommandId("stock.note", Optional.of(key), CODEC.canonical(new Document(lines)));
        return desk.run(id, new Handler<>() {
            @Override
            public void plan(ReadPlan plan) {
                // The receipt is all there is to know.
            }

            @Override
            public Decision<List<StockNote>> decide(ReadSet read, Session session, Moment moment) {
                List<StockNote> rows = recorded(lines, moment.now());
                return Decision.change(
                        rows, Bytes.EMPTY, parts -> rows.forEach(row -> parts.append(StockNote.TYPE, row)));
            }

            @Override
            public List<StockNote> replay(CommandReceipt receipt, Session session) {
                return recorded(lines, receipt.at());
            }
        });
    }

    private static List<StockNote> recorded(List<StockNoteDraft> lines, Instant at) {
        return lines.stream().map(line -> line.recorded(at)).toList();
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

    private static Reasons check(List<StockNoteDraft> lines) {
        Reasons reasons = new Reasons();
        reasons.require(
                !lines.isEmpty() && lines.size() < ChangeSet.MAX_PARTS,
                "document.size",
                "",
                "a document has 1 to {most} lines, not {size}",
                "most",
                ChangeSet.MAX_PARTS - 1,
                "size",
                lines.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            StockNoteDraft line = lines.get(i);
            String path = "lines[" + i + "]";
            reasons.require(
                    line.channel().equals(lines.get(0).channel())
                            && line.externalId().equals(lines.get(0).externalId()),
                    "document.mixed",
                    path,
                    "belongs to another document than the first line");
            reasons.require(
                    ids.add(line.lineId()),
                    "document.line-twice",
                    path + ".lineId",
                    "{id} is there twice",
                    "id",
                    line.lineId());
            KeyText.problem(line.externalId())
                    .or(() -> KeyText.problem(line.lineId()))
                    .ifPresent(problem -> reasons.add(
                            "document.number",
                            path,
                            "the number of a document and its line {problem}",
                            "problem",
                            problem));
        }
        return reasons;
    }
}
