package dev.oms.examples;

import static dev.oms.metric.Revenue.NET_BEFORE_RETURNS;
import static dev.oms.order.PriceDraft.unitPrice;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemPolicy;
import dev.oms.metric.Dimension;
import dev.oms.metric.Measures;
import dev.oms.metric.OnTime;
import dev.oms.metric.OnTimeFigures;
import dev.oms.metric.Period;
import dev.oms.metric.RevenueMix;
import dev.oms.metric.RevenueMixFigures;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A seller asks how May went: what was sold, which orders that counts, why it was more, and what is late. */
public final class Questions {

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private Questions() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Answers answers = ask(shop());
        answers.sales().forEach((channel, sums) -> sums.values()
                .forEach(sum -> System.out.println(channel + " sold for " + sum.net() + " net, " + sum.total()
                        + " with tax and shipping; orders: " + sum.orders())));
        System.out.println("Orders counted: " + answers.counted().size());
        answers.why()
                .values()
                .forEach(mix -> System.out.println(
                        "Than in April it is " + mix.effects().change() + " more: "
                                + mix.effects().price() + " from prices, "
                                + mix.effects().volume() + " from units, "
                                + mix.effects().added() + " from new items"));
        System.out.println("Handed over on time: "
                + answers.promises().rate().decimal(2).map(Object::toString).orElseGet(() -> answers.promises()
                        .rate()
                        .absent()
                        .toString()));
        answers.late().forEach(order -> System.out.println("Late: " + order.externalId()));
    }

    /**
     * What the seller is told.
     *
     * @param sales of May, by channel and currency
     * @param counted the ids of the orders in them
     * @param why what made revenue change from April to May, by SKU
     * @param promises how the promises of May were kept
     * @param late orders that should have left by now, the longest late first
     */
    record Answers(
            Map<ChannelId, Map<CurrencyUnit, SalesFigures>> sales,
            List<String> counted,
            Map<CurrencyUnit, RevenueMixFigures<String>> why,
            OnTimeFigures promises,
            List<Order> late) {}

    static Answers ask(Oms oms) {
        // tag::questions[]
        Scope april = Scope.placedIn(Period.of(YearMonth.of(2026, 4), ZONE));
        Scope may = Scope.placedIn(Period.of(YearMonth.of(2026, 5), ZONE)); // all that was sold, and what came back
        Measures stored = oms.measures();
        Map<ChannelId, Map<CurrencyUnit, SalesFigures>> sales =
                stored.compute(Sales.of(may).by(Dimension.channel())); // parts sum to the whole
        List<String> counted = stored.compute(Sales.of(may).drillDown()); // the orders behind the number
        Map<CurrencyUnit, RevenueMixFigures<String>> why =
                stored.compute(RevenueMix.bySku(april, may, NET_BEFORE_RETURNS)); // prices, units, mix, new and gone
        OnTimeFigures promises = stored.compute(OnTime.shipment(may, NOW)); // a rate over nothing is absent, never 0
        List<Order> late = oms.orders().late(50);
        // end::questions[]
        return new Answers(sales, counted, why, promises, late);
    }

    /** Two channels, two months, and one order of May that has not left. */
    static Oms shop() {
        InMemoryStorage storage = InMemoryStorage.of(Oms.catalogue());
        place(storage, "2026-04-10T03:00:00Z", order("web", "W-1", "MUG", 2, "15000"));
        place(storage, "2026-05-04T03:00:00Z", order("web", "W-2", "MUG", 3, "16000"));
        place(storage, "2026-05-20T03:00:00Z", order("naver", "N-1", "CUP", 1, "9000"));
        Instant shipBy = Instant.parse("2026-05-31T09:00:00Z");
        place(
                storage,
                "2026-05-30T03:00:00Z",
                order("naver", "N-2", "MUG", 1, "16000").shipBy(shipBy));
        return at(storage, NOW);
    }

    private static void place(InMemoryStorage storage, String when, OrderDraft draft) {
        Oms then = at(storage, Instant.parse(when));
        then.stock()
                .receive(GoodsReceipt.of("for-" + draft.externalId(), "SEOUL")
                        .line("MUG", 10)
                        .line("CUP", 10))
                .orThrow();
        then.orders().place(draft).orThrow();
    }

    private static Oms at(InMemoryStorage storage, Instant now) {
        return Oms.on(storage)
                .clock(InstantSource.fixed(now))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build();
    }

    private static OrderDraft order(String channel, String number, String sku, long units, String price) {
        return OrderDraft.of(channel, number, "KRW")
                .line(sku, units, unitPrice(price))
                .shippingFee("2500")
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }
}
