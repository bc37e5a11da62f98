package dev.oms.cost;

import static dev.oms.cost.Goods.eur;
import static dev.oms.cost.Goods.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.cost.CostAllocation.By;
import dev.oms.cost.CostAllocation.Line;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostAllocationTest {

    private static final Line A = new Line("A", eur("10.00"), 1, Optional.of(500L));
    private static final Line B = new Line("B", eur("20.00"), 3, Optional.of(500L));
    private static final Line C = new Line("C", eur("30.00"), 0, Optional.empty());

    @Test
    void linesBearByValueUnitsWeightOrAlike() {
        assertEquals(parts("1.67", "3.33", "5.00"), toLines("10.00", By.VALUE, List.of(A, B, C)));
        assertEquals(parts("2.50", "7.50", "0.00"), toLines("10.00", By.UNITS, List.of(A, B, C)));
        assertEquals(Map.of("A", eur("5.01"), "B", eur("5.00")), toLines("10.01", By.WEIGHT, List.of(B, A)));
        assertEquals(parts("3.34", "3.33", "3.33"), toLines("10.00", By.EVENLY, List.of(C, B, A)));
    }

    @Test
    void aCreditSplitsAsTheCostItTakesBackDid() {
        assertEquals(parts("-1.67", "-3.33", "-5.00"), toLines("-10.00", By.VALUE, List.of(C, A, B)));
    }

    @Test
    void aLineOfNegativeValueBearsNothing() {
        Line discount = new Line("D", eur("-5.00"), 1, Optional.empty());
        assertEquals(Map.of("A", eur("3.00"), "D", eur("0")), toLines("3.00", By.VALUE, List.of(A, discount)));
    }

    @Test
    void anUnknownWeightIsNotNoWeight() {
        assertEquals(List.of("cost.weight-unknown"), codes(By.WEIGHT, List.of(A, C)));
        assertEquals(List.of(), codes(By.UNITS, List.of(A, C)));
    }

    @Test
    void linesNobodyCanSplitOverAreRefused() {
        assertEquals(List.of("cost.no-lines"), codes(By.EVENLY, List.of()));
        assertEquals(List.of("cost.line-twice"), codes(By.EVENLY, List.of(A, A)));
        Line dollars = new Line("D", usd("5.00"), 1, Optional.empty());
        assertEquals(List.of("cost.currencies-mixed"), codes(By.VALUE, List.of(A, dollars)));
        assertThrows(IllegalArgumentException.class, () -> new Line("E", eur("1"), -1, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Line("E", eur("1"), 1, Optional.of(-1L)));
    }

    private static Map<String, Money> parts(String a, String b, String c) {
        return Map.of("A", eur(a), "B", eur(b), "C", eur(c));
    }

    private static Map<String, Money> toLines(String cost, By by, List<Line> lines) {
        return CostAllocation.toLines(eur(cost), by, lines).orThrow();
    }

    private static List<String> codes(By by, List<Line> lines) {
        Outcome<Map<String, Money>> outcome = CostAllocation.toLines(eur("1.00"), by, lines);
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
