package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;

import dev.oms.Oms;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** More is sold than is there: what waits, and how it gets its units. */
public final class SoldAhead {

    private SoldAhead() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Mugs mugs = mugs(Instant.now());
        System.out.println(
                "Of " + mugs.waiting().externalId() + " waited " + mugs.demand().waiting() + ", set aside "
                        + mugs.demand().earmarked() + "; in the end "
                        + mugs.filled().units().reserved() + " are reserved");
    }

    /**
     * What became of it.
     *
     * @param cart the order from the cart
     * @param waiting the order of which some units wait, as it was placed
     * @param demand what waited when units had come in
     * @param filled the same order in the end
     */
    record Mugs(Order cart, Order waiting, WaitingDemand demand, Order filled) {}

    static Mugs mugs(Instant now) {
        Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .clock(InstantSource.fixed(now))
                .build();
        oms.items().declare(ItemDraft.of("MUG").backorderLimit(100)).orThrow();
        Instant checkoutEnds = now.plus(Duration.ofMinutes(15));
        OrderDraft ofCart = order("W-1", 8);
        OrderDraft ofFive = order("W-2", 5);
        oms.stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10))
                .orThrow();
        CartReservation cart = CartReservation.of("c-17").line("MUG", 8).until(checkoutEnds);
        GoodsReceipt truck = GoodsReceipt.of("truck-1", "SEOUL").line("MUG", 20);
        // tag::sold-ahead[]
        oms.carts().reserve(cart).orThrow(); // 8 of 10 mugs, until the checkout ends
        Order first = oms.orders().place(ofCart.fromCart("c-17")).orThrow(); // takes the 8 over
        Order second = oms.orders().place(ofFive).orThrow(); // 2 are reserved, 3 wait

        oms.stock().receive(truck).orThrow(); // of 20 mugs, 3 are set aside in the same step
        WaitingDemand demand = oms.stock().demand(new Sku("MUG"));
        oms.as("scheduler", "").runDue(500); // and reserved for the line that waits
        // end::sold-ahead[]
        return new Mugs(first, second, demand, oms.orders().find(second.id()).orElseThrow());
    }

    private static OrderDraft order(String number, long mugs) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", mugs, unitPrice("15000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }
}
