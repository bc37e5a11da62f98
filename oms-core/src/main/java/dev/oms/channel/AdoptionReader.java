package dev.oms.channel;

import dev.oms.lifecycle.State;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.Adoption;
import dev.oms.order.StockEffect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the status a channel reports of an order, and what goes with it. For one file and one thread. */
final class AdoptionReader {

    private static final int LONGEST_WORD = 200;

    private final Layout layout;
    private final CellReader cells;
    private final Warnings warnings;
    private final OrderStates states;
    private final Map<Integer, State> times;
    private final OrderTimes orderTimes;

    /** Reads the times at which states were entered from these fields. */
    AdoptionReader(Layout layout, CellReader cells, Warnings warnings, OrderStates states, Map<Integer, State> times) {
        this.layout = layout;
        this.cells = cells;
        this.warnings = warnings;
        this.states = states;
        this.times = times;
        this.orderTimes = new OrderTimes(layout, cells);
    }

    Adoption read(ToldOrder order, OrderAmounts amounts, List<ReadLine> lines) {
        String words = words(order);
        Optional<State> state = states.state(order.facts(), lines);
        if (words.isEmpty()) {
            warnings.add("status.none", state.map(State::code).orElse("unknown"));
        } else if (state.isEmpty()) {
            warnings.add("status.unknown", words);
        }
        StockEffect effect = state.map(known -> layout.effects.getOrDefault(known.code(), layout.otherEffect))
                .orElse(layout.otherEffect);
        Map<String, Instant> entered = new LinkedHashMap<>();
        times.forEach((field, at) -> orderTimes.of(order, field).ifPresent(when -> entered.put(at.code(), when)));
        Adoption adoption = new Adoption(
                words,
                state,
                effect,
                entered,
                Map.of(),
                captured(order.facts(), amounts).map(Amount::of),
                amounts.refunded().map(Amount::of));
        return placed(adoption, lines);
    }

    /** The words as they stood, in the order the layout lists them. */
    private String words(ToldOrder order) {
        StringBuilder words = new StringBuilder();
        for (int field : layout.reported) {
            String word = Field.isOfLine(layout.sheet.fields().get(field))
                    ? wordsOfLines(order.rows(), field)
                    : cells.text(order.facts().teller(field), field, LONGEST_WORD);
            if (!word.isEmpty()) {
                words.append(words.isEmpty() ? "" : " / ").append(word);
            }
        }
        return words.toString();
    }

    private String wordsOfLines(OrderRows rows, int field) {
        String words = rows.all().stream()
                .map(row -> cells.text(row.raw(), field, LONGEST_WORD))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return words.length() > LONGEST_WORD ? words.substring(0, LONGEST_WORD) : words;
    }

    private Optional<Money> captured(OrderFacts order, OrderAmounts amounts) {
        Optional<Money> captured = amounts.money(Field.CAPTURED);
        boolean whole = captured.isEmpty() && Rule.first(layout.captured, order).isPresent();
        return whole ? amounts.money(Field.TOTAL) : captured;
    }

    /** Where lines stand apart from their order, their units are where the lines say. */
    private static Adoption placed(Adoption adoption, List<ReadLine> lines) {
        Optional<State> state = adoption.state();
        boolean apart = lines.stream()
                .anyMatch(line -> line.state().isPresent() && !line.state().equals(state));
        Adoption placed = adoption;
        for (ReadLine line : lines) {
            if (apart && state.isPresent() && line.state().isPresent()) {
                placed = placed.place(line.id(), line.state().get(), line.units());
            }
        }
        return placed;
    }
}
