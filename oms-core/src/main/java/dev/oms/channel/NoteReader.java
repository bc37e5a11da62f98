package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.returns.UnmatchedReturnDraft;
import dev.oms.settlement.LooseAdjustmentDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes documents of numbers that are no orders: returns and adjustments that name none. For one file and one thread.
 */
final class NoteReader {

    private final ChannelId channel;
    private final CellReader cells;

    NoteReader(ChannelId channel, CellReader cells) {
        this.channel = channel;
        this.cells = cells;
    }

    /** What refunds of an order the file does not hold give back. */
    List<UnmatchedReturn.Line> refunds(List<ReadLine> lines, OrderAmounts amounts) {
        return lines.stream()
                .map(line -> line(
                        line,
                        Math.max(1, Math.abs(line.units())),
                        amounts.refund(line.source().row())))
                .toList();
    }

    /** What came back, at its prices. */
    List<UnmatchedReturn.Line> returns(List<ReadLine> lines, OrderAmounts amounts) {
        List<UnmatchedReturn.Line> back = new ArrayList<>(lines.size());
        for (ReadLine line : lines) {
            Money price = line.unitPrice().orElseGet(() -> Money.zero(amounts.unit()));
            if (line.units() >= 0 || price.isNegative()) {
                cells.refuse(
                        line.raw(),
                        Field.LINE_UNITS,
                        Reason.of("import.no-return", "", "a line of a return has units below 0 and a price from 0"));
            } else {
                back.add(line(line, -line.units(), price.multipliedBy(-line.units())));
            }
        }
        return back;
    }

    private static UnmatchedReturn.Line line(ReadLine line, long units, Money credit) {
        return new UnmatchedReturn.Line(
                line.id(), line.sku(), line.name(), line.kind().orElse(ItemKind.GOODS), units, credit);
    }

    ImportedDocument returned(ToldOrder order, OrderAmounts amounts, List<UnmatchedReturn.Line> back, Instant at) {
        OrderRows rows = order.rows();
        return new ImportedDocument.ReturnNote(
                new UnmatchedReturnDraft(
                        channel, rows.id(), order.facts().buyer(), order.facts().country(), amounts.unit(), at, back),
                rows.first().line(),
                rows.count());
    }

    /** Money booked without an order. */
    ImportedDocument adjusted(OrderRows rows, List<ReadLine> lines, Instant at) {
        List<LooseAdjustmentDraft> booked = new ArrayList<>(lines.size());
        for (ReadLine line : lines) {
            if (line.unitPrice().isEmpty()) {
                cells.refuse(
                        line.raw(), Field.LINE_PRICE, Reason.of("import.missing", "", "an adjustment has an amount"));
            } else {
                booked.add(new LooseAdjustmentDraft(
                        channel,
                        rows.id(),
                        line.id(),
                        line.name(),
                        at,
                        line.unitPrice().get().multipliedBy(line.units())));
            }
        }
        return new ImportedDocument.AdjustmentNote(
                rows.id(), booked, rows.first().line(), rows.count());
    }
}
