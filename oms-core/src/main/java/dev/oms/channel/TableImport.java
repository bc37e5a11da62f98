package dev.oms.channel;

import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads tables whose rows stand for themselves into values. A bad row never stops the file. Immutable and thread-safe.
 */
public final class TableImport {

    /**
     * What was read: values, repeated rows and refused rows are all data rows.
     *
     * @param values one for each row that was accepted, in order
     * @param repeated rows that said again what a row above had said
     * @param refused rows with at least one error
     * @param errors the first errors, at most {@link ChannelImport#MOST_ERRORS}
     */
    public record Table<T>(RowCounts rows, List<T> values, long repeated, long refused, List<RowError> errors) {
        public Table {
            values = List.copyOf(values);
            errors = List.copyOf(errors);
        }
    }

    private final TableLayout layout;
    private final Books books;

    public TableImport(TableLayout layout, Books books) {
        this.layout = layout;
        this.books = books;
    }

    /**
     * The values of a file; refused if it is none of this layout.
     *
     * @param make makes the value of a row, or says why not
     */
    public <T> Outcome<Table<T>> read(Iterator<RawRow> rows, Function<TableRow, Outcome<T>> make) {
        Pass<T> pass = new Pass<>(make);
        while (rows.hasNext() && pass.finder.refusal(false).isEmpty()) {
            pass.accept(rows.next());
        }
        return pass.finder
                .refusal(true)
                .<Outcome<Table<T>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(pass.table()));
    }

    private final class Pass<T> {

        private final HeaderFinder finder = new HeaderFinder(layout.sheet);
        private final Function<TableRow, Outcome<T>> make;
        private final List<RowError> errors = new ArrayList<>();
        private final List<T> values = new ArrayList<>();
        private final Map<List<String>, List<String>> byKey = new HashMap<>();
        private Optional<CellReader> cells = Optional.empty();
        private long repeated;
        private long refused;

        Pass(Function<TableRow, Outcome<T>> make) {
            this.make = make;
        }

        void accept(RawRow row) {
            HeaderFinder.Sort sort = finder.sort(row);
            if (cells.isEmpty()) {
                cells = finder.columns()
                        .map(columns -> new CellReader(layout.sheet, layout.formats, columns, books, this::tell));
            }
            switch (sort) {
                case DATA -> data(row, cells.orElseThrow());
                case BELOW_FOOTER -> {
                    refused++;
                    tell(new RowError(
                            row.line(),
                            "",
                            "",
                            Reason.of("import.below-footer", "", "stands below the footer of the file")));
                }
                default -> {
                    // Counted, and nothing more to it.
                }
            }
        }

        private void tell(RowError error) {
            if (errors.size() < ChannelImport.MOST_ERRORS) {
                errors.add(error);
            }
        }

        private void data(RawRow row, CellReader reader) {
            if (row.damage().isPresent()) {
                refused++;
                reader.refuse(row, row.damage().get());
                return;
            }
            long before = reader.errorCount();
            if (reader.columns().isOverfull(row)) {
                reader.refuse(row, "", Reason.of("import.too-many-cells", "", "has more cells than columns"));
            }
            if (!reader.refuseShort(row)) {
                reader.requireFilled(row, List.copyOf(layout.sheet.filled()));
            }
            Map<String, Object> read = cells(row, reader);
            if (reader.errorCount() > before) {
                refused++;
                return;
            }
            if (!layout.key.isEmpty() && isRepeated(row, reader)) {
                return;
            }
            make.apply(new TableRow(row.line(), read)).fold(values::add, reasons -> {
                refused++;
                reasons.forEach(reason -> tell(new RowError(row.line(), reason.path(), "", reason)));
                return false;
            });
        }

        private boolean isRepeated(RawRow row, CellReader reader) {
            List<String> key =
                    layout.key.stream().map(field -> reader.text(row, field)).toList();
            List<String> all = new ArrayList<>();
            for (int field = 0; field < layout.types.size(); field++) {
                all.add(reader.text(row, field));
            }
            List<String> before = byKey.putIfAbsent(key, all);
            if (before == null) {
                return false;
            }
            if (before.equals(all)) {
                repeated++;
            } else {
                refused++;
                reader.refuse(
                        row,
                        String.join(" / ", key),
                        Reason.of("import.line-differs", "", "a row above tells something else of it"));
            }
            return true;
        }

        private Map<String, Object> cells(RawRow row, CellReader reader) {
            Optional<CurrencyUnit> currency = currency(row, reader);
            Map<String, Object> read = new HashMap<>();
            for (int field = 0; field < layout.types.size(); field++) {
                String name = layout.sheet.fields().get(field);
                value(row, reader, field, currency).ifPresent(value -> read.put(name, value));
            }
            return read;
        }

        private Optional<?> value(RawRow row, CellReader reader, int field, Optional<CurrencyUnit> currency) {
            return switch (layout.types.get(field)) {
                case ID -> Optional.of(reader.id(row, field, 255)).filter(id -> !id.isEmpty());
                case TEXT -> Optional.of(reader.text(row, field, 1_000)).filter(text -> !text.isEmpty());
                case WHOLE -> reader.whole(row, field);
                case NUMBER -> reader.decimal(row, field);
                case MONEY -> currency.flatMap(unit -> reader.money(row, field, unit));
                case INSTANT -> reader.instant(row, field);
            };
        }

        /** The currency of a row that has an amount; rows without one need none. */
        private Optional<CurrencyUnit> currency(RawRow row, CellReader reader) {
            int field = layout.sheet.fields().indexOf(TableLayout.CURRENCY);
            int amount = -1;
            for (int i = 0; i < layout.types.size(); i++) {
                boolean told = layout.types.get(i) == TableLayout.Type.MONEY
                        && !reader.text(row, i).isEmpty();
                amount = told ? i : amount;
            }
            if (amount < 0) {
                return Optional.empty();
            }
            String text = field < 0 ? "" : reader.text(row, field);
            return reader.currency(
                    row,
                    field < 0 ? amount : field,
                    text.isEmpty() ? layout.formats.currency().orElse("") : text);
        }

        Table<T> table() {
            return new Table<>(finder.counts(), values, repeated, refused, errors);
        }
    }
}
