package dev.oms.channel;

import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.ChannelId;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemDraft;
import dev.oms.item.ItemKind;
import dev.oms.metric.Period;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrderExportTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Shop shop = Shop.open().with("MUG", 10).with("HAT", 10);

    private Order order(String number, Instant at) {
        return shop.order(number)
                .line("MUG", 2, "15000")
                .line("HAT", 1, "9000")
                .that(draft -> draft.placedAt(at).guest("buyer1@example.com").shippingFee("2500"))
                .placed();
    }

    private static String written(OrderExport export) {
        StringBuilder text = new StringBuilder();
        export.to(text);
        return text.toString();
    }

    /** The cells of some columns, row by row. */
    private static List<String> cells(String written, String... columns) {
        List<RawRow> rows = Csv.rows(written);
        List<String> header = rows.get(0).cells();
        return rows.stream()
                .skip(1)
                .map(row -> List.of(columns).stream()
                        .map(column -> row.cells().get(header.indexOf(column)))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    void aLineIsARowAndAmountsOfTheOrderStandOnItsFirst() {
        order("W-1", Instant.parse("2026-03-02T08:00:00Z"));
        shop.order("W-2").line("MUG", 1, "15000").placed();
        StringBuilder text = new StringBuilder();
        assertEquals(2, shop.oms().export().to(text));
        assertEquals(
                List.of(
                        "W-1|1|MUG|2|15000|30000|1923|31923|41500|0",
                        "W-1|2|HAT|1|9000|9000|577|9577||",
                        "W-2|1|MUG|1|15000|15000|0|15000|15000|0"),
                cells(
                        text.toString(),
                        "Order",
                        "Line",
                        "SKU",
                        "Units",
                        "Unit price",
                        "Goods",
                        "Shipping fee",
                        "Line total",
                        "Order total",
                        "Paid"));
    }

    @Test
    void buyersAreToldOnlyWhenAskedFor() {
        order("W-1", Instant.parse("2026-03-02T08:00:00Z"));
        String plain = written(shop.oms().export());
        assertFalse(plain.contains("buyer1"), plain);
        assertFalse(plain.contains("Buyer"), plain);
        assertEquals(
                List.of("buyer1@example.com", "buyer1@example.com"),
                cells(written(shop.oms().export().withPersonalData()), "Buyer mail"));
    }

    @Test
    void anHourThatComesTwiceIsWrittenWithItsOffset() {
        order("W-1", Instant.parse("2025-10-25T23:30:00Z"));
        order("W-2", Instant.parse("2025-10-26T00:30:00Z"));
        order("W-3", Instant.parse("2025-10-26T01:30:00.5Z"));
        order("W-4", Instant.parse("2025-10-26T02:30:00Z"));
        assertEquals(
                List.of(
                        "2025-10-26 01:30:00",
                        "2025-10-26 02:30:00+02:00",
                        "2025-10-26 02:30:00.500000+01:00",
                        "2025-10-26 03:30:00"),
                cells(written(shop.oms().export().in(BERLIN)), "Placed at").stream()
                        .distinct()
                        .toList());
    }

    @Test
    void aChannelAndAPeriodAloneAreExported() {
        order("W-1", Instant.parse("2026-03-01T22:59:59Z"));
        order("W-2", Instant.parse("2026-03-01T23:00:00Z"));
        shop.oms()
                .orders()
                .place(OrderDraft.of("other", "W-2", "KRW")
                        .placedAt(Instant.parse("2026-03-01T23:00:00Z"))
                        .line("MUG", 1, unitPrice("1"))
                        .terms(PaymentTerms.CASH_ON_DELIVERY))
                .orThrow();
        OrderExport day = shop.oms().export().placedIn(Period.of(LocalDate.of(2026, 3, 2), BERLIN));
        assertEquals(List.of("web|W-2", "web|W-2", "other|W-2"), cells(written(day), "Channel", "Order"));
        assertEquals(List.of("other|W-2"), cells(written(day.ofChannel(new ChannelId("other"))), "Channel", "Order"));
        assertEquals(
                List.of("W-1", "W-1", "W-2", "W-2"),
                cells(written(shop.oms().export().ofChannel(new ChannelId("web"))), "Order"));
    }

    @Test
    void timesOfStatesAreThoseTheyWereEnteredAt() {
        Order order = order("W-1", Instant.parse("2026-03-02T08:00:00Z"));
        shop.oms().orders().confirm(order.id()).orThrow();
        assertEquals(
                List.of("CONFIRMED|2026-03-02 09:00:00|", "CONFIRMED|2026-03-02 09:00:00|"),
                cells(written(shop.oms().export().in(ZoneOffset.UTC)), "State", "Confirmed at", "Shipped at"));
    }

    @Test
    void aKitIsOneLineAsItWasOrdered() {
        shop.oms()
                .items()
                .declare(ItemDraft.of("SET")
                        .kind(ItemKind.KIT)
                        .component("MUG", 2)
                        .component("HAT", 1))
                .orThrow();
        shop.order("W-1").line("SET", 2, "30000").placed();
        assertEquals(
                List.of("SET|kit|2|30000|60000|60000"),
                cells(written(shop.oms().export()), "SKU", "Kind", "Units", "Unit price", "Goods", "Line total"));
    }

    @Test
    void whatCannotBeWrittenIsTold() {
        Appendable full = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("no space left");
            }
        };
        OrderExport export = shop.oms().export();
        assertTrue(assertThrows(UncheckedIOException.class, () -> export.to(full))
                .getMessage()
                .contains("no space left"));
    }
}
