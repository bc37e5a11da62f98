package dev.oms.columns;

import dev.oms.customer.ChannelId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Computes {@link ColumnQuery#states}. */
final class StateScan extends Scan<Map<LocalDate, Map<ChannelId, Map<String, Long>>>> {

    private final Tally tally = new Tally();

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        tally.fit(columns.cells().length(), columns.states().length());
        for (ColumnSlice.Run run : runs) {
            tally.add(run.chunk().cells(), run.chunk().states(), run.from(), run.to());
        }
    }

    @Override
    public void merge(ColumnAccumulator<Map<LocalDate, Map<ChannelId, Map<String, Long>>>> other) {
        StateScan that = (StateScan) other;
        joinSlices(that);
        tally.add(that.tally);
    }

    @Override
    Map<LocalDate, Map<ChannelId, Map<String, Long>>> result(OrderColumns columns) {
        return columns.cells().byDay(pair -> StateCounts.of(tally, pair, columns.cells(), columns.states()));
    }

    @Override
    Map<LocalDate, Map<ChannelId, Map<String, Long>>> nothing() {
        return Map.of();
    }
}
