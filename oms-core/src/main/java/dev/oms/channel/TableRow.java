package dev.oms.channel;

import dev.oms.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a table, its cells read by the types of its layout. A blank cell is absent. Immutable.
 *
 * @param values what each filled field holds, by the field's name
 */
public record TableRow(long line, Map<String, Object> values) {

    public TableRow {
        values = Map.copyOf(values);
    }

    /** The cell of a text or id. */
    public Optional<String> text(String field) {
        return value(field, String.class);
    }

    /** The text or id; a blank one is an empty text. */
    public String textOf(String field) {
        return text(field).orElse("");
    }

    public Optional<Long> whole(String field) {
        return value(field, Long.class);
    }

    public Optional<BigDecimal> number(String field) {
        return value(field, BigDecimal.class);
    }

    public Optional<Money> money(String field) {
        return value(field, Money.class);
    }

    public Optional<Instant> instant(String field) {
        return value(field, Instant.class);
    }

    private <T> Optional<T> value(String field, Class<T> type) {
        return Optional.ofNullable(values.get(field)).map(type::cast);
    }
}
