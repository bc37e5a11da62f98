package dev.oms.channel;

import com.google.common.base.Splitter;
import dev.oms.lifecycle.State;
import dev.oms.order.RollUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What state the words of an order mean. For one file and one thread. */
final class OrderStates {

    private final Layout layout;
    private final Map<String, State> states;

    /** By rules whose states are all among these. */
    OrderStates(Layout layout, Map<String, State> states) {
        this.layout = layout;
        this.states = states;
    }

    /** The state the order's words mean, or what the states of its lines make together; empty if nobody knows. */
    Optional<State> state(OrderFacts order, List<ReadLine> lines) {
        return told(order).or(() -> ofLines(lines));
    }

    /** The state the rules tell; where a cell holds several words, what they make together. */
    private Optional<State> told(OrderFacts order) {
        for (Map.Entry<Integer, String> several : layout.several.entrySet()) {
            int field = several.getKey();
            List<String> words = Splitter.on(several.getValue())
                    .trimResults()
                    .omitEmptyStrings()
                    .splitToList(order.text(field));
            if (words.size() > 1) {
                return together(words.stream()
                        .map(word -> of(new OneWord(order, field, word)))
                        .toList());
            }
        }
        return of(order);
    }

    private Optional<State> of(Rule.Facts facts) {
        return Rule.first(layout.status, facts).map(states::get);
    }

    private Optional<State> ofLines(List<ReadLine> lines) {
        return layout.lineStatus.isEmpty() || lines.isEmpty()
                ? Optional.empty()
                : together(lines.stream().map(ReadLine::state).toList());
    }

    /** The states of lines as one; empty if one of them is not known. */
    private static Optional<State> together(List<Optional<State>> states) {
        return states.contains(Optional.<State>empty())
                ? Optional.empty()
                : Optional.of(
                        RollUp.ofLines(states.stream().flatMap(Optional::stream).toList()));
    }

    /** The facts of an order, with one word for those a cell holds. */
    private record OneWord(Rule.Facts facts, int field, String word) implements Rule.Facts {
        @Override
        public String text(int asked) {
            return asked == field ? word : facts.text(asked);
        }

        @Override
        public Optional<Integer> sign(int asked) {
            return facts.sign(asked);
        }
    }
}
