package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;

import dev.oms.Oms;
import dev.oms.item.ItemDraft;
import dev.oms.order.Deadlines;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderId;
import dev.oms.order.Orders;
import dev.oms.order.PaymentTerms;
import dev.oms.order.TimelineEntry;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An order is edited, another is cancelled on request, a third is never paid. */
public final class ChangedOrder {

    private ChangedOrder() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Changes changes = threeOrders(Instant.now());
        System.out.println("Edited: " + changes.before().money().due() + " was due, then "
                + changes.edited().money().due() + "; answered: "
                + changes.answered().state() + "; not paid: "
                + changes.unpaid().state());
    }

    /**
     * What became of the orders.
     *
     * @param before the edited order, as it was placed
     * @param preview what the edit would make of it
     */
    record Changes(
            Order before, Order preview, Order edited, Order answered, Order unpaid, List<TimelineEntry> timeline) {}

    static Changes threeOrders(Instant start) {
        Storage storage = InMemoryStorage.of(Oms.catalogue());
        AtomicReference<Instant> time = new AtomicReference<>(start);
        InstantSource clock = time::get;
        // tag::deadlines[]
        Deadlines deadlines = Deadlines.none().payWithin(Duration.ofHours(24)).completeAfter(Duration.ofDays(7));
        Oms oms = Oms.on(storage).clock(clock).deadlines(deadlines).build(); // runDue expires and completes by them
        // end::deadlines[]
        stock(oms);
        Orders orders = oms.orders();
        Order placed =
                orders.place(order("W-1").terms(PaymentTerms.CASH_ON_DELIVERY)).orThrow();
        OrderId order = placed.id();
        OrderId other = orders.place(order("W-2").terms(PaymentTerms.CASH_ON_DELIVERY))
                .orThrow()
                .id();
        OrderId unpaid =
                orders.place(order("W-3").terms(PaymentTerms.PREPAID)).orThrow().id();
        Instant answerBy = start.plus(Duration.ofHours(12));
        // tag::edit[]
        OrderEdit edit = OrderEdit.none()
                .remove("1", 1) // of the two mugs of line 1
                .add(LineDraft.ofSku("CUP", 1).price(unitPrice("9000")));
        Orders trial = oms.preview().orders();
        Order preview = trial.edit("trial", order, edit, "by mail").orThrow(); // what would come of it; stores nothing
        Order edited = orders.edit("e-1", order, edit, "by mail").orThrow(); // all of it, or every reason why not
        orders.requestCancellation(other, "too slow", Optional.of(answerBy)).orThrow(); // nothing is sent meanwhile
        Order answered = orders.acceptCancellation(other, "not packed yet").orThrow();
        List<TimelineEntry> timeline = orders.timeline(order); // what changed, when, by whom and why
        // end::edit[]
        time.set(start.plus(Duration.ofHours(24)));
        oms.as("scheduler", "").runDue(500);
        return new Changes(
                placed, preview, edited, answered, orders.find(unpaid).orElseThrow(), timeline);
    }

    private static void stock(Oms oms) {
        for (String sku : List.of("MUG", "CUP")) {
            oms.items().declare(ItemDraft.of(sku)).orThrow();
            oms.stock()
                    .receive(GoodsReceipt.of("opening-" + sku, "SEOUL").line(sku, 10))
                    .orThrow();
        }
    }

    private static OrderDraft order(String number) {
        return OrderDraft.of("web", number, "KRW").line("MUG", 2, unitPrice("15000"));
    }
}
