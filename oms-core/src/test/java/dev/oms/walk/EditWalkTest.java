package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.customer.Buyer;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Rate;
import dev.oms.order.ChangeEntry.Change;
import dev.oms.order.LineAmounts;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderEdit;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PriceDraft;
import dev.oms.order.TaxDraft;
import dev.oms.order.TimelineEntry;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The buyer calls: one more, one less, a better price, another street. */
class EditWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10).with("CUP", 5);

    private Order confirmed() {
        return shop.order("W-1")
                .line("MUG", 3, "15000")
                .line("CUP", 1, "9000")
                .discount("1000")
                .shipping("2500")
                .onAccount()
                .confirmed();
    }

    private Outcome<Order> edit(Order order, OrderEdit edit) {
        return shop.oms().orders().edit("e-" + shop.now(order).version(), order.id(), edit, "the buyer called");
    }

    private static LineDraft mugs(long units) {
        return LineDraft.ofSku("MUG", units).price(PriceDraft.unitPrice("15000"));
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    private List<Reservation> reservations(Order order) {
        return shop.oms().stock().reservations(order.id().value());
    }

    // Units

    @Test
    void oneMoreAfterConfirmStandsOnALineOfItsOwnAndSplitsNothingAgain() {
        Order order = confirmed();
        LineAmounts before = order.lines().get(0).price().orElseThrow().total();
        Order edited = edit(order, OrderEdit.none().add(mugs(2))).orThrow();
        assertEquals("CONFIRMED", edited.state());
        assertEquals(
                List.of("1", "2", "3"),
                edited.lines().stream().map(line -> line.id()).toList());
        assertEquals(before, edited.lines().get(0).price().orElseThrow().total());
        assertEquals(
                LineAmounts.ofGoods(won("30000")),
                edited.lines().get(2).price().orElseThrow().total());
        assertEquals(won("85500"), edited.money().due());
        shop.assertShelf("MUG", 10, 5);
        shop.assertSound();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
        shop.assertShelf("MUG", 5, 0);
        shop.assertSound();
    }

    @Test
    void oneLessGoesByItsStoredShareAndWhatWasPaidForItIsPromisedBack() {
        Order order = shop.order("W-1")
                .line("MUG", 3, "15000")
                .discount("1000")
                .prepaid()
                .placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "44000", NOON))
                .orThrow();
        Order edited = edit(order, OrderEdit.none().remove("1", 1)).orThrow();
        assertEquals(won("29333"), edited.money().due());
        assertEquals(won("14667"), edited.money().refundPromised());
        shop.assertShelf("MUG", 10, 2);
        shop.assertSound();
    }

    @Test
    void anAddedUnitOfAPaidOrderWaitsForTheRestOfTheMoney() {
        Order order = shop.order("W-1").line("MUG", 1, "15000").prepaid().placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "15000", NOON))
                .orThrow();
        Order edited = edit(order, OrderEdit.none().add(mugs(1))).orThrow();
        assertEquals(won("15000"), edited.money().outstanding());
        assertTrue(shop.oms().orders().confirm(order.id()).isRefused());
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "q", "15000", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void anExchangeInOneEditNeverReleasesThePaymentHoldInBetween() {
        Order order = shop.order("W-1").line("CUP", 1, "9000").prepaid().placed();
        Order edited = edit(order, OrderEdit.none().add(mugs(1)).remove("1", 1)).orThrow();
        assertEquals(1, edited.holds().size());
        assertTrue(edited.holds().get(0).isOpen());
        assertEquals(won("15000"), edited.money().due());
        shop.assertShelf("CUP", 5, 0);
        shop.assertSound();
    }

    // Price

    @Test
    void anotherPriceTouchesNoReservation() {
        Order order = confirmed();
        List<Reservation> before = reservations(order);
        Object shelf = shop.level("MUG");
        Order edited = edit(order, OrderEdit.none().price("1", "14000")).orThrow();
        assertEquals(before, reservations(order));
        assertEquals(shelf, shop.level("MUG"));
        assertEquals(won("52500"), edited.money().due());
        assertEquals(won("14000"), edited.lines().get(0).price().orElseThrow().unitNow());
        assertEquals(won("15000"), edited.lines().get(0).price().orElseThrow().unit());
        shop.assertSound();
        // What has another price is cancelled at that price, and the last unit takes the rest.
        shop.oms().orders().cancel("c-1", order.id(), "1", 1, "why").orThrow();
        shop.oms().orders().cancel("c-2", order.id(), "1", 2, "why").orThrow();
        shop.assertSound();
    }

    @Test
    void aLineWithTaxSaysWhatTheNewPriceAddsToIt() {
        Order order = shop.order("W-1")
                .line(mugs(1).taxes(List.of(new TaxDraft(Optional.of(Rate.percent("10")), Amount.of("1500"), false))))
                .onAccount()
                .confirmed();
        assertEquals(
                List.of("repriced[0].taxes line.tax-missing"),
                codes(edit(order, OrderEdit.none().price("1", "20000"))));
        OrderEdit.Repriced price = new OrderEdit.Repriced(
                "1",
                Amount.of("20000"),
                List.of(new TaxDraft(Optional.of(Rate.percent("10")), Amount.of("500"), false)));
        Order edited = edit(order, OrderEdit.none().price(price)).orThrow();
        assertEquals(won("22000"), edited.money().due());
        assertEquals(2, edited.lines().get(0).price().orElseThrow().allTaxes().size());
        shop.assertSound();
    }

    @Test
    void aFurtherDiscountIsSplitOverWhatHasNotLeftAndStandsBesideTheFirst() {
        Order order = confirmed();
        Order edited = edit(order, OrderEdit.none().sellerDiscount("1000").shippingFee("10"))
                .orThrow();
        assertEquals(won("54510"), edited.money().due());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    order.lines().get(i).price().orElseThrow().amounts(),
                    edited.lines().get(i).price().orElseThrow().amounts());
        }
        assertEquals(
                won("2000"),
                edited.lines()
                        .get(0)
                        .price()
                        .orElseThrow()
                        .total()
                        .sellerOrderDiscount()
                        .plus(edited.lines()
                                .get(1)
                                .price()
                                .orElseThrow()
                                .total()
                                .sellerOrderDiscount()));
        shop.assertSound();
    }

    // Address

    @Test
    void anotherAddressIsNotedWithoutSayingWhich() {
        Order order = confirmed();
        Order edited = edit(
                        order,
                        OrderEdit.none()
                                .country("JP")
                                .buyer(Buyer.unknown()
                                        .withMail("new@example.com")
                                        .withName("Kim")))
                .orThrow();
        assertEquals(Optional.of("JP"), edited.country());
        List<TimelineEntry> timeline = shop.oms().orders().timeline(order.id());
        assertEquals(
                List.of(new Change("address.changed", Map.of())),
                timeline.get(timeline.size() - 1).changes());
        assertTrue(timeline.stream().noneMatch(entry -> entry.toString().contains("new@example.com")));
        shop.assertSound();
    }

    // Preview

    @Test
    void aPreviewAnswersWhatWouldBeAndStoresNothing() {
        Order order = confirmed();
        OrderEdit edit = OrderEdit.none().add(mugs(1)).remove("2", 1).price("1", "14500");
        List<Object> before = shop.dump();
        Order seen =
                shop.oms().preview().orders().edit("e", order.id(), edit, "why").orThrow();
        assertEquals(before, shop.dump());
        Order done = shop.oms().orders().edit("e", order.id(), edit, "why").orThrow();
        assertEquals(seen.money(), done.money());
        assertEquals(seen.lines(), done.lines());
        assertEquals(
                codes(shop.oms()
                        .preview()
                        .orders()
                        .edit("f", order.id(), OrderEdit.none().add(mugs(99)), "why")),
                codes(shop.oms().orders().edit("f", order.id(), OrderEdit.none().add(mugs(99)), "why")));
        shop.assertSound();
    }

    @Test
    void theSameKeyEditsOnce() {
        Order order = confirmed();
        OrderEdit edit = OrderEdit.none().add(mugs(1));
        shop.oms().orders().edit("e", order.id(), edit, "why").orThrow();
        List<Object> before = shop.dump();
        assertTrue(((Outcome.Done<Order>) shop.oms().orders().edit("e", order.id(), edit, "why")).replayed());
        assertEquals(
                "command.key-reused",
                shop.oms()
                        .orders()
                        .edit("e", order.id(), edit.add(mugs(1)), "why")
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(before, shop.dump());
    }

    // No

    @Test
    void everyReasonAgainstAnEditIsToldAtOnceAndNothingChanges() {
        Order order = confirmed();
        List<Object> before = shop.dump();
        assertEquals(List.of(" edit.empty"), codes(edit(order, OrderEdit.none())));
        assertEquals(
                List.of("repriced[0].line line.unknown", "repriced[1].unit money.negative"),
                codes(edit(order, OrderEdit.none().price("9", "1").price("1", "-1"))));
        assertEquals(
                List.of("lines[0].units constraint.min"),
                codes(edit(order, OrderEdit.none().add(mugs(0)))));
        assertEquals(
                List.of("removed[0].units line.cannot-cancel"),
                codes(edit(order, OrderEdit.none().remove("1", 4))));
        assertEquals(
                List.of("removed edit.nothing-left"),
                codes(edit(order, OrderEdit.none().remove("1", 3).remove("2", 1))));
        assertEquals(
                1,
                edit(order, OrderEdit.none().add(mugs(99)).price("2", "1"))
                        .reasons()
                        .size());
        assertEquals(before, shop.dump());
    }

    @Test
    void whatHasBeenPickedIsNoLongerEdited() {
        Order order = confirmed();
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        assertEquals(
                List.of(" order.may-not-edit"),
                codes(edit(order, OrderEdit.none().price("1", "1"))));
    }

    @Test
    void whereAHostLetsPreparingOrdersBeEditedUnitsThatLeftAreStillNot() {
        State preparing = State.of(
                "PREPARING",
                Phase.PREPARING,
                Capability.HOLDS_STOCK,
                Capability.MAY_EDIT,
                Capability.MAY_SHIP,
                Capability.MAY_CANCEL);
        Lifecycle<Order> standard = OrderLifecycle.standard();
        Lifecycle<Order> editable = Lifecycle.<Order>builder("order", "acme-1")
                .states(standard.states().stream()
                        .map(state -> state.equals(preparing) ? preparing : state)
                        .toArray(State[]::new))
                .initial(OrderLifecycle.PLACED)
                .rows(standard.rows().toArray(Row[]::new))
                .build();
        Shop shop = Shop.open(builder -> builder.lifecycle(editable))
                .with("MUG", 10)
                .with("CUP", 5);
        Order order = shop.order("W-1")
                .line("MUG", 3, "15000")
                .line("CUP", 1, "9000")
                .cod()
                .confirmed();
        Parcel first = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1).line("2", 1))
                .orThrow();
        assertEquals(won("24000"), first.buyerPays());
        OrderEdit gone = OrderEdit.none().price("2", "1").country("JP");
        assertEquals(
                List.of("country edit.has-left", "repriced[0].line edit.has-left"),
                codes(shop.oms().orders().edit("e-1", order.id(), gone, "why")));
        Order edited = shop.oms()
                .orders()
                .edit("e-2", order.id(), OrderEdit.none().price("1", "10000"), "the rest is cheaper")
                .orThrow();
        assertEquals(won("44000"), edited.money().due());
        Parcel second = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "2"))
                .orThrow();
        assertEquals(won("20000"), second.buyerPays());
        shop.assertSound();
    }
}
