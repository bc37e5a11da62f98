package dev.oms.channel;

import dev.oms.money.Money;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import dev.oms.returns.UnmatchedReturns;
import dev.oms.settlement.LooseAdjustments;
import dev.oms.stock.StockNotes;
import java.util.Optional;

/** Keeps imported documents. */
@FunctionalInterface
public interface ImportSink {

    /**
     * Keeps a document: done for the first time, done before ({@code replayed}), or refused for good reasons.
     *
     * @return the total the kept order has as it was read back; empty for what is no order
     */
    Outcome<Optional<Money>> keep(ImportedDocument document);

    /** Takes in an order at any status; {@code orders::adopt}. */
    @FunctionalInterface
    interface Adopts {
        Outcome<Order> adopt(OrderDraft draft, Adoption adoption);
    }

    /** A sink of the library's own use cases. */
    static ImportSink of(Adopts orders, UnmatchedReturns returns, LooseAdjustments adjustments, StockNotes notes) {
        return document -> {
            if (document instanceof ImportedDocument.Sale sale) {
                return orders.adopt(sale.draft(), sale.adoption()).map(order -> Optional.of(order.total()));
            }
            if (document instanceof ImportedDocument.ReturnNote note) {
                return returns.record(note.draft()).map(kept -> Optional.empty());
            }
            if (document instanceof ImportedDocument.AdjustmentNote note) {
                return adjustments.record(note.lines()).map(kept -> Optional.empty());
            }
            return notes.record(((ImportedDocument.StockNotes) document).lines())
                    .map(kept -> Optional.empty());
        };
    }
}
