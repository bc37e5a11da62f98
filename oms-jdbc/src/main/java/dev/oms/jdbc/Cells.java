package dev.oms.jdbc;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.UnreadableException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row while it is filled or read. Amounts of a row are mostly of one currency: it stands in a column
 * of its own, and only amounts of another are told beside. For one thread.
 */
final class Cells {

    private final String table;
    private final @Nullable Object[] values;
    private Optional<CurrencyUnit> unit = Optional.empty();
    private final Map<String, String> otherUnits = new TreeMap<>();

    Cells(String table, int columns) {
        this(table, new @Nullable Object[columns]);
    }

    Cells(String table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    @Nullable
    Object[] values() {
        return values;
    }

    void put(Column column, Object value) {
        values[column.at()] = value;
    }

    boolean has(Column column) {
        return values[column.at()] != null;
    }

    Object get(Column column) {
        Object value = values[column.at()];
        if (value == null) {
            throw new UnreadableException("nothing in " + table + "." + column.name());
        }
        return value;
    }

    void putAmount(Column column, Money amount) {
        put(column, amount.minor());
        if (unit.isEmpty()) {
            unit = Optional.of(amount.unit());
        } else if (!unit.get().equals(amount.unit())) {
            otherUnits.put(column.name(), amount.unit().toString());
        }
    }

    Money amount(Column column) {
        String other = otherUnits.get(column.name());
        return Money.ofMinor(
                (Long) get(column),
                other == null
                        ? unit.orElseThrow(() -> new UnreadableException("no currency in " + table))
                        : unit(other));
    }

    void putUnits(MoneyColumns columns) {
        unit.ifPresent(known -> {
            put(columns.currency(), known.code());
            put(columns.scale(), known.scale());
        });
        if (!otherUnits.isEmpty()) {
            StringBuilder others = new StringBuilder();
            otherUnits.forEach((column, other) ->
                    others.append(column).append('=').append(other).append(' '));
            put(columns.others(), others.toString().trim());
        }
    }

    void takeUnits(MoneyColumns columns) {
        if (has(columns.currency())) {
            unit = Optional.of(new CurrencyUnit((String) get(columns.currency()), (Integer) get(columns.scale())));
        }
        if (has(columns.others())) {
            for (String other : ((String) get(columns.others())).split(" ", -1)) {
                int equals = other.indexOf('=');
                otherUnits.put(other.substring(0, equals), other.substring(equals + 1));
            }
        }
    }

    private static CurrencyUnit unit(String text) {
        int slash = text.indexOf('/');
        return new CurrencyUnit(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    /**
     * Where a row says of which currency its amounts are.
     *
     * @param others amounts of other currencies than that: {@code goods=USD/2 shipping=USD/2}
     */
    record MoneyColumns(Column currency, Column scale, Column others) {

        static MoneyColumns in(Columns columns) {
            return new MoneyColumns(
                    columns.add("money_currency", ColumnType.TEXT, true, "The currency of the amounts in this row"),
                    columns.add(
                            "money_scale",
                            ColumnType.INTEGER,
                            true,
                            "The decimals of the amounts: 1250 at scale 2 is 12.50"),
                    columns.add(
                            "money_others",
                            ColumnType.TEXT,
                            true,
                            "Columns of this row with amounts of another currency"));
        }
    }
}
