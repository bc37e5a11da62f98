package dev.oms.metric;

import dev.oms.money.Money;
import java.util.Optional;

/**
 * A margin summed over orders or lines.
 *
 * @param known what is known of it so far
 * @param missing how many orders or lines have none yet, because something is unknown
 * @param estimated how many rest on an estimate
 */
public record MarginFigures(Money known, long missing, long estimated) {

    /** The sum, perhaps estimated; empty while one is missing. */
    public Optional<Money> amount() {
        return missing == 0 ? Optional.of(known) : Optional.empty();
    }

    public boolean isFinal() {
        return missing == 0 && estimated == 0;
    }
}
