package dev.oms.examples.day;

import dev.oms.channel.ImportReport;
import dev.oms.channel.RowError;
import dev.oms.customer.ChannelId;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param layout its name and version; empty if none fits
 * @param channel of a file of orders
 * @param refusal why the whole file was refused
 * @param dataRows rows that say something: {@code keptRows + repeatedRows + refusedRows}
 * @param keptRows rows that were taken in
 * @param repeatedRows rows of a table that said again what a row above had said
 * @param errors why rows were refused; of many, the first
 * @param errorCount all of them
 * @param orders the report of a file of orders
 * @param notDone what the rows asked for and could not be done, in words
 */
public record FileResult(
        String file,
        String layout,
        Optional<ChannelId> channel,
        Optional<Reason> refusal,
        long dataRows,
        long keptRows,
        long repeatedRows,
        long refusedRows,
        List<RowError> errors,
        long errorCount,
        Optional<ImportReport> orders,
        List<String> notDone) {

    public FileResult {
        errors = List.copyOf(errors);
        notDone = List.copyOf(notDone);
    }

    static FileResult refused(InputFile file, String layout, Reason why) {
        return new FileResult(
                file.name(),
                layout,
                Optional.empty(),
                Optional.of(why),
                0,
                0,
                0,
                0,
                List.of(),
                0,
                Optional.empty(),
                List.of());
    }

    static FileResult of(InputFile file, ImportReport report) {
        return new FileResult(
                file.name(),
                report.layout(),
                Optional.of(report.channel()),
                Optional.empty(),
                report.rows().data(),
                report.keptRows(),
                0,
                report.refusedRows(),
                report.errors(),
                report.errorCount(),
                Optional.of(report),
                List.of());
    }

    /** Whether every row is accounted for. */
    public boolean tiesOut() {
        return keptRows + repeatedRows + refusedRows == dataRows
                && orders.map(ImportReport::tiesOut).orElse(true);
    }
}
