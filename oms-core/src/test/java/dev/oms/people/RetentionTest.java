package dev.oms.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.customer.Buyer;
import dev.oms.customer.CustomerKey;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.Promise;
import dev.oms.order.StockEffect;
import dev.oms.payment.PaymentFact;
import dev.oms.storage.Cursor;
import dev.oms.storage.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose personal data is due to go, and that nobody else's is. */
class RetentionTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final CustomerKey ANN = CustomerKey.mail("ann@example.com");
    private static final CustomerKey BOB = CustomerKey.mail("bob@example.com");

    private final Shop shop = Shop.open().with("MUG", 100);
    private final People people = shop.oms().customers();

    private Order placed(String number, String mail) {
        return shop.order(number)
                .line("MUG", 1, "15000")
                .that(draft -> draft.guest(mail))
                .placed();
    }

    private Order delivered(String number, String mail) {
        Order order = placed(number, mail);
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", number)).orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered(number, shop.clock().instant()))
                .orThrow();
        return order;
    }

    private void years(int count) {
        shop.clock().pass(YEAR.multipliedBy(count).plusSeconds(1));
    }

    private List<CustomerKey> due(int limit) {
        List<CustomerKey> due = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        do {
            Page<Customer> page = people.dueForErasure(YEAR, at, limit);
            page.items().forEach(each -> due.add(each.key()));
            at = page.next();
        } while (at.isPresent());
        return due;
    }

    @Test
    void whoseLastOrderEndedLongAgoIsDueOnceAndIsForgotten() {
        delivered("W-1", "ann@example.com");
        delivered("W-2", "ann@example.com");
        delivered("W-3", "bob@example.com");
        shop.clock().pass(YEAR);
        assertEquals(List.of(), due(10));
        shop.clock().pass(Duration.ofNanos(1_000));
        for (int limit : List.of(1, 2, 10)) {
            List<CustomerKey> due = due(limit);
            assertEquals(Set.of(ANN, BOB), Set.copyOf(due));
            assertEquals(2, due.size());
        }
        due(10).forEach(each -> people.erase(each, "kept for a year").orThrow());
        assertEquals(List.of(), due(10));
        assertEquals(Optional.empty(), people.of(ANN));
        assertEquals(3, shop.oms().measures().list().size());
        shop.assertSound();
    }

    @Test
    void whoOrderedSinceIsKept() {
        delivered("W-1", "ann@example.com");
        years(2);
        delivered("W-2", "ann@example.com");
        assertEquals(List.of(), due(10));
        years(1);
        assertEquals(List.of(ANN), due(10));
    }

    @Test
    void whatGoesOnIsKeptForHoweverOldItIs() {
        placed("W-1", "ann@example.com");
        Order held = delivered("W-2", "bob@example.com");
        shop.oms()
                .parcels()
                .record(CarrierFact.lost("W-2", shop.clock().instant()))
                .orThrow();
        assertEquals(false, shop.now(held).openDiscrepancies().isEmpty());
        years(9);
        assertEquals(List.of(), due(10));
    }

    @Test
    void aRefundThatIsOwedIsOwedToSomebody() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "15000")
                .prepaid()
                .that(draft -> draft.guest("ann@example.com"))
                .placed();
        Instant now = shop.clock().instant();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p-1", "15000", now))
                .orThrow();
        shop.oms().orders().cancel(order.id(), "no longer wanted").orThrow();
        years(2);
        assertEquals(List.of(), due(10));
        shop.oms()
                .payments()
                .record(PaymentFact.refunded(order.id(), "toss", "p-2", "15000", now))
                .orThrow();
        // The refund itself is not a year ago.
        assertEquals(List.of(), due(10));
        years(1);
        assertEquals(List.of(ANN), due(10));
    }

    @Test
    void aChangeThatIsToldLateKeepsWhatItIsAbout() {
        Order order = delivered("W-1", "ann@example.com");
        years(2);
        shop.oms()
                .orders()
                .promisedByChannel(
                        order.id(),
                        new Promise(Optional.of(shop.clock().instant()), Optional.empty()),
                        shop.clock().instant())
                .orThrow();
        assertEquals(List.of(), due(10));
    }

    @Test
    void whoHasAnAccountIsKeptUntilItIsUnlinked() {
        delivered("W-1", "ann@example.com");
        IdentityLink link = people.link("acc-7", ANN, "mail confirmed").orThrow();
        years(2);
        assertEquals(List.of(), due(10));
        people.unmerge(link.id(), "the account was closed").orThrow();
        assertEquals(List.of(ANN), due(10));
    }

    @Test
    void anImportThatTellsNoTimesIsOldByWhenItWasPlaced() {
        Instant longAgo = shop.clock().instant().minus(YEAR.multipliedBy(3));
        shop.order("W-1")
                .line("MUG", 1, "15000")
                .that(draft -> draft.guest("ann@example.com").placedAt(longAgo))
                .adopted(Adoption.at("done", OrderLifecycle.COMPLETED, StockEffect.NONE));
        shop.order("W-2")
                .line("MUG", 1, "15000")
                .that(draft -> draft.buyer(Buyer.unknown()).placedAt(longAgo))
                .adopted(Adoption.at("done", OrderLifecycle.COMPLETED, StockEffect.NONE));
        assertEquals(List.of(ANN), due(10));
    }

    @Test
    void aSpanIsPositive() {
        assertThrows(IllegalArgumentException.class, () -> people.dueForErasure(Duration.ZERO, Optional.empty(), 1));
        assertThrows(IllegalArgumentException.class, () -> people.dueForErasure(YEAR, Optional.empty(), 0));
    }
}
