package dev.oms.settlement;

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
        Reasons reasons = check(lines);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        LooseAdjustmentDraft first = lines.get(0);
        String key = KeyText.joined(LooseAdjustment.TYPE.name(), first.channel().value(), first.externalId());
        CommandId id =
                new CommandId("settlement.record-adjustment", Optional.of(key), CODEC.canonical(new Document(lines)));
        return desk.run(id, new Handler<>() {
            @Override
            public void plan(ReadPlan plan) {
                // The receipt is all there is to know.
            }

            @Override
            public Decision<List<LooseAdjustment>> decide(ReadSet read, Session session, Moment moment) {
                List<LooseAdjustment> rows = recorded(lines, moment.now());
                return Decision.change(
                        rows, Bytes.EMPTY, parts -> rows.forEach(row -> parts.append(LooseAdjustment.TYPE, row)));
            }

            @Override
            public List<LooseAdjustment> replay(CommandReceipt receipt, Session session) {
                return recorded(lines, receipt.at());
            }
        });
    }

    private static List<LooseAdjustment> recorded(List<LooseAdjustmentDraft> lines, Instant at) {
        return lines.stream().map(line -> line.recorded(at)).toList();
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

    private static Reasons check(List<LooseAdjustmentDraft> lines) {
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
            LooseAdjustmentDraft line = lines.get(i);
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
