package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockEffects;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps cost layers in step with the shelves: a receipt opens layers and settles what was used without a cost, a loss
 * or a count below the books is written off from the oldest layers.
 *
 * <p>Units that come in without a known cost open no layer: they are on the shelf uncosted, and what is used beyond the
 * layers waits for a later receipt. Immutable and thread-safe.
 */
public final class CostEffects implements StockEffects {

    @Override
    public void plan(StockDocument asked, ReadPlan plan) {
        // Which counters are needed is known only when the open layers have been found.
    }

    @Override
    public Outcome<Consumer<ChangeSet.Builder>> decide(
            StockDocument document, ReadSet read, Session session, Moment moment) {
        Set<Sku> skus = document.lines().stream().map(StockDocument.Line::sku).collect(Collectors.toSet());
        CostWork work = CostPools.read(session, skus, List.of()).work(moment);
        CostSource source = CostSource.of(document.kind().code(), document.number());
        for (StockDocument.Line line : document.lines()) {
            if (line.onHandChange() > 0) {
                line.totalCost()
                        .ifPresent(total -> work.receive(
                                new CostReceipt(line.sku(), line.onHandChange(), total, moment.now(), source)));
            } else if (line.onHandChange() < 0) {
                work.use(GoodsUse.writtenOff(cause(document)), line.sku(), -line.onHandChange(), source);
            }
        }
        return Outcome.done(work::addTo);
    }

    private static String cause(StockDocument document) {
        return document.adjustment()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .orElse(document.kind().code());
    }
}
