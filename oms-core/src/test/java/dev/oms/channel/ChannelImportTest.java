package dev.oms.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.Context;
import dev.oms.command.Desk;
import dev.oms.item.ItemPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.returns.UnmatchedReturns;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.settlement.LooseAdjustments;
import dev.oms.stock.StockNote;
import dev.oms.stock.StockNotes;
import dev.oms.storage.KeyRange;
import dev.oms.storage.SellerId;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Files into the in-memory storage, through the library's own use cases. */
class ChannelImportTest {

    private static final String SHOPIFY =
            "Name;Currency;Total;Shipping;Created at;Financial Status;Fulfillment Status;Lineitem quantity;Lineitem name;Lineitem price;Lineitem sku\n";

    private static final String RETAIL = """
            InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country
            C500001;10001;Mug;-2;12/1/2010 8:26;2.125;7;France
            A500002;B;Adjust bad debt;1;12/1/2010 8:26;-11062.06;;France
            500003;10001;damaged;-6;12/1/2010 8:26;0;;France
            500004;10001;Mug;6;12/1/2010 8:26;2.555;7;France
            500004;10001;lost;-1;12/1/2010 8:26;0;7;France
            500005;10001;free;3;12/1/2010 8:26;0;7;France""";

    private final InMemoryStorage storage = InMemoryStorage.of(Oms.catalogue());
    private final AtomicLong ids = new AtomicLong();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z"));
    private final Oms oms = Oms.on(storage)
            .books(Imported.BOOKS)
            .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
            .clock(clock)
            .build();
    private final Desk desk = new Desk(
            storage,
            clock,
            kind -> kind + "-" + ids.incrementAndGet(),
            (attempts, begun) -> attempts < 3,
            Context.of(SellerId.DEFAULT));
    private final List<Long> progress = new ArrayList<>();

    private Outcome<ImportReport> run(String layout, String text) {
        ImportSink sink = ImportSink.of(
                oms.orders()::adopt, new UnmatchedReturns(desk), new LooseAdjustments(desk), new StockNotes(desk));
        return new ChannelImport(Imported.BOOKS, OrderLifecycle.standard(), sink)
                .run(Imported.rows(text).iterator(), Layouts.bundled(layout), Imported.CHANNEL, progress::add);
    }

    @Test
    void theSameFileASecondTimeAddsNothing() {
        String file = SHOPIFY
                + "#1;EUR;26.00;5.00;2025-05-01;paid;fulfilled;2;Mug;5.00;MUG\n#1;;;;;;;1;Hat;10.00;HAT\n"
                + "#2;EUR;7.50;;2025-05-01;paid;unfulfilled;1;Pin;7.00;PIN\n"
                + "#3;EUR;7.50;;2025-05-01;paid;unfulfilled;x;Pin;7.00;PIN";
        ImportReport first = run("shopify-orders", file).orThrow();
        assertEquals(
                new ImportReport.Kept(new ImportReport.Tally(2, 3), ImportReport.Tally.NONE, ImportReport.Tally.NONE),
                first.orders());
        assertEquals(new ImportReport.Tally(1, 1), first.unread());
        assertEquals(1, first.errorCount());
        assertTrue(first.tiesOut(), first::toString);

        ImportReport second = run("shopify-orders", file).orThrow();
        assertEquals(
                new ImportReport.Kept(ImportReport.Tally.NONE, new ImportReport.Tally(2, 3), ImportReport.Tally.NONE),
                second.orders());
        assertTrue(second.tiesOut(), second::toString);
        assertEquals(first.totals(), second.totals());
        assertEquals(List.of(5L, 5L), progress);
    }

    /** The stated total stands: 26.00 + 7.50 is stored, though the parts of #1 sum to 25.00 and those of #2 to 7.00. */
    @Test
    void storedTotalsAreThoseTheChannelStates() {
        ImportReport report = run(
                        "shopify-orders",
                        SHOPIFY
                                + "#1;EUR;26.00;5.00;2025-05-01;paid;fulfilled;2;Mug;5.00;MUG\n#1;;;;;;;1;Hat;10.00;HAT\n"
                                + "#2;EUR;7.50;;2025-05-01;paid;unfulfilled;1;Pin;7.00;PIN")
                .orThrow();
        ImportReport.Totals totals = report.totals().getOrDefault("EUR", ImportReport.Totals.NONE);
        assertEquals("33.50 33.50", totals.stated() + " " + totals.stored());
        assertTrue(totals.agree());
        Order order = oms.orders().find(Imported.CHANNEL, "#1").orElseThrow();
        assertEquals(OrderLifecycle.SHIPPED.code(), order.state());
        assertEquals("EUR 26.00", order.total().toString());
    }

    @Test
    void theSameNumberWithOtherContentIsReportedAndItsRowsAreRefused() {
        run("shopify-orders", SHOPIFY + "#1;EUR;5.00;;2025-05-01;paid;fulfilled;1;Mug;5.00;MUG")
                .orThrow();
        ImportReport other = run(
                        "shopify-orders",
                        SHOPIFY + "#1;EUR;5.00;;2025-05-01;paid;fulfilled;1;Mug;6.00;MUG\n#1;;;;;;;1;Hat;1.00;HAT")
                .orThrow();
        assertEquals(new ImportReport.Tally(1, 2), other.orders().refused());
        assertEquals("#1", other.errors().get(0).value());
        assertEquals(2, other.errors().get(0).line());
        assertEquals(2, other.refusedRows());
        assertTrue(other.tiesOut(), other::toString);
    }

    @Test
    void whatIsNoOrderIsKeptOnceAsWell() {
        ImportReport first = run("online-retail", RETAIL).orThrow();
        ImportReport second = run("online-retail", RETAIL).orThrow();
        for (ImportedDocument.Kind kind : ImportedDocument.Kind.values()) {
            assertEquals(first.of(kind).added(), second.of(kind).replayed());
            assertEquals(ImportReport.Tally.NONE, second.of(kind).added());
        }
        assertEquals(6, first.keptRows());
        assertTrue(first.tiesOut() && second.tiesOut());
        List<UnmatchedReturn> returns =
                desk.read(session -> session.find(UnmatchedReturn.BY_OCCURRED, KeyRange.all(), Optional.empty(), 10)
                        .items());
        List<LooseAdjustment> adjustments =
                desk.read(session -> session.find(LooseAdjustment.BY_OCCURRED, KeyRange.all(), Optional.empty(), 10)
                        .items());
        List<StockNote> notes =
                desk.read(session -> session.find(StockNote.BY_OCCURRED, KeyRange.all(), Optional.empty(), 10)
                        .items());
        assertEquals(
                List.of("C500001", "A500002", "500003", "500004"),
                List.of(
                        returns.get(0).externalId(),
                        adjustments.get(0).externalId(),
                        notes.get(0).externalId(),
                        notes.get(1).externalId()));
        assertEquals(4, returns.size() + adjustments.size() + notes.size());
    }

    @Test
    void aFileOfAnotherKindKeepsNothing() {
        Outcome<ImportReport> outcome = run("shopify-orders", "Month;Spend\n2025-01;90");
        assertEquals("import.no-header", outcome.reasons().get(0).code());
    }

    @Test
    void aReportHoldsTheFirstErrorsAndCountsAll() {
        StringBuilder file = new StringBuilder("Order ID;Date;Qty\n");
        for (int i = 0; i < ChannelImport.MOST_ERRORS + 5; i++) {
            file.append("A").append(i).append(";2025-05-01;none at all\n");
        }
        ImportReport report = run("generic-orders", file.toString()).orThrow();
        assertEquals(ChannelImport.MOST_ERRORS, report.errors().size());
        assertEquals(ChannelImport.MOST_ERRORS + 5, report.errorCount());
        assertEquals(ChannelImport.MOST_ERRORS + 5, report.refusedRows());
        assertTrue(report.tiesOut());
    }

    @Test
    void aChargeIsALineThatNeedsNoSkuAndALineThatWasCancelledIsNotDue() {
        String rows =
                "amazon-order-id;purchase-date;order-status;item-status;sku;quantity;currency;item-price;gift-wrap-price\n"
                        + "701-1;2026-04-11T14:42:00+00:00;Shipped;Shipped;MUG;2;EUR;20.00;3.00\n"
                        + "701-1;2026-04-11T14:42:00+00:00;Shipped;Cancelled;CUP;1;EUR;5.00;\n";
        ImportReport report = oms.imports()
                .run(
                        Imported.rows(rows.strip()).iterator(),
                        Layouts.bundled("amazon-orders").withoutStockEffect(),
                        Imported.CHANNEL,
                        ImportProgress.NONE)
                .orThrow();
        assertEquals(List.of(), report.errors());
        Order order = oms.orders().find(Imported.CHANNEL, "701-1").orElseThrow();
        assertEquals(
                List.of(), order.holds().stream().filter(hold -> hold.isOpen()).toList());
        assertEquals(List.of(), order.openDiscrepancies());
        assertEquals(OrderLifecycle.SHIPPED.code(), order.state());
        assertEquals(
                List.of(2L, 0L, 0L),
                order.lines().stream().map(line -> line.units().inTransit()).toList());
        assertEquals(1, order.lines().get(1).units().cancelled());
        assertEquals("EUR 23.00", order.money().due().toString());
    }
}
