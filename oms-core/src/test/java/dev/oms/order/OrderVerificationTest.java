package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static dev.oms.fixture.Tampering.altered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.Ship;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is told of an order somebody altered, and what is healthy although it looks odd. */
class OrderVerificationTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open(
                    policies -> policies.deadlines(Deadlines.none().payWithin(Duration.ofHours(1))))
            .with("MUG", 10)
            .with("CUP", 10);
    private final Tampering tampering = new Tampering(shop);
    private final Order order =
            shop.order("W-1").line("MUG", 2, "100").line("CUP", 1, "50").confirmed();

    private List<String> found() {
        return shop.oms().read(session -> OrderVerification.verify(session, OrderLifecycle.standard())).stream()
                .map(finding -> finding.law() + " " + finding.problem())
                .toList();
    }

    private void change(Order changed, Object... namesAndValues) {
        tampering.change(Order.TYPE, changed, namesAndValues);
    }

    private void price(UnaryOperator<LinePrice> change) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        OrderLine mugs = lines.get(0);
        lines.set(0, altered(mugs, "price", mugs.price().map(change)));
        change(order, "lines", lines);
    }

    // Its number

    @Test
    void aNumberOfAnOrderThatIsNotThere() {
        tampering.with(parts -> parts.claim(new Claim(Order.EXTERNAL, "web/W-9", "ghost")));
        assertEquals(List.of("O1 the natural key web/W-9 belongs to ghost, which is not there"), found());
    }

    @Test
    void aNumberOfAnOrderThatHasAnother() {
        tampering.with(parts ->
                parts.claim(new Claim(Order.EXTERNAL, "web/W-9", order.id().value())));
        assertEquals(List.of("O1 the natural key web/W-9 belongs to " + order.id() + ", which has another"), found());
    }

    // Deadlines

    @Test
    void whoWaitsForItsPaymentHasOneDeadlineToPay() {
        Order unpaid = shop.order("W-2").line("MUG", 1, "100").prepaid().placed();
        assertEquals(1, unpaid.deadlines().size());
        assertEquals(List.of(), found());
        Deadline pay = unpaid.deadlines().get(0);
        Deadline later = new Deadline(Deadline.Kind.PAY, pay.at().plusSeconds(1));
        change(unpaid, "deadlines", List.of(pay, later));
        assertEquals(
                List.of("T2 it is PLACED, waits for its payment and has the deadlines " + List.of(pay, later)),
                found());
    }

    @Test
    void anotherHoldIsNoWaitingForAPayment() {
        Deadline pay = new Deadline(Deadline.Kind.PAY, NOON);
        Order held = shop.oms()
                .orders()
                .hold(order.id(), "fraud", Set.of(Step.SHIP), "odd")
                .orThrow();
        change(held, "deadlines", List.of(pay));
        assertEquals(List.of("T2 it is CONFIRMED and has the deadlines " + List.of(pay)), found());
    }

    @Test
    void whatHasEndedWaitsForNothing() {
        Deadline answer = new Deadline(Deadline.Kind.ANSWER, NOON);
        Order cancelled = shop.oms().orders().cancel(order.id(), "why").orThrow();
        change(cancelled, "deadlines", List.of(answer));
        assertEquals(List.of("T2 it is CANCELLED and has the deadlines " + List.of(answer)), found());
    }

    // What is expected back

    @Test
    void whatIsExpectedBackIsCountedLineByLine() {
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        ExpectedReturn mugs = new ExpectedReturn("1", 2, "fact", NOON);
        ExpectedReturn cup = new ExpectedReturn("2", 1, "fact", NOON);
        change(shop.now(order), "expectedReturns", List.of(mugs, cup));
        assertEquals(List.of(), found());
        change(shop.now(order), "expectedReturns", List.of(mugs, cup, cup));
        assertEquals(List.of("O5 of line 2 2 units are expected back, 1 have left"), found());
    }

    // History

    private HistoryEntry last() {
        List<HistoryEntry> all = shop.oms().orders().history(order.id());
        return all.get(all.size() - 1);
    }

    /** One more step, told as if it had been made. */
    private void step(String from, String trigger, String to) {
        HistoryEntry extra =
                altered(last(), "sequence", last().sequence() + 1, "from", from, "trigger", trigger, "to", to);
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        change(order, "historySequence", extra.sequence(), "state", to, "discrepancies", List.of(noted()));
    }

    /** That units and state do not agree was noted, so it is no finding. */
    private static Discrepancy noted() {
        return new Discrepancy(Discrepancy.FACT_STATE, "told", "fact", NOON, Optional.of(NOON));
    }

    @Test
    void aStepThatOnlyOtherStatesAllow() {
        step("CONFIRMED", "SHIP_ALL", "SHIPPED");
        assertEquals(List.of("H1 history entry 3 (CONFIRMED SHIP_ALL SHIPPED) does not follow CONFIRMED"), found());
    }

    @Test
    void aStepToAStateItsTriggerDoesNotLeadTo() {
        step("CONFIRMED", "PREPARE", "SHIPPED");
        assertEquals(List.of("H1 history entry 3 (CONFIRMED PREPARE SHIPPED) does not follow CONFIRMED"), found());
    }

    @Test
    void aStepNobodyKnowsUnderALifecycleThatIsNoLongerHere() {
        HistoryEntry extra = altered(
                last(),
                "sequence",
                3L,
                "from",
                "CONFIRMED",
                "to",
                "PREPARING",
                "trigger",
                "X",
                "lifecycleVersion",
                "0");
        tampering.with(parts -> parts.append(HistoryEntry.TYPE, extra));
        change(order, "historySequence", 3L, "state", "PREPARING");
        assertEquals(List.of(), found());
    }

    @Test
    void aHistoryThatBeginsSomewhereElse() {
        Order twin = altered(
                order,
                "id",
                new OrderId("twin"),
                "version",
                1L,
                "externalId",
                "W-9",
                "historySequence",
                1L,
                "method",
                FulfillmentMethod.BY_CHANNEL,
                "lines",
                List.of());
        HistoryEntry first = altered(
                shop.oms().orders().history(order.id()).get(0), "order", twin.id(), "version", 1L, "to", "CONFIRMED");
        tampering.with(parts -> parts.insert(Order.TYPE, twin)
                .claim(new Claim(Order.EXTERNAL, "web/W-9", "twin"))
                .append(HistoryEntry.TYPE, first));
        assertEquals(
                List.of("H1 history entry 1 ( PLACE CONFIRMED) does not follow the start"),
                found().stream().filter(problem -> problem.startsWith("H1")).toList());
    }

    // State

    @Test
    void aStateTheUnitsDoNotCallForUnlessThatWasNoted() {
        List<String> wrong = List.of("H2 its units call for none that has ended, it is SHIPPED");
        assertEquals(wrong, stateWith(new Discrepancy("odd", "something", "fact", NOON, Optional.empty())));
        assertEquals(List.of(), stateWith(noted()));
        assertEquals(
                List.of(),
                stateWith(new Discrepancy(Discrepancy.STATUS_PLACES, "told", "fact", NOON, Optional.empty())));
    }

    private List<String> stateWith(Discrepancy known) {
        change(shop.now(order), "state", "SHIPPED", "discrepancies", List.of(known));
        return found().stream().filter(problem -> problem.startsWith("H2")).toList();
    }

    // Money

    @Test
    void aPriceInAnotherCurrency() {
        Money dollars = Money.ofMinor(100, CurrencyUnit.iso("USD"));
        price(price -> altered(price, "unit", dollars));
        assertEquals(List.of("M4 line 1 is of USD/2"), found());
    }

    @Test
    void aTaxOfAnEditThatIsOfNoRate() {
        LineAmounts taxed = altered(LineAmounts.zero(order.currency()), "includedTax", won("1"));
        price(price -> price.with(new LineEdit("e", Optional.empty(), List.of(), taxed)));
        assertEquals(List.of("M4 line 1: taxes by rate of an edit are KRW 0, in all KRW 1"), found());
    }

    @Test
    void moreTakenOutOfALineThanItHas() {
        Order less = shop.oms().orders().cancel("c", order.id(), "1", 1, "less").orThrow();
        List<OrderLine> lines = new ArrayList<>(less.lines());
        LineAmounts gone = lines.get(0).cancelled().orElseThrow();
        lines.set(0, altered(lines.get(0), "cancelled", Optional.of(altered(gone, "goods", won("201")))));
        change(less, "lines", lines);
        assertEquals(List.of("M1 line 1 gave away more than it has"), found());
    }

    @Test
    void moneyLeftOverWhereAllIsCancelled() {
        Order none = shop.oms().orders().cancel(order.id(), "why").orThrow();
        List<OrderLine> lines = new ArrayList<>(none.lines());
        LineAmounts gone = lines.get(0).cancelled().orElseThrow();
        lines.set(0, altered(lines.get(0), "cancelled", Optional.of(altered(gone, "goods", won("199")))));
        change(none, "lines", lines);
        assertEquals(List.of("M1 line 1 has nothing left to send and KRW 1 left over"), found());
    }
}
