package dev.oms.columns;

import dev.oms.customer.ChannelId;
import dev.oms.metric.ProfitFigures;
import dev.oms.money.CurrencyUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Computes {@link ColumnQuery#profits}. */
final class ProfitScan extends Scan<Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>> {

    private final ProfitSums sums = new ProfitSums();

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        int cells = columns.cells().length();
        sums.fit(cells, columns.marks().length());
        for (ColumnSlice.Run run : runs) {
            sums.add(run.chunk(), run.from(), run.to(), cells);
        }
    }

    @Override
    public void merge(ColumnAccumulator<Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>> other) {
        ProfitScan that = (ProfitScan) other;
        joinSlices(that);
        sums.add(that.sums);
    }

    @Override
    Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> result(OrderColumns columns) {
        return columns.cells().byDay(pair -> sums.of(pair, columns.cells(), columns.marks()));
    }

    @Override
    Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> nothing() {
        return Map.of();
    }
}
