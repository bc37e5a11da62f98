package dev.oms.channel;

import dev.oms.command.Desk;
import dev.oms.customer.ChannelId;
import dev.oms.metric.Period;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders as CSV for a spreadsheet: one row for each line, in the order they were placed. Amounts have the decimals of
 * their currency, times are those of a named zone. Of buyers nothing is told unless it is asked for. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * try (Writer file = Files.newBufferedWriter(path)) {
 *     oms.export().in(ZoneId.of("Asia/Seoul")).to(file);
 * }
 * }</pre>
 *
 * <p>Cells whose text would be a formula, or would not come back from a spreadsheet as it was, begin with an
 * apostrophe: {@code =1+1} is written {@code '=1+1}, {@code 00123} is written {@code '00123}. Numbers are not touched:
 * {@code -5.00} stays a number.
 *
 * <p>The bundled layout {@code oms-orders} reads the orders of one channel back, apostrophes taken off: as they were
 * ordered, with their amounts to the minor unit, at their state; kits as kits. What it does not tell: attributes, holds
 * and discrepancies, rates of taxes, which units of a line stand elsewhere than its order, and what belongs to no
 * order.
 */
public final class OrderExport {

    private static final int FIRST_ROWS = 50;

    private final Desk desk;
    private final ZoneId zone;
    private final boolean personal;
    private final Optional<ChannelId> channel;
    private final Optional<Period> period;

    /** Everything, in the time of this zone. */
    public OrderExport(Desk desk, ZoneId zone) {
        this(desk, zone, false, Optional.empty(), Optional.empty());
    }

    private OrderExport(
            Desk desk, ZoneId zone, boolean personal, Optional<ChannelId> channel, Optional<Period> period) {
        this.desk = desk;
        this.zone = zone;
        this.personal = personal;
        this.channel = channel;
        this.period = period;
    }

    /** The same in the time of another zone. */
    public OrderExport in(ZoneId other) {
        return new OrderExport(desk, other, personal, channel, period);
    }

    /** The same with buyers: the channel's id, mail address, phone number and name. */
    public OrderExport withPersonalData() {
        return new OrderExport(desk, zone, true, channel, period);
    }

    /** The orders of one channel. */
    public OrderExport ofChannel(ChannelId one) {
        return new OrderExport(desk, zone, personal, Optional.of(one), period);
    }

    /** The orders placed in a period. */
    public OrderExport placedIn(Period when) {
        return new OrderExport(desk, zone, personal, channel, Optional.of(when));
    }

    /**
     * Writes the header and the orders, page by page as they are read.
     *
     * @return how many orders there were
     * @throws UncheckedIOException if they cannot be written; what was written before stands
     */
    public long to(Appendable out) {
        ExportColumns columns = ExportColumns.of(zone, personal);
        CsvRow row = new CsvRow();
        columns.writeHeader(row);
        row.endInto(out);
        return desk.read(session -> {
            long[] orders = {0};
            Pages.each(session, index(), range(), page -> {
                write(session, page, columns, out);
                orders[0] += page.size();
            });
            return orders[0];
        });
    }

    private Index<Order> index() {
        return channel.isPresent() ? Order.BY_CHANNEL : Order.BY_PLACED;
    }

    private KeyRange range() {
        KeyRange range = channel.map(one -> KeyRange.startingWith(one.value())).orElse(KeyRange.all());
        return period.map(when -> range.from(when.from()).until(when.until())).orElse(range);
    }

    private static void write(Session session, List<Order> page, ExportColumns columns, Appendable out) {
        ReadPlan plan = new ReadPlan();
        page.forEach(order -> plan.range(history(order)));
        ReadSet read = session.fetch(plan);
        CsvRow row = new CsvRow();
        for (Order order : page) {
            Map<String, Instant> entered = entered(Pages.all(session, read, history(order)));
            boolean first = true;
            for (ExportedLine line : ExportedLine.of(order)) {
                columns.write(new ExportedRow(order, line, first, entered), row);
                row.endInto(out);
                first = false;
            }
        }
    }

    private static RangeRead<HistoryEntry> history(Order order) {
        return HistoryEntry.ofOrder(order.id(), FIRST_ROWS);
    }

    /** When states were entered, the last time where there are several. */
    private static Map<String, Instant> entered(List<HistoryEntry> history) {
        Map<String, Instant> entered = new HashMap<>();
        history.forEach(entry -> entry.enteredAt().ifPresent(at -> entered.put(entry.to(), at)));
        return entered;
    }
}
