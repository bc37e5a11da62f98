package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.lifecycle.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An order of 4 mugs, and one of 4 mugs and their wrapping, with the mugs in this place and that. */
class RollUpTest {

    private static final Order MUGS =
            Shop.open().with("MUG", 4).order("W-1").line("MUG", 4, "100").placed();
    private static final Order WRAPPED = Shop.open()
            .with("MUG", 4)
            .withService("WRAP")
            .order("W-1")
            .line("MUG", 4, "100")
            .line("WRAP", 1, "10")
            .placed();

    private static final Units RESERVED = Units.all(Place.RESERVED, 4);
    private static final Units CANCELLED = Units.all(Place.CANCELLED, 4);
    private static final Units DELIVERED = Units.all(Place.DELIVERED, 4);

    private static Order with(Order order, Units mugs) {
        return OrderParts.of(order)
                .lines(order.lines().stream()
                        .map(line -> line.kind().hasStock() ? line.withUnits(mugs) : line)
                        .toList())
                .build();
    }

    private static Optional<State> target(Units mugs) {
        return RollUp.target(with(MUGS, mugs));
    }

    private static boolean fits(Order order, State state) {
        return RollUp.fits(order, state, OrderLifecycle.standard());
    }

    private static List<State> statesThatFit(Units mugs) {
        Order order = with(MUGS, mugs);
        return OrderLifecycle.standard().states().stream()
                .filter(state -> fits(order, state))
                .toList();
    }

    @Test
    void itIsBegunWithTheFirstUnitPickedPackedOrGone() {
        assertEquals(Optional.empty(), target(RESERVED));
        for (Place further :
                List.of(Place.PICKED, Place.PACKED, Place.IN_TRANSIT, Place.DELIVERED, Place.REFUSED, Place.LOST)) {
            assertEquals(
                    Optional.of(OrderLifecycle.PREPARING),
                    target(RESERVED.move(Place.RESERVED, further, 1)),
                    further::toString);
            assertEquals(
                    Optional.of(OrderLifecycle.PREPARING),
                    target(RESERVED.move(Place.RESERVED, further, 1).move(Place.RESERVED, Place.PICKED, 1)),
                    () -> further + " and one picked");
        }
    }

    @Test
    void oneUnderWayIsShippedAndOneKeptIsDelivered() {
        assertEquals(Optional.of(OrderLifecycle.SHIPPED), target(DELIVERED.move(Place.DELIVERED, Place.IN_TRANSIT, 1)));
        assertEquals(
                Optional.of(OrderLifecycle.DELIVERED),
                target(DELIVERED.move(Place.DELIVERED, Place.REFUSED, 1).move(Place.DELIVERED, Place.LOST, 2)));
        assertEquals(
                Optional.of(OrderLifecycle.RETURNED),
                target(Units.all(Place.LOST, 4).move(Place.LOST, Place.REFUSED, 1)));
        assertEquals(Optional.of(OrderLifecycle.CANCELLED), target(Units.all(Place.LOST, 4)));
    }

    @Test
    void servicesAloneAreDeliveredUnlessThereWereGoodsBeforeThem() {
        Order confirmed =
                OrderParts.of(with(WRAPPED, CANCELLED)).state("CONFIRMED", "1").build();
        assertEquals(Optional.empty(), RollUp.target(confirmed));
        Order alone = OrderParts.of(confirmed)
                .lines(List.of(confirmed.lines().get(1)))
                .build();
        assertEquals(Optional.of(OrderLifecycle.DELIVERED), RollUp.target(alone));
        assertEquals(
                Optional.empty(),
                RollUp.target(OrderParts.of(alone).state("PLACED", "1").build()));
        assertEquals(
                Optional.empty(),
                RollUp.target(OrderParts.of(alone).state("EXPIRED", "1").build()));
        assertEquals(Optional.of(OrderLifecycle.CANCELLED), target(CANCELLED));
    }

    @Test
    void whileAllUnitsWaitNothingHasLeftArrivedOrEndedForGood() {
        assertEquals(
                List.of(
                        OrderLifecycle.PLACED,
                        OrderLifecycle.CONFIRMED,
                        OrderLifecycle.PREPARING,
                        OrderLifecycle.EXPIRED),
                statesThatFit(RESERVED));
    }

    @Test
    void aStateFitsIfItIsCalledForOrComesLaterInItsPhaseOrTheGoodsCameBack() {
        assertEquals(
                List.of(OrderLifecycle.DELIVERED, OrderLifecycle.COMPLETED, OrderLifecycle.RETURNED),
                statesThatFit(DELIVERED));
        assertEquals(List.of(OrderLifecycle.SHIPPED), statesThatFit(Units.all(Place.IN_TRANSIT, 4)));
        assertEquals(List.of(OrderLifecycle.CANCELLED), statesThatFit(CANCELLED));
        assertEquals(List.of(OrderLifecycle.RETURNED), statesThatFit(Units.all(Place.REFUSED, 4)));
        assertEquals(List.of(OrderLifecycle.PREPARING), statesThatFit(RESERVED.move(Place.RESERVED, Place.PICKED, 1)));
    }

    @Test
    void servicesThatLostTheirGoodsFitAnyState() {
        assertTrue(fits(with(WRAPPED, CANCELLED), OrderLifecycle.COMPLETED));
        assertFalse(fits(with(WRAPPED, RESERVED), OrderLifecycle.COMPLETED));
    }

    @Test
    void anOrderToldLineByLineStandsWhereItsUnitsWould() {
        State placed = OrderLifecycle.PLACED;
        State confirmed = OrderLifecycle.CONFIRMED;
        State preparing = OrderLifecycle.PREPARING;
        State shipped = OrderLifecycle.SHIPPED;
        State delivered = OrderLifecycle.DELIVERED;
        State completed = OrderLifecycle.COMPLETED;
        State cancelled = OrderLifecycle.CANCELLED;
        State returned = OrderLifecycle.RETURNED;
        assertEquals(confirmed, RollUp.ofLines(List.of(confirmed, confirmed)));
        assertEquals(placed, RollUp.ofLines(List.of(confirmed, placed)));
        assertEquals(preparing, RollUp.ofLines(List.of(confirmed, preparing)));
        assertEquals(preparing, RollUp.ofLines(List.of(placed, shipped)));
        assertEquals(shipped, RollUp.ofLines(List.of(delivered, shipped, cancelled)));
        assertEquals(delivered, RollUp.ofLines(List.of(delivered, completed)));
        assertEquals(completed, RollUp.ofLines(List.of(completed, returned, cancelled)));
        assertEquals(delivered, RollUp.ofLines(List.of(returned, delivered)));
        assertEquals(returned, RollUp.ofLines(List.of(returned, cancelled)));
        assertEquals(cancelled, RollUp.ofLines(List.of(cancelled, cancelled)));
        assertEquals(cancelled, RollUp.ofLines(List.of()));
    }
}
