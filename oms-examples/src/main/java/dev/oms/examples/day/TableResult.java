package dev.oms.examples.day;

import dev.oms.channel.RowError;
import dev.oms.channel.TableImport;
import dev.oms.channel.TableImport.Table;
import dev.oms.channel.TableRow;
import dev.oms.examples.files.RowSource;
import dev.oms.examples.files.UnreadableFileException;
import dev.oms.money.Books;
import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A table that was read, and what could not be done with its rows. For one thread. */
final class TableResult<T> {

    private static final int MOST_SHOWN = 1_000;

    private final Recognised.Table source;
    private final Outcome<Table<T>> read;
    private final List<String> notDone = new ArrayList<>();

    private TableResult(Recognised.Table source, Outcome<Table<T>> read) {
        this.source = source;
        this.read = read;
    }

    static <T> TableResult<T> read(Recognised.Table source, Books books, Function<TableRow, Outcome<T>> make) {
        try (RowSource rows = source.file().rows(bytes -> {})) {
            return new TableResult<>(source, new TableImport(source.layout(), books).read(rows, make));
        } catch (UnreadableFileException failed) {
            return new TableResult<>(source, Outcome.refused(Recogniser.unreadable(failed)));
        }
    }

    Recognised.Table source() {
        return source;
    }

    String name() {
        return source.file().name();
    }

    List<T> values() {
        return read.fold(Table::values, refused -> List.of());
    }

    void couldNot(String what) {
        notDone.add(what);
    }

    FileResult result() {
        return read.fold(
                table -> {
                    List<RowError> errors = table.errors();
                    return new FileResult(
                            name(),
                            source.layout().toString(),
                            Optional.empty(),
                            Optional.empty(),
                            table.rows().data(),
                            table.values().size(),
                            table.repeated(),
                            table.refused(),
                            errors.size() > MOST_SHOWN ? errors.subList(0, MOST_SHOWN) : errors,
                            errors.size(),
                            Optional.empty(),
                            notDone);
                },
                reasons -> FileResult.refused(source.file(), source.layout().toString(), reasons.get(0)));
    }
}
