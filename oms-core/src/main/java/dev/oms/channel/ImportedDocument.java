package dev.oms.channel;

import dev.oms.order.Adoption;
import dev.oms.order.OrderDraft;
import dev.oms.returns.UnmatchedReturnDraft;
import dev.oms.settlement.LooseAdjustmentDraft;
import dev.oms.stock.StockNoteDraft;
import java.util.List;

/** What the rows of one number of a file make: an order, or one of the things that are none. */
public sealed interface ImportedDocument {

    /** What sort of document it is, for counting. */
    enum Kind {
        SALE,
        RETURN,
        ADJUSTMENT,
        STOCK_NOTE
    }

    Kind kind();

    /** The channel's number of it. */
    String externalId();

    /** The line of its first row. */
    long firstLine();

    /** How many rows of the file it stands for. */
    long rows();

    /**
     * An order at the status its channel reports. One whose lines are all free is kept like any other; it is for
     * figures to say that it counts as none.
     */
    record Sale(OrderDraft draft, Adoption adoption, long firstLine, long rows) implements ImportedDocument {
        @Override
        public Kind kind() {
            return Kind.SALE;
        }

        @Override
        public String externalId() {
            return draft.externalId();
        }
    }

    /** A return that names no order. */
    record ReturnNote(UnmatchedReturnDraft draft, long firstLine, long rows) implements ImportedDocument {
        @Override
        public Kind kind() {
            return Kind.RETURN;
        }

        @Override
        public String externalId() {
            return draft.externalId();
        }
    }

    /** Money booked without an order. */
    record AdjustmentNote(String externalId, List<LooseAdjustmentDraft> lines, long firstLine, long rows)
            implements ImportedDocument {
        public AdjustmentNote {
            lines = List.copyOf(lines);
        }

        @Override
        public Kind kind() {
            return Kind.ADJUSTMENT;
        }
    }

    /** Lines of a document that tell of stock and sell nothing. */
    record StockNotes(String externalId, List<StockNoteDraft> lines, long firstLine, long rows)
            implements ImportedDocument {
        public StockNotes {
            lines = List.copyOf(lines);
        }

        @Override
        public Kind kind() {
            return Kind.STOCK_NOTE;
        }
    }
}
