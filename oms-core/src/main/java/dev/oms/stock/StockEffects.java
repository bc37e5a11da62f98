package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.function.Consumer;

/**
 * What else happens, in the same change set, when a receipt, an adjustment or a count changes what is on hand: cost
 * layers open and drain. Implementations decide purely and are thread-safe.
 */
public interface StockEffects {

    /** Nothing else happens. */
    StockEffects NONE = new StockEffects() {
        @Override
        public void plan(StockDocument asked, ReadPlan plan) {
            // nothing to read
        }

        @Override
        public Outcome<Consumer<ChangeSet.Builder>> decide(
                StockDocument document, ReadSet read, Session session, Moment moment) {
            return Outcome.done(parts -> {});
        }
    };

    /**
     * Adds what {@link #decide} needs to the plan.
     *
     * @param asked the document as it was handed in: what a line changes on hand is not known yet and is 0
     */
    void plan(StockDocument asked, ReadPlan plan);

    /**
     * What is added to the document's change set, or why the document is refused.
     *
     * @param document as it will stand, each line with what it changes on hand
     * @param session for what can only be asked once the first answers are known; read only
     */
    Outcome<Consumer<ChangeSet.Builder>> decide(StockDocument document, ReadSet read, Session session, Moment moment);
}
