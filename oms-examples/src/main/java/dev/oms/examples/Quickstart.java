package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;
import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
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
        Order order = oneOrder(Instant.now());
        System.out.println(order.channel() + "/" + order.externalId() + " is " + order.state() + ", "
                + order.money().due() + " is due");
    }

    static Order oneOrder(Instant deliveredAt) {
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
        // end::quickstart[]
        return oms.orders().find(order.id()).orElseThrow();
    }
}
