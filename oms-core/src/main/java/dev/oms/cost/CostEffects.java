package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.stock.ReturnedFrom;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockEffects;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps cost layers in step with the shelves: a receipt opens layers and settles what was used without a cost, units
 * that come back take what they cost with them, a loss or a count below the books is written off from the oldest
 * layers.
 *
 * <p>Units that come in without a known cost open no layer: they are on the shelf uncosted, and what is used beyond the
 * layers waits for a later receipt, or for {@link Costs#price the price} of this one. Immutable and thread-safe.
 */
public final class CostEffects implements StockEffects {

    /** The most lines of a receipt under moving average: each may drain layers and open others. */
    public static final int MOST_BLENDED_LINES = 100;

    private final Costing costing;

    /** First in, first out. */
    public CostEffects() {
        this(Costing.FIFO);
    }

    public CostEffects(Costing costing) {
        this.costing = costing;
    }

    @Override
    public void plan(StockDocument asked, ReadPlan plan) {
        // Which counters are needed is known only when the open layers have been found.
    }

    @Override
    public Outcome<Consumer<ChangeSet.Builder>> decide(
            StockDocument document, ReadSet read, Session session, Moment moment) {
        Set<Sku> skus = document.lines().stream().map(StockDocument.Line::sku).collect(Collectors.toSet());
        Set<String> orders = document.lines().stream()
                .flatMap(line -> line.returned().stream())
                .map(ReturnedFrom::order)
                .collect(Collectors.toSet());
        CostWork work = CostPools.read(session, skus, orders).work(moment, costing);
        CostSource source = CostSource.of(document.kind().code(), document.number());
        Reasons reasons = new Reasons();
        reasons.require(
                costing == Costing.FIFO || document.lines().size() <= MOST_BLENDED_LINES,
                "cost.too-many-lines",
                "lines.size",
                "at moving average a document has at most {most} lines",
                "most",
                MOST_BLENDED_LINES);
        for (int i = 0; i < document.lines().size(); i++) {
            StockDocument.Line line = document.lines().get(i);
            if (line.returned().isPresent()) {
                putBack(work, line, line.returned().get(), source, "lines[" + i + "].units", reasons);
            } else if (line.onHandChange() > 0) {
                line.totalCost()
                        .ifPresent(total -> work.receive(
                                new CostReceipt(line.sku(), line.onHandChange(), total, moment.now(), source)));
            } else if (line.onHandChange() < 0) {
                work.use(GoodsUse.writtenOff(cause(document)), line.sku(), -line.onHandChange(), source);
            }
        }
        return reasons.isEmpty() ? Outcome.done(work::addTo) : Outcome.refused(reasons.list());
    }

    private static void putBack(
            CostWork work,
            StockDocument.Line line,
            ReturnedFrom from,
            CostSource source,
            String path,
            Reasons reasons) {
        long left = work.putBack(
                (GoodsUse.Sold) GoodsUse.sold(from.order(), from.line()), line.sku(), line.onHandChange(), source);
        reasons.require(
                left == 0,
                "cost.not-taken",
                path,
                "{order} took {there} {sku} for line {line} and has not given them back; {units} cannot come back",
                "order",
                from.order(),
                "there",
                line.onHandChange() - left,
                "sku",
                line.sku().value(),
                "line",
                from.line(),
                "units",
                line.onHandChange());
    }

    private static String cause(StockDocument document) {
        return document.adjustment()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .orElse(document.kind().code());
    }
}
