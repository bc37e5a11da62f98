package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrderMoneyTest {

    /** Another amount in each sum. */
    private static final OrderMoney ALL =
            new OrderMoney(won("100"), won("2"), won("3"), won("4"), won("5"), won("6"), won("7"), won("8"));

    private static OrderMoney due(String amount) {
        return OrderMoney.ofDue(won(amount));
    }

    @Test
    void eachSumIsChangedByItself() {
        OrderMoney changed = ALL.withDue(won("10"))
                .withAuthorised(won("20"))
                .withCaptured(won("30"))
                .withRefunded(won("50"))
                .withCollected(won("60"));
        assertEquals(
                new OrderMoney(won("10"), won("20"), won("30"), won("4"), won("50"), won("60"), won("7"), won("8")),
                changed);
    }

    @Test
    void whatIsStillToComeIsNeverLessThanNothing() {
        assertEquals(won("9"), ALL.received());
        assertEquals(won("96"), ALL.outstanding());
        assertEquals(won("0"), due("10").withCaptured(won("11")).outstanding());
    }

    @Test
    void itIsCoveredWhenAllThatIsDueIsHeldOrTakenAndNotPaidBack() {
        assertTrue(due("10").withAuthorised(won("4")).withCaptured(won("6")).isCovered());
        assertFalse(due("10").withAuthorised(won("4")).withCaptured(won("5")).isCovered());
        assertFalse(due("10").withCaptured(won("10")).withRefunded(won("1")).isCovered());
        assertTrue(due("0").isCovered());
        assertFalse(due("0").isPaidAtAll());
        assertTrue(due("10").withAuthorised(won("1")).isPaidAtAll());
    }

    @Test
    void whatWasReceivedBeyondWhatIsDueIsPromisedBackOnce() {
        OrderMoney paid = due("10").withCaptured(won("30")).withCollected(won("5"));
        assertEquals(won("25"), paid.withPromiseOfSurplus().refundPromised());
        assertEquals(
                won("19"), paid.withRefunded(won("6")).withPromiseOfSurplus().refundPromised());
        assertEquals(
                won("0"),
                due("50").withCaptured(won("30")).withPromiseOfSurplus().refundPromised());
        assertEquals(
                won("30"),
                due("-7").withCaptured(won("30")).withPromiseOfSurplus().refundPromised());
    }
}
