package dev.oms.customer;

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
import dev.oms.storage.RowType;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps documents of channels as rows, a row for each line, under the natural key of the document. */
public final class ChannelDocuments {

    private ChannelDocuments() {}

    /**
     * Keeps the lines of one document, all or none. The same document a second time is answered again; another under
     * the same number of the same channel is refused.
     *
     * @param kind of the command
     * @param content the lines in canonical bytes
     * @param recorded the row of a line that is kept at an instant
     */
    public static <D extends ChannelLine, R> Outcome<List<R>> keep(
            Desk desk,
            String kind,
            RowType<R> type,
            List<D> lines,
            Function<List<D>, Bytes> content,
            BiFunction<D, Instant, R> recorded) {
        Reasons reasons = check(lines);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        D first = lines.get(0);
        String key = KeyText.joined(type.name(), first.channel().value(), first.externalId());
        CommandId id = new CommandId(kind, Optional.of(key), content.apply(lines));
        return desk.run(id, new Handler<>() {
            @Override
            public void plan(ReadPlan plan) {
                // The receipt is all there is to know.
            }

            @Override
            public Decision<List<R>> decide(ReadSet read, Session session, Moment moment) {
                List<R> rows = rows(moment.now());
                return Decision.change(rows, Bytes.EMPTY, parts -> rows.forEach(row -> parts.append(type, row)));
            }

            @Override
            public List<R> replay(CommandReceipt receipt, Session session) {
                return rows(receipt.at());
            }

            private List<R> rows(Instant at) {
                return lines.stream().map(line -> recorded.apply(line, at)).toList();
            }
        });
    }

    private static Reasons check(List<? extends ChannelLine> lines) {
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
            ChannelLine line = lines.get(i);
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
