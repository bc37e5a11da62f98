package dev.oms.channel;

import dev.oms.money.Books;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.KeyText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the cells of one file as ids, numbers, amounts and times, and tells of those it cannot read. Prices and times
 * repeat; what was read once is remembered. For one thread.
 */
final class CellReader {

    private static final int REMEMBERED = 20_000;

    private static final int LONGEST_EXTRA = 10_000;

    private final Sheet sheet;
    private final CellFormats formats;
    private final Columns columns;
    private final Books books;
    private final Consumer<RowError> errors;
    private final Map<String, Money> amounts = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private Optional<CurrencyUnit> unit = Optional.empty();
    private long errorCount;

    CellReader(Sheet sheet, CellFormats formats, Columns columns, Books books, Consumer<RowError> errors) {
        this.sheet = sheet;
        this.formats = formats;
        this.columns = columns;
        this.books = books;
        this.errors = errors;
    }

    Columns columns() {
        return columns;
    }

    /** How many errors there were so far. */
    long errorCount() {
        return errorCount;
    }

    String text(RawRow row, int field) {
        return columns.cell(row, field);
    }

    /** The text as it was read before: names and codes repeat, and what is stored of them need be kept but once. */
    String shared(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        remember(texts, text, text);
        return text;
    }

    /** A text of at most so many characters. */
    String text(RawRow row, int field, int longest) {
        String text = columns.cell(row, field);
        if (text.length() > longest) {
            refuse(row, field, tooLong(text.length(), longest));
            return "";
        }
        return stored(row, field, text);
    }

    /** The text, if it can be stored anywhere; else empty, which is told. */
    private String stored(RawRow row, int field, String text) {
        Optional<Reason> problem = Cells.problem(text);
        problem.ifPresent(reason -> refuse(row, field, reason));
        return problem.isPresent() ? "" : text;
    }

    /** The cell of a column that means no field; empty if it cannot be kept, which is told. */
    String extra(RawRow row, Columns.Extra extra) {
        String text = columns.cellAt(row, extra.at());
        Optional<Reason> problem = text.length() > LONGEST_EXTRA
                ? Optional.of(tooLong(text.length(), LONGEST_EXTRA))
                : Cells.problem(text);
        if (problem.isPresent()) {
            tell(new RowError(row.line(), extra.name(), text, problem.get()));
            return "";
        }
        return text;
    }

    /** An id; empty if the cell is blank, or damaged, which is told. */
    String id(RawRow row, int field, int longest) {
        boolean marked = columns.isMarked(row, field);
        String id = marked ? columns.cell(row, field) : Cells.id(columns.cell(row, field));
        if (id.isEmpty()) {
            return "";
        }
        if (!marked && Cells.isDamaged(id)) {
            refuse(
                    row,
                    field,
                    Reason.of(
                            "import.spreadsheet-damage",
                            "",
                            "a spreadsheet has replaced this id; export the file again and open it nowhere in between"));
            return "";
        }
        Optional<String> problem = KeyText.problem(id).or(() -> Cells.unseen(id));
        if (problem.isPresent() || id.codePointCount(0, id.length()) > longest) {
            refuse(
                    row,
                    field,
                    Reason.of(
                            "import.bad-id",
                            "",
                            "is no id: {problem}",
                            "problem",
                            problem.orElse("has more than " + longest + " characters")));
            return "";
        }
        return id;
    }

    /** A number that is no amount; empty if the cell is blank or stands for no number, or is none, which is told. */
    Optional<BigDecimal> decimal(RawRow row, int field) {
        String text = columns.cell(row, field);
        return text.isEmpty() || formats.numbers().isAbsent(text)
                ? Optional.empty()
                : read(row, field, formats.numbers().parse(text));
    }

    /** A whole number; empty if the cell is blank or stands for no number, or is none, which is told. */
    Optional<Long> whole(RawRow row, int field) {
        return whole(row, field, columns.cell(row, field));
    }

    Optional<Long> whole(RawRow row, int field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (isPlain(text)) {
            return Optional.of(Long.parseLong(text));
        }
        if (formats.numbers().isAbsent(text)) {
            return Optional.empty();
        }
        Outcome<BigDecimal> number = formats.numbers().parse(text);
        try {
            return read(row, field, number).map(BigDecimal::longValueExact);
        } catch (ArithmeticException notWhole) {
            refuse(row, field, Reason.of("number.not-whole", "", "\"{text}\" is no whole number", "text", text));
            return Optional.empty();
        }
    }

    private static boolean isPlain(String text) {
        int from = text.charAt(0) == '-' ? 1 : 0;
        if (text.length() == from || text.length() > 15) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number a cell shows, for rules; empty if it shows none. Never an error. */
    Optional<BigDecimal> number(RawRow row, int field) {
        String text = columns.cell(row, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (formats.numbers().absentWords().isEmpty() && isPlain(text)) {
            return Optional.of(BigDecimal.valueOf(Long.parseLong(text)));
        }
        return formats.numbers().parse(text).fold(Optional::of, refused -> Optional.empty());
    }

    /**
     * An amount with all that is added to it and taken off it; empty if every cell is blank or stands for no number, or
     * is none, which is told.
     */
    Optional<Money> money(RawRow row, int field, CurrencyUnit currency) {
        Optional<Money> sum = money(columns.cell(row, field), currency, reason -> refuse(row, field, reason));
        for (int column : columns.plus(field)) {
            sum = plus(sum, moneyAt(row, column, currency));
        }
        for (int column : columns.minus(field)) {
            sum = plus(sum, moneyAt(row, column, currency).map(Money::negated));
        }
        return sum;
    }

    /** The amount of a column; empty if the cell is blank or stands for no number, or is none, which is told. */
    Optional<Money> moneyAt(RawRow row, int column, CurrencyUnit currency) {
        String text = columns.cellAt(row, column);
        return money(text, currency, reason -> tell(new RowError(row.line(), columns.nameAt(column), text, reason)));
    }

    /** Both together; empty if there is neither. */
    static Optional<Money> plus(Optional<Money> one, Optional<Money> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : one.or(() -> other);
    }

    private Optional<Money> money(String text, CurrencyUnit currency, Consumer<Reason> refuse) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!unit.equals(Optional.of(currency))) {
            unit = Optional.of(currency);
            amounts.clear();
        }
        Money known = amounts.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        if (formats.numbers().isAbsent(text)) {
            return Optional.empty();
        }
        Optional<Money> money = read(formats.numbers().parse(text, currency), refuse);
        money.ifPresent(amount -> remember(amounts, text, amount));
        return money;
    }

    /** A time; empty if the cell is blank, or no time, which is told. */
    Optional<Instant> instant(RawRow row, int field) {
        return instant(row, field, formats.zone());
    }

    /** A time that is written in a zone of its own. */
    Optional<Instant> instant(RawRow row, int field, ZoneId zone) {
        String text = columns.cell(row, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String key = zone.equals(formats.zone()) ? text : text + "\n" + zone;
        Instant known = times.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Instant> instant = read(row, field, formats.instant(text, zone));
        instant.ifPresent(time -> remember(times, key, time));
        return instant;
    }

    /** A time by which something is to be; a day alone lasts to its end. */
    Optional<Instant> until(RawRow row, int field, ZoneId zone) {
        String text = columns.cell(row, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String key = "until\n" + text + "\n" + zone;
        Instant known = times.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Instant> instant = read(row, field, formats.until(text, zone));
        instant.ifPresent(time -> remember(times, key, time));
        return instant;
    }

    /** The zone a cell names; the layout's if it is blank, or names none, which is told. */
    ZoneId zone(RawRow row, int field) {
        String text = columns.cell(row, field);
        return text.isEmpty()
                ? formats.zone()
                : read(row, field, formats.zone(text)).orElse(formats.zone());
    }

    /** The currency a text names; empty if these books do not have it, which is told. */
    Optional<CurrencyUnit> currency(RawRow row, int field, String text) {
        String code = formats.currencyWords().getOrDefault(Cells.normal(text), text);
        Optional<CurrencyUnit> found = books.find(code);
        if (found.isEmpty()) {
            refuse(
                    row,
                    field,
                    Reason.of(
                            text.isEmpty() ? "currency.missing" : "currency.unknown",
                            "",
                            text.isEmpty() ? "no currency is told" : "is no currency of these books"));
        }
        return found;
    }

    private <T> Optional<T> read(RawRow row, int field, Outcome<T> outcome) {
        return read(outcome, reason -> refuse(row, field, reason));
    }

    private static <T> Optional<T> read(Outcome<T> outcome, Consumer<Reason> refuse) {
        return outcome.fold(Optional::of, reasons -> {
            refuse.accept(reasons.get(0));
            return Optional.empty();
        });
    }

    /** Tells of a cell. */
    void refuse(RawRow row, int field, Reason reason) {
        refuse(row, field, columns.cell(row, field), reason);
    }

    void refuse(RawRow row, int field, String value, Reason reason) {
        String name = sheet.fields().get(field);
        String column = columns.has(field) ? columns.name(field) : name;
        tell(new RowError(row.line(), column, Field.isPersonal(name) ? "[personal]" : value, reason));
    }

    /** Tells of a whole row. */
    void refuse(RawRow row, String value, Reason reason) {
        tell(new RowError(row.line(), "", value, reason));
    }

    /** Tells of a row its reader could not read. */
    void refuse(RawRow row, RawRow.Damage damage) {
        int cell = damage.cell();
        String value = cell >= 0 && cell < row.cells().size() ? row.cells().get(cell) : "";
        tell(new RowError(
                row.line(), columns.nameAt(cell), columns.isPersonalAt(cell) ? "[personal]" : value, damage.reason()));
    }

    /** Tells of a row with fewer cells than columns; false if it is none. */
    boolean refuseShort(RawRow row) {
        if (!columns.isShort(row)) {
            return false;
        }
        int cells = row.cells().size();
        tell(new RowError(
                row.line(),
                columns.nameAt(cells),
                "",
                Reason.of(
                        "import.too-few-cells",
                        "",
                        "the row has {cells} cells under {columns} columns and ends before this one: it was cut, a"
                                + " separator is missing, or blank cells at its end were left out",
                        "cells",
                        cells,
                        "columns",
                        columns.width())));
        return true;
    }

    /** Tells of every required cell among these that is blank. */
    void requireFilled(RawRow row, List<Integer> fields) {
        for (int field : fields) {
            if (columns.cell(row, field).isEmpty()) {
                refuse(row, field, Reason.of("import.missing", "", "must not be blank"));
            }
        }
    }

    private void tell(RowError error) {
        errorCount++;
        errors.accept(error);
    }

    private static Reason tooLong(int length, int longest) {
        return Reason.of(
                "import.too-long",
                "",
                "has {length} characters, at most {longest} are allowed",
                "length",
                length,
                "longest",
                longest);
    }

    private static <T> void remember(Map<String, T> memory, String text, T value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(text, value);
    }
}
