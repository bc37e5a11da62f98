package dev.oms.examples.benchmark.columns;

import dev.oms.columns.KeptDays;
import dev.oms.columns.OrderColumns;
import dev.oms.customer.ChannelId;
import dev.oms.metric.ProfitMeasure;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one more order costs on a dashboard: two of three are new, the third changed, and each time the figures of its
 * day and channel are read again, sales, profits and states.
 */
final class OneMoreOrder {

    private static final int EACH_ROUND = 3_000;

    private final GeneratedShop shop;
    private final OrderColumns columns;
    private final KeptDays kept;
    private final boolean anyTime;
    private final SplittableRandom random = new SplittableRandom(7);
    private int fresh;

    /** What changed is of any time of the year, or else of its last days. */
    OneMoreOrder(GeneratedShop shop, OrderColumns columns, boolean anyTime) {
        this.shop = shop;
        this.columns = columns;
        this.kept = columns.keptDays();
        this.anyTime = anyTime;
    }

    /** Seconds of a round. */
    double round() {
        List<ProfitMeasure> measures = new ArrayList<>();
        for (int i = 0; i < EACH_ROUND; i++) {
            int like = random.nextInt(shop.orders);
            if (i % 3 == 0) {
                int old = anyTime ? like : shop.orders - 1 - random.nextInt(Math.min(shop.orders, EACH_ROUND));
                measures.add(shop.measure(old, "order-" + old, shop.placed[old]));
            } else {
                measures.add(shop.measure(
                        like, "new-" + anyTime + fresh++, GeneratedShop.END - 1 - random.nextInt(1_000_000)));
            }
        }
        long seen = 0;
        Stopwatch watch = new Stopwatch();
        for (ProfitMeasure measure : measures) {
            columns.put(measure);
            LocalDate day = measure.at().atZone(ZoneOffset.UTC).toLocalDate();
            ChannelId channel = measure.channel();
            seen += kept.sales(day, channel).orElseThrow().customers();
            seen += kept.profits(day, channel).orElseThrow().size();
            seen += kept.states(day, channel).orElseThrow().size();
        }
        double took = watch.seconds();
        if (seen == 0) {
            throw new IllegalStateException("nothing was seen");
        }
        return took;
    }
}
