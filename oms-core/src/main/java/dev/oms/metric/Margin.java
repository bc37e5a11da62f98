package dev.oms.metric;

import dev.oms.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * A contribution margin and how far it can be trusted. Missing is never zero: while something it rests on is unknown,
 * it has no amount, only what is known of it.
 *
 * @param known what is known of it so far
 * @param gaps what is estimated or missing; empty if it is final
 */
public record Margin(Money known, List<ProfitGap> gaps) {

    public Margin {
        gaps = List.copyOf(gaps);
    }

    /** The margin, perhaps estimated; empty while something is missing. */
    public Optional<Money> amount() {
        return isMissing() ? Optional.empty() : Optional.of(known);
    }

    public boolean isMissing() {
        return gaps.stream().anyMatch(ProfitGap::isMissing);
    }

    /** Whether it rests on an estimate, or leaves an amount out. */
    public boolean isEstimated() {
        return gaps.stream().anyMatch(gap -> !gap.isMissing());
    }

    /** Whether nothing is missing and nothing estimated. */
    public boolean isFinal() {
        return gaps.isEmpty();
    }
}
