package dev.oms.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");

    @Test
    void theLeftOverCentGoesToTheLargestRemainder() {
        assertEquals(cents(17, 33, 50), Split.byWeights(money(100), 1, 2, 3));
        assertEquals(cents(0, 1), Split.byWeights(money(1), 1, 2));
        assertEquals(cents(1_000, 500), Split.byWeights(money(1_500), 20, 10));
    }

    @Test
    void tiesGoToTheEarlier() {
        assertEquals(cents(334, 333, 333), Split.byWeights(money(1_000), 1, 1, 1));
        assertEquals(cents(334, 333, 333), Split.evenly(money(1_000), 3));
        assertEquals(cents(1, 1, 0, 0), Split.evenly(money(2), 4));
    }

    @Test
    void aZeroWeightGetsNothingUnlessAllAreZero() {
        assertEquals(cents(0, 3, 2, 0), Split.byWeights(money(5), 0, 1, 1, 0));
        assertEquals(cents(2, 2, 1), Split.byWeights(money(5), 0, 0, 0));
    }

    @Test
    void aNegativeTotalMirrorsItsMagnitude() {
        assertEquals(cents(0, -3, -2), Split.byWeights(money(-5), 0, 1_000, 1_000));
        assertEquals(cents(-2, -2, -1), Split.byWeights(money(-5), 0, 0, 0));
    }

    @Test
    void weightsMayBeAsLargeAsTheyComeAndSoMayTheTotal() {
        long most = Long.MAX_VALUE;
        assertEquals(cents(2, 2, 1), Split.byWeights(money(5), most, most, most));
        assertEquals(cents(most / 2 + 1, most / 2), Split.byWeights(money(most), most, most));
        assertEquals(cents(-most, 0), Split.byWeights(money(-most), most, 0));
        assertEquals(cents(most - 1, 1), Split.byWeights(money(most), most - 1, 1));
        assertEquals(cents(0, 5, 0), Split.byWeights(money(5), 0, most, 1));
    }

    @Test
    void nothingSplitsIntoNothings() {
        assertEquals(cents(0, 0, 0), Split.byWeights(money(0), 1, 2, 3));
        assertEquals(List.of(), Split.byWeights(money(0)));
        assertEquals(List.of(), Split.evenly(money(0), 0));
        assertEquals(cents(7), Split.byWeights(money(7), 0));
    }

    @Test
    void negativeWeightsAndNoWeightsAreRefused() {
        InvalidWeightsException negative =
                assertThrows(InvalidWeightsException.class, () -> Split.byWeights(money(5), 3, -1));
        assertEquals(List.of(3L, -1L), negative.weights());
        assertThrows(InvalidWeightsException.class, () -> Split.byWeights(money(0), -1));
        assertThrows(InvalidWeightsException.class, () -> Split.byWeights(money(5)));
        assertThrows(InvalidWeightsException.class, () -> Split.byWeights(money(5), Map.<String, Long>of()));
    }

    @Test
    void tiesByIdIgnoreTheSequence() {
        Map<String, Long> weights = new LinkedHashMap<>();
        weights.put("line-3", 1L);
        weights.put("line-1", 1L);
        weights.put("line-2", 1L);
        Map<String, Money> parts = Split.byWeights(money(5), weights);
        assertEquals(Map.of("line-1", money(2), "line-2", money(2), "line-3", money(1)), parts);
        assertEquals(List.copyOf(weights.keySet()), List.copyOf(parts.keySet()));
        assertThrows(UnsupportedOperationException.class, parts::clear);
    }

    @Test
    void tiesByAnOrderOfItemsFallBackOnTheSequence() {
        List<String> lines = List.of("b", "a", "B", "A");
        assertEquals(cents(0, 1, 0, 1), Split.byWeights(money(2), lines, line -> 1, String.CASE_INSENSITIVE_ORDER));
        assertEquals(cents(0, 0, 1, 1), Split.byWeights(money(2), lines, line -> 1, Comparator.naturalOrder()));
        assertEquals(
                cents(1, 1, 0, 1),
                Split.byWeights(money(3), lines, line -> line.equals("A") ? 3 : 1, (unused1, unused2) -> 0));
    }

    @Test
    void sharesOfWhatRemainsSumToTheWhole() {
        Money remaining = money(1_000);
        Money first = Split.shareOfRemaining(remaining, 1, 3);
        Money second = Split.shareOfRemaining(remaining.minus(first), 1, 2);
        Money third = Split.shareOfRemaining(remaining.minus(first).minus(second), 1, 1);
        assertEquals(cents(333, 334, 333), List.of(first, second, third));
        assertEquals(money(-333), Split.shareOfRemaining(money(-1_000), 1, 3));
        assertEquals(money(3), Split.shareOfRemaining(money(5), 1, 2));
        assertEquals(money(0), Split.shareOfRemaining(money(5), 0, 2));
        assertEquals(
                money(Long.MAX_VALUE), Split.shareOfRemaining(money(Long.MAX_VALUE), Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void nobodyTakesMoreUnitsThanThereAre() {
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(money(5), 3, 2));
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(money(5), -1, 2));
        assertThrows(IllegalArgumentException.class, () -> Split.shareOfRemaining(money(5), 0, 0));
    }

    @Test
    void partsCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> Split.evenly(money(5), 2)
                .set(0, money(5)));
    }

    private static Money money(long minor) {
        return Money.ofMinor(minor, EUR);
    }

    private static List<Money> cents(long... minors) {
        return Arrays.stream(minors).mapToObj(SplitTest::money).toList();
    }
}
