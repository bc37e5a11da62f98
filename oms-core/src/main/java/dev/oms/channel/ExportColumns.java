package dev.oms.channel;

import dev.oms.customer.Personal;
import dev.oms.money.Money;
import dev.oms.order.Adjustment;
import dev.oms.order.LineAmounts;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The columns of an export, in order; the layout {@code oms-orders} reads them. What tells one order from another
 * stands on each of its rows, so that a table can be sorted and filtered; amounts of the order as a whole stand on its
 * first row alone, so that a column can be summed. Immutable.
 */
final class ExportColumns {

    private record Column(String name, BiConsumer<ExportedRow, CsvRow> cell) {}

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXXXX", Locale.ROOT);

    private final ZoneId zone;
    private final List<Column> columns = new ArrayList<>();

    private ExportColumns(ZoneId zone) {
        this.zone = zone;
    }

    static ExportColumns of(ZoneId zone, boolean personal) {
        ExportColumns columns = new ExportColumns(zone);
        columns.ofOrder();
        if (personal) {
            columns.ofBuyer();
        }
        columns.ofLine();
        columns.amountsOfLine();
        columns.amountsOfOrder();
        columns.times();
        return columns;
    }

    void writeHeader(CsvRow row) {
        columns.forEach(column -> row.own(column.name()));
    }

    void write(ExportedRow from, CsvRow row) {
        columns.forEach(column -> column.cell().accept(from, row));
    }

    private void ofOrder() {
        text("Order", row -> Optional.of(row.order().externalId()));
        text("Channel", row -> Optional.of(row.order().channel().value()));
        time("Placed at", row -> Optional.of(row.order().placedAt()));
        text("Time zone", row -> Optional.of(zone.getId()));
        text("State", row -> Optional.of(row.order().state()));
        word("Terms", row -> row.order().terms());
        word("Method", row -> row.order().method());
        text("Country", row -> row.order().country());
        text("Currency", row -> Optional.of(row.order().currency().code()));
    }

    private void ofBuyer() {
        text("Buyer ID", row -> row.order().buyer().channelBuyerId());
        text("Buyer mail", row -> row.order().buyer().mail().map(Personal::reveal));
        text("Buyer phone", row -> row.order().buyer().phone().map(Personal::reveal));
        text("Buyer name", row -> row.order().buyer().name().map(Personal::reveal));
    }

    private void ofLine() {
        text("Line", row -> Optional.of(row.line().id()));
        text("SKU", row -> row.line().sku().map(sku -> sku.value()));
        text("Listing", row -> row.line().listing());
        text("Name", row -> Optional.of(row.line().name()));
        word("Kind", row -> row.line().kind());
        number("Units", row -> Optional.of(row.line().units()));
        number("Cancelled", row -> row.line().cancelled());
        number("Shipped", row -> row.line().shipped());
    }

    private void amountsOfLine() {
        amount("Unit price", row -> row.line().unitPrice());
        amount("List price", row -> row.line().listPrice());
        part("Goods", LineAmounts::goods);
        part("Seller discount", LineAmounts::sellerLineDiscount);
        part("Platform discount", LineAmounts::platformLineDiscount);
        part("Seller order discount", LineAmounts::sellerOrderDiscount);
        part("Platform order discount", LineAmounts::platformOrderDiscount);
        part("Tax included", LineAmounts::includedTax);
        part("Tax added", LineAmounts::addedTax);
        part("Shipping fee", LineAmounts::shipping);
        part("Line total", LineAmounts::buyerPays);
    }

    private void amountsOfOrder() {
        whole("Adjustments", ExportColumns::adjustments);
        whole("Order total", Order::total);
        whole("Paid", order -> order.money().received());
        whole("Refunded", order -> order.money().refunded());
    }

    private static Money adjustments(Order order) {
        return order.adjustments().stream().map(Adjustment::amount).reduce(Money.zero(order.currency()), Money::plus);
    }

    private void times() {
        entered("Confirmed at", OrderLifecycle.CONFIRMED.code());
        entered("Preparing since", OrderLifecycle.PREPARING.code());
        entered("Shipped at", OrderLifecycle.SHIPPED.code());
        entered("Delivered at", OrderLifecycle.DELIVERED.code());
        entered("Completed at", OrderLifecycle.COMPLETED.code());
        entered("Cancelled at", OrderLifecycle.CANCELLED.code());
        entered("Expired at", OrderLifecycle.EXPIRED.code());
        entered("Returned at", OrderLifecycle.RETURNED.code());
    }

    private void text(String name, Function<ExportedRow, Optional<String>> of) {
        columns.add(new Column(name, (row, out) -> out.text(of.apply(row).orElse(""))));
    }

    private void word(String name, Function<ExportedRow, Enum<?>> of) {
        columns.add(new Column(
                name,
                (row, out) ->
                        out.own(of.apply(row).name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    private void number(String name, Function<ExportedRow, Optional<Long>> of) {
        columns.add(new Column(name, (row, out) -> of.apply(row).ifPresentOrElse(out::number, out::blank)));
    }

    private void amount(String name, Function<ExportedRow, Optional<Money>> of) {
        columns.add(new Column(name, (row, out) -> of.apply(row).ifPresentOrElse(out::amount, out::blank)));
    }

    private void part(String name, Function<LineAmounts, Money> of) {
        amount(name, row -> row.line().amounts().map(of));
    }

    private void whole(String name, Function<Order, Money> of) {
        amount(name, row -> row.first() ? Optional.of(of.apply(row.order())) : Optional.empty());
    }

    private void entered(String name, String state) {
        time(name, row -> Optional.ofNullable(row.entered().get(state)));
    }

    private void time(String name, Function<ExportedRow, Optional<Instant>> of) {
        columns.add(new Column(
                name, (row, out) -> out.own(of.apply(row).map(this::local).orElse(""))));
    }

    /** The time of the zone; where its clocks show that time twice, with the offset. */
    private String local(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        LocalDateTime local = at.toLocalDateTime();
        String text = (local.equals(local.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(local);
        boolean once = zone.getRules().getValidOffsets(local).size() == 1;
        return once ? text : text + OFFSET.format(at);
    }
}
