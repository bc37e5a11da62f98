package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;
import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.metric.Profit;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import java.time.Instant;

/** One order from placed to delivered, in memory. */
public final class Quickstart {

    private Quickstart() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Day day = oneOrder(Instant.now());
        System.out.println(day.order().channel() + "/" + day.order().externalId() + " is "
                + day.order().state() + ", " + day.order().money().due() + " is due");
        System.out.println("Contribution margin 1: " + day.profit().cm1().known() + " after goods of "
                + day.profit().goods());
    }

    /** How the order ended, and what it earned. */
    record Day(Order order, Profit profit) {}

    static Day oneOrder(Instant deliveredAt) {
        // tag::quickstart[]
        Oms oms = Oms.inMemory();
        oms.stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10, totalCost("40000", "KRW")))
                .orThrow();
        OrderDraft draft = OrderDraft.of("web", "W-1001", "KRW") // channel and its order number: the natural key
                .guest("buyer1@example.com")
                .line("MUG", 2, unitPrice("15000"))
                .sellerDiscount("3000")
                .shippingFee("2500")
                .terms(PaymentTerms.CASH_ON_DELIVERY);
        Order order = oms.orders().place(draft).orThrow(); // every unit reserved, or every reason why not
        oms.orders().confirm(order.id()).orThrow();
        oms.parcels().ship(Ship.everything(order.id(), "CJ", "6011-2233")).orThrow();
        oms.parcels().record(CarrierFact.delivered("6011-2233", deliveredAt)).orThrow();
        Profit profit = oms.profit().of(order.id()); // figures, and which of them are estimates or missing
        // end::quickstart[]
        return new Day(oms.orders().find(order.id()).orElseThrow(), profit);
    }
}
