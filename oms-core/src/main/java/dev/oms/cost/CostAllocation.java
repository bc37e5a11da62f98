package dev.oms.cost;

import dev.oms.money.Money;
import dev.oms.money.Split;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Splits a cost over the lines of an order, or over what one document names.
 *
 * <p>By largest remainder, see {@link Split}: the parts sum to the cost exactly, ties go to the lower line id, and the
 * sequence of the lines decides nothing. If all weights are zero the split is even. Example: 10.00 over three lines of
 * equal value is 3.34, 3.33, 3.33.
 */
public final class CostAllocation {

    /** What decides how much of a cost a line bears. */
    public enum By {
        VALUE,
        UNITS,
        WEIGHT,
        EVENLY
    }

    /**
     * A line that bears a part.
     *
     * @param value what it is sold for; a negative one bears nothing
     * @param grams the weight of all its units; empty if nobody knows
     */
    public record Line(String id, Money value, long units, Optional<Long> grams) {

        public Line {
            KeyText.require("line", id);
            if (units < 0 || grams.filter(weight -> weight < 0).isPresent()) {
                throw new IllegalArgumentException("line " + id + " has " + units + " units, " + grams + " grams");
            }
        }
    }

    private CostAllocation() {}

    /**
     * The part of each line, by line id, in the sequence of the lines.
     *
     * <p>Refused with {@code cost.no-lines}, {@code cost.line-twice}, {@code cost.weight-unknown} (only by weight) or
     * {@code cost.currencies-mixed} (only by value: lines of several currencies).
     */
    public static Outcome<Map<String, Money>> toLines(Money cost, By by, List<Line> lines) {
        Reasons reasons = new Reasons();
        reasons.require(!lines.isEmpty(), "cost.no-lines", "lines", "there is no line to bear {cost}", "cost", cost);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String path = "lines[" + i + "]";
            reasons.require(
                    seen.add(line.id()), "cost.line-twice", path, "line {line} is named twice", "line", line.id());
            reasons.require(
                    by != By.WEIGHT || line.grams().isPresent(),
                    "cost.weight-unknown",
                    path + ".grams",
                    "nobody knows what line {line} weighs",
                    "line",
                    line.id());
            reasons.require(
                    by != By.VALUE
                            || line.value().unit().equals(lines.get(0).value().unit()),
                    "cost.currencies-mixed",
                    path + ".value",
                    "line {line} is in {unit}, the first in {first}",
                    "line",
                    line.id(),
                    "unit",
                    line.value().unit(),
                    "first",
                    lines.get(0).value().unit());
        }
        return reasons.isEmpty() ? Outcome.done(split(cost, weightOf(by), lines)) : Outcome.refused(reasons.list());
    }

    private static ToLongFunction<Line> weightOf(By by) {
        return switch (by) {
            case VALUE -> line -> Math.max(0, line.value().minor());
            case UNITS -> Line::units;
            case WEIGHT -> line -> line.grams().orElseThrow();
            case EVENLY -> line -> 1;
        };
    }

    private static Map<String, Money> split(Money cost, ToLongFunction<Line> weight, List<Line> lines) {
        List<Money> parts =
                new ArrayList<>(Split.byWeights(cost, lines, weight, Comparator.comparing(Line::id, KeyText::compare)));
        Map<String, Money> byLine = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            byLine.put(lines.get(i).id(), parts.get(i));
        }
        return Collections.unmodifiableMap(byLine);
    }
}
