package dev.oms.columns;

import dev.oms.customer.ChannelId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Computes {@link ColumnQuery#sales}. */
final class SalesScan extends Scan<Map<LocalDate, Map<ChannelId, DaySales>>> {

    private final SalesSums sums = new SalesSums();
    private final Buyers buyers = new Buyers();

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        sums.fit(columns.cells().length());
        for (ColumnSlice.Run run : runs) {
            sums.add(run.chunk(), run.from(), run.to());
        }
        buyers.add(runs, columns.cells(), columns.customers().length());
    }

    @Override
    public void merge(ColumnAccumulator<Map<LocalDate, Map<ChannelId, DaySales>>> other) {
        SalesScan that = (SalesScan) other;
        joinSlices(that);
        sums.add(that.sums);
        buyers.add(that.buyers);
    }

    @Override
    Map<LocalDate, Map<ChannelId, DaySales>> result(OrderColumns columns) {
        Cells cells = columns.cells();
        long[] customers = buyers.counts(cells.pairs(), columns.customers().length());
        return cells.byDay(pair -> sums.of(pair, cells, customers[pair]));
    }

    @Override
    Map<LocalDate, Map<ChannelId, DaySales>> nothing() {
        return Map.of();
    }
}
