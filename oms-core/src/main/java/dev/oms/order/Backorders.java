package dev.oms.order;

import dev.oms.command.CommandId;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.Backorder;
import dev.oms.stock.Filling;
import dev.oms.storage.Bytes;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines that wait for stock. What becomes available is set aside for them at once; handing it out, line by line, is due
 * work, which may stop anywhere and go on later. Who waits, and for how many, says {@link dev.oms.stock.Stock}.
 * Immutable and thread-safe.
 */
public final class Backorders {

    private static final int PAGE = 100;

    private final Desk desk;
    private final OrderRules rules;

    public Backorders(Desk desk, OrderRules rules) {
        this.desk = desk.withoutKey();
        this.rules = rules;
    }

    /**
     * Reserves what is set aside for a SKU, for at most so many lines: by priority, promise and age. A line may get a
     * part.
     */
    public DueReport fill(Sku sku, int lines) {
        Round round = new Round(lines);
        round.fill(sku);
        return round.report();
    }

    /** Fills backorders of every SKU there is something set aside for. */
    public DueWork filling() {
        return DueWork.of(Round.NAME, limit -> {
            Round round = new Round(limit);
            for (Filling filling : open(limit)) {
                round.fill(filling.sku());
            }
            return round.report();
        });
    }

    private List<Filling> open(int limit) {
        return desk.read(session -> session.find(Filling.OPEN, KeyRange.all(), Optional.empty(), limit)
                .items());
    }

    /** So many lines, and no more. */
    private final class Round {

        private static final String NAME = "fill backorders";

        private final int limit;
        private final List<Reason> left = new ArrayList<>();
        private int done;
        private boolean more;

        Round(int limit) {
            this.limit = limit;
        }

        void fill(Sku sku) {
            Optional<Cursor> after = Optional.empty();
            Optional<Filling> filling = open(sku);
            while (filling.isPresent()) {
                Page<Backorder> page = page(sku, after);
                for (Backorder backorder : page.items()) {
                    if (done >= limit) {
                        more = true;
                        return;
                    }
                    piece(backorder, filling.get());
                    filling = open(sku);
                    if (filling.isEmpty()) {
                        return;
                    }
                }
                after = page.next();
                if (after.isEmpty()) {
                    end(sku);
                    return;
                }
            }
        }

        private void piece(Backorder backorder, Filling filling) {
            String key = "backorder.fill:" + backorder.id() + "/" + backorder.version() + "/" + filling.version();
            Outcome<FillBackorder.Filled> outcome = desk.run(
                    new CommandId("backorder.fill", Optional.of(key), Bytes.utf8(key)),
                    new FillBackorder(backorder, rules));
            left.addAll(outcome.reasons());
            done += outcome.fold(filled -> filled.units() > 0 ? 1 : 0, reasons -> 0);
        }

        /** Everybody was asked, and some may have ceased to wait: if nothing is left, the filling ends. */
        private void end(Sku sku) {
            desk.run(new CommandId("backorder.end", Optional.empty(), Bytes.utf8(sku.value())), new EndFilling(sku));
        }

        private Optional<Filling> open(Sku sku) {
            Ref<Filling> ref = Filling.ref(sku);
            return desk.read(
                            session -> session.fetch(new ReadPlan().entity(ref)).entity(ref))
                    .filter(Filling::isOpen);
        }

        private Page<Backorder> page(Sku sku, Optional<Cursor> after) {
            return desk.read(session ->
                    session.find(Backorder.inTurn(sku, PAGE).index(), KeyRange.startingWith(sku.value()), after, PAGE));
        }

        DueReport report() {
            return new DueReport(
                    NAME, done, left, more || !left.isEmpty() ? Optional.of(desk.now()) : Optional.empty());
        }
    }
}
