package dev.oms.returns;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps returns whose order is unknown. They change no order and no stock. Immutable and thread-safe. */
public final class UnmatchedReturns {

    private static final RecordCodec<UnmatchedReturnDraft> CODEC = RecordCodec.of(UnmatchedReturnDraft.class);

    private final Desk desk;

    public UnmatchedReturns(Desk desk) {
        this.desk = desk;
    }

    /**
     * Keeps a return. The same one a second time is answered again; another under the same number of the same channel
     * is refused.
     */
    public Outcome<UnmatchedReturn> record(UnmatchedReturnDraft draft) {
        UnmatchedReturnDraft given = new UnmatchedReturnDraft(
                draft.channel(),
                draft.externalId(),
                draft.buyer(),
                draft.country(),
                draft.currency(),
                Moment.micros(draft.occurredAt()),
                draft.lines());
        Reasons reasons = check(given);
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        String key = KeyText.joined(UnmatchedReturn.TYPE.name(), given.channel().value(), given.externalId());
        CommandId id = new CommandId("return.record-unmatched", Optional.of(key), CODEC.canonical(given));
        Ref<UnmatchedReturn> ref = UnmatchedReturn.TYPE.ref(UnmatchedReturn.id(given.channel(), given.externalId()));
        return desk.run(id, new Handler<>() {
            @Override
            public void plan(ReadPlan plan) {
                plan.entity(ref);
            }

            @Override
            public Decision<UnmatchedReturn> decide(ReadSet read, Session session, Moment moment) {
                Optional<UnmatchedReturn> there = read.entity(ref);
                if (there.isPresent()) {
                    return there.get().isTold(given)
                            ? Decision.already(there.get())
                            : Decision.refuse(List.of(Reason.of(
                                    "return.exists", "externalId", "the channel's number belongs to another return")));
                }
                UnmatchedReturn fresh = given.recorded(moment.now());
                return Decision.change(fresh, Bytes.EMPTY, parts -> parts.insert(UnmatchedReturn.TYPE, fresh));
            }

            @Override
            public UnmatchedReturn replay(CommandReceipt receipt, Session session) {
                return given.recorded(receipt.at());
            }
        });
    }

    private static Reasons check(UnmatchedReturnDraft draft) {
        Reasons reasons = new Reasons();
        KeyText.problem(draft.externalId())
                .ifPresent(problem -> reasons.add(
                        "return.number", "externalId", "the number of a return {problem}", "problem", problem));
        reasons.require(!draft.lines().isEmpty(), "return.no-lines", "lines", "a return has lines");
        Set<String> ids = new HashSet<>();
        List<UnmatchedReturn.Line> lines = draft.lines();
        for (int i = 0; i < lines.size(); i++) {
            UnmatchedReturn.Line line = lines.get(i);
            String path = "lines[" + i + "]";
            reasons.require(
                    ids.add(line.id()), "return.line-twice", path + ".id", "{id} is there twice", "id", line.id());
            reasons.require(
                    line.units() > 0,
                    "return.units",
                    path + ".units",
                    "{units} units cannot come back",
                    "units",
                    line.units());
            reasons.require(
                    line.credit().unit().equals(draft.currency()),
                    "money.other-currency",
                    path + ".credit",
                    "{credit} is not of {currency}",
                    "credit",
                    line.credit(),
                    "currency",
                    draft.currency());
            reasons.require(
                    !line.credit().isNegative(),
                    "money.negative",
                    path + ".credit",
                    "{credit} is less than nothing",
                    "credit",
                    line.credit());
        }
        return reasons;
    }
}
