package dev.oms.examples.day;

import dev.oms.customer.ChannelId;
import dev.oms.metric.AdjustmentMeasure;
import dev.oms.metric.LineMeasure;
import dev.oms.metric.LineTotals;
import dev.oms.metric.Measure;
import dev.oms.metric.NoteMeasure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.ReturnMeasure;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is stored, counted as it is read back.
 *
 * @param orders orders, sold or not
 * @param orderless documents that sell nothing: stock notes under a number no order has
 * @param soldLines lines with units and a price above 0
 * @param freeLines lines without
 * @param totals what the buyers were to pay when the orders came in, by channel and currency
 */
public record Stored(
        long orders,
        long orderless,
        long returns,
        long adjustmentDocuments,
        long soldLines,
        long freeLines,
        long returnedLines,
        long adjustments,
        long notes,
        Map<ChannelId, Map<CurrencyUnit, Money>> totals) {

    /** Rows of files these stand for. */
    public long rows() {
        return soldLines + freeLines + returnedLines + adjustments + notes;
    }

    /** Counts. For one thread. */
    static final class Count implements Consumer<Measure> {

        private final Map<ChannelId, Map<CurrencyUnit, Money>> totals =
                new TreeMap<>(Comparator.comparing(ChannelId::value));
        private final Set<String> numbers = new HashSet<>();
        private final Set<String> noted = new HashSet<>();
        private final Set<String> adjusted = new HashSet<>();
        private long orders;
        private long returns;
        private long soldLines;
        private long freeLines;
        private long returnedLines;
        private long adjustments;
        private long notes;

        @Override
        public void accept(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                add(order);
            } else if (measure instanceof ReturnMeasure back) {
                returns++;
                returnedLines += back.lines().size();
            } else if (measure instanceof AdjustmentMeasure adjustment) {
                adjustments++;
                adjusted.add(adjustment.id().substring(0, adjustment.id().lastIndexOf('/')));
            } else if (measure instanceof NoteMeasure note) {
                notes++;
                noted.add(note.channel() + "/" + note.externalId());
            }
        }

        private void add(OrderMeasure order) {
            orders++;
            numbers.add(order.channel() + "/" + order.externalId());
            Money total = order.adjusted();
            for (LineMeasure line : order.lines()) {
                boolean sold = line.priced() && line.unitPrice() > 0 && line.ordered() > 0;
                soldLines += sold ? 1 : 0;
                freeLines += sold ? 0 : 1;
                total = total.plus(Money.ofMinor(buyerPays(line.whole()), order.currency()));
            }
            totals.computeIfAbsent(order.channel(), channel -> new TreeMap<>(Comparator.comparing(CurrencyUnit::code)))
                    .merge(order.currency(), total, Money::plus);
        }

        private static long buyerPays(LineTotals line) {
            return line.goods() - line.sellerDiscount() - line.platformDiscount() + line.addedTax() + line.shipping();
        }

        Stored result() {
            return new Stored(
                    orders,
                    noted.stream().filter(number -> !numbers.contains(number)).count(),
                    returns,
                    adjusted.size(),
                    soldLines,
                    freeLines,
                    returnedLines,
                    adjustments,
                    notes,
                    Collections.unmodifiableMap(totals));
        }
    }
}
