package dev.oms.examples.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.oms.command.Finding;
import dev.oms.customer.ChannelId;
import dev.oms.metric.SalesFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.LineAmounts;
import dev.oms.order.LinePrice;
import dev.oms.order.Order;
import dev.oms.order.OrderLine;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayTest {

    private static final CurrencyUnit DONG = CurrencyUnit.iso("VND");
    private static final ChannelId SHOPIFY = new ChannelId("shopify:coffee");

    @Test
    void anAlteredRowOfTheStorageAltersTheFigures() {
        Day day = run();
        Evening before = day.evening(true);
        Order order = day.oms().orders().find(SHOPIFY, "#1002").orElseThrow();
        // One bag of coffee at 265,000 becomes one at 300,000, behind the back of the library.
        OrderLine line = order.lines().get(0);
        LineAmounts was = line.price().orElseThrow().amounts();
        LineAmounts dearer = was.plus(LineAmounts.ofGoods(Money.ofMinor(35_000, DONG)));
        alter(day, order, withPrice(order, line, dearer));

        Evening after = day.evening(true);
        assertEquals(
                sales(before).gross().minor() + 35_000, sales(after).gross().minor());
        assertEquals(sales(before).net().minor() + 35_000, sales(after).net().minor());
        assertEquals(sales(before).orders(), sales(after).orders());
        assertEquals(sku(before, "CF-500") + 35_000, sku(after, "CF-500"));
        assertEquals(
                before.figures().profits().get(DONG).cm1().known().minor() + 35_000,
                after.figures().profits().get(DONG).cm1().known().minor());
        assertEquals(total(before) + 35_000, total(after));
        assertEquals(Optional.of(List.of()), before.findings());
        // And the library notices: what the buyer owes is no longer what the order says.
        List<Finding> findings = after.findings().orElseThrow();
        assertFalse(findings.isEmpty());
    }

    @Test
    void theSameFilesAgainAddNothing() {
        List<Recognised> files = new ArrayList<>(recognised());
        List<Recognised> twice = new ArrayList<>(files);
        files.stream().filter(Recognised.Orders.class::isInstance).forEach(twice::add);
        Day day = Day.of(twice, Map.of(), Optional.of(Sample.ZONE), Sample.AS_OF);
        day.run(silent());
        assertEquals(sales(run().evening(false)), sales(day.evening(false)));
    }

    @Test
    void timeMovesWithTheCarriersAndEndsInTheEvening() {
        Day day = run();
        Order delivered = day.oms().orders().find(SHOPIFY, "#1001").orElseThrow();
        assertEquals(
                List.of("2026-03-20T03:00:00Z", "2026-03-21T08:20:00Z"),
                day.oms().parcels().ofOrder(delivered.id()).stream()
                        .flatMap(parcel ->
                                List.of(
                                        parcel.shippedAt().toString(),
                                        parcel.endedAt().orElseThrow().toString())
                                        .stream())
                        .toList());
    }

    private static Order withPrice(Order order, OrderLine line, LineAmounts amounts) {
        LinePrice price = line.price().orElseThrow();
        OrderLine altered = new OrderLine(
                line.id(),
                line.sku(),
                line.listing(),
                line.name(),
                line.kind(),
                line.ordered(),
                line.units(),
                line.kit(),
                Optional.of(new LinePrice(price.list(), price.unit(), price.taxes(), amounts, price.edits())),
                line.cancelled(),
                line.parcelled(),
                line.attributes());
        return new Order(
                order.id(),
                order.version() + 1,
                order.channel(),
                order.externalId(),
                order.buyer(),
                order.country(),
                order.method(),
                order.terms(),
                order.stockEffect(),
                order.state(),
                order.lifecycleVersion(),
                order.placedAt(),
                order.recordedAt(),
                order.promise(),
                order.agreed(),
                List.of(altered),
                order.adjustments(),
                order.money(),
                order.holds(),
                order.discrepancies(),
                order.deadlines(),
                order.cancellationRequests(),
                order.expectedReturns(),
                order.link(),
                order.discounts(),
                order.historySequence(),
                order.attributes());
    }

    private static void alter(Day day, Order before, Order after) {
        CommandReceipt receipt = new CommandReceipt("test.alter", 1, Sample.AS_OF, List.of(), Bytes.EMPTY);
        ChangeSet set = ChangeSet.of()
                .replace(Order.TYPE, before, after)
                .build(new Command("alter", Fingerprint.of(Bytes.utf8("alter")), receipt));
        try (Session session = day.oms().storage().open(SellerId.DEFAULT)) {
            assertInstanceOf(ApplyResult.Applied.class, session.apply(set));
        }
    }

    private static SalesFigures sales(Evening evening) {
        return evening.figures().sales().get(DONG);
    }

    private static long sku(Evening evening, String sku) {
        return evening.figures()
                .skus()
                .get(DONG)
                .of(sku)
                .orElseThrow()
                .netSales()
                .minor();
    }

    private static long total(Evening evening) {
        return evening.figures().stored().totals().get(SHOPIFY).get(DONG).minor();
    }

    private static List<Recognised> recognised() {
        Recogniser recogniser = new Recogniser(Optional.empty(), Optional.empty());
        return Sample.files().stream().map(recogniser::recognise).toList();
    }

    private static Day run() {
        Day day = Day.of(recognised(), Map.of(), Optional.of(Sample.ZONE), Sample.AS_OF);
        day.run(silent());
        return day;
    }

    private static Progress silent() {
        return Progress.on(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    }
}
