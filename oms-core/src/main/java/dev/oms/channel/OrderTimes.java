package dev.oms.channel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a state was entered, or something was promised, as the rows of an order tell it. */
record OrderTimes(Layout layout, CellReader cells) {

    Optional<Instant> of(ToldOrder order, int field) {
        ZoneId zone = order.facts().zone();
        Layout.Rows how = layout.rows.get(field);
        if (how != Layout.Rows.LATEST && how != Layout.Rows.EARLIEST) {
            return instant(order.facts().teller(field), field, zone);
        }
        Optional<Instant> found = Optional.empty();
        for (OrderRow row : order.rows().telling()) {
            Optional<Instant> when = instant(row.raw(), field, zone);
            if (when.isPresent()
                    && (found.isEmpty() || when.get().isAfter(found.get()) == (how == Layout.Rows.LATEST))) {
                found = when;
            }
        }
        return found;
    }

    private Optional<Instant> instant(RawRow row, int field, ZoneId zone) {
        return Field.isPromise(field) ? cells.until(row, field, zone) : cells.instant(row, field, zone);
    }
}
