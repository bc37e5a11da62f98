package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.memory.InMemoryStorage;
import dev.oms.storage.memory.InMemoryTransaction;
import java.util.ArrayList;
import java.util.List;

/** Several commands in one transaction of the host's. */
public final class OwnTransaction {

    private final InMemoryStorage storage = InMemoryStorage.of(Oms.catalogue());
    private final Oms oms =
            Oms.on(storage).items(ItemPolicy.DECLARE_ON_FIRST_SIGHT).build();

    /** A shop with so many mugs. */
    OwnTransaction(long mugs) {
        oms.stock()
                .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", mugs))
                .orThrow();
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        OwnTransaction shop = new OwnTransaction(10);
        List<Order> orders = shop.placeAll(List.of(draft("W-1", 2), draft("W-2", 3)), () -> {}, 3);
        System.out.println(orders.size() + " orders came into force together");
    }

    Oms oms() {
        return oms;
    }

    static OrderDraft draft(String number, long mugs) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", mugs, unitPrice("15000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    /** All these orders and what the host does of its own, or nothing. */
    List<Order> placeAll(List<OrderDraft> drafts, Runnable ownWork, int attempts) {
        // tag::transaction[]
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = oms.within(transaction.storage()); // its commands see each other; nobody else sees them
            List<Order> orders = new ArrayList<>();
            drafts.forEach(draft -> orders.add(joined.orders().place(draft).orThrow()));
            ownWork.run();
            transaction.commit(); // all of it, or nothing
            return orders;
        } catch (RestartTransactionException othersCameFirst) {
            return placeAgain(drafts, ownWork, attempts, othersCameFirst); // nothing is in force
        }
        // end::transaction[]
    }

    private List<Order> placeAgain(
            List<OrderDraft> drafts, Runnable ownWork, int attempts, RestartTransactionException othersCameFirst) {
        if (attempts == 1) {
            throw othersCameFirst;
        }
        return placeAll(drafts, ownWork, attempts - 1);
    }
}
