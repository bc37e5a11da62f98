package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.eur;
import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.cost.ActualCost;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.GoodsUse;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.EncodingStorage;
import dev.oms.item.ItemKind;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Phase;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.outcome.RefusedException;
import dev.oms.returns.UnmatchedReturn;
import dev.oms.settlement.LooseAdjustment;
import dev.oms.stock.StockNote;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.RowType;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Figures of what went through the storage, every byte of it. */
class MeasuresTest {

    private static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");
    private static final Period MAY = Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC);

    private final Oms oms = Oms.on(EncodingStorage.before(InMemoryStorage.of(Oms.catalogue())))
            .clock(() -> NOW)
            .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
            .build();

    private Order adopt(String number, String placedAt, UnaryOperator<OrderDraft> more, UnaryOperator<Adoption> facts) {
        Instant at = Instant.parse(placedAt);
        Adoption adoption = facts.apply(Adoption.at("done", OrderLifecycle.COMPLETED, StockEffect.NONE)
                .entered(OrderLifecycle.PLACED, at)
                .entered(OrderLifecycle.DELIVERED, at.plus(Duration.ofDays(2)))
                .entered(OrderLifecycle.COMPLETED, at.plus(Duration.ofDays(9))));
        OrderDraft draft = OrderDraft.of("web", number, "EUR")
                .placedAt(at)
                .buyer(Buyer.unknown().withChannelBuyerId("b1"))
                .country("Norway")
                .terms(PaymentTerms.COLLECTED_BY_CHANNEL);
        return oms.orders().adopt(more.apply(draft), adoption).orThrow();
    }

    private <R> void append(RowType<R> type, R row) {
        put(type.name() + "/" + type.id().apply(row), parts -> parts.append(type, row));
    }

    private void put(String key, Consumer<ChangeSet.Builder> parts) {
        CommandReceipt receipt = new CommandReceipt("test.append", 1, NOW, List.of(), Bytes.utf8(""));
        ChangeSet.Builder set = ChangeSet.of();
        parts.accept(set);
        ApplyResult result = oms.read(
                session -> session.apply(set.build(new Command(key, Fingerprint.of(Bytes.utf8(key)), receipt))));
        assertTrue(result instanceof ApplyResult.Applied, result::toString);
    }

    private static UnaryOperator<OrderDraft> two(String sku, String price) {
        return draft -> draft.line(sku, 2, unitPrice(price));
    }

    @Test
    void anOrderIsReadBackWithItsMoneyAndHistory() {
        Order order = adopt(
                "1",
                "2024-05-01T10:00:00Z",
                draft -> draft.line("A", 2, unitPrice("10.00"))
                        .line("B", 1, unitPrice("5.00"))
                        .sellerDiscount("2.50")
                        .platformDiscount("5.00")
                        .shippingFee("3.00"),
                adoption -> adoption);

        List<Measure> all = oms.measures().list();
        OrderMeasure measure = all.get(0).ofOrder().orElseThrow();
        assertEquals(order.id().value(), measure.id());
        assertEquals("1", measure.externalId());
        assertEquals(Optional.of("id:web/b1"), measure.customer().map(key -> key.value()));
        assertEquals(Optional.of("Norway"), measure.country());
        assertEquals(Phase.DONE, measure.phase());
        assertTrue(measure.ended());
        assertEquals(Optional.of(Instant.parse("2024-05-10T10:00:00Z")), measure.completedAt());
        assertEquals(
                new LineTotals(2_000, 200, 400, 0, 0, 240),
                measure.lines().get(0).whole());
        assertEquals(
                new LineTotals(500, 50, 100, 0, 0, 60), measure.lines().get(1).open());
        assertEquals(1_000, measure.lines().get(0).unitPrice());

        SalesFigures sales = only(oms.measures().compute(Sales.of(Scope.placedIn(MAY))));
        assertEquals(eur("25.00"), sales.gross());
        assertEquals(eur("22.50"), sales.net());
        assertEquals(eur("5.00"), sales.platformDiscount());
        assertEquals(new FlowFigures(1, 1, 1, 0, 0, 0), oms.measures().compute(OrderFlow.in(MAY)));
        assertEquals(
                Optional.of(Duration.ofDays(7)),
                Optional.ofNullable(oms.measures()
                                .compute(StageTimes.of(Scope.allTime(), NOW))
                                .get("DELIVERED"))
                        .flatMap(times -> times.done().mean()));
    }

    @Test
    void unitsThatWereRefusedOrLostAreNotKept() {
        adopt(
                "1",
                "2024-05-01T10:00:00Z",
                draft -> draft.line("A", 3, unitPrice("3.33")),
                adoption -> adoption.place("1", Units.all(Place.DELIVERED, 3).move(Place.DELIVERED, Place.REFUSED, 1)));
        adopt(
                "2",
                "2024-05-02T10:00:00Z",
                draft -> draft.line("A", 3, unitPrice("1.00")),
                adoption -> adoption.place("1", Units.all(Place.DELIVERED, 3).move(Place.DELIVERED, Place.LOST, 2)));

        List<LineMeasure> lines = new ArrayList<>();
        oms.measures().all(measure -> measure.ofOrder().ifPresent(order -> lines.addAll(order.lines())));
        assertEquals(List.of(2L, 1L), lines.stream().map(LineMeasure::keptUnits).toList());
        assertEquals(
                List.of(666L, 100L),
                lines.stream().map(line -> line.kept().goods()).toList());
        assertEquals(
                List.of(999L, 300L),
                lines.stream().map(line -> line.open().goods()).toList());
    }

    @Test
    void returnsAdjustmentsAndNotesAreReadInTheirTime() {
        adopt("1", "2024-05-01T00:00:00Z", two("A", "10.00"), adoption -> adoption);
        adopt("2", "2024-06-01T00:00:00Z", two("A", "10.00"), adoption -> adoption);
        ChannelId web = new ChannelId("web");
        UnmatchedReturn back = new UnmatchedReturn(
                web,
                "C1",
                1,
                Buyer.unknown().withChannelBuyerId("b1"),
                Optional.of("Norway"),
                EUR,
                Instant.parse("2024-05-31T23:59:59Z"),
                NOW,
                List.of(new UnmatchedReturn.Line("1", Optional.of("A"), "", ItemKind.GOODS, 1, eur("9.00"))));
        put("return", parts -> parts.insert(UnmatchedReturn.TYPE, back));
        append(
                LooseAdjustment.TYPE,
                new LooseAdjustment(
                        web, "A1", "1", "bad debt", Instant.parse("2024-05-20T00:00:00Z"), NOW, eur("-7.00")));
        append(
                StockNote.TYPE,
                new StockNote(web, "W1", "1", Optional.of("A"), -3, "", Instant.parse("2024-05-20T00:00:00Z"), NOW));

        List<String> ids = new ArrayList<>();
        oms.measures()
                .in(
                        MAY,
                        measure -> ids.add(
                                measure.ofOrder().map(OrderMeasure::externalId).orElseGet(measure::id)));
        assertEquals(List.of("1", "return:web/C1", "adjustment:web/A1/1", "note:web/W1/1"), ids);
        assertEquals(5, oms.measures().list().size());

        SalesFigures sales = only(oms.measures().compute(Sales.of(Scope.allTime())));
        assertEquals(eur("31.00"), sales.net());
        assertEquals(eur("-7.00"), sales.adjustments());
        CustomerFigures customers = oms.measures().compute(Customers.of(Scope.allTime(), Grain.MONTH, ZoneOffset.UTC));
        assertEquals(new CustomerPeriod(1, 1), customers.whole());
        assertEquals(1, oms.measures().compute(Unsold.of(Scope.allTime())).notes());
    }

    @Test
    void holdsAndDiscrepanciesMakeAnOrderStuck() {
        Order held = adopt("1", "2024-05-01T00:00:00Z", two("A", "10.00"), adoption -> adoption);
        adopt("2", "2024-05-02T00:00:00Z", two("A", "10.00"), adoption -> adoption);
        oms.keyed("h")
                .orders()
                .hold(held.id(), "fraud", Set.of(Step.REFUND), "odd")
                .orThrow();

        List<StuckOrder> stuck = oms.measures().compute(StuckOrders.asOf(NOW, Map.of()));
        assertEquals(List.of("1"), stuck.stream().map(StuckOrder::externalId).toList());
        assertEquals(
                "on hold since 2024-06-15T12:00:00Z (fraud: odd)",
                stuck.get(0).reasons().get(0).message());
    }

    @Test
    void profitIsReadFromTheStorage() {
        Order order = adopt("1", "2024-05-01T00:00:00Z", two("A", "10.00"), adoption -> adoption);
        append(
                CostCatalogue.GOODS,
                new GoodsCost(
                        "g1",
                        GoodsUse.sold(order.id().value(), order.lines().get(0).id()),
                        new Sku("A"),
                        Optional.of("L1"),
                        2,
                        Optional.of(eur("8.00")),
                        Optional.empty(),
                        CostSource.of("shipment", "1"),
                        NOW));
        for (int i = 0; i < 60; i++) {
            oms.costs()
                    .record(ActualCost.invoiced(
                            CostOwner.order(order.id().value()),
                            CostKind.SHIPPING,
                            eur("0.05"),
                            CostSource.of("carrier-bill", "B/" + i),
                            LocalDate.of(2024, 5, 1)))
                    .orThrow();
        }

        Profit profit = oms.profit().of(order.id());
        assertEquals(List.of(), profit.gaps());
        assertEquals(Optional.of(eur("12.00")), profit.cm1().amount());
        assertEquals(Optional.of(eur("9.00")), profit.cm3().amount());

        List<ProfitMeasure> all = new ArrayList<>();
        ProfitCalculator calculator = new ProfitCalculator(ExpectedCosts.standard());
        oms.measures().profits(calculator, all::add);
        assertEquals(List.of(profit), all.stream().map(ProfitMeasure::profit).toList());
        oms.measures().profits(Period.of(YearMonth.of(2024, 6), ZoneOffset.UTC), calculator, all::add);
        assertEquals(1, all.size());
        assertEquals(
                Optional.of(eur("9.00")),
                only(OrderProfits.of(Scope.allTime()).over(all)).cm3().amount());
    }

    @Test
    void anUnknownOrderHasNoProfit() {
        OrderId none = new OrderId("none");

        assertEquals(Optional.empty(), oms.profit().find(none));
        RefusedException refused =
                assertThrows(RefusedException.class, () -> oms.profit().of(none));
        assertTrue(String.valueOf(refused.getMessage()).contains("order.unknown"), refused::getMessage);
    }

    @Test
    void everyPageIsRead() {
        Oms plain = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .clock(() -> NOW)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
        for (int i = 0; i < 1_001; i++) {
            plain.orders()
                    .adopt(
                            OrderDraft.of("web", "N" + i, "EUR")
                                    .placedAt(MAY.from().plusSeconds(i / 3))
                                    .line("A", 1, unitPrice("1.00"))
                                    .terms(PaymentTerms.COLLECTED_BY_CHANNEL),
                            Adoption.at("done", OrderLifecycle.COMPLETED, StockEffect.NONE))
                    .orThrow();
        }

        assertEquals(1_001L, plain.measures().compute(OrderCounts.of(Scope.placedIn(MAY))));
        assertEquals(
                new FlowFigures(1_001, 0, 1_001, 0, 0, 1_001), plain.measures().compute(OrderFlow.in(MAY)));
    }

    private static <R> R only(Map<CurrencyUnit, R> results) {
        assertEquals(Set.of(EUR), results.keySet());
        return results.values().iterator().next();
    }
}
