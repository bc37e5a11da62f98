package dev.oms.order;

import static dev.oms.cost.CostRule.perUnit;
import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostRule;
import dev.oms.cost.CostRules;
import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EditOrderTest {

    private static final CostRules PACKAGING =
            CostRules.of(List.of(CostRule.of(CostKind.PACKAGING, perUnit(won("15")))));

    private final Shop shop = Shop.open(builder -> builder.costs(PACKAGING)).with("MUG", 10);

    /** Orders may be edited while they are prepared, and are sent off by hand. */
    private static final Lifecycle<Order> BY_HAND = byHand();

    private static Lifecycle<Order> byHand() {
        State preparing = State.of(
                "PREPARING",
                Phase.PREPARING,
                Capability.HOLDS_STOCK,
                Capability.MAY_EDIT,
                Capability.MAY_SHIP,
                Capability.MAY_CANCEL);
        Lifecycle<Order> standard = OrderLifecycle.standard();
        UnaryOperator<Row> sentByHand = row ->
                row.trigger().equals(OrderLifecycle.SHIP_ALL) ? Row.row(row.from(), Trigger.of("SEND"), row.to()) : row;
        return Lifecycle.<Order>builder("order", "by-hand-1")
                .states(standard.states().stream()
                        .map(state -> state.equals(preparing) ? preparing : state)
                        .toArray(State[]::new))
                .initial(OrderLifecycle.PLACED)
                .rows(standard.rows().stream().map(sentByHand).toArray(Row[]::new))
                .build();
    }

    private static LineDraft mugs(long units) {
        return LineDraft.ofSku("MUG", units).price(PriceDraft.unitPrice("100"));
    }

    private AnOrder order() {
        return shop.order("W-1").line(mugs(2)).cod();
    }

    private Outcome<Order> edit(Order order, OrderEdit edit) {
        return shop.oms()
                .orders()
                .edit("e-" + order.id() + "-" + shop.now(order).version(), order.id(), edit, "the buyer called");
    }

    private static List<String> problems(Outcome<?> outcome) {
        return outcome.reasons().stream()
                .map(reason -> reason.path() + " " + reason.code())
                .toList();
    }

    private static List<String> ids(Order order) {
        return order.lines().stream().map(OrderLine::id).toList();
    }

    private static List<Money> costs(Shop shop, Order order) {
        return CostEntries.standing(shop.oms().costs().ofOrder(order.id().value())).stream()
                .map(CostEntry::amount)
                .toList();
    }

    @Test
    void addedLinesAreNumberedOnPastEveryIdThatIsTaken() {
        Order gap = shop.order("W-1").line(mugs(1)).line(mugs(1).id("3")).cod().confirmed();
        assertEquals(
                List.of("1", "3", "4"),
                ids(edit(gap, OrderEdit.none().add(mugs(1))).orThrow()));
        Order two = shop.order("W-2").line(mugs(1)).line(mugs(1)).cod().confirmed();
        assertEquals(
                List.of("1", "2", "4", "3"),
                ids(edit(two, OrderEdit.none().add(mugs(1)).add(mugs(1).id("3")))
                        .orThrow()));
    }

    @Test
    void whatCannotBeEditedIsRefused() {
        Order order = order().confirmed();
        assertEquals(
                List.of("lines[0].id line.duplicate"),
                problems(edit(order, OrderEdit.none().add(mugs(1).id("1")))));
        assertEquals(
                List.of("repriced[0].unit money.malformed"),
                problems(edit(order, OrderEdit.none().price("1", "x"))));
        assertEquals(
                List.of("order order.unknown"),
                problems(shop.oms()
                        .orders()
                        .edit("k", new OrderId("none"), OrderEdit.none().country("KR"), "why")));
    }

    @Test
    void aListingThatIsAddedAndUnmappedIsListed() {
        edit(order().confirmed(), OrderEdit.none().add(LineDraft.ofListing("MUG-RED", 1)))
                .orThrow();
        assertEquals(1, shop.oms().items().unmapped(10).size());
    }

    @Test
    void whatIsAddedToAnOrderThatTouchesNoStockTouchesNone() {
        Order order = order().adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.NONE));
        Order edited = edit(order, OrderEdit.none().add(mugs(3))).orThrow();
        assertEquals(5, edited.units().unreserved());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void aFeeGoesToNoLineOfWhichNothingIsLeft() {
        Order order = shop.order("W-1").line("MUG", 1, "0").line(mugs(1)).cod().confirmed();
        shop.oms().orders().cancel("c", order.id(), "2", 1, "sold out").orThrow();
        Order edited = edit(order, OrderEdit.none().shippingFee("10")).orThrow();
        assertEquals(
                List.of(Optional.of(won("10")), Optional.of(won("0"))),
                edited.lines().stream()
                        .map(line -> line.remainingAmounts().map(LineAmounts::buyerPays))
                        .toList());
        assertEquals(won("10"), edited.money().due());
        shop.assertSound();
    }

    @Test
    void costsAreEstimatedAnewUntilSomethingHasLeft() {
        Shop byHand = Shop.open(builder -> builder.costs(PACKAGING).lifecycle(BY_HAND))
                .with("MUG", 10);
        Order order = byHand.order("W-1").line(mugs(4)).cod().confirmed();
        Order three = byHand.oms()
                .orders()
                .edit("e-1", order.id(), OrderEdit.none().remove("1", 1), "one less")
                .orThrow();
        assertEquals(List.of(won("45")), costs(byHand, three));
        byHand.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow();
        List<Money> sent = costs(byHand, three);
        byHand.oms()
                .orders()
                .edit("e-2", order.id(), OrderEdit.none().remove("1", 1), "one less")
                .orThrow();
        assertEquals(sent, costs(byHand, three));
        byHand.assertSound();
    }

    @Test
    void anEditIsRefusedThatCallsForAMoveOnlyPeopleMake() {
        Shop byHand = Shop.open(builder -> builder.lifecycle(BY_HAND)).with("MUG", 10);
        Order order = byHand.order("W-1").line(mugs(2)).cod().confirmed();
        byHand.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow();
        List<Object> before = byHand.dump();
        assertEquals(
                List.of(" " + Lifecycle.NO_AUTOMATIC_WAY),
                problems(byHand.oms()
                        .orders()
                        .edit("e", order.id(), OrderEdit.none().remove("1", 1), "one less")));
        assertEquals(before, byHand.dump());
    }

    @Test
    void theSameEditAgainAnswersTheOrderAsItStands() {
        Order order = order().confirmed();
        OrderEdit less = OrderEdit.none().remove("1", 1);
        Order edited = shop.oms().orders().edit("e", order.id(), less, "why").orThrow();
        assertEquals(new Outcome.Done<>(edited, true), shop.oms().orders().edit("e", order.id(), less, "why"));
    }
}
